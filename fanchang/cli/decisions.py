"""`fanchang decisions`: what the auditor found to be 不属实, as acknowledgements for the next audit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanchang.cli.asked import EXAMPLES, Asked, beside_a_notice, path_option
from fanchang.errors import NoticeError

if TYPE_CHECKING:
    from fanchang.acknowledged import Acknowledgement
    from fanchang.decisions import Decisions


@click.command(epilog=EXAMPLES)
@beside_a_notice
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@path_option(
    "--notice",
    help="核对所依据的通知：只写出仍然成立的认可，引文一字不差。The notice that the decisions are about.",
)
@path_option(
    "--out",
    required=True,
    metavar="CSV",
    help="认可清单写到哪里。Where to write the acknowledgements.",
)
def decisions(
    files: tuple[Path, ...],
    notice: Path | None,
    registry: Path | None,
    acknowledged: Path | None,
    out: Path,
    lang: str,
) -> None:
    """把退回的核对清单中“不属实”的结论写成认可清单。Turn the auditor's decisions into acknowledgements.

    FILE: returned workbooks, under any name. FILE 为退回的工作簿，文件名不限。
    """
    from fanchang.decisions import acknowledgements, needs_notice, read_decisions

    came_back = read_decisions(files)
    read = Asked(notice, registry).read() if notice else None
    kept = [*_earlier(acknowledged), *_earlier(out if out.exists() else None, ours=True)]
    data = acknowledgements(came_back, read, lang, kept)
    _write(out, data)
    left_out = [] if read else needs_notice(came_back)
    click.echo(_summary(came_back, data, left_out, out, lang))


def _earlier(path: Path | None, *, ours: bool = False) -> "list[Acknowledgement]":
    """The rows of an earlier file; a file at the place to write to must be such a one."""
    from fanchang.acknowledged import load_acknowledgements

    if path is None:
        return []
    try:
        return list(load_acknowledgements(path).values())
    except NoticeError:
        if ours:
            raise NoticeError("not an acknowledgement", path) from None
        raise


def _write(out: Path, data: bytes) -> None:
    """The whole file or nothing of it."""
    new = out.with_name(f".{out.name}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(out)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise NoticeError("not written", out, reason=error.strerror) from None


def _summary(came_back: "Decisions", data: bytes, left_out: list[str], out: Path, lang: str) -> str:
    """How many were written, where people disagree, and what only the notice could tell."""
    rows = data.count(b"\n") - 1
    disputed = len({c.id for c in came_back.conflicts if c.column == "verdict" and not c.taken})
    if lang == "en":
        lines = [f"{rows} acknowledgements in {out}"]
        lines += [f"{disputed} findings without a common verdict: left out"] if disputed else []
        lines += [f"{len(left_out)} quotes are masked or clipped: add --notice FILE"] if left_out else []
        return "\n".join(lines)
    lines = [f"{out} 中写出 {rows} 条认可"]
    lines += [f"{disputed} 处结论不一致，未写出"] if disputed else []
    lines += [f"{len(left_out)} 处引文在工作簿中有省略，未写出：请加 --notice 通知文件"] if left_out else []
    return "\n".join(lines)
