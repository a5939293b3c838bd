"""对照表: both sides of each item in one row, as printed."""

from fanchang.decisions.columns import sheet_columns
from fanchang.decisions.showing import shown
from fanchang.entry import ROLES, SIDES, Entry
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.checklist import Cells
from fanchang.export.workbooks.differences import marked_runs
from fanchang.export.workbooks.look import A3
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.targets import Places
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice
from fanchang.tables import records

_ALWAYS = {"item", "doubts", "body_text", "annex_text", "body_line", "annex_line"}


def add_comparison(book: Book, notice: Notice, places: Places) -> None:
    """The sheet: one row for each item, by item; columns that are blank throughout are left out."""
    doubts = _doubts(notice)
    rows = []
    for pair in notice.reading.pairs:
        row: Cells = {"item": pair.item, "doubts": say("list", book.lang).join(doubts.get(pair.item, []))}
        sides = _side(pair.body, "body", book.lang) | _side(pair.annex, "annex", book.lang)
        rows.append(row | sides)
    used = {key for row in rows for key, value in row.items() if value} | _ALWAYS
    columns = [column for column in sheet_columns("comparison") if column.key in used]
    page = Page(book, "comparison", columns, paper=A3)
    page.over(say("comparison_note", book.lang, title=shown(book.title)))
    page.titles(1)
    for row in rows:
        _put_row(page, row, places)
    page.finish()


def _put_row(page: Page, row: Cells, places: Places) -> None:
    texts = [shown(str(row.get(f"{side}_text") or "")) for side in SIDES]
    for side, runs in zip(SIDES, marked_runs(texts[0], texts[1]), strict=True):
        page.put_runs(f"{side}_text", runs)
        line = row.get(f"{side}_line")
        page.put_link(f"{side}_line", line, places.of_line(line), "number_link")
    for column in page.columns:
        if column.key not in ("body_text", "annex_text", "body_line", "annex_line"):
            page.put(column.key, row.get(column.key))
    page.row += 1


def _side(entry: Entry | None, side: str, lang: str) -> Cells:
    if entry is None:
        return {}
    cells: Cells = {
        f"{side}_no": entry.printed_no,
        f"{side}_text": entry.text,
        f"{side}_deadline": entry.deadline_text,
        f"{side}_line": entry.text_line,
    }
    for role in ROLES:
        names = [
            say("lost_name", lang) if mention.is_lost else mention.party.raw + "等" * mention.party.etc
            for mention in entry.named_as(role)
        ]
        cells[f"{side}_{role}"] = "、".join(names)
    return cells


def _doubts(notice: Notice) -> dict[int, list[str]]:
    """For each item the numbers of its findings on the checklist."""
    found: dict[int, list[str]] = {}
    for number, row in enumerate(records(notice.findings), 1):
        for item in str(row["items"] or "").split(";"):
            if item:
                found.setdefault(int(item), []).append(str(number))
    return found
