"""The invented notices say what their truth says; a bug here would hide bugs in the package.

That every notice in every style says what its truth says is held by `test_properties`, which reads them back.
"""

import re
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import (
    LIKE_2021,
    NBSP,
    PEOPLE,
    Heading,
    Notice,
    Section,
    Style,
    Task,
    Unit,
    annex_rows,
    expected_entries,
    expected_roles,
    header_cells,
    headings_show,
    invent,
    items,
    notices,
    numeral,
    render,
    seeded,
    styles,
)

INDICATOR = Task(
    "增长5%左右",
    ("孙禾", "陆明远"),
    (Unit("区财政局"), Unit("区税务局")),
    (Unit("各镇政府", open=True), Unit("区统计局", etc=True)),
    "2024年12月底前",
    content="粮食产量",
)
FIRST = Task(
    "持续推进桥梁改造(含涵洞),改造2座",
    ("孙禾",),
    (Unit("区交通局", "路网办"),),
    (Unit("区水务局", etc=True), Unit("区环委会成员单位", open=True)),
    "持续推进",
)
SECOND = Task("修路。种树", ("𠮷禾",), (Unit("石桥镇"),), (Unit("区林业局"),), "年底前")
SMALL = Notice(
    "青禾区",
    2024,
    (
        Section("确保目标", indicators=(INDICATOR,)),
        Section("注重建设,着力畅通", (Heading("建好路桥", (FIRST, SECOND)),)),
    ),
)
FLAT = Notice("云泽县", 2024, (Section("确保目标", indicators=(INDICATOR,)),))

BODY = """一、确保目标

1.粮食产量增长5%左右。

牵头负责领导:孙␣ 禾、陆明远。

牵头责任单位:区财政局、区税务局。

协同责任单位:各镇政府,区统计局等。

二、注重建设,着力畅通

2.建好路桥。

1)持续推进桥梁改造(含涵洞),改造2座。

牵头负责领导:孙␣ 禾。

牵头责任单位:区交通局(路网办)。

协同责任单位:区水务局等区环委会成员单位。

2)修路。种树。

牵头负责领导:𠮷␣ 禾。

牵头责任单位:石桥镇。

协同责任单位:区林业局。

(监督电话:""".replace("␣", NBSP)

ANNEX = """

附件

2024年区政府重点工作任务分解表

(合计2个方面,共1项指标、2项重点工作任务)

序号

重点工作

具体任务分解

完成时限

牵头区领导

责任单位

备注

工作内容

主要任务

牵头责任单位

协同责任单位

1

一、确保目标

1.粮食产量

增长5%左右

2024年12月底前

␣
陆明远

区财政局
区税务局

各镇政府,区统计局等

␣

2

二、注重建设,着力畅通

2.建好路桥

持续推进桥梁改造(含涵洞),改造2座

持续推进

␣

区交通局
(路网办)

区水务局等区环委会成员单位

␣

3

修路。种树

年底前

␣

石桥镇

区林业局""".replace("␣", NBSP)


def cells(*printed: str, blank_lines: int = 1) -> str:
    return ("\n" * (blank_lines + 1)).join(printed)


@st.composite
def rendered(draw: st.DrawFn) -> tuple[Notice, Style]:
    notice = draw(notices())
    return notice, draw(styles(notice))


def test_small_notice_is_printed_like_the_2021_notice() -> None:
    text = render(SMALL, LIKE_2021)
    assert BODY in text
    assert text.endswith(ANNEX)
    assert text.startswith("青禾区人民政府关于印发2024年\n\n区政府重点工作任务的通知\n\n")


def test_truth_of_the_small_notice() -> None:
    place = {
        "section_no": 2,
        "section": "二、注重建设,着力畅通",
        "heading_no": 2,
        "heading": "建好路桥",
    }
    task = {"kind": "task", **place, "text": "修路。种树", "remark": ""}
    assert expected_entries(SMALL)[2::3] == [
        {"side": "body", "row": 3, "printed_no": "2)", **task, "deadline_text": ""},
        {"side": "annex", "row": 3, "printed_no": "3", **task, "deadline_text": "年底前"},
    ]
    assert expected_entries(SMALL)[3] == {
        "side": "annex",
        "row": 1,
        "printed_no": "1",
        "kind": "indicator",
        "section_no": 1,
        "section": "一、确保目标",
        "heading_no": None,
        "heading": "",
        "text": "粮食产量增长5%左右",
        "deadline_text": "2024年12月底前",
        "remark": "",
    }


