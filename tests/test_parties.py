"""A printed list becomes the parties that it names; the raw form stays, open sets stay open."""

from collections.abc import Sequence

import pytest

from fanchang.characters import squeeze
from fanchang.entry import Entry, Field, Party
from fanchang.grammar import load_grammar
from fanchang.parties import PartyReader
from fanchang.registry import PartyRow, Registry
from fanchang.source import Line

FINANCE, WATER = "区财政局", "区水务局"


def given(raw: str, name: str = "", office: str = "", *, is_open: bool = False, etc: bool = False) -> Party:
    return Party(raw, name or raw, office, is_open, etc)


def lost() -> Party:
    return Party("", "", "", open=False, etc=False)


def is_open(raw: str) -> Party:
    return given(raw, is_open=True)


def etc(raw: str) -> Party:
    return given(raw, etc=True)


def split(text: str) -> list[Party]:
    return list(PartyReader(load_grammar(), Registry()).split(text))


def entry_of(role: str, lines: Sequence[str]) -> Entry:
    entry = Entry("annex", 1, 1, len(lines), 1)
    entry.fields.append(Field(role, tuple(Line(no, text) for no, text in enumerate(lines, 1))))
    return entry


def cell(role: str, *lines: str, registry: Registry | None = None) -> list[tuple[int, int, str, str]]:
    """(rank, line, raw, name) of each party in a field whose lines count from 1."""
    entry = entry_of(role, lines)
    PartyReader(load_grammar(), registry or Registry()).read_entry(entry)
    return [(m.rank, m.line, m.party.raw, m.party.name) for m in entry.mentions]


def full_width(text: str) -> str:
    return text.translate(str.maketrans(",;().", "，；（）．"))


@pytest.mark.parametrize(
    "between", ["、", ",", "，", ";", "；", "﹑", " 、", "、 ", "\u00a0,\u00a0", "\u3000、\u3000"], ids=ascii
)
def test_separator(between: str) -> None:
    assert split(FINANCE + between + WATER) == [given(FINANCE), given(WATER)]


@pytest.mark.parametrize(
    "text",
    [
        "、区财政局、区水务局",
        "区财政局、、区水务局",
        "区财政局,、区水务局",
        "区财政局、区水务局、",
        "区财政局、区水务局、。",
    ],
    ids=["first", "doubled", "two kinds", "last", "last before the stop"],
)
def test_separator_too_many(text: str) -> None:
    assert split(text) == [given(FINANCE), given(WATER)]


