"""A user's own words beside the package's: found, preferred, and refused in one sentence where they are wrong."""

import tomllib
from pathlib import Path

import pytest

import fanchang
from fanchang.errors import NoticeError
from fanchang.grammar import load_grammar
from fanchang.reading import read_notice
from written import written

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = [DOCS / "your-own-words.md", DOCS / "your-own-words.zh-CN.md"]


def own(tmp_path: Path, words: str) -> Path:
    return written(tmp_path, words, "mine.toml")


def example(guide: Path) -> str:
    return guide.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_example_of_the_guide_does_what_it_says(guide: Path, tmp_path: Path) -> None:
    [entry] = read_notice(
        written(
            tmp_path, "1.修桥。\n包案领导:孙禾\n总协调单位:区交通局/区财政局\n协办科室:青禾水厂、全区上下"
        ),
        own_grammar=own(tmp_path, example(guide)),
    ).entries
    assert [(m.role, m.party.name, m.party.open) for m in entry.mentions] == [
        ("leader", "孙禾", False),
        ("lead_unit", "区交通局", False),
        ("lead_unit", "区财政局", False),
        ("co_unit", "青禾水厂", False),
        ("co_unit", "全区上下", True),
    ]


def test_both_guides_show_the_same_words() -> None:
    chinese, english = (tomllib.loads(example(guide)) for guide in GUIDES)
    assert chinese == english


def test_a_title_of_ones_own_makes_a_table(tmp_path: Path) -> None:
    notice = written(tmp_path, "| 序号 | 办理事项 | 总协调单位 |\n| 1 | 修桥 | 区交通局 |")
    words = own(tmp_path, "[labels]\nlead_unit = '总协调单位'\n[columns]\ntask = ['办理事项']")
    [entry] = fanchang.read(notice, grammar=words).reading.entries
    assert (entry.text, entry.mentions[0].role) == ("修桥", "lead_unit")


@pytest.mark.parametrize(
    ("words", "title", "role"),
    [
        ("[columns]\nsection = ['重点工作']", "重点工作", "section"),
        ("[columns]\nother = ['工作任务']", "工作任务", "other"),
        ("[labels]\nunit = ['牵头单位']", "牵头单位", "unit"),
        ("[labels]\nco_unit = '工作任务'", "工作任务", "co_unit"),
        ("[ignored_labels]\nprogress = ['责任单位']", "责任单位", "ignored: progress"),
    ],
)
def test_a_known_word_may_be_given_another_role(words: str, title: str, role: str, tmp_path: Path) -> None:
    grammar = load_grammar(own(tmp_path, words))
    assert load_grammar().column_role(title) != role
    assert grammar.column_role(title) == role


def test_a_kind_of_office_makes_all_labels_with_it(tmp_path: Path) -> None:
    grammar = load_grammar(own(tmp_path, "[words]\noffice = '班组'"))
    assert [grammar.label_role(f"{verb}班组") for verb in ("牵头", "配合", "责任")] == [
        "lead_unit",
        "co_unit",
        "unit",
    ]
    assert grammar.label_role("牵头单位") == "lead_unit"


def test_ones_own_words_are_tried_first(tmp_path: Path) -> None:
    grammar = load_grammar(
        own(tmp_path, "[labels]\nlead_unit = ['责任单位']\n[numbering]\nlot = '第\\d{1,3}号'")
    )
    assert grammar.label_role("责任单位") == "lead_unit"
    mark = grammar.mark("第12号修桥")
    assert mark
    assert (mark.style, mark.value, mark.rest) == ("lot", 12, "修桥")
    assert load_grammar().label_role("责任单位") == "unit"


@pytest.mark.parametrize(
    ("words", "problem", "says"),
    [
        pytest.param("[labels\n", "grammar line", "“[labels”", id="no TOML"),
        pytest.param("[labels]\nleader = ‘甲’", "grammar line", "“leader = ‘甲’”", id="other quotes"),
        pytest.param("[labels]\nleader = ['甲'，'乙']", "grammar line", "英文逗号", id="other comma"),
        pytest.param("[labels]\nleader = ['甲'\n\n", "grammar line", "“leader = ['甲'”", id="never closes"),
        pytest.param("[labels]\nunit='甲'\nunit='乙'", "grammar twice", "“unit='乙'”", id="twice"),
        pytest.param("[labels]\nleaders = ['x']", "grammar name", "leader、lead_unit", id="unknown list"),
        pytest.param("[lables]\nleader = ['x']", "grammar name", "labels、", id="unknown table"),
        pytest.param("co_unit = ['x']", "grammar header", "[labels]", id="no header"),
        pytest.param("labels = ['x']", "grammar", "labels =", id="list for a table"),
        pytest.param("[labels]\nleader = 3", "grammar", "leader = 3", id="number"),
        pytest.param("[labels]\nleader = [3]", "grammar", "leader = 3", id="number in a list"),
        pytest.param("[labels]\nleader = ['(']", "grammar word", "“(”", id="no expression"),
        pytest.param("[labels]\nleader = ['']", "grammar", "leader = ''", id="empty word"),
        pytest.param("[labels]\nleader = ['.*']", "grammar", "''", id="matches nothing at all"),
        pytest.param("[labels]\nleader = ['(?P<n0>x)']", "grammar", "(?P<", id="named group"),
        pytest.param("[[matter]]\nused_for = 'page'", "grammar", "matter", id="half a row"),
    ],
)
def test_a_fault_is_told_in_one_sentence(words: str, problem: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        load_grammar(own(tmp_path, words))
    assert caught.value.problem == problem
    assert says in caught.value.sentence("zh")
    for lang in ("zh", "en"):
        assert "mine.toml" in caught.value.sentence(lang)
        assert "\n" not in caught.value.sentence(lang)


@pytest.mark.parametrize("label", ["包案领导：", "包案领导:", " 包案领导"])
def test_a_label_may_be_copied_with_its_colon(label: str, tmp_path: Path) -> None:
    grammar = load_grammar(own(tmp_path, f"[labels]\nleader = ['{label}']"))
    assert grammar.label("包案领导：孙禾") == ("leader", 5)


def test_brackets_may_be_copied_as_they_stand(tmp_path: Path) -> None:
    grammar = load_grammar(
        own(tmp_path, "[labels]\nco_unit = ['包干（配合）科']\n[columns]\ntask = ['办理事项（件）']")
    )
    assert grammar.label_role("包干（配合）科") == "co_unit"
    assert grammar.label_role("包干(配合)科") == "co_unit"
    assert grammar.column_role("办理事项（件）") == "task"


def test_a_missing_or_wrongly_encoded_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoticeError):
        load_grammar(tmp_path / "none.toml")
    path = written(tmp_path, "[labels]\nleader = ['包案领导']".encode("gbk"), "mine.toml")
    with pytest.raises(NoticeError) as caught:
        load_grammar(path)
    assert caught.value.problem == "not UTF-8"
