"""The commands: the chain from a file to files, written once, top to bottom."""

import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

import fanchang
from fanchang.errors import NoticeError
from fanchang.notice import Notice, default_notice, read

USAGE_ERROR = 2
INTERRUPTED = 130

_EXAMPLES = """\b
例 Examples:
  fanchang build                        2021 年通知 → data/processed
  fanchang build notice.txt --out out   your own notice → out
  fanchang build --registry mine.csv    with your own aliases and units
  fanchang --version
"""

_language = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="输出语言。Language of what is printed.",
)
_registry = click.option(
    "--registry",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="自己的登记表（CSV）。Your own rows for the registry.",
)
_notice = click.argument("notice", required=False, type=click.Path(path_type=Path))


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(fanchang.__version__, prog_name="fanchang")
def commands() -> None:
    """Reads a government's task-division notice into tidy tables; every value leads back to its line.

    把政府任务分解通知读成整洁的数据表，每个值都能回到原文的行。
    """


@commands.command(epilog=_EXAMPLES)
@_notice
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/processed"),
    show_default="data/processed",
    metavar="DIR",
    help="写到哪个文件夹。Folder to write to.",
)
@_registry
@_language
def build(notice: Path | None, out: Path, registry: Path | None, lang: str) -> None:
    """读取通知，写出全部数据表。Read a notice and write its tables.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时读取随附的 2021 年通知。
    """
    from fanchang.export.tables import write_tables

    found = read(notice or default_notice(), registry=registry)
    written = write_tables(found, out)
    click.echo(_summary(found, out, len(written), lang))


def _summary(notice: Notice, out: Path, files: int, lang: str) -> str:
    """What was read and written, on three lines."""
    body, annex = notice.reading.body.entries, notice.reading.annex.entries
    lost = int((notice.roles["state"] == "lost").sum())
    unclear = int(notice.coverage["used_for"].str.contains("not understood").sum())
    lines = len(notice.reading.source.lines)
    if lang == "en":
        return (
            f"{notice.about.title or notice.reading.source.name}\n"
            f"body {len(body)} items, annex {len(annex)} items; {lost} places without a name; "
            f"{unclear} of {lines} lines not understood\n"
            f"{files} files in {out}"
        )
    return (
        f"{notice.about.title or notice.reading.source.name}\n"
        f"正文 {len(body)} 项，附件 {len(annex)} 项；有位无名 {lost} 处；"
        f"共 {lines} 行，未能理解 {unclear} 行\n"
        f"{out} 中写出 {files} 个文件"
    )


def main() -> None:
    """Run the command line; the exit status is that of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a character still prints the rest
            stream.reconfigure(errors="replace")
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        status: Any = commands.main(arguments, prog_name="fanchang", standalone_mode=False)
        sys.stdout.flush()
    except NoticeError as error:
        click.echo(error.sentence(_asked_language(arguments)), err=True)
        return USAGE_ERROR
    except click.ClickException as error:
        error.show()
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _asked_language(arguments: list[str]) -> str:
    """The language of the command line that failed, before click could tell it."""
    asked = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    asked += [b for a, b in pairwise(arguments) if a == "--lang"]
    return "en" if "en" in asked else "zh"
