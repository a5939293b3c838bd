"""The workbooks as an office opens them: every cell, link, formula and page."""

import io
import re
import zipfile
from pathlib import Path

import pytest

import fanchang
from fanchang.decisions import read_decisions
from fanchang.export.workbooks import workbook_files
from fanchang.notice import Notice
from fanchang.privacy import mask
from workbook_edits import (
    NASTY,
    cells,
    fill,
    formulas,
    opened,
    rows_of,
    saved,
    sheet,
    values,
)


def results_missing(data: bytes) -> int:
    """How many formulas were written without what they give."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(text.count(b"<f>") - text.count(b"</f><v>") for text in sheets)


FUNCTIONS = set(
    """COUNTIF COUNTIFS COUNTA SUMPRODUCT SUM IF IFERROR INDEX MATCH AND OR NOT ISNUMBER MAX MIN ROUND ROUNDUP
    MONTH YEAR LEFT CHOOSE N""".split()
)


@pytest.fixture(scope="module")
def nasty_files(nasty: Notice) -> dict[str, bytes]:
    return workbook_files(nasty, "zh", per_unit=True)


def test_the_checklist_of_2021(workbooks: dict[str, bytes]) -> None:
    notice = fanchang.load()
    book = opened(workbooks["核对清单.xlsx"])
    page = sheet(book, "核对清单")
    assert page.cell(1, 1).value == "发出前请与原件（.doc/.pdf）核对：繁政秘〔2021〕19号"
    assert [cell.value for cell in page[6]] == (
        "序号 重要程度 任务序号 任务摘要 疑点描述 正文位置 正文原文 附件位置 附件原文 成因 建议 反馈对象"
        " 核实结论 核实人 核实日期 备注 id".split()
    )
    rows = rows_of(page)
    assert [row["id"] for row in rows] == list(notice.findings["id"])
    assert {row["verdict"] for row in rows} == {"待核实"}
    assert (rows[0]["severity"], rows[0]["item"], rows[0]["cause"]) == ("重要", 3, "实质性不一致")
    assert (rows[0]["body_value"], rows[0]["annex_value"]) == (
        "全社会固定资产投资增长15%左右",
        "固定资产投资增长15%左右",
    )
    assert book.sheetnames[-1] == "原文"
    assert book["_fanchang"].sheet_state == "veryHidden"
    assert len(rows_of(sheet(book, "整改台账"), "register")) == len(rows)
    assert len(rows_of(sheet(book, "对照表"), "comparison")) == len(notice.tasks)


def test_the_text_is_whole_and_masked(
    workbooks: dict[str, bytes], nasty: Notice, nasty_files: dict[str, bytes]
) -> None:
    for notice, data in (
        (fanchang.load(), workbooks["核对清单.xlsx"]),
        (nasty, nasty_files["核对清单.xlsx"]),
    ):
        texts: dict[int, str] = {}
        for row in sheet(opened(data), "原文").iter_rows(min_row=3, values_only=True):
            texts[int(str(row[0]))] = texts.get(int(str(row[0])), "") + str(row[-1] or "")
        assert texts == {
            number: mask(line).replace("\ufffe", "\ufffd")
            for number, line in enumerate(notice.reading.source.lines, 1)
        }


def test_links_lead_where_they_say(workbooks: dict[str, bytes]) -> None:
    findings = fanchang.load().findings.set_index("id")
    book = opened(workbooks["核对清单.xlsx"])
    page = sheet(book, "核对清单")
    seen = 0
    for row in rows_of(page):
        finding = findings.loc[row["id"]]
        for column, line in ((6, finding["body_line"]), (8, finding["annex_line"]), (3, finding["item"])):
            link = page.cell(row["row"], column).hyperlink
            if link is None:
                continue
            name, place = re.fullmatch(r"'(.+)'!(A\d+)", str(link.location)).groups()  # type: ignore[union-attr]
            assert sheet(book, name).cell(int(place[1:]), 1).value == line
            seen += 1
    assert seen > 200


@pytest.mark.parametrize("name", ["核对清单.xlsx", "台账.xlsx", "数据.xlsx"])
def test_every_link_has_a_target(workbooks: dict[str, bytes], name: str) -> None:
    book = opened(workbooks[name])
    for page in book.worksheets:
        for cell in cells(page):
            if cell.hyperlink:
                target = re.fullmatch(r"'(.+)'!A(\d+)", str(cell.hyperlink.location))
                assert target
                assert sheet(book, target[1].replace("''", "'")).cell(int(target[2]), 1).value is not None


def test_formulas_use_plain_functions_and_have_results(
    workbooks: dict[str, bytes], nasty_files: dict[str, bytes]
) -> None:
    for data in (*workbooks.values(), *nasty_files.values()):
        assert results_missing(data) == 0
        for formula in formulas(data).values():
            bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)
            assert set(re.findall(r"([A-Z]+)\(", bare)) <= FUNCTIONS


def test_text_of_a_notice_stays_text(nasty_files: dict[str, bytes]) -> None:
    for data in nasty_files.values():
        book = opened(data)
        for page in book.worksheets:
            for cell in cells(page):
                if cell.data_type == "f":
                    assert "http" not in str(cell.value)
                    assert str(cell.value)[:2] != "=1"
                if cell.hyperlink:
                    assert cell.hyperlink.target is None
    rows = rows_of(sheet(opened(nasty_files["台账.xlsx"]), "总台账"), "ledger")
    units = {name for row in rows for name in str(row["lead_units"]).split("、")}
    assert {name for name in NASTY if "/" not in name and "," not in name} <= units
    assert any("\ufffd" in str(row["co_units"]) for row in rows)
    assert max(len(str(row["text"])) for row in rows) < 32_767


def test_sheets_of_namesakes_are_told_apart(nasty_files: dict[str, bytes]) -> None:
    book = opened(nasty_files["台账.xlsx"])
    views = [page for page in book.worksheets if page.protection.sheet]
    assert {"区清风局", "区清风局~2"} <= {page.title for page in views}
    assert any(str(page["A1"].value).startswith("区清风局 牵头的任务") for page in views)


def test_the_ledger_of_2021_counts_its_mentions(workbooks: dict[str, bytes]) -> None:
    shown = values(workbooks["台账.xlsx"])
    note = str(shown["汇总", "A2"])
    assert re.findall(r"\d+", note) == ["107", "117", "149"]
    assert [shown["总台账", f"{letter}5"] for letter in "ABCDEFGH"] == (
        "序号 重点工作 工作内容 主要任务 完成时限 牵头领导 牵头责任单位 协同责任单位".split()
    )
    views = [page for page in opened(workbooks["台账.xlsx"]).worksheets if page.protection.sheet]
    assert sum(len(rows_of(page, "ledger")) for page in views) == 117 + 149


@pytest.mark.parametrize("name", ["核对清单.xlsx", "台账.xlsx", "数据.xlsx", "交办/区财政局.xlsx"])
def test_every_sheet_is_ready_to_print(workbooks: dict[str, bytes], name: str) -> None:
    for page in opened(workbooks[name]).worksheets:
        if page.title in ("_fanchang", "选项"):
            continue
        assert page.page_setup.orientation == "landscape"
        assert str(page.page_setup.paperSize) == ("8" if page.title == "对照表" else "9")
        setup = page.page_setup
        assert setup.fitToWidth in (None, 1, "1")
        has_chart = bool(getattr(page, "_charts", ()))  # where openpyxl keeps what it read
        assert setup.fitToHeight in ((None, 1, "1") if has_chart else (0, "0"))
        assert page.sheet_properties.pageSetUpPr
        assert page.print_title_rows
        assert page.oddFooter is not None
        assert str(page.oddFooter.center.text) in ("第&P页/共&N页", "第&[Page]页/共&[Pages]页")


def test_what_people_fill_in_is_easy_to_fill_in(workbooks: dict[str, bytes]) -> None:
    for name, page_name in (("核对清单.xlsx", "核对清单"), ("台账.xlsx", "总台账")):
        page = sheet(opened(workbooks[name]), page_name)
        assert page.freeze_panes
        assert page.auto_filter.ref
        lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        assert lists
        assert all(str(rule.formula1).startswith("'选项'!$") for rule in lists)


def test_the_register_shows_what_is_confirmed(tmp_path: Path) -> None:
    notice = fanchang.load()
    files = workbook_files(notice, "zh")
    identity = notice.findings["id"].iloc[3]
    work = opened(files["核对清单.xlsx"])
    fill(sheet(work, "核对清单"), identity, verdict="属实")
    found = read_decisions([saved(work, tmp_path / "a.xlsx")])
    shown = values(workbook_files(notice, "zh", found)["核对清单.xlsx"])
    column = {
        place: value
        for place, value in shown.items()
        if place[0] == "整改台账" and place[1][0] == "A" and value
    }
    assert [value for (_, cell), value in column.items() if int(cell[1:]) > 3] == ["问题004"]
    assert shown["整改台账", "B7"] == notice.findings["message_zh"].iloc[3]
    assert str(shown["核对清单", "A4"]) == "已核实：属实 1 条，不属实 0 条；尚待核实 105 条。"


def test_nothing_private_is_in_any_part(workbooks: dict[str, bytes]) -> None:
    source = "\n".join(fanchang.load().reading.source.lines)
    (editor,) = re.findall(r"编辑:(\w{2,3}) ", source)
    for data in workbooks.values():
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist())
        assert editor not in text
        assert not re.search(r"0553-?\d{7}", text)


def test_zip_entries_tell_no_clock_and_no_system(workbooks: dict[str, bytes]) -> None:
    for data in workbooks.values():
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            told = {(entry.date_time, entry.create_system) for entry in parts.infolist()}
        assert told == {((1980, 1, 1, 0, 0, 0), 0)}
