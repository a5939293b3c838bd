"""核对清单: one row for each finding, with what people decided about it."""

from collections import Counter
from collections.abc import Mapping

from fanchang.decisions import Placed, Row
from fanchang.decisions.columns import sheet_columns, word_of
from fanchang.decisions.model import Value
from fanchang.decisions.showing import shown
from fanchang.entry import SIDES
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.differences import marked_runs
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.targets import Places
from fanchang.export.workbooks.typed import put_typed, with_inserted
from fanchang.export.workbooks.words import parts, say
from fanchang.notice import Notice
from fanchang.tables import records

SPARE_ROWS = 200
"""So many rows below the last one have drop-downs and are counted: for what people add."""

_LONGEST_SUMMARY = 26
_MOST_ITEMS = 8
_FROZEN = 3

Cells = dict[str, Value | None]


def checklist_rows(notice: Notice, lang: str) -> list[Cells]:
    """The program's columns for each finding, in the order of the audit; quotes as a workbook shows them."""
    texts = {row["item"]: row["text"] or "" for row in records(notice.tasks)}
    return [_cells(no, row, texts, lang) for no, row in enumerate(records(notice.findings), 1)]


def _cells(no: int, row: Mapping[str, Value | None], texts: Mapping[int, str], lang: str) -> Cells:
    item, summary = _about(row, texts, lang)
    message = str(row["message_zh" if lang == "zh" else "message"])
    reason = f"（{row['status_reason']}）" if row["status_reason"] else ""
    quotes = {key: shown(str(row[key] or "")) for key in ("body_value", "annex_value")}
    words = {key: word_of(key, row[key], lang) for key in ("severity", "cause", "send_to")}
    places = {key: row[key] for key in ("body_place", "annex_place", "body_line", "annex_line", "id")}
    return {
        "no": no,
        "item": item,
        "summary": summary,
        "description": shown(message + reason),
        "suggestion": shown(str(row["suggestion"] or "")),
        **quotes,
        **words,
        **places,
    }


def _about(row: Mapping[str, Value | None], texts: Mapping[int, str], lang: str) -> tuple[Value | None, str]:
    """The item and its task in short; for several items how many they are, and which."""
    item = row["item"]
    if isinstance(item, int):
        text = shown(texts.get(item, ""))
        return item, text if len(text) <= _LONGEST_SUMMARY else text[:_LONGEST_SUMMARY] + "…"
    items = str(row["items"]).split(";") if row["items"] else []
    if not items:
        return None, say("whole_document", lang)
    some = say("list", lang).join(items[:_MOST_ITEMS]) + ("…" if len(items) > _MOST_ITEMS else "")
    return say("many_items", lang, count=len(items)), say("items_are", lang, items=some)


def add_checklist(book: Book, notice: Notice, rows: list[Cells], placed: Placed, places: Places) -> Page:
    """The sheet; its rows are those of the findings, then those that people added."""
    page = Page(book, "checklist", with_inserted(sheet_columns("checklist"), placed.typed.values()))
    number = notice.about.document_number
    known = say("number", book.lang, number=number) if number else ""
    page.over(say("lead", book.lang, number=known), "lead")
    page.over(_note(book, rows))
    page.over(say("checklist_how", book.lang))
    counts_row, page.row = page.row, page.row + 1
    page.bands()
    page.titles(_FROZEN)
    for cells in rows:
        typed = {"verdict": "pending", **placed.typed.get(str(cells["id"]), {})}
        _put_finding(page, cells, typed, places)
    for row in placed.added:
        _put_added(page, row)
    page.choose("verdict", SPARE_ROWS)
    _count_verdicts(page, counts_row, placed, len(rows))
    _colour_verdicts(page)
    page.finish()
    return page


def _note(book: Book, rows: list[Cells]) -> str:
    if not rows:
        return say("nothing_found", book.lang)
    counts = Counter(str(cells["cause"]) for cells in rows)
    told = say("comma", book.lang).join(f"{word} {count}" for word, count in counts.items())
    return say("checklist_note", book.lang, title=shown(book.title), count=len(rows), causes=told)


def _put_finding(page: Page, cells: Cells, typed: Mapping[str, Value], places: Places) -> None:
    for key in ("no", "severity", "summary", "description", "cause", "suggestion", "send_to", "id"):
        page.put(key, cells[key])
    item = cells["item"] if isinstance(cells["item"], int) else 0
    page.put_link("item", cells["item"], places.of_item(item), "number_link")
    for side in SIDES:
        page.put_link(f"{side}_place", cells[f"{side}_place"], places.of_line(cells[f"{side}_line"]))
    runs = marked_runs(str(cells["body_value"]), str(cells["annex_value"]))
    for key, side_runs in zip(("body_value", "annex_value"), runs, strict=True):
        page.put_runs(key, side_runs)
    put_typed(page, str(cells["id"]), typed)
    program = {column.key for column in page.columns if not column.typed} - {"id", "no"}
    texts = {key: str(cells[key]) for key in program if cells[key] not in (None, "")}
    page.book.memory.remember(str(cells["id"]), dict(sorted(texts.items())))
    page.row += 1


def _put_added(page: Page, row: Row) -> None:
    """A row that a person added: everything as they wrote it, under its number."""
    for column in page.columns:
        if not column.typed:
            page.put(column.key, row.shown.get(column.key), mask=False)
    page.put("id", row.id)
    put_typed(page, row.id, {"verdict": "pending", **row.typed})
    page.row += 1


def _count_verdicts(page: Page, at: int, placed: Placed, findings: int) -> None:
    """How many are decided, told by a formula that counts."""
    book = page.book
    before, between, then, after = parts("verdict_counts", book.lang)
    area = page.cells("verdict", SPARE_ROWS, sheet=False)
    codes = ("confirmed", "rejected", "pending")
    counted = [f'COUNTIF({area},"{word_of("verdict", code, book.lang)}")' for code in codes]
    formula = f'="{before}"&{counted[0]}&"{between}"&{counted[1]}&"{then}"&{counted[2]}&"{after}"'
    given = [typed["verdict"] for typed in placed.typed.values() if "verdict" in typed]
    pending = findings + len(placed.added) - len(given)
    value = f"{before}{given.count('confirmed')}{between}{given.count('rejected')}{then}{pending}{after}"
    page.over_formula(at, formula, value, "headline")


def _colour_verdicts(page: Page) -> None:
    column, last = page.at["verdict"], max(page.row - 1, page.first) + SPARE_ROWS
    for code in ("confirmed", "rejected"):
        word = word_of("verdict", code, page.book.lang)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": page.book.looks[code]}
        page.sheet.conditional_format(page.first, column, last, column, rule)
