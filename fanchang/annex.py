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

from fanchang.characters import is_spacer, squeeze, trim
from fanchang.entry import Entry, Field, Side
from fanchang.grammar import Grammar, number_value
from fanchang.source import Block
from fanchang.zones import is_title

# The classes of cells: n number, b empty, s section, h numbered heading, d deadline, u units, p persons,
# t other text, c column title. `full` is what a column takes in a row with all its cells, `partial` in a
# row that lacks some; a column in `MAY_BE_MERGED` may be absent from any row.
TAKES_IN_FULL_ROW = {
    "serial": "nb",
    "section": "s",
    "content": "ht",
    "task": "tuphs",
    "deadline": "dbt",
    "leader": "pbtu",
    "lead_unit": "uptb",
    "co_unit": "uptb",
    "unit": "uptb",
    "remark": "btupd",
    "other": "btupdnh",
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
_LONGEST_DEADLINE = 30
_LONGEST_ENDING = 4
_FEWEST_CELLS = 3

HasHeadings = Callable[[int | None, str], bool | None]
"""Whether the body's items of a section (number, title) stand under headings; None if it lacks it."""


@dataclass(slots=True)
class _Row:
    """The cells of one row by column role, in the order of their lines; what is carried down beside them."""

    cells: dict[str, Block]
    section_no: int | None = None
    section: str = ""
    content: str = ""
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
    columns = column_roles(titles, grammar)
    rows, strays = _split_rows(cells, columns, grammar)
    _carry_merged_cells(rows, grammar)
    own_content = _rows_with_own_content(rows, grammar, has_headings)
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
    return columns


class _RowPattern:
    """Two expressions over the classes of cells: a row with all its cells, and one that lacks some."""

    def __init__(self, columns: list[str]) -> None:
        above = [role for role in ("section", "content") if role not in columns]
        self._columns = above + columns
        self._full = re.compile(
            "".join(
                f"([{TAKES_IN_FULL_ROW[role]}]){'?' if role in MAY_BE_MERGED else ''}"
                for role in self._columns
            )
            + "(?=$|[nc]|b?[sht])"
        )
        self._partial = re.compile(
            "".join(f"([{TAKES_IN_PARTIAL_ROW.get(role, 'b')}])?" for role in self._columns)
        )

    def match(self, classes: str, start: int) -> tuple[dict[str, int], int] | None:
        """The position of each column's cell in the row that starts here, and where the row ends."""
        found = self._full.match(classes, start)
        if found is None:
            found = self._partial.match(classes, start)
            if found is None or not self._is_row(found):
                return None
        placed = {role: found.start(no) for no, role in enumerate(self._columns, 1) if found[no] is not None}
        return placed, found.end()

    def _is_row(self, found: re.Match[str]) -> bool:
        roles = {role for no, role in enumerate(self._columns, 1) if found[no] is not None}
        return len(roles) >= _FEWEST_CELLS or {"serial", "task"} <= roles


def _split_rows(
    cells: tuple[Block, ...], columns: list[str], grammar: Grammar
) -> tuple[list[_Row], list[Block]]:
    """The rows, and the cells between them that fit in none."""
    classes = _cell_classes(cells, grammar)
    pattern = _RowPattern(columns)
    rows: list[_Row] = []
    strays: list[Block] = []
    at = 0
    while at < len(cells):
        row = pattern.match(classes, at)
        if row is None:
            strays.append(cells[at])
            at += 1
        else:
            placed, at = row
            rows.append(_Row({role: cells[no] for role, no in placed.items()}))
    return rows, strays


def _cell_classes(cells: tuple[Block, ...], grammar: Grammar) -> str:
    """One letter for each cell; cells that hold the same text are looked at once."""
    known: dict[str, str] = {"": "b"}
    for cell in cells:
        if cell.text not in known:
            known[cell.text] = _cell_class(cell, grammar)
    return "".join([known[cell.text] for cell in cells])


def _cell_class(cell: Block, grammar: Grammar) -> str:
    text = cell.text
    if _NUMBER.fullmatch(text):
        return "n"
    mark = grammar.mark(text)
    if mark:
        return "s" if mark.style == "section" else "h"
    if len(text) <= _LONGEST_DEADLINE and grammar.deadline.fullmatch(squeeze(text)):
        return "d"
    if is_title(cell, grammar):
        return "c"
    lines = [squeeze(line.text) for line in cell.lines if not is_spacer(line.text)]
    if all(grammar.unit_ending.search(line[-_LONGEST_ENDING:]) for line in lines):
        return "u"
    return "p" if all(_PERSON.fullmatch(line) for line in lines) else "t"


def _carry_merged_cells(rows: list[_Row], grammar: Grammar) -> None:
    """Give each row the section and the content that were printed last above it."""
    number, section, content = None, "", ""
    for row in rows:
        if "section" in row.cells:
            printed = grammar.without_stop(row.cells["section"].text)
            if squeeze(printed) != squeeze(section):
                content = ""
            mark = grammar.mark(printed)
            number, section = mark.value if mark else None, printed
        if "content" in row.cells:
            row.prints_content = grammar.without_stop(row.cells["content"].text) != content
            content = grammar.without_stop(row.cells["content"].text)
        row.section_no, row.section, row.content = number, section, content


def _rows_with_own_content(rows: list[_Row], grammar: Grammar, has_headings: HasHeadings) -> list[bool]:
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
        seen = _is_numbered_like_rows(rows, members, grammar)
        own[section] = seen if said is None else not said
    return [own[row.section] and row.prints_content for row in rows]


def _is_numbered_like_rows(rows: list[_Row], members: list[int], grammar: Grammar) -> bool:
    """True if every row prints its own content and most contents bear the number of their row."""
    if not all(rows[at].prints_content for at in members):
        return False
    alike = 0
    for at in members:
        mark = grammar.mark(rows[at].content)
        if mark is not None:
            alike += mark.value in (at + 1, number_value(_printed(rows[at], "serial")))
    return alike * 2 > len(members)


def _entry(row: _Row, position: int, own_content: bool, grammar: Grammar) -> Entry:
    first, *_, last = row.cells.values()
    task = row.cells.get("task", first)
    entry = Entry("annex", position, first.first_line, last.last_line, task.first_line)
    entry.section_no, entry.section = row.section_no, row.section
    entry.printed_no = _printed(row, "serial")
    entry.deadline_text = _printed(row, "deadline")
    entry.remark = _printed(row, "remark")
    entry.fields = [Field(_USED_FOR.get(role, role), cell.lines) for role, cell in row.cells.items()]
    _name_content(entry, row, own_content, grammar)
    return entry


def _name_content(entry: Entry, row: _Row, own_content: bool, grammar: Grammar) -> None:
    """工作内容 is the first half of an indicator's text, but the heading over a task."""
    task = grammar.without_stop(_printed(row, "task"))
    mark = grammar.mark(row.content)
    content = mark.rest if mark else row.content
    if own_content:
        parts = content.split("、")
        entry.text = task if all(part in task for part in parts) else content + task
        entry.fields = [f._replace(used_for="item") if f.used_for == "heading" else f for f in entry.fields]
        return
    entry.text = task
    entry.heading_no, entry.heading = mark.value if mark else None, content


def _printed(row: _Row, role: str) -> str:
    cell = row.cells.get(role)
    return trim(cell.text) if cell else ""


def _use_strays(side: Side, strays: list[Block], grammar: Grammar) -> None:
    """Cells between rows: titles printed again, or cells that nobody understands."""
    end = side.last_line
    for stray in strays:
        if stray.first_line < end:
            used_for = "column_title" if is_title(stray, grammar) else "not understood"
            side.fields.append(Field(used_for, stray.lines))
