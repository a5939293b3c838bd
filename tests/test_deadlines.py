"""A printed deadline is a day where it names one; a task may go on beside it."""

from datetime import date
from pathlib import Path

import pytest

import fanchang
from fanchang.deadlines import deadline_date
from fanchang.tables import records

NOTICE_YEAR = 2021


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年12月底前", "2021-12-31"),
        ("2021年6月底前完成市下达任务", "2021-06-30"),
        ("2022年2月底前", "2022-02-28"),
        ("2024年2月底前", "2024-02-29"),
        ("202112月底前", "2021-12-31"),
        ("202202月底前", "2022-02-28"),
        ("20231月底前", "2023-01-31"),
        ("12月底前", "2021-12-31"),
        ("12月底", "2021-12-31"),
        ("9月末", "2021-09-30"),
        ("9月份底前", "2021-09-30"),
        ("10月底之前", "2021-10-31"),
        ("２０２２年６月底前", "2022-06-30"),
        ("2022\u00a0年 6 月底前", "2022-06-30"),
        ("2022年6月15日前", "2022-06-15"),
        ("2022年6月15日之前", "2022-06-15"),
        ("20226月15日前", "2022-06-15"),
        ("6月15日以前", "2021-06-15"),
        ("6月15日前完成", "2021-06-15"),
        ("2022年6月15日", "2022-06-15"),
        ("6月15日", "2021-06-15"),
        ("年底前", "2021-12-31"),
        ("年底", "2021-12-31"),
        ("年内", "2021-12-31"),
        ("年内见成效", "2021-12-31"),
        ("2022年底前", "2022-12-31"),
        ("2022年年底前", "2022-12-31"),
        ("2022年内", "2022-12-31"),
        ("6月底前完成,持续推进", "2021-06-30"),
        ("持续推进,年底前完成一期", "2021-12-31"),
    ],
)
def test_day(text: str, expected: str) -> None:
    assert str(deadline_date(text, NOTICE_YEAR)) == expected


@pytest.mark.parametrize(
    "text", ["", "持续推进", "长期坚持", "每季度", "上半年", "9月投入使用", "13月底前", "0月底前", "6月0日前"]
)
def test_no_day(text: str) -> None:
    assert deadline_date(text, NOTICE_YEAR) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月底前", None),
        ("年底前", None),
        ("6月15日前", None),
        ("2022年6月底前", "2022-06-30"),
        ("202206月底前", "2022-06-30"),
    ],
)
def test_notice_without_a_year(text: str, expected: str | None) -> None:
    found = deadline_date(text, None)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(
    ("printed", "deadline", "ongoing"),
    [
        ("2021年12月底前", "2021-12-31", False),
        ("202112月底前", "2021-12-31", False),
        ("持续推进", None, True),
        ("6月底前完成,持续推进", "2021-06-30", True),
        ("持续\u00a0推进", None, True),
        ("上半年", None, False),
        ("\u00a0", None, False),
    ],
)
def test_task(printed: str, deadline: str | None, ongoing: bool, tmp_path: Path) -> None:
    titles = ["序号", "主要任务", "完成时限", "牵头单位", "配合单位"]
    row = ["1", "新开工桥梁2座", printed, "区交通局", "区水务局"]
    path = tmp_path / "notice.txt"
    path.write_text("\n\n".join(["2021年工作任务分解表", *titles, *row]), encoding="utf-8")
    (task,) = records(fanchang.read(path).tasks)
    assert (task["deadline"] and task["deadline"].date().isoformat()) == deadline
    assert task["ongoing"] is ongoing
    assert task["deadline_text"] == (printed if printed.strip() else None)


def test_2021_notice() -> None:
    """年 is gone from every date of the annex, and no other reading exists."""
    tasks = records(fanchang.load().tasks)
    assert {task["deadline"].date() for task in tasks if task["deadline"]} == {date(2021, 12, 31)}
    assert all(task["ongoing"] != bool(task["deadline"]) for task in tasks)
    assert {task["deadline_text"] for task in tasks if task["ongoing"]} == {"持续推进"}
