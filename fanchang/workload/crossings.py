"""Who meets whom: leaders with sections and units, units with their roles, lead units with two leaders."""

from collections.abc import Hashable

import pandas as pd

from fanchang.entry import SIDES
from fanchang.workload.places import (
    UNIT_ROLES,
    fully_named,
    in_order,
    is_printed,
    leader_order,
    printed_places,
    typed,
)

_SIDES = (*SIDES, "reconciled")


def leader_items(assignments: pd.DataFrame, parties: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row for each leader, in protocol order where `parties` knows it, else in order of appearance.

    Columns: leader; body, annex, reconciled (items that name this leader: on that side alone, and on both
    put together; missing where the notice has no such side, or one that prints no leaders). An item with
    several leaders counts for each.
    """
    leaders = leader_order(assignments, parties)
    columns: dict[str, object] = {"leader": leaders}
    for side in _SIDES:
        places = printed_places(assignments, ["leader"], side)
        items = places.groupby("party")["item"].nunique().reindex(leaders, fill_value=0)
        columns[side] = (
            items.to_list() if is_printed(assignments, side, ["leader"]) else [pd.NA] * len(leaders)
        )
    return typed(pd.DataFrame(columns), ["leader", *_SIDES], dict.fromkeys(_SIDES, "Int64") | _NAMES)


_NAMES = {"leader": "string", "unit": "string", "items": "Int64"}


def leader_sections(
    assignments: pd.DataFrame, tasks: pd.DataFrame, parties: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row for each leader and section, zeros included: leaders as in `leader_items`, then sections.

    Columns: leader; section_no, section (missing in a notice without sections); items (that name this
    leader on either side; an item with several leaders counts for each).
    """
    places = printed_places(assignments, ["leader"]).dropna(subset="party")
    leaders = pd.DataFrame({"leader": leader_order(assignments, parties)}, dtype="string")
    sections = typed(tasks.sort_values("item", kind="stable"), ["section_no", "section"]).drop_duplicates()
    sections = sections.reset_index(drop=True).rename_axis("_section").reset_index()
    of_item = typed(tasks, ["item", "section_no", "section"]).merge(sections, on=["section_no", "section"])
    met = places.merge(of_item[["item", "_section"]], on="item")
    items = met.groupby(["party", "_section"])["item"].nunique().rename("items").reset_index()
    grid = leaders.merge(sections, how="cross").merge(
        items, how="left", left_on=["leader", "_section"], right_on=["party", "_section"]
    )
    grid["items"] = grid["items"].astype("Int64").fillna(0)
    return typed(grid, ["leader", "section_no", "section", "items"], _NAMES)


def leader_units(assignments: pd.DataFrame, parties: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row for each leader and lead unit that occur together, from items with exactly one leader.

    Where several people lead an item, or a leader's name is lost on both sides, nobody can say under whom
    its units work: such items are left out. So are units whose role is not told (`unit`). Leaders stand as
    in `leader_items`, their units in order of appearance.

    Columns: leader, unit, open (true for an open set such as 各镇政府), items.
    """
    met = single_leader_leads(assignments)
    counted = met.groupby(["leader", "unit", "open"], sort=False)["item"].nunique()
    frame = in_order(counted.rename("items").reset_index(), "leader", leader_order(assignments, parties))
    return typed(frame, ["leader", "unit", "open", "items"], _NAMES)


def single_leader_leads(assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each item with exactly one leader and each of its lead units: item, leader, unit, open."""
    leaders = printed_places(assignments, ["leader"])
    alone = leaders[~leaders["item"].duplicated(keep=False)].dropna(subset="party")
    leads = printed_places(assignments, ["lead_unit"]).dropna(subset="party")
    names = alone[["item", "party"]].rename(columns={"party": "leader"})
    met = leads[["item", "party", "open"]].rename(columns={"party": "unit"}).merge(names, on="item")
    return met[["item", "leader", "unit", "open"]]


def unit_roles(assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each unit and open set, in order of appearance.

    Columns: unit, party_type, open; lead, co, undivided (items in which the unit leads, cooperates, or
    stands in a list that does not tell lead from co; on either side); items (in any of these roles: an item
    that lists a unit as lead and as co counts once here).
    """
    places = printed_places(assignments, UNIT_ROLES).dropna(subset="party")
    units = places.drop_duplicates("party").rename(columns={"party": "unit"})
    counts = {"lead": "lead_unit", "co": "co_unit", "undivided": "unit"}
    for column, role in counts.items():
        items = places[places["role"] == role].groupby("party")["item"].nunique()
        units[column] = units["unit"].map(items).astype("Int64").fillna(0)
    units["items"] = units["unit"].map(places.groupby("party")["item"].nunique())
    columns = ["unit", "party_type", "open", *counts, "items"]
    return typed(units, columns, dict.fromkeys(counts, "Int64") | _NAMES)


def crossing_leads(assignments: pd.DataFrame, *, at_least: int = 2) -> pd.DataFrame:
    """One row for each item and lead unit whose other items sit under another leader: a question, no fault.

    Each lead unit that is spelled out is looked at without the item in question: if it leads at least
    `at_least` other items with exactly one leader, and more than half of these sit under one leader whom
    the item does not name, then the item is listed. An item with a lost leader's name is not, for the name
    could be the usual one. A unit may well work for two leaders: the row asks, it does not blame.

    Columns: item, unit; leaders (of the item, joined with 、); usual_leader; under_usual (how many of the
    unit's other items sit under the usual leader), under_item (how many under the leaders of this item),
    others (all of these other items). By item, then in the order of the lead units.
    """
    met = single_leader_leads(assignments)
    met = met[~met["open"]]
    of_unit: dict[str, dict[int, str]] = {}
    for item, leader, unit in zip(met["item"], met["leader"], met["unit"], strict=True):
        of_unit.setdefault(unit, {})[int(item)] = leader
    leaders = _fully_named_leaders(assignments)
    leads = printed_places(assignments, ["lead_unit"]).dropna(subset="party")
    leads = leads[~leads["open"]]
    rows = []
    for item, unit in zip(leads["item"], leads["party"], strict=True):
        others = [leader for other, leader in of_unit.get(unit, {}).items() if other != item]
        if item in leaders and len(others) >= at_least:
            rows += _crossing(int(item), unit, leaders[int(item)], others)
    return pd.DataFrame(rows, columns=list(_CROSSING)).astype(_CROSSING)


_CROSSING = {
    "item": "Int64",
    "unit": "string",
    "leaders": "string",
    "usual_leader": "string",
    "under_usual": "Int64",
    "under_item": "Int64",
    "others": "Int64",
}


def _fully_named_leaders(assignments: pd.DataFrame) -> dict[Hashable, list[str]]:
    """The leaders of each item that has some and whose names are all known."""
    places = fully_named(printed_places(assignments, ["leader"]))
    return places.groupby("item")["party"].agg(list).to_dict()


def _crossing(item: int, unit: str, leaders: list[str], others: list[str]) -> list[tuple[object, ...]]:
    """The row of one item and unit, if its usual leader is another."""
    usual = max(dict.fromkeys(others), key=others.count)
    here = sum(leader in leaders for leader in others)
    if usual in leaders or 2 * others.count(usual) <= len(others):
        return []
    return [(item, unit, "、".join(leaders), usual, others.count(usual), here, len(others))]
