"""`fanchang charts`: a notice -> every chart as files."""

from pathlib import Path

import click

from fanchang.cli.asked import EXAMPLES, Asked, reads_a_notice, to_folder

FORMATS = ("png", "svg", "pdf")


def _formats(context: click.Context, option: click.Parameter, given: str) -> tuple[str, ...]:  # noqa: ARG001
    """The formats of a list with commas, each once.

    Raises:
        click.BadParameter: one is none of ours.
    """
    named = tuple(dict.fromkeys(part.strip().lower() for part in given.split(",")))
    unknown = [name for name in named if name not in FORMATS]
    if unknown:
        raise click.BadParameter(f"{'、'.join(unknown)} ∉ {','.join(FORMATS)}")
    return named


@click.command(epilog=EXAMPLES)
@reads_a_notice
@to_folder(required=True)
@click.option(
    "--format",
    "formats",
    default="png",
    show_default=True,
    metavar="png,svg,pdf",
    callback=_formats,
    help="图片格式，可列多个。Formats, one or more.",
)
def charts(asked: Asked, out: Path, formats: tuple[str, ...], lang: str) -> None:
    """画出全部图表。Draw every chart.

    Without NOTICE: the 2021 notice that comes along. 不给 NOTICE 时读取随附的 2021 年通知。
    """
    from fanchang.export.figures import figure_files
    from fanchang.export.manifest import write_listed

    notice = asked.read()
    written = write_listed(out, figure_files(notice, formats, lang), notice, "charts")
    if lang == "en":
        click.echo(f"{len(written)} files in {out}")
    else:
        click.echo(f"{out} 中写出 {len(written)} 个文件")
