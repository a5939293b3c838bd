"""Units: how many items they lead and join, and how far the lead items concentrate."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fanchang.charts.bars import BESIDE, SHORTEST, Names, bar, bar_axes, beside, name_pitch
from fanchang.charts.captions import caption
from fanchang.charts.lettering import width
from fanchang.charts.sheet import Sheet, empty_sheet
from fanchang.charts.style import DARK, INK, LIGHT, MUTED, ROLES, RULE, chart
from fanchang.charts.words import words
from fanchang.tables import Row, records

if TYPE_CHECKING:
    import pandas as pd

_ROLES = {"lead": "lead", "co": "co", "undivided": "unit"}
"""Columns of the frame and the roles they count."""

_TOP = 20
_NAME = 14.0
_HEAD, _GAP = 1.8, 1.2
_SIDE = 31.0
"""Em that the Lorenz curve wants."""
_LEFT, _FOOT, _TOP_EDGE = 4.0, 3.0, 0.4
"""Em for the scales of the Lorenz curve, and above it."""
_SHARES = range(0, 101, 20)


@chart
def unit_roles(
    frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4", top: int = _TOP
) -> Figure:
    """The `top` units that lead most items: what they lead and what they join, side by side on one scale.

    `frame` is `workload.unit_roles`: unit, open, lead, co, undivided. Open sets are left out; how many units
    there are beyond the top is said.
    """
    say = words("unit_roles", lang)
    rows = [row for row in records(frame) if not row["open"]]
    roles = [role for role in _ROLES if any(row[role] for row in rows)]
    if not roles:
        return empty_sheet(caption(say, source, title=say["title_all"]), say["empty"], size)
    rows.sort(key=lambda row: [-row[role] for role in roles])
    shown, rest = rows[:top], len(rows[top:])
    title = ("title" if rest else "title_all") + ("" if "lead" in roles else "_undivided")
    remarks = [say["rest"].format(count=rest)] if rest else []
    names = Names([row["unit"] for row in shown], _NAME)
    told = caption(say, source, remarks, say[title].format(count=len(shown)))
    sheet = Sheet(told, _HEAD + len(shown) * name_pitch(names, 1.7), size)
    names.write(sheet, 0, _HEAD, (sheet.height - _HEAD) / len(shown))
    _panels(sheet, shown, roles, names.width, say)
    return sheet.figure


def _panels(
    sheet: Sheet, rows: Sequence[Row], roles: Sequence[str], left: float, say: Mapping[str, str]
) -> None:
    """One panel for each role; an item is as long in each of them."""
    greatest = {role: max([SHORTEST, *(row[role] for row in rows)]) for role in roles}
    label = max(width(str(value)) for value in greatest.values()) + BESIDE
    room = sheet.width - left - len(roles) * label - (len(roles) - 1) * _GAP
    em = room / sum(greatest.values())
    for role in roles:
        right = sheet.width - left - greatest[role] * em
        axes = bar_axes(sheet, len(rows), left, right, _HEAD, greatest[role])
        sheet.write(left, _HEAD / 2, say[role])
        for at, row in enumerate(rows):
            bar(axes, at, 0, row[role], 0.7, ROLES[_ROLES[role]])
            beside(axes, row[role], at, str(row[role]), sheet.points * 0.9, INK if row[role] else MUTED)
        left += greatest[role] * em + label + _GAP


@chart
def lorenz(
    frame: "pd.DataFrame",
    *,
    source: str = "",
    lang: str = "zh",
    size: str = "a4",
    gini: float | None = None,
) -> Figure:
    """The Lorenz curve of the items that units lead, beside the line on which all lead alike.

    `frame` is `workload.lorenz`: units, items (cumulative shares from 0 to 1); `gini` the coefficient, which
    is told where it is given.
    """
    say, rows = words("lorenz", lang), records(frame)
    if not any(row["items"] for row in rows):
        return empty_sheet(caption(say, source), say["empty"], size)
    remarks = [say["gini"].format(gini=f"{gini:.2f}")] if gini is not None else []
    sheet = Sheet(caption(say, source, remarks), _SIDE, size)
    axes = _square(sheet, say)
    x, y = ([100 * row[column] for row in rows] for column in ("units", "items"))
    axes.fill_between(x, x, y, color=LIGHT, alpha=0.4, linewidth=0)
    axes.plot([0, 100], [0, 100], color=MUTED, linewidth=0.1 * sheet.points, linestyle=(0, (4, 3)))
    axes.plot(x, y, color=DARK, linewidth=0.2 * sheet.points, clip_on=False)
    label: dict[str, Any] = {"ha": "center", "va": "center", "color": MUTED, "fontsize": sheet.points}
    axes.text(40, 44, say["equal"], rotation=45, **label)
    return sheet.figure


def _square(sheet: Sheet, say: Mapping[str, str]) -> Axes:
    """Square axes in the middle of the sheet, with shares along the foot and the left."""
    side = min(sheet.height - _FOOT - _TOP_EDGE, sheet.width - 2 * _LEFT)
    left = (sheet.width - side) / 2
    axes = sheet.axes(left, sheet.width - left - side, _TOP_EDGE, sheet.height - _TOP_EDGE - side)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    foot = _TOP_EDGE + side
    for share in _SHARES:
        along = share / 100 * side
        sheet.write(left + along, foot + 0.8, str(share), ha="center", scale=0.9)
        sheet.write(left - 0.5, foot - along, str(share), ha="right", scale=0.9)
        axes.plot([share, share], [0, 100], color=RULE, linewidth=0.4, zorder=0, clip_on=False)
        axes.plot([0, 100], [share, share], color=RULE, linewidth=0.4, zorder=0, clip_on=False)
    sheet.write(left + side / 2, foot + 2.2, say["units"], ha="center")
    sheet.write(left - 3.0, foot - side / 2, say["items"], ha="center").set_rotation(90)
    return axes
