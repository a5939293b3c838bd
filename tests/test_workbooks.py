"""The workbooks as an office opens them: every cell, link, formula, page, and the same bytes each time."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

import fanchang
from fanchang.decisions import Decisions, read_decisions, task_subjects
from fanchang.errors import NoticeError
from fanchang.export.workbooks import workbook_files
from fanchang.export.workbooks.differences import marked_runs
from fanchang.export.workbooks.lamps import Settings, lamp
from fanchang.export.workbooks.names import file_stems, sheet_titles
from fanchang.notice import Notice, read
from fanchang.privacy import mask
from fanchang.schema import declared_tables
from fanchang.tables import records
from invented import LIKE_2021, Section, Task, Unit, render, seeded
from invented import Notice as Invented
from office import convert, needs_office
from workbook_edits import fill, opened, rows_of, saved, sheet

FUNCTIONS = set(
    """COUNTIF COUNTIFS COUNTA SUMPRODUCT SUM IF IFERROR INDEX MATCH AND OR NOT ISNUMBER MAX MIN ROUND ROUNDUP
    MONTH YEAR LEFT CHOOSE N""".split()
)
NASTY = ('=HYPERLINK("http://x","y")', "+1单位", "@单位", "-1单位", "甲/乙:丙*局", "History", "x" * 60)


@pytest.fixture(scope="module")
def zh() -> dict[str, bytes]:
    return workbook_files(fanchang.load(), "zh", per_unit=True)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Notice:
    """Names that a spreadsheet could take for something else, a clash of names, a line that no cell holds."""
    units = [Unit(name) for name in NASTY]
    leaders = ("陆明远", "孙  禾", "区清风局")
    tasks = tuple(
        Task(
            f"推进{'甲乙丙丁戊己庚辛'[n]}河整治{n + 2}处",
            leaders[: n % 3 + 1],
            (unit, Unit("区清风局")),
            (Unit("各镇政府", open=True),),
            "持续推进",
        )
        for n, unit in enumerate(units)
    )
    long = Task(
        "整治" + "清溪" * 20_000, leaders[:1], (Unit("区清风局"),), (Unit("\ufffe区铃局"),), "2024年12月底前"
    )
    section = Section(
        "=1+1 提升能力",
        indicators=tuple(
            Task(
                **{f: getattr(t, f) for f in ("text", "leaders", "lead_units", "co_units", "deadline")},
                content="内容",
            )
            for t in (*tasks, long)
        ),
    )
    text = str(render(Invented("青禾区", 2024, (section,)), LIKE_2021))
    path = tmp_path_factory.mktemp("nasty") / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture(scope="module")
def nasty_files(nasty: Notice) -> dict[str, bytes]:
    return workbook_files(nasty, "zh", per_unit=True)


def cells(page: Worksheet) -> Iterator[Cell]:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                yield cell


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (page.title, cell.coordinate): str(cell.value)
        for page in opened(data).worksheets
        for cell in cells(page)
        if cell.data_type == "f"
    }


def values(data: bytes) -> dict[tuple[str, str], Any]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    return {(page.title, cell.coordinate): cell.value for page in book.worksheets for cell in cells(page)}


def results_missing(data: bytes) -> int:
    """How many formulas were written without what they give."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(text.count(b"<f>") - text.count(b"</f><v>") for text in sheets)


@pytest.mark.parametrize(
    ("lang", "names"),
    [("zh", ["核对清单.xlsx", "台账.xlsx", "数据.xlsx"]), ("en", ["audit.xlsx", "ledger.xlsx", "data.xlsx"])],
)
def test_the_files(lang: str, names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(str(render(seeded(5, 8), LIKE_2021)), encoding="utf-8")
    notice = read(path)
    assert list(workbook_files(notice, lang)) == names
    units = {
        row["party"] for row in records(notice.assignments) if row["role"] == "lead_unit" and row["party"]
    }
    files = workbook_files(notice, lang, per_unit=True)
    folder = {"zh": "交办/", "en": "assigned/"}[lang]
    assert {name for name in files if "/" in name} == {f"{folder}{unit}.xlsx" for unit in units}


def test_the_checklist_of_2021(zh: dict[str, bytes]) -> None:
    notice = fanchang.load()
    book = opened(zh["核对清单.xlsx"])
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
    zh: dict[str, bytes], nasty: Notice, nasty_files: dict[str, bytes]
) -> None:
    for notice, data in (
        (fanchang.load(), zh["核对清单.xlsx"]),
        (nasty, nasty_files["核对清单.xlsx"]),
    ):
        texts: dict[int, str] = {}
        for row in sheet(opened(data), "原文").iter_rows(min_row=3, values_only=True):
            texts[int(str(row[0]))] = texts.get(int(str(row[0])), "") + str(row[-1] or "")
        assert texts == {
            number: mask(line).replace("\ufffe", "\ufffd")
            for number, line in enumerate(notice.reading.source.lines, 1)
        }


