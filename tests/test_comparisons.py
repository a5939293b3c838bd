"""How texts and lists are compared, apart from what findings make of it."""

from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.audit.deadlines import condition
from fanchang.audit.slips import Vocabulary, stray_spaces
from fanchang.audit.spans import Span, clause, clauses
from fanchang.audit.telling import told
from fanchang.audit.texts import compare_texts
from fanchang.sources.counting import chinese
from fanchang.tables import records

Row = dict[str, Any]

BOTH = {"body": True, "annex": True}


@pytest.mark.parametrize(
    ("body", "annex", "hunks"),
    [
        pytest.param("新建桥梁3座", "新建桥梁3座", [], id="the same"),
        pytest.param("新建桥梁３座，", "新建桥梁3座,", [], id="width"),
        pytest.param("新建\u00a0桥梁", "新建桥\u200b梁", [], id="padding and zero width"),
        pytest.param("新建桥梁", "改建桥梁", [("新", "改")], id="a character"),
        pytest.param("增长10%", "增长10%以上", [("", "以上")], id="a word at the end"),
        pytest.param("全社会投资", "投资", [("全社会", "")], id="a word at the start"),
        pytest.param("修桥,修路", "修路,修桥", None, id="clauses swapped: something differs"),
        pytest.param("", "修路", [("", "修路")], id="nothing on one side"),
        pytest.param("“一网通办”改革", "一网通办改革", [], id="marks are compared apart"),
        pytest.param("修桥3座、修路", "修桥4座、修路", [("3", "4")], id="a number"),
        pytest.param("修桥3座,栽树5棵", "修桥4座,栽树6棵", [("3", "4"), ("5", "6")], id="two numbers"),
        pytest.param(
            "完成技改投资18亿元",
            "全面推行林长制,管护森林资源",
            [("完成技改投资18亿元", "全面推行林长制,管护森林资源")],
            id="rewritten, with a character in common",
        ),
    ],
)
def test_what_differs(body: str, annex: str, hunks: list[tuple[str, str]] | None) -> None:
    found = [(h.body_text, h.annex_text) for h in compare_texts(body, annex, loses_words={}).hunks]
    assert found == hunks if hunks is not None else found


@pytest.mark.parametrize(
    ("body", "annex", "says_nothing"),
    [
        pytest.param("修桥,修路", "修桥、修路", True, id="a separator for another"),
        pytest.param("修桥、修路", "修桥修路", True, id="a separator gone"),
        pytest.param("建园20—30家", "建园20-30家", True, id="a dash for another"),
        pytest.param("建园20—30家", "建园20至30家", True, id="to for a dash"),
        pytest.param("增长10%—12%", "增长10%~12%", True, id="a dash behind a percent sign"),
        pytest.param("新增1,300张", "新增1300张", True, id="thousands"),
        pytest.param("98%,9个", "98%;9个", True, id="a separator for another between numbers"),
        pytest.param("建园20—30家", "建园2030家", False, id="a dash gone between numbers"),
        pytest.param("建园20家—30家", "建园20家30家", False, id="a dash gone between amounts"),
        pytest.param("建园20—30家", "建园20、30家", False, id="a separator for a dash"),
        pytest.param("比例1:2", "比例12", False, id="a colon gone"),
        pytest.param("建园2、3家", "建园23家", False, id="a separator gone between numbers"),
        pytest.param("新增1,30张", "新增130张", False, id="no thousands"),
        pytest.param("修到桥", "修至桥", False, id="words"),
    ],
)
def test_marks_that_say_nothing(body: str, annex: str, says_nothing: bool) -> None:
    hunks = compare_texts(body, annex, loses_words={}).hunks
    assert [hunk.is_punctuation for hunk in hunks] == [says_nothing]


@pytest.mark.parametrize(
    ("body", "annex", "quotes"),
    [
        pytest.param("“甲改革", "“甲”改革", [("body", "”")], id="closing"),
        pytest.param("甲改革", "“甲”改革", [("body", "“"), ("body", "”")], id="both"),
        pytest.param("“甲”“乙”", "“甲“乙", [("annex", "”"), ("annex", "”")], id="two closing"),
        pytest.param("“甲”和乙", "“甲”与乙", [], id="beside another difference"),
        pytest.param("“甲和乙", "“甲”与乙", [("body", "”")], id="lost beside another difference"),
    ],
)
def test_which_marks_are_gone(body: str, annex: str, quotes: list[tuple[str, str]]) -> None:
    found = [(side, mark) for side, mark, _, _ in compare_texts(body, annex, loses_words={}).quotes]
    assert sorted(found) == sorted(quotes)


