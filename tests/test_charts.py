"""What a reader sees of a chart: nothing cut off, nothing on top of anything else, people as they came."""

from collections.abc import Callable, Sequence
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from chart_frames import (
    LONG,
    TRAPS,
    deadlines,
    differences,
    frame,
    leader_items,
    leader_sections,
    leader_units,
    lorenz,
    network,
    people,
    targets,
    unit_roles,
    units_named,
)
from fanchang import charts

SOURCE = charts.source_line(
    "青禾区人民政府关于印发2024年区政府重点工作任务的通知", "禾政秘〔2024〕19号", "zh"
)
MILLIMETRES = 25.4

Draw = Callable[..., Figure | list[Figure]]

CASES: dict[str, Callable[..., Figure | list[Figure]]] = {
    "leaders: 7": lambda **look: charts.items_by_leader(leader_items(people(7)), **look),
    "leaders: 20": lambda **look: charts.items_by_leader(leader_items(people(20)), **look),
    "leaders: 1": lambda **look: charts.items_by_leader(leader_items(people(1)), **look),
    "leaders: no annex": lambda **look: charts.items_by_leader(leader_items(people(5), annex=False), **look),
    "leaders: long and odd names": lambda **look: charts.items_by_leader(
        leader_items([*TRAPS, LONG]), reason="缘由" * 60, **look
    ),
    "sections: 7 × 7": lambda **look: charts.leader_sections(leader_sections(people(7), 7), **look),
    "sections: 20 × 12": lambda **look: charts.leader_sections(leader_sections(people(20), 12), **look),
    "sections: 1 × 1": lambda **look: charts.leader_sections(leader_sections(people(1), 1), **look),
    "units: 7 × 41": lambda **look: charts.leader_units(leader_units(people(7), units_named(41)), **look),
    "units: 20 × 60": lambda **look: charts.leader_units(leader_units(people(20), units_named(60)), **look),
    "units: odd names": lambda **look: charts.leader_units(leader_units([*TRAPS], [LONG, *TRAPS]), **look),
    "roles: 60": lambda **look: charts.unit_roles(unit_roles(units_named(60)), **look),
    "roles: 1": lambda **look: charts.unit_roles(unit_roles(units_named(1)), **look),
    "roles: long": lambda **look: charts.unit_roles(unit_roles([LONG, *TRAPS]), **look),
    "network: 60": lambda **look: charts.units_named_together(*network(units_named(60)), **look),
    "network: 60, every pair": lambda **look: charts.units_named_together(
        *network(units_named(60)), backbone=False, carrying=47, items=107, **look
    ),
    "network: no backbone": lambda **look: charts.units_named_together(
        *network(units_named(12), strong=False), **look
    ),
    "network: 2": lambda **look: charts.units_named_together(*network(units_named(2)), **look),
    "network: odd names": lambda **look: charts.units_named_together(*network([LONG, *TRAPS]), **look),
    "differences": lambda **look: charts.differences(differences(), **look),
    "deadlines: 12": lambda **look: charts.deadlines(deadlines(12), **look),
    "deadlines: 1": lambda **look: charts.deadlines(deadlines(1), **look),
    "targets: 100": lambda **look: charts.targets(targets(100), **look),
    "targets: 1": lambda **look: charts.targets(targets(1), **look),
    "lorenz: 40": lambda **look: charts.lorenz(lorenz(list(range(1, 41))), gini=0.33, **look),
    "lorenz: 1": lambda **look: charts.lorenz(lorenz([3]), **look),
}