def test_links_lead_where_they_say(zh: dict[str, bytes]) -> None:
    findings = fanchang.load().findings.set_index("id")
    book = opened(zh["核对清单.xlsx"])
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
def test_every_link_has_a_target(zh: dict[str, bytes], name: str) -> None:
    book = opened(zh[name])
    for page in book.worksheets:
        for cell in cells(page):
            if cell.hyperlink:
                target = re.fullmatch(r"'(.+)'!A(\d+)", str(cell.hyperlink.location))
                assert target
                assert sheet(book, target[1].replace("''", "'")).cell(int(target[2]), 1).value is not None


def test_formulas_use_plain_functions_and_have_results(
    zh: dict[str, bytes], nasty_files: dict[str, bytes]
) -> None:
    for data in (*zh.values(), *nasty_files.values()):
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


def test_names_of_sheets_and_files() -> None:
    names = [
        "甲/乙",
        "甲／乙",
        "甲[1]:*?",
        "x" * 40,
        "x" * 41,
        "X" * 40,
        "History",
        "",
        "𠮷" * 20,
        "'甲'",
        "a\x07b\n",
        "选项",
    ]
    titles = sheet_titles(names, ["选项"])
    assert len({title.casefold() for title in titles}) == len(names)
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", title)
        assert title.strip("'") == title
        assert title.casefold() not in ("history", "选项")
    stems = file_stems([*names, "CON", "con.txt", "../甲", "~$甲", "甲 . "])
    assert len({stem.casefold() for stem in stems}) == len(stems)
    for stem in stems:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
        assert stem.strip(" .") == stem
        assert not stem.startswith("~")


def test_sheets_of_namesakes_are_told_apart(nasty_files: dict[str, bytes]) -> None:
    book = opened(nasty_files["台账.xlsx"])
    views = [page for page in book.worksheets if page.protection.sheet]
    assert {"区清风局", "区清风局~2"} <= {page.title for page in views}
    assert any(str(page["A1"].value).startswith("区清风局 牵头的任务") for page in views)


def test_the_ledger_of_2021_counts_its_mentions(zh: dict[str, bytes]) -> None:
    shown = values(zh["台账.xlsx"])
    note = str(shown["汇总", "A2"])
    assert re.findall(r"\d+", note) == ["107", "117", "149"]
    assert [shown["总台账", f"{letter}5"] for letter in "ABCDEFGH"] == (
        "序号 重点工作 工作内容 主要任务 完成时限 牵头领导 牵头责任单位 协同责任单位".split()
    )
    views = [page for page in opened(zh["台账.xlsx"]).worksheets if page.protection.sheet]
    assert sum(len(rows_of(page, "ledger")) for page in views) == 117 + 149


SET = Settings(date(2024, 7, 1), date(2024, 1, 1), 2024)
LAMPS: dict[str, tuple[dict[str, Any], date | None, str]] = {
    "nothing": ({}, date(2024, 12, 31), "灰·未填报"),
    "finished": ({"done": "yes"}, date(2024, 12, 31), "绿·已办结"),
    "not finished": ({"done": "no"}, date(2024, 12, 31), "灰·未填报"),
    "on schedule": ({"rate": 0.5}, date(2024, 12, 31), "绿·正常"),
    "5 points behind": ({"rate": 0.449}, date(2024, 12, 31), "绿·正常"),
    "6 points behind": ({"rate": 0.438}, date(2024, 12, 31), "黄·进度偏慢"),
    "21 points behind": ({"rate": 0.288}, date(2024, 12, 31), "红·严重滞后"),
    "overdue": ({"rate": 0.79}, date(2024, 6, 30), "红·严重滞后"),
    "done in full": ({"rate": 1.0}, date(2024, 3, 1), "绿·正常"),
    "progress without a share": ({"q1": "开工"}, date(2024, 12, 31), "灰·完成率待填"),
    "words for a share": ({"rate": "约一半"}, date(2024, 12, 31), "灰·完成率待填"),
    "ongoing, reported": ({"q3": "巡查"}, None, "绿·本季已报"),
    "ongoing, reported before": ({"q2": "巡查"}, None, "黄·本季未报"),
    "ongoing, never reported": ({}, None, "灰·未填报"),
}


@pytest.mark.parametrize("case", LAMPS)
def test_lamps(case: str) -> None:
    typed, due, word = LAMPS[case]
    assert lamp(typed, due, SET, "zh") == word
    colours = {"绿": "green", "黄": "yellow", "红": "red", "灰": "grey"}
    assert lamp(typed, due, SET, "en").startswith(colours[word[0]])


def test_a_lamp_needs_a_date_to_look_at() -> None:
    assert lamp({"rate": 0.1}, date(2024, 12, 31), Settings(None, None, None), "zh") == "灰·截至日期未设"


@pytest.mark.parametrize("name", ["核对清单.xlsx", "台账.xlsx", "数据.xlsx", "交办/区财政局.xlsx"])
def test_every_sheet_is_ready_to_print(zh: dict[str, bytes], name: str) -> None:
    for page in opened(zh[name]).worksheets:
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


def test_what_people_fill_in_is_easy_to_fill_in(zh: dict[str, bytes]) -> None:
    for name, page_name in (("核对清单.xlsx", "核对清单"), ("台账.xlsx", "总台账")):
        page = sheet(opened(zh[name]), page_name)
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


