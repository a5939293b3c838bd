"""What a table's readers find -> entries: merged cells are carried down, 工作内容 gets its meaning."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fanchang.characters import squeeze, trim
from fanchang.columns import NOT_KNOWN, base_role
from fanchang.entry import ROLES, Entry, Field
from fanchang.grammar import UNKNOWN, Grammar, Mark, number_value
from fanchang.paragraphs import find_parts, may_hold_lists, titled_leader
from fanchang.source import Block, Line

_IN_PARTS = re.compile(r"\d{1,4}[.．-]\d{1,4}")
"""A serial that counts the rows of a heading: 10.2."""
_NOBODY = re.compile("[-—–－/／\\\\]{1,4}|无")
_BEGINS_NOBODY = set("-—–－/／\\无")
"""What an author prints who means that a task has no such party."""
_NUMERALS = "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩"
_USED_FOR = {
    "serial": "number",
    "task": "item",
    "content": "heading",
    "other": "ignored: other column",
    "ditto": "ignored: same as above",
}
HasHeadings = Callable[[int | None, str], bool | None]
"""Whether the body's items of a section (number, title) stand under headings; None if it lacks it."""


@dataclass(slots=True)
class Row:
    """The cells of one row by column role, in the order of their lines; what is carried down beside them.

    `inherited` are the roles whose cells stand in a row above: they count for this row too. `duties` are the
    lists that the titles above the row hold: 一、交通(牵头领导:孙禾). Into a row that `begins_table`, other
    than the one above, nothing is carried down.
    """

    cells: dict[str, Block]
    inherited: frozenset[str] = frozenset()
    section_no: int | None = None
    section: str = ""
    content: str = ""
    content_no: int | None = None
    prints_content: bool = False
    duties: tuple[Field, ...] = ()
    begins_table: bool = False


