"""The prose side: a task line, then its label lines; sections and headings above them."""

from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.tables import records

NBSP = "\u00a0"
LABELS = """牵头负责领导:孙\u00a0 禾、陆明远。

牵头责任单位:区交通局(路网办)。

协同责任单位:各镇政府,区水务局等。
"""
PARTIES = {
    "leader": ["孙禾", "陆明远"],
    "lead_unit": ["区交通局"],
    "co_unit": ["各镇政府", "区水务局"],
}
BEFORE = "一、建设\n\n6)治水。\n\n" + LABELS + "\n"
AFTER = "\n8)植树。\n\n" + LABELS + "\n9)造林。\n\n" + LABELS
FOUR = [("6)", "治水"), ("7)", "修桥"), ("8)", "植树"), ("9)", "造林")]


def read(tmp_path: Path, text: str) -> fanchang.Notice:
    path = tmp_path / "notice.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return fanchang.read(path)


def entries(notice: fanchang.Notice, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in columns) for row in records(notice.entries)]


def parties(notice: fanchang.Notice, item: int, column: str = "party") -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for row in records(notice.roles):
        if row["item"] == item:
            found.setdefault(row["role"], []).append(row[column])
    return found


def unclear(notice: fanchang.Notice) -> list[int]:
    rows = records(notice.coverage)
    return [row["line"] for row in rows if "not understood" in row["used_for"]]


@pytest.mark.parametrize(
    ("task", "is_unclear"),
    [
        ("健全“责任单位:一周一报”机制", False),
        ("改造危桥3座。“牵头单位:区交通局;配合单位:区财政局”", True),
    ],
    ids=["spoken of", "printed between quotation marks"],
)
def test_label_within_quotation_marks(task: str, is_unclear: bool, tmp_path: Path) -> None:
    other = "(区交通局牵头,区财政局配合)"
    notice = read(tmp_path, f"1.修路。{other}\n2.{task}\n3.种树。{other}\n4.修桥。{other}")
    assert unclear(notice) == ([2] if is_unclear else [])


def test_record_in_full(tmp_path: Path) -> None:
    text = (
        "一、确保目标\n\n1.粮食增产。\n\n"
        + LABELS
        + "\n二、注重建设\n\n17.建好路桥。\n\n1)修路。种树。\n\n"
        + LABELS
    )
    notice = read(tmp_path, text)
    indicator, task = records(notice.entries)
    missing = dict.fromkeys(("deadline_text", "remark", "match"))
    place = {"side": "body", "item": 1, "row": 1, "printed_no": "1.", "kind": "indicator"}
    above = {"section_no": 1, "section": "一、确保目标", "heading_no": None, "heading": None}
    lines = {"first_line": 3, "last_line": 9, "text_line": 3}
    assert indicator == {**place, **above, "text": "粮食增产", **lines, **missing}
    place = {"side": "body", "item": 2, "row": 2, "printed_no": "1)", "kind": "task"}
    above = {"section_no": 2, "section": "二、注重建设", "heading_no": 17, "heading": "建好路桥"}
    lines = {"first_line": 15, "last_line": 21, "text_line": 15}
    assert task == {**place, **above, "text": "修路。种树", **lines, **missing}
    assert parties(notice, 1) == parties(notice, 2) == PARTIES
    assert records(notice.roles)[0]["raw"] == "孙\u00a0 禾"
    assert {(row["first_line"], row["line"]) for row in records(notice.roles)[:2]} == {(5, 5)}
    assert not unclear(notice)


@pytest.mark.parametrize(
    ("leader", "lead", "co"),
    [
        ("牵头负责领导:", "牵头责任单位:", "协同责任单位:"),
        ("牵头领导：", "牵头单位：", "协同单位："),
        ("分管领导:", "牵头部门:", "配合单位:"),
        ("分 管 县领导:", "主要责任单位:", "配合责任单位:"),
        ("责任领导:", "牵头组织实施单位:", "协同配合单位:"),
        ("领导:", "主责单位:", "参与单位:"),
        ("牵头市领导 ：", "汇总单位:", "责任(配合)单位:"),
        ("\u3000\u3000牵头负责领导:", "\u00a0 牵头\u00a0责任单位:", "其他责任单位:"),
        ("牽頭負責領導:", "牽頭單位:", "配合單位:"),
        ("牵头领导:", "牵头单位:", "责任单位:"),
    ],
)
def test_label_synonyms(leader: str, lead: str, co: str, tmp_path: Path) -> None:
    labels = zip((leader, lead, co), ("孙禾、陆明远", "区交通局", "各镇政府,区水务局等。"), strict=True)
    text = "1.修桥。\n" + "\n".join(label + value for label, value in labels)
    assert parties(read(tmp_path, text), 1) == PARTIES