def test_the_data_are_the_tables(zh: dict[str, bytes]) -> None:
    notice = fanchang.load()
    book = opened(zh["数据.xlsx"])
    headers = {tuple(str(c.value) for c in page[1]): page for page in book.worksheets}
    for name, table in declared_tables().items():
        page = headers[tuple(table.header)]
        rows = [list(row) for row in page.iter_rows(min_row=2, values_only=True)]
        wanted = [[plain(row[key]) for key in table.header] for row in records(notice.tables[name])]
        assert rows == wanted


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value) or None
    if isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def test_charts_are_native(zh: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(zh["数据.xlsx"])) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 6
        assert not [name for name in parts.namelist() if name.endswith((".png", ".emf", ".jpg"))]
        for chart in charts:
            assert b"<c:v>" in parts.read(chart)


def test_nothing_private_is_in_any_part(zh: dict[str, bytes]) -> None:
    source = "\n".join(fanchang.load().reading.source.lines)
    (editor,) = re.findall(r"编辑:(\w{2,3}) ", source)
    for data in zh.values():
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist())
        assert editor not in text
        assert not re.search(r"0553-?\d{7}", text)


SCRIPT = """
import hashlib, sys
from fanchang.export.workbooks import workbook_files
from fanchang.notice import read
for name, data in workbook_files(read(sys.argv[1]), "zh", per_unit=True).items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(str(render(seeded(5, 8), LIKE_2021)), encoding="utf-8")
    printed = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(path)], env=environment, capture_output=True, check=True
        )
        printed.add(done.stdout)
    assert len(printed) == 1


def test_zip_entries_carry_no_clock(zh: dict[str, bytes]) -> None:
    for data in zh.values():
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("layout", sorted(p.name for p in (Path(__file__).parent / "layouts").glob("*.txt")))
def test_every_layout_that_is_read_gives_workbooks(layout: str) -> None:
    try:
        notice = read(Path(__file__).parent / "layouts" / layout)
    except NoticeError:
        pytest.skip("this layout is refused")
    for data in workbook_files(notice, "en").values():
        assert results_missing(data) == 0
        assert opened(data).worksheets


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("增长10%", "增长10%以上", ([("增长10%", False)], [("增长10%", False), ("以上", True)])),
        ("甲、乙", "甲", ([("甲", False), ("、乙", True)], [("甲", False)])),
        ("甲", "", ([("甲", False)], [])),
        ("甲", "甲", ([("甲", False)], [("甲", False)])),
        ("甲", "乙", ([("甲", True)], [("乙", True)])),
    ],
)
def test_differing_characters_are_marked(one: str, other: str, marked: Any) -> None:
    assert marked_runs(one, other) == marked


def filled_ledger(notice: Notice, lang: str, folder: Path) -> Decisions:
    """Every lamp that there is, typed into a ledger."""
    work = opened(workbook_files(notice, lang)["台账.xlsx" if lang == "zh" else "ledger.xlsx"])
    page = sheet(work, "总台账" if lang == "zh" else "Ledger")
    typed = [case[0] for case in LAMPS.values()] + [
        {"rate": n / 20, "q1": "=1", "q4": "完"} for n in range(21)
    ]
    for number, subject in enumerate(task_subjects(notice).values()):
        words = {"yes": {"zh": "是", "en": "yes"}[lang], "no": {"zh": "否", "en": "no"}[lang]}
        values = typed[number % len(typed)]
        fill(
            page, subject.id, "ledger", **{key: words.get(str(value), value) for key, value in values.items()}
        )
    sheet(work, "设置" if lang == "zh" else "Settings")["B3"] = datetime(2021, 8, 15)
    return read_decisions([saved(work, folder / "filled.xlsx")])


@needs_office
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_works_out_what_we_wrote(lang: str, nasty: Notice, tmp_path: Path) -> None:
    notice = fanchang.load() if lang == "zh" else nasty
    decisions = filled_ledger(notice, lang, tmp_path)
    identity = notice.findings["id"].iloc[0]
    work = opened(workbook_files(notice, lang)["核对清单.xlsx" if lang == "zh" else "audit.xlsx"])
    fill(
        sheet(work, "核对清单" if lang == "zh" else "Checklist"),
        identity,
        verdict={"zh": "属实", "en": "confirmed"}[lang],
    )
    both = [tmp_path / "filled.xlsx", saved(work, tmp_path / "checked.xlsx")]
    assert decisions.rows
    for name, data in workbook_files(notice, lang, read_decisions(both)).items():
        path = tmp_path / name
        path.write_bytes(data)
        known, again = values(data), values(convert(path, "xlsx", tmp_path / path.stem).read_bytes())
        for place in formulas(data):
            assert same(known.get(place), again.get(place)), place


def same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return (one or "") == (other or "")


@needs_office
def test_pages_come_out_as_pdf(zh: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "unit.xlsx"
    path.write_bytes(zh["交办/区财政局.xlsx"])
    assert convert(path, "pdf", tmp_path).read_bytes().startswith(b"%PDF")
