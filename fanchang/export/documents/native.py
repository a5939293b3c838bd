"""Native charts: what a chart shows as plain numbers, its colours, and the workbook behind Edit Data."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt
from xlsxwriter import Workbook

from fanchang.charts.bars import ink_on
from fanchang.export.container import settled

LATIN, CHINESE = "Arial", "微软雅黑"
"""The fonts of the slides; every machine has a substitute for them."""

Look = tuple[str, str]
"""Colour and hatch, as in `charts.style`."""

_PATTERNS = {"////": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "....": MSO_PATTERN.PERCENT_20}
_KINDS = {"bars": XL_CHART_TYPE.BAR_CLUSTERED, "stacked": XL_CHART_TYPE.BAR_STACKED}
_GREY, _RULE = RGBColor(0x59, 0x59, 0x59), RGBColor(0xCF, 0xCF, 0xCF)
_NO_ZERO = "0;-0;;"
"""Zeros say nothing in a bar that is not there."""
_LONG_AGO = datetime(1980, 1, 1)
_GAP = 45


@dataclass(frozen=True)
class Bars:
    """A chart of horizontal bars: a category each, a series of numbers for each colour.

    `series`: name -> its numbers, one for each category.
    """

    categories: Sequence[str]
    series: Mapping[str, Sequence[int]]
    looks: Sequence[Look]
    stacked: bool = False

    def data(self) -> CategoryChartData:
        """The numbers as the library wants them."""
        data = CategoryChartData()
        data.categories = list(self.categories)
        for name, numbers in self.series.items():
            data.add_series(name, list(numbers))
        return data

    @property
    def kind(self) -> XL_CHART_TYPE:
        """Which kind of chart it is."""
        return _KINDS["stacked" if self.stacked else "bars"]

    def workbook(self) -> bytes:
        """The workbook: categories below each other, a column for each series."""
        cells: dict[tuple[int, int], Any] = {(row, 0): name for row, name in enumerate(self.categories, 1)}
        for column, (name, numbers) in enumerate(self.series.items(), 1):
            cells[(0, column)] = name
            cells |= {(row, column): number for row, number in enumerate(numbers, 1)}
        return _workbook(cells)

    def style(self, chart: Chart) -> None:
        """Colours, labels and axes."""
        plot: Any = chart.plots[0]
        plot.gap_width = _GAP
        if self.stacked:
            plot.overlap = 100
        for series, look in zip(plot.series, self.looks, strict=False):
            _fill(series.format.fill, look)
            series.format.line.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
            self._label(series, look)
        names: Any = chart.category_axis
        names.reverse_order = True  # the first row on top
        names.format.line.color.rgb = _GREY
        names.major_tick_mark = XL_TICK_MARK.NONE
        values: Any = chart.value_axis
        values.minimum_scale = 0
        values.has_major_gridlines = False
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        values.major_tick_mark = XL_TICK_MARK.NONE
        values.format.line.fill.background()
        if len(self.series) > 1:
            _add_legend(chart)

    def _label(self, series: Any, look: Look) -> None:
        """The number on each bar; on a stacked one in a colour that can be read on it."""
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = _NO_ZERO if self.stacked else "0", False
        labels.font.size = Pt(11)
        if self.stacked and not look[1]:
            labels.font.color.rgb = _colour(ink_on(look[0]))


@dataclass(frozen=True)
class Curve:
    """A curve through points beside the straight line from 0 to 1."""

    name: str
    points: Sequence[tuple[float, float]]
    line: str
    titles: tuple[str, str]
    look: Look

    @property
    def kind(self) -> XL_CHART_TYPE:
        """Which kind of chart it is."""
        return XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS

    def data(self) -> XyChartData:
        """The points as the library wants them."""
        data = XyChartData()
        for name, points in self._series():
            series = data.add_series(name)
            for x, y in points:
                series.add_data_point(x, y)
        return data

    def _series(self) -> list[tuple[str, Sequence[tuple[float, float]]]]:
        return [(self.name, self.points), (self.line, [(0.0, 0.0), (1.0, 1.0)])]

    def workbook(self) -> bytes:
        """The workbook: one table below the other, as the references of the library have it."""
        cells: dict[tuple[int, int], Any] = {}
        top = 0
        for name, points in self._series():
            cells[(top, 1)] = name
            for row, (x, y) in enumerate(points, top + 1):
                cells |= {(row, 0): x, (row, 1): y}
            top += len(points) + 2
        return _workbook(cells)

    def style(self, chart: Chart) -> None:
        """Lines, axes and their titles."""
        plot: Any = chart.plots[0]
        curve, line = plot.series
        curve.format.line.color.rgb, curve.format.line.width = _colour(self.look[0]), Pt(2.5)
        line.format.line.color.rgb, line.format.line.dash_style = _GREY, MSO_LINE.DASH
        for series in (curve, line):
            series.smooth = False
        axes: list[Any] = [chart.category_axis, chart.value_axis]
        for axis, title in zip(axes, self.titles, strict=True):
            axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.2
            axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
            axis.has_major_gridlines = True
            axis.major_gridlines.format.line.color.rgb = _RULE
            axis.axis_title.text_frame.text = title
        _add_legend(chart)


def finish(chart: Chart, drawn: Bars | Curve, points: float) -> None:
    """Style a chart, give all of its text both fonts, and put our own workbook behind it."""
    chart.has_title = False
    chart.font.size = Pt(points)
    drawn.style(chart)
    element: Any = chart._chartSpace
    for properties in element.iter(qn("a:defRPr"), qn("a:rPr")):
        set_fonts(properties)
    # the library writes formulas and today's date into its own workbook
    part: Any = chart.part
    part.chart_workbook.update_from_xlsx_blob(drawn.workbook())


def _add_legend(chart: Chart) -> None:
    chart.has_legend = True
    legend: Any = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def set_fonts(properties: Any) -> None:
    """Give run properties the fonts for Latin and for Chinese."""
    for tag, font in (("a:latin", LATIN), ("a:ea", CHINESE)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        made = OxmlElement(tag)
        made.set("typeface", font)
        properties.append(made)


def _fill(fill: FillFormat, look: Look) -> None:
    colour, hatch = look
    if hatch in _PATTERNS:
        fill.patterned()
        fill.pattern = _PATTERNS[hatch]
        fill.fore_color.rgb, fill.back_color.rgb = RGBColor(0xFF, 0xFF, 0xFF), _colour(colour)
        return
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _colour(value: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(value.removeprefix("#").upper())
    return colour


def _workbook(cells: Mapping[tuple[int, int], Any]) -> bytes:
    """A workbook whose texts are texts, whatever their first character, without a clock."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, options)
    book.set_properties({"created": _LONG_AGO})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 24)
    for (row, column), value in sorted(cells.items()):
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write_number(row, column, value)
    book.close()
    return settled(file.getvalue())
