"""The report pack: everything that a notice yields for auditors, offices and readers, in one folder.

What a part needs is imported when it is made, so that the notebooks, which other processes run, begin early.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fanchang.decisions import Decisions
from fanchang.export.beside import pages_beside
from fanchang.export.manifest import write_listed
from fanchang.export.notebooks import missing_libraries
from fanchang.notice import Notice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fanchang.network import NamedTogether

COMMAND = "report"
"""How the manifest names what is written here."""

Files = dict[str, bytes]
Words = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True)
class Pack:
    """What the parts of the pack are made from.

    Attributes:
        path: the file that the notice was read from.
        options: what it was read with: paths of a registry and the like, by the names of `fanchang.read`.
        decisions: what people put into earlier workbooks.
        per_unit: one ledger for each lead unit too.
    """

    notice: Notice
    path: Path
    lang: str = "zh"
    options: Mapping[str, str] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    per_unit: bool = False

    @cached_property
    def together(self) -> "NamedTogether":
        """The units that are named together, tested against chance: some seconds of work."""
        from fanchang.network import named_together

        return named_together(self.notice.assignments)

    @cached_property
    def figures(self) -> "dict[str, Figure]":
        """Every chart by its name, drawn once for all files that show it."""
        from fanchang.export.figures import figures

        return figures(self.notice, self.lang, together=self.together)

    @cached_property
    def pictures(self) -> Files:
        """Every chart in every format."""
        from fanchang.export.figures import FORMATS, picture_files

        return picture_files(self.figures, FORMATS)


@dataclass(frozen=True)
class Part:
    """One part of the pack: what it is, for whom, and how its files are made.

    Attributes:
        make: makes the files in this process; or
        beside: begins to make them in other processes; what it gives waits for them.
        first: it is made before the others, which take from it.
        left_out: says why it cannot be made on this machine; empty where it can.
    """

    what: Words
    for_whom: Words
    make: Callable[[Pack], Files] = lambda _: {}
    beside: Callable[[Pack], AbstractContextManager[Callable[[], Files]]] | None = None
    first: bool = False
    left_out: Callable[[], Words] = lambda: ("", "")


@dataclass(frozen=True)
class Made:
    """A part that was made, with the names of its files; or the reason why it was left out."""

    part: Part
    files: tuple[str, ...]
    left_out: Words


def _in(folder: str, files: Mapping[str, bytes]) -> Files:
    return {f"{folder}/{name}": data for name, data in files.items()}


def _page(pack: Pack) -> Files:
    from fanchang.export.page import page_files

    drawn = {name: data for name, data in pack.pictures.items() if name.endswith(".svg")}
    return page_files(pack.notice, pack.lang, drawn, pack.together)


def _workbooks(pack: Pack) -> Files:
    from fanchang.export.workbooks import workbook_files

    return workbook_files(pack.notice, pack.lang, pack.decisions, pack.per_unit)


def _documents(pack: Pack) -> Files:
    from fanchang.export.documents import document_files

    return document_files(pack.notice, pack.lang, pack.together, pack.decisions, pack.figures, pack.pictures)


def _figures(pack: Pack) -> Files:
    return _in("figures", pack.pictures)


def _network(pack: Pack) -> Files:
    from fanchang.export.graphs import graph_files

    return _in("network", graph_files(pack.notice.assignments, pack.together))


@contextmanager
def _notebooks(pack: Pack) -> Iterator[Callable[[], Files]]:
    with pages_beside(pack.path, pack.options, pack.lang) as pages:
        yield lambda: _in("notebooks", pages())


def _notebooks_left_out() -> Words:
    missing = "、".join(missing_libraries())
    if not missing:
        return "", ""
    return (
        f"缺少 {missing}：请先运行 pip install 'fanchang[report]'",
        f"{missing} missing: run pip install 'fanchang[report]' first",
    )


PARTS = (
    Part(("网页（双击打开）", "page (double-click)"), ("所有人", "everybody"), _page),
    Part(
        ("核对清单、台账、数据", "audit, ledger and data workbooks"),
        ("核对人员、责任单位", "auditors, responsible units"),
        _workbooks,
    ),
    Part(
        ("报告、反馈单、幻灯片", "report, feedback sheets, slides"),
        ("写报告的人", "report writers"),
        _documents,
    ),
    Part(("图表", "charts"), ("写报告的人", "report writers"), _figures, first=True),
    Part(("网络文件（Gephi 等）", "network files (Gephi and others)"), ("分析人员", "analysts"), _network),
    Part(
        ("分析笔记", "notebooks as pages"),
        ("分析人员", "analysts"),
        beside=_notebooks,
        left_out=_notebooks_left_out,
    ),
)
"""Everything in the pack, in the order in which it is listed."""


def make_report(pack: Pack, folder: Path, begin: Callable[[Part], None] = lambda _: None) -> Iterator[Made]:
    """Make every part, yield each, and write all files into the folder at the end.

    Nothing is written unless every part was made. `begin` is told which part comes next.

    Raises:
        NoticeError: the folder cannot be written to, or holds a file of that name that is not ours; or a
            notebook does not run to its end.
    """
    left_out = {part: part.left_out() for part in PARTS}
    files: dict[Part, Files] = {part: {} for part in PARTS}
    with ExitStack() as running:
        waiting = {
            part: running.enter_context(part.beside(pack))
            for part in PARTS
            if part.beside and not any(left_out[part])
        }
        for part in sorted(PARTS, key=lambda part: (part.beside is not None, not part.first)):
            begin(part)
            if not any(left_out[part]):
                files[part] = waiting[part]() if part in waiting else part.make(pack)
            yield Made(part, tuple(files[part]), left_out[part])
    write_listed(
        folder, {n: data for made in files.values() for n, data in made.items()}, pack.notice, COMMAND
    )