def test_roles_of_the_small_notice() -> None:
    roles = [tuple(role.values()) for role in expected_roles(SMALL)]
    assert roles[0] == ("body", 1, "leader", 1, f"孙{NBSP} 禾", "孙禾", "", "given", False, False)
    assert [role for role in roles if role[:2] == ("annex", 1)] == [
        ("annex", 1, "leader", 1, "", "", "", "lost", False, False),
        ("annex", 1, "leader", 2, "陆明远", "陆明远", "", "given", False, False),
        ("annex", 1, "lead_unit", 1, "区财政局", "区财政局", "", "given", False, False),
        ("annex", 1, "lead_unit", 2, "区税务局", "区税务局", "", "given", False, False),
        ("annex", 1, "co_unit", 1, "各镇政府", "各镇政府", "", "given", True, False),
        ("annex", 1, "co_unit", 2, "区统计局", "区统计局", "", "given", False, True),
    ]
    assert [role[4:] for role in roles if role[:2] == ("body", 2)][1:] == [
        ("区交通局(路网办)", "区交通局", "路网办", "given", False, False),
        ("区水务局", "区水务局", "", "given", False, True),
        ("区环委会成员单位", "区环委会成员单位", "", "given", True, False),
    ]


@pytest.mark.parametrize(
    ("style", "snippet"),
    [
        (Style(), cells("孙\u00a0 禾\n陆明远", "区财政局\n区税务局")),
        (Style(padding="\u3000"), "牵头负责领导:孙\u3000禾、陆明远。"),
        (Style(padding=""), cells("孙禾\n陆明远", "区财政局\n区税务局")),
        (
            Style(blank_lines=2),
            cells("年底前", "𠮷\u00a0 禾", "石桥镇", "区林业局", NBSP, blank_lines=2),
        ),
        (
            Style(full_width=True),
            cells("1．粮食产量增长5%左右。", "牵头负责领导：孙\u00a0 禾、陆明远。"),
        ),
        (Style(full_width=True), "1）持续推进桥梁改造（含涵洞），改造2座。"),
        (Style(full_width=True, office_own_line=True), "区交通局\n（路网办）"),
        (Style(office_own_line=False), cells("", "区交通局(路网办)", "")),
        (Style(newline="\r\n"), "牵头责任单位:石桥镇。\r\n\r\n协同责任单位:区林业局。\r\n\r\n"),
        (
            Style(page_break_every=2),
            cells(NBSP, "3", "二、注重建设,着力畅通", "2.建好路桥", "修路。种树"),
        ),
        (
            Style(page_break_every=1),
            cells(NBSP, "2", "二、注重建设,着力畅通", "2.建好路桥", "持续"),
        ),
        (Style(blank_serials=frozenset({3})), cells(NBSP, NBSP, "修路。种树")),
        (Style(skip_serial_at=2), cells(NBSP, "4", "修路。种树")),
        (Style(annex_edit={2: "修路"}), cells("3", "修路", "年底前")),
        (
            Style(annex_order=(2, 0, 1)),
            cells("1", "二、注重建设,着力畅通", "2.建好路桥", "修路。种树"),
        ),
        (Style(annex_order=(2, 0, 1)), cells("3", "二、注重建设,着力畅通", "2.建好路桥", "持续")),
        (
            Style(annex_drop=frozenset({1})),
            cells("2", "二、注重建设,着力畅通", "2.建好路桥", "修路"),
        ),
    ],
)
def test_each_option_shows(style: Style, snippet: str) -> None:
    assert snippet in render(SMALL, style)


@pytest.mark.parametrize(
    ("cut", "end"),
    [
        (0, cells("石桥镇", "区林业局", NBSP)),
        (1, cells("石桥镇", "区林业局")),
        (2, cells("", "石桥镇")),
    ],
)
def test_last_row_is_cut(cut: int, end: str) -> None:
    style = Style(cut_last_row=cut)
    assert render(SMALL, style).endswith(end)
    assert (expected_roles(SMALL, style)[-1]["role"] == "lead_unit") is (cut == 2)


def test_one_side_alone() -> None:
    body, annex = render(SMALL, Style(annex=False)), render(SMALL, Style(body=False))
    assert "\n\n附件" not in body
    assert "牵头负责领导:" not in annex
    assert {entry["side"] for entry in expected_entries(SMALL, Style(annex=False))} == {"body"}
    assert {role["side"] for role in expected_roles(SMALL, Style(body=False))} == {"annex"}


def test_serials_as_in_2021() -> None:
    style = Style(blank_serials=frozenset({27}), skip_serial_at=25)
    rows = annex_rows(seeded(1, 29), style)
    assert [serial for serial, _ in rows][22:] == ["23", "24", "26", "27", "", "28", "29"]


def test_indicators_are_such_only_beside_headings() -> None:
    assert [entry["kind"] for entry in expected_entries(SMALL)] == ["indicator", "task", "task"] * 2
    assert [entry["kind"] for entry in expected_entries(FLAT)] == ["task"] * 2
    assert "(合计1个方面,共1项重点工作任务)" in render(FLAT)
    assert "牵头县领导" in header_cells(FLAT)


