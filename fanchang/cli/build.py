"""`fanchang build`: a notice -> its tables."""

from pathlib import Path

import click

from fanchang.cli.asked import EXAMPLES, Asked, reads_a_notice, to_folder
from fanchang.notice import Notice


@click.command(epilog=EXAMPLES)
@reads_a_notice
@to_folder(default=Path("data/processed"), show_default="data/processed")
def build(asked: Asked, out: Path, lang: str) -> None:
    """读取通知，写出全部数据表。Read a notice and write its tables.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时读取随附的 2021 年通知。
    """
    from fanchang.export.tables import write_tables

    notice = asked.read()
    written = write_tables(notice, out)
    click.echo(_summary(notice, out, len(written), lang))


def _summary(notice: Notice, out: Path, files: int, lang: str) -> str:
    """What was read and written, on three lines."""
    body, annex = notice.reading.body.entries, notice.reading.annex.entries
    lost = int((notice.roles["state"] == "lost").sum())
    unclear = int(notice.coverage["used_for"].str.contains("not understood").sum())
    lines = len(notice.reading.source.lines)
    title = notice.about.title or notice.reading.source.name
    if lang == "en":
        return (
            f"{title}\n"
            f"body {len(body)} items, annex {len(annex)} items; {lost} places without a name; "
            f"{unclear} of {lines} lines not understood\n"
            f"{files} files in {out}"
        )
    return (
        f"{title}\n"
        f"正文 {len(body)} 项，附件 {len(annex)} 项；有位无名 {lost} 处；"
        f"共 {lines} 行，未能理解 {unclear} 行\n"
        f"{out} 中写出 {files} 个文件"
    )
