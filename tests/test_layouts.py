"""One trait of the genre at a time: a snippet of a notice and who is found in which role."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fanchang.errors import NoticeError
from fanchang.reading import Reading, read_notice

Roles = dict[str, list[str]]


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return read_notice(path)


def items(reading: Reading) -> list[tuple[str, Roles, str]]:
    """Text, parties by role, and deadline of each item."""
    found = []
    for entry in (*reading.body.entries, *reading.annex.entries):
        roles: Roles = {}
        for mention in entry.mentions:
            roles.setdefault(mention.role, []).append(mention.party.name)
        found.append((entry.text, roles, entry.deadline_text))
    return found


LEAD, CO, TOWNS = "区交通局", "区财政局", "各镇政府"
BOTH: Roles = {"lead_unit": [LEAD], "co_unit": [CO]}


@pytest.mark.parametrize(
    ("bracket", "roles", "deadline"),
    [
        pytest.param("(牵头单位:区交通局;责任单位:区财政局)", BOTH, "", id="labels"),
        pytest.param("（牵头单位：区交通局；责任单位：区财政局）", BOTH, "", id="full width"),
        pytest.param("[牵头单位:区交通局;责任单位:区财政局]", BOTH, "", id="square"),
        pytest.param("〔牵头单位:区交通局;责任单位:区财政局〕", BOTH, "", id="tortoise shell"),
        pytest.param("【牵头单位:区交通局;责任单位:区财政局】", BOTH, "", id="lenticular"),
        pytest.param("(牵头单位:区交通局;责任单位:区财政局", BOTH, "", id="never closed"),
        pytest.param("(牵头单位:区交通局;配合单位:区财政局,6月底完成)", BOTH, "6月底完成", id="deadline"),
        pytest.param("(约束性指标,牵头单位:区交通局;配合单位:区财政局)", BOTH, "", id="type tag"),
        pytest.param(
            "(牵头单位:区发改局(粮食局);责任单位:区财政局)",
            {"lead_unit": ["区发改局"], "co_unit": [CO]},
            "",
            id="bracket inside",
        ),
        pytest.param("(区交通局牵头,区财政局配合)", BOTH, "", id="verbs"),
        pytest.param("(区交通局牵头,区财政局等部门按职责分工负责)", BOTH, "", id="by their duties"),
        pytest.param("(区交通局牵头,区财政局配合,年底前完成)", BOTH, "年底前完成", id="verbs and deadline"),
        pytest.param("(区交通局会同区财政局负责)", BOTH, "", id="together with"),
        pytest.param("(区交通局负责)", {"unit": [LEAD]}, "", id="nobody is said to lead"),
        pytest.param(
            "(分管副区长负责,区交通局牵头)", {"leader": ["分管副区长"], "lead_unit": [LEAD]}, "", id="post"
        ),
    ],
)
def test_bracket_at_the_end_of_the_task(bracket: str, roles: Roles, deadline: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"一、建设\n1.新开工桥梁2座(含引桥)。{bracket}\n2.改造危桥1座。{bracket}")
    assert items(reading) == [
        ("新开工桥梁2座(含引桥)", roles, deadline),
        ("改造危桥1座", roles, deadline),
    ]


@pytest.mark.parametrize("text", ["修桥(含引桥)", "修桥(由专人负责)", "修桥(牵头抓总)", "修桥（一期）"])
def test_bracket_that_names_nobody_is_text(text: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"1.{text}。\n牵头单位:区交通局\n2.{text}\n牵头单位:区交通局")
    assert [item[:2] for item in items(reading)] == [(text, {"lead_unit": [LEAD]})] * 2


@pytest.mark.parametrize(
    ("first", "second", "roles"),
    [
        pytest.param("区交通局(列首位者牵头,下同)、区财政局", "区交通局、区财政局", BOTH, id="first-listed"),
        pytest.param("▲区交通局,区财政局", "▲区交通局,区财政局", BOTH, id="mark"),
        pytest.param("区交通局(牵头)、区财政局", "区交通局(牵头)、区财政局", BOTH, id="bracket"),
        pytest.param(
            "区交通局、区财政局分别牵头",
            "区交通局、区财政局分别牵头",
            {"lead_unit": [LEAD, CO]},
            id="each leads",
        ),
        pytest.param("区交通局、区财政局", "区交通局、区财政局", {"unit": [LEAD, CO]}, id="undivided"),
    ],
)
def test_meaning_of_responsible_units(first: str, second: str, roles: Roles, tmp_path: Path) -> None:
    reading = read(tmp_path, f"1.修桥。\n责任单位:{first}\n2.修路。\n责任单位:{second}")
    assert items(reading) == [("修桥", roles, ""), ("修路", roles, "")]


def test_responsible_units_beside_a_lead_anywhere_help(tmp_path: Path) -> None:
    reading = read(tmp_path, "1.修桥。\n牵头单位:区交通局\n责任单位:区财政局\n2.修路。\n责任单位:区财政局")
    assert items(reading) == [("修桥", BOTH, ""), ("修路", {"co_unit": [CO]}, "")]


def test_rule_told_before_the_items(tmp_path: Path) -> None:
    told = "责任单位中排在第一位的为牵头单位。\n\n"
    reading = read(tmp_path, told + "1.修桥。\n责任单位:区交通局、区财政局")
    assert items(reading) == [("修桥", BOTH, "")]


def test_default_for_all_later_items(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "1.修桥。(责任单位:区交通局)\n2.修路。(责任单位:区财政局。以下均需各镇政府落实,不再列出)\n3.种树。(责任单位:区林业局)",
    )
    found = [roles for _, roles, _ in items(reading)]
    assert found == [{"unit": [LEAD]}, {"unit": [CO, TOWNS]}, {"unit": ["区林业局", TOWNS]}]


@pytest.mark.parametrize(
    ("title", "section", "leaders"),
    [
        ("二、孙禾副区长主抓重点工作", "二、孙禾副区长主抓重点工作", ["孙禾"]),
        ("二、常务副市长张工牵头重点工作", "二、常务副市长张工牵头重点工作", ["张工"]),
        ("一、交通、水利(牵头领导:孙禾、李苗)", "一、交通、水利", ["孙禾", "李苗"]),
    ],
)
@pytest.mark.parametrize("label", ["\n牵头单位:区交通局", ""], ids=["units below items", "nothing below"])
def test_leader_of_a_section(
    title: str, section: str, leaders: list[str], label: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, f"{title}\n1.修桥。{label}\n2.修路。{label}")
    units = {"lead_unit": [LEAD]} if label else {}
    assert items(reading) == [(text, {"leader": leaders} | units, "") for text in ("修桥", "修路")]
    assert {entry.section for entry in reading.entries} == {section}
    assert {mention.line for e in reading.entries for mention in e.mentions if mention.role == "leader"} == {
        1
    }


def test_sentence_at_the_end_of_a_section(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "一、目标\n1.增长5%。\n2.增收6%。\n由各相关部门负责落实。\n二、建设\n3.修桥。\n牵头单位:区交通局",
    )
    everybody = {"unit": ["各相关部门"]}
    assert [roles for _, roles, _ in items(reading)] == [everybody, everybody, {"lead_unit": [LEAD]}]


def test_progress_between_labels_is_ignored(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "1.修桥。\n牵头单位:区交通局\n进展情况:已开工。\n配合单位:区财政局\n2.修路。\n牵头单位:区交通局",
    )
    assert items(reading) == [("修桥", BOTH, ""), ("修路", {"lead_unit": [LEAD]}, "")]


def test_attachment_list_is_no_items(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "附件:1.任务分解表\n2.进度表\n\n1.修桥。\n牵头单位:区交通局\n2.修路。\n牵头单位:区交通局\n\n附件:1.表\n2.图",
    )
    assert [text for text, _, _ in items(reading)] == ["修桥", "修路"]


def test_items_numbered_like_sections(tmp_path: Path) -> None:
    reading = read(tmp_path, "一、修桥。\n责任单位:区交通局\n二、修路。\n责任单位:区财政局")
    assert items(reading) == [("修桥", {"unit": [LEAD]}, ""), ("修路", {"unit": [CO]}, "")]


@pytest.mark.parametrize("between", ["", " ", "\u3000"], ids=["nothing", "space", "ideographic space"])
def test_whole_document_on_one_line(between: str, tmp_path: Path) -> None:
    parts = [
        "青禾区人民政府关于印发重点工作任务分工的通知",
        "各镇人民政府:现将任务印发给你们,请认真组织实施。",
        "一、建设",
        "1.新开工桥梁2座。",
        "牵头单位:区交通局。",
        "配合单位:区财政局。",
        "2.改造危桥1座。",
        "牵头单位:区交通局。",
        "配合单位:区财政局。",
    ]
    reading = read(tmp_path, between.join(parts))
    assert items(reading) == [("新开工桥梁2座", BOTH, ""), ("改造危桥1座", BOTH, "")]
    assert {entry.section for entry in reading.entries} == {"一、建设"}


TITLES = "序号 工作任务 牵头领导 牵头单位 责任单位 完成时限".split()
ROWS = [
    ["1", "新开工桥梁2座", "孙禾", "区交通局", "区财政局、各镇政府", "10月底前"],
    ["2", "改造危桥1座", "李苗", "区交通局", "区财政局", "年底前"],
]
TABLE = [
    ("新开工桥梁2座", {"leader": ["孙禾"], "lead_unit": [LEAD], "co_unit": [CO, TOWNS]}, "10月底前"),
    ("改造危桥1座", {"leader": ["李苗"]} | BOTH, "年底前"),
]
FORMS: dict[str, tuple[str, Callable[[list[str]], str]]] = {
    "pipes": ("|", lambda row: "| " + " | ".join(row) + " |"),
    "bare pipes": ("|", " | ".join),
    "spaces": (" ", " ".join),
    "wide gaps": (" ", "    ".join),
    "tabs": ("\t", "\t".join),
    "one cell per line": ("\n", "\n".join),
    "blank lines": ("\n\n", "\n\n".join),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ["", "\n\n(此件公开发布)"], ids=["end", "page below"])
def test_one_table_in_every_form(form: str, end: str, tmp_path: Path) -> None:
    _, render = FORMS[form]
    between = "\n\n" if form == "blank lines" else "\n"
    text = "分解表\n\n" + between.join(render(row) for row in [TITLES, *ROWS]) + end
    assert items(read(tmp_path, text)) == TABLE


def test_subheading_row_is_no_item(tmp_path: Path) -> None:
    rows = [
        "序号 | 任务 | 牵头单位 | 责任单位",
        "1 | 交通强区 | | |",
        "(1) | 修桥 | 区交通局 | 区财政局",
        "2 | 民生 | | |",
    ]
    reading = read(tmp_path, "\n".join([*rows, "(2) | 种树 | 区交通局 | 区财政局"]))
    assert [(e.heading_no, e.heading, e.text) for e in reading.entries] == [
        (1, "交通强区", "修桥"),
        (2, "民生", "种树"),
    ]


def test_row_without_number_shares_the_units_above(tmp_path: Path) -> None:
    rows = [
        "| 序号 | 任务 | 牵头单位 | 完成时限 |",
        "| 1 | 修桥 | 区交通局 | 6月底前 |",
        "| | 修路 | | 年底前 |",
    ]
    reading = read(tmp_path, "\n".join(rows))
    assert items(reading) == [
        ("修桥", {"lead_unit": [LEAD]}, "6月底前"),
        ("修路", {"lead_unit": [LEAD]}, "年底前"),
    ]


def test_traditional_characters_are_found_and_stay(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "1.新開工橋梁2座。(區交通局牽頭,區財政局等部門按職責分工負責)\n2.改造危橋。(區交通局牽頭,各鎮配合)",
    )
    assert items(reading) == [
        ("新開工橋梁2座", {"lead_unit": ["區交通局"], "co_unit": ["區財政局"]}, ""),
        ("改造危橋", {"lead_unit": ["區交通局"], "co_unit": ["各鎮"]}, ""),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("一、建设\n(一)修桥。由区交通局、财政局负责落实。\n(二)修路。由区水利局负责落实。", "prose"),
        ("┌──┬──┐\n│1 │修桥│\n├──┼──┤\n│2 │修路│\n└──┴──┘", "drawn table"),
        ("地区\n修桥(座)\n" + "\n".join(f"甲{n}镇\n{n}\n{n + 1}" for n in range(9)), "scores"),
        ("(一)区交通局(2项)\n1.修桥。\n2.修路。\n(二)区水利局(1项)\n1.修渠。", "units as headings"),
        (
            "关于印发重点工作任务分工的通知\n\n各镇:\n\n现印发给你们,请认真贯彻。\n\n附件:任务分解表",
            "cut short",
        ),
        ("春眠不觉晓,\n处处闻啼鸟。", "not a notice"),
    ],
)
def test_what_is_not_read_is_named(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        read(tmp_path, "重点工作任务分解\n\n" + text if problem == "prose" else text)
    assert caught.value.problem == problem


PLAIN: Roles = {"leader": ["孙禾"], **BOTH}


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param("牵头领导 孙禾 牵头单位 区交通局 配合单位 区财政局", id="no colons"),
        pytest.param("【牵头领导】孙禾\n【牵头单位】区交通局\n【配合单位】区财政局", id="framed"),
        pytest.param("——牵头领导：孙禾\n——牵头单位：区交通局\n——配合单位：区财政局", id="dashes"),
        pytest.param("牵头领导∶孙禾\n牵头单位∶区交通局\n配合单位∶区财政局", id="other colons"),
        pytest.param("牵头领导：\n孙禾\n牵头单位：\n区交通局\n配合单位：\n区财政局", id="lists below"),
        pytest.param("牵头副区长：孙禾\n主办：区交通局\n协办：区财政局", id="short words"),
        pytest.param(
            "县级责任领导：孙禾\n牵头单位（部门）：区交通局\n责任单位（部门）：区财政局", id="bracket behind"
        ),
        pytest.param(
            "责任人：李苗\n牵头领导：孙禾\n牵头单位：区交通局\n责任单位：区财政局", id="ignored label first"
        ),
        pytest.param(
            "责任领导：区委常委、副区长孙禾\n牵头单位：区交通局\n配合单位：区财政局", id="seat and post"
        ),
        pytest.param("责任领导：孙禾 区政府副区长\n牵头单位：区交通局\n配合单位：区财政局", id="post behind"),
        pytest.param("（责任领导：孙禾；区交通局牵头，区财政局配合）", id="label, then verbs"),
        pytest.param("（孙禾、区交通局牵头，区财政局配合）", id="leader and unit before one verb"),
        pytest.param(
            "（1）牵头领导：孙禾\n（2）牵头单位：区交通局\n（3）配合单位：区财政局", id="numbered labels"
        ),
        pytest.param("（孙禾同志负责，区交通局牵头，会同区财政局落实）", id="together with, behind a verb"),
    ],
)
def test_labels_as_sites_print_them(labels: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"一、建设\n1.新开工桥梁2座。\n{labels}\n2.改造危桥1座。\n{labels}")
    assert items(reading) == [("新开工桥梁2座", PLAIN, ""), ("改造危桥1座", PLAIN, "")]


@pytest.mark.parametrize(
    ("bracket", "roles"),
    [
        pytest.param("(区交通局(牵头)、区财政局)", BOTH, id="bracket tells"),
        pytest.param("{牵头单位:区交通局;责任单位:区财政局}", BOTH, id="braces"),
        pytest.param("(区交通局为牵头单位,区财政局为责任单位)", BOTH, id="said in full"),
        pytest.param(
            "(区交通局牵头,区财政局、各镇、街道及区直有关单位配合)",
            {"lead_unit": [LEAD], "co_unit": [CO, "各镇、街道", "区直有关单位"]},
            id="collective before 及",
        ),
        pytest.param(
            "(区交通局牵头,区财政局等部门和单位按职责分工具体落实)", BOTH, id="more words behind the duties"
        ),
        pytest.param("(区交通局总牵头,区财政局密切配合)", BOTH, id="adverbs"),
        pytest.param("(牵头单位:1.区交通局;责任单位:1.区财政局)", BOTH, id="numbered units"),
        pytest.param("(责任单位:区交通局/区财政局)", {"unit": [LEAD, CO]}, id="slash"),
    ],
)
def test_verbs_and_brackets_in_other_words(bracket: str, roles: Roles, tmp_path: Path) -> None:
    reading = read(tmp_path, f"1.修桥。{bracket}\n2.修路。{bracket}\n3.种树。{bracket}")
    assert items(reading) == [(text, roles, "") for text in ("修桥", "修路", "种树")]


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        pytest.param("1 修桥", "2 修路", ["修桥", "修路"], id="bare"),
        pytest.param("任务一：修桥", "任务二：修路", ["修桥", "修路"], id="named"),
        pytest.param("第一条 修桥", "第二条 修路", ["修桥", "修路"], id="articles"),
        pytest.param("1.1 修桥", "1.2 修路", ["修桥", "修路"], id="decimal"),
        pytest.param("(1).修桥", "(2).修路", ["修桥", "修路"], id="bracket and stop"),
        pytest.param("1 、修桥", "2 、修路", ["修桥", "修路"], id="space"),
        pytest.param("▲修桥", "▲修路", ["修桥", "修路"], id="bullets"),
        pytest.param("37条街改造", "3个市场改造", ["37条街改造", "3个市场改造"], id="quantities"),
    ],
)
def test_numbers_of_items(first: str, second: str, texts: list[str], tmp_path: Path) -> None:
    units = "。\n牵头单位:区交通局\n责任单位:区财政局\n"
    third = {"1 修桥": "3 种树", "1.1 修桥": "1.3 种树"}.get(first, "")
    text = f"一、建设\n{first}{units}{second}{units}" + (f"{third}{units}" if third else "")
    assert [item[0] for item in items(read(tmp_path, text))][:2] == texts


def test_units_without_words_are_text_where_tasks_do_not_end_so(tmp_path: Path) -> None:
    labels = "\n牵头单位:区交通局\n责任单位:区财政局\n"
    reading = read(tmp_path, f"1.改革医院(区人民医院)。{labels}2.修路。{labels}3.种树。{labels}")
    assert items(reading)[0] == ("改革医院(区人民医院)", BOTH, "")


def test_a_rank_in_the_preamble_is_no_rule(tmp_path: Path) -> None:
    text = "各单位:\n去年我区考核排名第一,请再接再厉。\n1.修桥。(责任单位:区交通局、区财政局)\n"
    assert items(read(tmp_path, text))[0][1] == {"unit": [LEAD, CO]}


def test_a_number_that_heads_nothing_is_not_understood(tmp_path: Path) -> None:
    units = "。\n牵头单位:区交通局\n"
    text = f"一、建设\n1.修桥{units}2.修路{units}(一)这里没有任务\n(二)种树\n3.造林{units}"
    reading = read(tmp_path, text)
    unclear = [no for no, (used_for, _) in reading.uses.items() if "not understood" in used_for]
    assert [reading.source.lines[no - 1] for no in unclear] == ["(一)这里没有任务"]


@pytest.mark.parametrize(
    "bracket",
    [
        pytest.param("(6月底前完成,区交通局牵头,区财政局配合)", id="before verbs"),
        pytest.param("(6月底前完成;牵头单位:区交通局;责任单位:区财政局)", id="before labels"),
        pytest.param("(牵头单位:区交通局;责任单位:区财政局;6月底前完成)", id="behind labels"),
        pytest.param(
            "\n牵头单位:区交通局;责任单位:区财政局;完成时限:6月底前完成;", id="with a separator behind"
        ),
    ],
)
def test_deadline_wherever_it_stands(bracket: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"1.修桥。{bracket}\n2.修路。{bracket}")
    assert items(reading) == [(text, BOTH, "6月底前完成") for text in ("修桥", "修路")]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("牵头单位 要加强协调。", id="a label's words in a sentence"),
        pytest.param("相关单位：", id="addressee"),
        pytest.param(
            "一、加强领导。责任单位要配合(区政府办牵头,各部门配合)。\n区政府办\n2023年2月10日",
            id="instructions",
        ),
    ],
)
def test_words_of_labels_in_the_letter_are_no_items(above: str, tmp_path: Path) -> None:
    tasks = "".join(
        f"{no}.{task}。(牵头单位:区交通局;责任单位:区财政局)\n"
        for no, task in enumerate(("修桥", "修路", "种树"), 1)
    )
    reading = read(tmp_path, f"关于分解任务的通知\n{above}\n一、建设\n{tasks}")
    assert items(reading) == [(text, BOTH, "") for text in ("修桥", "修路", "种树")]


def test_a_name_below_a_list_of_leaders_is_no_title(tmp_path: Path) -> None:
    labels = "\n牵头单位:区交通局\n牵头领导:孙禾\n李苗\n"
    reading = read(tmp_path, f"1.修桥。{labels}2.修路。{labels}3.种树。{labels}")
    assert {entry.section for entry in reading.body.entries} == {""}


@pytest.mark.parametrize(
    "units",
    [
        pytest.param("(牵头单位:区交通局;联合单位:区水利局)", id="bracket"),
        pytest.param("\n牵头单位:区交通局;联合单位:区水利局", id="line"),
        pytest.param("\n牵头单位:区交通局\n联合单位:区水利局", id="lines"),
    ],
)
def test_an_unknown_label_is_not_understood_and_no_party(units: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"1.修桥。{units}\n2.修路。{units}")
    assert [item[1] for item in items(reading)] == [{"lead_unit": [LEAD]}] * 2
    unclear = [no for no, (used_for, _) in reading.uses.items() if "not understood" in used_for]
    assert len(unclear) == 2
