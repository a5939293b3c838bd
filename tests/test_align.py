"""Both sides are put together by what the entries say and the order they stand in, never by number."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from fanchang.align import align
from fanchang.entry import Entry, Field
from fanchang.grammar import load_grammar
from fanchang.parties import PartyReader
from fanchang.registry import Registry
from fanchang.source import Line
from invented import items, seeded

A = "新建柳溪桥等桥梁2座,改造危桥5座"
B = "推进污水管网建设,铺设管网30公里"
C = "深化“放管服”改革,优化营商环境,按时办结率达98%"
D = "新增城镇就业3000人以上,城镇登记失业率控制在4%以内"
E = "完成老旧小区改造12个,惠及居民2000户"
F = "扎实开展义务植树,新增造林面积1.3万亩"
REWRITTEN = "着力补齐出行短板,群众满意度稳步提高"
UNITS = "区住建局"


def side(name: str, texts: list[str], units: str = "") -> list[Entry]:
    """Entries with these texts; every one of them is led by `units`."""
    entries = []
    reader = PartyReader(load_grammar(), Registry())
    for row, text in enumerate(texts, 1):
        entry = Entry(name, row, row, row, row, printed_no=str(99 - row), text=text)
        if units:
            entry.fields.append(Field("lead_unit", (Line(row, units),)))
        reader.read_entry(entry)
        entries.append(entry)
    return entries


def aligned(body: list[str], annex: list[str], units: tuple[str, str] = ("", "")) -> list[tuple[int, str]]:
    """(item, match) of each annex entry; the body's items are 1..n and match alike."""
    ours, theirs = side("body", body, units[0]), side("annex", annex, units[1])
    align(ours, theirs)
    assert [entry.item for entry in ours] == list(range(1, len(body) + 1))
    found = {entry.item: entry.match for entry in theirs}
    assert [entry.match for entry in ours] == [found.get(entry.item, "") for entry in ours]
    assert len(found) == len(theirs)
    return [(entry.item, entry.match) for entry in theirs]


def exact(*numbers: int) -> list[tuple[int, str]]:
    return [(number, "exact") for number in numbers]


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        pytest.param([A, B, C], [A, B, C], exact(1, 2, 3), id="same"),
        pytest.param([A, B, C], [A, C], exact(1, 3), id="one missing"),
        pytest.param([A, B, C], [B], exact(2), id="first and last missing"),
        pytest.param([A, C], [A, B, C], [(1, "exact"), (3, ""), (2, "exact")], id="one extra"),
        pytest.param([A], [B, C, A], [(2, ""), (3, ""), (1, "exact")], id="two extra at the start"),
        pytest.param([A, B, C, D], [A, C, B, D], exact(1, 3, 2, 4), id="swapped"),
        pytest.param([A, B, C, D, E], [E, A, B, C, D], exact(5, 1, 2, 3, 4), id="last moved to the top"),
        pytest.param([A, B, C, D, E], [B, C, D, E, A], exact(2, 3, 4, 5, 1), id="first moved to the end"),
        pytest.param([A, B, C], [C, B, A], exact(3, 2, 1), id="reversed"),
        pytest.param([A, B, C, D], [B, E, D, A], [*exact(2), (5, ""), *exact(4, 1)], id="all at once"),
        pytest.param([A, B, A, C], [A, B, A, C], exact(1, 2, 3, 4), id="duplicates on both sides"),
        pytest.param([A, A, A], [A, A, A], exact(1, 2, 3), id="duplicates only"),
        pytest.param([A, B, C, A], [B, C, A], exact(2, 3, 4), id="of two, the first is missing"),
        pytest.param([A, B, C, A], [A, B, C], exact(1, 2, 3), id="of two, the second is missing"),
        pytest.param(
            [A, B], [A, A, B], [(1, "exact"), (3, ""), (2, "exact")], id="printed twice in the annex"
        ),
        pytest.param([], [A, B], [(1, ""), (2, "")], id="no body"),
        pytest.param([A, B], [], [], id="no annex"),
        pytest.param([A, B], [C, D], [(3, ""), (4, "")], id="nothing in common"),
    ],
)
def test_rows(body: list[str], annex: list[str], expected: list[tuple[int, str]]) -> None:
    assert aligned(body, annex) == expected


