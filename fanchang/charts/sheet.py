"""A sheet: title and remark on top, the key under them, the drawing, the source at the foot.

Every measure is in em of the sheet's text, so one layout serves a page and a slide. Where a chart is too
high for its sheet, the text becomes smaller until it fits.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from fanchang.charts.lettering import one_line, width, wrap
from fanchang.charts.style import (
    INK,
    MARGIN,
    MILLIMETRES_PER_INCH,
    MUTED,
    POINTS_PER_INCH,
    Size,
    chinese_font,
    sheet_size,
)

TITLE, REMARK, SMALL = 1.25, 1.0, 0.85
"""Sizes of text, in em."""
LEADING = 1.4
GAP = 0.8
_SCREEN = 120
"""Dots per inch on a screen."""
_STEP = 0.25
"""By how many points the text shrinks at a time."""
_SMALLEST = 3.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key: a label beside a swatch, a marker (`shape`) or a line, `wide` em."""

    label: str
    colour: str
    hatch: str = ""
    shape: str = ""
    wide: float = 0.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What a sheet says in words: the title, remarks under it, the source at its foot."""

    title: str
    source: str
    remarks: Sequence[str] = field(default=())


class Chart(Figure):
    """A Figure that a notebook shows as a picture, without any state of pyplot."""

    def _repr_png_(self) -> bytes:
        """The picture that Jupyter asks for."""
        picture = io.BytesIO()
        with chinese_font():
            self.savefig(picture, format="png", dpi=_SCREEN, metadata={"Software": None})
        return picture.getvalue()


class Sheet:
    """A figure with its words; `axes` cuts the drawing's room out of it.

    Args:
        caption: the words.
        wanted: the height that the drawing wants.
        size: name of the size.
        keys: the entries of the key.

    Attributes:
        figure: the Figure.
        width, height: of the drawing's room. across, down: of the whole sheet.
        points: the size of the text.
    """

    def __init__(self, caption: Caption, wanted: float, size: str, keys: Sequence[Key] = ()) -> None:
        self._caption, self._keys = caption, keys
        sheet = sheet_size(size)
        self.points = self._fitting(sheet, wanted)
        millimetres = self.points / POINTS_PER_INCH * MILLIMETRES_PER_INCH
        self.across = sheet.width / millimetres
        self.width = self.across - 2 * MARGIN
        words = self._words_height(self.width)
        self.down = sheet.height / millimetres if sheet.fixed else words + wanted
        self.height = self.down - words
        inches = (self.across * millimetres, self.down * millimetres)
        self.figure = Chart(figsize=(inches[0] / MILLIMETRES_PER_INCH, inches[1] / MILLIMETRES_PER_INCH))
        self.figure.set_label(one_line(caption.title))
        self.page = self._page()
        self._write()

    def _fitting(self, sheet: Size, wanted: float) -> float:
        """The size of text at which words and drawing fit."""
        points = sheet.points
        while points > _SMALLEST:
            em = points / POINTS_PER_INCH * MILLIMETRES_PER_INCH
            if (self._words_height(sheet.width / em - 2 * MARGIN) + wanted) * em <= sheet.height:
                break
            points -= _STEP
        return points

    def _words_height(self, room: float) -> float:
        lines = [(line, TITLE) for line in wrap(self._caption.title, room / TITLE)]
        lines += [(line, REMARK) for remark in self._caption.remarks for line in wrap(remark, room)]
        lines += [(line, SMALL) for line in wrap(self._caption.source, room / SMALL)]
        keys = sum(map(_row_height, self._key_rows(room))) + GAP / 2 if self._keys else 0.0
        return sum(scale * LEADING for _, scale in lines) + keys + 2 * MARGIN + 2 * GAP

    def _page(self) -> Axes:
        """Axes over the whole figure, in em from the upper left corner."""
        page = self.figure.add_axes((0, 0, 1, 1))
        page.set(xticks=[], yticks=[])
        page.set_axis_off()
        page.set_xlim(0, self.across)
        page.set_ylim(self.down, 0)
        return page

    def _write(self) -> None:
        down = MARGIN
        for line in wrap(self._caption.title, self.width / TITLE):
            down = self._line(line, down, TITLE, INK)
        for remark in self._caption.remarks:
            for line in wrap(remark, self.width):
                down = self._line(line, down, REMARK, INK)
        if self._keys:
            down = self._write_keys(down + GAP / 2)
        self._top = down + GAP
        foot = self._top + self.height + GAP
        for line in wrap(self._caption.source, self.width / SMALL):
            foot = self._line(line, foot, SMALL, MUTED)

    def _line(self, text: str, down: float, scale: float, colour: str) -> float:
        self._text(MARGIN, down + scale * LEADING / 2, text, scale, colour)
        return down + scale * LEADING

    def _text(self, x: float, y: float, text: str, scale: float, colour: str, ha: str = "left") -> Text:
        size = self.points * scale
        return self.page.text(x, y, text, fontsize=size, color=colour, ha=ha, va="center", linespacing=1.15)

    def _key_rows(self, room: float) -> list[list[Key]]:
        """The keys in rows, as many in a row as fit."""
        rows: list[list[Key]] = [[]]
        used = 0.0
        for key in self._keys:
            needed = _key_width(key, room)
            if rows[-1] and used + needed > room:
                rows.append([])
                used = 0.0
            rows[-1].append(key)
            used += needed
        return rows

    def _write_keys(self, down: float) -> float:
        for row in self._key_rows(self.width):
            x, y = MARGIN, down + _row_height(row) / 2
            for key in row:
                self._swatch(key, x, y)
                label = wrap(key.label, self.width - _swatch_width(key) - 1, most=1)[0]
                self._text(x + _swatch_width(key) + 0.4, y, label, SMALL, INK)
                x += _key_width(key, self.width)
            down += _row_height(row)
        return down

    def _swatch(self, key: Key, x: float, y: float) -> None:
        across = _swatch_width(key)
        if key.shape:
            style: dict[str, Any] = {"markersize": key.wide * self.points, "markeredgecolor": INK}
            self.page.plot(x + across / 2, y, key.shape, color=key.colour, markeredgewidth=0.5, **style)
        elif key.wide:
            points = key.wide * self.points
            self.page.plot([x, x + across], [y, y], color=key.colour, lw=points, solid_capstyle="butt")
        else:
            self.page.add_patch(Rectangle((x, y - 0.4), across, 0.8, **swatch(key.colour, key.hatch)))

    def axes(self, left: float, right: float = 0.0, top: float = 0.0, bottom: float = 0.0) -> Axes:
        """Bare axes that leave so many em of the drawing's room free on each side."""
        across, down = self.width - left - right, self.height - top - bottom
        box = (MARGIN + left, self.down - self._top - top - down, across, down)
        scaled = (box[0] / self.across, box[1] / self.down, box[2] / self.across, box[3] / self.down)
        axes = self.figure.add_axes(scaled)
        axes.set(xticks=[], yticks=[])
        axes.patch.set_visible(False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        return axes

    def write(
        self, x: float, y: float, text: str, ha: str = "left", scale: float = 1.0, colour: str = INK
    ) -> Text:
        """Text in the drawing's room, `x` and `y` in em from its upper left corner."""
        return self._text(MARGIN + x, self._top + y, text, scale, colour, ha)

    def rule(self, y: float, colour: str, points: float) -> None:
        """A line across the drawing's room, `y` em from its top."""
        ends = [MARGIN, MARGIN + self.width]
        self.page.plot(ends, [self._top + y] * 2, color=colour, linewidth=points, solid_capstyle="butt")


def swatch(colour: str, hatch: str) -> dict[str, Any]:
    """How a patch of this colour and hatch is drawn: hatched in white; a white one is outlined."""
    edge = MUTED if colour == "#ffffff" else "#ffffff"
    return {"facecolor": colour, "hatch": hatch, "edgecolor": edge, "linewidth": 0.5}


def _swatch_width(key: Key) -> float:
    return max(1.2, key.wide) if key.shape else 2.2 if key.wide else 1.6


def _row_height(row: Sequence[Key]) -> float:
    return max(LEADING, *(key.wide + 0.2 for key in row)) if row else 0.0


def _key_width(key: Key, room: float) -> float:
    return min(room, _swatch_width(key) + 0.4 + width(one_line(key.label)) * SMALL + 1.4)


def empty_sheet(caption: Caption, message: str, size: str) -> Figure:
    """A sheet that says calmly that there is nothing to show."""
    sheet = Sheet(caption, 6.0, size)
    sheet.write(sheet.width / 2, sheet.height / 2, message, ha="center", colour=MUTED)
    return sheet.figure
