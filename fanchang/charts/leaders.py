"""Leaders: their items on each side, over the sections, and with the lead units. Never ordered by count."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from fanchang.charts.bars import SHORTEST, Names, bar, beside, name_pitch, row_axes, stacks
from fanchang.charts.captions import caption
from fanchang.charts.lettering import one_line
from fanchang.charts.matrix import matrix_sheet
from fanchang.charts.sheet import Key, Sheet, empty_sheet
from fanchang.charts.style import ALARM, INK, SIDES, chart
from fanchang.charts.words import words
from fanchang.tables import Row, records

if TYPE_CHECKING:
    import pandas as pd

_NAME = 9.0
"""Em that a leader's name may take on one line."""
_NUMERALS = "一二三四五六七八九十百"

Section = tuple[int | None, str | None]
"""Number and title."""


@chart
def items_by_leader(
    frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4", reason: str = ""
) -> Figure:
    """Bars for each leader: the items in the body, in the annex, and with both put together; else one bar.

    Args:
        frame: `workload.leader_items`: leader; body, annex, reconciled (null throughout: no such side).
        source: the notice, as it is cited in the foot (`source_line`).
        lang: zh or en.
        size: a4 or slide.
        reason: why names are missing from one side, where something is known of it.

    Raises:
        ValueError: no such language or size.
    """
    say, rows = words("items_by_leader", lang), records(frame)
    if not rows:
        return empty_sheet(caption(say, source), say["empty"], size)
    sides = [side for side in SIDES if any(row[side] is not None for row in rows)]
    title = "" if len(sides) == len(SIDES) else say["title_one_side"]
    sides = sides if not title else ["reconciled"]
    names = Names([row["leader"] for row in rows], _NAME)
    remarks = [*(_vanished(rows, side, say) for side in sides), reason]
    keys = [] if title else [Key(say[side], *SIDES[side]) for side in sides]
    wanted = len(rows) * name_pitch(names, 0.95 * len(sides) + 0.7)
    sheet = Sheet(caption(say, source, remarks, title), wanted, size, keys)
    greatest = max([SHORTEST, *(row[side] or 0 for row in rows for side in sides)])
    axes = row_axes(sheet, names, greatest)
    for at, row in enumerate(rows):
        _sides(axes, at, row, sides, sheet.points, say)
    return sheet.figure


def _sides(
    axes: Axes, at: int, row: Row, sides: Sequence[str], points: float, say: Mapping[str, str]
) -> None:
    """The bars of one leader; where a name has vanished from a side, words stand in place of its bar."""
    thick = 0.8 / len(sides)
    for place, side in enumerate(sides):
        if row[side] is None:
            continue
        y = at + (place - (len(sides) - 1) / 2) * thick
        bar(axes, y, 0, row[side], thick * 0.9, SIDES[side])
        if _is_vanished(row, side):
            beside(axes, 0, y, say["zero"].format(side=say[side]), points * 0.9, ALARM)
        else:
            beside(axes, row[side], y, str(row[side]), points * 0.9, INK)


def _is_vanished(row: Row, side: str) -> bool:
    return row[side] == 0 and bool(row["reconciled"])


def _vanished(rows: Sequence[Row], side: str, say: Mapping[str, str]) -> str:
    """Who has items, yet none on this side; empty if nobody."""
    names = [one_line(row["leader"]) for row in rows if _is_vanished(row, side)]
    told = say["vanished"].format(side=say[side], count=len(names), names=say["list"].join(names))
    return told if names else ""


@chart
def leader_sections(frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4") -> Figure:
    """One bar for each leader, cut into the sections of the notice.

    `frame` is `workload.leader_sections`: leader, section_no, section, items.
    """
    say, rows = words("leader_sections", lang), records(frame)
    if not any(row["items"] for row in rows):
        return empty_sheet(caption(say, source), say["empty"], size)
    sections: list[Section] = list(dict.fromkeys((row["section_no"], row["section"]) for row in rows))
    leaders = list(dict.fromkeys(row["leader"] for row in rows))
    counts = {(row["leader"], row["section_no"], row["section"]): row["items"] for row in rows}
    values = [[counts.get((leader, *section), 0) for section in sections] for leader in leaders]
    looks = [(colour, "") for colour in _ramp(len(sections))]
    keys = [Key(_full(section, say, lang), *look) for section, look in zip(sections, looks, strict=True)]
    names = Names(leaders, _NAME)
    sheet = Sheet(caption(say, source), len(leaders) * name_pitch(names, 2.9), size, keys)
    stacks(sheet, names, values, looks, [_tag(section, lang) for section in sections])
    return sheet.figure


def _ramp(count: int) -> list[str]:
    """Colours from dark to light, for the colour-blind and in greyscale alike.

    They are those of cividis (Nuñez, Anderton, Renslow 2018, PLoS ONE 13 (7), e0199239).
    """
    ramp = colormaps["cividis"]
    return [to_hex(ramp(at / max(1, count - 1) * 0.97)) for at in range(count)]


def _tag(section: Section, lang: str) -> str:
    """The short name of a section: its numeral as printed, or § and its number."""
    number, title = section
    numeral = one_line(title or "").partition("、")[0]
    if lang == "zh" and numeral and set(numeral) <= set(_NUMERALS):
        return numeral
    return f"§{number}" if number is not None else ""


def _full(section: Section, say: Mapping[str, str], lang: str) -> str:
    """The title behind its tag."""
    tag, title = _tag(section, lang), one_line(section[1] or "") or say["no_section"]
    return title if title.startswith(tag) else f"{tag} {title}"


@chart
def leader_units(frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4") -> Figure:
    """A heat map: a row for each lead unit, a column for each leader, the items in the cell.

    Units stand under the leader with whom they share most items, so that each leader's units form a block.
    `frame` is `workload.leader_units`: leader, unit, items.
    """
    say, rows = words("leader_units", lang), records(frame)
    if not rows:
        return empty_sheet(caption(say, source), say["empty"], size)
    leaders = list(dict.fromkeys(row["leader"] for row in rows))
    cells = {(row["unit"], row["leader"]): row["items"] for row in rows}
    units = sorted(dict.fromkeys(row["unit"] for row in rows), key=lambda unit: _block(unit, leaders, cells))
    return matrix_sheet(units, leaders, cells, lambda remarks: caption(say, source, remarks), say, size)


def _block(unit: str, leaders: Sequence[str], cells: Mapping[tuple[str, str], int]) -> tuple[int, int]:
    """Where a unit's row stands: by the leader it shares most items with, then by these items."""
    shared = [cells.get((unit, leader), 0) for leader in leaders]
    return shared.index(max(shared)), -max(shared)
