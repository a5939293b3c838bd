"""总台账: one row for each task, with what its lead unit fills in and the lamp that follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from fanchang.columns import base_role, column_roles
from fanchang.decisions import Placed, Row, Subject
from fanchang.decisions.columns import Column, sheet_columns
from fanchang.decisions.model import Value, as_text
from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.lamps import (
    COLOURS,
    Settings,
    expected_formula,
    expected_share,
    lamp,
    lamp_formula,
    lamp_words,
)
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.setting_sheet import setting_cells
from fanchang.export.workbooks.typed import put_typed, with_inserted
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice
from fanchang.tables import records
from fanchang.workload import target_list

SPARE_ROWS = 100
FOUND = "found"
"""The column in which the sheets of single leaders and units look up the ledger's row."""

_KEY_OF_ROLE = {
    "serial": "item",
    "section": "section",
    "content": "heading",
    "task": "text",
    "deadline": "deadline",
    "leader": "leaders",
    "lead_unit": "lead_units",
    "co_unit": "co_units",
    "unit": "units",
    "remark": "remark",
}
_FROM_ANNEX = tuple(_KEY_OF_ROLE.values())
_MAY_BE_BLANK = ("section", "heading", "deadline", "leaders", "lead_units", "units", "co_units")

Cells = dict[str, Value | None]


@dataclass(frozen=True)
class Task:
    """One task of the ledger: its id, the program's columns, the day it is due, and what people typed."""

    id: str
    cells: Cells
    due: date | None
    typed: Mapping[str, Value]


@dataclass(frozen=True)
class Ledger:
    """Everything that the ledger of one notice shows, in order of the items; added rows come last."""

    tasks: tuple[Task, ...]
    columns: tuple[Column, ...]
    settings: Settings
    lang: str

    def lamp(self, task: Task) -> str:
        """The word of a task's lamp."""
        return lamp(task.typed, task.due, self.settings, self.lang)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each id in the ledger, counted from 1."""
        return {task.id: at for at, task in enumerate(self.tasks, 1)}

    def of_items(self, items: Iterable[int]) -> "Ledger":
        """The ledger of some items only."""
        wanted = set(items)
        return replace(self, tasks=tuple(t for t in self.tasks if t.cells.get("item") in wanted))


def make_ledger(
    notice: Notice, subjects: Mapping[int, Subject], placed: Placed, settings: Settings, lang: str
) -> Ledger:
    """The ledger of a notice with what came back for its tasks."""
    targets = _targets(notice)
    remarks = {e.item: e.remark for e in notice.reading.entries if e.remark}
    tasks = []
    for row in records(notice.tasks):
        item = row["item"]
        cells: Cells = {key: row.get(key) for key in _FROM_ANNEX}
        cells |= {"deadline": row["deadline_text"], "targets": targets.get(item), "remark": remarks.get(item)}
        due = row["deadline"].date() if row["deadline"] is not None else None
        cells = {key: shown(value) if isinstance(value, str) else value for key, value in cells.items()}
        identity = subjects[item].id
        tasks.append(Task(identity, cells, due, placed.typed.get(identity, {})))
    tasks += [_added(row) for row in placed.added]
    columns = with_inserted(_columns(notice, tasks), placed.typed.values())
    return Ledger(tuple(tasks), tuple(columns), settings, lang)


def _added(row: Row) -> Task:
    """A task that a person added, as they wrote it."""
    due: date | None = None
    if "due_date" in row.shown:
        try:
            due = date.fromisoformat(row.shown["due_date"])
        except ValueError:
            due = None
    return Task(row.id, dict(row.shown), due, row.typed)


def _targets(notice: Notice) -> dict[int, str]:
    """The quantities of each item, joined with ；."""
    quotes: dict[int, list[str]] = {}
    for row in records(target_list(notice.targets, notice.tasks, notice.assignments)):
        quotes.setdefault(row["item"], []).append(row["quote"])
    return {item: "；".join(dict.fromkeys(found)) for item, found in quotes.items()}


def _columns(notice: Notice, tasks: Sequence[Task]) -> list[Column]:
    """The annex's columns in its order, then the others; columns that are blank throughout are left out."""
    declared = {column.key: column for column in sheet_columns("ledger")}
    zones, grammar = notice.reading.zones, notice.reading.grammar
    roles = zones.tables[0].columns if zones.tables else column_roles(zones.titles, grammar)
    printed = [_KEY_OF_ROLE.get(base_role(role), "") for role in roles]
    order = dict.fromkeys(["item", *(key for key in printed if key), *_FROM_ANNEX])
    if "remark" in printed:  # the remark column stands where the table has it, else behind all others
        order = dict.fromkeys([key for key in order if key != "remark"] + ["remark"])
    keys = [*order, *(key for key in declared if key not in order)]
    blank = {key for key in _MAY_BE_BLANK if not any(task.cells.get(key) for task in tasks)} | {FOUND}
    return [declared[key] for key in keys if key not in blank]


def add_ledger(book: Book, ledger: Ledger, notes: Sequence[str]) -> Page:
    """The sheet that people fill in."""
    page = Page(book, "ledger", ledger.columns)
    page.over(notes[0], "headline")
    for note in notes[1:]:
        page.over(note)
    page.bands()
    page.titles(page.at["text"] + 1 if page.at["text"] < 5 else 1)
    for task in ledger.tasks:
        _put_task(page, ledger, task)
    page.choose("done", SPARE_ROWS)
    page.limit_shares("rate", SPARE_ROWS)
    colour_lamps(page)
    page.finish()
    return page


def _put_task(page: Page, ledger: Ledger, task: Task) -> None:
    at = setting_cells(page.book)
    for column in page.columns:
        if not column.typed:
            page.put(column.key, task.cells.get(column.key), mask=False)
    page.put("id", task.id)
    page.put("due_date", task.due)
    printed = task.cells.get("remark")
    typed: dict[str, Value] = {"remark": printed, **task.typed} if printed else {**task.typed}
    put_typed(page, task.id, typed)
    expected = expected_share(task.due, ledger.settings)
    page.put_formula(
        "expected", expected_formula(page.cell("due_date"), at), "" if expected is None else expected
    )
    cells = {key: page.cell(key) for key in page.at}
    page.put_formula("lamp", lamp_formula(cells, at, page.book.lang), ledger.lamp(task), "choice")
    _remember(page, task)
    page.row += 1


def _remember(page: Page, task: Task) -> None:
    """What the program wrote, so that a change is seen; a row that a person added is theirs."""
    if task.cells.get("item") is None or not task.id.startswith("T-"):
        return
    cells = task.cells | {"due_date": task.due}
    texts = {column.key: as_text(value) for column in page.columns if (value := cells.get(column.key))}
    page.book.memory.remember(task.id, texts)


def colour_lamps(page: Page) -> None:
    """The colour of each lamp behind its word."""
    page.sheet.tell(*lamp_words(page.book.lang))
    column, last = page.at["lamp"], max(page.row - 1, page.first)
    for colour in COLOURS:
        rule = {
            "type": "text",
            "criteria": "begins with",
            "value": say(colour, page.book.lang),
            "format": page.book.looks[colour],
        }
        page.sheet.conditional_format(page.first, column, last, column, rule)
