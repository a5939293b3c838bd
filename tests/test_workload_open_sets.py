"""Open sets are counted apart; members come from the registry, by name, and never in silence."""

from fanchang import workload
from fanchang.registry import PartyRow, Registry
from workload_tables import assignments, item, parties, rows

TABLE = assignments(
    item(1, "孙禾", "区甲局", "各镇政府 区直各单位"),
    item(2, "孙禾", "区甲局", "各镇政府 东镇"),
    item(3, "周牧 孙禾", "东镇", "区乙局等"),
    item(4, "周牧", "区乙局", "区直各单位 区税务局"),
    item(5, "周牧", "区税务局", "区丙局"),
    item(6, "周牧", "各镇政府"),
    item(7, "周牧"),
)


def row(raw: str, canonical: str = "", kind: str = "", members: str = "") -> PartyRow:
    named = tuple(name for name in members.split("、") if name)
    return PartyRow("", raw, canonical or raw, kind, "", None, named, "测试")


COLUMNS = ("unit", "low", "high", "from_open", "sets", "unknown")


def test_without_members_there_is_no_high_bound() -> None:
    """区甲局 leads items 1 and 2; open sets stand in 1, 2, 4 and 6, so 4 and 6 may be its own too."""
    for registry in (None, Registry(), Registry([row("各镇政府", kind="group")])):
        frame = workload.open_bounds(TABLE, registry)
        assert rows(frame, *COLUMNS) == [
            ("区甲局", 2, None, None, None, 2),
            ("东镇", 2, None, None, None, 3),
            ("区乙局", 2, None, None, None, 3),
            ("区税务局", 2, None, None, None, 3),
            ("区丙局", 1, None, None, None, 4),
        ]


def test_members_make_a_high_bound() -> None:
    """各镇政府 stands in items 1, 2 and 6; 东镇 is spelled out in 2 and 3, 西镇 only in the registry."""
    registry = Registry([row("各镇政府", members="东镇政府、西镇"), row("东镇政府", "东镇", "town")])
    frame = workload.open_bounds(TABLE, registry)
    assert rows(frame, *COLUMNS) == [
        ("区甲局", 2, 2, 0, None, 1),
        ("东镇", 2, 4, 2, "各镇政府", 1),
        ("区乙局", 2, 2, 0, None, 1),
        ("区税务局", 2, 2, 0, None, 1),
        ("区丙局", 1, 1, 0, None, 2),
        ("西镇", 0, 3, 3, "各镇政府", 1),
    ]
    assert rows(frame, "unit", "party_type")[-1] == ("西镇", "town")


def test_an_item_with_two_sets_counts_once() -> None:
    registry = Registry([row("各镇政府", members="东镇"), row("区直各单位", members="东镇、区丙局")])
    frame = workload.open_bounds(TABLE, registry)
    assert rows(frame, *COLUMNS)[1] == ("东镇", 2, 5, 3, "各镇政府、区直各单位", 0)
    assert rows(frame, *COLUMNS)[-1] == ("区丙局", 1, 3, 2, "区直各单位", 0)


def test_vertical_units_do_not_belong_to_the_governments_own() -> None:
    """区税务局 is listed under 区直各单位 by mistake: it is told, and left out; 垂直 is another set."""
    listed = [row("区直各单位", members="区税务局、区甲局、区气象局"), row("各镇政府", members="东镇")]
    frame = workload.open_bounds(TABLE, Registry(listed))
    found = {unit: values for unit, *values in rows(frame, "unit", "low", "high", "not_counted")}
    assert found["区税务局"] == [2, 2, 1]  # item 4 spells it out, item 1 does not
    assert found["区甲局"] == [2, 3, 0]
    assert found["区气象局"] == [0, 0, 2]
    other = assignments(item(1, leads="区甲局", cos="各垂直管理单位"))
    members = Registry([row("各垂直管理单位", members="区税务局")])
    assert rows(workload.open_bounds(other, members), "unit", "high", "not_counted")[-1] == ("区税务局", 1, 0)


def test_roles_bound_apart() -> None:
    registry = Registry([row("各镇政府", members="东镇")])
    lead = workload.open_bounds(TABLE, registry, roles=["lead_unit"])
    assert ("东镇", 1, 2) in rows(lead, "unit", "low", "high")
    co = workload.open_bounds(TABLE, registry, roles=["co_unit"])
    assert ("东镇", 1, 2) in rows(co, "unit", "low", "high")


def test_what_rests_on_open_sets_by_hand() -> None:
    """Item 6 is led by an open set, which item 1 names first, and has no co unit; item 7 has no unit."""
    frame = workload.open_reliance(TABLE, parties(周牧=1, 孙禾=2))
    columns = ("role", "party", "items", "spelled_out", "open_items", "only_open", "etc_items")
    assert rows(frame, *columns) == [
        ("leader", "周牧", 5, 1, 2, 0, 1),
        ("leader", "孙禾", 3, 0, 2, 1, 1),
        ("lead_unit", "区甲局", 2, 0, 2, 1, 0),
        ("lead_unit", "各镇政府", 1, 0, 1, 0, 0),
        ("lead_unit", "东镇", 1, 0, 0, 0, 1),
        ("lead_unit", "区乙局", 1, 0, 1, 0, 0),
        ("lead_unit", "区税务局", 1, 1, 0, 0, 0),
    ]
