"""Findings as text on a terminal: a summary, the loss models, and the findings in tables."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanchang.declared import LANGUAGES, declared, said
from fanchang.losses import MODELS
from fanchang.notice import Notice
from fanchang.tables import Row, records

_COLOURS = {"high": "bold red", "medium": "yellow", "low": "dim"}


def words(table: str, lang: str) -> dict[str, str]:
    """What is printed on a terminal, read from `terminal.toml`."""
    return said(declared("export/terminal.toml")[table], lang)


def json_lines(notice: Notice) -> Iterator[str]:
    """One JSON object for each finding, with the columns of `findings`; missing is null."""
    for row in records(notice.findings):
        yield json.dumps(row, ensure_ascii=False)


def print_audit(notice: Notice, console: Console, lang: str, *, everything: bool) -> None:
    """Print the summary, the loss models, and the substantive findings, or all of them."""
    say, found = words("audit", lang), records(notice.findings)
    console.print(_summary(notice, found, lang))
    _print_models(notice, console, lang)
    for cause, name in words("causes", lang).items():
        rows = [row for row in found if row["cause"] == cause]
        if rows and (everything or cause == "substantive"):
            console.print()
            console.print(Text(f"{name}  {len(rows)}", style="bold"))
            console.print(_table(rows, lang))
    rest = sum(row["cause"] != "substantive" for row in found)
    if rest and not everything:
        console.print(Text(say["more"].format(count=rest), style="dim"))
    number = notice.about.document_number
    console.print(Text(say["original"].format(number=f"（{number}）" if number else ""), style="bold"))


def _summary(notice: Notice, found: list[Row], lang: str) -> Text:
    say = words("audit", lang)
    body, annex = notice.reading.body.entries, notice.reading.annex.entries
    listed = [pair.printed[0] for pair in notice.reading.pairs]
    indicators = sum(entry.kind == "indicator" for entry in listed)
    lines = [notice.about.title] if notice.about.title else []
    lines.append(
        say["items"].format(
            body=len(body), annex=len(annex), indicators=indicators, tasks=len(listed) - indicators
        )
    )
    counts = Counter(row["cause"] for row in found)
    comma = "，" if lang == "zh" else ", "
    causes = words("causes", lang).items()
    told = comma.join(f"{name} {counts[cause]}" for cause, name in causes if counts[cause])
    lines.append(say["causes"].format(count=len(found), told=told) if found else say["none"])
    acknowledged = sum(row["status"] == "acknowledged" for row in found)
    if acknowledged:
        lines.append(say["acknowledged"].format(count=acknowledged))
    return Text("\n".join(lines))


def _print_models(notice: Notice, console: Console, lang: str) -> None:
    say, at = words("audit", lang), LANGUAGES.index(lang)
    models = notice.losses.found
    if models:
        console.print()
        console.print(Text(say["models"], style="bold"))
    for model in models:
        verdict = say["holds"] if model.holds else say["fails"].format(survivors=len(model.survivors))
        line = say["model"].format(
            side=say[model.side],
            column=words("columns", lang)[model.column],
            says=MODELS[model.name][at],
            places=model.places,
            hits=len(model.hits),
            verdict=verdict,
        )
        console.print(Text("  " + line))


def _table(rows: Iterable[Row], lang: str) -> Table:
    say = words("audit", lang)
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=False, padding=(0, 1))
    table.add_column(say["item"], ratio=2, overflow="fold")
    table.add_column(say["message"], ratio=6, overflow="fold")
    table.add_column(say["body"], ratio=5, overflow="fold")
    table.add_column(say["annex"], ratio=5, overflow="fold")
    for row in rows:
        message = row["message_zh"] if lang == "zh" else row["message"]
        if row["status_reason"]:
            message += f" [{row['status_reason']}]"
        table.add_row(
            _item(row, lang), Text(message), _quoted(row, "body", lang), _quoted(row, "annex", lang)
        )
        table.add_row()
    return table


def _item(row: Row, lang: str) -> Text:
    say = words("audit", lang)
    items = row["items"].split(";") if row["items"] else []
    number = str(row["item"] or (say["many"].format(count=len(items)) if items else say["document"]))
    severity = words("severities", lang)[row["severity"]]
    return Text.assemble(number, " ", (severity, _COLOURS[row["severity"]]))


def _quoted(row: Row, side: str, lang: str) -> Text:
    """The quote, its place and its line."""
    value, place, line = row[f"{side}_value"], row[f"{side}_place"], row[f"{side}_line"]
    parts = [(value, "bold")] if value else []
    where = " ".join([place or "", words("audit", lang)["line"].format(line=line) if line else ""]).strip()
    if where:
        parts.append((f"\n{where}" if value else where, "dim"))
    return Text.assemble(*parts)
