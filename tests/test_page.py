"""The page as a file: the same bytes, small, nothing from outside, nobody's telephone; the data behind it."""

import base64
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fanchang
from fanchang.export.page import PAGE, page_files, parts, pictures
from fanchang.export.page.gather import gather
from fanchang.export.page.marks import GAP, ONLY, SAME, mark
from fanchang.export.page.safety import json_block, safe, shown
from fanchang.export.page.sides import item_sides
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice
from fanchang.schema import declared_tables
from fanchang.workload import leader_units

LARGEST = 3_000_000
ROOM = resources.files("fanchang.export.page")
LAYOUTS = Path(__file__).parent / "layouts"


@pytest.fixture(scope="module")
def graph(notice: Notice) -> NamedTogether:
    return named_together(notice.assignments, samples=200)


@pytest.fixture(scope="module")
def page(notice: Notice, graph: NamedTogether) -> str:
    return page_files(notice, figures={}, graph=graph)[PAGE].decode()


@pytest.fixture(scope="module")
def data(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_block(page))
    return found


def _block(page: str) -> str:
    return page.split('<script type="application/json" id="data">')[1].split("</script>")[0]


def test_same_bytes_again(notice: Notice, graph: NamedTogether, page: str) -> None:
    again = page_files(fanchang.load(), figures={}, graph=graph)[PAGE].decode()
    assert again == page
    assert page_files(notice, "en", figures={}, graph=graph)[PAGE].decode() != page


def test_unknown_language(notice: Notice) -> None:
    with pytest.raises(ValueError, match="expected one of zh, en, found 'fr'"):
        page_files(notice, "fr", figures={})


def test_small_with_every_chart_in_both_languages(notice: Notice, graph: NamedTogether, page: str) -> None:
    packed = pictures.packed_figures(notice, "zh", None, graph)
    assert [len(packed[language]) for language in ("zh", "en")] == [8, 8]
    assert len(page.encode()) + len(json.dumps(packed)) < LARGEST


