"""`fanchang audit`: a notice -> its findings, on the terminal or as JSON lines."""

import click

from fanchang.cli.asked import EXAMPLES, Asked, reads_a_notice
from fanchang.notice import Notice

SEVERITIES = ("high", "medium", "low")


@click.command(epilog=EXAMPLES)
@reads_a_notice
@click.option("--json", "as_json", is_flag=True, help="每个疑点一行 JSON。One JSON line for each finding.")
@click.option("--all", "everything", is_flag=True, help="列出全部疑点。All findings, not only real ones.")
@click.option("--list", "codes", is_flag=True, help="列出全部代码及其含义。Every code and what counts.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
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
