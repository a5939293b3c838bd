"""A table dumped with one cell after the other, in blocks -> its rows."""

import re
from functools import partial

from fanchang.annex.rows import Row
from fanchang.characters import is_spacer, squeeze
from fanchang.columns import base_role, column_roles
from fanchang.grammar import Grammar
from fanchang.source import Block

# The classes of cells: n number, b empty, s section, h numbered heading, d deadline, c column title, m matter
# of the page (此件公开发布, 抄送 …), x anything else; looked at more closely, x is u units, p persons or t
# other text. `full` is what a column takes in a row with all its cells, `partial` in one that lacks some; a
# column in `MAY_BE_MERGED` may be absent from any row. A task may look like the deadline behind it.
TAKES_IN_FULL_ROW = {
    "serial": "[nb]",
    "section": "[s]",
    "content": "[ht]",
    "task": "[xtuphs]|d(?=d)",
    "deadline": "[dbt]",
    "leader": "[xpbtu]",
    "lead_unit": "[xuptb]",
    "co_unit": "[xuptb]",
    "unit": "[xuptb]",
    "remark": "[xbtupd]",
    "other": "[xbtupdnhm]",
}
TAKES_IN_PARTIAL_ROW = {
    "serial": "nb",
    "section": "s",
    "content": "h",
    "task": "tuph",
    "deadline": "d",
    "leader": "pb",
    "lead_unit": "upt",
    "co_unit": "upt",
    "unit": "upt",
    "remark": "b",
    "other": "b",
}
PAGE_MATTER = {"page", "disclosure", "contact", "ignored: copy list", "ignored: print record"}
"""Matter around the table that no cell of a row looks like."""

MAY_BE_MERGED = {"serial", "section", "content"}

_ANY_DEADLINE = {"task": "[tup]", "deadline": "[tp]"}
"""Where a row has all its cells, their order says which is the deadline: 汛期前, 按期完成."""

_LOST_NUMBER = re.compile("[□■?？�]{1,3}")
_NUMBER = re.compile(r"[(（]?\d{1,4}[)）.．、]?")
_PERSON = re.compile(
    "[^\x00-\x7f、，。；：（）“”]{2,4}|[^\x00-\x7f、，。；：（）“”]+·[^\x00-\x7f、，。；：（）“”]+"
)
_SHORT = 30
_FEWEST_CELLS = 2
"""A row that lacks cells has at least so many beside its serial, and more where it has none."""


class RowReader:
    """Finds one row after the other in the cells below the titles."""

    def __init__(self, titles: tuple[Block, ...], cells: tuple[Block, ...], grammar: Grammar) -> None:
        columns = column_roles(titles, grammar)
        self._columns = [role for role in ("section", "content") if role not in columns] + columns
        self._cells = cells
        self._grammar = grammar
        self._classes = _cell_classes(cells, {title.text for title in titles}, grammar)
        takes = TAKES_IN_FULL_ROW | self._habits()
        self._full = re.compile(self._row_that(takes) + "(?=$|[ncm]|b?[shtx])")
        self._whole = re.compile(self._row_that(TAKES_IN_FULL_ROW | _ANY_DEADLINE) + "(?=$|[ncm])")
        lacking = (f"([{TAKES_IN_PARTIAL_ROW[base_role(column)]}])?" for column in self._columns)
        self._partial = re.compile("".join(lacking))

    def _row_that(self, takes: dict[str, str]) -> str:
        return "".join(
            f"({takes[base_role(column)]})" + ("?" if column in MAY_BE_MERGED else "")
            for column in self._columns
        )

    def _habits(self) -> dict[str, str]:
        """What this table's own habits narrow: most rows print known deadlines, headings have numbers."""
        narrower = {}
        if self._classes.count("d") * 2 > self._classes.count("n"):
            narrower["deadline"] = "[db]"
        if "h" in self._classes:
            narrower["content"] = "h"
        return narrower

    def read(self) -> tuple[list[Row], list[Block]]:
        """The rows, and the cells between them that fit in none."""
        rows: list[Row] = []
        strays: list[Block] = []
        at = 0
        while at < len(self._cells):
            found = self._full.match(self._classes, at)
            row = self._row(found, 0) if found and found.group() else self._read_closely(at)
            if row:
                rows.append(row)
                at += len(row.cells)
            else:
                strays.append(self._cells[at])
                at += 1
        return rows, strays

    def _read_closely(self, at: int) -> Row | None:
        """The row that starts here, told by the finer classes; None if the cells make no row."""
        end = at + len(self._columns) + 2
        closely = zip(self._classes[at:end], self._cells[at:end], strict=True)
        classes = "".join(_name_class(cell, self._grammar) if c == "x" else c for c, cell in closely)
        full = self._full.match(classes) or self._whole.match(classes)
        if full and full.group():
            return self._row(full, at)
        lacking = self._partial.match(classes)
        if not lacking or not self._is_row(lacking.group()):
            return None
        return self._row(lacking, at)

    def _is_row(self, classes: str) -> bool:
        """A row that lacks cells is one only with its serial, or with most of its cells and a text."""
        if "serial" in self._columns and "n" in classes:
            return len(classes) >= _FEWEST_CELLS
        return len(classes) > _FEWEST_CELLS and classes.lstrip("bs")[:1] in ("t", "h")

    def _row(self, found: re.Match[str], offset: int) -> Row:
        """The cells of a match by their column; `offset` is where the matched string begins."""
        cells = self._cells
        spans = enumerate(self._columns, 1)
        return Row({role: cells[offset + at] for no, role in spans if (at := found.start(no)) >= 0})


def _cell_classes(cells: tuple[Block, ...], titles: set[str], grammar: Grammar) -> str:
    """One letter for each cell; cells that hold the same text are looked at once."""
    known = dict.fromkeys(titles, "c") | {"": "b"}
    for cell in cells:
        if cell.text not in known:
            known[cell.text] = _cell_class(cell.text, grammar)
    classes = "".join([known[cell.text] for cell in cells])
    end = classes.rfind("n") + 1
    return classes[:end] + "".join(map(partial(_class_at_end, grammar), cells[end:], classes[end:]))


def _class_at_end(grammar: Grammar, cell: Block, found: str) -> str:
    """Below the last serial the page may go on: what is matter of the page belongs to no row."""
    return "m" if len(cell.text) <= _SHORT and grammar.matter(cell.text) in PAGE_MATTER else found


def _cell_class(text: str, grammar: Grammar) -> str:
    if _NUMBER.fullmatch(text) or _LOST_NUMBER.fullmatch(text):
        return "n"
    if mark := grammar.mark(text):
        return "s" if mark.style == "section" else "h"
    if len(text) <= _SHORT and grammar.deadline.fullmatch(squeeze(text)):
        return "d"
    return "x"


def _name_class(cell: Block, grammar: Grammar) -> str:
    """Units, persons or other text, by what the lines of the cell look like."""
    lines = [squeeze(line.text) for line in cell.lines if not is_spacer(line.text)]
    if all(grammar.unit_ending.search(line) for line in lines):
        return "u"
    return "p" if all(_PERSON.fullmatch(line) for line in lines) else "t"
