"""Native charts of a statistics sheet: they can be edited, and are told apart in grey too."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.look import FONT
from fanchang.export.workbooks.statistics import Cells, Statistic, word

_FILLS = ("#1F4E79", "#F4B183", "#A9D18E", "#7F7F7F", "#FFD966", "#8FAADC", "#C55A11", "#D9D9D9")
_PATTERNS = ("", "wide_upward_diagonal", "", "dotted_grid", "", "narrow_horizontal", "", "large_grid")
"""Every second series has a pattern, so that neighbours differ without colour."""

_KINDS: dict[str, dict[str, str]] = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "lines": {"type": "scatter", "subtype": "straight"},
}
_WIDTH, _HEIGHT_OF_ROW, _LEAST_HEIGHT, _MOST_HEIGHT = 760, 26, 320, 900
_SHORT = 16
_COUNTED_BY_ONE = 10
"""Up to here the axis counts single items: there are no halves."""
_FONT = {"name": FONT, "size": 9}


def add_chart(book: Book, sheet: Worksheet, statistic: Statistic, title_row: int) -> None:
    """The chart of the statistic, below its rows or beside many; its first column gives the categories."""
    chart: Any = book.workbook.add_chart(dict(_KINDS[statistic.chart]))
    rows = statistic.drawn or len(statistic.rows)
    first, last = title_row + 1, title_row + rows
    name = sheet.get_name()
    for number, column in enumerate(_series(statistic)):
        series: dict[str, Any] = {
            "name": [name, title_row, column],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
        }
        chart.add_series(series | _style(statistic, number))
    chart.set_title({"name": word("sheets", statistic.key, book.lang), "name_font": _FONT | {"size": 12}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    _set_axes(chart, statistic)
    height = max(_LEAST_HEIGHT, min(rows * _HEIGHT_OF_ROW + 120, _MOST_HEIGHT))
    chart.set_size({"width": _WIDTH, "height": height})
    below = len(statistic.rows) <= _SHORT
    place = (title_row + len(statistic.rows) + 3, 0) if below else (title_row, len(statistic.titles) + 1)
    sheet.insert_chart(*place, chart)


def _series(statistic: Statistic) -> list[int]:
    """The columns that the chart shows."""
    if statistic.key == "unit_roles":  # its last two columns are the total and a mark
        return list(range(1, len(statistic.titles) - 2))
    return list(range(1, len(statistic.titles)))


def _style(statistic: Statistic, number: int) -> dict[str, Any]:
    colour, pattern = _FILLS[number % len(_FILLS)], _PATTERNS[number % len(_PATTERNS)]
    if statistic.chart == "lines":
        dash = "dash" if number else "solid"
        return {"line": {"color": colour, "width": 1.75, "dash_type": dash}}
    style: dict[str, Any] = {"border": {"color": "#595959", "width": 0.5}, "gap": 60}
    if statistic.chart == "bar":
        style["data_labels"] = {"value": True, "font": _FONT}
    if pattern:
        fill = {"pattern": pattern, "fg_color": "#404040", "bg_color": colour}
        return style | {"pattern": fill}
    return style | {"fill": {"color": colour}}


def _set_axes(chart: Any, statistic: Statistic) -> None:
    if statistic.chart == "lines":
        share = {"min": 0, "max": 1, "num_format": "0%", "num_font": _FONT, "name_font": _FONT}
        chart.set_x_axis(share | {"name": statistic.titles[0]})
        chart.set_y_axis(share | {"name": statistic.titles[1]})
        return
    chart.set_y_axis({"reverse": True, "num_font": _FONT})  # the first row on top
    axis = {"num_font": _FONT, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    longest = max(_length(statistic, cells) for cells in statistic.rows)
    chart.set_x_axis(axis | ({"major_unit": 1} if longest <= _COUNTED_BY_ONE else {}))


def _length(statistic: Statistic, cells: Cells) -> float:
    """How long the bar of a row is, the parts of a stacked one together."""
    lengths = [float(str(cells[column] or 0)) for column in _series(statistic)]
    return sum(lengths) if statistic.chart == "stacked" else max(lengths)
