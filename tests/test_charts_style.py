"""What all charts share: the font, words, colours, and labels that keep clear of each other."""

import re
import string
import tomllib
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

import fanchang
from chart_frames import TRAPS, leader_items, people
from fanchang import charts
from fanchang.charts import style
from fanchang.charts.bars import lightness
from fanchang.charts.leaders import _ramp
from fanchang.charts.lettering import font, font_file, one_line, width, wrap, wrap_names, wrap_title
from fanchang.charts.spreading import even, spread_boxes
from fanchang.charts.words import words

WORDS = tomllib.loads((Path(fanchang.__file__).parent / "charts" / "words.toml").read_text(encoding="utf-8"))
HALF_WIDTH = re.compile(r"[一-鿿][,;:()?!]|[,;:()?!][一-鿿]")


def test_the_font_comes_with_a_package_and_is_free() -> None:
    assert "mplfonts" in str(font_file())
    assert font().family_name == "Noto Sans CJK SC"


@charts.chinese_font()
def fail_inside() -> None:
    raise RuntimeError


def test_settings_of_the_user_are_left_alone() -> None:
    before = dict(matplotlib.rcParams)
    fonts = list(font_manager.fontManager.ttflist)
    with charts.chinese_font():
        assert matplotlib.rcParams["font.family"] == ["Noto Sans CJK SC"]
        assert len(font_manager.fontManager.ttflist) > len(fonts)
    with pytest.raises(RuntimeError):
        fail_inside()
    charts.items_by_leader(leader_items(people(3)))
    assert dict(matplotlib.rcParams) == before
    assert font_manager.fontManager.ttflist == fonts


def test_settings_of_the_user_leave_the_chart_alone() -> None:
    plain = charts.items_by_leader(leader_items(people(3)))
    with matplotlib.rc_context({"text.color": "red", "figure.facecolor": "black", "font.size": 40}):
        other = charts.items_by_leader(leader_items(people(3)))
    assert other.get_facecolor() == plain.get_facecolor()
    for text, same in zip(other.findobj(Text), plain.findobj(Text), strict=True):
        assert isinstance(text, Text)
        assert isinstance(same, Text)
        assert (text.get_fontsize(), text.get_color()) == (same.get_fontsize(), same.get_color())


def test_the_font_stays_with_the_figure() -> None:
    """A notebook draws the figure later, outside of our settings: a missing glyph would be a warning."""
    figure = charts.items_by_leader(leader_items(people(3)))
    assert {Path(str(text.get_fontproperties().get_file())) for text in texts(figure)} == {font_file()}
    figure.draw_without_rendering()


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text)]


def test_text_of_a_notice_is_text() -> None:
    said = [text.get_text() for text in texts(charts.items_by_leader(leader_items([*TRAPS])))]
    for name in TRAPS:
        assert name in said
    figure = charts.items_by_leader(leader_items([*TRAPS]))
    assert not any(text.get_parse_math() for text in texts(figure))


def test_a_missing_glyph_is_told_and_marked() -> None:
    with pytest.warns(charts.MissingGlyphWarning, match=r"😀 \(U\+1F600\)") as warned:
        figure = charts.items_by_leader(leader_items(["赵😀"]))
    assert warned[0].filename == __file__
    said = [text.get_text() for text in texts(figure)]
    assert "赵〓" in said
    assert not [text for text in said if "😀" in text]


@pytest.mark.parametrize("rare", "䶮𠮷㛃〇·〔〕")
def test_rare_characters_of_names_are_there(rare: str) -> None:
    assert font().get_char_index(ord(rare))


@pytest.mark.parametrize("chart", WORDS)
def test_words_are_given_in_both_languages(chart: str) -> None:
    for key, said in WORDS[chart].items():
        chinese, english = (
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said
        )
        assert len(said) == 2, key
        assert chinese >= english, key
        assert not HALF_WIDTH.search(re.sub(r"\{\w+\}", "", said[0])), key
        assert words(chart, "zh")[key] == said[0]
        assert words(chart, "en")[key] == said[1]


WRAPS = [
    # text, room -> lines
    ("区人民政府办公室", 4, ["区人民政", "府办公室"]),
    ("一、二，三", 2, ["一、", "二，", "三"]),  # no line begins with a stop
    ("（甲）（乙）", 3, ["（甲）", "（乙）"]),
    ("an item counts once", 6, ["an item", "counts once"]),
    ("2021年12月31日", 5, ["2021年12", "月31日"]),
    ("Verylongwordindeed", 3, ["Verylo", "ngwor", "dinde", "ed"]),
    ("", 5, [""]),
]


@pytest.mark.parametrize(("text", "room", "lines"), WRAPS)
def test_lines_break_where_a_reader_expects_it(text: str, room: float, lines: list[str]) -> None:
    assert wrap(text, room) == lines


@given(st.text("甲乙丙，。（）ab c1%", max_size=40), st.integers(3, 12))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    clinging = re.compile(r"[（），。%]")
    assert all(width(clinging.sub("", line)) <= room for line in lines)


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrap("甲乙丙丁戊己庚辛", 3, most=2) == ["甲乙丙", "丁戊…"]


def test_names_stay_whole_where_they_fit() -> None:
    assert wrap_names("孙禾、陆明远、俞悦", 6) == ["孙禾、", "陆明远、俞悦"]
    assert wrap_names("区人力资源和社会保障局、区财政局", 6) == ["区人力资源和", "社会保障局、", "区财政局"]
    assert wrap_names("", 6) == [""]


def test_titles_break_after_a_comma_else_in_the_middle() -> None:
    assert wrap_title("五、注重生态优先,着力打造示范区", 12) == ["五、注重生态优先,", "着力打造示范区"]
    assert wrap_title("区人力资源和社会保障局", 9) == ["区人力资源和", "社会保障局"]


def test_control_characters_and_selectors_are_not_printed() -> None:
    assert one_line("赵\u00a0\u3000禾\n青\u200b\u0007\ufe00") == "赵 禾 青"


@pytest.mark.parametrize(
    "looks", [style.SIDES, style.ROLES, style.DEADLINES], ids=["side", "role", "deadline"]
)
def test_colours_stay_apart_in_greyscale(looks: dict[str, tuple[str, str]]) -> None:
    listed = list(looks.values())
    for at, (colour, hatch) in enumerate(listed):
        for other, stripes in listed[at + 1 :]:
            assert abs(lightness(colour) - lightness(other)) > 0.1 or hatch != stripes


def test_sections_grow_lighter() -> None:
    shades = [lightness(colour) for colour in _ramp(12)]
    assert shades == sorted(shades)
    assert len(set(style.SHAPES)) == len(set(style.GROUPS))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
def test_boxes_never_overlap(points: list[tuple[float, float]]) -> None:
    halves = np.array([[3.0 + at % 3, 1.5] for at in range(len(points))])
    layout = np.array(points)
    start = np.column_stack([even(layout[:, 0]), even(layout[:, 1])]) * (55, 60)
    places = spread_boxes(start, halves, (55, 60))
    assert places is not None
    apart = np.abs(places[:, None] - places[None, :])
    needed = halves[:, None] + halves[None, :]
    touching = ((needed - apart) > 1e-5).all(axis=2)
    assert touching.sum() == len(points)  # each only with itself
    assert (places >= halves - 1e-9).all()
    assert (places <= np.array([55, 60]) - halves + 1e-9).all()


def test_boxes_that_cannot_fit_are_given_up() -> None:
    assert spread_boxes(np.zeros((5, 2)), np.full((5, 2), 3.0), (10, 10)) is None
