"""`fanchang report`: a notice -> the pack for auditors, offices and readers."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanchang.cli.asked import EXAMPLES, Asked, path_option, reads_a_notice, to_folder

if TYPE_CHECKING:
    from fanchang.export.report import Made, Pack, Part


@click.command(epilog=EXAMPLES)
@reads_a_notice
@to_folder(required=True)
@path_option(
    "--decisions",
    "returned",
    multiple=True,
    help="退回的工作簿，可多次给出；DIR 中已有的自动读取。Returned workbooks; those in DIR are read anyway.",
)
@click.option(
    "--per-unit", is_flag=True, help="另为每个牵头单位写一份台账。One ledger for each lead unit too."
)
def report(asked: Asked, out: Path, returned: tuple[Path, ...], per_unit: bool, lang: str) -> None:
    """写出整套报告材料。Write the whole report pack.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时读取随附的 2021 年通知。
    """
    from fanchang.decisions import earlier_workbooks, read_decisions
    from fanchang.export.report import PARTS, Pack

    came_back = read_decisions(returned, earlier_workbooks(out))
    pack = Pack(asked.read(), asked.path, lang, asked.options, came_back, per_unit)
    made = sorted(_with_progress(pack, out), key=lambda each: PARTS.index(each.part))
    _print_contents(made, out, lang)


def _with_progress(pack: "Pack", out: Path) -> "Iterator[Made]":
    """The parts as they are made, with a bar on standard error where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from fanchang.export.report import PARTS, make_report

    language = 1 if pack.lang == "en" else 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(PARTS))

        def begin(part: "Part") -> None:
            progress.update(task, description=("正在生成：", "making: ")[language] + part.what[language])

        for made in make_report(pack, out, begin):
            yield made
            progress.advance(task)


def _print_contents(made: "list[Made]", out: Path, lang: str) -> None:
    """One screen: what was made, for whom, and where it lies."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    language = 1 if lang == "en" else 0
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in (("材料", "what"), ("给谁用", "for whom"), ("文件", "files")):
        table.add_column(title[language], overflow="fold")
    for each in made:
        files = each.left_out[language] or _named(each.files, language)
        table.add_row(each.part.what[language], each.part.for_whom[language], escape(files))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"\n{'in' if language else '位于'} {out}", markup=False)


def _named(files: tuple[str, ...], language: int) -> str:
    """Where the files of a part lie: the one file, or its folder and how many."""
    if len(files) == 1:
        return files[0]
    folders = dict.fromkeys(name.rpartition("/")[0] for name in files)
    if list(folders) == [""] or len(folders) > 1:
        return "\n".join(files)
    return f"{next(iter(folders))}/ " + (f"({len(files)})" if language else f"（{len(files)} 个）")
