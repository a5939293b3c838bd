"""A table of counts in shades: rows, columns, and the number in each cell."""

from collections.abc import Callable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from fanchang.charts.bars import Names, ink_on
from fanchang.charts.lettering import one_line, width, wrap
from fanchang.charts.sheet import LEADING, Caption, Sheet
from fanchang.charts.style import DARK, MUTED, RULE, chart_room

Cells = Mapping[tuple[str, str], int]
"""Counts by (row, column); what is missing is 0."""

_MOST_ROWS = {"a4": 60, "slide": 20}
_NAME = 14.0
_WIDEST_CELL = 8.0
_NARROW = 2.0
_MOST_LINES = 3
_LINE = 1.2
_SHADES = LinearSegmentedColormap.from_list("counts", ["#e8f0f7", DARK])


def matrix_sheet(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Cells,
    captioned: Callable[[list[str]], Caption],
    say: Mapping[str, str],
    size: str,
    *,
    named: Mapping[str, str] | None = None,
    totals: bool = False,
) -> Figure:
    """The sheet of the table of `cells`; how many rows are too many for it is told in a remark.

    `captioned` makes the caption, given the remarks; `say` has the words `rest` and `total`; `named` is what
    stands in place of a row's or column's name; `totals` adds a last row and column.
    """
    named = named or {}
    shown = _shown(rows, columns, cells, _MOST_ROWS.get(size, len(rows)))
    rest = len(rows) - len(shown)
    last = [say["total"]] * totals
    names = Names([*(named.get(row, row) for row in shown), *last], _NAME)
    across = (chart_room(size) - names.width) / (len(columns) + totals)
    heads = _heads([*(named.get(column, column) for column in columns), *last], min(_WIDEST_CELL, across))
    pitch = max([1.7, *(len(lines) * 1.25 for lines in names.lines)])
    remarks = [say["rest"].format(count=rest)] if rest else []
    sheet = Sheet(captioned(remarks), _high(heads) + len(names.lines) * pitch, size)
    axes = _frame(sheet, names, heads)
    _fill(axes, _counts(shown, columns, cells, totals=totals), sheet, totals=totals)
    return sheet.figure


def _shown(rows: Sequence[str], columns: Sequence[str], cells: Cells, most: int) -> list[str]:
    """The rows with the greatest sums, as many as a sheet holds, in the order in which they came."""
    sums = {row: sum(cells.get((row, column), 0) for column in columns) for row in rows}
    kept = set(sorted(rows, key=lambda row: -sums[row])[:most])
    return [row for row in rows if row in kept]


def _heads(heads: Sequence[str], across: float) -> list[list[str]]:
    """The columns' names, broken to fit their column, else set downwards."""
    broken = [wrap(head, across - 0.4) for head in heads]
    fits = all(len(lines) <= _MOST_LINES and max(map(width, lines)) <= across for lines in broken)
    return broken if fits else [list(one_line(head)) for head in heads]


def _high(heads: Sequence[Sequence[str]]) -> float:
    return max(map(len, heads)) * _LINE + 0.6


def _counts(rows: Sequence[str], columns: Sequence[str], cells: Cells, *, totals: bool) -> list[list[int]]:
    counts = [[cells.get((row, column), 0) for column in columns] for row in rows]
    if not totals:
        return counts
    counts = [[*row, sum(row)] for row in counts]
    return [*counts, [sum(column) for column in zip(*counts, strict=True)]]


def _frame(sheet: Sheet, names: Names, heads: Sequence[Sequence[str]]) -> Axes:
    """The names of rows and columns, and axes with a cell at each whole x and y."""
    across = min(_WIDEST_CELL, (sheet.width - names.width) / len(heads))
    high = _high(heads)
    names.write(sheet, 0, high, (sheet.height - high) / len(names.lines))
    for at, lines in enumerate(heads):
        middle = high - 0.4 - len(lines) * _LINE / 2
        sheet.write(names.width + (at + 0.5) * across, middle, "\n".join(lines), ha="center")
    axes = sheet.axes(names.width, sheet.width - names.width - across * len(heads), high)
    axes.set_xlim(0, len(heads))
    axes.set_ylim(len(names.lines), 0)
    return axes


def _fill(axes: Axes, counts: Sequence[Sequence[int]], sheet: Sheet, *, totals: bool) -> None:
    """The cells: numbers on their shades, sums on white behind a line."""
    down, across = len(counts) - totals, len(counts[0]) - totals
    greatest = max([1, *(value for row in counts[:down] for value in row[:across])])
    box = axes.get_position()
    points = sheet.points * min(1.0, box.height * sheet.down / len(counts) / LEADING)
    points *= 1.0 if box.width * sheet.across / len(counts[0]) > _NARROW else 0.85
    for y, row in enumerate(counts):
        for x, value in enumerate(row):
            shaded = value and x < across and y < down
            _cell(axes, x, y, value, to_hex(_SHADES(value / greatest)) if shaded else "#ffffff", points)
    if totals:
        axes.plot([0, across + 1], [down, down], color=MUTED, linewidth=0.1 * sheet.points)
        axes.plot([across, across], [0, down + 1], color=MUTED, linewidth=0.1 * sheet.points)


def _cell(axes: Axes, x: int, y: int, value: int, shade: str, points: float) -> None:
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=shade, edgecolor=RULE, linewidth=0.4))
    if value:
        axes.text(
            x + 0.5, y + 0.5, str(value), ha="center", va="center", fontsize=points, color=ink_on(shade)
        )
