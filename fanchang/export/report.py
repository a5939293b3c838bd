"""The report pack: everything that a notice yields for auditors, offices and readers, in one folder."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fanchang.decisions import Decisions
from fanchang.export.documents import document_files
from fanchang.export.figures import FORMATS, figure_files
from fanchang.export.graphs import graph_files
from fanchang.export.manifest import write_listed
from fanchang.export.notebooks import missing_libraries, notebook_pages
from fanchang.export.page import page_files
from fanchang.export.workbooks import workbook_files
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice

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
    def together(self) -> NamedTogether:
        """The units that are named together, tested against chance: some seconds of work."""
        return named_together(self.notice.assignments)

    @cached_property
    def figures(self) -> Files:
        """Every chart in every format."""
        return figure_files(self.notice, FORMATS, self.lang, together=self.together)


@dataclass(frozen=True)
class Part:
    """One part of the pack: what it is, for whom, and how its files are made.

    Attributes:
        waits: its work is done by other processes, so it is made beside the others.
        left_out: says why it cannot be made on this machine; empty where it can.
    """

    what: Words
    for_whom: Words
    make: Callable[[Pack], Files]
    waits: bool = False
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
    drawn = {name: data for name, data in pack.figures.items() if name.endswith(".svg")}
    return page_files(pack.notice, pack.lang, drawn, pack.together)


def _workbooks(pack: Pack) -> Files:
    return workbook_files(pack.notice, pack.lang, pack.decisions, pack.per_unit)


def _documents(pack: Pack) -> Files:
    drawn = {name: data for name, data in pack.figures.items() if name.endswith(".png")}
    return document_files(pack.notice, pack.lang, pack.together, pack.decisions, drawn)


def _figures(pack: Pack) -> Files:
    return _in("figures", pack.figures)


def _network(pack: Pack) -> Files:
    return _in("network", graph_files(pack.notice.assignments, pack.together))


def _notebooks(pack: Pack) -> Files:
    return _in("notebooks", notebook_pages(pack.path, pack.options, pack.lang))


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
    Part(("图表", "charts"), ("写报告的人", "report writers"), _figures),
    Part(("网络文件（Gephi 等）", "network files (Gephi and others)"), ("分析人员", "analysts"), _network),
    Part(
        ("分析笔记", "notebooks as pages"),
        ("分析人员", "analysts"),
        _notebooks,
        waits=True,
        left_out=_notebooks_left_out,
    ),
)
"""Everything in the pack, in the order in which it is made and listed."""


def make_report(pack: Pack, folder: Path) -> Iterator[Made]:
    """Make every part, yield each, and write all files into the folder at the end.

    Nothing is written unless every part was made.

    Raises:
        NoticeError: the folder cannot be written to, or holds a file of that name that is not ours.
    """
    left_out = {part: part.left_out() for part in PARTS}
    files: Files = {}
    with ThreadPoolExecutor() as beside:
        waiting = {
            part: beside.submit(part.make, pack) for part in PARTS if part.waits and not any(left_out[part])
        }
        for part in sorted(PARTS, key=lambda part: part.waits):
            made: Files = {}
            if not any(left_out[part]):
                made = waiting[part].result() if part.waits else part.make(pack)
            files |= made
            yield Made(part, tuple(made), left_out[part])
    write_listed(folder, files, pack.notice, COMMAND)
