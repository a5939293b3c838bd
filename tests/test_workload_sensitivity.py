"""How counts and ranks move with the way of counting."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import fanchang
from fanchang import workload
from fanchang.tables import records
from invented import render, seeded
from workload_tables import assignments, item, parties, rows, tasks

TABLE = assignments(
    item(1, "孙禾", "区甲局 区乙局 区丙局"),
    item(2, "孙禾", "区甲局 区乙局 区丙局"),
    item(3, "孙禾 lost:周牧", "区乙局", "区甲局"),
    item(4, "lost:周牧", "区丁局", "区甲局"),
    item(5, "lost:周牧", "区丁局"),
)
ABOUT = tasks("一甲!", "一甲!", "一甲!", "二乙", "二乙")


def variant(frame: pd.DataFrame, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return rows(frame[frame["variant"] == name], *columns)


@pytest.mark.parametrize(
    ("name", "items", "expected"),
    [
        ("baseline", 5, [("区甲局", 2, 2), ("区乙局", 3, 1), ("区丙局", 2, 2), ("区丁局", 2, 2)]),
        # 2/3 twice and one whole for 区乙局; both wholes for 区丁局
        (
            "fractional",
            5,
            [
                ("区甲局", round(2 / 3, 9), 3),
                ("区乙局", round(5 / 3, 9), 2),
                ("区丙局", round(2 / 3, 9), 3),
                ("区丁局", 2, 1),
            ],
        ),
        ("annex", 5, [("区甲局", 2, 2), ("区乙局", 3, 1), ("区丙局", 2, 2), ("区丁局", 2, 2)]),
        ("indicator", 2, [("区甲局", 0, 2), ("区乙局", 0, 2), ("区丙局", 0, 2), ("区丁局", 2, 1)]),
        ("二乙", 3, [("区甲局", 2, 2), ("区乙局", 3, 1), ("区丙局", 2, 2), ("区丁局", 0, 4)]),
        # items 1 and 2 are one block; 4 and 5 differ in their co units
        ("repeated_blocks", 4, [("区甲局", 1, 3), ("区乙局", 2, 1), ("区丙局", 1, 3), ("区丁局", 2, 1)]),
    ],
)
def test_lead_units_by_hand(name: str, items: int, expected: list[tuple[object, ...]]) -> None:
    frame = workload.unit_sensitivity(TABLE, ABOUT, roles=["lead_unit"])
    assert variant(frame, name, "unit", "count", "rank") == expected
    assert variant(frame, name, "items") == [(items,)] * 4
    counts = frame[frame["variant"] == name]
    assert (counts["share"] * items - counts["count"]).abs().max() < 1e-12


def test_roles_and_weights_by_hand() -> None:
    frame = workload.unit_sensitivity(TABLE, ABOUT)
    assert variant(frame, "baseline", "count") == [(4,), (3,), (2,), (2,)]
    assert variant(frame, "lead_weighted", "count") == [(3,), (3,), (2,), (2,)]
    assert variant(frame, "co_unit", "count", "rank") == [(2, 1), (0, 2), (0, 2), (0, 2)]


def test_every_change_of_a_rank_is_named() -> None:
    """Brute force: every pair of a variant and a unit whose ranks differ."""
    frame = workload.unit_sensitivity(TABLE, ABOUT)
    named = rows(workload.rank_changes(frame), "variant", "unit", "baseline_rank", "rank", "moved")
    first: dict[str, int] = dict(variant(frame, "baseline", "unit", "rank"))
    expected = [
        (row["variant"], row["unit"], first[row["unit"]], row["rank"], first[row["unit"]] - row["rank"])
        for row in records(frame)
        if first[row["unit"]] != row["rank"]
    ]
    assert named == expected
    assert ("lead_weighted", "区乙局", 2, 1, 1) in named


def test_equal_sums_of_fractions_tie_in_any_order() -> None:
    """1 + 1 + 1/3 and 1 + 1/3 + 1 are 2.3333333333333335 and 2.333333333333333 to a computer."""
    alone = [(1, "区甲局"), (3, "区甲局"), (7, "区乙局"), (11, "区乙局")]
    shared = [(5, "区甲局 区丙局 区丁局"), (9, "区乙局 区丙局 区丁局")]
    table = assignments(*(item(no, leads=units) for no, units in sorted(alone + shared)))
    frame = workload.unit_sensitivity(table, tasks(*"-" * 11), roles=["lead_unit"])
    assert variant(frame, "fractional", "unit", "rank") == [
        ("区甲局", 1),
        ("区丙局", 3),
        ("区丁局", 3),
        ("区乙局", 1),
    ]
    assert not {"fractional", "fractional_named"} & set(workload.rank_changes(frame)["variant"])


def test_what_cannot_differ_is_not_listed() -> None:
    table = assignments(item(1, "", "区甲局", annex=False), item(2, "", "区乙局", annex=False))
    frame = workload.unit_sensitivity(table, tasks("一甲", "一甲"), roles=["lead_unit"])
    assert set(frame["change"]) == {"baseline", "scheme", "basis"}
    assert set(frame["variant"]) == {"baseline", "fractional", "fractional_named", "lead_weighted", "body"}
    nothing_else = workload.unit_sensitivity(table, tasks("一甲!", "一甲!"), roles=["lead_unit"])
    assert set(nothing_else["change"]) == {"baseline", "scheme", "basis"}


def test_undivided_units_are_not_ranked_where_nobody_knows_the_lead() -> None:
    table = assignments(item(1, units="区甲局 区乙局"), item(2, leads="区甲局"))
    frame = workload.unit_sensitivity(table, tasks("-", "-"))
    assert variant(frame, "lead_weighted", "unit", "count", "rank", "moved") == [
        ("区甲局", None, None, None),
        ("区乙局", None, None, None),
    ]
    assert "lead_weighted" not in set(workload.rank_changes(frame)["variant"])


def test_leaders_have_ranges_and_no_rank() -> None:
    frame = workload.leader_sensitivity(TABLE, ABOUT, parties(周牧=1, 孙禾=2))
    assert "rank" not in frame
    ranges = workload.leader_ranges(frame)
    assert list(ranges["leader"].unique()) == ["周牧", "孙禾"]
    columns = ("leader", "change", "count", "low", "high", "low_variants", "high_variants")
    assert rows(ranges[ranges["change"].isin(["any", "basis", "scheme"])], *columns) == [
        ("周牧", "any", 3, 0, 3, "annex", None),
        ("周牧", "scheme", 3, 2.5, 3, "fractional;fractional_named;lead_weighted", None),
        ("周牧", "basis", 3, 0, 3, "annex", None),
        ("孙禾", "any", 3, 0, 3, "indicator;一甲", None),
        ("孙禾", "scheme", 3, 2.5, 3, "fractional;fractional_named", None),
        ("孙禾", "basis", 3, 3, 3, None, None),
    ]
    shares = rows(ranges[ranges["change"] == "any"], "share", "low_share", "high_share")
    assert shares == [(0.6, 0, 1), (0.6, 0, 1)]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([item(1, "孙禾", "区甲局"), item(2, "孙禾", "区甲局"), item(3, "孙禾", "区甲局")], [(1, 3, 3)]),
        ([item(1, "孙禾", "区甲局 区乙局"), item(2, "孙禾", "区乙局 区甲局")], [(1, 2, 2)]),
        ([item(1, "孙禾", "区甲局"), item(3, "孙禾", "区甲局")], []),
        ([item(1, "孙禾", "区甲局"), item(2, "周牧", "区甲局")], []),
        ([item(1, "孙禾", "区甲局", "区乙局"), item(2, "孙禾", "区甲局 区乙局")], []),
        ([item(1, "gone:x", "区甲局"), item(2, "gone:x", "区甲局")], []),
        ([item(1, "孙禾", "区甲局"), item(2, "lost:孙禾", "区甲局")], [(1, 2, 2)]),
    ],
    ids=["a run", "another order", "no neighbours", "leader", "role", "lost names", "given back"],
)
def test_blocks(items: list[list[dict[str, object]]], expected: list[tuple[int, ...]]) -> None:
    frame = workload.repeated_blocks(assignments(*items))
    assert rows(frame, "first_item", "last_item", "items") == expected


def test_a_block_names_its_parties() -> None:
    frame = workload.repeated_blocks(TABLE)
    assert rows(frame, "leaders", "lead_units", "co_units", "units") == [
        ("孙禾", "区甲局、区乙局、区丙局", None, None)
    ]


def test_blocks_of_2021_as_read_in_the_notice() -> None:
    frame = workload.repeated_blocks(fanchang.load().assignments)
    pairs = [(17, 18), (23, 24), (30, 31), (63, 64), (66, 67), (92, 93)]
    assert rows(frame, "first_item", "last_item") == pairs


@pytest.mark.parametrize("left_out", [1, 2])
def test_a_variant_is_the_count_of_the_notice_without_these_items(left_out: int, tmp_path: Path) -> None:
    """A section left out counts as if its rows were not there."""
    path = tmp_path / "notice.txt"
    path.write_text(render(seeded(5, 30)), encoding="utf-8")
    notice = fanchang.read(path)
    table, about = notice.assignments, notice.tasks
    sections = about["section"].unique()
    gone = about[about["section"] == sections[left_out]]["item"]
    rest = workload.by_unit(table[~table["item"].isin(gone)]).set_index("unit")["items"]
    frame = workload.unit_sensitivity(table, about)
    counts = frame[frame["variant"] == sections[left_out]].set_index("unit")["count"]
    assert len(gone) > 1
    assert {unit: count for unit, count in counts.items() if count} == {
        unit: count for unit, count in rest.items() if unit in counts.index
    }