def test_given_charts_are_taken_and_the_other_language_is_drawn(
    notice: Notice, graph: NamedTogether, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_drawings", lambda _, lang, __: {"b.svg": lang.encode()})
    given = {"a.svg": b"<svg/>", "a.png": b"\x89PNG", "targets_1.svg": b"<svg/>"}
    packed = pictures.packed_figures(notice, "zh", given, graph)
    assert {lang: [figure["name"] for figure in found] for lang, found in packed.items()} == {
        "zh": ["a"],
        "en": ["b"],
    }


def test_the_policy_lets_in_what_the_page_holds_and_nothing_else(page: str) -> None:
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    policy = policy.replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    style = page.split("<style>")[1].split("</style>")[0]
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in [*scripts, style]
    ]
    *allowed, of_style = [f"'sha256-{digest}'" for digest in digests]
    assert policy == (
        f"default-src 'none'; script-src {' '.join(allowed)}; style-src {of_style}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched_from_anywhere(page: str) -> None:
    assert not re.search(r"<(script|link|img|iframe|object)[^>]*\s(src|href)=[\"'](?!data:)", page)
    own = page.split("<style>")[1].split("</style>")[0] + parts.own_script()
    assert not re.search(
        r"url\(|@import|https?:|fetch\(|XMLHttpRequest|\bimport\b|innerHTML|\.html\(|eval\(", own
    )
    assert "sourceMappingURL" not in page


def test_no_editor_and_no_telephone(page: str, notice: Notice) -> None:
    header = next(line for line in notice.reading.source.lines if "编辑:" in line)
    editor = header.split("编辑:")[1].split()[0]
    assert editor not in page
    phone = next(line for line in notice.reading.source.lines if "电话" in line)
    for digits in re.findall(r"\d{7,}", phone):
        assert digits not in page


@pytest.mark.parametrize("declared", parts.declared_libraries(), ids=lambda each: str(each["name"]))
def test_libraries_are_what_npm_published_and_their_licences_are_named(
    declared: dict[str, Any], page: str
) -> None:
    script = ROOM.joinpath("vendor", declared["file"]).read_bytes()
    assert hashlib.sha256(script).hexdigest() == declared["sha256"]
    assert f"{declared['name']} {declared['version']} · {declared['licence']}" in page
    assert "Copyright" in ROOM.joinpath("vendor", declared["licence_file"]).read_text(encoding="utf-8")


# Words


def test_every_word_is_said_in_both_languages() -> None:
    for key, said in parts.words().items():
        assert len(said) == 2, key
        assert all(text.strip() for text in said), key
        assert sorted(re.findall(r"{\w+}", said[0])) == sorted(re.findall(r"{\w+}", said[1])), key


def test_our_chinese_has_full_width_punctuation() -> None:
    chinese = r"[\u4e00-\u9fff]"
    for key, (said, _) in parts.words().items():
        assert not re.search(rf"{chinese}[,:;?!()]|[,:;?!()]{chinese}", re.sub(r"{\w+}", "字", said)), key


def test_no_word_that_scripts_ask_for_is_missing() -> None:
    asked = set(re.findall(r'(?:say\(|say: |rule\()"([\w.]+)"(?! \+)', parts.own_script()))
    asked |= {f"view.{view}" for view in parts.VIEWS}
    assert len(asked) > 80
    assert asked <= set(parts.words())


@pytest.mark.parametrize(
    ("group", "table", "column"),
    [
        ("cause", "findings", "cause"),
        ("severity", "findings", "severity"),
        ("field", "findings", "field"),
        ("to", "findings", "send_to"),
        ("status", "findings", "status"),
        ("type", "parties", "party_type"),
        ("kind", "tasks", "kind"),
        ("bound", "targets", "bound"),
        ("zone", "coverage", "zone"),
        ("role", "roles", "role"),
        ("field", "roles", "role"),
        ("basis", "assignments", "basis"),
    ],
)
def test_every_code_of_the_tables_has_its_words(group: str, table: str, column: str) -> None:
    values = next(c.values for c in declared_tables()[table].columns if c.name == column)
    unsaid = {("role", "leader"), ("type", "leader"), ("basis", "both")}
    wanted = {f"{group}.{value}" for value in values if (group, value) not in unsaid}
    assert wanted <= set(parts.words())


def test_every_use_of_a_line_and_every_column_has_its_words(data: dict[str, Any]) -> None:
    uses = {use for line in data["lines"] for use in line[2].split(";") if not use.startswith("ignored")}
    columns = {column["name"] for each in data["statistics"] for column in each["columns"]}
    wanted = {f"use.{use}" for use in uses} | {f"column.{column}" for column in columns}
    wanted |= {f"stat.{each['name']}{end}" for each in data["statistics"] for end in ("", "_rule")}
    assert wanted <= set(parts.words())


# Text of a notice on its way


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("甲\u202e乙", "甲⟨U+202E⟩乙"),
        ("\u0000\u001b[31m", "⟨U+0000⟩⟨U+001B⟩[31m"),
        ("监督电话:0000-7654321", "监督电话:〔略〕"),
        ("杨\u00a0 燕\u3000", "杨\u00a0 燕\u3000"),
        ("𠮷䶮 <b>&amp;", "𠮷䶮 <b>&amp;"),
    ],
)
def test_text_is_shown(printed: str, expected: str) -> None:
    assert shown(printed) == expected


@given(st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "{{ 7 }}", "&lt;"]))
def test_data_stays_inside_its_element_and_comes_out_as_it_went_in(text: str) -> None:
    block = json_block(safe({"a": [text, {"b": text}]}))
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == {"a": [shown(text), {"b": shown(text)}]}


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("增长10%", "增长10%以上", "=增长10% ^以上", "=增长10% +以上"),
        ("全社会投资", "投资", "+全社会 =投资", "^全社会 =投资"),
        ("区直各单位", "各直属单位", "+区 =直 +各 =单位", "+各 =直 +属 =单位"),
        ("甲,乙", "甲，乙", "=甲,乙", "=甲，乙"),
        ("甲", "乙", "+甲", "+乙"),
        ("", "乙", "^乙", "+乙"),
        ("甲", "甲", "=甲", "=甲"),
        ("", "", "", ""),
    ],
)
def test_differing_characters(one: str, other: str, here: str, there: str) -> None:
    signs = {"=": SAME, "+": ONLY, "^": GAP}
    told = [[(signs[piece[0]], piece[1:]) for piece in side.split()] for side in (here, there)]
    assert list(mark(one, other)) == told


@given(st.text("甲乙丙，,", max_size=12), st.text("甲乙丙，,", max_size=12))
def test_pieces_that_are_no_gaps_are_the_text(one: str, other: str) -> None:
    here, there = mark(one, other)
    assert "".join(text for kind, text in here if kind != GAP) == one
    assert "".join(text for kind, text in there if kind != GAP) == other
    same = ["".join(text for kind, text in side if kind == SAME).replace("，", ",") for side in (here, there)]
    assert same[0] == same[1]


