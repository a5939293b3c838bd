"""Loss models: fitted to one notice, per side and column, each with its evidence."""

import pytest

import fanchang
from fanchang.entry import Entry, Field, Mention, Pair, Party
from fanchang.losses import CLOSING_QUOTE, MEASURE_WORD, NAME, OPENING_QUOTE, YEAR, Losses
from fanchang.source import Line

LOST = ""


def entry(side: str, item: int, *, leaders: str = "", text: str = "", deadline: str = "") -> Entry:
    """An entry; `leaders` are names by 、, a lost one is empty."""
    made = Entry(side, item, item, item, item, text=text, deadline_text=deadline, item=item)
    field = Field("leader", (Line(item, leaders),))
    names = leaders.split("、") if leaders or side == "annex" else []
    made.mentions = [
        Mention(field, rank, item, Party(name, name, "", open=False, etc=False))
        for rank, name in enumerate(names, 1)
    ]
    return made


def pairs_of(*rows: tuple[str, str], field: str) -> list[Pair]:
    return [
        Pair(item, entry("body", item, **{field: body}), entry("annex", item, **{field: annex}))
        for item, (body, annex) in enumerate(rows, 1)
    ]


def fit(name: str, side: str, column: str, pairs: list[Pair]) -> tuple[int, int, bool]:
    model = Losses(pairs).model(name, side, column)
    return len(model.hits), model.places, model.holds


TWO, THREE = ("孙禾", LOST), ("李苗苗", "李苗苗")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([TWO] * 3, (3, 3, True), id="three hits of three places"),
        pytest.param([TWO] * 2, (2, 2, False), id="two hits are no model"),
        pytest.param([TWO] * 9 + [("孙禾", "孙禾")], (9, 10, True), id="nine of ten"),
        pytest.param([TWO] * 8 + [("孙禾", "孙禾")] * 2, (8, 10, False), id="eight of ten"),
        pytest.param([TWO] * 3 + [THREE] * 9, (3, 3, True), id="longer names are no places"),
        pytest.param([("李苗苗", LOST)] * 3, (0, 0, False), id="longer names are exceptions"),
        pytest.param([("孙禾、李苗苗", "李苗苗、")] * 3, (3, 3, True), id="beside a longer name"),
    ],
)
def test_names(rows: list[tuple[str, str]], expected: tuple[int, int, bool]) -> None:
    assert fit(NAME, "annex", "leaders", pairs_of(*rows, field="leaders")) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([("", "202112月底前")] * 3, (3, 3, True), id="lost in all dates"),
        pytest.param([("", "2021年12月底前")] * 3, (0, 3, False), id="printed in all dates"),
        pytest.param([("", "持续推进"), ("", "12月底前")], (0, 0, False), id="no year is no place"),
    ],
)
def test_years(rows: list[tuple[str, str]], expected: tuple[int, int, bool]) -> None:
    assert fit(YEAR, "annex", "deadline", pairs_of(*rows, field="deadline")) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([("新建桥梁3座", "新建桥梁3")] * 3, (3, 3, True), id="lost at the end"),
        pytest.param([("新建桥梁3座", "新建桥梁3座")] * 3, (0, 3, False), id="printed at the end: survivors"),
        pytest.param([("新建3座桥梁", "新建3桥梁")] * 3, (0, 0, False), id="text behind: no place"),
        pytest.param([("植树3万亩", "植树3")] * 3, (0, 0, False), id="two characters: no place"),
        pytest.param([("植树30亩", "植树31")] * 3, (3, 3, True), id="beside another number"),
    ],
)
def test_measure_words(rows: list[tuple[str, str]], expected: tuple[int, int, bool]) -> None:
    assert fit(MEASURE_WORD, "annex", "text", pairs_of(*rows, field="text")) == expected


def test_quotation_marks() -> None:
    pairs = pairs_of(("“一网通办改革", "“一网通办”改革"), ("“三农”", "“三农”"), field="text")
    assert fit(CLOSING_QUOTE, "body", "text", pairs) == (1, 2, False)
    assert fit(OPENING_QUOTE, "body", "text", pairs) == (0, 2, False)


def test_the_models_of_the_2021_notice() -> None:
    found = [(m.name, m.side, m.column, len(m.hits), m.places) for m in fanchang.load().losses.found]
    assert found == [
        (NAME, "annex", "leaders", 44, 44),
        (YEAR, "annex", "deadline", 64, 64),
        (MEASURE_WORD, "annex", "text", 8, 8),
        (CLOSING_QUOTE, "body", "text", 11, 56),
        (OPENING_QUOTE, "body", "text", 2, 56),
    ]
