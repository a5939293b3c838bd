"""整改台账: one fixed row for each finding, which shows itself once the checklist says 属实."""

from collections.abc import Mapping

from xlsxwriter.utility import xl_col_to_name

from fanchang.decisions import Placed
from fanchang.decisions.columns import sheet_columns, word_of
from fanchang.decisions.model import COMMENT, Value
from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.checklist import SPARE_ROWS, Cells
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.typed import put_typed
from fanchang.export.workbooks.words import say

_DIGITS = 3


def add_register(book: Book, checklist: Page, rows: list[Cells], placed: Placed) -> None:
    """The sheet; its first columns and the default of 责任单位 are formulas on the checklist's verdicts."""
    page = Page(book, "register", sheet_columns("register"))
    note_row, page.row = page.row, page.row + 1
    page.bands()
    page.titles(1)
    described = [(str(c["id"]), str(c["description"]), str(c["send_to"])) for c in rows]
    described += [(r.id, r.shown.get("description", ""), r.shown.get("send_to", "")) for r in placed.added]
    for number, (identity, description, send_to) in enumerate(described, 1):
        typed = placed.typed.get(identity, {})
        shows = typed.get("verdict") == "confirmed"
        _put_row(page, checklist, number, identity, (shown(description), send_to), _own(typed), shows=shows)
    for key in ("method", "closed"):
        page.choose(key)
    _show_rows(page)
    confirmed = sum(typed.get("verdict") == "confirmed" for typed in placed.typed.values())
    _count(page, checklist, note_row, confirmed)
    page.finish()


def _own(typed: Mapping[str, Value]) -> dict[str, Value]:
    """What of a row's typed cells belongs to this sheet."""
    others = {column.key for column in sheet_columns("checklist")}
    mine = {column.key for column in sheet_columns("register")} - others
    return {key: value for key, value in typed.items() if key.removeprefix(COMMENT) in mine}


def _put_row(
    page: Page,
    checklist: Page,
    number: int,
    identity: str,
    texts: tuple[str, str],
    typed: Mapping[str, Value],
    *,
    shows: bool,
) -> None:
    page.put("id", identity, "hidden_until_id")
    word = word_of("verdict", "confirmed", page.book.lang)
    ids, verdicts = (checklist.cells(key, SPARE_ROWS) for key in ("id", "verdict"))
    condition = f'COUNTIFS({ids},{page.cell("id")},{verdicts},"{word}")>0'
    name = f"{say('problem_prefix', page.book.lang)}{number:0{_DIGITS}}"
    page.put_formula("problem_no", f'=IF({condition},"{name}","")', name if shows else "", "hidden_until")
    put_typed(page, identity, typed, "hidden_until")
    for key, source, text in zip(
        ("problem", "responsible_unit"), ("description", "send_to"), texts, strict=True
    ):
        if key in typed:
            continue
        found = f"INDEX({checklist.cells(source, SPARE_ROWS)},MATCH({page.cell('id')},{ids},0))"
        value = text if shows else ""
        page.put_formula(key, f'=IF({condition},IF({found}="","",{found}),"")', value, "hidden_until")
    page.row += 1


def _show_rows(page: Page) -> None:
    """Rows get their lines and colours when they show themselves, or somebody filled them in."""
    last = max(page.row - 1, page.first)
    typed = [column for column in page.columns if column.typed]
    first_typed, last_typed = (xl_col_to_name(page.at[c.key]) for c in (typed[1], typed[-1]))
    row = page.first + 1
    condition = f'=OR($A{row}<>"",COUNTA(${first_typed}{row}:${last_typed}{row})>0)'
    for column in page.columns:
        look = page.book.looks["shown_typed" if column.typed else "shown"]
        rule = {"type": "formula", "criteria": condition, "format": look}
        page.sheet.conditional_format(page.first, page.at[column.key], last, page.at[column.key], rule)


def _count(page: Page, checklist: Page, at: int, confirmed: int) -> None:
    """How many problems there are now, told by a formula."""
    lang = page.book.lang
    word = word_of("verdict", "confirmed", lang)
    count = f'COUNTIF({checklist.cells("verdict", SPARE_ROWS)},"{word}")'
    before, after = say("register_note", lang), say("register_note_end", lang)
    page.over_formula(at, f'="{before}"&{count}&"{after}"', f"{before}{confirmed}{after}")
