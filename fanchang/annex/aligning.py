"""Rows of a real table whose cells do not stand below the titles that they belong to.

A converter, or whoever drew the table, may give the rows other edges than the titles have.
"""

from collections.abc import Iterator

from fanchang.columns import Cells, Table, distinct


def aligned_rows(table: Table) -> Iterator[tuple[Cells, bool]]:
    """The rows with each cell below its title, and whether that can be told.

    Where no row has more cells than there are titles, one with a cell for every title is taken in order. A
    cell that stands below a part of one title and below another, too, belongs to neither.
    """
    count = len(set(table.over))
    in_order = all(len(distinct(row)) <= count for row in table.rows)
    for row in table.rows:
        titles = _titles_over(row, table.over)
        cells = distinct(row)
        if in_order and len(cells) == count and any(len(over) > 1 for over in titles.values()):
            by_title = dict(zip(sorted(set(table.over)), cells, strict=True))
            yield tuple(by_title[title] for title in table.over), True
        else:
            yield row, not any(_is_between(over, table.over) for over in titles.values())


def _titles_over(row: Cells, over: tuple[int, ...]) -> dict[int, dict[int, int]]:
    """For each cell, by its id, the titles over it, each with how many columns they share."""
    shared: dict[int, dict[int, int]] = {}
    for cell, title in zip(row, over, strict=False):
        if cell is not None:
            columns = shared.setdefault(id(cell), {})
            columns[title] = columns.get(title, 0) + 1
    return shared


def _is_between(columns: dict[int, int], over: tuple[int, ...]) -> bool:
    """True for a cell below several titles, and not below all of each."""
    return len(columns) > 1 and any(over.count(title) > count for title, count in columns.items())
