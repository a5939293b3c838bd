"""Rows of a sheet with their names, and horizontal bars in them."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from fanchang.charts.lettering import width, wrap, wrap_title
from fanchang.charts.sheet import LEADING, SMALL, Sheet, swatch
from fanchang.charts.style import INK, RULE

BESIDE = 0.6
"""Em between a name and its bar."""
_DARK = 0.55
SHORTEST = 5
"""Items that a row has room for at least: one item is no bar across the page."""


class Names:
    """The names of rows, broken so that they stay within `most` em and two lines."""

    def __init__(self, names: Sequence[str], most: float) -> None:
        self.lines = [_two_lines(name, most) for name in names]
        self.width = max((width(line) for lines in self.lines for line in lines), default=0.0) + BESIDE

    def write(self, sheet: Sheet, left: float, top: float, pitch: float) -> None:
        """Each name beside its row, flush with the bars."""
        for at, lines in enumerate(self.lines):
            middle = top + (at + 0.5) * pitch
            sheet.write(left + self.width - BESIDE, middle, "\n".join(lines), ha="right")


def _two_lines(name: str, most: float) -> list[str]:
    lines = wrap_title(name, most)
    return lines if len(lines) <= 2 else wrap(name, most, most=2)


def bar_axes(sheet: Sheet, rows: int, left: float, right: float, top: float, greatest: float) -> Axes:
    """Axes with a row at each whole y, from the top, and bars from 0 to `greatest`."""
    axes = sheet.axes(left, right, top)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xlim(0, greatest)
    axes.plot([0, 0], [-0.5, rows - 0.5], color=INK, linewidth=0.8, clip_on=False)
    for edge in range(1, rows):
        axes.plot([0, greatest], [edge - 0.5] * 2, color=RULE, linewidth=0.3, zorder=0)
    return axes


def bar(axes: Axes, at: float, start: float, length: float, thick: float, look: tuple[str, str]) -> None:
    """A horizontal bar whose middle is at `at`."""
    axes.add_patch(Rectangle((start, at - thick / 2), length, thick, **swatch(*look)))


def beside(axes: Axes, x: float, y: float, text: str, points: float, colour: str = INK) -> None:
    """Text just to the right of a point."""
    look: dict[str, Any] = {"ha": "left", "va": "center", "fontsize": points, "color": colour}
    axes.annotate(text, (x, y), (points * 0.3, 0), textcoords="offset points", **look)


def inside(axes: Axes, x: float, y: float, text: str, points: float, look: tuple[str, str]) -> None:
    """Text in the middle of a bar, in ink or white, whichever can be read on it."""
    box = {"facecolor": look[0], "edgecolor": "none", "pad": 0.6} if look[1] else None
    colour = ink_on(look[0])
    axes.text(x, y, text, ha="center", va="center", fontsize=points, color=colour, bbox=box, linespacing=1.0)


def ink_on(colour: str) -> str:
    """Ink on a light colour, white on a dark one."""
    return "#ffffff" if lightness(colour) < _DARK else INK


def lightness(colour: str) -> float:
    """How light a colour looks, from 0 to 1 (the weights of Rec. 601 luma)."""
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def row_axes(sheet: Sheet, names: Names, greatest: int) -> Axes:
    """Axes over the whole drawing with the names on their left and room for numbers on their right."""
    rows = len(names.lines)
    names.write(sheet, 0, 0, sheet.height / rows)
    return bar_axes(sheet, rows, names.width, width(str(greatest)) + BESIDE, 0, greatest)


def stacks(
    sheet: Sheet,
    names: Names,
    values: Sequence[Sequence[int]],
    looks: Sequence[tuple[str, str]],
    tags: Sequence[str] = (),
) -> None:
    """Stacked bars, one for each name, with their sums; each part says its value, under its tag if any."""
    greatest = max([SHORTEST, *map(sum, values)])
    axes = row_axes(sheet, names, greatest)
    em = axes.get_position().width * sheet.across / greatest
    for at, parts in enumerate(values):
        start = 0
        for part, value in enumerate(parts):
            if value:
                bar(axes, at, start, value, 0.72, looks[part])
                told = _fitting([*tags[part : part + 1], str(value)], value * em)
                inside(axes, start + value / 2, at, told, sheet.points * SMALL, looks[part])
            start += value
        beside(axes, start, at, str(start), sheet.points)


def _fitting(lines: Sequence[str], room: float) -> str:
    """The tag and the number, or the number alone, or nothing, as there is room."""
    fitting = [line for line in lines if width(line) * SMALL + 0.2 <= room]
    return "\n".join(fitting) if lines[-1] in fitting else ""


def name_pitch(names: Names, least: float) -> float:
    """How high a row must be for its name."""
    return max([least, *(len(lines) * LEADING for lines in names.lines)])