@pytest.mark.parametrize(
    ("content", "text", "full"),
    [
        ("", "修路", "修路"),
        ("粮食产量", "稳定", "粮食产量稳定"),
        ("就业、失业率", "新增就业5人,失业率下降", "新增就业5人,失业率下降"),
        ("就业、失业率", "新增就业5人", "就业、失业率新增就业5人"),
    ],
)
def test_full_text_follows_the_contract(content: str, text: str, full: str) -> None:
    unit = (Unit("区财政局"),)
    assert Task(text, ("孙禾",), unit, unit, "年底前", content).full_text == full


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numeral(number: int, printed: str) -> None:
    assert numeral(number) == printed


@given(rendered())
def test_line_endings_and_punctuation_are_the_style_s(pair: tuple[Notice, Style]) -> None:
    notice, style = pair
    text = render(notice, style)
    assert text.count("\r") == (text.count("\n") if style.newline == "\r\n" else 0)
    assert bool(re.search("[,:(;)]", text)) is not style.full_width
    assert bool(re.search("[，：（；）．]", text)) is style.full_width
    assert "\n" * (style.blank_lines + 2) not in text.replace("\r", "")
    assert "\n" * (style.blank_lines + 1) in text.replace("\r", "")


@given(rendered())
def test_lost_names_are_the_short_ones_of_the_annex(pair: tuple[Notice, Style]) -> None:
    notice, style = pair
    short = sum(len(name) == 2 for _, item in annex_rows(notice, style) for name in item.task.leaders)
    roles = expected_roles(notice, style)
    lost = [role for role in roles if role["state"] == "lost"]
    assert len(lost) == short * style.lost_names
    assert all((r["side"], r["raw"], r["party"]) == ("annex", "", "") for r in lost)
    assert all(r["raw"] and r["party"] for r in roles if r["state"] == "given")


@given(notices())
def test_what_is_invented_is_unambiguous(notice: Notice) -> None:
    found = items(notice)
    assert len({item.task.full_text for item in found}) == len(found)
    assert headings_show(notice, frozenset())
    for task in (item.task for item in found):
        units = [unit.name for unit in (*task.lead_units, *task.co_units)]
        assert len(set(units)) == len(units)
        assert len(set(task.leaders)) == len(task.leaders)
        assert not set(units) & set(PEOPLE.split())


@given(rendered())
def test_annex_order_and_drop_are_as_asked(pair: tuple[Notice, Style]) -> None:
    notice, style = pair
    order = style.annex_order or range(len(items(notice)))
    asked = [index for index in order if index not in style.annex_drop]
    assert [item.index for _, item in annex_rows(notice, style)] == asked * style.annex


@given(st.data())
def test_without_disorder_the_annex_follows_the_body(data: st.DataObject) -> None:
    notice = data.draw(notices())
    style = data.draw(styles(notice, disorder=False))
    assert [item for _, item in annex_rows(notice, style)] == items(notice) * style.annex


@pytest.mark.parametrize("size", [1, 2, 3, 10, 100, 1000, 10_000])
def test_seeded_has_the_size_and_is_the_same_every_time(size: int) -> None:
    notice = seeded(7, size)
    found = items(notice)
    assert len({item.task.full_text for item in found}) == size
    assert len(notice.sections) < 20
    assert notice == seeded(7, size)
    assert notice != seeded(8, size)
    assert (found[0].kind == "indicator") is (size > 2)
    headings = {item.heading_no: item.heading for item in found if item.heading}
    assert len(set(headings.values())) == len(headings)


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [("indicators", {"indicator", "task"}), ("headings", {"task"}), ("flat", {"task"})],
)
def test_shapes(shape: str, kinds: set[str]) -> None:
    notice = invent(Random(1), 20, shape)
    assert {item.kind for item in items(notice)} == kinds
    assert any(section.headings for section in notice.sections) is (shape != "flat")
    direct = [item.number for item in items(notice) if not item.heading]
    assert direct == [number for number, _ in zip(count(1), direct, strict=False)]


def test_what_makes_no_sense_is_refused() -> None:
    unit = (Unit("区财政局"),)
    with pytest.raises(ValueError, match="body, its annex or both"):
        Style(body=False, annex=False)
    with pytest.raises(ValueError, match="each index once"):
        render(SMALL, Style(annex_order=(0, 0, 1)))
    with pytest.raises(ValueError, match="a row is left"):
        render(FLAT, Style(annex_drop=frozenset({0})))
    with pytest.raises(ValueError, match="no digit first"):
        Task("3座桥", ("孙禾",), unit, unit, "年底前")
    with pytest.raises(ValueError, match="are given"):
        Task("修桥", ("孙禾",), unit, (), "年底前")
    with pytest.raises(ValueError, match="headings or else indicators"):
        Section("目标")
    with pytest.raises(ValueError, match="has a content"):
        Section("目标", indicators=(SECOND,))
