"""Rows of a table that stand on one line each, with spaces between their cells."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

TITLES = "序号 主要任务 分管领导 牵头单位 配合单位"
ROWS = [
    "1 修桥3座 孙禾苗 区交通局 区财政局",
    "2 种树5棵 周牧 区林业局 区水利局、区财政局",
    "3 挖渠2条 孙禾苗 区水利局 各镇政府",
]

Row = tuple[str | None, str, list[str]]


def read(folder: Path, *lines: str) -> list[Row]:
    """Serial, task and leaders of each row; a leader without name is empty."""
    front = ["甲区2021年重点工作任务", "各镇人民政府：", "请抓好落实。", "附件", "任务分解表"]
    path = folder / "notice.txt"
    path.write_text("\n".join([*front, *lines]), encoding="utf-8", newline="\n")
    notice = fanchang.read(path)
    roles = [row for row in records(notice.roles) if row["role"] == "leader"]
    return [
        (row["printed_no"], row["text"], [r["party"] or "" for r in roles if r["item"] == row["item"]])
        for row in records(notice.entries)
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("4 铺路4公里 孙禾苗 区交通局 区财政局", ("4", "铺路4公里", ["孙禾苗"])),
        # a serial is printed twice, or jumps
        ("3 铺路4公里 孙禾苗 区交通局 区财政局", ("3", "铺路4公里", ["孙禾苗"])),
        ("9 铺路4公里 孙禾苗 区交通局 区财政局", ("9", "铺路4公里", ["孙禾苗"])),
        ("一、民生\n3 铺路4公里 孙禾苗 区交通局 区财政局", ("3", "铺路4公里", ["孙禾苗"])),
        # padded names in a list
        ("4 铺路4公里 周  牧 区交通局 区财政局", ("4", "铺路4公里", ["周牧"])),
        ("4 铺路4公里 周  牧、孙禾苗 区交通局 区财政局", ("4", "铺路4公里", ["周牧", "孙禾苗"])),
        ("4 铺路4公里 孙禾苗、周 牧 区交通局 区财政局", ("4", "铺路4公里", ["孙禾苗", "周牧"])),
        ("4 铺路4公里 周 牧、李 苗 区交通局 区财政局", ("4", "铺路4公里", ["周牧", "李苗"])),
        # names that are lost from a list
        ("4 铺路4公里 \u00a0、\u00a0 区交通局 区财政局", ("4", "铺路4公里", ["", ""])),
        ("4 铺路4公里 孙禾苗、\u00a0 区交通局 区财政局", ("4", "铺路4公里", ["孙禾苗", ""])),
    ],
)
def test_a_row_of_words(tmp_path: Path, row: str, expected: Row) -> None:
    rows = read(tmp_path, TITLES, *ROWS, row, "5 架线6公里 孙禾苗 区经信局 区财政局")
    assert rows[3:] == [expected, ("5", "架线6公里", ["孙禾苗"])]


def test_titles_that_are_printed_again_end_no_row(tmp_path: Path) -> None:
    rows = read(tmp_path, TITLES, ROWS[0], ROWS[1], TITLES, ROWS[2])
    assert [row[1] for row in rows] == ["修桥3座", "种树5棵", "挖渠2条"]


@pytest.mark.parametrize(
    ("cell", "leaders"),
    [("\u00a0、\u00a0", ["", ""]), ("孙禾苗、\u00a0", ["孙禾苗", ""]), ("\u00a0", [""]), ("周牧", ["周牧"])],
)
def test_names_that_are_lost_from_a_list_in_a_pipe_table(
    tmp_path: Path, cell: str, leaders: list[str]
) -> None:
    lines = [f"| {' | '.join(line.split(' '))} |" for line in (TITLES, *ROWS)]
    rows = read(tmp_path, *lines, f"| 4 | 铺路4公里 | {cell} | 区交通局 | 区财政局 |")
    assert rows[3] == ("4", "铺路4公里", leaders)
