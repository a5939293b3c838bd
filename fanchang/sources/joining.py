"""Tables of a PDF that go on over the page: one table, with its header once and broken rows whole again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fanchang.sources.parts import Cell, Paragraph, Table
from fanchang.sources.rulings import Box, Ruled
from fanchang.sources.setting import SetLine, cell_texts, is_full

_SAME_EDGE = 4.0
_USUAL = 0.8
"""A column is usually filled if this part of its cells is."""
_USED_UP = 3.2
"""A page may end so many lines early: two lines of a paragraph stay together."""
_ONE_LINE = 1.0
_MERGED = 0.4
"""A column is one of merged cells if these cover more than this part of the rows."""
_NUMBERED = re.compile("[(（]?[0-9一二三四五六七八九十①-⑳]{1,9}[.、．)）]")
_MOST_OFF = 0.5
"""Characters: a line that begins farther from the left edge does not begin there."""
_LEAST_PADDING, _MOST_PADDING = 1.0, 8.0


@dataclass(slots=True)
class RowSet:
    """A table on one page: its cells, and the lines of each."""

    page: int
    number: int
    ruled: Ruled
    lines: list[list[SetLine]]

    def continues_in(self, following: "RowSet") -> bool:
        """True if the table on the next page has the same columns."""
        here, there = self.ruled.xs, following.ruled.xs
        is_next = following.page == self.page + 1 and following.number == 1
        return is_next and len(here) == len(there) and _are_close(here, there)

    def rows(self) -> "list[list[_Cell]]":
        """Its cells by the row that they begin in."""
        rows: list[list[_Cell]] = [[] for _ in range(len(self.ruled.ys) - 1)]
        for box, lines in zip(self.ruled.boxes, self.lines, strict=True):
            place = f"page {self.page}, table {self.number}, row {box.row + 1}, column {box.column + 1}"
            rows[box.row].append(_Cell(box, lines, place, self.padding))
        return rows

    @property
    def padding(self) -> float:
        """How far text keeps from the edges of its cell: as near as any line comes."""
        pairs = zip(self.ruled.boxes, self.lines, strict=True)
        nearest = min((line.x0 - box.x0 for box, lines in pairs for line in lines), default=_LEAST_PADDING)
        return min(max(nearest, _LEAST_PADDING), _MOST_PADDING)


@dataclass(slots=True)
class _Cell:
    box: Box
    lines: list[SetLine]
    place: str
    padding: float

    def texts(self) -> list[str]:
        return cell_texts(list(map(self._without_indent, self.lines, [*self.lines[1:], None])), self.width)

    def _without_indent(self, line: SetLine, below: SetLine | None) -> SetLine:
        """The line with its indent, which takes room too, where it is the first of a paragraph.

        A line in the middle of its cell has as much room on its right.
        """
        left, right = self.box.x0 + self.padding, self.box.x1 - self.padding
        is_indented = (line.x0 - left) - (right - line.x1) > line.size
        if below is None or not is_indented or below.x0 - left > _MOST_OFF * line.size:
            return line
        return replace(line, x0=left)

    @property
    def width(self) -> float:
        """So much room has a line of its text."""
        return self.box.x1 - self.box.x0 - 2 * self.padding

    def flows_into(self, rest: "_Cell") -> bool:
        """True if its last line ends because the first word of the rest had no room."""
        return bool(self.lines and rest.lines) and is_full(self.lines[-1], rest.lines[0], self.width)

    @property
    def is_filled(self) -> bool:
        return bool(self.lines)

    @property
    def room(self) -> float:
        """How many more lines, of one character's height, would have room below its text."""
        if not self.lines:
            return 0.0
        return (self.box.bottom - self.lines[-1].bottom) / self.lines[-1].size


def join_tables(tables: Sequence[RowSet]) -> Table:
    """The pieces on the pages as one table."""
    pages = [table.rows() for table in tables]
    for page in pages[1:]:
        del page[: _repeated(pages[0], page)]
    usual, merged = _usual_columns(pages), _merged_columns(pages)
    rows: list[list[_Cell]] = []
    for page in pages:
        if rows and page and _is_broken(rows, page[0], usual):
            _go_on(rows, page)
        elif rows and page:
            page[0] = [cell for cell in page[0] if not _is_rest_of_merged(rows, cell, merged)]
        rows += page
    return Table([_made(cell, at) for at, row in enumerate(rows) for cell in row])