@pytest.mark.parametrize("stop", ["。", ".", "．", "。。", "。 ", "\u00a0。"])
def test_closing_stop_belongs_to_nobody(stop: str) -> None:
    assert split(f"{FINANCE}、{WATER}{stop}") == [given(FINANCE), given(WATER)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param("区科技局(增材办)", [given("区科技局(增材办)", "区科技局", "增材办")], id="office"),
        pytest.param(
            "区民宗局(民宗办、侨办),区水务局",
            [given("区民宗局(民宗办、侨办)", "区民宗局", "民宗办、侨办"), given(WATER)],
            id="separator within",
        ),
        pytest.param(
            "区民宗局（民宗办，侨办）、区水务局",
            [given("区民宗局（民宗办，侨办）", "区民宗局", "民宗办,侨办"), given(WATER)],
            id="full width",
        ),
        pytest.param(
            "区民宗局[民宗办、侨办]、区水务局",
            [given("区民宗局[民宗办、侨办]", "区民宗局", "民宗办、侨办"), given(WATER)],
            id="square brackets",
        ),
        pytest.param(
            "区民宗局〔民宗办、侨办〕、区水务局",
            [given("区民宗局〔民宗办、侨办〕", "区民宗局", "民宗办、侨办"), given(WATER)],
            id="tortoise shell brackets",
        ),
        pytest.param(
            "区科技局(创新(双创)办)、区水务局",
            [given("区科技局(创新(双创)办)", "区科技局", "创新(双创)办"), given(WATER)],
            id="bracket in a bracket",
        ),
        pytest.param("区科技局(增材办", [given("区科技局(增材办", "区科技局", "增材办")], id="never closed"),
        pytest.param(
            "区科技局(增材办。", [given("区科技局(增材办", "区科技局", "增材办")], id="never closed, stop"
        ),
        pytest.param(
            "区水务局、区科技局(增材办",
            [given(WATER), given("区科技局(增材办", "区科技局", "增材办")],
            id="never closed, last of two",
        ),
        pytest.param("各县(市、区)政府", [is_open("各县(市、区)政府")], id="bracket inside the name"),
        pytest.param(
            "区科技局(增材办)等",
            [given("区科技局(增材办)", "区科技局", "增材办", etc=True)],
            id="等 after the bracket",
        ),
    ],
)
def test_bracket(text: str, parties: list[Party]) -> None:
    assert split(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param("区财政局、区水务局等。", [given(FINANCE), etc(WATER)], id="last"),
        pytest.param("区财政局、区水务局 等", [given(FINANCE), etc(WATER)], id="after a space"),
        pytest.param(
            "区财政局 区水务局 各镇街",
            [given(FINANCE), given(WATER), is_open("各镇街")],
            id="a set behind spaces",
        ),
        pytest.param("各镇街 区财政局", [is_open("各镇街"), given(FINANCE)], id="a set before spaces"),
        pytest.param("区财政局等,各镇政府。", [etc(FINANCE), is_open("各镇政府")], id="a group after it"),
        pytest.param("区财政局、区水务局等部门。", [given(FINANCE), etc(WATER)], id="等部门"),
        pytest.param("区财政局等单位", [etc(FINANCE)], id="等单位"),
        pytest.param("区财政局、区水务局等相关部门。", [given(FINANCE), etc(WATER)], id="等相关部门"),
        pytest.param("区财政局、区水务局等有关单位", [given(FINANCE), etc(WATER)], id="等有关单位"),
        pytest.param(
            "区财政局等部门,某公司、各街道办事处",
            [etc(FINANCE), given("某公司"), is_open("各街道办事处")],
            id="等部门, then more",
        ),
        pytest.param(
            "区财政局等区环委会成员单位",
            [etc(FINANCE), is_open("区环委会成员单位")],
            id="members of a group",
        ),
        pytest.param("区财政局、等", [etc(FINANCE)], id="a separator before it"),
        pytest.param("高等学校、区水务局", [given("高等学校"), given(WATER)], id="高等"),
        pytest.param("青禾初等职业学校等", [etc("青禾初等职业学校")], id="初等"),
        pytest.param("青禾中等专业学校", [given("青禾中等专业学校")], id="中等"),
        pytest.param("平等路社区、区财政局", [given("平等路社区"), given(FINANCE)], id="平等"),
        pytest.param("等级评定中心", [given("等级评定中心")], id="等级"),
    ],
)
def test_etc(text: str, parties: list[Party]) -> None:
    assert split(text) == parties


@pytest.mark.parametrize("pad", ["\u00a0", "\u00a0 ", "\u3000", " ", "\u2003", "\u200b", "\ufeff"], ids=ascii)
def test_padding_within_a_name_stays_in_raw_only(pad: str) -> None:
    assert split(f"孙{pad}禾、陆明远") == [given(f"孙{pad}禾", "孙禾"), given("陆明远")]
    assert split(f"区{pad}财政局(国{pad}资办)")[0].name == FINANCE
    assert split(f"区{pad}财政局(国{pad}资办)")[0].office == "国资办"


@pytest.mark.parametrize("name", ["王䶮", "𠮷禾", "李㛃", "阿依·古丽", "买买提•艾力", "欧阳青禾"])
def test_rare_name(name: str) -> None:
    assert split(f"{name}、陆明远。") == [given(name, name.replace("•", "·")), given("陆明远")]


@pytest.mark.parametrize(
    "text",
    [
        "区财政局、区水务局等,各镇政府。",
        "区科技局(增材办);区水务局等区环委会成员单位.",
        "区财政局,某公司(一、二)等部门",
    ],
)
def test_full_width_names_the_same_parties(text: str) -> None:
    assert [p[1:] for p in split(text)] == [p[1:] for p in split(full_width(text))]
    assert [p.raw for p in split(full_width(text))] == [full_width(p.raw) for p in split(text)]


