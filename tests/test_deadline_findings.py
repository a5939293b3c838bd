"""What the audit says of two deadlines of one item: made-up notices of four items, the last one of them varied."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

TITLES = "附件\n\n序号\n\n主要任务\n\n完成时限\n\n牵头区领导\n\n牵头责任单位\n\n备注\n\n"
USUAL = "2021年12月底前"
TASKS = "修桥3座", "种树5棵", "挖渠2条", "铺路4公里"

Told = tuple[str, str, str | None, str | None]


def body(deadlines: list[str]) -> str:
    labels = "牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
    times = [f"完成时限:{deadline}。\n\n" if deadline else "" for deadline in deadlines]
    items = zip(range(1, 5), TASKS, times, strict=True)
    return "甲区2021年重点工作任务\n\n一、建设\n\n" + "".join(
        f"{no}.{task}。\n\n{labels}{time}" for no, task, time in items
    )


def annex(deadlines: list[str]) -> str:
    rows = zip(range(1, 5), TASKS, deadlines, strict=True)
    return TITLES + "".join(
        f"{no}\n\n{task}\n\n{time}\n\n孙苗苗\n\n区交通局\n\n\u00a0\n\n" for no, task, time in rows
    )


def told(folder: Path, text: str) -> list[Told]:
    """Code, side and values of every substantive finding."""
    (folder / "notice.txt").write_text(text, encoding="utf-8", newline="\n")
    found = records(fanchang.read(folder / "notice.txt").findings)
    return [
        (row["code"], row["side"], row["body_value"], row["annex_value"])
        for row in found
        if row["cause"] == "substantive"
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        (USUAL, "2021年12月底前", ""),
        (USUAL, "12月底前", ""),
        (USUAL, "年底前", ""),
        (USUAL, "2021年10月底前", "deadline-differs"),
        (USUAL, "2021年2月底前", "deadline-differs"),
        (USUAL, "2022年12月底前", "deadline-differs"),
        (USUAL, "2021年12月中旬前", "deadline-differs"),
        (USUAL, "持续推进", "deadline-differs"),
        (USUAL, "2021年12月底前,持续推进", "deadline-differs"),
        ("2021年第三季度", "2021年9月底前", "deadline-differs"),
        ("2021年三季度", "2021年四季度", "deadline-differs"),
        ("上半年", "下半年", "deadline-differs"),
        ("2021年3月至10月", "2021年3月至11月", "deadline-differs"),
        (USUAL, "2021年12月底前完成省下达任务", "deadline-condition"),
        ("2021年12月底前完成主体工程", USUAL, "deadline-condition"),
        ("2021年12月底前完成市下达任务", "2021年12月底前完成省下达任务", "deadline-condition"),
        ("2021年10月底前完成市下达任务", USUAL, "deadline-differs"),
    ],
)
def test_two_deadlines_of_one_item(tmp_path: Path, ours: str, theirs: str, code: str) -> None:
    text = body([USUAL] * 3 + [ours]) + annex([USUAL] * 3 + [theirs])
    assert told(tmp_path, text) == ([(code, "cross", ours, theirs)] if code else [])


def test_a_deadline_that_one_side_leaves_out(tmp_path: Path) -> None:
    text = body([USUAL] * 3 + [""]) + annex([USUAL] * 4)
    assert told(tmp_path, text) == [("deadline-differs", "annex", None, USUAL)]


def test_a_side_that_prints_no_deadlines_leaves_none_out(tmp_path: Path) -> None:
    assert told(tmp_path, body([""] * 4) + annex([USUAL] * 4)) == []


def test_the_few_deadlines_of_a_side_are_compared_too(tmp_path: Path) -> None:
    text = body([""] * 3 + ["2021年10月底前"]) + annex([USUAL] * 4)
    assert told(tmp_path, text) == [("deadline-differs", "cross", "2021年10月底前", USUAL)]


def test_a_table_alone_has_nothing_that_its_conditions_differ_from(tmp_path: Path) -> None:
    assert told(tmp_path, annex([USUAL] * 3 + ["2021年12月底前完成省下达任务"])) == []
