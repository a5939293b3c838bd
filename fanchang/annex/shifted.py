"""A row of a grid that lacks cells -> the same row with each cell under its own column.

A converter that knows no merged cells leaves out what is merged with the row above, so that the cells behind
it move to the left. What a cell holds tells where it belongs; where several ways are left, none is taken.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from fanchang.annex.classes import closer_class
from fanchang.columns import Cells, base_role
from fanchang.grammar import Grammar
from fanchang.source import Block

_IS = {
    "serial": "nbi",
    "section": "sthpu",
    "content": "sthpu",
    "task": "thp",
    "leader": "pb",
    "lead_unit": "ub",
    "co_unit": "ub",
    "unit": "ub",
    "deadline": "db",
}
"""What a column holds, strictly; the others hold anything."""
_IN_PARTS = re.compile(r"\d{1,3}([.．-]\d{1,3}){1,2}")
"""A serial that counts the rows of a heading: 10.2."""
_GROUPS = {"section", "content"}
_ANY_TEXT = "bshdupt"
_ANYTHING = _ANY_TEXT + "ni#"
_FIGURES = re.compile(r"\d[\d.\-—()（）]{4,}")
_ENOUGH = 16
_MOST_LACKING = 3
_FEWEST_CELLS = 2


class Aligner:
    """Knows what the columns of one table hold, in rows with all their cells too."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Cells], grammar: Grammar) -> None:
        self._columns = columns
        self._grammar = grammar
        self._whole = [row for row in rows if len(row) == len(columns) and _is_filled(row)]
        self._may_be_cut = all(row[-1] is None or row[-1].text for row in self._whole)
        self._seen: dict[str, str] | None = None

    def align(self, cells: Cells, above: Mapping[str, Block]) -> Cells | None:
        """The row over all columns, with the cells of the row `above` that it lacks.

        A section reaches over its headings, so it is left out before them. Where the table leaves out empty
        ends, a row that fits from its left end is cut short. A cell that may stand in several columns stands
        in none; None if the task does.
        """
        columns = self._columns
        lacking = len(columns) - len(cells)
        printed = [cell for cell in cells if cell is not None and cell.text]
        if not 0 < lacking <= _MOST_LACKING or len(printed) < _FEWEST_CELLS or None in cells:
            return cells
        ways = self._ways(cells, above)
        cut_short = tuple(range(len(cells), len(columns)))
        of_groups = [way for way in ways if all(base_role(columns[at]) in _GROUPS for at in way)]
        outer = [way for way in of_groups if "content" not in {columns[at] for at in way}]
        best = outer or of_groups or [way for way in ways if way == cut_short and self._may_be_cut] or ways
        agreed = _where_they_agree([self._placed(cells, way, above) for way in best])
        has_task = agreed and any(
            cell and column == "task" for cell, column in zip(agreed, columns, strict=True)
        )
        return agreed if has_task else None

    def _placed(self, cells: Cells, left_out: tuple[int, ...], above: Mapping[str, Block]) -> Cells:
        """The row with the cells of the row above in the columns that it leaves out."""
        rest = iter(cells)
        given = {} if left_out[0] == len(cells) else above
        return tuple(
            given.get(column) if at in left_out else next(rest) for at, column in enumerate(self._columns)
        )

    def _ways(self, cells: Cells, above: Mapping[str, Block]) -> list[tuple[int, ...]]:
        """Which columns may be left out, so that each cell stands under a title that it fits."""
        columns = self._columns
        classes = [_class(cell, self._grammar) for cell in cells if cell is not None]
        return [
            left_out
            for left_out in combinations(range(len(columns)), len(columns) - len(cells))
            if self._fits([column for at, column in enumerate(columns) if at not in left_out], classes)
            and all(columns[at] in above or columns[at] in _GROUPS for at in left_out if at < len(cells))
        ]

    def _fits(self, columns: Sequence[str], classes: Sequence[str]) -> bool:
        return all(found in self._holds(col) for col, found in zip(columns, classes, strict=True))

    def _holds(self, column: str) -> str:
        """The classes that a column holds; of one that is not read, those which the whole rows print."""
        if self._seen is None:
            self._seen = {}
            for row in self._whole[:_ENOUGH]:
                for at, cell in enumerate(row):
                    if cell is not None and cell.text:
                        one = self._columns[at]
                        self._seen[one] = self._seen.get(one, "b") + _class(cell, self._grammar)
        return _IS.get(base_role(column)) or _alike(self._seen.get(column, _ANYTHING))


def _where_they_agree(ways: Sequence[Cells]) -> Cells | None:
    """The cells that stand in the same column in all of these ways; None if there are none."""
    if not ways:
        return None
    agreed = tuple(
        each[0] if all(one is each[0] for one in each) else None for each in zip(*ways, strict=True)
    )
    return agreed if any(agreed) else None


def _alike(seen: str) -> str:
    """The classes that a column may hold which holds these: figures, persons, or any text."""
    return next((classes for classes in ("bn#", "bp") if set(seen) <= set(classes)), seen + _ANY_TEXT)


def _is_filled(row: Cells) -> bool:
    return sum(cell is not None and bool(cell.text) for cell in row) * 2 > len(row)


def _class(cell: Block, grammar: Grammar) -> str:
    if _IN_PARTS.fullmatch(cell.text):
        return "i"
    return "#" if _FIGURES.fullmatch(cell.text) else closer_class(cell, grammar)
