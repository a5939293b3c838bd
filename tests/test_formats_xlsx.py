"""Workbooks: cells as Excel displays them, sheets in order, merged cells once."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from fanchang.sources import open_source
from fanchang.sources.number_formats import display
from test_formats_docx import texts
from typeset import zipped


def saved(workbook: Workbook, folder: Path) -> Path:
    path = folder / "notice.xlsx"
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e6, "General", "1000000"),
        (-2.5, "General", "-2.5"),
        (3, "0", "3"),
        (3, "000", "003"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.85, "0%", "85%"),
        (0.855, "0.0%", "85.5%"),
        (0.5, "0.00", "0.50"),
        (0.5, "#.##", ".5"),
        (3, '0"个"', "3个"),
        (3, '"第"0"项"', "第3项"),
        (-3, "0;(0)", "(3)"),
        (0, '0;-0;"—"', "—"),
        (12345, "0.0,", "12.3"),
        (3, "0_ ", "3"),
        (3, "[Red]0", "3"),
        (99, "[$¥-804]#,##0", "¥99"),
        (44561, "yyyy/m/d", "2021/12/31"),
        (44561, 'yyyy"年"m"月"d"日"', "2021年12月31日"),
        (44561, 'yyyy"年"m"月"', "2021年12月"),
        (44561, "[$-804]yyyy\\年m\\月", "2021年12月"),
        (44561, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二一年十二月三十一日"),
        (44561, "m-d-yy", "12-31-21"),
        (44561.75, "yyyy-mm-dd hh:mm", "2021-12-31 18:00"),
        (44561.75, "h:mm AM/PM", "6:00 PM"),
        (44561, "mmm-yy", "Dec-21"),
        (44561, "aaaa", "星期五"),
        (1, "yyyy-m-d", "1900-1-1"),
        (61, "yyyy-m-d", "1900-3-1"),
        (-1, "yyyy-m-d", "-1"),
        (1e300, "yyyy-m-d", "1e+300"),
        (0.5, "# ?/?", "0.5"),
        (3, "@", "3"),
        (3, '"无"', "无"),
    ],
)
def test_numbers_and_dates_as_displayed(value: float, code: str, shown: str) -> None:
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "style", "line"),
    [
        (5, None, "5"),
        (5.0, None, "5"),
        ("05", None, "05"),
        (date(2021, 12, 31), None, "2021-12-31"),
        (datetime(2021, 12, 31), 'yyyy"年"m"月底前"', "2021年12月底前"),
        (0.09, "0%", "9%"),
        (True, None, "TRUE"),
        ("=1+1", None, "=1+1"),
        ("孙\u00a0 禾", None, "孙\u00a0 禾"),
        (CellRichText("区", TextBlock(InlineFont(b=True), "交通局")), None, "区交通局"),
    ],
)
def test_a_cell_is_read_as_a_person_sees_it(value: Any, style: str | None, line: str, tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = value  # type: ignore[index]
    if style:
        workbook.active["A1"].number_format = style  # type: ignore[index]
    assert list(open_source(saved(workbook, tmp_path)).lines) == [line]


def test_sheets_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.title = "正文"  # type: ignore[union-attr]
    workbook.active["A1"] = "一、目标"  # type: ignore[index]
    for name, state in (("旧", "hidden"), ("藏", "veryHidden"), ("任务表", "visible")):
        sheet = workbook.create_sheet(name)
        sheet.sheet_state = state
        sheet["B2"] = name
    source = open_source(saved(workbook, tmp_path))
    assert list(zip(source.lines, source.places, strict=True)) == [
        ("一、目标", "sheet 正文, A1"),
        ("任务表", "sheet 任务表, B2"),
    ]


def test_title_and_note_around_the_table_are_paragraphs(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B1"] = "任务分解表"
    sheet.merge_cells("B1:D1")
    printed: list[list[str | int | None]] = [
        ["序号", "任务", "单位"],
        [1, "修桥", "区交通局\n区水利局"],
        [2, "修路", None],
    ]
    for row, cells in enumerate(printed, 3):
        for column, value in enumerate(cells, 2):
            sheet.cell(row, column, value)
    sheet["B8"] = "注:以上为年度任务。"
    source = open_source(saved(workbook, tmp_path))
    assert source.lines[0] == "任务分解表"
    assert source.lines[-1] == "注:以上为年度任务。"
    (grid,) = source.grids
    assert texts(grid) == [
        [["序号"], ["任务"], ["单位"]],
        [["1"], ["修桥"], ["区交通局", "区水利局"]],
        [["2"], ["修路"], [""]],
    ]
    assert source.places[source.lines.index("区水利局")] == "sheet Sheet, D4"


def test_merged_cells_cover_rows_and_columns(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for place, value in {
        "A1": "重点",
        "B1": "责任单位",
        "B2": "牵头",
        "C2": "配合",
        "A3": "一",
        "B3": "甲",
        "C3": "乙",
    }.items():
        sheet[place] = value
    for merged in ("A1:A2", "B1:C1"):
        sheet.merge_cells(merged)
    (grid,) = open_source(saved(workbook, tmp_path)).grids
    assert texts(grid) == [
        [["重点"], ["责任单位"], ["责任单位"]],
        [["重点"], ["牵头"], ["配合"]],
        [["一"], ["甲"], ["乙"]],
    ]
    assert grid.rows[0][0] is grid.rows[1][0]


def test_rows_hidden_by_a_filter_are_read(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in range(1, 4):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, "修桥")
    sheet.row_dimensions[2].hidden = True
    (grid,) = open_source(saved(workbook, tmp_path)).grids
    assert [row[0] and row[0].text for row in grid.rows] == ["1", "2", "3"]


def test_a_merged_range_of_the_whole_sheet_is_no_danger(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"] = "甲", "乙", "丙"
    path = saved(workbook, tmp_path)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as container:
        files = {name: container.read(name).decode() for name in container.namelist()}
    name = "xl/worksheets/sheet1.xml"
    merged = '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    files[name] = files[name].replace("</sheetData>", merged)
    path.write_bytes(zipped(files))
    assert list(open_source(path).lines) == ["甲", "乙", "丙"]
