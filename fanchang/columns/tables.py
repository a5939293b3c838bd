"""Grids -> tables: their title rows, the role of each column, the rows below."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from fanchang.columns.roles import UNKNOWN_TITLE, column_roles, name_parties, tell_apart
from fanchang.columns.titles import MIN_TITLES, is_title
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.source import Block, Grid

_FEWEST_IN_GRID = 2
_ROWS_ABOVE = 8
"""So many rows may a table's own heading take before its column titles."""
_TITLE_ROWS = 3
_TEXTS = ("task", "content", "work", "section", "goal")

Cells = tuple[Block | None, ...]
"""One row of a grid, from left to right; None where the row ends early."""


class Table(NamedTuple):
    """A grid whose columns are known: their roles from left to right, the titles, the rows below.

    `over` says for each column which title stands over it, by the position of the first column of that title;
    it is empty where the titles' places are not known.
    """

    columns: tuple[str, ...]
    titles: tuple[Block, ...]
    rows: tuple[Cells, ...]
    over: tuple[int, ...] = ()

    @property
    def first_line(self) -> int:
        """The first line of its titles or rows."""
        return min(cell.first_line for row in (self.titles, *self.rows) for cell in row if cell is not None)

    @property
    def last_line(self) -> int:
        """The last line of its titles or rows."""
        return max(cell.last_line for row in (self.titles, *self.rows) for cell in row if cell is not None)


def find_tables(grids: Sequence[Grid], grammar: Grammar) -> tuple[Table, ...]:
    """The grids that divide tasks, in order; a grid without titles goes on with the one above it.

    Titles may stand in up to three rows: one merged over several columns gives way to the titles below it.
    A grid whose columns name nobody who is responsible is none.
    """
    tables: list[Table] = []
    for grid in chain.from_iterable(_parts(grid, grammar) for grid in grids):
        table = _with_titles(grid, grammar)
        if table is None and tables and _width(grid.rows) == len(tables[-1].columns):
            table = Table(tables[-1].columns, (), grid.rows, tables[-1].over)
        if table is not None and name_parties(table.columns):
            tables.append(table)
    return tuple(tables)


def _parts(grid: Grid, grammar: Grammar) -> Iterator[Grid]:
    """The tables of a grid: one below another begins with its own titles, which are not those above."""
    start, titles = 0, set[str]()
    for at, row in enumerate(grid.rows):
        first = row[0] if row else None
        if first is None or not first.text or not is_title(first, grammar) or not _is_title_row(row, grammar):
            continue
        texts = {cell.text for cell in distinct(row) if cell.text}
        if titles and not texts <= titles and at - start > _TITLE_ROWS:
            yield Grid(grid.rows[start:at])
            start = at
        titles = texts if start == at or not titles else titles | texts
    yield Grid(grid.rows[start:]) if start else grid


def distinct(cells: Iterable[Block | None]) -> list[Block]:
    """The cells without repetition, in order; None is left out."""
    return list({id(cell): cell for cell in cells if cell is not None}.values())


def repeats_titles(cells: Sequence[Block], titles: Iterable[Block]) -> bool:
    """True for a row that prints the titles again, as after a page break."""
    printed = [cell.text for cell in cells if cell.text]
    known = {title.text for title in titles}
    return len(printed) >= _FEWEST_IN_GRID and all(text in known for text in printed)


def find_grid_titles(grid: Grid, grammar: Grammar) -> tuple[Block, ...]:
    """The column titles of a grid, whether or not they name who is responsible; empty without."""
    table = _with_titles(grid, grammar)
    return table.titles if table else ()


def _with_titles(grid: Grid, grammar: Grammar) -> Table | None:
    for at, row in enumerate(grid.rows[:_ROWS_ABOVE]):
        if not _is_title_row(row, grammar):
            continue
        end = at + 1
        while end < min(at + _TITLE_ROWS, len(grid.rows)) and _goes_on(row, grid.rows[end], grammar):
            end += 1
        titles = tuple(distinct(cell for above in grid.rows[at:end] for cell in above))
        width = _width(grid.rows)
        columns = _columns_below(grid.rows[at:end], titles, width, grammar)
        if _lacks_a_title(grid.rows[at:end], grid.rows[end:]):
            return None
        return Table(tuple(columns), titles, grid.rows[end:], _over(grid.rows[at:end], width))
    return None


def _lacks_a_title(titles: Sequence[Cells], rows: Sequence[Cells]) -> bool:
    """True if most rows print cells behind the last title: nobody knows which is whose."""
    count = max(map(_printed_width, titles), default=0)
    return sum(_printed_width(row) > count for row in rows) * 2 > len(rows)


def _printed_width(row: Cells) -> int:
    """How many columns a row has up to the last that prints anything."""
    return max((at for at, cell in enumerate(row, 1) if cell is not None and cell.text), default=0)


def _width(rows: Sequence[Cells]) -> int:
    return max(map(len, rows), default=0)


def _is_title_row(row: Cells, grammar: Grammar) -> bool:
    """Most cells are titles, and one of them names who is responsible or there are three."""
    printed = [cell for cell in distinct(row) if cell.text]
    roles = [grammar.column_role(cell.text) for cell in printed if is_title(cell, grammar)]
    if len(roles) < _FEWEST_IN_GRID or len(roles) * 2 <= len(printed):
        return False
    named = any(role in ROLES for role in roles)
    return len(roles) >= MIN_TITLES or (named and any(role in _TEXTS for role in roles))


def _goes_on(above: Cells, row: Cells, grammar: Grammar) -> bool:
    """True for a second row of titles: new ones, beside cells that reach down from the row above."""
    reaching = {id(cell) for cell in distinct(above)}
    new = [cell for cell in distinct(row) if cell.text and id(cell) not in reaching]
    return bool(new) and all(is_title(cell, grammar) for cell in new)


def _columns_below(rows: Sequence[Cells], titles: Sequence[Block], width: int, grammar: Grammar) -> list[str]:
    """The columns of a grid; one copied as text prints a title over several others in one cell alone."""
    if len(rows) > 1 and len(rows[0]) < width:
        columns = column_roles([title for title in titles if title.text], grammar)
        if len(columns) == width:
            return columns
    return _grid_columns(rows, width, grammar)


def _over(rows: Sequence[Cells], width: int) -> tuple[int, ...]:
    """For each column the first one below the same title, by the lowest row of titles."""
    if any(len(row) < width for row in rows):
        return ()
    first: dict[int, int] = {}
    over = []
    for at in range(width):
        titles = [cell for row in rows if (cell := row[at]) is not None and cell.text]
        over.append(first.setdefault(id(titles[-1]), at) if titles else at)
    return tuple(over)


def _grid_columns(rows: Sequence[Cells], width: int, grammar: Grammar) -> list[str]:
    columns = []
    for at in range(width):
        titles = [cell.text for row in rows if at < len(row) and (cell := row[at]) is not None and cell.text]
        found = [role for title in titles if (role := grammar.column_role(title))]
        columns.append(found[-1] if found else UNKNOWN_TITLE if titles else "other")
    return tell_apart(columns)
