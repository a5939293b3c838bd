"""Crossings, deadlines, targets and differences by hand."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

import fanchang
from fanchang import workload
from fanchang.tables import make_table
from invented import items, render, seeded
from workload_tables import assignments, item, parties, rows, tasks


def test_leaders_meet_sections_zeros_included() -> None:
    table = assignments(item(1, "孙禾"), item(2, "孙禾 周牧"), item(3, "孙禾"))
    frame = workload.leader_sections(table, tasks("二乙", "一甲", "二乙"), parties(周牧=1, 孙禾=2))
    assert rows(frame, "leader", "section_no", "items") == [
        ("周牧", 2, 0),
        ("周牧", 1, 1),
        ("孙禾", 2, 2),
        ("孙禾", 1, 1),
    ]


def test_a_notice_without_sections_has_one_row_for_each_leader() -> None:
    frame = workload.leader_sections(assignments(item(1, "孙禾"), item(2, "周牧")), tasks("-", "-"))
    assert rows(frame, "leader", "section_no", "section", "items") == [
        ("孙禾", None, None, 1),
        ("周牧", None, None, 1),
    ]


def test_leaders_meet_units_in_items_with_one_leader() -> None:
    """Item 2 has two leaders, item 4 a leader whose name both sides lost, item 5 units of unknown role."""
    table = assignments(
        item(1, "孙禾", "区甲局 各镇政府", "区丙局"),
        item(2, "孙禾 周牧", "区甲局"),
        item(3, "lost:周牧", "区甲局"),
        item(4, "周牧 gone:x", "区乙局"),
        item(5, "孙禾", units="区乙局"),
        item(6, "孙禾", "区甲局"),
    )
    frame = workload.leader_units(table, parties(周牧=1, 孙禾=2))
    assert rows(frame, "leader", "unit", "open", "items") == [
        ("周牧", "区甲局", False, 1),
        ("孙禾", "区甲局", False, 2),
        ("孙禾", "各镇政府", True, 1),
    ]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["孙禾", "孙禾"], [("周牧", "孙禾", 2, 0, 2)]),
        (["孙禾", "孙禾", "周牧"], [("周牧", "孙禾", 2, 1, 3)]),
        (["孙禾"], []),
        (["孙禾", "周牧"], []),
        (["孙禾", "林悦"], []),
        (["孙禾", "孙禾", "林悦", "林悦"], []),
    ],
    ids=["always another", "mostly another", "one other item", "a draw", "two others", "no majority"],
)
def test_whose_other_items_sit_elsewhere(others: list[str], expected: list[tuple[object, ...]]) -> None:
    """The item asked about is the first, led by 周牧."""
    table = assignments(
        item(1, "周牧", "区甲局"), *(item(no, name, "区甲局") for no, name in enumerate(others, 2))
    )
    frame = workload.crossing_leads(table)
    columns = ("leaders", "usual_leader", "under_usual", "under_item", "others")
    assert rows(frame[frame["item"] == 1], *columns) == expected


def test_no_question_where_the_usual_leader_is_named_or_may_be_lost() -> None:
    usual = [item(no, "孙禾", "区甲局") for no in (1, 2)]
    for leaders in ("周牧 孙禾", "周牧 gone:x", "gone:x", ""):
        assert workload.crossing_leads(assignments(*usual, item(3, leaders, "区甲局"))).empty
    two = workload.crossing_leads(assignments(*usual, item(3, "周牧 林悦", "区甲局")))
    assert rows(two, "item", "unit", "leaders", "usual_leader") == [(3, "区甲局", "周牧、林悦", "孙禾")]


def deadline_table() -> pd.DataFrame:
    day = datetime(2021, 12, 31)
    facts = [
        ("12月底前", day, False),
        ("持续推进", None, True),
        ("12月底前,持续推进", day, True),
        ("年内见成效", None, False),
        ("", None, False),
    ]
    return make_table(
        "tasks",
        [
            {
                "item": no,
                "kind": "task",
                "section_no": 1 + no // 4,
                "section": f"第{1 + no // 4}",
                "open_ended": False,
            }
            | {"deadline_text": text, "deadline": date, "ongoing": goes_on}
            for no, (text, date, goes_on) in enumerate(facts, 1)
        ],
    )


def test_deadlines_by_hand() -> None:
    about = deadline_table()
    assert rows(workload.deadlines(about), "deadline_kind", "unread") == [
        ("dated", False),
        ("ongoing", False),
        ("both", False),
        ("none", True),
        ("none", False),
    ]
    columns = ("items", "dated", "ongoing", "both", "none", "unread")
    frame = workload.deadlines_by_section(about)
    assert rows(frame, "section", *columns) == [("第1", 3, 1, 1, 1, 0, 0), ("第2", 2, 0, 0, 0, 2, 1)]
    table = assignments(item(1, "孙禾 周牧"), item(4, "周牧"))
    by_leader = workload.deadlines_by_leader(about, table, parties(周牧=1, 孙禾=2))
    assert rows(by_leader, "leader", *columns) == [("周牧", 2, 1, 0, 0, 1, 1), ("孙禾", 1, 1, 0, 0, 0, 0)]


def test_deadlines_of_2021_as_the_annex_prints_them() -> None:
    """64 cells begin with 202112月底前, 43 say 持续推进."""
    frame = workload.deadlines_by_section(fanchang.load().tasks)
    totals = frame[["items", "dated", "ongoing", "both", "none"]].sum()
    assert totals.to_list() == [107, 64, 43, 0, 0]


def target(no: int, side: str, target_no: int, **values: object) -> dict[str, object]:
    facts = {
        "item": no,
        "side": side,
        "target_no": target_no,
        "quote": f"{side}{target_no}",
        "start": 0,
        "end": 1,
    }
    return facts | {"bound": "exactly", "value": 1.0} | values


TARGETS = make_table(
    "targets",
    [
        target(1, "body", 1, action="新增", unit_base="家", value=3.0),
        target(1, "body", 2, action="新增", unit_base="家", bound="at_least"),
        target(1, "annex", 1, action="新增", unit_base="家", value=30.0),
        target(1, "annex", 3, bound="above"),
        target(2, "annex", 1, action="新增", unit_base="家"),
    ],
)


def test_each_quantity_is_listed_once_the_body_first() -> None:
    table = assignments(item(1, "孙禾 lost:周牧", "区甲局", "区乙局"), item(2, "", units="区丙局 各镇政府"))
    frame = workload.target_list(TARGETS, tasks("一甲", "一甲"), table)
    assert rows(frame, "item", "target_no", "side", "quote", "value") == [
        (1, 1, "body", "body1", 3),
        (1, 2, "body", "body2", 1),
        (1, 3, "annex", "annex3", 1),
        (2, 1, "annex", "annex1", 1),
    ]
    assert rows(frame, "leaders", "lead_units", "units")[2:] == [
        ("孙禾、周牧", "区甲局", None),
        (None, None, "区丙局、各镇政府"),
    ]


def test_targets_by_action_unit_and_bound() -> None:
    assert rows(workload.target_counts(TARGETS), "action", "unit_base", "bound", "targets", "items") == [
        ("新增", "家", "exactly", 2, 2),
        ("新增", "家", "at_least", 1, 1),
        (None, None, "above", 1, 1),
    ]
    assert rows(workload.target_counts(TARGETS, []), "targets", "items") == [(4, 2)]
    with pytest.raises(workload.ChoiceError, match=r"by: expected one of action, .*, found 'value'"):
        workload.target_counts(TARGETS, ["value"])


def test_differences_in_the_declared_order() -> None:
    facts = [
        ("query", "text", "open"),
        ("query", "lead_units", "open"),
        ("query", "leaders", "open"),
        ("lost", "text", "open"),
        ("lost", "leaders", "acknowledged"),
        ("lost", "text", "acknowledged"),
    ]
    finding = {
        "code": "x",
        "side": "cross",
        "severity": "low",
        "message": "m",
        "message_zh": "m",
        "send_to": "none",
    }
    found = [
        finding | {"id": str(no), "cause": cause, "field": field, "status": status}
        for no, (cause, field, status) in enumerate(facts)
    ]
    frame = workload.differences(make_table("findings", found))
    assert rows(frame, "cause", "field", "findings", "acknowledged") == [
        ("lost", "leaders", 1, 1),
        ("lost", "text", 2, 1),
        ("query", "leaders", 1, 0),
        ("query", "lead_units", 1, 0),
        ("query", "text", 1, 0),
    ]


def test_a_made_up_notice_gives_back_who_meets_whom(tmp_path: Path) -> None:
    """Leader by section against the notice as it was made up."""
    meant = seeded(7, 25)
    path = tmp_path / "notice.txt"
    path.write_text(render(meant), encoding="utf-8")
    notice = fanchang.read(path)
    expected: dict[tuple[str, int], int] = {}
    for one in items(meant):
        for leader in one.task.leaders:
            key = leader, one.section_no
            expected[key] = expected.get(key, 0) + 1
    frame = workload.leader_sections(notice.assignments, notice.tasks, notice.parties)
    found = {
        (leader, no): count for leader, no, count in rows(frame, "leader", "section_no", "items") if count
    }
    assert found == expected
    assert len(frame) == len({name for name, _ in expected}) * len(meant.sections)
