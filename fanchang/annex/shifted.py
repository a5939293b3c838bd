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
_MOST_LACKING = 3
_FEWEST_CELLS = 2


def realigned(
    cells: Cells, columns: Sequence[str], above: Mapping[str, Block], grammar: Grammar, *, may_be_cut: bool
) -> Cells | None:
    """The row over all columns, with the cells of the row `above` that it lacks; None if nobody can tell.

    Where rows may be cut short, one that fits from its left end is.
    """
    lacking = len(columns) - len(cells)
    printed = [cell for cell in cells if cell is not None and cell.text]
    if not 0 < lacking <= _MOST_LACKING or len(printed) < _FEWEST_CELLS or None in cells:
        return cells
    classes = [_class(cell, grammar) for cell in cells if cell is not None]
    ways = [
        left_out
        for left_out in combinations(range(len(columns)), lacking)
        if _fits([column for at, column in enumerate(columns) if at not in left_out], classes)
        and all(columns[at] in above or columns[at] in _GROUPS for at in left_out if at < len(cells))
    ]
    cut_short = tuple(range(len(cells), len(columns)))
    of_groups = [way for way in ways if all(base_role(columns[at]) in _GROUPS for at in way)]
    best = of_groups or [way for way in ways if way == cut_short and may_be_cut] or ways
    if len(best) != 1:
        return None
    rest = iter(cells)
    given = {} if best[0] == cut_short else above
    return tuple(given.get(column) if at in best[0] else next(rest) for at, column in enumerate(columns))


def _class(cell: Block, grammar: Grammar) -> str:
    return "i" if _IN_PARTS.fullmatch(cell.text) else closer_class(cell, grammar)


def _fits(columns: Sequence[str], classes: Sequence[str]) -> bool:
    pairs = zip(columns, classes, strict=True)
    return all(found in _IS.get(base_role(column), found) for column, found in pairs)
