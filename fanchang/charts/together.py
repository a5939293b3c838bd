"""The network of units that are named together."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fanchang.charts.captions import caption
from fanchang.charts.lettering import width, wrap_title
from fanchang.charts.sheet import Caption, Key, Sheet, empty_sheet
from fanchang.charts.spreading import even, spread_boxes
from fanchang.charts.style import FAINT, GROUPS, INK, OTHER_GROUP, SHAPES, chart, chart_room
from fanchang.charts.words import words
from fanchang.tables import Row, records

if TYPE_CHECKING:
    import pandas as pd

_LABEL, _LINE, _ROOM, _PAD = 0.85, 1.1, 6.6, 0.35
"""Size of the names, height of their lines, em in a line, and around a disc with its name."""
_LARGEST = 1.2
"""Radius of the largest disc, in em."""
_THICKEST = 0.45
"""Em of the thickest line."""
_MOST_LINES = 50
"""More lines than these are no picture: pairs outside the backbone that share few items give way."""
_FULL = 0.22
"""The part of the room that discs and names may take before the room must grow."""


Point = tuple[float, float]


class Scale(NamedTuple):
    """What the largest disc and the thickest line stand for."""

    strength: float
    items: int

    def radius(self, strength: float) -> float:
        """Em; the area of a disc is in proportion to its strength."""
        return max(0.12, _LARGEST * sqrt(strength / self.strength))

    def thickness(self, items: int) -> float:
        """Em of a line, in proportion to the items that two units share."""
        return _THICKEST * items / self.items


@chart
def units_named_together(
    units: "pd.DataFrame",
    edges: "pd.DataFrame",
    *,
    source: str = "",
    lang: str = "zh",
    size: str = "a4",
    backbone: bool = True,
    carrying: int | None = None,
    items: int | None = None,
) -> Figure:
    """Units as discs, joined where one item names both.

    Dark lines join pairs that share more items than chance; around them, in grey, stand only the pairs that
    share most. Each disc and each name keeps clear of all others.

    Args:
        units: `network.named_together(...).units`: unit, community, strength, x, y.
        edges: its edges: unit_a, unit_b, items, backbone.
        source: the notice, as it is cited in the foot.
        lang: zh or en.
        size: a4 or slide.
        backbone: False draws every pair.
        carrying: so many items carry an edge …
        items: … of so many in all.

    Raises:
        ValueError: no such language or size.
    """
    say, every = words("named_together", lang), records(edges)
    if not every:
        return empty_sheet(caption(say, source), say["empty"], size)
    drawn, remark = _chosen(every, say, backbone=backbone)
    joined = {edge[end] for edge in drawn for end in ("unit_a", "unit_b")}
    nodes = [unit for unit in records(units) if unit["unit"] in joined]
    remarks = [remark]
    if items is not None:
        remarks.append(say["carrying"].format(items=items, carrying=carrying))
    if alone := len(units) - len(nodes):
        remarks.append(say["alone"].format(count=alone))
    scale = Scale(max(node["strength"] for node in nodes), max(edge["items"] for edge in drawn))
    told = caption(say, source, [("" if lang == "zh" else " ").join(remarks)])
    return _network(nodes, drawn, scale, told, _keys(nodes, drawn, scale, say), size)


def _chosen(edges: list[Row], say: dict[str, str], *, backbone: bool) -> tuple[list[Row], str]:
    """The pairs to draw, the strong ones last, and what is said of the choice."""
    if not backbone:
        return sorted(edges, key=lambda edge: bool(edge["backbone"])), say["every"]
    least, shared = 1, sorted({edge["items"] for edge in edges if edge["items"] > 1})
    for least in shared:
        if sum(edge["items"] >= least for edge in edges) <= _MOST_LINES:
            break
    drawn = [edge for edge in edges if edge["backbone"] or edge["items"] >= least]
    strong = any(edge["backbone"] for edge in edges)
    remark = say["backbone" if strong else "no_backbone"].format(count=least)
    return sorted(drawn, key=lambda edge: bool(edge["backbone"])), remark


def _look(community: int | None) -> tuple[str, str]:
    """Colour and shape of a community; those beyond the palette share one."""
    if community is None or community > len(GROUPS):
        return OTHER_GROUP
    return GROUPS[community - 1], list(SHAPES)[community - 1]


def _keys(nodes: Sequence[Row], edges: Sequence[Row], scale: Scale, say: dict[str, str]) -> list[Key]:
    """The communities, the sizes of discs, the widths of lines."""
    communities = sorted({node["community"] for node in nodes if node["community"] is not None})
    keys = [
        Key(say["community"].format(number=number), _look(number)[0], shape=_look(number)[1], wide=0.9)
        for number in communities
        if number <= len(GROUPS)
    ]
    if len(keys) < len({node["community"] for node in nodes}):
        keys.append(Key(say["others"], OTHER_GROUP[0], shape=OTHER_GROUP[1], wide=0.9))
    for strength in sorted({max(1, round(scale.strength / 4)), max(1, round(scale.strength))}):
        told = say["size"].format(strength=strength)
        keys.append(Key(told, "#ffffff", shape="o", wide=2 * scale.radius(strength)))
    for items in sorted({min(edge["items"] for edge in edges), scale.items}):
        keys.append(Key(say["line"].format(items=items), FAINT, wide=scale.thickness(items)))
    if any(edge["backbone"] for edge in edges):
        keys.append(Key(say["strong"], INK, wide=scale.thickness(scale.items) / 2))
    return keys


def _network(
    nodes: Sequence[Row], edges: Sequence[Row], scale: Scale, told: Caption, keys: Sequence[Key], size: str
) -> Figure:
    labels = [wrap_title(node["unit"], _ROOM) for node in nodes]
    radii = [scale.radius(node["strength"]) * SHAPES[_look(node["community"])[1]] for node in nodes]
    halves = np.array([_half(lines, radius) for lines, radius in zip(labels, radii, strict=True)])
    sheet, middles = _placed(nodes, halves, told, keys, size)
    axes = sheet.axes(0)
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(sheet.height, 0)
    discs = middles[:, 1] - halves[:, 1] + _PAD / 2 + np.array(radii)
    where = dict(zip((node["unit"] for node in nodes), zip(middles[:, 0], discs, strict=True), strict=True))
    _lines(axes, edges, where, scale, sheet.points)
    for node, radius, lines in zip(nodes, radii, labels, strict=True):
        _disc(axes, node, where[node["unit"]], radius, lines, sheet.points)
    return sheet.figure


def _placed(
    nodes: Sequence[Row], halves: np.ndarray, told: Caption, keys: Sequence[Key], size: str
) -> tuple[Sheet, np.ndarray]:
    """A sheet with room for all discs and names, and the middles of their boxes on it."""
    layout = np.array([[node["x"], -node["y"]] for node in nodes], dtype=float)
    start = np.column_stack([even(layout[:, 0]), even(layout[:, 1])])
    wanted = max(16.0, 4 * float(np.prod(halves, axis=1).sum()) / _FULL / chart_room(size))
    while True:
        sheet = Sheet(told, wanted, size, keys)
        room = (sheet.width, sheet.height)
        middles = spread_boxes(start * room, halves, room)
        if middles is not None:
            return sheet, middles
        wanted *= 1.2


def _half(lines: Sequence[str], radius: float) -> Point:
    """Half the width and height of a disc with its name below."""
    across = max(2 * radius, max(map(width, lines)) * _LABEL)
    down = 2 * radius + len(lines) * _LINE * _LABEL
    return (across + _PAD) / 2, (down + _PAD) / 2


def _lines(axes: Axes, edges: Sequence[Row], where: Mapping[str, Point], scale: Scale, points: float) -> None:
    for edge in edges:
        (x, y), (to_x, to_y) = where[edge["unit_a"]], where[edge["unit_b"]]
        wide = scale.thickness(edge["items"]) * points
        colour = INK if edge["backbone"] else FAINT
        axes.plot([x, to_x], [y, to_y], color=colour, linewidth=wide, zorder=1, solid_capstyle="butt")


def _disc(axes: Axes, node: Row, place: Point, radius: float, lines: Sequence[str], points: float) -> None:
    colour, shape = _look(node["community"])
    look: dict[str, Any] = {"markersize": 2 * radius * points, "markeredgecolor": INK}
    axes.plot(*place, shape, color=colour, markeredgewidth=0.5, zorder=2, **look)
    top = place[1] + radius + 0.1
    box = {"facecolor": "#ffffff", "edgecolor": "none", "alpha": 0.8, "pad": 0.2}
    for at, line in enumerate(lines):
        y = top + (at + 0.5) * _LINE * _LABEL
        size = points * _LABEL
        axes.text(place[0], y, line, ha="center", va="center", fontsize=size, color=INK, bbox=box, zorder=3)
