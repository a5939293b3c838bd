"""Counts of leaders and units against hand counts, and by hand."""

import csv
from pathlib import Path

import pytest

import fanchang
from fanchang import workload
from workload_tables import assignments, item, parties, rows, tasks

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> dict[str, tuple[int, ...]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return {party: tuple(map(int, counts)) for party, *counts in lines}


def test_leaders_have_the_counts_that_were_made_by_hand(notice: fanchang.Notice) -> None:
    frame = workload.leader_items(notice.assignments, notice.parties)
    assert rows(frame, "leader", "body", "annex", "reconciled") == [
        (leader, *counts) for leader, counts in golden("workload_leaders.csv").items()
    ]


@pytest.mark.parametrize(("place", "basis"), [(0, "body"), (1, "annex"), (2, "reconciled")])
def test_units_have_the_counts_that_were_made_by_hand(
    notice: fanchang.Notice, place: int, basis: str
) -> None:
    frame = workload.by_unit(notice.assignments, basis=basis)
    counted = {unit: (lead, co) for unit, lead, co in rows(frame, "unit", "lead", "co")}
    expected = {
        unit: counts[2 * place : 2 * place + 2] for unit, counts in golden("workload_units.csv").items()
    }
    assert counted == {unit: counts for unit, counts in expected.items() if any(counts)}


def test_unit_roles_are_the_hand_counts_too(notice: fanchang.Notice) -> None:
    frame = workload.unit_roles(notice.assignments)
    expected = {unit: counts[4:] for unit, counts in golden("workload_units.csv").items()}
    assert {unit: (lead, co) for unit, lead, co in rows(frame, "unit", "lead", "co")} == expected
    assert frame["undivided"].sum() == 0


LED = assignments(
    item(1, "孙禾"),
    item(2, "孙禾 lost:林悦 周牧等"),
    item(3, "lost:林悦"),
    item(4, "孙禾 gone:x"),
    item(5, "各副区长 周牧"),
)


def test_leaders_counted_by_hand() -> None:
    """Item 2 has three places, item 4 a name and a lost place, item 5 an open set and a name."""
    frame = workload.by_leader(LED)
    assert rows(frame, "leader", "items", "fractional", "fractional_named", "lead_weighted", "etc_items") == [
        ("孙禾", 3, round(1 + 1 / 3 + 1 / 2, 9), round(1 + 1 / 3 + 1, 9), 3, 1),
        ("林悦", 2, round(1 / 3 + 1, 9), round(1 / 3 + 1, 9), 1.5, 1),
        ("周牧", 2, round(1 / 3 + 1 / 2, 9), round(1 / 3 + 1, 9), 1, 1),
        ("各副区长", 1, 0.5, None, 1, 0),
        (None, 1, 0.5, None, None, 0),
    ]


def test_leaders_of_the_annex_alone_keep_the_lost_places() -> None:
    """林悦 is not named there; her two places are the row without a leader, beside that of item 4."""
    frame = workload.by_leader(LED, basis="annex")
    assert rows(frame, "leader", "items", "fractional", "fractional_named") == [
        ("孙禾", 3, round(1 + 1 / 3 + 1 / 2, 9), round(1 + 1 / 2 + 1, 9)),
        ("周牧", 2, round(1 / 3 + 1 / 2, 9), round(1 / 2 + 1, 9)),
        ("各副区长", 1, 0.5, None),
        (None, 3, round(1 / 3 + 1 + 1 / 2, 9), None),
    ]


def test_the_first_of_a_list_is_the_first_of_its_own_side() -> None:
    """The body prints 孙禾 first; in the annex her lost place still stands first."""
    table = assignments(item(1, "lost:孙禾 周牧"), item(2, "body:孙禾 周牧"))
    assert rows(workload.by_leader(table), "leader", "lead_weighted") == [("孙禾", 2), ("周牧", 1)]
    annex = workload.by_leader(table, basis="annex")
    assert rows(annex, "leader", "lead_weighted") == [("周牧", 1.5), (None, None)]
    assert rows(workload.by_leader(table, weight=0), "leader", "lead_weighted") == [("孙禾", 2), ("周牧", 0)]


def test_the_annex_has_its_own_order() -> None:
    table = assignments(item(1, "孙禾 周牧"))
    table["annex_line"] = table["annex_line"].iloc[::-1].to_list()
    assert rows(workload.by_leader(table), "leader", "lead_weighted") == [("孙禾", 1), ("周牧", 0.5)]
    annex = workload.by_leader(table, basis="annex")
    assert rows(annex, "leader", "lead_weighted") == [("孙禾", 0.5), ("周牧", 1)]


OWNED = assignments(
    item(1, leads="区甲局 区乙局", cos="各镇政府 区丙局等"),
    item(2, leads="区甲局", cos="区甲局 区乙局"),
    item(3, units="区乙局 各镇政府"),
    item(4, leads="各镇政府", cos="body:区丁局 区丁局"),
)


def test_units_counted_by_hand() -> None:
    """区甲局 is lead and co of item 2 (once); 区乙局 stands undivided in item 3: its lead is unknown."""
    frame = workload.by_unit(OWNED)
    columns = ("unit", "open", "items", "lead", "co", "undivided")
    assert rows(frame, *columns) == [
        ("区甲局", False, 2, 2, 1, 0),
        ("区乙局", False, 3, 1, 1, 1),
        ("各镇政府", True, 3, 1, 1, 1),
        ("区丙局", False, 1, 0, 1, 0),
        ("区丁局", False, 1, 0, 1, 0),
    ]
    assert rows(frame, "fractional", "fractional_named", "lead_weighted", "etc_items") == [
        (0.25 + 0.5, round(1 / 3 + 1 / 2, 9), 2, 1),
        (0.25 + 0.5 + 0.5, round(1 / 3 + 1 / 2 + 1, 9), None, 1),
        (0.25 + 0.5 + 0.5, None, None, 1),
        (0.25, round(1 / 3, 9), 0.5, 1),
        (0.5, 1, 0.5, 0),
    ]


def test_units_of_one_role_share_their_items_among_themselves() -> None:
    frame = workload.by_unit(OWNED, roles=["co_unit"])
    assert rows(frame, "unit", "items", "fractional") == [
        ("区甲局", 1, 0.5),
        ("区乙局", 1, 0.5),
        ("各镇政府", 1, 0.5),
        ("区丙局", 1, 0.5),
        ("区丁局", 1, 1),
    ]


def test_counts_by_group() -> None:
    table, about = (
        assignments(item(1, "孙禾"), item(2, "周牧 孙禾"), item(3, "孙禾")),
        tasks("一甲!", "二乙", "二乙"),
    )
    assert rows(workload.by_leader(table, None, about, by=["section"]), "section_no", "leader", "items") == [
        (1, "孙禾", 1),
        (2, "孙禾", 2),
        (2, "周牧", 1),
    ]
    kinds = workload.by_leader(table, None, about, by=["kind"])
    assert rows(kinds, "kind", "leader", "fractional") == [
        ("indicator", "孙禾", 1),
        ("task", "孙禾", 1.5),
        ("task", "周牧", 0.5),
    ]


def test_leaders_stand_in_protocol_order_else_in_order_of_appearance() -> None:
    table = assignments(item(1, "孙禾"), item(2, "周牧 林悦"), item(3, "陆遥"))
    assert list(workload.by_leader(table)["leader"]) == ["孙禾", "周牧", "林悦", "陆遥"]
    known = parties(孙禾=None, 周牧=2, 林悦=1)
    for frame in (
        workload.by_leader(table, known),
        workload.leader_items(table, known),
        workload.leader_sections(table, tasks("-", "-", "-"), known),
        workload.picture_of_the_dump(table, known).rename(columns={"party": "leader"}),
    ):
        assert list(frame["leader"]) == ["林悦", "周牧", "孙禾", "陆遥"]


@pytest.mark.parametrize(
    "wrong",
    [{"basis": "prose"}, {"by": ["month"]}, {"by": ["section"]}, {"weight": 2}, {"weight": float("nan")}],
    ids=str,
)
def test_a_wrong_choice_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(workload.ChoiceError, match=r"expected .*, found"):
        workload.by_leader(LED, **wrong)  # type: ignore[arg-type]


def test_a_leader_is_no_unit() -> None:
    with pytest.raises(workload.ChoiceError, match="roles: expected one of lead_unit, co_unit, unit"):
        workload.by_unit(LED, roles=["leader"])


def test_the_picture_of_the_dump_by_hand() -> None:
    table = assignments(
        item(1, "lost:孙禾 周牧"),
        item(2, "body:孙禾"),
        item(3, "孙禾 annex:周牧"),
        item(4, "周牧", annex=False),
    )
    frame = workload.picture_of_the_dump(table)
    columns = ("party", "annex", "reconciled", "difference", "lost", "not_named", "no_row")
    assert rows(frame, *columns) == [("孙禾", 1, 3, -2, 1, 1, 0), ("周牧", 2, 3, -1, 0, 0, 1)]
    assert rows(frame, "annex_share", "reconciled_share") == [(0.5, 0.75), (1, 0.75)]
    body = workload.picture_of_the_dump(table, side="body")
    assert rows(body, "party", "body", "not_named") == [("孙禾", 3, 0), ("周牧", 2, 1)]


def test_who_is_named_in_one_role_is_named() -> None:
    """Lead on both sides, co in the body alone: the annex names the unit in this item."""
    table = assignments(item(1, leads="区甲局", cos="body:区甲局"))
    frame = workload.picture_of_the_dump(table, roles=["lead_unit", "co_unit"])
    assert rows(frame, "party", "annex", "reconciled", "not_named") == [("区甲局", 1, 1, 0)]


def test_the_two_who_vanish_in_2021(notice: fanchang.Notice) -> None:
    frame = workload.picture_of_the_dump(notice.assignments, notice.parties)
    vanished = frame[frame["annex"] == 0]
    assert rows(vanished, "reconciled", "lost", "not_named") == [(29, 29, 0), (15, 15, 0)]
    assert (frame["difference"] + frame["lost"] + frame["not_named"] + frame["no_row"] == 0).all()
