"""`fanchang inspect`: what the program thinks it sees in a document."""

import click

from fanchang.cli.asked import EXAMPLES, Asked, reads_a_notice


@click.command(epilog=EXAMPLES)
@reads_a_notice
def inspect(asked: Asked, lang: str) -> None:
    """说明程序看到了什么：版式、标签、栏目、编号、前几项。What the program thinks it sees in a document.

    The first thing to send with a bug report; telephone numbers and web editors are masked.
    反馈问题时请先附上这里的输出，其中电话和网页编辑姓名已隐去。
    """
    from rich.console import Console

    from fanchang.export.inspection import print_inspection
    from fanchang.inspection import inspect_notice

    found = inspect_notice(asked.path, asked.registry, asked.grammar)
    print_inspection(found, Console(highlight=False), lang)