@pytest.mark.parametrize(
    ("first", "second"),
    [("1.", "2."), ("1、", "2、"), ("1)", "2)"), ("（一）", "（二）"), ("①", "②"), ("１．", "２．")],
)
def test_number_is_printed_no_and_not_text(first: str, second: str, tmp_path: Path) -> None:
    notice = read(tmp_path, f"{first}修桥2座。\n{LABELS}\n{second} 种树。\n{LABELS}")
    assert entries(notice, "printed_no", "text") == [(first, "修桥2座"), (second, "种树")]


@pytest.mark.parametrize("text", ["2024年新开工桥梁2座", "持续推进,造林5亩", "修桥(含涵洞)"])
def test_text_that_begins_with(text: str, tmp_path: Path) -> None:
    notice = read(tmp_path, f"7){text}。\n\n{LABELS}\n8.{text}。\n\n{LABELS}")
    assert entries(notice, "printed_no", "text") == [("7)", text), ("8.", text)]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        pytest.param(["牵头责任单位:区交通局。"], {"lead_unit": ["区交通局"]}, id="lead unit only"),
        pytest.param(["协同责任单位:区水务局。"], {"co_unit": ["区水务局"]}, id="co units only"),
        pytest.param(["牵头负责领导:孙禾。"], {"leader": ["孙禾"]}, id="leader only"),
        pytest.param([], {}, id="no label at all"),
        pytest.param(
            ["牵头负责领导:。", "牵头责任单位:区交通局"],
            {"leader": [None], "lead_unit": ["区交通局"]},
            id="label without name",
        ),
        pytest.param(
            ["牵头负责领导:\u00a0\u00a0", "牵头责任单位:区交通局"],
            {"leader": [None], "lead_unit": ["区交通局"]},
            id="label with a lost name",
        ),
        pytest.param(
            ["协同责任单位:区水务局。", "协同责任单位:区民政局。"],
            {"co_unit": ["区水务局", "区民政局"]},
            id="label twice",
        ),
    ],
)
def test_missing_labels(labels: list[str], found: dict[str, list[str | None]], tmp_path: Path) -> None:
    notice = read(tmp_path, BEFORE + "7)修桥。\n\n" + "\n\n".join(labels) + "\n" + AFTER)
    assert entries(notice, "printed_no", "text") == FOUR
    assert parties(notice, 2) == found
    assert parties(notice, 1) == parties(notice, 3) == parties(notice, 4) == PARTIES


