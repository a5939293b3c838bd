"""Sheets of single leaders and units: formulas that show the ledger, for reading and printing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fanchang.decisions.columns import Column, sheet_columns, word_of
from fanchang.decisions.model import Value
from fanchang.decisions.showing import shown
from fanchang.decisions.table import VIEW
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.lamps import expected_share
from fanchang.export.workbooks.ledger import FOUND, Ledger, Task, colour_lamps
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice
from fanchang.tables import records
from fanchang.workload import leader_items, unit_roles

LEADER, LEAD_UNIT, UNDIVIDED = "leader", "lead_unit", "unit"
_NOT_SHOWN = {LEADER: ("leaders",), LEAD_UNIT: ("lead_units",), UNDIVIDED: ("units",)}
_NEVER_SHOWN = ("section", "heading", "remark", "due_date")
_NOTES = {LEADER: "view_note_leader", LEAD_UNIT: "view_note_unit", UNDIVIDED: "view_note_undivided"}
_ALLOWED = ("autofilter", "format_columns", "format_rows", "format_cells", "select_locked_cells")


@dataclass(frozen=True)
class Responsible:
    """A leader or unit with the items in this role, in order."""

    party: str
    role: str
    items: tuple[int, ...]


def responsible(notice: Notice) -> list[Responsible]:
    """Leaders in protocol order, else of appearance; then lead units; then units whose role is not told."""
    items: dict[tuple[str, str], dict[int, None]] = {}
    for row in records(notice.assignments):
        if row["party"]:
            items.setdefault((row["role"], row["party"]), {})[row["item"]] = None
    leaders = leader_items(notice.assignments, notice.parties)["leader"]
    units = unit_roles(notice.assignments)["unit"]
    order = [(LEADER, party) for party in leaders]
    order += [(role, party) for role in (LEAD_UNIT, UNDIVIDED) for party in units]
    return [Responsible(str(p), role, tuple(items[role, p])) for role, p in order if (role, p) in items]


def nameless_leaders(notice: Notice) -> int:
    """How many places for leaders have lost their names on both sides."""
    return sum(row["role"] == LEADER and not row["party"] for row in records(notice.assignments))


def add_view(book: Book, ledger: Ledger, master: Page, who: Responsible, name: str) -> Page:
    """The sheet of one leader or unit: its rows are fixed by id, every other cell is a formula."""
    page = Page(book, VIEW, _columns(ledger, who.role), name=name)
    note = say(_NOTES[who.role], book.lang, party=shown(who.party), count=len(who.items))
    page.over(note, "headline")
    back = f"{book.reference('overview')}A1"
    page.link_at(page.row, 0, say("back", book.lang), back, "bare_link")
    page.row += 1
    page.titles(2)
    for task in ledger.of_items(who.items).tasks:
        _put_row(page, ledger, master, task)
    colour_lamps(page)
    page.finish()
    page.sheet.set_column(page.at[FOUND], page.at[FOUND], None, None, {"hidden": True})
    page.sheet.protect("", dict.fromkeys(_ALLOWED, True))
    return page


def _columns(ledger: Ledger, role: str) -> list[Column]:
    left_out = (*_NOT_SHOWN[role], *_NEVER_SHOWN)
    declared = {column.key for column in sheet_columns("ledger")}
    kept = [c for c in ledger.columns if c.key in declared and c.key not in left_out]
    shown_only = [replace(column, typed=False) for column in kept]
    found = next(column for column in sheet_columns("ledger") if column.key == FOUND)
    return [*shown_only[:-1], found, shown_only[-1]]


def _put_row(page: Page, ledger: Ledger, master: Page, task: Task) -> None:
    page.put("id", task.id)
    found = page.cell(FOUND)
    at = ledger.rows[task.id]
    page.put_formula(FOUND, f"=IFERROR(MATCH({page.cell('id')},{master.cells('id')},0),0)", at, "number")
    for column in page.columns:
        if column.key not in ("id", FOUND):
            cell = f"INDEX({master.cells(column.key)},{found})"
            value = _value(ledger, task, column)
            page.put_formula(column.key, f'=IF({found}=0,"",IF({cell}="","",{cell}))', value, _look(column))
    page.row += 1


def _look(column: Column) -> str:
    return {
        "item": "number",
        "rate": "percent",
        "expected": "percent",
        "done": "choice",
        "lamp": "choice",
    }.get(column.key, "text")


def _value(ledger: Ledger, task: Task, column: Column) -> Value:
    """What the ledger shows in this column."""
    if column.key == "lamp":
        return ledger.lamp(task)
    if column.key == "expected":
        share = expected_share(task.due, ledger.settings)
        return "" if share is None else share
    value = task.typed.get(column.key, task.cells.get(column.key))
    if value is None:
        return ""
    return word_of(column.choice, value, ledger.lang) if column.choice else value


def view_names(book: Book, everybody: Sequence[Responsible]) -> list[str]:
    """The name of each sheet, in order."""
    return book.reserve(who.party for who in everybody)
