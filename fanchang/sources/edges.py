"""Tables whose rows were drawn one by one: edges that nearly meet are one, so that columns are columns again.

Word keeps a narrow grid column wherever the cells of two rows end at slightly different places; each would
count as a column of the table.
"""

import itertools
from collections.abc import Sequence

_NEAR = 400
"""Twentieths of a point, 7 mm: edges of two rows that are nearer are one, unless any row has both."""


def columns_of(widths: Sequence[int], rows: Sequence[Sequence[int]]) -> list[int]:
    """For each edge of the grid the number of its column, from 0.

    `widths` are those of the grid columns, `rows` the edges between which each row's cells stand. Edges stay
    as they are where the document gives no widths.
    """
    edges = sorted({edge for row in rows for edge in row})
    count = max(edges, default=0) + 1
    if len(widths) < count - 1 or max(map(len, rows), default=0) == len(edges):
        return list(range(count))
    places = [0, *itertools.accumulate(widths)]
    having = _rows_by_edge(rows)
    groups: list[list[int]] = []
    in_group: set[int] = set()
    for edge in edges:
        if groups and places[edge] - places[groups[-1][0]] < _NEAR and in_group.isdisjoint(having[edge]):
            groups[-1].append(edge)
            in_group |= having[edge]
        else:
            groups.append([edge])
            in_group = set(having[edge])
    numbers = {edge: number for number, group in enumerate(groups) for edge in group}
    return [numbers.get(edge, 0) for edge in range(count)]


def _rows_by_edge(rows: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    having: dict[int, set[int]] = {}
    for at, row in enumerate(rows):
        for edge in row:
            having.setdefault(edge, set()).add(at)
    return having