EMPTY = pd.DataFrame()
NOTHING: dict[str, Callable[..., Figure | list[Figure]]] = {
    "leaders": lambda **look: charts.items_by_leader(EMPTY, **look),
    "sections": lambda **look: charts.leader_sections(EMPTY, **look),
    "units": lambda **look: charts.leader_units(EMPTY, **look),
    "roles": lambda **look: charts.unit_roles(unit_roles([]), **look),
    "network": lambda **look: charts.units_named_together(*network(units_named(1)), **look),
    "differences": lambda **look: charts.differences(EMPTY, **look),
    "deadlines": lambda **look: charts.deadlines(EMPTY, **look),
    "targets": lambda **look: charts.targets(EMPTY, **look),
    "lorenz": lambda **look: charts.lorenz(frame([{"units": 0.0, "items": 0.0}]), **look),
}


def sheets(drawn: Figure | list[Figure]) -> list[Figure]:
    return drawn if isinstance(drawn, list) else [drawn]


def written(figure: Figure) -> list[str]:
    found = [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)]
    return [said for said in found if said]


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every text that is seen and its place in millimetres, from the lower left corner."""
    with charts.chinese_font():
        canvas = FigureCanvasAgg(figure)
        renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
        shown = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]
        found = [(text.get_text(), text.get_window_extent(renderer)) for text in shown]
    scale = MILLIMETRES / figure.dpi
    return [(said, Bbox(box.get_points() * scale)) for said, box in found]


def overlapping(placed: Sequence[tuple[str, Bbox]], slack: float = 0.15) -> list[tuple[str, str]]:
    """Texts that cover each other by more than the slack (mm), across and down."""
    return [
        (said, other)
        for (said, box), (other, place) in combinations(placed, 2)
        if min(box.x1, place.x1) - max(box.x0, place.x0) > slack
        and min(box.y1, place.y1) - max(box.y0, place.y0) > slack
    ]


@pytest.mark.parametrize(("lang", "size"), [("zh", "a4"), ("en", "a4"), ("zh", "slide")])
@pytest.mark.parametrize("case", CASES)
def test_every_text_can_be_read(case: str, lang: str, size: str) -> None:
    for figure in sheets(CASES[case](source=SOURCE, lang=lang, size=size)):
        across, down = figure.get_size_inches() * MILLIMETRES
        placed = boxes(figure)
        for said, box in placed:
            assert box.x0 >= 0, said
            assert box.y0 >= 0, said
            assert box.x1 <= across, said
            assert box.y1 <= down, said
        assert not overlapping(placed)
        check_size(across, down, size)
        check_words(figure, lang)


def check_size(across: float, down: float, size: str) -> None:
    if size == "slide":
        assert across / down == pytest.approx(16 / 9, rel=0.001)
    else:
        assert across == pytest.approx(156)
        assert down <= 235.01


def check_words(figure: Figure, lang: str) -> None:
    """Title, source, counting rule and unit stand on the sheet."""
    said = "".join("".join(written(figure)).split())
    rule, unit = ("口径：", "单位：") if lang == "zh" else ("Counting rule:", "Unit:")
    for part in (str(figure.get_label()), SOURCE, rule, unit):
        assert "".join(part.split()) in said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", NOTHING)
def test_nothing_to_show_is_said_calmly(case: str, lang: str) -> None:
    (figure,) = sheets(NOTHING[case](source=SOURCE, lang=lang))
    assert not overlapping(boxes(figure))
    said = " ".join(written(figure))
    assert any(word in said for word in ("无可画", "没有", "No ", "no "))


def test_overlaps_are_seen() -> None:
    """The measure itself: a word drawn on top of another one is found."""
    figure = charts.lorenz(lorenz([3, 4]))
    (place,) = (box for said, box in boxes(figure) if said == "完全均等")
    across, down = figure.get_size_inches() * MILLIMETRES
    figure.text((place.x0 + 1) / across, (place.y0 + 1) / down, "another")
    assert overlapping(boxes(figure)) == [("完全均等", "another")]


def order(figure: Figure, names: Sequence[str]) -> list[str]:
    """The names as they stand from top to bottom, else from left to right."""
    placed = [(box.y1, box.x0, said) for said, box in boxes(figure) if said in names]
    return [said for _, _, said in sorted(placed, key=lambda place: (-round(place[0]), place[1]))]


def test_people_stand_as_they_came_never_by_count() -> None:
    names = people(7)
    assert order(charts.items_by_leader(leader_items(names)), names) == names
    assert order(charts.leader_sections(leader_sections(names, 3)), names) == names
    assert order(charts.leader_units(leader_units(names, units_named(9))), names) == names


def test_a_name_that_vanished_from_one_side_is_plain_to_see() -> None:
    said = written(charts.items_by_leader(leader_items(people(4))))
    vanished = people(4)[1]
    assert f"附件不见其名的牵头领导1位：{vanished}。" in said
    assert said.count("0（附件不见其名）") == 1
    assert "0（正文不见其名）" not in said


def test_nobody_vanished_nothing_is_said() -> None:
    one = leader_items(people(1))
    assert not [said for said in written(charts.items_by_leader(one)) if "不见其名" in said]


def test_a_side_that_the_notice_lacks_is_not_drawn() -> None:
    said = written(charts.items_by_leader(leader_items(people(3), annex=False)))
    assert "各牵头领导的任务项数" in said
    assert not [text for text in said if "附件" in text or "两侧" in text]


def test_bars_are_as_long_as_their_counts() -> None:
    made = leader_items(people(3))
    axes = charts.items_by_leader(made).axes[-1]
    lengths = [patch.get_width() for patch in axes.patches]  # type: ignore[attr-defined]
    assert lengths == made[["body", "annex", "reconciled"]].to_numpy().ravel().tolist()


def test_heat_map_has_every_count_once() -> None:
    made = leader_units(people(3), units_named(8))
    said = written(charts.leader_units(made))
    for value, count in made["items"].value_counts().items():
        assert said.count(str(value)) == count


def test_rows_beyond_the_sheet_are_told_and_are_the_smallest() -> None:
    units = units_named(60)
    made = leader_units(people(2), units)
    made.loc[made["unit"] == units[59], "items"] = 50
    said = written(charts.leader_units(made, size="slide"))
    assert "另有40个项数相同或较少的单位未画出，见相应数据表。" in said
    assert units[59] in said


def test_units_with_most_lead_items_come_first_and_open_sets_not_at_all() -> None:
    units = units_named(30)
    figure = charts.unit_roles(unit_roles(units), top=10)
    assert order(figure, units) == units[:10]
    assert "各镇政府" not in written(figure)
    assert "另有20个项数相同或较少的单位未画出，见相应数据表。" in written(figure)


def test_differences_add_up() -> None:
    said = written(charts.differences(differences()))
    assert said.count("55") == 1  # all findings
    assert said.count("44") == 1  # all that are lost
    assert said.count("42") == 1  # all on leaders


def test_network_says_what_is_not_drawn() -> None:
    units, edges = network(units_named(12))
    remark = "".join(written(charts.units_named_together(units, edges, carrying=4, items=9)))
    assert "深色线：同列项数多于偶然" in remark
    assert "指标和任务合计9项，其中4项写明了两个以上的单位" in remark
    assert "图中没有连线的1个单位未画出" in remark
    assert "独自一家" not in remark


def test_network_without_backbone_says_so() -> None:
    said = "".join(written(charts.units_named_together(*network(units_named(12), strong=False))))
    assert "没有一对单位的同列项数多到足以排除偶然" in said
    assert "多于偶然" not in said


def test_network_draws_the_pairs_that_share_most() -> None:
    units = units_named(60)
    nodes, edges = network(units)
    drawn = charts.units_named_together(nodes, edges).axes[-1]
    lines = [line for line in drawn.lines if len(line.get_xdata()) == 2]  # type: ignore[arg-type]
    least = next(n for n in range(2, 6) if (edges["items"] >= n).sum() <= 50)
    assert len(lines) == ((edges["items"] >= least) | edges["backbone"]).sum()


def test_a_hundred_targets_are_all_there() -> None:
    figures = charts.targets(targets(100))
    assert 2 <= len(figures) <= 7
    items = [said for figure in figures for said in written(figure) if said.isdecimal()]
    assert items == [str(number) for number in range(1, 101)]
    assert [figure.get_label() for figure in figures] == [
        f"承诺的量化目标（{no}/{len(figures)}）" for no in range(1, len(figures) + 1)
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sheets_of_targets_are_filled_evenly(lang: str) -> None:
    heights = [figure.get_size_inches()[1] for figure in charts.targets(targets(90), lang=lang)]
    assert min(heights) > 0.7 * max(heights)


TARGETS = [
    # bound, value, value_to, unit, benchmark -> Chinese, English
    ("at_least", 5300.0, None, "人", None, "不少于5300人", "at least 5300 人"),
    ("about", 9.0, None, "%", None, "约9%", "about 9 %"),
    ("exactly", 0.85, None, "个百分点", None, "0.85个百分点", "0.85 个百分点"),
    ("above", None, None, None, "全国平均水平", "高于全国平均水平", "above 全国平均水平"),
    ("exactly", 3.0, 5.0, "家", None, "3–5家", "3–5 家"),
    ("at_most", 1234567890.0, None, None, None, "不超过1234567890", "at most 1234567890"),
]


@pytest.mark.parametrize(("bound", "value", "to", "unit", "benchmark", "zh", "en"), TARGETS)
def test_targets_read_as_they_are_meant(
    bound: str,
    value: float | None,
    to: float | None,
    unit: str | None,
    benchmark: str | None,
    zh: str,
    en: str,
) -> None:
    made = targets(1).assign(bound=bound, unit=unit, benchmark=benchmark)
    made["value"] = pd.Series([value], dtype="Float64")
    made["value_to"] = pd.Series([to], dtype="Float64")
    assert zh in "".join(written(charts.targets(made)[0]))
    assert en in " ".join(written(charts.targets(made, lang="en")[0]))


def test_deadlines_are_dates_where_they_are_known() -> None:
    made = targets(3).assign(
        deadline=pd.Series(["2021-12-31", "2022-06-30", None], dtype="datetime64[s]"),
        ongoing=[False, True, True],
    )
    said = written(charts.targets(made)[0])
    assert "2021-12-31" in said
    assert "2022-06-30，" in said
    assert said.count("持续推进") == 2
    assert "202112月底前" not in said
    assert "202112月底前" in "".join(written(charts.targets(targets(1))[0]))


@pytest.mark.parametrize(
    ("empty", "titles"),
    [
        ([], ["项", "原文", "目标值", "时限", "牵头领导", "牵头单位"]),
        (["leaders", "deadline_text"], ["项", "原文", "目标值", "牵头单位"]),
        (["lead_units"], ["项", "原文", "目标值", "时限", "牵头领导", "责任单位"]),
    ],
)
def test_empty_columns_of_targets_are_left_out_and_no_unit_is_said_to_lead(
    empty: list[str], titles: list[str]
) -> None:
    made = targets(2).assign(units="区交通局" if "lead_units" in empty else None)
    said = written(charts.targets(made.assign(**dict.fromkeys(empty)))[0])
    known = ["项", "原文", "目标值", "时限", "牵头领导", "牵头单位", "责任单位"]
    assert [title for title in known if title in said] == titles


def test_sections_without_a_date_are_not_drawn() -> None:
    made = deadlines(3).assign(dated=0, ongoing=0, both=0, none=4)
    assert "没有一项任务写明读得出日期的完成时限，无可画之数。" in written(charts.deadlines(made))


@pytest.mark.parametrize("draw", [CASES["leaders: 1"], CASES["targets: 1"], CASES["network: 2"]])
@pytest.mark.parametrize("wrong", [{"lang": "fr"}, {"size": "a3"}])
def test_a_wrong_choice_is_named(draw: Draw, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        draw(**wrong)
