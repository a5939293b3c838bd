"""The cells of a sheet -> the table on it: which kind it is, where its titles stand, its rows."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from fanchang.characters import squeeze
from fanchang.decisions.columns import keys_by_title, sheet_columns, sheet_names
from fanchang.decisions.container import Cell, SheetCells
from fanchang.decisions.model import COMMENT, EXTRA, Value, as_text

VIEW = "view"
"""How a workbook remembers a sheet that only shows another one."""

_SEARCHED_ROWS = 80
_KINDS = ("checklist", "register", "ledger", "review", "conflicts", "comparison", "lines")
_TELLING = {"checklist": "verdict", "register": "problem", "ledger": "rate", "review": "reason"}
"""The column without which a sheet is not taken for one of this kind."""
_FEWEST_TITLES = 3
_UNTITLED = "?"


@dataclass(frozen=True)
class TableRow:
    """One row: its cells by column key (`x:标题` for a column that is not ours, `comment:…` for comments)."""

    values: Mapping[str, Value]
    formulas: frozenset[str]

    def text(self, key: str) -> str:
        """What stands in a column, as text; empty where nothing does or a formula stands there."""
        value = self.values.get(key)
        return "" if value is None or key in self.formulas else as_text(value)


@dataclass(frozen=True)
class SheetTable:
    """The table on a sheet: the row of its titles, the key of each column, its rows; a view shows another."""

    kind: str
    head: int
    columns: Mapping[int, str]
    rows: tuple[TableRow, ...]
    is_view: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its columns."""
        return frozenset(self.columns.values())


def find_table(sheet: SheetCells, remembered: str = "") -> SheetTable | None:
    """The table of a sheet, by the titles of its columns; None where the sheet has none of ours.

    `remembered` is the kind that the workbook wrote under this sheet's name.
    """
    wanted = "ledger" if remembered == VIEW else remembered
    best: tuple[int, int, str] = (0, 0, "")
    for row, cells in list(sheet.rows.items())[:_SEARCHED_ROWS]:
        for kind in (wanted,) if wanted in _KINDS else _KINDS:
            found = len(set(_keys(cells, kind).values()) & _declared(kind))
            if found > best[0] and (kind == wanted or _is_head(cells, kind)) and found >= _FEWEST_TITLES:
                best = (found, row, kind)
    if not best[2]:
        return None
    _, head, kind = best
    titles = _keys(sheet.rows[head], kind)
    return SheetTable(kind, head, titles, tuple(_rows(sheet, head, titles)), remembered == VIEW)


def is_our_name(name: str) -> bool:
    """True for the name of a sheet that the program writes, in either language."""
    return any(name in names for names in sheet_names().values())


def _declared(kind: str) -> set[str]:
    return {column.key for column in sheet_columns(kind)}


def _is_head(cells: list[Cell], kind: str) -> bool:
    return kind not in _TELLING or _TELLING[kind] in _keys(cells, kind).values()


def _keys(cells: list[Cell], kind: str) -> dict[int, str]:
    """The key of each column whose title stands in these cells; a second one of a title is not ours."""
    known = keys_by_title(kind)
    if kind == "review":
        known = _typed_titles() | known
    keys: dict[int, str] = {}
    for cell in cells:
        title = as_text(cell.value).strip() if cell.value is not None else ""
        key = known.get(squeeze(title), EXTRA + title) if title else ""
        if key in keys.values():
            key = _numbered(EXTRA + title, set(keys.values()))
        if key:
            keys[cell.column] = key
    return keys


def _typed_titles() -> dict[str, str]:
    """The typed columns of every book: what a sheet of rows to be reviewed shows of them."""
    return {
        title: key
        for kind in ("ledger", "register", "checklist")
        for title, key in keys_by_title(kind).items()
        if any(column.key == key and column.typed for column in sheet_columns(kind))
    }


def _rows(sheet: SheetCells, head: int, titles: dict[int, str]) -> Iterator[TableRow]:
    for row, cells in sheet.rows.items():
        if row <= head:
            continue
        values: dict[str, Value] = {}
        formulas = set()
        for cell in cells:
            key = titles.get(cell.column) or _numbered(EXTRA + _UNTITLED, set())
            if key not in titles.values():
                key = _numbered(key, values.keys())
            if cell.value is not None:
                values[key] = cell.value
            if cell.is_formula:
                formulas.add(key)
            if cell.comment:
                values[COMMENT + key] = cell.comment
        if values:
            yield TableRow(values, frozenset(formulas))


def _numbered(key: str, taken: Container[str]) -> str:
    """The key, with a number behind it if it is taken."""
    at, free = 1, key
    while free in taken:
        at += 1
        free = f"{key} {at}"
    return free