def tables_of(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of one table after the other."""
    starts = [at for at, row in enumerate(rows) if row.begins_table or not at]
    for start, end in zip(starts, [*starts[1:], None], strict=False):
        yield rows[start:end]


def entries_of(rows: list[Row], grammar: Grammar, has_headings: HasHeadings) -> list[Entry]:
    """One entry for each row, with what merged cells above it say."""
    rows = [row for row in rows if row.cells.keys() - row.inherited]
    _carry_merged_cells(rows, grammar)
    own_content = _rows_with_own_content(rows, has_headings)
    entries = [_entry(row, at + 1, own_content[at], grammar) for at, row in enumerate(rows)]
    if not any("serial" in row.cells for row in rows):
        _number_by_tasks(entries, rows, grammar)
    return entries


def _number_by_tasks(entries: Sequence[Entry], rows: Sequence[Row], grammar: Grammar) -> None:
    """Where no column holds the numbers of the rows, those before their tasks are theirs."""
    for entry, row in zip(entries, rows, strict=True):
        mark = grammar.mark(_printed(row, "task"))
        if mark and grammar.without_stop(mark.rest) == entry.text:
            entry.printed_no = mark.printed


@cache
def _used_for(column: str) -> str:
    """What coverage says of a cell in this column."""
    return _USED_FOR.get(base_role(column), column)


def _used_for_cell(column: str, cell: Block) -> str:
    if cell.text[:1] in _BEGINS_NOBODY and _NOBODY.fullmatch(cell.text) and base_role(column) in ROLES:
        return "ignored: nobody"
    if cell.text and column.startswith(NOT_KNOWN):
        return UNKNOWN
    return _used_for(column)


def _find_content(row: Row, above: Mark | None, grammar: Grammar) -> None:
    """Where the task is not printed, the heading above it was taken for it: put it right.

    A numbered cell is the heading if it counts on from the heading above, or opens a section.
    """
    cell = row.cells.get("task")
    if cell is None or "content" in row.cells:
        return
    mark = grammar.mark(cell.text)
    counts_on = mark and above and mark.style == above.style and _is_next(above, mark)
    opens = "section" in row.cells and mark and _without_number(cell.text, grammar) != cell.text
    if mark and mark.style != "section" and (counts_on or opens):
        row.cells = {"content" if role == "task" else role: cell for role, cell in row.cells.items()}


def _titled(cell: Block, grammar: Grammar) -> tuple[str, tuple[Field, ...]]:
    """The title in a cell, and who is named in it: in a bracket behind it, or as 孙禾副区长主抓重点工作."""
    text = cell.text
    parts = [part for part in find_parts(text, grammar) if part.role in ROLES] if may_hold_lists(text) else []
    no = cell.first_line
    if parts:
        named = tuple(Field(part.role, (Line(no, text[part.start : part.end]),)) for part in parts)
        return grammar.without_stop(trim(text[: parts[0].at])), named
    mark = grammar.mark(text)
    leader = titled_leader(mark.rest if mark else text, grammar)
    return grammar.without_stop(text), (Field("leader", (Line(no, leader),)),) if leader else ()


def _is_next(above: Mark, mark: Mark) -> bool:
    return above.value is not None and mark.value == above.value + 1


def take_empty_titles(rows: Iterable[Row]) -> list[Block]:
    """The empty cells below merged titles, taken out of the rows: what stands above goes on."""
    taken = []
    for row in rows:
        empty = [role for role in ("section", "content") if role in row.cells and not row.cells[role].text]
        taken += [row.cells.pop(role) for role in empty]
    return taken


def _carry_merged_cells(rows: list[Row], grammar: Grammar) -> None:
    """Give each row the section and the content that were printed last above it."""
    section_no: int | None = None
    content_mark: Mark | None = None
    section, content = "", ""
    by_section: tuple[Field, ...] = ()
    by_content: tuple[Field, ...] = ()
    for row in rows:
        if row.begins_table:
            section_no, content_mark, section, content, by_section, by_content = None, None, "", "", (), ()
        _find_content(row, content_mark, grammar)
        if "section" in row.cells:
            printed, by_section = _titled(row.cells["section"], grammar)
            if squeeze(printed) != squeeze(section):
                content_mark, content, by_content = None, "", ()
            mark = grammar.mark(printed)
            section_no, section = mark.value if mark else None, printed
        if "content" in row.cells:
            printed, by_content = _titled(row.cells["content"], grammar)
            content_mark = grammar.mark(printed)
            content_above, content = content, content_mark.rest if content_mark else printed
            row.prints_content = content != content_above
        row.section_no, row.section = section_no, section
        row.duties = (*by_content, *by_section)
        row.content_no, row.content = content_mark.value if content_mark else None, content


def _rows_with_own_content(rows: list[Row], has_headings: HasHeadings) -> list[bool]:
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
    return [own[r.section] and r.prints_content and "content" not in r.inherited for r in rows]


def _are_numbered_like_rows(rows: list[Row], members: list[int]) -> bool:
    """True if every row prints its own content and most contents bear the number of their row."""
    if not all(rows[at].prints_content for at in members):
        return False
    alike = [at for at in members if _is_numbered_like(rows[at], at + 1)]
    return len(alike) * 2 > len(members)


def _is_numbered_like(row: Row, position: int) -> bool:
    number = row.content_no
    serial = _printed(row, "serial")
    counted = number_value(serial) if not _IN_PARTS.fullmatch(serial) else None
    return number is not None and number in (position, counted)


def _entry(row: Row, position: int, own_content: bool, grammar: Grammar) -> Entry:
    printed = list(row.cells.values())
    if row.inherited:
        printed = [cell for role, cell in row.cells.items() if role not in row.inherited]
    first, last = printed[0], printed[-1]
    task = row.cells.get("task", first)
    entry = Entry("annex", position, first.first_line, last.last_line, task.first_line)
    entry.section_no, entry.section = row.section_no, row.section
    entry.printed_no = _printed(row, "serial")
    entry.deadline_text = _printed(row, "deadline")
    entry.remark = _printed(row, "remark")
    entry.fields = [Field(_used_for_cell(role, cell), cell.lines) for role, cell in row.cells.items()]
    if row.duties:
        own = {base_role(role) for role in row.cells}
        entry.fields += [field for field in row.duties if field.used_for not in own]
    _name_content(entry, row, own_content, grammar)
    return entry


def _name_content(entry: Entry, row: Row, own_content: bool, grammar: Grammar) -> None:
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
    """The task without its own number; a text that counts on, (1) … (2) …, ① … ② …, keeps them all."""
    mark = grammar.mark(task)
    if mark is None or mark.value is None or mark.style == "section":
        return task
    numbers = str.maketrans(_NUMERALS[:-1], _NUMERALS[1:])
    following = mark.printed.replace(str(mark.value), str(mark.value + 1))
    following = following if following != mark.printed else mark.printed.translate(numbers)
    return task if following in mark.rest else mark.rest


def _printed(row: Row, role: str) -> str:
    cell = row.cells.get(role)
    return cell.text if cell else ""
