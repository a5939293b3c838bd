"""The lines or words of one row -> its cells: what each of them is, and whether they fit the columns."""

import re
from collections.abc import Sequence

from fanchang.annex.takes import row_expression
from fanchang.annex.words import NUMBER, block
from fanchang.characters import narrow, trim
from fanchang.columns import base_role
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.persons import LONGEST_NAME, is_leader, may_be_leader
from fanchang.source import Block

_TAKES = {
    "serial": "n",
    "section": "[stpq]",
    "content": "(?:[tuvpq]|h(?!h))",
    "task": "[th]{1,60}?",
    "leader": "(?:[pq]+|b)",
    "lead_unit": "[uvb]",
    "co_unit": "(?:u+|v|b)",
    "unit": "(?:u+|v|b)",
    "deadline": "[db]",
    "remark": "[^uv]+?",
    "other": ".",
}
_BEHIND_SERIAL = "([th]{1,60}?|[uvpq])"
"""A task may look like a unit (召开全县动员会) or like a name (修编县志)."""
_NEVER = {"leader": "huv", "lead_unit": "h", "co_unit": "h", "unit": "h", "deadline": "uvpq"}
"""What stands in a column of no row, even where a row has as many cells as there are columns."""
_MAY_LACK = {"remark", "other", "section", "content", "leader", "co_unit", "deadline"}
_DIGIT = re.compile(r"\d|[%，。]")
_LONGEST_UNIT = 20
_GROUPS = {"section", "content"}
_MAY_BE_MERGED = {*_GROUPS, "leader"}


class RowFitter:
    """Knows what the columns of one table hold, in a row with all its cells and in one that lacks some."""

    def __init__(self, columns: Sequence[str], grammar: Grammar) -> None:
        self._columns = columns
        self._grammar = grammar
        takes = [f"({_TAKES[base_role(column)]})" for column in columns]
        if list(columns[:2]) == ["serial", "task"]:
            takes[1] = _BEHIND_SERIAL
        self._strict = re.compile("\\A" + "".join(takes))
        pairs = [(base_role(column), part) for column, part in zip(columns, takes, strict=True)]
        merged = self._with_groups([part + "?" * (role in _MAY_BE_MERGED) for role, part in pairs])
        lacking = self._with_groups([part + "?" * (role in _MAY_LACK) for role, part in pairs])
        self._merged, self._lacking = re.compile(rf"\A{merged}"), re.compile(rf"\A{lacking}")

    def _with_groups(self, parts: list[str]) -> str:
        """The expression of a row of these columns; a new section has a new heading."""
        at = self._columns.index("section") if "section" in self._columns else -1
        if self._columns[at : at + 2] == ["section", "content"]:
            parts[at : at + 2] = [f"(?:{parts[at]}{parts[at + 1].removesuffix('?')})?"]
        return row_expression(parts)

    def one_line_for_each_list(self) -> re.Pattern[str]:
        """The expression of a row whose lists take one line each, and beside a heading its task too."""
        grouped = any(base_role(column) in _GROUPS for column in self._columns)
        takes = _TAKES | {
            "co_unit": "[ub]",
            "unit": "[ub]",
            "task": "(?:h{1,40}|t)" if grouped else "[th]{1,40}?",
        }
        takes |= {"section": "[stpq]", "content": "[tpq]", "leader": "[pb]"}
        parts = [f"({takes[base_role(c)]})" + "?" * (base_role(c) in _MAY_BE_MERGED) for c in self._columns]
        return re.compile(self._with_groups(parts))

    def fit(self, cells: list[Block]) -> dict[str, Block] | None:
        """The cells by column; None if they do not fit."""
        classes = "".join(self.class_of(cell.text) for cell in cells)
        if len(cells) == len(self._columns) and self._may_be(classes):
            return dict(zip(self._columns, cells, strict=True))
        ways = (self._strict, self._merged, self._lacking)
        found = next((found for way in ways if (found := way.fullmatch(classes))), None)
        if not found and self._is_heading(classes):
            return {self._columns[0]: cells[0], "task": cells[1]}
        if not found:
            return None
        return self.placed(found, cells)

    def placed(self, found: re.Match[str], cells: Sequence[Block]) -> dict[str, Block]:
        """The cells of a match by their column."""
        spans = {role: found.span(no) for no, role in enumerate(self._columns, 1)}
        return {role: block(cells[a:b]) for role, (a, b) in spans.items() if a < b}

    def _is_heading(self, classes: str) -> bool:
        return (
            self._columns[0] == "serial"
            and "task" in self._columns
            and classes in ("nt", "nh", "nu", "nv", "np", "nq")
        )

    def _may_be(self, classes: str) -> bool:
        """False if a cell plainly stands in the wrong column."""
        for column, found in zip(self._columns, classes, strict=True):
            role = base_role(column)
            if (role == "serial") != (found == "n") and role != "other":
                return False
            if found == "d" and role in (*ROLES, "task"):
                return False
            if found in _NEVER.get(role, ""):
                return False
        return True

    def class_of_cell(self, cell: Block) -> str:
        """What a cell of several lines is: units or persons on each of them, or what its text is."""
        of_lines = {self.class_of(trim(line.text)) for line in cell.lines}
        if of_lines <= {"u", "v"}:
            return "u"
        return "p" if of_lines <= {"p", "q"} else self.class_of(cell.text)

    def class_of(self, text: str) -> str:
        """One letter for a cell.

        b empty, n number, s section, h numbered text, d deadline, u unit, v several units, p person, q like a
        person, t text.
        """
        if not text:
            return "b"
        if NUMBER.fullmatch(text):
            return "n"
        if mark := self._grammar.mark(text):
            return "s" if mark.style == "section" else "h"
        if len(text) <= 2 * _LONGEST_UNIT and self._grammar.is_deadline(text):
            return "d"
        names = [trim(name) for name in self._grammar.token.findall(text.rstrip("。"))]
        if names and all(map(self._is_unit, names)):
            return "u" if len(names) == 1 else "v"
        if not names or not all(may_be_leader(name, self._grammar, LONGEST_NAME) for name in names):
            return "t"
        return "p" if all(is_leader(name, self._grammar) for name in names) else "q"

    def _is_unit(self, name: str) -> bool:
        if len(name) > _LONGEST_UNIT or _DIGIT.search(narrow(name)):
            return False
        known = self._grammar.is_unit(name) or self._grammar.open.search(name)
        return bool(known or self._grammar.weak_unit.search(name))
