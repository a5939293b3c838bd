"""The table side -> entries: a dump with one cell after the other, read by its own column titles.

A merged cell is printed in its first row only, or again after a page break; a serial may be empty; the
last row may be cut short. So rows cannot be counted off. Instead each cell is given a class by what it
holds (a number, a section, a deadline, names …), the titles say which classes each column takes, and a
row is a run of cells that fits the columns in their order: first with every cell that a row must have,
and where that fails, with some of them missing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from fanchang.characters import is_spacer, squeeze
from fanchang.entry import Entry, Field, Side
from fanchang.grammar import Grammar, number_value
from fanchang.source import Block
from fanchang.zones import is_title

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

_NUMBER = re.compile(r"[(（]?\d{1,4}[)）.．、]?")
_PERSON = re.compile(
    "[^\x00-\x7f、，。；：（）“”]{2,4}|[^\x00-\x7f、，。；：（）“”]+·[^\x00-\x7f、，。；：（）“”]+"
)
_USED_FOR = {
    "serial": "number",
    "task": "item",
    "content": "heading",
    "other": "ignored: other column",
}
_SHORT = 30
_FEWEST_CELLS = 2
"""A row that lacks cells has at least so many beside its serial, and more where it has none."""

HasHeadings = Callable[[int | None, str], bool | None]
"""Whether the body's items of a section (number, title) stand under headings; None if it lacks it."""


@dataclass(slots=True)
class _Row:
    """The cells of one row by column role, in the order of their lines; what is carried down beside them."""

    cells: dict[str, Block]
    section_no: int | None = None
    section: str = ""
    content: str = ""
    content_no: int | None = None
    prints_content: bool = False


def read_annex(
    titles: tuple[Block, ...],
    cells: tuple[Block, ...],
    grammar: Grammar,
    has_headings: HasHeadings = lambda number, title: None,  # noqa: ARG005
) -> Side:
    """The entries of the table. Cells below the last row are left to whoever reads the end of the page."""
    side = Side("annex")
    side.fields = [Field("column_title", title.lines) for title in titles]
    rows, strays = _RowReader(titles, cells, grammar).read()
    _carry_merged_cells(rows, grammar)
    own_content = _rows_with_own_content(rows, has_headings)
    for at, row in enumerate(rows):
        side.entries.append(_entry(row, at + 1, own_content[at], grammar))
    _use_strays(side, strays, grammar)
    return side


def column_roles(titles: tuple[Block, ...], grammar: Grammar) -> list[str]:
    """The role of each column from left to right; a title over other titles gives way to them."""
    roles = [grammar.column_role(title.text) or "other" for title in titles]
    columns: list[str] = []
    waiting = list(roles)
    while waiting:
        role = waiting.pop(0)
        below = [r for r in grammar.column_groups.get(role, []) if r in waiting]
        for found in below:
            waiting.remove(found)
        columns += below or [role]
    if "lead_unit" in columns:
        columns = ["co_unit" if role == "unit" else role for role in columns]
    return [f"{role} {at}" if role in columns[:at] else role for at, role in enumerate(columns)]


@cache
def _used_for(column: str) -> str:
    """What coverage says of a cell in this column."""
    return _USED_FOR.get(_base(column), column)


def _base(column: str) -> str:
    """The role of a column; a second column of one role carries its position behind it."""
    return column.partition(" ")[0]


class _RowReader:
    """Finds one row after the other in the cells below the titles."""

    def __init__(self, titles: tuple[Block, ...], cells: tuple[Block, ...], grammar: Grammar) -> None:
        columns = column_roles(titles, grammar)
        self._columns = [role for role in ("section", "content") if role not in columns] + columns
        self._cells = cells
        self._grammar = grammar
        self._classes = _cell_classes(cells, {title.text for title in titles}, grammar)
        takes = TAKES_IN_FULL_ROW | self._habits()
        full = (
            f"({takes[_base(column)]})" + ("?" if column in MAY_BE_MERGED else "") for column in self._columns
        )
        self._full = re.compile("".join(full) + "(?=$|[ncm]|b?[shtx])")
        lacking = (f"([{TAKES_IN_PARTIAL_ROW[_base(column)]}])?" for column in self._columns)
        self._partial = re.compile("".join(lacking))

    def _habits(self) -> dict[str, str]:
        """What this table's own habits narrow: most rows print known deadlines, headings have numbers."""
        narrower = {}
        if self._classes.count("d") * 2 > self._classes.count("n"):
            narrower["deadline"] = "[db]"
        if "h" in self._classes:
            narrower["content"] = "h"
        return narrower

    def read(self) -> tuple[list[_Row], list[Block]]:
        """The rows, and the cells between them that fit in none."""
        rows: list[_Row] = []
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

    def _read_closely(self, at: int) -> _Row | None:
        """The row that starts here, told by the finer classes; None if the cells make no row."""
        end = at + len(self._columns) + 2
        closely = zip(self._classes[at:end], self._cells[at:end], strict=True)
        classes = "".join(_name_class(cell, self._grammar) if c == "x" else c for c, cell in closely)
        full = self._full.match(classes)
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

    def _row(self, found: re.Match[str], offset: int) -> _Row:
        """The cells of a match by their column; `offset` is where the matched string begins."""
        cells = self._cells
        spans = enumerate(self._columns, 1)
        return _Row({role: cells[offset + at] for no, role in spans if (at := found.start(no)) >= 0})


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
    if _NUMBER.fullmatch(text):
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


