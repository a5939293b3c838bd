"""The charts as pictures inside the page: drawings that stay sharp at any size, packed, in both languages."""

import base64
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fanchang.declared import LANGUAGES
from fanchang.export.figures import figure_bytes, figures
from fanchang.notice import Notice

if TYPE_CHECKING:
    from fanchang.network import NamedTogether

Packed = list[dict[str, str]]

_SUFFIX = ".svg"
_TABLES = "targets"
"""The page has its own table of targets, which can be searched."""


def packed_figures(
    notice: Notice, lang: str, given: Mapping[str, bytes] | None, graph: "NamedTogether"
) -> dict[str, Packed]:
    """For each language one dict for each chart: name, svg (the drawing, deflated, in base64).

    `given` are drawings in `lang` by file name; what is not an SVG among them is left aside. An empty mapping
    leaves the charts out in both languages.
    """
    if given is not None and not given:
        return {language: [] for language in LANGUAGES}
    drawn = {}
    for language in LANGUAGES:
        ours = given if language == lang and given is not None else _drawings(notice, language, graph)
        drawn[language] = [
            {"name": name.removesuffix(_SUFFIX), "svg": _pack(svg)}
            for name, svg in ours.items()
            if name.endswith(_SUFFIX) and not name.startswith(_TABLES)
        ]
    return drawn


def _drawings(notice: Notice, lang: str, graph: "NamedTogether") -> dict[str, bytes]:
    return {
        name + _SUFFIX: figure_bytes(figure, "svg")
        for name, figure in figures(notice, lang, together=graph, targets=False).items()
    }


def _pack(svg: bytes) -> str:
    return base64.b64encode(zlib.compress(svg, 9)).decode()
