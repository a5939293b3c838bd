"""Findings as text on a terminal: a summary, the loss models, and the findings in tables."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanchang.losses import MODELS
from fanchang.notice import Notice
from fanchang.tables import Row, records

CAUSES = {
    "substantive": ("实质性不一致", "real differences"),
    "lost": ("网页缺字", "lost in publishing"),
    "typo": ("笔误", "slips"),
    "wording": ("表述差异", "wording"),
    "format": ("格式", "format"),
    "query": ("请核实", "questions"),
}
"""Every cause in Chinese and in English, in the order in which findings are told."""

SEVERITIES = {"high": ("重要", "high"), "medium": ("一般", "medium"), "low": ("提示", "low")}
_COLOURS = {"high": "bold red", "medium": "yellow", "low": "dim"}

WORDS = {
    "zh": {
        "items": "正文 {body} 项，附件 {annex} 项（{indicators}项指标，{tasks}项任务）",
        "causes": "发现 {count} 处：{told}",
        "acknowledged": "其中已认可 {count} 处",
        "original": "发出前请与原件核对{number}。",
        "models": "缺字规律（不少于3处且达九成方为成立）",
        "model": "{side}·{column}：{says}，{places}处中缺{hits}处，{verdict}",
        "holds": "成立",
        "fails": "不成立，存留{survivors}处",
        "none": "没有发现。",
        "item": "事项",
        "message": "疑点",
        "body": "正文",
        "annex": "附件",
        "line": "第{line}行",
        "document": "全文",
        "many": "{count}项",
        "more": "其余 {count} 处用 --all 列出。",
    },
    "en": {
        "items": "body {body} items, annex {annex} items ({indicators} indicators, {tasks} tasks)",
        "causes": "{count} findings: {told}",
        "acknowledged": "{count} of them acknowledged",
        "original": "Check against the original{number} before sending.",
        "models": "Loss models (hold with at least 3 hits and 0.9 of their places)",
        "model": "{side}, {column}: {says}: {hits} of {places}, {verdict}",
        "holds": "holds",
        "fails": "does not hold, {survivors} survived",
        "none": "No findings.",
        "item": "item",
        "message": "finding",
        "body": "body",
        "annex": "annex",
        "line": "line {line}",
        "document": "document",
        "many": "{count} items",
        "more": "{count} more with --all.",
    },
}
_COLUMNS = {"leaders": "牵头领导", "deadline": "时限", "text": "任务"}


def json_lines(notice: Notice) -> Iterator[str]:
    """One JSON object for each finding, with the columns of `findings`; missing is null."""
    for row in records(notice.findings):
        yield json.dumps(row, ensure_ascii=False)


def print_audit(notice: Notice, console: Console, lang: str, *, everything: bool) -> None:
    """Print the summary, the loss models, and the substantive findings, or all of them."""
    words = WORDS[lang]
    found = records(notice.findings)
    console.print(_summary(notice, found, lang))
    _print_models(notice, console, lang)
    for cause, names in CAUSES.items():
        rows = [row for row in found if row["cause"] == cause]
        if rows and (everything or cause == "substantive"):
            console.print()
            console.print(Text(f"{names[0 if lang == 'zh' else 1]}  {len(rows)}", style="bold"))
            console.print(_table(rows, lang))
    rest = sum(row["cause"] != "substantive" for row in found)
    if rest and not everything:
        console.print(Text(words["more"].format(count=rest), style="dim"))
    number = notice.about.document_number
    console.print(Text(words["original"].format(number=f"（{number}）" if number else ""), style="bold"))


def _summary(notice: Notice, found: list[Row], lang: str) -> Text:
    words, at = WORDS[lang], 0 if lang == "zh" else 1
    body, annex = notice.reading.body.entries, notice.reading.annex.entries
    listed = [pair.printed[0] for pair in notice.reading.pairs]
    indicators = sum(entry.kind == "indicator" for entry in listed)
    lines = [notice.about.title] if notice.about.title else []
    lines.append(
        words["items"].format(
            body=len(body), annex=len(annex), indicators=indicators, tasks=len(listed) - indicators
        )
    )
    counts = Counter(row["cause"] for row in found)
    comma = "，" if lang == "zh" else ", "
    told = comma.join(f"{names[at]} {counts[cause]}" for cause, names in CAUSES.items() if counts[cause])
    lines.append(words["causes"].format(count=len(found), told=told) if found else words["none"])
    acknowledged = sum(row["status"] == "acknowledged" for row in found)
    if acknowledged:
        lines.append(words["acknowledged"].format(count=acknowledged))
    return Text("\n".join(lines))


def _print_models(notice: Notice, console: Console, lang: str) -> None:
    words, at = WORDS[lang], 0 if lang == "zh" else 1
    models = notice.losses.found
    if models:
        console.print()
        console.print(Text(words["models"], style="bold"))
    for model in models:
        verdict = words["holds"] if model.holds else words["fails"].format(survivors=len(model.survivors))
        column = _COLUMNS[model.column] if lang == "zh" else model.column
        line = words["model"].format(
            side=words[model.side],
            column=column,
            says=MODELS[model.name][at],
            places=model.places,
            hits=len(model.hits),
            verdict=verdict,
        )
        console.print(Text("  " + line))


def _table(rows: Iterable[Row], lang: str) -> Table:
    words = WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=False, padding=(0, 1))
    table.add_column(words["item"], ratio=2, overflow="fold")
    table.add_column(words["message"], ratio=6, overflow="fold")
    table.add_column(words["body"], ratio=5, overflow="fold")
    table.add_column(words["annex"], ratio=5, overflow="fold")
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
    words = WORDS[lang]
    items = row["items"].split(";") if row["items"] else []
    number = str(row["item"] or (words["many"].format(count=len(items)) if items else words["document"]))
    severity = SEVERITIES[row["severity"]][0 if lang == "zh" else 1]
    return Text.assemble(number, " ", (severity, _COLOURS[row["severity"]]))


def _quoted(row: Row, side: str, lang: str) -> Text:
    """The quote, its place and its line."""
    value, place, line = row[f"{side}_value"], row[f"{side}_place"], row[f"{side}_line"]
    parts = [(value, "bold")] if value else []
    where = " ".join([place or "", WORDS[lang]["line"].format(line=line) if line else ""]).strip()
    if where:
        parts.append((f"\n{where}" if value else where, "dim"))
    return Text.assemble(*parts)