@pytest.mark.parametrize("blank", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
def test_last_item_without_labels(blank: str, tmp_path: Path) -> None:
    text = BEFORE + AFTER + "\n10)修渠。\n\n(监督电话:0000-0000000)"
    notice = read(tmp_path, text.replace("\n\n", blank))
    assert entries(notice, "printed_no", "text")[-1] == ("10)", "修渠")
    assert not unclear(notice)


def test_one_label_for_undivided_units(tmp_path: Path) -> None:
    notice = read(tmp_path, "1、修桥。\n责任单位:区交通局、区水务局。\n2、修路。\n责任单位:区交通局")
    assert parties(notice, 1) == {"unit": ["区交通局", "区水务局"]}
    assert parties(notice, 2) == {"unit": ["区交通局"]}


@pytest.mark.parametrize(
    ("task", "text"),
    [
        pytest.param("7)修桥2座,\n修路3条。", "修桥2座,修路3条", id="one break"),
        pytest.param("7)修桥\n2座,\n  修路3条。", "修桥2座,修路3条", id="two breaks"),
        pytest.param("7)修桥2座。\n修路3条。", "修桥2座。修路3条", id="break after a full stop"),
    ],
)
@pytest.mark.parametrize("others", [AFTER, ""], ids=["among others", "alone"])
def test_wrapped_text(task: str, text: str, others: str, tmp_path: Path) -> None:
    notice = read(tmp_path, "一、建设\n\n" + task + "\n\n" + LABELS + others)
    assert entries(notice, "printed_no", "heading", "text")[0] == ("7)", None, text)
    assert parties(notice, 1) == PARTIES


def test_text_of_two_paragraphs(tmp_path: Path) -> None:
    notice = read(tmp_path, BEFORE + "7)修桥2座,\n\n修路3条。\n\n" + LABELS + AFTER)
    assert entries(notice, "printed_no", "text")[1] == ("7)", "修桥2座,修路3条")


@pytest.mark.parametrize("label", range(3))
@pytest.mark.parametrize(
    ("list_", "found"),
    [
        pytest.param("区交通局、\n区水务局。", ["区交通局", "区水务局"], id="after a separator"),
        pytest.param("区交通局\n、区水务局。", ["区交通局", "区水务局"], id="before a separator"),
        pytest.param("区交通局\n(路网办)。", ["区交通局(路网办)"], id="before a bracket"),
    ],
)
def test_wrapped_list(label: int, list_: str, found: list[str], tmp_path: Path) -> None:
    lists = ["区民政局。", "区民政局。", "区民政局。"]
    lists[label] = list_
    names = ("牵头负责领导:", "牵头责任单位:", "协同责任单位:")
    labels = "\n\n".join(name + value for name, value in zip(names, lists, strict=True))
    notice = read(tmp_path, BEFORE + "7)修桥。\n\n" + labels + "\n" + AFTER)
    assert entries(notice, "printed_no", "text") == FOUR
    assert list(parties(notice, 2, "raw").values())[label] == found


@pytest.mark.parametrize("at", ["first", "between", "last"])
def test_deadline_and_remark_labels(at: str, tmp_path: Path) -> None:
    extra = "完成时限:6月底前。\n\n备注:新增"
    parts = LABELS.strip().split("\n\n")
    parts.insert({"first": 0, "between": 2, "last": 3}[at], extra)
    labels = "\n\n".join(parts) + "\n\n"
    notice = read(tmp_path, f"1.修桥。\n\n{labels}2.修路。\n\n{labels}(此件公开发布)")
    assert entries(notice, "text", "deadline_text", "remark") == [
        ("修桥", "6月底前", "新增"),
        ("修路", "6月底前", "新增"),
    ]
    assert not unclear(notice)


def test_preamble_with_words_of_labels_is_front(tmp_path: Path) -> None:
    front = "关于印发青禾区工作任务的通知\n\n各牵头责任单位:\n\n一、各责任单位要抓紧制定方案。\n\n二、牵头责任单位要负总责。\n\n"
    notice = read(tmp_path, front + "一、建设\n\n1.压实牵头责任单位:一周一报。\n\n" + LABELS)
    assert entries(notice, "section_no", "section", "text") == [(1, "一、建设", "压实牵头责任单位:一周一报")]
    assert {row["zone"] for row in records(notice.coverage)[:8]} == {"front"}


def test_items_without_numbers(tmp_path: Path) -> None:
    notice = read(tmp_path, "修桥。\n\n" + LABELS + "\n修路。\n\n" + LABELS + "\n3.种树。\n\n" + LABELS)
    assert entries(notice, "printed_no", "text") == [(None, "修桥"), (None, "修路"), ("3.", "种树")]


@pytest.mark.parametrize(
    "task",
    [
        "修桥。“牵头单位:区交通局;配合单位:区水务局”",
        "修桥。牵头单位；区交通局",
        "修桥,责任单位:区交通局",
    ],
)
def test_label_that_is_left_in_a_task_speaks_up(task: str, tmp_path: Path) -> None:
    notice = read(tmp_path, f"1.{task}\n2.修路。\n牵头单位:区交通局\n3.植树。\n牵头单位:区林业局\n")
    assert unclear(notice) == [1]


def test_strange_line_speaks_up_and_the_rest_stays_right(tmp_path: Path) -> None:
    strange = "\n进展情况:已开工1座。\n\n说明文字。\n"
    notice = read(tmp_path, BEFORE + "7)修桥。\n\n" + LABELS + strange + AFTER)
    assert entries(notice, "printed_no", "text") == FOUR
    assert unclear(notice) == [21]


@pytest.mark.parametrize("others", [AFTER, ""], ids=["among others", "alone"])
def test_spacers_between_paragraphs_change_nothing(others: str, tmp_path: Path) -> None:
    spaced = ("一、建设\n\n7)修桥。\n\n" + LABELS + others).replace("\n\n", f"\n\n{NBSP}\n\n")
    notice = read(tmp_path, spaced)
    assert entries(notice, "section", "printed_no", "text")[0] == ("一、建设", "7)", "修桥")
    assert parties(notice, 1) == PARTIES
    assert not unclear(notice)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("1.修桥。\n主办单位:区交通局。\n2.修路。\n主办单位:区水务局。", 2, id="a label"),
        pytest.param(
            "1.修桥。\n牵头单位:区交通局。\n《任务分解》政策解读\n主办单位:青禾区人民政府办公室",
            1,
            id="the foot of a page",
        ),
    ],
)
def test_who_runs_the_page_has_no_task(text: str, count: int, tmp_path: Path) -> None:
    assert len(read(tmp_path, text).entries) == count
