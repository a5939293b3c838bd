"""A real table, whose cells stand in rows and columns -> its rows."""

import re
from collections.abc import Iterable, Sequence

from fanchang.annex.aligning import aligned_rows
from fanchang.annex.rows import Row
from fanchang.annex.shifted import Aligner
from fanchang.characters import is_spacer, squeeze
from fanchang.columns import Cells, Table, base_role, distinct, name_parties, repeats_titles
from fanchang.entry import ROLES, Field
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.source import Block

_NUMBER = re.compile(r"[(（]?\d{1,4}[)）.．、]?")
_TOTAL = re.compile(r"(合计|总计|小计|共计)([(（:：]?共?\d*[个项条件]?[)）]?)")
_SUM = re.compile(r"[\d.,，]{1,15}\D{0,3}")
_LONGEST_HEADING = 40
_GOES_ON = {"serial", "section", "content"}
"""What is carried down from the row above when its cell reaches into this one."""
_GROUPS = {"section", "content"}
_VALUES = {*ROLES, "deadline", "remark", "other"}


class GridReader:
    """Reads tables one after the other, row by row; knows the section and heading above each row.

    Attributes:
        undivided: the first lines of cells that are merged over lead and co column.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.rows: list[Row] = []
        self.fields: list[Field] = []
        self.undivided: set[int] = set()
        self._grammar = grammar
        self._above: dict[str, Block] = {}
        self._captions: dict[str, Block] = {}
        self._has_section_rows = False
        self._counts_in_digits = False
        self._columns: Sequence[str] = ()
        self._begins_table = False
        self.has_groups = False
        """Whether a column holds groups: what stands over the rows is above them."""

    def read(self, table: Table) -> None:
        """Add the rows of one table."""
        self._note("column_title", table.titles)
        self._above = {}
        self._begins_table = table.columns != self._columns
        self._columns = table.columns
        self._counts_in_digits = _counts_in_digits(table)
        self.has_groups = not _GROUPS.isdisjoint(table.columns)
        aligner = Aligner(table.columns, table.rows, self._grammar)
        reaching: dict[str, Block] = {}
        for row, is_aligned in aligned_rows(table):
            cells = _merged(row)
            printed = [cell for cell in distinct(cells) if cell.text]
            if not is_aligned:
                self._note(UNKNOWN, printed)
                continue
            if repeats_titles(printed, table.titles):
                self._note("column_title", printed)
                continue
            placed = aligner.align(cells, reaching | self._above)
            self._note(UNKNOWN, [cell for cell in printed if placed is None or cell not in placed])
            if placed is None or not any(placed):
                continue
            by_role = _by_role(placed, table.columns)
            if "unit" in by_role and "unit" not in table.columns:
                self.undivided.add(by_role["unit"].first_line)
            if printed and not self.is_caption(by_role, cells):
                self.read_row(by_role)
                reaching |= by_role

    def read_caption(self, cell: Block, number: Block | None = None) -> bool:
        """A line of its own over the rows below, a section or heading; False if it looks like neither."""
        mark = self._grammar.mark(cell.text)
        is_section = (mark is not None and mark.style == "section") or (
            number is not None and _is_chinese(number.text)
        )
        if not is_section and (len(cell.text) > _LONGEST_HEADING or cell.text.endswith("。")):
            return False
        is_section = is_section or self.has_groups
        titled = _numbered(cell, number, "、")
        self._has_section_rows |= is_section
        self._captions = {"section": titled} if is_section else self._captions | {"content": titled}
        self._note("section" if is_section else "heading", [cell])
        self._note("number", [number] if number else [])
        return True

    def is_caption(self, by_role: dict[str, Block], cells: Sequence[object]) -> bool:
        """Read a row of a section, a heading, a total or a note; False for a row that holds a task."""
        printed = {role: cell for role, cell in by_role.items() if cell.text}
        if any(_TOTAL.fullmatch(squeeze(cell.text)) for cell in printed.values()):
            self._note("count_claim", printed.values())
            return True
        number = printed.pop("serial", None)
        if number and self._counts_in_digits and _is_chinese(number.text) and not name_parties([*printed]):
            return self._read_numbered_caption(number, [*printed.values()])
        if not printed and number and not _NUMBER.fullmatch(number.text):
            printed, number = {"serial": number}, None
        sums = _sums(printed)
        printed = {role: cell for role, cell in printed.items() if role not in sums}
        if len(printed) != 1:
            return False
        role, cell = next(iter(printed.items()))
        mark = self._grammar.mark(cell.text)
        opens_section = mark is not None and mark.style in ("section", "chinese_brackets")
        if sums and not opens_section and not (number and _is_chinese(number.text)):
            return False
        if base_role(role) in _VALUES and cells.count(cell) == 1 and not opens_section:
            return False
        if role in self._above and self._above[role] is cell:
            return False
        if matter := self._grammar.matter(cell.text):
            self._note(matter, [cell])
            return True
        is_caption = self.read_caption(cell, number)
        self._note("count_claim", sums.values() if is_caption else ())
        return is_caption

    def _read_numbered_caption(self, number: Block, printed: list[Block]) -> bool:
        """The row of a section whose number stands in the column of serials, where tasks count in digits."""
        if not printed:
            return False
        self._note("count_claim", printed[1:])
        return self.read_caption(printed[0], number)

    def read_row(self, by_role: dict[str, Block]) -> None:
        """Add one row, by its cells; below rows of sections a column of sections holds headings."""
        if self._has_section_rows and "section" in by_role and "content" not in by_role:
            by_role = {"content" if role == "section" else role: cell for role, cell in by_role.items()}
        reaching = {role for role, cell in by_role.items() if self._above.get(role) is cell}
        above, self._above = self._above, by_role
        if "task" in reaching and self.rows:
            self._add_to_last_row({role: cell for role, cell in by_role.items() if role not in reaching})
            return
        row = {role: cell for role, cell in by_role.items() if role not in reaching & _GOES_ON}
        empty = [row.pop(role) for role in ("section", "content") if role in row and not row[role].text]
        self._note("spacer", [cell for cell in empty if is_spacer(cell.lines[0].text)])
        shared = {role: cell for role, cell in above.items() if role not in _GOES_ON and role != "task"}
        if self.rows and _is_second_task(row):
            row = {role: cell for role, cell in row.items() if cell.text} | {
                role: cell for role, cell in shared.items() if not row.get(role, cell).text or role not in row
            }
            reaching |= {role for role in shared if row.get(role) is shared[role]}
            self._above = by_role | {role: cell for role, cell in row.items() if role in shared}
        inherited = (reaching | self._captions.keys() - row.keys()) & (row | self._captions).keys()
        self.rows.append(Row(self._captions | row, frozenset(inherited), begins_table=self._begins_table))
        self._begins_table = False
        self._captions = {}

    def _add_to_last_row(self, cells: dict[str, Block]) -> None:
        """A task that reaches over two rows is one task: who and when of the second row are added."""
        last = self.rows[-1].cells
        for role, cell in cells.items():
            if cell.text and base_role(role) in _VALUES:
                last[f"{role} +{len(last)}"] = cell

    def _note(self, used_for: str, cells: Iterable[Block]) -> None:
        self.fields += [Field(used_for, cell.lines) for cell in cells]


def _merged(cells: Cells) -> Cells:
    """The cells of a row; a text that is printed in every one of them is one cell, merged over all."""
    texts = {cell.text if cell else "" for cell in cells}
    if len(texts) > 1 or texts == {""}:
        return cells
    each = distinct(cells)
    lines = {line.no: line for cell in each for line in cell.lines}
    return (Block(tuple(lines.values()), each[0].text),) * len(cells)


def _by_role(cells: Cells, columns: Sequence[str]) -> dict[str, Block]:
    """The cells of a row by column; one merged over lead and co column names undivided units."""
    by_role: dict[str, Block] = {}
    taken: dict[int, str] = {}
    for role, cell in zip(columns, cells, strict=False):
        if cell is None:
            continue
        if id(cell) not in taken:
            by_role[role] = cell
            taken[id(cell)] = role
        elif {base_role(taken[id(cell)]), base_role(role)} == {"lead_unit", "co_unit"}:
            by_role["unit"] = by_role.pop(taken[id(cell)])
            taken[id(cell)] = "unit"
        elif role == "task":
            by_role["task"] = by_role.pop(taken[id(cell)])
            taken[id(cell)] = "task"
    return by_role


def _sums(printed: dict[str, Block]) -> dict[str, Block]:
    """The figures in columns that are not read: over the rows of a section, what they add up to."""
    return {r: cell for r, cell in printed.items() if base_role(r) == "other" and _SUM.fullmatch(cell.text)}


def _is_second_task(row: dict[str, Block]) -> bool:
    """True for a row with a task, but neither a number nor anybody: it shares those of the row above."""
    if "task" not in row or not row["task"].text or ("serial" in row and row["serial"].text):
        return False
    return not any(cell.text for role, cell in row.items() if base_role(role) in ROLES)


def _counts_in_digits(table: Table) -> bool:
    """True for a column of serials in which numbers like 12 stand."""
    if "serial" not in table.columns:
        return False
    at = table.columns.index("serial")
    serials = (row[at] for row in table.rows if at < len(row))
    return any(cell is not None and _NUMBER.fullmatch(cell.text) for cell in serials)


def _is_chinese(number: str) -> bool:
    return re.fullmatch("[(（]?[一二三四五六七八九十]+[)）、.．]?", squeeze(number)) is not None


def _numbered(cell: Block, number: Block | None, mark: str) -> Block:
    """The cell with the number that is printed in the cell before it."""
    if number is None:
        return cell
    digits = number.text if number.text.endswith((")", "）", "、", ".", "．")) else number.text + mark
    return Block(cell.lines, digits + cell.text)
