"""How every chart looks: the settings, the sizes, and the colours, each with one meaning."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from matplotlib import font_manager, style
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from fanchang.charts.lettering import SUBSTITUTE, font_file, has_glyph

Drawing = ParamSpec("Drawing")

MILLIMETRES_PER_INCH = 25.4
POINTS_PER_INCH = 72

INK, MUTED, RULE = "#1a1a1a", "#595959", "#cfcfcf"
DARK, LIGHT, WARM, MIDDLE = "#1f3a5f", "#a9cce3", "#e59866", "#5d8aa8"
"""Navy, pale blue, orange, steel blue: apart in lightness too, so that they stay apart in greyscale."""
FAINT = "#c6c6c6"
ALARM = "#a93226"
"""What must not be overlooked; always beside words that say so."""

SIDES = {"body": (LIGHT, ""), "annex": (WARM, "////"), "reconciled": (DARK, "")}
ROLES = {"lead": (DARK, ""), "co": (LIGHT, "////"), "unit": (MIDDLE, "....")}
DEADLINES = {
    "dated": (DARK, ""),
    "ongoing": (WARM, "////"),
    "both": (MIDDLE, "...."),
    "none": ("#ffffff", ""),
}
"""Colour and hatch of each side, role and kind of deadline."""

GROUPS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
"""The palette of Okabe and Ito (2008), which the colour-blind can tell apart."""
SHAPES = {"o": 1.0, "s": 0.89, "^": 1.25, "D": 0.89, "v": 1.25, "p": 1.05, "h": 1.05}
"""The marker of each group, for greyscale, and how wide it must be to have the area of a disc."""
OTHER_GROUP = ("#bbbbbb", "o")


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: its width, its greatest height (both in mm) and its text in points.

    `fixed`: the sheet always has the full height, else it is as high as its chart needs.
    """

    width: float
    height: float
    points: float
    fixed: bool = False


SIZES = {"a4": Size(156, 235, 8), "slide": Size(338.7, 190.5, 15, fixed=True)}
"""The text width of an A4 page, and a 16:9 slide of 13⅓ by 7½ inches."""

MARGIN = 0.4
"""Em around everything on a sheet."""


def sheet_size(size: str) -> Size:
    """The size of this name.

    Raises:
        ValueError: there is none.
    """
    if size not in SIZES:
        raise ValueError(f"size: expected one of {', '.join(SIZES)}, found {size!r}")
    return SIZES[size]


def chart_room(size: str) -> float:
    """Em between the margins of a sheet whose text is as large as it may be."""
    sheet = sheet_size(size)
    return sheet.width / MILLIMETRES_PER_INCH * POINTS_PER_INCH / sheet.points - 2 * MARGIN


SETTINGS = {
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.6,
    "pdf.fonttype": 3,  # with 42 pdffonts complains of a mismatch; text can be selected with both
    "svg.fonttype": "path",
    "svg.hashsalt": "fanchang",
    "text.hinting": "none",  # widths as the font gives them, at every resolution
    "text.parse_math": False,  # a $ in a notice is a $
}


class MissingGlyphWarning(UserWarning):
    """The font lacks a character of the notice; the chart shows 〓 in its place."""


@contextmanager
def chinese_font() -> Iterator[None]:
    """Inside, matplotlib draws Chinese on any machine and knows the settings of our charts.

    Outside, rcParams and the list of fonts are as they were before.
    """
    path = str(font_file())
    before = list(font_manager.fontManager.ttflist)
    font_manager.fontManager.addfont(path)
    family = FontProperties(fname=path).get_name()
    try:
        with style.context(["default", SETTINGS | {"font.family": [family]}]):
            yield
    finally:
        font_manager.fontManager.ttflist[:] = before


def chart(draw: Callable[Drawing, Figure]) -> Callable[Drawing, Figure]:
    """A function that draws a Figure, under our settings; the Figure keeps its font outside them."""

    @wraps(draw)
    def drawn(*args: Drawing.args, **kwargs: Drawing.kwargs) -> Figure:
        with chinese_font():
            figure = draw(*args, **kwargs)
            settle(figure)
        return figure

    return drawn


def settle(figure: Figure) -> None:
    """Tie every text of the figure to the font's file, so that it needs no list of fonts to be drawn.

    Warns:
        MissingGlyphWarning: characters that the font lacks are shown as 〓.
    """
    for axis in figure.findobj(Axis):
        axis.get_ticklabels(which="both")  # makes the ticks, which else come into being when they are drawn
    missing = set[str]()
    for text in figure.findobj(Text):
        said = text.get_text()
        lacking = {character for character in said if not has_glyph(character)}
        missing |= lacking
        text.set_text("".join(SUBSTITUTE if character in lacking else character for character in said))
        text.set_fontproperties(FontProperties(fname=font_file(), size=text.get_fontsize()))
        text.set_parse_math(False)
    if missing:
        told = "、".join(f"{character} (U+{ord(character):04X})" for character in sorted(missing))
        warnings.warn(
            f"字体缺字，图中以{SUBSTITUTE}代替。The font lacks {told}; the chart shows {SUBSTITUTE} instead.",
            MissingGlyphWarning,
            stacklevel=3,
        )