@pytest.mark.parametrize(
    ("body", "annex", "side", "hunks"),
    [
        pytest.param("修桥3座", "修桥3", "annex", [], id="lost"),
        pytest.param("修桥3", "修桥3座", "body", [], id="lost in the body"),
        pytest.param("修桥13座", "修桥14", "annex", [("3", "4")], id="lost beside another number"),
        pytest.param("修桥3万座", "修桥3", "", [("万座", "")], id="two characters are no measure word"),
        pytest.param("修桥3座以上", "修桥3座", "", [("以上", "")], id="a bound is never lost"),
    ],
)
def test_measure_words(body: str, annex: str, side: str, hunks: list[tuple[str, str]]) -> None:
    comparison = compare_texts(body, annex, loses_words=BOTH)
    assert comparison.measure_word == side
    assert [(h.body_text, h.annex_text) for h in comparison.hunks] == hunks


def test_without_a_model_a_measure_word_is_a_difference() -> None:
    comparison = compare_texts("修桥3座", "修桥3", loses_words={"annex": False})
    assert [(h.body_text, h.annex_text) for h in comparison.hunks] == [("座", "")]


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("修桥,修路、种树。", Span(3, 4), "修路"),
        ("修桥,修路、种树。", Span(2, 3), "修桥,修路"),
        ("修桥", Span(2, 2), "修桥"),
        ("修路（含桥）", Span(3, 4), "含桥"),
    ],
)
def test_a_clause_holds_the_difference(text: str, span: Span, expected: str) -> None:
    assert clause(text, span) == expected


def test_clauses_that_overlap_are_told_once() -> None:
    assert clauses("修桥,修路、种树、挖渠", [Span(1, 4), Span(4, 5), Span(9, 10)]) == "修桥,修路;挖渠"


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        pytest.param("修桥12座", "修桥15座", "正文作“12”，附件作“15”", id="a number, whole"),
        pytest.param("造林1.3万亩", "造林13万亩", "正文作“1.3万”，附件作“13万”", id="a point gone"),
        pytest.param("投资50万元", "投资50元", "正文作“50万”，附件作“50”", id="万 gone"),
        pytest.param("达98%以上", "达98以上", "正文作“98%”，附件作“98”", id="% gone"),
        pytest.param("建园20—30家", "建园2030家", "正文作“20—30”，附件作“2030”", id="a dash gone"),
        pytest.param("增长9%", "增长9%以上", "“以上”仅见于附件", id="a bound"),
        pytest.param("修桥,修路", "修桥", "“修路”仅见于正文", id="a clause without its comma"),
    ],
)
def test_what_differs_is_told_whole(body: str, annex: str, expected: str) -> None:
    comparison = compare_texts(body, annex, loses_words={})
    assert told(comparison, comparison.hunks)[1] == expected


HABITS = ["推进改革", "推进创新", "推动发展", "推动转型", "加快推进", "抓好落实", "新建桥梁", "不断完善"]


@pytest.mark.parametrize(
    ("longer", "shorter", "is_stray"),
    [
        pytest.param("推抓好落实工作", "抓好落实工作", True, id="left over from a verb"),
        pytest.param("推进抓好落实", "进抓好落实", False, id="part of a word of the notice"),
        pytest.param("不抓好落实工作", "抓好落实工作", False, id="a negation"),
        pytest.param("新抓好落实工作", "抓好落实工作", False, id="a character with a meaning"),
        pytest.param("3抓好落实工作", "抓好落实工作", False, id="a digit"),
        pytest.param("龘抓好落实工作", "抓好落实工作", False, id="unknown to the notice"),
        pytest.param("推推抓好落实", "抓好落实", False, id="two characters"),
    ],
)
def test_stray_characters(longer: str, shorter: str, is_stray: bool) -> None:
    vocabulary = Vocabulary([*HABITS, longer, shorter])
    (hunk,) = compare_texts(longer, shorter, loses_words={}).hunks
    assert vocabulary.is_stray(hunk, longer, shorter) is is_stray