def _find_content(row: _Row, number_above: int | None, grammar: Grammar) -> None:
    """Where the task is not printed, the heading above it was taken for it: put it right.

    A numbered cell is the heading if it counts on from the heading above, or opens a section.
    """
    cell = row.cells.get("task")
    if cell is None or "content" in row.cells:
        return
    mark = grammar.mark(cell.text)
    counts_on = mark and number_above is not None and mark.value == number_above + 1
    if mark and mark.style != "section" and (counts_on or "section" in row.cells):
        row.cells = {"content" if role == "task" else role: cell for role, cell in row.cells.items()}


def _carry_merged_cells(rows: list[_Row], grammar: Grammar) -> None:
    """Give each row the section and the content that were printed last above it."""
    section_no: int | None = None
    content_no: int | None = None
    section, content = "", ""
    for row in rows:
        _find_content(row, content_no, grammar)
        if "section" in row.cells:
            printed = grammar.without_stop(row.cells["section"].text)
            if squeeze(printed) != squeeze(section):
                content_no, content = None, ""
            mark = grammar.mark(printed)
            section_no, section = mark.value if mark else None, printed
        if "content" in row.cells:
            printed = grammar.without_stop(row.cells["content"].text)
            mark = grammar.mark(printed)
            content_above = content
            content_no, content = (mark.value, mark.rest) if mark else (None, printed)
            row.prints_content = content != content_above
        row.section_no, row.section = section_no, section
        row.content_no, row.content = content_no, content


def _rows_with_own_content(rows: list[_Row], has_headings: HasHeadings) -> list[bool]:
    """In which rows 工作内容 is the first half of the text, not a heading over several rows.

    The body decides where it prints the section: its items stand under headings or they do not. Else
    the numbers do: contents that are numbered like their rows are no headings.
    """
    sections: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        sections.setdefault(row.section, []).append(at)
    own: dict[str, bool] = {}
    for section, members in sections.items():
        said = has_headings(rows[members[0]].section_no, section)
        seen = _are_numbered_like_rows(rows, members)
        own[section] = seen if said is None else not said
    return [own[row.section] and row.prints_content for row in rows]


def _are_numbered_like_rows(rows: list[_Row], members: list[int]) -> bool:
    """True if every row prints its own content and most contents bear the number of their row."""
    if not all(rows[at].prints_content for at in members):
        return False
    alike = [at for at in members if _is_numbered_like(rows[at], at + 1)]
    return len(alike) * 2 > len(members)


def _is_numbered_like(row: _Row, position: int) -> bool:
    number = row.content_no
    return number is not None and number in (position, number_value(_printed(row, "serial")))


def _entry(row: _Row, position: int, own_content: bool, grammar: Grammar) -> Entry:
    first, last = next(iter(row.cells.values())), list(row.cells.values())[-1]
    task = row.cells.get("task", first)
    entry = Entry("annex", position, first.first_line, last.last_line, task.first_line)
    entry.section_no, entry.section = row.section_no, row.section
    entry.printed_no = _printed(row, "serial")
    entry.deadline_text = _printed(row, "deadline")
    entry.remark = _printed(row, "remark")
    entry.fields = [Field(_used_for(role), cell.lines) for role, cell in row.cells.items()]
    _name_content(entry, row, own_content, grammar)
    return entry


def _name_content(entry: Entry, row: _Row, own_content: bool, grammar: Grammar) -> None:
    """工作内容 is the first half of an indicator's text, but the heading over a task."""
    task = _without_number(grammar.without_stop(_printed(row, "task")), grammar)
    if own_content:
        parts = row.content.split("、")
        entry.text = task if all(part in task for part in parts) else row.content + task
        entry.fields = [Field("item", f.lines) if f.used_for == "heading" else f for f in entry.fields]
        return
    entry.text = task
    entry.heading_no, entry.heading = row.content_no, row.content


def _without_number(task: str, grammar: Grammar) -> str:
    """The task without its own number; a text that counts on, (1) … (2) …, keeps them all."""
    mark = grammar.mark(task)
    if mark is None or mark.value is None or mark.style == "section":
        return task
    following = mark.printed.replace(str(mark.value), str(mark.value + 1))
    return task if following in mark.rest else mark.rest


def _printed(row: _Row, role: str) -> str:
    cell = row.cells.get(role)
    return cell.text if cell else ""


def _use_strays(side: Side, strays: list[Block], grammar: Grammar) -> None:
    """Cells between rows: titles printed again, or cells that nobody understands."""
    end = side.last_line
    for stray in strays:
        if stray.first_line < end:
            used_for = "column_title" if is_title(stray, grammar) else "not understood"
            side.fields.append(Field(used_for, stray.lines))