@pytest.mark.parametrize(
    ("role", "lines", "parties"),
    [
        pytest.param(
            "lead_unit",
            ["区财政局", "区水务局"],
            [(1, 1, FINANCE, FINANCE), (2, 2, WATER, WATER)],
            id="line breaks",
        ),
        pytest.param(
            "lead_unit",
            ["区财政局、", "区水务局、区民政局"],
            [(1, 1, FINANCE, FINANCE), (2, 2, WATER, WATER), (3, 2, "区民政局", "区民政局")],
            id="line breaks and separators",
        ),
        pytest.param(
            "lead_unit",
            ["区科技局", "(增材办)", "区水务局"],
            [(1, 1, "区科技局(增材办)", "区科技局"), (2, 3, WATER, WATER)],
            id="office on its own line",
        ),
        pytest.param(
            "lead_unit",
            ["区水务局、区科技局\u00a0", " （增材办、", "双创办）"],
            [(1, 1, WATER, WATER), (2, 1, "区科技局（增材办、双创办）", "区科技局")],
            id="office broken over lines",
        ),
        pytest.param(
            "lead_unit",
            ["团委 ", "妇联"],
            [(1, 1, "团委", "团委"), (2, 2, "妇联", "妇联")],
            id="a name that ends like a unit's is no first half",
        ),
        pytest.param("leader", ["\u00a0"], [(1, 1, "", "")], id="a lost leader"),
        pytest.param("leader", ["\u3000"], [(1, 1, "", "")], id="a lost leader, U+3000"),
        pytest.param(
            "leader",
            ["陆明远", "\u00a0"],
            [(1, 1, "陆明远", "陆明远"), (2, 2, "", "")],
            id="the second is lost",
        ),
        pytest.param(
            "leader",
            ["\u00a0", "\u00a0", "陆明远"],
            [(1, 1, "", ""), (2, 2, "", ""), (3, 3, "陆明远", "陆明远")],
            id="the first two are lost",
        ),
        pytest.param("leader", ["。"], [(1, 1, "", "")], id="a label with nothing behind it"),
        pytest.param(
            "leader",
            ["\u00a0、陆明远、\u00a0"],
            [(1, 1, "", ""), (2, 1, "陆明远", "陆明远"), (3, 1, "", "")],
            id="the first and the last of a line are lost",
        ),
        pytest.param("leader", ["\u00a0、\u00a0。"], [(1, 1, "", ""), (2, 1, "", "")], id="both are lost"),
        pytest.param("leader", ["陆明远、 。"], [(1, 1, "陆明远", "陆明远")], id="a separator too many"),
        pytest.param(
            "leader",
            ["陆明远、\u00a0", "孙禾苗"],
            [(1, 1, "陆明远", "陆明远"), (2, 2, "孙禾苗", "孙禾苗")],
            id="the next line goes on behind the separator",
        ),
        pytest.param("lead_unit", ["\u00a0"], [(1, 1, "", "")], id="a lost lead unit"),
        pytest.param("co_unit", ["\u00a0"], [], id="a blank cell of co units is no place"),
        pytest.param(
            "lead_unit",
            ["东门街道 办事处、江北开发区 管委会"],
            [(1, 1, "东门街道 办事处", "东门街道办事处"), (2, 1, "江北开发区 管委会", "江北开发区管委会")],
            id="the rest of a name behind a space",
        ),
        pytest.param(
            "unit",
            ["县教体局 张三丰,县住建局局长李四、县城管局 王 五", "县发改局金川科"],
            [
                (1, 1, "县教体局", "县教体局"),
                (2, 1, "县住建局局长李四", "县住建局"),
                (3, 1, "县城管局 王 五", "县城管局"),
                (4, 2, "县发改局金川科", "县发改局金川科"),
            ],
            id="who is in charge of a unit stands behind it",
        ),
        pytest.param(
            "lead_unit",
            ["市财政局、无为市教育局、镜湖区住建局、水务局"],
            [
                (1, 1, "市财政局", "市财政局"),
                (2, 1, "无为市教育局", "无为市教育局"),
                (3, 1, "镜湖区住建局", "镜湖区住建局"),
                (4, 1, "水务局", "市水务局"),
            ],
            id="a place of one's own takes no head",
        ),
    ],
)
def test_cell(role: str, lines: list[str], parties: list[tuple[int, int, str, str]]) -> None:
    assert cell(role, *lines) == parties