@pytest.mark.parametrize(
    ("printed", "match"),
    [
        pytest.param(C, "exact", id="identical"),
        pytest.param(C.replace(",", "，").replace("%", "％"), "text", id="full width"),
        pytest.param(C.replace("”", ""), "text", id="quotation mark lost"),
        pytest.param(C.replace("优化", "优\u00a0 化\u200b"), "text", id="padding"),
        pytest.param(C.replace(",", ""), "text", id="without commas"),
        pytest.param("扎实" + C, "text", id="a word added"),
        pytest.param(C.replace("98%", "95%以上"), "text", id="another number"),
        pytest.param("优化营商环境,深化“放管服”改革", "text", id="halves swapped, the end cut"),
    ],
)
@pytest.mark.parametrize("moved", [False, True], ids=["in its place", "moved"])
def test_edited_text(printed: str, match: str, moved: bool) -> None:
    annex = [A, B, D, E, printed] if moved else [A, B, printed, D, E]
    others = exact(1, 2, 4, 5)
    third = (3, match)
    expected = [*others, third] if moved else [*others[:2], third, *others[2:]]
    assert aligned([A, B, C, D, E], annex) == expected


def test_text_edited_heavily_is_found_between_its_neighbours() -> None:
    edited_text = "深入推进“放管服”改革,打造一流营商环境,审批提速一倍"
    assert aligned([A, B, C, D], [A, B, edited_text, D]) == [*exact(1, 2), (3, "text"), *exact(4)]


def test_text_written_anew_between_the_same_neighbours_is_found_by_order() -> None:
    assert aligned([A, B, C], [A, REWRITTEN, C], (UNITS, UNITS)) == [*exact(1), (2, "order"), *exact(3)]


def test_two_texts_written_anew_side_by_side() -> None:
    annex = [A, REWRITTEN, "全面提升办事效率", D]
    expected = [*exact(1), (2, "order"), (3, "order"), *exact(4)]
    assert aligned([A, B, C, D], annex, (UNITS, UNITS)) == expected


@pytest.mark.parametrize(
    "units", [("", ""), (UNITS, "区民政局"), (UNITS, "各镇政府"), ("各镇政府", "各镇政府")]
)
def test_unrelated_texts_stay_alone(units: tuple[str, str]) -> None:
    assert aligned([A, B, C], [A, REWRITTEN, C], units) == [*exact(1), (4, ""), *exact(3)]


PHRASE = "围绕群众关切,持续改善相关设施条件,"


@pytest.mark.parametrize(
    ("units", "together"), [((UNITS, "区民政局"), False), ((UNITS, UNITS), True), (("", UNITS), True)]
)
def test_a_phrase_in_common_makes_no_pair_of_texts_far_apart(units: tuple[str, str], together: bool) -> None:
    others = [f"{text}{number}" for number in range(3) for text in (A, B, C, D, E, F)]
    body, annex = [PHRASE + "新修桥梁3座和码头", *others], [*others, PHRASE + "种植果树50棵花卉"]
    assert (aligned(body, annex, units)[-1][0] == 1) is together


def test_printed_numbers_are_no_key() -> None:
    body, annex = side("body", [A, B]), side("annex", [B, A])
    body[0].printed_no, annex[0].printed_no = "1.", "1"
    align(body, annex)
    assert [entry.item for entry in annex] == [2, 1]


def edited(text: str, number: int) -> str:
    return {0: text, 1: "扎实" + text.replace(",", ""), 2: text[: len(text) * 2 // 3]}[number % 3]


@pytest.mark.parametrize("shift", [0, 40], ids=["in order", "a block moved"])
def test_invented_notice_is_put_together_again(shift: int) -> None:
    texts = [item.task.full_text for item in items(seeded(5, 300))]
    annex = [edited(text, number) for number, text in enumerate(texts)]
    found = aligned(texts, [*annex[shift:], *annex[:shift]])
    expected = [*range(shift + 1, len(texts) + 1), *range(1, shift + 1)]
    wrong = [item for (item, _), right in zip(found, expected, strict=True) if item != right]
    assert len(wrong) <= len(texts) // 100


def work(run: Callable[[], object]) -> int:
    """How many functions are called; the same on every machine."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:  # noqa: ARG001
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("kind", ["edited", "rewritten", "all alike"])
def test_work_grows_near_linearly(kind: str) -> None:
    def align_so_many(count: int) -> None:
        texts = [item.task.full_text for item in items(seeded(5, count))]
        annex = [edited(text, number) for number, text in enumerate(texts)]
        if kind == "rewritten":
            annex = [item.task.full_text for item in items(seeded(6, count))]
        if kind == "all alike":
            texts = annex = [A] * count
        body, table = side("body", texts, UNITS), side("annex", annex, UNITS)
        calls.append(work(lambda: align(body, table)))

    calls: list[int] = []
    for count in (500, 2000):
        align_so_many(count)
    assert calls[1] < 4 * 1.5 * calls[0]