def _made(cell: _Cell, row: int) -> Cell:
    box = cell.box
    parts = [Paragraph(text) for text in cell.texts()]
    return Cell(row, box.column, box.rows, box.columns, [*parts], cell.place)


def _are_close(here: Sequence[float], there: Sequence[float]) -> bool:
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(here, there, strict=True))


def _repeated(first: list[list[_Cell]], page: list[list[_Cell]]) -> int:
    """How many rows at the head of a page are the same as at the head of the first one."""
    count = 0
    for above, row in zip(first, page, strict=False):
        if [cell.texts() for cell in above] != [cell.texts() for cell in row]:
            break
        count += 1
    return count if count < len(page) else 0


def _usual_columns(pages: list[list[list[_Cell]]]) -> set[int]:
    """The columns that are filled in nearly every row but the first of each page."""
    rows = [row for page in pages for row in page[1:]]
    counts: dict[int, list[bool]] = {}
    for row in rows:
        for cell in row:
            counts.setdefault(cell.box.column, []).append(cell.is_filled)
    return {
        column
        for column, filled in counts.items()
        if len(filled) * 2 > len(rows) and sum(filled) >= _USUAL * len(filled)
    }


def _is_broken(rows: list[list[_Cell]], row: list[_Cell], usual: set[int]) -> bool:
    """True for the rest of the row above, on the page before: it lacks most of what other rows print.

    Or it lacks some of it, and each line above what it prints was full; or it lacks that in columns where the
    row above had room left, and prints more only in columns where it had none.
    """
    filled = [cell for cell in row if cell.is_filled]
    empty = [cell for cell in row if not cell.is_filled and cell.box.column in usual]
    if not usual or not filled or not empty:
        return False
    if len(empty) * 2 > len(usual):
        return True
    own = [cell for cell in filled if cell.box.rows == 1]
    above = [_cell_above(rows, cell.box.column) for cell in own]
    if own and all(cell and cell.flows_into(rest) for cell, rest in zip(above, own, strict=True)):
        return True
    had_room = [_cell_above(rows, cell.box.column) for cell in empty]
    return all(cell and cell.room < _USED_UP for cell in above) and any(
        cell and cell.room >= _ONE_LINE for cell in had_room
    )


def _go_on(rows: list[list[_Cell]], page: list[list[_Cell]]) -> None:
    """Put the rest of a broken row, the first on its page, under its beginning, cell by cell.

    A numbered title over several rows is none of it: it is printed again for the rows below.
    """
    rest = page.pop(0)
    for cell in rest:
        box = cell.box
        above = _cell_above(rows, box.column)
        if box.rows > 1 and page and cell.is_filled and _NUMBERED.match(cell.lines[0].text):
            cell.box = replace(box, rows=box.rows - 1)
            page[0].append(cell)
            page[0].sort(key=lambda c: c.box.column)
        elif above is not None:
            above.lines += cell.lines
            above.box = replace(above.box, rows=above.box.rows + box.rows - 1)


def _merged_columns(pages: list[list[list[_Cell]]]) -> set[int]:
    """The columns in which most rows are covered by cells of several rows."""
    rows = [row for page in pages for row in page]
    covered: Counter[int] = Counter()
    for cell in (cell for row in rows for cell in row if cell.box.rows > 1):
        covered[cell.box.column] += cell.box.rows
    return {column for column, count in covered.items() if count > _MERGED * len(rows)}


def _is_rest_of_merged(rows: list[list[_Cell]], cell: _Cell, merged: set[int]) -> bool:
    """Give a merged cell that the page's end cut in two its second part; False for a cell of its own."""
    above = _cell_above(rows, cell.box.column)
    if above is None or cell.box.column not in merged or above.box.columns != cell.box.columns:
        return False
    if cell.is_filled and (_NUMBERED.match(cell.lines[0].text) or above.room >= _USED_UP):
        return False
    if not cell.is_filled and cell.box.rows == 1:
        return False
    above.lines += cell.lines
    above.box = replace(above.box, rows=above.box.rows + cell.box.rows)
    return True


def _cell_above(rows: list[list[_Cell]], column: int) -> _Cell | None:
    for row in reversed(rows):
        for cell in row:
            if cell.box.column <= column < cell.box.column + cell.box.columns:
                return cell
    return None
