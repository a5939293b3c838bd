"""Cells of the program that a person wrote over, and what a workbook already lists as not taken over."""

from collections.abc import Iterable, Iterator

from fanchang.decisions.columns import sheet_columns
from fanchang.decisions.memory import Memory, mark_of
from fanchang.decisions.model import AUDIT, PLACE, QUOTES, Conflict, Row, column_key, in_language, typed_in
from fanchang.decisions.showing import comparable
from fanchang.decisions.table import SheetTable, TableRow

_CHANGING = ("no", "problem_no", "lamp", "expected", "found")
"""The columns of the program that hold formulas, or numbers that people give anew when they sort."""


def written_over(
    row: Row, cells: TableRow, table: SheetTable, memory: Memory, said: frozenset[str]
) -> Iterator[Conflict]:
    """The program's cells of a row that say something else now, or something where they were blank.

    Changed quotes of a row with a decision are left out: placing the decision sees them. `said` are the marks
    of what the program wrote on the sheet.
    """
    written = memory.cells.get(row.id)
    if table.kind == "review" or written is None:
        return
    typed = typed_in(row.book)
    for key in (column.key for column in sheet_columns(table.kind)):
        text = cells.text(key)
        if not text or key in typed or (key in QUOTES[row.book] and row.typed):
            continue
        was = row.id if key == "id" else written.get(key, "")
        if not said and not was:
            continue  # an older file does not tell what was blank
        if table.is_view or key in _CHANGING:
            is_ours = mark_of(text) in said or isinstance(cells.values[key], int | float)
        else:
            is_ours = comparable(text) == comparable(was) or (key == "id" and text in memory.cells)
        if not is_ours:
            yield Conflict(row.book, row.id, key, was, text, row.file)


def listed(tables: Iterable[SheetTable], memory: Memory) -> Iterator[Conflict]:
    """What the sheet of conflicts says, in whatever language."""
    for table in tables:
        if table.kind == "conflicts":
            yield from (_listed(cells, memory) for cells in table.rows)


def _listed(cells: TableRow, memory: Memory) -> Conflict:
    book = memory.kind if memory.kind in QUOTES else AUDIT
    words = [cells.text(key) for key in ("id", "column", "taken", "other", "file")]
    identity, column, taken, other, file = words
    key = column_key(book, column) if identity else PLACE + column
    taken, other = (in_language(book, key, text, "zh") for text in (taken, other))
    return Conflict(book, identity, key, taken, other, file)
