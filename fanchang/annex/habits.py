"""What one dumped table does in all its rows, told by the classes of its cells."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from fanchang.annex.classes import name_class
from fanchang.grammar import Grammar
from fanchang.source import Block

_FEW_ROWS = 5
_MOST = 0.8
_FEWEST = 2


class Habits:
    """The habits of a table with these columns, whose cells are of these classes."""

    def __init__(self, columns: Sequence[str], classes: str) -> None:
        self._columns = columns
        self._classes = classes

    @cached_property
    def has_bare_sections(self) -> bool:
        """True for a column of sections without numbers."""
        return "section" in self._columns and "s" not in self._classes

    def print_lists_over_lines(self, cells: Sequence[Block], grammar: Grammar) -> bool:
        """True if this table prints the units of one cell on several lines."""
        listed = (cell for cell in cells if len(cell.lines) > 1 and name_class(cell, grammar) == "u")
        return sum(1 for _ in listed) * _FEW_ROWS > self._classes.count("n")

    def narrowed(self, takes: Mapping[str, str]) -> dict[str, str]:
        """What each column takes here: most rows print known deadlines, headings have numbers."""
        narrower = dict(takes)
        if self._classes.count("d") * 2 > self._classes.count("n"):
            narrower["deadline"] = "[db]"
        if self._has_numbered_headings():
            narrower["content"] = "h"
        elif "content" in self._columns:
            narrower["content"] = "[xtpu]"  # 居民收入 looks like a name, 打造清正廉洁政府 like a unit
        if self.has_bare_sections:
            narrower["section"] = "[xt]"
        if self._has_all_cells():
            narrower |= {role: f"(?:{narrower[role]}|b)" for role in ("section", "content")}
        return narrower

    def _has_all_cells(self) -> bool:
        """True if the rows print the cells of merged titles too, empty below the first one."""
        starts = [at for at, found in enumerate(self._classes) if found == "n"]
        width = len(self._columns)
        whole = sum(below - above == width for above, below in pairwise(starts))
        return self._columns[:1] == ["serial"] and whole >= max(_FEWEST, _MOST * len(starts))

    def _has_numbered_headings(self) -> bool:
        """True if headings bear numbers; false where it is the tasks behind bare headings that do.

        Where headings are printed before some of the tasks only, their rows have a cell more.
        """
        if "content" not in self._columns:
            return "h" in self._classes
        rows = re.findall("n[^n]*", self._classes)
        numbered = [len(row) for row in rows if row[1:2] == "h"]
        others = [len(row) for row in rows if "h" not in row]
        if numbered and others and min(numbered) <= min(others):
            return False
        return self._classes.count("h") > 2 * self._classes.count("nxh")
