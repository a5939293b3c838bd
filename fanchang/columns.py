"""The titles of a table -> what stands in each of its columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fanchang.characters import trim
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.source import Block, Grid, Line, Source

MIN_TITLES = 3
"""So many neighbouring cells must be column titles before they are taken for the head of a table."""

_LONGEST_TITLE = 12
_LONGEST_TITLE_LINE = 200
_FEWEST_IN_GRID = 2
_ROWS_ABOVE = 8
"""So many rows may a table's own heading take before its column titles."""
_TITLE_ROWS = 3
_TEXTS = ("task", "content", "section")


Cells = tuple[Block | None, ...]
"""One row of a grid, from left to right; None where the row ends early."""


class Table(NamedTuple):
    """A grid whose columns are known: their roles from left to right, the titles, the rows below."""

    columns: tuple[str, ...]
    titles: tuple[Block, ...]
    rows: tuple[Cells, ...]

    @property
    def first_line(self) -> int:
        """The first line of its titles or rows."""
        return min(cell.first_line for row in (self.titles, *self.rows) for cell in row if cell is not None)

    @property
    def last_line(self) -> int:
        """The last line of its titles or rows."""
        return max(cell.last_line for row in (self.titles, *self.rows) for cell in row if cell is not None)


def is_title(block: Block, grammar: Grammar) -> bool:
    """True for a cell that is a column title of the genre."""
    return len(block.text) <= _LONGEST_TITLE and grammar.column_role(block.text) is not None


def column_roles(titles: Sequence[Block], grammar: Grammar) -> list[str]:
    """The role of each column from left to right; a title over several others gives way to them.

    Beside one alone it is a column of its own: 责任单位, 配合单位.
    """
    roles = [grammar.column_role(title.text) or "other" for title in titles]
    columns: list[str] = []
    waiting = list(roles)
    while waiting:
        role = waiting.pop(0)
        below = [r for r in grammar.column_groups.get(role, []) if r in waiting]
        below = below if len(below) > 1 else []
        for found in below:
            waiting.remove(found)
        columns += below or [role]
    return _told_apart(columns)


def base_role(column: str) -> str:
    """The role of a column; a second column of one role carries its position behind it."""
    return column.partition(" ")[0]


def name_parties(columns: Sequence[str]) -> bool:
    """True if at least one column names who is responsible."""
    return any(base_role(column) in ROLES for column in columns)


def find_tables(grids: Sequence[Grid], grammar: Grammar) -> tuple[Table, ...]:
    """The grids that divide tasks, in order; a grid without titles goes on with the one above it.

    Titles may stand in up to three rows: one merged over several columns gives way to the titles below it.
    A grid whose columns name nobody who is responsible is none.
    """
    tables: list[Table] = []
    for grid in grids:
        table = _with_titles(grid, grammar)
        if table is None and tables and _width(grid.rows) == len(tables[-1].columns):
            table = Table(tables[-1].columns, (), grid.rows)
        if table is not None and name_parties(table.columns):
            tables.append(table)
    return tuple(tables)


def find_title_lines(source: Source, grammar: Grammar) -> tuple[str, tuple[Block, ...], tuple[Block, ...]]:
    """Titles that stand on neighbouring lines (`lines`) or as words of one line (`words`), and what is below.

    Nothing is found where the titles name nobody who is responsible.
    """
    printed = source.printed
    start = 0
    for at, line in enumerate((*printed, Line(0, "。"))):
        words = [Block((Line(line.no, word),), word) for word in _title_words(line.text, grammar)]
        if _are_titles(words, grammar):
            below = [_title_words(line.text, grammar) for line in printed[at + 1 : at + 2]]
            more = [Block((printed[at + 1],), word) for word in below[0]] if below else []
            more = more if more and all(is_title(word, grammar) for word in more) else []
            return "words", (*words, *more), _blocks(printed[at + 1 + bool(more) :])
        if len(words) == 1 and is_title(words[0], grammar):
            continue
        titles = tuple(Block((above,), trim(above.text)) for above in printed[start:at])
        if _are_titles(titles, grammar):
            return "lines", titles, _blocks(printed[at:])
        start = at + 1
    return "blocks", (), ()


def _title_words(text: str, grammar: Grammar) -> list[str]:
    """The words of a line; neighbours that only together are a title are one: 分 管 区领导."""
    if len(text) > _LONGEST_TITLE_LINE:
        return []
    words = text.split()
    joined = []
    while words:
        end = next((n for n in range(min(len(words), 4), 1, -1) if _is_split_title(words[:n], grammar)), 1)
        joined.append(" ".join(words[:end]))
        words = words[end:]
    return joined


def _is_split_title(words: list[str], grammar: Grammar) -> bool:
    alone = all(grammar.column_role(word) for word in words)
    return not alone and grammar.column_role("".join(words)) is not None


def _are_titles(words: Sequence[Block], grammar: Grammar) -> bool:
    """True for titles only, which say what is to be done and by whom."""
    if len(words) < _FEWEST_IN_GRID or not all(is_title(word, grammar) for word in words):
        return False
    columns = column_roles(words, grammar)
    return name_parties(columns) and "task" in columns


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    return tuple(Block((line,), trim(line.text)) for line in lines)


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
        columns = _grid_columns(grid.rows[at:end], _width(grid.rows), grammar)
        return Table(tuple(columns), titles, grid.rows[end:])
    return None


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


def _grid_columns(rows: Sequence[Cells], width: int, grammar: Grammar) -> list[str]:
    columns = []
    for at in range(width):
        titles = [row[at] for row in rows if at < len(row)]
        found = [grammar.column_role(cell.text) for cell in titles if cell is not None and cell.text]
        columns.append(next((role for role in reversed(found) if role), "other"))
    return _told_apart(columns)


def _told_apart(columns: list[str]) -> list[str]:
    """责任单位 beside a lead column names co units; a second column of one role carries its position.

    Without a column for tasks, 工作内容 holds them, else 重点工作.
    """
    if "lead_unit" in columns:
        columns = ["co_unit" if role == "unit" else role for role in columns]
    if "task" not in columns:
        text = next((role for role in ("content", "section") if role in columns), "")
        columns = ["task" if role == text else role for role in columns]
    return [f"{role} {at}" if role in columns[:at] else role for at, role in enumerate(columns)]