@pytest.mark.parametrize(
    ("text", "spaces"),
    [("服务”和 “一网”", [4]), ("GDP 增长", []), ("增长 9%", []), ("修桥\u3000修路", [2]), ("修桥", [])],
)
def test_stray_spaces(text: str, spaces: list[int]) -> None:
    assert stray_spaces(text) == spaces


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2021年12月底前", ""),
        ("202112月底前", ""),
        ("12月底前完成", ""),
        ("持续推进", ""),
        ("12月底前,持续推进", ""),
        ("年底前完成", ""),
        ("202112月底前完成市下达任务", "完成市下达任务"),
        ("6月底前完成初步设计", "完成初步设计"),
        ("按省要求", ""),
    ],
)
def test_conditions_behind_a_date(deadline: str, expected: str) -> None:
    assert condition(deadline) == expected


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "一"), (4, "四"), (10, "十"), (12, "十二"), (20, "二十"), (36, "三十六")]
)
def test_numbers_of_sections(number: int, printed: str) -> None:
    assert chinese(number) == printed


BODY = "一、修路\n\n1.修桥3座。\n\n牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
TITLES = "附件\n\n序号\n\n主要任务\n\n完成时限\n\n牵头区领导\n\n牵头责任单位\n\n协同责任单位\n\n备注\n\n"


def about_co_units(folder: Path, co_units: str, cell: str) -> list[Row]:
    """The findings about the co units of one item."""
    body = f"{BODY}协同责任单位:{co_units}。\n\n"
    row = f"1\n\n修桥3座\n\n2021年12月底前\n\n孙苗苗\n\n区交通局\n\n{cell}\n\n\u00a0"
    path = folder / "notice.txt"
    path.write_text(body + TITLES + row, encoding="utf-8", newline="\n")
    return [row for row in records(fanchang.read(path).findings) if row["field"] == "co_units"]


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        pytest.param("甲局、乙局", "甲局、乙局", [], id="the same"),
        pytest.param("甲局、乙局", "甲局,乙局", [("separator", "format")], id="another separator"),
        pytest.param("甲局、乙局", "甲局\n乙局", [("layout", "format")], id="lines of a cell"),
        pytest.param("甲局、乙局", "乙局、甲局", [("unit-order", "wording")], id="another order"),
        pytest.param("甲局、乙局", "甲局", [("unit-missing", "substantive")], id="one missing"),
        pytest.param("甲局", "甲局、乙局", [("unit-added", "substantive")], id="one more"),
        pytest.param("甲局", "乙局", [("unit-differs", "substantive")], id="another one"),
        pytest.param("甲局", "甲局(丙办)", [("unit-office", "substantive")], id="an office"),
        pytest.param(
            "各丁组成员单位", "丁组成员单位", [("unit-spelling", "wording")], id="各 before members"
        ),
        pytest.param(
            "区直各单位", "区直相关单位", [("unit-differs", "substantive")], id="open sets stay apart"
        ),
        pytest.param("甲局、乙局等", "甲局、乙局等", [], id="both open"),
        pytest.param("甲局、乙局等部门", "甲局、乙局等", [], id="both open, one with a filler"),
        pytest.param("甲局、乙局等", "甲局、乙局", [("unit-differs", "substantive")], id="等 gone"),
        pytest.param("甲局、乙局", "甲局、乙局等", [("unit-differs", "substantive")], id="等 added"),
        pytest.param("甲局、乙局等", "甲局", [("unit-missing", "substantive")], id="one gone with its 等"),
        pytest.param("甲局等", "甲局、乙局", [("unit-differs", "substantive")], id="a name for 等"),
        pytest.param("甲局、乙局等", "甲局等", [("unit-missing", "substantive")], id="one gone before 等"),
        pytest.param("甲 局", "甲局", [("padding", "format")], id="padding"),
        pytest.param(
            "甲局", "甲局、甲局", [("unit-added", "substantive"), ("unit-repeated", "typo")], id="twice"
        ),
    ],
)
def test_lists_of_co_units(tmp_path: Path, body: str, annex: str, expected: list[tuple[str, str]]) -> None:
    found = about_co_units(tmp_path, body, annex)
    assert sorted((row["code"], row["cause"]) for row in found) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "annex", "told"),
    [
        pytest.param("甲局、乙局等", "甲局、乙局", ("乙局等", "乙局"), id="gone"),
        pytest.param("甲局、乙局", "甲局、乙局等", ("乙局", "乙局等"), id="added"),
        pytest.param("甲局、乙局等", "甲局", ("乙局等", None), id="gone with its name"),
        pytest.param("甲局等", "甲局、乙局", ("甲局等", "甲局、乙局"), id="a name instead"),
        pytest.param("甲局、乙局等", "甲局等", ("乙局", None), id="open on both sides"),
    ],
)
def test_etc_is_quoted_where_it_differs(
    tmp_path: Path, body: str, annex: str, told: tuple[str, str | None]
) -> None:
    (row,) = about_co_units(tmp_path, body, annex)
    assert (row["body_value"], row["annex_value"]) == told


