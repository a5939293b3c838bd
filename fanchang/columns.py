"""The titles of a table -> what stands in each of its columns."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fanchang.characters import squeeze, trim
from fanchang.entry import ROLES
from fanchang.grammar import Grammar, number_value
from fanchang.source import Block, Grid, Line, Source

MIN_TITLES = 3
"""So many neighbouring cells must be column titles before they are taken for the head of a table."""

_LONGEST_TITLE = 12
_LONGEST_WITH_BRACKET = 40
_IN_BRACKETS = re.compile("[(（].{0,40}[)）]$", re.DOTALL)
_MAY_BE_TITLE = re.compile("[\u3400-\u9fff()（）/、]{2,12}")
_SERIAL = re.compile(r"\d{1,2}[.．、]?")
_LONGEST_TITLE_LINE = 200
_FEWEST_IN_GRID = 2
_ROWS_ABOVE = 8
"""So many rows may a table's own heading take before its column titles."""
_TITLE_ROWS = 3
_TEXTS = ("task", "content", "section")
_FEWEST_BELOW = 2
"""A title over other titles stands over at least so many."""
_MOST_TITLES = 60
"""No table has more columns."""
_MOST_GLUED = 4
_MOST_UNKNOWN = 2
"""So many unknown titles may stand beside each other."""
_UNKNOWN = "unknown"
_SEPARATORS = ",;，；"


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
    """True for a cell that is a column title of the genre; what its bracket adds does not make it longer."""
    if len(block.text) > _LONGEST_WITH_BRACKET:
        return False
    words = block.text
    if len(words) > _LONGEST_TITLE:
        words = _IN_BRACKETS.sub("", words)
    return len(words) <= _LONGEST_TITLE and grammar.column_role(block.text) is not None


def with_titles_apart(blocks: Sequence[Block], grammar: Grammar) -> Sequence[Block]:
    """The blocks; titles that a lost blank line has put together, or with the first serial, are apart."""
    short = [
        block
        for block in blocks
        if 1 < len(block.lines) <= _MOST_GLUED and len(block.text) <= _LONGEST_WITH_BRACKET
    ]
    several = {id(block) for block in short if _are_several(block, grammar)}
    if not several:
        return blocks
    apart: list[Block] = []
    for block in blocks:
        apart += _blocks(block.lines) if id(block) in several else (block,)
    return apart


def _are_several(block: Block, grammar: Grammar) -> bool:
    """True for titles of several columns; two posts in one cell would be one column twice: 分管城建副区长."""
    first, *others = _blocks(block.lines)
    roles = {grammar.column_role(one.text) for one in (first, *others)}
    if is_title(block, grammar) or not is_title(first, grammar) or len(roles) == 1:
        return False
    return all(is_title(one, grammar) or (one is others[-1] and _number(one) == 1) for one in others)


def title_run(cells: Sequence[Block], start: int, grammar: Grammar) -> int:
    """Where the run of titles ends that starts here; unknown titles may stand among or behind known ones."""
    end = start
    while end < min(len(cells), start + _MOST_TITLES):
        if is_title(cells[end], grammar):
            end += 1
            continue
        gaps = range(1, _MOST_UNKNOWN + 1)
        gap = next((n for n in gaps if end > start and _is_gap(cells, start, end, n, grammar)), 0)
        if not gap:
            break
        end += gap
    return end


def _is_gap(cells: Sequence[Block], start: int, end: int, count: int, grammar: Grammar) -> bool:
    """True for unknown titles before a known one, or before a first row that has a cell for each of them."""
    below = end + count
    if below >= len(cells) or not all(_MAY_BE_TITLE.fullmatch(squeeze(c.text)) for c in cells[end:below]):
        return False
    if is_title(cells[below], grammar):
        return True
    width = below - start
    if grammar.column_role(cells[start].text) != "serial" or below + width >= len(cells):
        return False
    return [_number(cells[at]) for at in (below, below + width)] == [1, 2]


def _number(cell: Block) -> int | None:
    return number_value(cell.text) if _SERIAL.fullmatch(cell.text) else None


def column_roles(titles: Sequence[Block], grammar: Grammar) -> list[str]:
    """The role of each column from left to right; a title over several others gives way to them.

    Beside one alone it is a column of its own: 责任单位, 配合单位.
    """
    return [role for _, role in _columns_by_title(titles, grammar)]