# What the page knows of the 2021 notice


@pytest.mark.parametrize(
    ("side", "items"), [("annex", [3, 53, 59, 63]), ("body", [5, 16, 43])], ids=["annex", "body"]
)
def test_what_a_side_lacks(data: dict[str, Any], side: str, items: list[int]) -> None:
    real = [finding for finding in data["findings"] if finding["cause"] == "substantive"]
    assert sorted(finding["item"] for finding in real if side in finding["lacks"]) == items


def test_lost_places_know_the_name_that_answers_to_them(data: dict[str, Any], notice: Notice) -> None:
    leaders = [f for sides in data["sides"] for f in sides["fields"] if f["field"] == "leader"]
    lost = [part for field in leaders for part in field["annex"] if "lost" in part]
    answers = [
        piece
        for field in leaders
        for part in field["body"]
        for piece in part["pieces"]
        if piece[0] == "answer"
    ]
    assert len(lost) == (notice.roles["state"] == "lost").sum() == len(answers) == 44
    assert [part["answer"] for part in lost] == [text for _, text in answers]


def test_parts_stand_on_their_lines(data: dict[str, Any], notice: Notice) -> None:
    for sides in data["sides"]:
        for field in sides["fields"]:
            for part in (*field["body"], *field["annex"]):
                text = "".join("".join(text for kind, text in part["pieces"] if kind != "gap").split())
                quoted = "".join(notice.quote(line) for line in part["lines"])
                # an office may stand in its brackets on the next line
                quoted += notice.quote(part["lines"][-1] + 1) if "(" in text else ""
                assert text in "".join(quoted.split()), (sides["item"], field["field"])


@pytest.mark.parametrize(
    "name", ["a_full", "a_extract_with_jumps", "e_verbs", "h_subheading_rows", "i_units_only"]
)
def test_titles_that_are_carried_down_lead_to_where_they_are_printed(name: str) -> None:
    notice = fanchang.read(LAYOUTS / f"{name}.txt")
    titles = [
        (part["lines"], "".join("".join(text for _, text in part["pieces"]).split()))
        for sides in item_sides(notice.reading)
        for field in sides["fields"]
        if field["field"] in ("section", "heading")
        for part in (*field["body"], *field["annex"])
    ]
    assert titles
    for lines, title in titles:
        assert title in "".join("".join(notice.quote(line) for line in lines).split())


def test_fields_that_agree_are_not_marked(data: dict[str, Any]) -> None:
    differing = {(s["item"], f["field"]) for s in data["sides"] for f in s["fields"] if f["differs"]}
    assert {(3, "text"), (59, "leader"), (43, "lead_unit"), (53, "co_unit")} <= differing
    assert not {(1, "text"), (1, "leader"), (59, "text"), (59, "number")} & differing


def test_every_chart_has_its_numbers_in_a_table(data: dict[str, Any], notice: Notice) -> None:
    table = next(each for each in data["statistics"] if each["name"] == "leader_units")
    leaders = [column["title"] for column in table["columns"][1:]]
    counted = {
        (leader, row[0]): n for row in table["rows"] for leader, n in zip(leaders, row[1:], strict=True)
    }
    expected = leader_units(notice.assignments, notice.parties)
    assert {pair: n for pair, n in counted.items() if n} == {
        (row.leader, row.unit): row.items for row in expected.itertuples()
    }


def test_network_names_the_items_behind_each_edge(data: dict[str, Any]) -> None:
    network = data["network"]
    assert len(network["edges"]) > 100
    assert all(len(edge["shared"]) == edge["items"] for edge in network["edges"])


def test_people_stand_in_the_order_of_the_tables(data: dict[str, Any], notice: Notice) -> None:
    people = notice.parties[notice.parties["party_type"] == "leader"]
    ordered = list(people.sort_values(["order", "first_line"], na_position="last")["party"])
    assert data["leaders"] == ordered
    statistic = next(each for each in data["statistics"] if each["name"] == "leaders")
    assert [row[0] for row in statistic["rows"]] == ordered
    assert [row[3] for row in statistic["rows"]] == [40, 29, 15, 13, 13, 5, 2]


def test_every_line_of_the_notice_is_there(data: dict[str, Any], notice: Notice) -> None:
    printed = [notice.quote(number) for number in range(1, len(notice.coverage) + 1)]
    assert [line[0] for line in data["lines"]] == printed


def test_gathered_data_needs_no_other_types(notice: Notice) -> None:
    assert json.loads(json.dumps(safe(gather(notice))))
