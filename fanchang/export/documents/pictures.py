"""The charts of the notice as pictures of the report, without the titles that their captions say."""

from typing import TYPE_CHECKING

from fanchang.charts.sheet import LEADING, TITLE
from fanchang.charts.words import words as chart_words
from fanchang.export.documents.material import Material
from fanchang.export.documents.paper import Picture
from fanchang.export.figures import figure_bytes, figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WORDS = {"units_named_together": "named_together"}
"""Charts whose words go by another name."""


class Pictures:
    """The charts by name, each rendered when it is asked for."""

    def __init__(self, made: Material) -> None:
        self._made = made
        self._figures = made.figures or figures(made.notice, made.lang, "a4", made.together, targets=False)

    def picture(self, name: str) -> Picture:
        """One chart; its text for those who cannot see it says what is counted and where the numbers are."""
        figure = self._figures[name]
        png = self._made.pictures.get(f"{name}.png") or figure_bytes(figure)
        title = str(figure.get_label())
        rule = chart_words(_WORDS.get(name, name), self._made.lang)
        foot = self._made.say("shared", "foot", rule=rule["rule"], unit=rule["unit"])
        stop = self._made.say("shared", "full_stop")
        return Picture(png, title, f"{title}{stop}{foot}", _title_share(figure))


def _title_share(figure: "Figure") -> float:
    """The part of the figure's height that its title takes on top."""
    page = figure.axes[0]
    size = max(text.get_fontsize() for text in page.texts)
    lowest = max(text.get_position()[1] for text in page.texts if text.get_fontsize() == size)
    return float(lowest + TITLE * LEADING / 2) / page.get_ylim()[0]
