"""The commands: the chain from a file to files, written once, top to bottom."""

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

import fanchang
from fanchang.errors import NoticeError
from fanchang.notice import Notice, default_notice, read

SEVERITIES = ("high", "medium", "low")
USAGE_ERROR = 2
INTERRUPTED = 130

_EXAMPLES = """\b
例 Examples:
  fanchang build                        2021 年通知 → data/processed
  fanchang build notice.txt --out out   your own notice → out
  fanchang build --registry mine.csv    with your own aliases and units
  fanchang audit                        body against annex: what differs, and why
  fanchang audit notice.txt --all       every finding, not only the real differences
  fanchang audit --fail-on high         exit status 1 if a grave one is open
  fanchang --version
"""

_notice = click.argument("notice", required=False, type=click.Path(path_type=Path))
_registry = click.option(
    "--registry",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="自己的登记表（CSV）。Your own rows for the registry.",
)
_acknowledged = click.option(
    "--acknowledged",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="已核对认可的疑点（CSV）。Findings that were checked and stand.",
)
_language = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="输出语言。Language of what is printed.",
)


@dataclass(frozen=True)
class Asked:
    """The notice that a command was asked to read, and the files beside it."""

    notice: Path | None
    registry: Path | None
    acknowledged: Path | None

    def read(self) -> Notice:
        """The notice; without one, the 2021 notice that comes along."""
        path = self.notice or default_notice()
        return read(path, registry=self.registry, acknowledged=self.acknowledged)


def _reads_a_notice(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument and the options of all that read a notice, as `asked` and `lang`."""

    @wraps(command)
    def with_asked(
        notice: Path | None, registry: Path | None, acknowledged: Path | None, **others: Any
    ) -> Any:
        return command(Asked(notice, registry, acknowledged), **others)

    for option in (_language, _registry, _acknowledged, _notice):
        with_asked = option(with_asked)
    return with_asked


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(fanchang.__version__, prog_name="fanchang")
def commands() -> None:
    """Reads a government's task-division notice into tidy tables; every value leads back to its line.

    把政府任务分解通知读成整洁的数据表，每个值都能回到原文的行。
    """


@commands.command(epilog=_EXAMPLES)
@_reads_a_notice
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/processed"),
    show_default="data/processed",
    metavar="DIR",
    help="写到哪个文件夹。Folder to write to.",
)
def build(asked: Asked, out: Path, lang: str) -> None:
    """读取通知，写出全部数据表。Read a notice and write its tables.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时读取随附的 2021 年通知。
    """
    from fanchang.export.tables import write_tables

    notice = asked.read()
    written = write_tables(notice, out)
    click.echo(_summary(notice, out, len(written), lang))


@commands.command(epilog=_EXAMPLES)
@_reads_a_notice
@click.option("--json", "as_json", is_flag=True, help="每个疑点一行 JSON。One JSON line for each finding.")
@click.option("--all", "everything", is_flag=True, help="列出全部疑点。All findings, not only real ones.")
@click.option("--list", "codes", is_flag=True, help="列出全部代码及其含义。Every code and what counts.")
@click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "low"]),
    metavar="SEVERITY",
    help="有未认可且不低于此级的疑点时退出码为 1。Exit 1 on an open finding at or above: high, medium, low.",
)
def audit(asked: Asked, as_json: bool, everything: bool, codes: bool, fail_on: str | None, lang: str) -> int:
    """核对正文与附件，说明每处不一致的成因。Compare body and annex; tell why they differ.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时核对随附的 2021 年通知。
    """
    from rich.console import Console

    from fanchang.export.codes import code_lines
    from fanchang.export.terminal import json_lines, print_audit

    if codes:
        click.echo("\n".join(code_lines(lang)))
        return 0
    notice = asked.read()
    if as_json:
        for line in json_lines(notice):
            click.echo(line)
    else:
        print_audit(notice, Console(highlight=False), lang, everything=everything)
    return int(fail_on is not None and _is_open(notice, fail_on))


def _is_open(notice: Notice, severity: str) -> bool:
    """True if a finding at or above this severity is open."""
    grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
    findings = notice.findings
    return bool(((findings["status"] == "open") & findings["severity"].isin(grave)).any())


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
    status = _run(sys.argv[1:])
    sys.exit(_flush(status))


def _run(arguments: list[str]) -> int:
    try:
        status: Any = commands.main(arguments, prog_name="fanchang", standalone_mode=False)
    except NoticeError as error:
        click.echo(error.sentence(_asked_language(arguments)), err=True)
        return USAGE_ERROR
    except click.ClickException as error:
        error.show()
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # click leaves so when whoever reads the output has gone
        return 0
    except OSError:  # nowhere to print to
        return USAGE_ERROR
    return status if isinstance(status, int) else 0


def _flush(status: int) -> int:
    """Print what is still to be printed; a reader that has gone is no failure."""
    if sys.stdout is None:
        return status
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return status if error.errno == errno.EPIPE else USAGE_ERROR
    return status


def _asked_language(arguments: list[str]) -> str:
    """The language of the command line that failed, before click could tell it."""
    asked = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    asked += [b for a, b in pairwise(arguments) if a == "--lang"]
    return "en" if "en" in asked else "zh"