def title_roles(titles: Sequence[Block], grammar: Grammar) -> list[str]:
    """What stands below each title; `titles` for one that stands over other titles."""
    roles = dict(_columns_by_title(titles, grammar))
    return [base_role(roles.get(at, "titles")) for at in range(len(titles))]


def _columns_by_title(titles: Sequence[Block], grammar: Grammar) -> list[tuple[int, str]]:
    """The columns from left to right: the position of the title of each, and its role."""
    roles = [grammar.column_role(title.text) or _UNKNOWN for title in titles]
    columns: list[int] = []
    waiting = list(range(len(titles)))
    while waiting:
        title = waiting.pop(0)
        first = {roles[at]: at for at in reversed(waiting)}
        below = [first[role] for role in grammar.column_groups.get(roles[title], []) if role in first]
        below = below if len(below) >= _FEWEST_BELOW else []
        waiting = [at for at in waiting if at not in below]
        columns += below or [title]
    return list(zip(columns, _told_apart([roles[at] for at in columns]), strict=True))


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

    Where a comma or semicolon separates the words, it stands for `words`. Nothing is found where the titles
    name nobody who is responsible.
    """
    printed = _blocks(source.printed)
    lines_end = 0
    for at, block in enumerate(printed):
        words = _words(block, grammar)
        if _are_titles(words, grammar):
            more = _words(printed[at + 1], grammar) if at + 1 < len(printed) else []
            more = more if more and all(is_title(word, grammar) for word in more) else []
            return "words", (*words, *more), printed[at + 1 + bool(more) :]
        separated = _separated_titles(block, grammar)
        if separated:
            return separated[0], separated[1], printed[at + 1 :]
        if at < lines_end or len(words) != 1 or not is_title(block, grammar):
            continue
        lines_end = title_run(printed, at, grammar)
        if _say_what_and_who(printed[at:lines_end], grammar):
            return "lines", printed[at:lines_end], printed[lines_end:]
    return "blocks", (), ()


def _separated_titles(block: Block, grammar: Grammar) -> tuple[str, tuple[Block, ...]] | None:
    """The character that separates the titles of one line, and the titles."""
    if len(block.text) > _LONGEST_TITLE_LINE:
        return None
    for separator in _SEPARATORS:
        words = [trim(word).strip('"') for word in block.text.split(separator)]
        titles = tuple(Block(block.lines, word) for word in words)
        if len(titles) >= MIN_TITLES and all(words) and _are_titles(titles, grammar):
            return separator, titles
    return None


def _words(block: Block, grammar: Grammar) -> list[Block]:
    return [Block(block.lines, word) for word in _title_words(block.text, grammar)]


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
    return title_run(words, 0, grammar) == len(words) and _say_what_and_who(words, grammar)


def heads_table(titles: Sequence[Block], grammar: Grammar, fewest: int = MIN_TITLES) -> bool:
    """True for a run of titles that is long enough, and says what is to be done and by whom."""
    return len(titles) >= fewest and _say_what_and_who(titles, grammar)


def _say_what_and_who(titles: Sequence[Block], grammar: Grammar) -> bool:
    if len(titles) < _FEWEST_IN_GRID:
        return False
    columns = column_roles(titles, grammar)
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

    Of two columns for tasks the first holds their headings; so does 任务名称 beside 工作内容. Without any,
    工作内容 holds them, else a column whose title is unknown, else 重点工作.
    """
    columns = ["unit" if role == "parties" else role for role in columns]
    columns = ["other" if role.startswith("ignored: ") else role for role in columns]
    if "lead_unit" in columns:
        columns = ["co_unit" if role == "unit" else role for role in columns]
    if "task" not in columns:
        text = next((role for role in ("content", _UNKNOWN, "section") if role in columns), "")
        columns = ["task" if role == text else role for role in columns]
    elif "content" not in columns and columns.count("task") > 1:
        columns[columns.index("task")] = "content"
    elif ("task", "content") in pairwise(columns):
        at = columns.index("task")
        columns[at : at + 2] = ["content", "task"]
    columns = ["other" if role == _UNKNOWN else role for role in columns]
    return [f"{role} {at}" if role in columns[:at] else role for at, role in enumerate(columns)]
