"""Prose in two columns on a PDF page: where the empty strip between them is, and its lines in reading order.

Columns of prose fill their width, line after line; a table without ruling does not, and is left as it stands.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fanchang.sources.setting import Char, SetLine, rows_of, set_lines

_STRIP = 0.8
"""Characters: so wide is the strip at least."""
_USUAL_STRIP = 2
_NEAR = 6.0
_MIDDLE = (0.3, 0.7)
_STEP = 2.0
_MOST_CROSSING = 0.3
"""So many of the rows may run across the strip: titles, notes."""
_FEWEST_LINES = 5
_NARROWEST = 10
"""Characters that a column is wide."""
_NEARLY = 2.5
_FILLED = 0.6
"""So many lines of both columns end within so many characters of their margin."""

Row = list[Char]


@dataclass(frozen=True, slots=True)
class Gutter:
    """The middle of the strip, where the left and the right column begin, and the size of most text."""

    at: float
    left: float
    right: float
    size: int

    def is_crossed_by(self, line: SetLine) -> bool:
        """True for a line over both columns."""
        return line.x0 < self.at < line.x1

    @property
    def width(self) -> int:
        """The paper on which the left column would stand alone, with two equal margins."""
        return round(self.left + self.right) - _USUAL_STRIP * self.size

    def or_near(self, other: "Gutter | None", lines: Sequence[SetLine]) -> "Gutter | None":
        """This one where the next page has nearly the same, or has none and all lines stand left of it."""
        if other is not None:
            is_near = abs(other.left - self.left) + abs(other.right - self.right) < _NEAR
            return self if is_near and other.size == self.size else other
        is_left = lines and all(line.x1 < self.at for line in lines)
        return self if is_left else None


def find_gutter(chars: Sequence[Char]) -> Gutter | None:
    """The strip between two columns; None on a page with one."""
    rows = rows_of(chars)
    if len(rows) < _FEWEST_LINES:
        return None
    size = Counter(round(char.size) for char in chars).most_common(1)[0][0]
    at = _emptiest(rows, size)
    if at is None:
        return None
    columns = [row for row in rows if not _crosses(row, at, size)]
    left = [part for row in columns if (part := [char for char in row if char.x1 <= at])]
    right = [part for row in columns if (part := [char for char in row if char.x0 >= at])]
    if not (_is_column(left, size) and _is_column(right, size)):
        return None
    starts = [min(char.x0 for row in side for char in row) for side in (left, right)]
    return Gutter(at, starts[0], starts[1], size)


def set_columns(chars: Sequence[Char], gutter: Gutter) -> list[SetLine]:
    """The lines in reading order: first the left, then the right ones, between those over both columns."""
    size = Counter(round(char.size) for char in chars).most_common(1)[0][0]
    lines = []
    groups = itertools.groupby(rows_of(chars), key=lambda row: _crosses(row, gutter.at, size))
    for is_crossing, rows in groups:
        found = [char for row in rows for char in row]
        sides = (
            [found]
            if is_crossing
            else [[c for c in found if (c.x0 >= gutter.at) is side] for side in (False, True)]
        )
        lines += [line for side in sides for line in set_lines(side)]
    return lines


def unfolded(lines: Sequence[SetLine], gutter: Gutter) -> Iterator[tuple[bool, list[SetLine]]]:
    """Lines over both columns, or those of both as of one: (is it a column, its lines)."""
    for is_crossing, group in itertools.groupby(lines, key=gutter.is_crossed_by):
        found = list(group)
        yield not is_crossing, found if is_crossing else [_moved(line, gutter) for line in found]


def _moved(line: SetLine, gutter: Gutter) -> SetLine:
    shift = gutter.right - gutter.left if line.x0 >= gutter.at else 0.0
    return replace(line, x0=line.x0 - shift, x1=line.x1 - shift)


def _emptiest(rows: Sequence[Row], size: float) -> float | None:
    """The middle of the widest strip, near the middle of the text, that few rows cover."""
    start = min(row[0].x0 for row in rows)
    width = max(row[-1].x1 for row in rows) - start
    covered: Counter[int] = Counter()
    for row in rows:
        covered.update({at for c in row for at in range(int(c.x0 / _STEP), int(c.x1 / _STEP) + 1)})
    bins = range(int((start + _MIDDLE[0] * width) / _STEP), int((start + _MIDDLE[1] * width) / _STEP))
    strips = [
        list(group)
        for is_empty, group in itertools.groupby(
            bins, key=lambda at: covered[at] <= _MOST_CROSSING * len(rows)
        )
        if is_empty
    ]
    widest = max(strips, key=len, default=[])
    return (widest[0] + widest[-1] + 1) / 2 * _STEP if len(widest) * _STEP >= _STRIP * size else None


def _crosses(row: Row, at: float, size: float) -> bool:
    before = max((char.x1 for char in row if char.x0 < at), default=None)
    behind = min((char.x0 for char in row if char.x0 >= at), default=None)
    if before is None or behind is None:
        return before is not None and before > at
    return behind - before < _STRIP * size


def _is_column(rows: Sequence[Row], size: float) -> bool:
    """True if the rows are lines of prose that fill the width of a column."""
    if len(rows) < _FEWEST_LINES:
        return False
    start, end = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    full = sum(end - row[-1].x1 < _NEARLY * size for row in rows)
    return end - start >= _NARROWEST * size and full >= _FILLED * len(rows)