@pytest.mark.parametrize(
    ("whole", "lines"),
    [
        ("国家税务总局青禾区税务局", ["国家税务总局", "青禾区税务局"]),
        ("区住房城乡建设局", ["区住房城乡", "建设局"]),
        ("各乡镇人民政府", ["区水务局、各乡镇", "人民政府 区财政局"]),
    ],
)
def test_a_name_that_a_narrow_cell_broke_is_known_from_elsewhere(whole: str, lines: list[str]) -> None:
    reader = PartyReader(load_grammar(), Registry())
    broken = entry_of("co_unit", lines)
    for entry in (entry_of("co_unit", [whole]), broken):
        reader.read_entry(entry)
    assert whole in [mention.party.name for mention in broken.mentions]


def test_a_government_below_its_place_goes_on_with_the_name() -> None:
    named = [name for _, _, name, _ in cell("co_unit", "区水务局、各乡镇", "人民政府", "管委会")]
    assert named[:2] == ["区水务局", "各乡镇人民政府"]


TYPES = {
    "government_office": "区政府办 区政府办公室 市政府办公厅",
    "department": "区财政局 区卫生健康委 区矿管办 省水利厅 区委宣传部 区法院 区检察院 区总工会 区交警大队",
    "town": "石桥镇 柳溪乡 石桥镇政府 石桥镇人民政府 云岭街道 云岭街道办事处",
    "park": "青禾经开区管委会 青禾高新区 青禾经济开发区 青禾工业园区",
    "company": "区建投公司 青禾城投集团 农业银行 青禾水泥厂",
    "institution": "区投资促进中心 青禾中学 青禾职业技术学院 青禾大学 区人民医院 区图书馆 区融媒体中心",
    "vertical": "区税务局 区供电公司 区气象局 区生态环境分局 国家统计局青禾调查队 人民银行青禾支行 区烟草专卖局 "
    "区消防救援大队 青禾海关 区邮政管理局 青禾海事处",
    "group": "各镇政府 区直相关单位 有关部门 区环委会成员单位 区直各单位 各街道办事处",
    "other": "禾苗行动",
}


@pytest.mark.parametrize(("kind", "party"), [(k, p) for k, names in TYPES.items() for p in names.split()])
def test_type_by_ending(kind: str, party: str) -> None:
    assert load_grammar().party_type(party) == kind


@pytest.mark.parametrize(
    "raw", [*TYPES["group"].split(), "相关镇政府", "区政府各部门", "各镇", "相关县市人民政府"]
)
def test_open_set(raw: str) -> None:
    assert split(raw) == [is_open(raw)]


def test_registry_gives_the_canonical_name_and_leaves_the_raw_form() -> None:
    row = PartyRow("", "区住房和城乡建设局", "区住房城乡建设局", "", "住建", None, (), "同一机构")
    padded = "区住房和\u00a0城乡建设局(房管办)"
    assert cell("co_unit", padded, registry=Registry([row])) == [(1, 1, padded, "区住房城乡建设局")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各县（市）区政府、相关区县政府", ["各县(市)区政府", "相关区县政府"]),
        ("各市州、县市区人民政府,区财政局", ["各市州、县市区人民政府", FINANCE]),
        ("各地、州、市人民政府（行政公署）", ["各地、州、市人民政府(行政公署)"]),
        ("市政府有关部门、单位,各乡镇党委、政府", ["市政府有关部门、单位", "各乡镇党委、政府"]),
        ("市政府各部门、各直属单位", ["市政府各部门", "各直属单位"]),
        ("中央、省驻青各单位", ["中央、省驻青各单位"]),
        ("市委组织部、宣传部、财政局", ["市委组织部", "市委宣传部", "市财政局"]),
        ("人民银行市中心支行、国家统计局县调查队", ["人民银行市中心支行", "国家统计局县调查队"]),
        ("市财政局会同市发改委", ["市财政局", "市发改委"]),
        ("县财政局 军分区 各村", ["县财政局", "军分区", "各村"]),
        ("县财政局 孙禾、县水利局(李苗)", ["县财政局", "县水利局"]),
    ],
)
def test_names_as_governments_print_them(text: str, names: list[str]) -> None:
    assert [squeeze(party.name) for party in split(text)] == names