def about_text(folder: Path, ours: str, theirs: str) -> list[tuple[str, str, str]]:
    """Code, cause and severity of the findings about the text of one item."""
    body = BODY.replace("修桥3座", ours)
    row = f"1\n\n{theirs}\n\n2021年12月底前\n\n孙苗苗\n\n区交通局\n\n\u00a0\n\n\u00a0"
    path = folder / "notice.txt"
    path.write_text(body + TITLES + row, encoding="utf-8", newline="\n")
    found = records(fanchang.read(path).findings)
    return [(row["code"], row["cause"], row["severity"]) for row in found if row["field"] == "text"]


TARGET = [("target-differs", "substantive", "high")]
TEXT = [("text-differs", "substantive", "medium")]
SAID = [("text-differs", "wording", "low")]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param("新建幼儿园2所", "续建幼儿园2所", TARGET, id="what is done"),
        pytest.param("事故起数下降10%", "事故起数增长10%", TARGET, id="the other direction"),
        pytest.param("普及率提高5%", "普及率提高到5%", TARGET, id="by how much, or up to what"),
        pytest.param("普及率达85%", "普及率达到85%", TEXT, id="reached, in two words"),
        pytest.param("修桥3座", "修桥3万座", TARGET, id="a magnitude"),
        pytest.param("造林4.6万亩", "造林46000亩", SAID, id="one quantity, written otherwise"),
        pytest.param("造林4.6万亩", "造林4.6亩", TARGET, id="万 gone"),
        pytest.param("增长10%", "增长10个百分点", TARGET, id="percent and points"),
        pytest.param("修桥3座,加强管护", "修桥3座", TEXT, id="a clause without number"),
        pytest.param("新增“四上企业9家", "新增“四上”企业9家", [("quote-lost", "lost", "low")], id="a mark"),
    ],
)
def test_texts_of_one_item(
    tmp_path: Path, ours: str, theirs: str, expected: list[tuple[str, str, str]]
) -> None:
    assert about_text(tmp_path, ours, theirs) == expected


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("\u00a0", "正文列有牵头领导“孙苗苗”，附件有位无名，且没有缺字规律可以解释。"),
        ("李禾苗", "牵头领导正文作“孙苗苗”，附件作“李禾苗”。"),
        ("孙苗苗\n李禾苗", "附件列有牵头领导“李禾苗”，正文没有，且没有缺字规律可以解释。"),
    ],
)
def test_a_leader_who_is_not_there_is_told_with_what_stands_instead(
    tmp_path: Path, cell: str, message: str
) -> None:
    row = f"1\n\n修桥3座\n\n2021年12月底前\n\n{cell}\n\n区交通局\n\n\u00a0\n\n\u00a0"
    path = tmp_path / "notice.txt"
    path.write_text(BODY + TITLES + row, encoding="utf-8", newline="\n")
    found = records(fanchang.read(path).findings)
    assert [row["message_zh"] for row in found if row["cause"] == "substantive"] == [message]


def test_lead_units_are_found_in_the_column_of_units_beside_one_of_helping_units(tmp_path: Path) -> None:
    body = "一、修路\n\n1.修桥3座。\n\n责任单位:区交通局。\n\n配合单位:区水务局。\n\n"
    titles = "附件\n\n序号\n\n主要任务\n\n完成时限\n\n责任单位\n\n配合单位\n\n备注\n\n"
    row = "1\n\n修桥3座\n\n2021年12月底前\n\n区财政局\n\n区水务局\n\n\u00a0"
    path = tmp_path / "notice.txt"
    path.write_text(body + titles + row, encoding="utf-8", newline="\n")
    (found,) = (row for row in records(fanchang.read(path).findings) if row["cause"] == "substantive")
    assert (found["code"], found["annex_place"]) == ("unit-differs", "附件序号1“责任单位”栏")
