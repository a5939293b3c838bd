"""The 2021 notice against goldens that were made without this package and checked by hand."""

import csv
from pathlib import Path

import pandas as pd
import pytest

import fanchang
from fanchang.tables import records

GOLDEN = Path(__file__).parent / "golden"
Rows = list[dict[str, str]]


def golden_rows(name: str) -> Rows:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed_rows(frame: pd.DataFrame, columns: list[str]) -> Rows:
    return [{name: printed(row[name]) for name in columns} for row in records(frame)]


def printed(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ["entries", "roles", "coverage"])
def test_every_cell_is_the_golden_one(notice: fanchang.Notice, name: str) -> None:
    expected = golden_rows(name)
    assert printed_rows(notice.tables[name], list(expected[0])) == expected


def test_what_is_known_of_the_notice(notice: fanchang.Notice) -> None:
    entries, roles = notice.entries, notice.roles
    counts = entries.groupby(["side", "kind"]).size()
    assert counts.to_dict() == {
        ("body", "indicator"): 16,
        ("body", "task"): 91,
        ("annex", "indicator"): 16,
        ("annex", "task"): 91,
    }
    lost = roles[roles["state"] == "lost"]
    assert (len(lost), lost["item"].nunique(), set(lost["side"]), set(lost["role"])) == (
        44,
        41,
        {"annex"},
        {"leader"},
    )
    assert not notice.coverage["used_for"].str.contains("not understood").any()
    assert sorted(entries["section_no"].unique()) == list(range(1, 8))
    assert sorted(entries["heading_no"].dropna().unique()) == list(range(17, 37))


def test_lost_names_take_the_names_of_the_body(notice: fanchang.Notice) -> None:
    assignments = notice.assignments
    restored = assignments[assignments["basis"] == "body (lost in annex)"]
    assert len(restored) == 44
    assert set(restored["party"]) == {"杨燕", "童飞"}
    assert (restored["annex_state"] == "lost").all()


def test_a_leader_whose_place_is_not_printed_is_absent(notice: fanchang.Notice) -> None:
    """Item 59: the annex prints one name and no further place, so nothing was lost there."""
    rows = notice.assignments.query("item == 59 and role == 'leader'")
    assert rows[["party", "annex_state", "basis"]].values.tolist() == [
        ["胡清照", "given", "both"],
        ["鲁胜启", "absent", "body"],
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            1,
            {
                "kind": "indicator",
                "section": "一、确保完成全年主要预期目标",
                "heading": None,
                "body_no": "1.",
                "annex_no": "1",
                "text": "地区生产总值比上年增长9%左右",
                "deadline": "2021-12-31",
                "ongoing": False,
                "leaders": "鲁胜启",
                "lead_units": "区发展改革委",
                "co_units": "区直相关单位",
                "body_line": 27,
                "annex_line": 986,
            },
        ),
        (
            27,
            {
                "kind": "task",
                "heading": "致力提升传统产业",
                "body_no": "11)",
                "annex_no": None,
                "leaders": "鲁胜启",
                "lead_units": "孙村镇",
                "open_ended": True,
            },
        ),
        (
            39,
            {
                "heading_no": 21,
                "leaders": "杨燕、童飞",
                "lead_units": "区人力资源和社会保障局、区科技局",
                "open_ended": False,
            },
        ),
        (
            35,
            {
                "deadline_text": "202112月底前完成市下达任务",
                "deadline": "2021-12-31",
                "ongoing": False,
            },
        ),
        (
            107,
            {
                "text": "落实全面从严治党主体责任,加强对重点领域、关键环节、重要岗位权力运行的监督制约。"
                "从严整治不作为、慢作为、乱作为,惩治群众身边的“微腐败”,着力营造风清气正的干事创业环境",
                "co_units": "区政府各部门、区直各单位",
                "body_line": 927,
                "annex_line": 2660,
            },
        ),
    ],
)
def test_tasks_are_ready_to_read(notice: fanchang.Notice, item: int, expected: dict[str, object]) -> None:
    row = records(notice.tasks)[item - 1]
    row["deadline"] = row["deadline"] and row["deadline"].date().isoformat()
    assert {name: row[name] for name in expected} == expected


def test_aliases_of_the_registry_are_counted_as_one_unit(notice: fanchang.Notice) -> None:
    aliases = notice.parties.dropna(subset="aliases").set_index("party")["aliases"]
    assert aliases.to_dict() == {
        "区住房城乡建设局": "区住房和城乡建设局",
        "区市场监督管理局": "区市场监管局",
        "项目建设攻坚专项行动领导小组成员单位": "各项目建设攻坚专项行动领导小组成员单位",
    }


def test_what_the_document_says_of_itself(notice: fanchang.Notice) -> None:
    about = notice.about
    assert (about.title, about.document_number, about.publisher, about.published, about.year) == (
        "繁昌区人民政府关于印发2021年区政府重点工作任务的通知",
        "繁政秘〔2021〕19号",
        "繁昌区人民政府",
        "2021-04-19",
        2021,
    )
    claims = [(claim.count, claim.unit, claim.line) for claim in about.count_claims]
    assert claims == [(7, "个方面", 956), (16, "项指标", 956), (91, "项重点工作任务", 956)]
