"""What the audit says of printed numbers: made-up notices of six items, the table's serials as given."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

TITLES = "附件\n\n序号\n\n主要任务\n\n完成时限\n\n牵头区领导\n\n牵头责任单位\n\n备注\n\n"
TASKS = "修桥3座", "种树5棵", "挖渠2条", "铺路4公里", "办学1所", "建园6个"
BODY = "一、建设\n\n" + "".join(
    f"{no}.{task}。\n\n牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
    for no, task in enumerate(TASKS, 1)
)


def told(folder: Path, rows: list[tuple[str, str]]) -> list[tuple[str, int, str, str]]:
    """Code, item, severity and message of the findings about the table's serials."""
    table = "".join(f"{no}\n\n{task}\n\n12月底前\n\n孙苗苗\n\n区交通局\n\n\u00a0\n\n" for no, task in rows)
    (folder / "notice.txt").write_text(BODY + TITLES + table, encoding="utf-8", newline="\n")
    found = records(fanchang.read(folder / "notice.txt").findings)
    return [
        (row["code"].removeprefix("number-"), row["item"], row["severity"], row["message_zh"])
        for row in found
        if row["field"] == "number"
    ]


@pytest.mark.parametrize(
    ("serials", "expected"),
    [
        pytest.param("1 2 3 4 5 6", [], id="as it should be"),
        pytest.param(
            "1 2 4 5 \u00a0 6", ["skipped 3 high", "shifted 3 high", "shifted 4 high", "blank 5 high"]
        ),
        pytest.param(
            "1 2 3 3 5 6", ["shifted 4 high", "repeated 4 high", "skipped 5 low"], id="printed twice"
        ),
        pytest.param("1 2 \u00a0 4 5 6", ["blank 3 high"], id="blank"),
        pytest.param("1 3 2 4 5 6", ["shifted 2 high", "shifted 3 high", "order 3 high"], id="swapped"),
        pytest.param(
            "1 2 3 7 8 9", ["skipped 4 high", *[f"shifted {no} high" for no in (4, 5, 6)]], id="gap"
        ),
    ],
)
def test_serials(tmp_path: Path, serials: str, expected: list[str]) -> None:
    found = told(tmp_path, list(zip(serials.split(" "), TASKS, strict=True)))
    assert sorted(f"{code} {item} {severity}" for code, item, severity, _ in found) == sorted(expected)


def test_serials_that_skip_a_row_which_the_table_lacks_still_join(tmp_path: Path) -> None:
    """They are shifted on their own side, but they are the numbers of the same items in the body."""
    rows = list(zip("123456", TASKS, strict=True))
    found = told(tmp_path, [row for row in rows if row[0] != "4"])
    assert [(code, item, severity) for code, item, severity, _ in found] == [
        ("skipped", 5, "low"),
        ("shifted", 5, "low"),
        ("shifted", 6, "low"),
    ]
    assert found[0][3] == "编号3之后为5，缺编号4；正文此处另有事项，附件没有。"


def test_the_numbers_that_no_item_carries_are_named(tmp_path: Path) -> None:
    (found,) = (
        found for found in told(tmp_path, list(zip("123789", TASKS, strict=True))) if found[0] == "skipped"
    )
    assert found[3] == "编号3之后为7，缺编号4至6；该处内容并无缺漏迹象。"


def test_numbers_that_are_carried_further_below_part_those_that_are_not(tmp_path: Path) -> None:
    serials = ["1", "2", "3", "9001", "5", "6"]
    (found,) = (one for one in told(tmp_path, list(zip(serials, TASKS, strict=True))) if one[0] == "skipped")
    assert found[3] == "编号3之后为9001，缺编号4、7至9000；该处内容并无缺漏迹象。"
