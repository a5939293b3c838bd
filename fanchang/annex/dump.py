"""A table dumped with one cell after the other, in blocks -> its rows."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from fanchang.annex.classes import classes_of, name_class
from fanchang.annex.fitting import is_sentence, names_somebody, stand_askew
from fanchang.annex.gluing import Gluer, with_numbers_joined, with_serials_apart
from fanchang.annex.habits import Habits
from fanchang.annex.merged import carry_down_merged
from fanchang.annex.rows import Row
from fanchang.annex.takes import (
    MAY_BE_MERGED,
    TAKES_IN_FULL_ROW,
    TAKES_IN_PARTIAL_ROW,
    TAKES_STRICTLY,
    row_expression,
)
from fanchang.columns import base_role, column_roles
from fanchang.entry import ROLES
from fanchang.grammar import Grammar, number_value
from fanchang.persons import LONGEST_NAME
from fanchang.source import Block

_CAPTION = re.compile("[\u3400-\u9fff、“”]{2,20}")
_MOST_TITLES = 2
"""A section and a heading may stand over a row."""
_BEGINS_SECTION = tuple("一二三四五六七八九十百第")
_FEWEST_UNFIT = 2
"""A title is missing where so many rows, and half of all, have a cell that fits no column."""
_ANY_DEADLINE = {"task": "[tup]", "deadline": "[tp]"}
"""Where a row has all its cells, their order says which is the deadline: 汛期前, 按期完成."""

_FEWEST_CELLS = 2
"""A row that lacks cells has at least so many beside its serial, and more where it has none."""


class RowReader:
    """Finds one row after the other in the cells below the titles."""

    def __init__(self, titles: Sequence[Block], cells: Sequence[Block], grammar: Grammar) -> None:
        columns = column_roles(titles, grammar)
        cells = with_serials_apart(cells, grammar) if "serial" in columns else cells
        cells = with_numbers_joined(cells)
        self._cells = cells
        self._classes = classes_of(cells, {title.text for title in titles}, grammar)
        columns = _below_section_rows(columns, self._classes)
        self._printed_columns = columns
        self._columns = [role for role in ("section", "content") if role not in columns] + columns
        self._opens_with_group = columns[:1] in (["section"], ["content"]) and "serial" in columns
        self._naming = [role for role in self._columns if base_role(role) in ROLES]
        self._grammar = grammar
        self._habits = Habits(columns, self._classes)
        takes = self._habits.narrowed(TAKES_IN_FULL_ROW)
        leads = columns[:1] == ["serial"] or "serial" not in columns
        may_lack = MAY_BE_MERGED if leads else MAY_BE_MERGED - {"serial"}
        full = self._row_that(takes, may_lack)
        whole = self._row_that(TAKES_IN_FULL_ROW | _ANY_DEADLINE, may_lack)
        self._full = re.compile(full + ("(?=$|[ncm]|b?[shtx])" if leads else ""))
        self._whole = re.compile(whole + "(?=$|[ncm])")
        lacking = (f"([{TAKES_IN_PARTIAL_ROW[base_role(column)]}])?" for column in self._columns)
        self._partial = re.compile("\\A" + "".join(lacking))
        strict = [f"({TAKES_STRICTLY[base_role(c)]})" + "?" * (c != "task") for c in self._columns]
        over = "[shtp]{1,2}n" if self._opens_with_group else "[sh]{1,2}n"
        self._strict = re.compile(rf"\A{row_expression(strict)}(?=[ncm]|{over}|[^nup]*$)")

    @cached_property
    def _gluer(self) -> Gluer:
        return Gluer(
            self._columns,
            self._grammar,
            lists_over_lines=self._habits.print_lists_over_lines(self._cells, self._grammar),
            bare_sections=self._habits.has_bare_sections,
        )

    @cached_property
    def _repeated(self) -> Counter[str]:
        """How often each text is printed."""
        return Counter(cell.text for cell in self._cells)

    def _row_that(self, takes: dict[str, str], may_lack: set[str]) -> str:
        """The expression of a row whose columns take these classes, some of which may be absent."""
        parts = [
            f"({takes[base_role(column)]})" + ("?" if column in may_lack else "") for column in self._columns
        ]
        at = self._columns.index("section")
        follows = self._columns[at + 1 : at + 2] == ["content"]
        if follows and self._habits.has_bare_sections:  # a new section, a new heading
            parts[at : at + 2] = [f"(?:{parts[at]}{parts[at + 1].removesuffix('?')})?"]
        return row_expression(parts)

    def read(self) -> tuple[list[Row], list[Block]]:
        """The rows, and the cells between them that fit in none; no rows if the columns do not fit them."""
        rows: list[Row] = []
        strays: list[Block] = []
        at = 0
        unfit = set()
        while at < len(self._cells):
            found = self._full.match(self._classes, at)
            row = self._row(found, 0) if found and found.group() else None
            if row and not self._is_odd(row):
                rows.append(row)
                at += len(row.cells)
            elif glued := self._read_glued(at):
                rows.append(glued[0])
                strays += glued[1]
                at += glued[2]
            elif row := (row if row and self._is_numbered(row) else self._read_closely(at)):
                rows.append(row)
                at += len(row.cells)
            else:
                unfit |= {len(rows)} if self._classes[at] in "xdh" else set()
                strays.append(self._cells[at])
                at += 1
        fits = len(unfit) < _FEWEST_UNFIT or len(unfit) * 2 < len(rows)
        if fits:
            carry_down_merged(rows, self._grammar)
            fits = not stand_askew(rows, self._grammar)
        return (rows, strays) if fits else ([], list(self._cells))

    def _is_odd(self, row: Row) -> bool:
        """True for cells that no row has there: a section instead of the task, sentences instead of units."""
        task = row.cells["task"].text if "task" in row.cells else ""
        if task[:1] in _BEGINS_SECTION and self._grammar.mark(task) is not None:
            return True
        named = (row.cells[role].text for role in self._naming if role in row.cells)
        return any(map(is_sentence, named)) or self._names_nobody(row) or self._ends_over(row)

    def _names_nobody(self, row: Row) -> bool:
        """True for a row that lacks cells, with a text in the place of units or persons."""
        if row.cells.keys() >= set(self._printed_columns):
            return False
        named = [(role, row.cells[role]) for role in self._naming if role in row.cells]
        return any(
            len(cell.text) > (LONGEST_NAME if role == "leader" else 0)
            and not names_somebody(cell, self._grammar)
            for role, cell in named
        )

    def _is_numbered(self, row: Row) -> bool:
        return "serial" in row.cells and not self._ends_over(row) and not self._names_nobody(row)

    def _ends_over(self, row: Row) -> bool:
        """True where the last cell, which should name somebody, is the title of the group below it."""
        if not self._opens_with_group:
            return False
        role, cell = list(row.cells.items())[-1]
        if role == "leader":
            return len(cell.text) > LONGEST_NAME and not names_somebody(cell, self._grammar)
        return base_role(role) in ROLES and name_class(cell, self._grammar) == "t"

    def _read_glued(self, at: int) -> tuple[Row, list[Block], int] | None:
        """The row that starts at a serial and lacks cells, which a lost blank line has put into others.

        Beside it the cells that may mean several things, and how many cells it takes.
        """
        end = at
        while end < at + _MOST_TITLES and self._classes[end : end + 1] in ("s", "h"):
            end += 1
        if self._classes[end : end + 1] != "n":
            return None
        serial = number_value(self._cells[end].text) or 0
        end += 1
        while end < min(len(self._classes), at + len(self._columns) + 1) and not self._ends_row(end, serial):
            end += 1
        cells = self._cells[at:end]
        found = self._gluer.cut(cells) if len(cells) <= len(self._columns) else None
        if not found or not found.keys() - MAY_BE_MERGED:
            return None
        used = {line.no for cell in found.values() for line in cell.lines}
        lines = [line for cell in cells for line in cell.lines if line.no not in used]
        left = [Block((line,), line.text) for line in lines]
        return Row(found), left, len(cells)

    def _read_closely(self, at: int) -> Row | None:
        """The row that starts here, told by the finer classes; None if the cells make no row."""
        end = at + len(self._columns) + 2
        closely = zip(self._classes[at:end], self._cells[at:end], strict=True)
        classes = "".join(name_class(cell, self._grammar) if c == "x" else c for c, cell in closely)
        full = self._full.match(classes) or self._whole.match(classes)
        row = self._row(full, at) if full and full.group() else None
        if row and self._may_head(row) and not self._ends_over(row) and not self._names_nobody(row):
            return row
        lacking = self._strict.match(classes) or self._partial.match(classes)
        if not lacking or not self._is_row(lacking.group()):
            return None
        return self._row(lacking, at)

    def _ends_row(self, at: int, serial: int) -> bool:
        found = self._classes[at]
        counts_on = found == "n" and number_value(self._cells[at].text) in (serial + 1, None)
        return counts_on or found in "cm"

    def _may_head(self, row: Row) -> bool:
        """False for a cell without number over the row that is no title of its own, like a cell too many."""
        if "content" in self._printed_columns or "content" not in row.cells:
            return True
        text = row.cells["content"].text
        return self._grammar.mark(text) is not None or (
            _CAPTION.fullmatch(text) is not None and self._repeated[text] == 1
        )

    def _is_row(self, classes: str) -> bool:
        """A row that lacks cells is one only with its serial, or with most of its cells and a text."""
        if "serial" in self._columns and "n" in classes:
            return len(classes) >= _FEWEST_CELLS
        return len(classes) > _FEWEST_CELLS and classes.lstrip("bs")[:1] in ("t", "h")

    def _row(self, found: re.Match[str], offset: int) -> Row:
        """The cells of a match by their column, one after the other; `offset` is where its string begins.

        Of a section and a heading without numbers the heading changes more often: a lone cell is one.
        """
        roles = [role for role, printed in zip(self._columns, found.groups(), strict=True) if printed]
        start = offset + found.start()
        cells = dict(zip(roles, self._cells[start : start + len(roles)], strict=True))
        lacks_heading = "content" in self._printed_columns and "content" not in cells
        if lacks_heading and "section" in cells and self._habits.has_bare_sections:
            cells = {"content" if role == "section" else role: cell for role, cell in cells.items()}
        return Row(cells)


def _below_section_rows(columns: Sequence[str], classes: str) -> list[str]:
    """The columns; where sections stand over the rows, a column of sections holds headings."""
    if "s" not in classes or "ns" in classes or not {"section", "serial"}.issubset(columns):
        return list(columns)
    return list(columns) if "content" in columns else ["content" if c == "section" else c for c in columns]
