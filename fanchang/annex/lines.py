"""A table whose cells are lines without blank lines between them, or words of one line -> its rows.

A cell may take several lines or words, and nothing tells where it ends but what it holds: a number, a
person, units, a deadline, other text. A row begins at its serial; where its lines do not fit the columns,
they are not understood.
"""

import re
from collections.abc import Sequence

from fanchang.annex.fitting import begin_with_headings, stand_askew
from fanchang.annex.grid import GridReader
from fanchang.annex.line_cells import RowFitter
from fanchang.annex.line_kinds import LineKinds
from fanchang.annex.separated import read_separated
from fanchang.annex.words import GLUED, NUMBER, joined_lists, joined_names, unglued, words
from fanchang.characters import squeeze, trim, trim_cell
from fanchang.columns import base_role, column_roles
from fanchang.entry import Field
from fanchang.grammar import UNKNOWN, Grammar, number_value
from fanchang.source import Block, Line

_MOST_COLUMNS = 20
"""No row of the genre has more; an expression for more is not tried."""
_WIDE = re.compile("[\t\u3000]+| {2,}|\u00a0{2,}")
_FEWEST_MISFITS = 3
_MOST_CELLS = 60
"""No row has more lines."""


class LineReader:
    """Reads the lines below the titles row by row, and hands each to the reader of grids."""

    def __init__(self, titles: Sequence[Block], grammar: Grammar) -> None:
        self.grid = GridReader(grammar)
        self._titles = {squeeze(title.text) for title in titles}
        self._kinds = LineKinds(self._titles, grammar)
        self._columns = column_roles(titles, grammar)
        self._grammar = grammar
        self._above = {True: 0, False: 0}
        self._misfits = 0
        self.grid.has_groups = not {"section", "content"}.isdisjoint(self._columns)
        self._fitter = RowFitter(self._columns, grammar)
        self._over: list[Line] = []
        self._most_over = _columns_over(self._columns)

    def read_cells(self, lines: Sequence[Line]) -> None:
        """A dump with one cell for each line."""
        if "serial" not in self._columns:
            self.read_unnumbered(list(joined_lists([Block((line,), trim(line.text)) for line in lines])))
            return
        run: list[Line] = []
        for line in lines:
            if self._begins_row(line.text):
                self._read_run(run)
                run = [line]
                self._count(line.text)
            else:
                run.append(line)
        self._read_run(run)

    def read_rows(self, lines: Sequence[Line]) -> None:
        """One row for each line, spaces between its cells; a line without serial goes on with the row."""
        run: list[Line] = []
        firsts = [next(iter(words(line.text)), "") for line in lines]
        last = max((at for at, first in enumerate(firsts) if NUMBER.fullmatch(first)), default=0)
        for at, (line, first) in enumerate(zip(lines, firsts, strict=True)):
            if self._begins_row(first) or self._is_glued(first) or self._is_row_of_its_own(line, run):
                self._read_words(run)
                run = [line]
                self._count(first)
            elif not run or line.no > run[-1].no + 1 or self._kinds.stands_apart(line, is_last=at > last):
                self._read_words(run)
                run = []
                self._read_other(line)
            else:
                run.append(line)
        self._read_words(run)

    @property
    def fits(self) -> bool:
        """False where most rows do not fit the columns, or stand under other titles than their own."""
        rows = self.grid.rows
        if self._misfits >= max(len(rows), _FEWEST_MISFITS) or begin_with_headings(rows):
            return False
        return not stand_askew(rows, self._grammar)

    def read_separated(self, lines: Sequence[Line], separator: str) -> None:
        """One row for each line, with such a character between its cells."""
        end = next((at for at, line in enumerate(lines) if self._kinds.ends(line)), len(lines))
        read_separated(self.grid, lines[:end], self._columns, self._titles, separator)

    def _begins_row(self, text: str) -> bool:
        """True for the serial that counts on, or begins anew."""
        if not NUMBER.fullmatch(trim(text)):
            return False
        above = self._above[_is_chinese(text)]
        return number_value(text) in (above + 1, above + 2, 1)

    def _count(self, serial: str) -> None:
        """Note the serial of a row; those in characters, as sections bear them, are counted apart."""
        self._above[_is_chinese(serial)] = number_value(serial) or 0

    def _is_glued(self, word: str) -> bool:
        found = GLUED.match(word)
        return found is not None and number_value(found.group()) == self._above[False] + 1

    def _is_row_of_its_own(self, line: Line, run: list[Line]) -> bool:
        """True for a serial that is repeated or jumps, where the lines above it and its own are rows each."""
        if len(run) >= _MOST_CELLS or not NUMBER.fullmatch(next(iter(words(line.text)), "")):
            return False
        rows = [run, [line]] if run else [[line]]
        return all(self._fitter.fit(list(joined_lists(self._cells_of(row)))) for row in rows)

    def read_unnumbered(self, cells: Sequence[Block]) -> None:
        """A table without serials: a row is a run of cells that fits the columns, one for each list."""
        classes = "".join(map(self._fitter.class_of_cell, cells))
        row = self._fitter.one_line_for_each_list()
        if row.groups > _MOST_COLUMNS:
            self._read_between(cells)
            return
        at = 0
        between: list[Block] = []
        while at < len(cells):
            found = row.match(classes, at)
            found = found if found and found.end() > at else None
            end = found.end() if found else at + 1
            is_row = found and not self._kinds.is_no_cell(cells[at].lines[0])
            if found and is_row and not self._is_strange(between[-1:]):
                self._read_between(between)
                self.grid.read_row(self._fitter.placed(found, cells))
                between = []
            else:
                between += cells[at:end]
            at = end
        end = next((n for n, cell in enumerate(between) if self._kinds.ends(cell.lines[0])), len(between))
        self._misfits += end // len(self._columns)

    def _is_strange(self, cells: Sequence[Block]) -> bool:
        return not all(self._kinds.is_no_cell(cell.lines[0]) for cell in cells)

    def _read_between(self, cells: Sequence[Block]) -> None:
        """Lines between two rows: titles, captions, or what fits no row."""
        strange = [cell for cell in cells if self._is_strange([cell])]
        self._misfits += -(-len(strange) // len(self._columns))
        self.grid.fields += [Field(UNKNOWN, cell.lines) for cell in strange]
        for cell in cells:
            self._read_other(cell.lines[0])

    def _read_run(self, run: list[Line]) -> None:
        """The lines from one serial to the next: a row, then the titles or captions over the next one."""
        if not run:
            return
        if not NUMBER.fullmatch(trim(run[0].text)):
            if len(run) <= self._most_over:
                self._keep_over(run)
                return
            for line in run:
                self._read_other(line)
            return
        run = self._with_lines_over(run)
        end = len(run)
        while end > 1 and (self._kinds.is_caption(run[end - 1]) or self._kinds.is_title(run[end - 1])):
            end -= 1
        row = self._until_end(run[:end])
        self._add_row(row)
        for line in run[end:]:
            self._read_other(line)

    def _with_lines_over(self, run: list[Line]) -> list[Line]:
        """The lines of a row, some of which stand before its serial; those of the next are kept for it.

        Where a remark ends the row, its last line may be either: then nobody knows the groups.
        """
        run = self._over + run
        self._over = []
        for count in range(self._most_over, 0, -1):
            cells = [Block((line,), trim(line.text)) for line in run[:-count]]
            if all(
                self._fitter.class_of(trim(line.text)) in "stpq" for line in run[-count:]
            ) and self._fitter.fit(list(joined_lists(cells))):
                self._keep_over(run[-count:])
                return run[:-count]
        return run

    def _keep_over(self, lines: list[Line]) -> None:
        if base_role(self._columns[-1]) in ("remark", "other"):
            self.grid.fields += [Field(UNKNOWN, (line,)) for line in lines]
        else:
            self._over = lines

    def _until_end(self, run: list[Line]) -> list[Block]:
        """The cells of a row, without what belongs to the page below the table."""
        ends = (at for at, line in enumerate(run) if at > 1 and self._kinds.is_below(line))
        run = run[: next(ends, len(run))]
        cells = [Block((line,), trim(line.text)) for line in run]
        for end in range(len(run), 1, -1):
            is_last = end == len(run) or run[end].no > run[end - 1].no + 1 or self._kinds.ends(run[end])
            if is_last and end < _MOST_CELLS and self._fitter.fit(list(joined_lists(cells[:end]))):
                return cells[:end]
        return cells

    def _read_other(self, line: Line) -> None:
        """A line between rows: a title printed again, a caption, matter of the page."""
        if self._kinds.is_title(line) or self._kinds.are_titles(line):
            self.grid.fields.append(Field("column_title", (line,)))
        elif self._kinds.is_caption(line):
            self.grid.read_caption(Block((line,), trim(line.text)))

    def _read_words(self, run: list[Line]) -> None:
        """A row on one line, or on few."""
        if run:
            self._add_row(self._cells_of(run))

    def _cells_of(self, run: list[Line]) -> list[Block]:
        """The cells of a row that stands on one line, or on few."""
        tabbed = [Line(line.no, cell) for line in run for cell in line.text.split("\t")]
        if len(run) == 1 and len(tabbed) == len(self._columns):
            return [Block((line,), trim(line.text)) for line in tabbed]
        wide = [Line(line.no, word) for line in run for word in _WIDE.split(trim(line.text)) if trim(word)]
        parted = [Line(line.no, word) for line in run for word in words(line.text)]
        parted = unglued(parted) if "serial" in self._columns else parted
        cells = wide if len(wide) == len(self._columns) else list(joined_names(parted))
        return [Block((line,), trim_cell(line.text)) for line in cells]

    def _add_row(self, cells: list[Block]) -> None:
        cells = list(joined_lists(cells))
        by_role = self._fitter.fit(cells)
        if by_role is None:
            self._misfits += 1
            self.grid.fields += [Field(UNKNOWN, cell.lines) for cell in cells]
            return
        if not self.grid.is_caption(by_role, self._columns):
            self.grid.read_row(by_role)


def _is_chinese(serial: str) -> bool:
    return not any(map(str.isdigit, serial))


def _columns_over(columns: Sequence[str]) -> int:
    """How many columns with titles of groups stand before the serial."""
    at = columns.index("serial") if "serial" in columns else 0
    return at if all(role in ("section", "content") for role in columns[:at]) else 0
