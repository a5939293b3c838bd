"""What people put where nothing is read: beside and above tables, on sheets for reading. Listed, not lost."""

from collections.abc import Iterable, Iterator, Mapping

from openpyxl.utils import get_column_letter

from fanchang.characters import squeeze
from fanchang.decisions.columns import settings, sheet_columns, sheet_names
from fanchang.decisions.container import Cell, SheetCells
from fanchang.decisions.meant import as_meant
from fanchang.decisions.memory import Memory, mark_of
from fanchang.decisions.model import Value, as_text
from fanchang.decisions.table import SheetTable

FILLED_IN = ("checklist", "register", "ledger", "review")
"""The tables whose rows are read, whatever column a person wrote in."""

FORMULA = "="
"""The mark of it among the texts of a sheet tells that the program wrote formulas there."""

_MOSTLY = 0.5


def renamed_sheets(sheets: Iterable[SheetCells], memory: Memory) -> dict[str, str]:
    """The name under which the workbook remembers each of its sheets, by the name that it has now.

    A sheet that was renamed is known by its texts.
    """
    names = {sheet.name: sheet.name for sheet in sheets if sheet.name in memory.sheets}
    for sheet in sheets:
        missing = [name for name in memory.said if name not in names.values()]
        if sheet.name in names or not missing:
            continue
        marks = {mark_of(as_text(cell.value)) for cell in sheet.cells if cell.value is not None}
        best = max(missing, key=lambda name: len(marks & memory.said[name]))
        if marks and len(marks & memory.said[best]) > _MOSTLY * len(marks):
            names[sheet.name] = best
    return names


def strays(
    sheet: SheetCells, table: SheetTable | None, kind: str, said: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Place (对照表!D9) and text of each value and comment that is neither the program's nor read elsewhere.

    `kind` is the kind of the sheet, `said` are the marks of what the program wrote on it.
    """
    has_formulas = mark_of(FORMULA) in said
    values = {cell for _, cell in set_cells(sheet)} if kind == "settings" else set()
    for cell in sheet.cells:
        if table is not None and _is_read(cell, table):
            continue
        place = f"{sheet.name}!{get_column_letter(cell.column)}{cell.row}"
        if cell.comment:
            yield place, cell.comment
        if cell.value is None or cell in values or (cell.is_formula and has_formulas):
            continue
        text = as_text(cell.value)
        if mark_of(text) not in said and not (table is not None and _is_used_title(cell, table)):
            yield place, text


def _is_read(cell: Cell, table: SheetTable) -> bool:
    if cell.row <= table.head:
        return False
    declared = {column.key for column in sheet_columns(table.kind)}
    is_listed = table.kind == "conflicts" and table.columns.get(cell.column) in declared and not cell.comment
    return table.kind in FILLED_IN or is_listed


def _is_used_title(cell: Cell, table: SheetTable) -> bool:
    """True for the title of a column in which somebody wrote something: it comes back with the column."""
    key = table.columns.get(cell.column)
    return cell.row == table.head and any(key in row.values for row in table.rows)


def set_cells(sheet: SheetCells) -> Iterator[tuple[str, Cell]]:
    """The settings of a settings sheet by key, each with the cell beside its title."""
    titles = {squeeze(title): key for key, column in settings().items() for title in column.titles}
    for cells in sheet.rows.values():
        key = titles.get(squeeze(as_text(cells[0].value))) if cells[0].value is not None else None
        if key and len(cells) > 1 and cells[1].value is not None:
            yield key, cells[1]


def found_settings(sheets: Iterable[SheetCells], kinds: Mapping[str, str]) -> dict[str, Value]:
    """What stands on the settings sheet, by key: on sheets of this kind or name."""
    names = sheet_names()["settings"]
    ours = [sheet for sheet in sheets if kinds.get(sheet.name) == "settings" or sheet.name in names]
    return {
        key: as_meant(cell.value, settings()[key])
        for sheet in ours
        for key, cell in set_cells(sheet)
        if cell.value is not None
    }
