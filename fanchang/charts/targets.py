"""Targets as a table that runs over as many sheets as it needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from fanchang.charts.captions import caption
from fanchang.charts.lettering import one_line, wrap, wrap_names
from fanchang.charts.sheet import Caption, Sheet, empty_sheet
from fanchang.charts.style import INK, MUTED, RULE, chart, chart_room
from fanchang.charts.words import words
from fanchang.tables import Row, records

if TYPE_CHECKING:
    import pandas as pd

_WIDTHS = {
    "item": 2.6,
    "quote": 16.0,
    "value": 9.2,
    "deadline": 7.2,
    "leaders": 7.2,
    "lead_units": 12.3,
    "units": 12.3,
}
"""Columns and their widths, as parts of the whole; one that is empty in all rows is left out."""
_LISTS = ("leaders", "lead_units", "units")
"""Columns that list names."""

_TEXT = 0.9
_LINE = 1.15
_PAD = 0.55
_HEAD = 1.9
_ROOM = {"a4": 72.0, "slide": 27.0}
"""Em that the rows of one sheet may take."""

Lines = list[list[str]]
"""The cells of one row, each as its lines."""


def targets(frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4") -> list[Figure]:
    """The promised quantities as tables: one row for each, over one sheet or more.

    `frame` is `workload.target_list`: item, quote, bound, value, value_to, unit, benchmark, deadline_text,
    leaders, lead_units, units (of which nobody knows who leads). With the columns `deadline` and `ongoing`
    of `tasks` the date is shown, else the deadline as printed.
    """
    say, rows = words("targets", lang), records(frame)
    told = {**say, "rule": say["rule"].format(count=len(rows))}
    if not rows:
        return [_nothing(caption(told, source), say["empty"], size)]
    cells = [_cells(row, say, lang) for row in rows]
    columns = _columns(cells)
    listed = [_lines(row, columns, chart_room(size)) for row in cells]
    sheets = _sheets(listed, _ROOM[size])
    pages = [
        say["page"].format(title=say["title"], page=no, pages=len(sheets)) for no in range(1, len(sheets) + 1)
    ]
    titles = pages if len(sheets) > 1 else [say["title"]]
    return [
        _table(part, columns, caption(told, source, title=title), say, size)
        for part, title in zip(sheets, titles, strict=True)
    ]


@chart
def _nothing(words: Caption, message: str, size: str) -> Figure:
    return empty_sheet(words, message, size)


def _cells(row: Row, say: dict[str, str], lang: str) -> dict[str, str]:
    """What the columns say of a target."""
    return {
        "item": str(row["item"]),
        "quote": row["quote"],
        "value": amount(row, say, lang),
        "deadline": _deadline(row, say),
        "leaders": row["leaders"] or "",
        "lead_units": row["lead_units"] or "",
        "units": row.get("units") or "",
    }


def _columns(cells: list[dict[str, str]]) -> dict[str, float]:
    """The columns that any row fills, and their widths; a post that leads needs more room than a name."""
    names = [name for row in cells for name in row["leaders"].split("、")]
    post = (max(map(len, names)) + 1) * _TEXT + 1
    widths = _WIDTHS | {"leaders": min(max(_WIDTHS["leaders"], post), _WIDTHS["lead_units"])}
    return {name: width for name, width in widths.items() if any(row[name] for row in cells)}


def _lines(cells: dict[str, str], columns: dict[str, float], room: float) -> Lines:
    """The cells of a target, broken into lines that fit their columns."""
    whole = sum(columns.values())
    rooms = {name: (part / whole * room - 1) / _TEXT for name, part in columns.items()}
    return [(wrap_names if name in _LISTS else wrap)(cells[name], room) for name, room in rooms.items()]


def amount(row: Row, say: dict[str, str], lang: str) -> str:
    """What is to be reached: the bound, the number or range, its unit, or the benchmark."""
    bound = say.get(row["bound"] or "", "")
    space = " " if lang == "en" else ""
    if row["value"] is None:
        return bound + one_line(row["benchmark"] or "")
    reach = "–" + number(row["value_to"]) if row["value_to"] is not None else ""
    unit = one_line(row["unit"] or "")
    return f"{bound}{number(row['value'])}{reach}{space if unit else ''}{unit}"


def number(value: Any) -> str:
    """A number with all its digits, and no zeros behind them."""
    whole, _, part = f"{value:.10f}".partition(".")
    return whole + (f".{part.rstrip('0')}" if part.strip("0") else "")


def _deadline(row: Row, say: dict[str, str]) -> str:
    dates = [row["deadline"].date().isoformat()] if row.get("deadline") is not None else []
    dates += [say["ongoing"]] if row.get("ongoing") else []
    return say["comma"].join(dates) or row["deadline_text"] or ""


def _height(row: Lines) -> float:
    return max(map(len, row)) * _LINE * _TEXT + _PAD


def _sheets(rows: Sequence[Lines], most: float) -> list[list[Lines]]:
    """The rows in as few sheets as hold them, and these filled as evenly as may be."""
    sheets = _filled(rows, most)
    fewest = len(sheets)
    while len(evener := _filled(rows, most := most - 1)) == fewest and most > 1:
        sheets = evener
    return sheets


def _filled(rows: Sequence[Lines], most: float) -> list[list[Lines]]:
    sheets: list[list[Lines]] = [[]]
    used = 0.0
    for row in rows:
        if sheets[-1] and used + _height(row) > most:
            sheets.append([])
            used = 0.0
        sheets[-1].append(row)
        used += _height(row)
    return sheets


@chart
def _table(
    rows: list[Lines], columns: dict[str, float], words: Caption, say: dict[str, str], size: str
) -> Figure:
    sheet = Sheet(words, _HEAD + sum(map(_height, rows)), size)
    whole = sum(columns.values())
    lefts, left = list[float](), 0.0
    for part in columns.values():
        lefts.append(left)
        left += part / whole * sheet.width
    sheet.rule(0, INK, 0.8)
    for x, name in zip(lefts, columns, strict=True):
        sheet.write(x, _HEAD / 2, say[name], scale=_TEXT, colour=MUTED)
    sheet.rule(_HEAD, INK, 0.5)
    top = _HEAD
    for row in rows:
        _row(sheet, row, lefts, top)
        top += _height(row)
        sheet.rule(top, RULE if row is not rows[-1] else INK, 0.4 if row is not rows[-1] else 0.8)
    return sheet.figure


def _row(sheet: Sheet, row: Lines, lefts: list[float], top: float) -> None:
    for x, lines in zip(lefts, row, strict=True):
        for at, line in enumerate(lines):
            if line:
                sheet.write(x, top + _PAD / 2 + (at + 0.5) * _LINE * _TEXT, line, scale=_TEXT)
