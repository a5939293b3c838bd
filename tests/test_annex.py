"""The table side: a dump with one cell after the other, read by its own column titles."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.annex.takes import row_expression
from fanchang.errors import NoticeError
from fanchang.tables import records
from invented import HEADER

NBSP = "\u00a0"
TITLES = HEADER.format(level="区").split()
FIRST = [
    "1",
    "一、确保目标",
    "1.粮食产量",
    "增长5%左右",
    "6月底前",
    "孙致远",
    "区财政局",
    "各镇政府,区统计局等",
    NBSP,
]
SECOND = ["2", "二、注重建设", "17.建好路桥", "修桥2座", "持续推进", "孙致远", "区交通局", "区水务局", NBSP]
THIRD = ["3", "修路3条", "6月底前", "孙致远", "区交通局", "区水务局", NBSP]
FOURTH = ["4", "18.办好实事", "种树4棵", "6月底前", NBSP, "区林业局\n(绿化办)", "区水务局", NBSP]
FIFTH = ["5", "造林5亩", "6月底前", f"孙致远\n{NBSP}", "区林业局\n区城管局", "区水务局", NBSP]
ROWS = [FIRST, SECOND, THIRD, FOURTH, FIFTH]
COLUMNS = ("printed_no", "section", "heading_no", "heading", "text", "deadline_text", "remark")
RECORDS: list[tuple[Any, ...]] = [
    ("1", "一、确保目标", None, None, "粮食产量增长5%左右", "6月底前", None),
    ("2", "二、注重建设", 17, "建好路桥", "修桥2座", "持续推进", None),
    ("3", "二、注重建设", 17, "建好路桥", "修路3条", "6月底前", None),
    ("4", "二、注重建设", 18, "办好实事", "种树4棵", "6月底前", None),
    ("5", "二、注重建设", 18, "办好实事", "造林5亩", "6月底前", None),
]
THIRDS_PARTIES = [("leader", "孙致远"), ("lead_unit", "区交通局"), ("co_unit", "区水务局")]


def read(tmp_path: Path, *rows: list[str], titles: list[str] = TITLES, end: str = "") -> fanchang.Notice:
    cells = ["附件", "青禾区任务分解表", *titles, *(cell for row in rows for cell in row)]
    path = tmp_path / "notice.txt"
    path.write_text("\n\n".join(cells) + end, encoding="utf-8", newline="")
    return fanchang.read(path)


def entries(notice: fanchang.Notice, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in columns or COLUMNS) for row in records(notice.entries)]


def parties(notice: fanchang.Notice, item: int) -> list[tuple[str, str | None]]:
    return [(row["role"], row["party"]) for row in records(notice.roles) if row["item"] == item]


def texts(notice: fanchang.Notice, used_for: str) -> list[str]:
    return [row["text"] for row in records(notice.coverage) if used_for in row["used_for"]]


def without(row: list[str], at: int) -> list[str]:
    return row[:at] + row[at + 1 :]


def replaced(row: list[str], at: int, cell: str) -> list[str]:
    at %= len(row)
    return [*row[:at], cell, *row[at + 1 :]]


def test_of_bare_sections_and_headings_a_lone_cell_is_the_heading(tmp_path: Path) -> None:
    titles = "序号 工作领域 工作内容 主要任务 牵头单位 配合单位 完成时限".split()
    rows = [
        ["1", "城市建设", "畅通交通", "修桥2座", "区交通局", "区水务局", "年底前"],
        ["2", "改善环境", "种树4棵", "区林业局", "区水务局", "年底前"],
        ["3", "造林5亩", "区林业局", "区水务局", "年底前"],
        ["4", "民生事业", "办好教育", "建校1所", "区教育局", "区住建局", "年底前"],
    ]
    assert entries(read(tmp_path, *rows, titles=titles), "section", "heading", "text") == [
        ("城市建设", "畅通交通", "修桥2座"),
        ("城市建设", "改善环境", "种树4棵"),
        ("城市建设", "改善环境", "造林5亩"),
        ("民生事业", "办好教育", "建校1所"),
    ]


@pytest.mark.parametrize("section", ["{}、", ""])
def test_merged_titles_may_be_printed_as_empty_cells(tmp_path: Path, section: str) -> None:
    titles = "序号 工作领域 工作内容 主要任务 牵头单位 配合单位 完成时限".split()
    town, people = f"{section.format('一')}城市建设", f"{section.format('二')}民生事业"
    rows = [
        ["1", town, "畅通交通", "修桥2座", "区交通局", "区水务局", "年底前"],
        ["2", NBSP, NBSP, "修路3条", "区交通局", "区水务局", "年底前"],
        ["3", NBSP, "改善环境", "种树4棵", "区林业局", "区水务局", "年底前"],
        ["4", NBSP, NBSP, "造林5亩", "区林业局", "区水务局", "年底前"],
        ["5", people, "办好教育", "建校1所", "区教育局", "区住建局", "年底前"],
    ]
    assert entries(read(tmp_path, *rows, titles=titles), "section", "heading", "text") == [
        (town, "畅通交通", "修桥2座"),
        (town, "畅通交通", "修路3条"),
        (town, "改善环境", "种树4棵"),
        (town, "改善环境", "造林5亩"),
        (people, "办好教育", "建校1所"),
    ]


def test_a_post_above_a_remark_begins_no_other_table(tmp_path: Path) -> None:
    titles = "序号 主要任务 完成时限 分管领导 牵头单位 配合单位 备注".split()
    rows = [
        [
            f"{no}",
            f"修桥{no + 2}座",
            "年底前",
            "分管城建副区长",
            "区交通局\n区发改局",
            "区水务局\n区财政局",
            "民生实事",
        ]
        for no in range(1, 5)
    ]
    assert entries(read(tmp_path, *rows, titles=titles), "printed_no", "remark") == [
        (f"{no}", "民生实事") for no in range(1, 5)
    ]


def test_posts_in_one_cell_are_no_titles(tmp_path: Path) -> None:
    rows = [replaced(row, -4, "分管城建副区长\n分管工业副区长") for row in ROWS]
    notice = read(tmp_path, *rows)
    assert entries(notice) == RECORDS
    assert parties(notice, 3)[:2] == [("leader", "分管城建副区长"), ("leader", "分管工业副区长")]


def test_records_in_full(tmp_path: Path) -> None:
    notice = read(tmp_path, *ROWS)
    assert entries(notice) == RECORDS
    assert entries(notice, "kind") == [("indicator",), *[("task",)] * 4]
    assert entries(notice, "section_no") == [(1,), *[(2,)] * 4]
    lines = entries(notice, "first_line", "text_line", "last_line")
    assert lines == [(27, 33, 43), (45, 51, 61), (63, 65, 75), (77, 81, 92), (94, 96, 108)]
    assert parties(notice, 1)[2:] == [("co_unit", "各镇政府"), ("co_unit", "区统计局")]
    assert parties(notice, 4) == [("leader", None), ("lead_unit", "区林业局"), ("co_unit", "区水务局")]
    assert parties(notice, 5)[:3] == [("leader", "孙致远"), ("leader", None), ("lead_unit", "区林业局")]
    office = next(row for row in records(notice.roles) if row["office"])
    assert (office["raw"], office["first_line"], office["line"], office["last_line"]) == (
        *("区林业局(绿化办)", 87, 87, 88),
    )
    assert not texts(notice, "not understood")


@pytest.mark.parametrize(
    ("titles", "row", "record", "named"),
    [
        pytest.param(
            "序号 主要任务 牵头领导 牵头单位 配合单位 完成时限",
            ["1", "修桥2座", "孙致远", "区交通局", "区水务局", "年底前"],
            ("1", "修桥2座", "年底前", None),
            THIRDS_PARTIES,
            id="one row",
        ),
        pytest.param(
            "序号 工作任务 责任单位 完成时限 备注",
            ["1", "修桥2座", "区交通局、区水务局", "年底前", "新增"],
            ("1", "修桥2座", "年底前", "新增"),
            [("unit", "区交通局"), ("unit", "区水务局")],
            id="undivided units",
        ),
        pytest.param(
            "编号 任务内容 分管县领导 牵头部门 责任单位 时限要求",
            ["1", "修桥2座", "孙致远", "区交通局", "区水务局", "年底前"],
            ("1", "修桥2座", "年底前", None),
            THIRDS_PARTIES,
            id="units beside a lead column",
        ),
        pytest.param(
            "序号 目标任务 牵头单位 配合单位 完成时限 牵头领导",
            ["1", "修桥2座", "区交通局", "区水务局", "年底前", NBSP],
            ("1", "修桥2座", "年底前", None),
            [("leader", None), *THIRDS_PARTIES[1:]],
            id="leader last, its name lost",
        ),
        pytest.param(
            "序号 任务来源 主要任务 牵头单位 配合单位 完成情况",
            ["1", "工作报告", "修桥2座", "区交通局", "区水务局", "已完成"],
            ("1", "修桥2座", None, None),
            THIRDS_PARTIES[1:],
            id="columns that are not ours",
        ),
        pytest.param(
            "序号 任务名称 工作内容 牵头单位 配合单位 完成时限",
            ["1", "畅通城乡道路", "修桥2座", "区交通局", "区水务局", "年底前"],
            ("1", "修桥2座", "年底前", None),
            THIRDS_PARTIES[1:],
            id="a name beside what is to be done",
        ),
        pytest.param(
            "序号 重点任务 具体措施 牵头单位 配合单位 完成时限",
            ["1", "畅通城乡道路", "修桥2座", "区交通局", "区水务局", "年底前"],
            ("1", "修桥2座", "年底前", None),
            THIRDS_PARTIES[1:],
            id="two columns for tasks",
        ),
    ],
)
def test_titles(
    titles: str, row: list[str], record: tuple[Any, ...], named: list[Any], tmp_path: Path
) -> None:
    notice = read(tmp_path, row, ["2", *row[1:]], titles=titles.split())
    columns = ("printed_no", "text", "deadline_text", "remark")
    assert entries(notice, *columns) == [record, ("2", *record[1:])]
    assert parties(notice, 1) == parties(notice, 2) == named
    assert not texts(notice, "not understood")


def test_page_break_prints_section_and_heading_again(tmp_path: Path) -> None:
    third = [THIRD[0], *SECOND[1:3], *THIRD[1:]]
    notice = read(tmp_path, FIRST, SECOND, third, FOURTH, FIFTH)
    assert entries(notice) == RECORDS
    assert entries(notice, "first_line", "text_line")[2] == (63, 69)


def test_titles_printed_again(tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, THIRD, TITLES, FOURTH, FIFTH)
    assert entries(notice) == RECORDS
    assert texts(notice, "column_title") == TITLES * 2
    assert not texts(notice, "not understood")


@pytest.mark.parametrize("blank", [NBSP, "\u3000", NBSP * 3])
@pytest.mark.parametrize("row", range(1, 5))
def test_blank_serial(row: int, blank: str, tmp_path: Path) -> None:
    rows = [*ROWS[:row], replaced(ROWS[row], 0, blank), *ROWS[row + 1 :]]
    notice = read(tmp_path, *rows)
    assert entries(notice) == [*RECORDS[:row], (None, *RECORDS[row][1:]), *RECORDS[row + 1 :]]
    assert records(notice.coverage)[entries(notice, "first_line")[row][0] - 1]["text"] == blank


CELLS = {"serial": 0, "task": -6, "deadline": -5, "leader": -4, "lead_unit": -3, "co_unit": -2, "remark": -1}
SHOWN_IN = {"serial": 0, "task": 4, "deadline": 5, "remark": 6}


@pytest.mark.parametrize("row", range(1, 5))
@pytest.mark.parametrize("column", CELLS)
def test_missing_cell(column: str, row: int, tmp_path: Path) -> None:
    lacking = without(ROWS[row], CELLS[column] % len(ROWS[row]))
    notice = read(tmp_path, *ROWS[:row], lacking, *ROWS[row + 1 :])
    record = tuple(None if no == SHOWN_IN.get(column) else value for no, value in enumerate(RECORDS[row]))
    assert entries(notice) == [*RECORDS[:row], record, *RECORDS[row + 1 :]]
    if row == 2 and column != "lead_unit":  # of two neighbouring lists of units, either may be missing
        assert parties(notice, 3) == [named for named in THIRDS_PARTIES if named[0] != column]


@pytest.mark.parametrize("role", ["leader", "lead_unit", "co_unit"])
def test_blank_cell_is_a_lost_name_where_somebody_must_lead(role: str, tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, replaced(THIRD, CELLS[role], NBSP), FOURTH, FIFTH)
    assert entries(notice) == RECORDS
    named = [(name, None if name == role else party) for name, party in THIRDS_PARTIES]
    assert parties(notice, 3) == (named[:2] if role == "co_unit" else named)


@pytest.mark.parametrize("row", range(1, 4))
@pytest.mark.parametrize(
    "deadline", ["汛期前", "按期完成", "2022年国庆节前", "方案批复后一个月内", "即日起至12月底"]
)
def test_deadline_in_unknown_words_keeps_its_column(deadline: str, row: int, tmp_path: Path) -> None:
    notice = read(tmp_path, *ROWS[:row], replaced(ROWS[row], -5, deadline), *ROWS[row + 1 :])
    record = (*RECORDS[row][:5], deadline, *RECORDS[row][6:])
    assert entries(notice) == [*RECORDS[:row], record, *RECORDS[row + 1 :]]
    assert row != 2 or parties(notice, 3) == THIRDS_PARTIES


def test_remark(tmp_path: Path) -> None:
    notice = read(
        tmp_path, FIRST, SECOND, replaced(THIRD, 6, "新增"), FOURTH, replaced(FIFTH, 6, "续建,分两年")
    )
    assert entries(notice, "remark") == [(None,), (None,), ("新增",), (None,), ("续建,分两年",)]
    assert parties(notice, 3) == THIRDS_PARTIES


@pytest.mark.parametrize("printed", range(2, len(FIFTH)))
def test_last_row_cut_short(printed: int, tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, THIRD, FOURTH, FIFTH[:printed])
    last = (*RECORDS[4][:5], RECORDS[4][5] if printed > 2 else None, None)
    assert entries(notice) == [*RECORDS[:4], last]
    assert [role for role, _ in parties(notice, 5)] == (
        ["leader", "leader", "lead_unit", "lead_unit", "co_unit"][: {2: 0, 3: 0, 4: 2, 5: 4}.get(printed, 5)]
    )


@pytest.mark.parametrize("task", ["清理排口3处", "加装电梯30部", "建成专业队5队"])
def test_measure_word_that_ends_like_a_unit_in_a_last_row_without_serial(task: str, tmp_path: Path) -> None:
    """清理排口3处 was taken for a unit, and the row for text below the table."""
    last = replaced(replaced(FIFTH, 0, NBSP), 1, task)[:-1]
    notice = read(tmp_path, FIRST, SECOND, THIRD, FOURTH, last)
    assert entries(notice, "printed_no", "text")[4] == (None, task)


def test_units_and_helping_units_side_by_side_are_two_columns(tmp_path: Path) -> None:
    """责任单位 was taken for a title over 配合单位: the lead units stood among the helping ones."""
    titles = ["序号", "重点工作", "工作内容", "主要任务", "完成时限", "责任单位", "配合单位", "备注"]
    rows = [[cell for no, cell in enumerate(row) if no != CELLS["leader"] % len(row)] for row in ROWS]
    notice = read(tmp_path, *rows, titles=titles)
    assert entries(notice) == RECORDS
    assert parties(notice, 3) == THIRDS_PARTIES[1:]
    assert not texts(notice, "not understood")


@pytest.mark.parametrize("lost", range(2, 60))
def test_lost_line_is_a_reading_or_a_refusal(lost: int, tmp_path: Path) -> None:
    """Without a blank line two titles or two cells run together."""
    read(tmp_path, *ROWS)
    path = tmp_path / "notice.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(without(lines, lost)), encoding="utf-8")
    with suppress(NoticeError):
        assert len(fanchang.read(path).coverage) == len(lines) - 1


@pytest.mark.parametrize("at", [3, 7], ids=["within the row", "after the row"])
@pytest.mark.parametrize(
    "cell", ["说明", "孙致远", NBSP, "区公安局", "6月底前", "这是一段不属于任何一栏的文字。"]
)
def test_cell_too_many_speaks_up_and_the_other_rows_stay_right(cell: str, at: int, tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, [*THIRD[:at], cell, *THIRD[at:]], FOURTH, FIFTH)
    found = entries(notice)
    assert len(found) == len(RECORDS)
    assert [*found[:2], *found[3:]] == [*RECORDS[:2], *RECORDS[3:]]
    assert texts(notice, "not understood")


@pytest.mark.parametrize(
    "text",
    [
        "持续推进修路3条",
        "持续推进,建成桥梁3座",
        "6月底前完成桥梁改造2座",
        "全年修路2条",
        "建设区域医疗中心",
        "2024年修路3条",
    ],
)
def test_text_that_looks_like_another_cell(text: str, tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, replaced(THIRD, 1, text), FOURTH, FIFTH)
    third = replaced(list(RECORDS[2]), 4, text)
    assert entries(notice) == [*RECORDS[:2], tuple(third), *RECORDS[3:]]


@pytest.mark.parametrize("cell", ["修路3条。", "1.修路3条", "（3）修路3条。", "修路\n3条"])
def test_text_is_the_task_without_number_and_stop(cell: str, tmp_path: Path) -> None:
    notice = read(tmp_path, FIRST, SECOND, replaced(THIRD, 1, cell), FOURTH, FIFTH)
    assert entries(notice) == RECORDS


@pytest.mark.parametrize(
    "after",
    [
        ["(此件公开发布)", "抄送:区委办公室。", "青禾区人民政府办公室2024年4月1日印发"],
        ["联系人:孙某", "2024年4月1日"],
        ["责任编辑:孙某", "打印本页", "关闭窗口"],
        ["青禾区人民政府", "2024年4月1日"],
    ],
    ids=["copies", "contact", "page", "signature"],
)
@pytest.mark.parametrize("cut", [0, 1], ids=["whole", "without its last remark"])
def test_text_after_the_table_is_no_row(after: list[str], cut: int, tmp_path: Path) -> None:
    end = "".join("\n\n" + line for line in after)
    notice = read(tmp_path, *ROWS[:4], FIFTH[: len(FIFTH) - cut], end=end)
    assert entries(notice) == RECORDS
    assert [row["text"] for row in records(notice.coverage) if row["zone"] == "back" and row["text"]] == after


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["(n)", "(t)", "(u)"], "(n)(t)(u)"),
        (["(n)?", "(t)", "(b)?"], "(?:(n))?(t)(?:(b))?"),
        (["(t)", "(.)?", "(.)?", "(.)?"], "(t)(?:(.)(?:(.)(?:(.))?)?)?"),
        (["(t)", *["(b)?", "(d)?"] * 8], "(t)" + "(b)(d)" * 8),
    ],
    ids=["all there", "one may lack", "a run is filled from the first", "too many ways"],
)
def test_a_row_is_not_tried_in_all_ways(columns: list[str], expected: str) -> None:
    assert row_expression(columns) == expected


def test_what_stands_below_an_unknown_title_is_told(tmp_path: Path) -> None:
    rows = ["| 序号 | 工作任务 | 星级 | 牵头单位 |", "| - | - | - | - |", "| 1 | 修桥2座 | 五 | 区交通局 |"]
    path = tmp_path / "notice.md"
    path.write_text("\n".join([*rows, "| 2 | 改造危桥1座 | | 区水利局 |"]), encoding="utf-8")
    assert texts(fanchang.read(path), "not understood") == rows[2:]
