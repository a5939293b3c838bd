"""How many items: in full, in fractions, with the lead weighing more, beside each other."""

from collections.abc import Sequence
from math import isfinite

import pandas as pd

from fanchang.workload.places import (
    GROUPS,
    UNIT_ROLES,
    ChoiceError,
    check_choice,
    in_order,
    leader_order,
    printed_places,
    typed,
    unit_order,
)

SCHEMES = ("items", "fractional", "fractional_named", "lead_weighted")
"""The columns that count, each by its own scheme."""

HALF = 0.5
"""What it weighs by default to stand in an item without leading it."""

_COUNTS = {
    "leader": "string",
    "unit": "string",
    "items": "Int64",
    "lead": "Int64",
    "co": "Int64",
    "undivided": "Int64",
    "fractional": "Float64",
    "fractional_named": "Float64",
    "lead_weighted": "Float64",
    "etc_items": "Int64",
}


def by_leader(
    assignments: pd.DataFrame,
    parties: pd.DataFrame | None = None,
    tasks: pd.DataFrame | None = None,
    *,
    basis: str = "reconciled",
    by: Sequence[str] = (),
    weight: float = HALF,
) -> pd.DataFrame:
    """One row for each leader (and group), in protocol order where `parties` knows it, else of appearance.

    A last row without a leader stands for the places whose names are lost on this basis, if there are any.
    Whom the basis never names has no row (`leader_items` lists all leaders). These are items (任务项数), not
    the work that they take, and the people are never ranked by them.

    Args:
        assignments: the table.
        parties: the table, for the protocol order.
        tasks: the table, needed for `by`.
        basis: `reconciled`, `body` or `annex`.
        by: any of `section`, `heading`, `kind`; the groups stand in order of appearance.
        weight: what an item weighs for a leader who is not named first in it.

    Columns: those of the groups; leader; items (full count: an item with k leaders counts for each);
    fractional (1/k, k = all places that the item prints, lost names and open sets included, so that all
    rows add up to the items that have a leader); fractional_named (k = the names that are spelled out;
    missing for open sets and lost names; the rows add up to the items that spell out a leader);
    lead_weighted (1 where the leader is named first, else `weight`; missing for lost names. The first may
    stand first by protocol only, so this says nothing about responsibility); etc_items (items whose list
    ends in 等: k is more than what is printed, the fractions are upper bounds).

    Full, fractional and first-author counting: Gauffriau et al. 2007, Publication, cooperation and
    productivity measures in scientific research, Scientometrics 73 (2), 175-214.

    Raises:
        ChoiceError: an unknown basis or group, a weight outside 0..1, or `by` without `tasks`.
    """
    _check_weight(weight)
    places = printed_places(assignments, ["leader"], basis)
    first = ~places["item"].duplicated()
    places["weight"] = first.astype("Float64").mask(~first, weight)
    counts = _counted(places, tasks, by)
    order = leader_order(assignments, parties)
    frame = _ordered(counts, order, by).rename(columns={"party": "leader"})
    return typed(frame, [*_group_columns(by), "leader", *SCHEMES, "etc_items"], _COUNTS)


def by_unit(
    assignments: pd.DataFrame,
    tasks: pd.DataFrame | None = None,
    *,
    roles: Sequence[str] = UNIT_ROLES,
    basis: str = "reconciled",
    by: Sequence[str] = (),
    weight: float = HALF,
) -> pd.DataFrame:
    """One row for each unit and open set (and group), in order of appearance; `unit_sensitivity` ranks.

    A last row without a unit stands for the places whose names are lost on this basis, if there are any.

    Args:
        assignments: the table.
        tasks: the table, needed for `by`.
        roles: which of `lead_unit`, `co_unit`, `unit` count; an item that names a unit in two of them
            counts once.
        basis: `reconciled`, `body` or `annex`.
        by: any of `section`, `heading`, `kind`; the groups stand in order of appearance.
        weight: what an item weighs for a unit that only cooperates.

    Columns: those of the groups; unit, party_type, open; items; lead, co, undivided (items in each role);
    fractional (1/k, k = the parties and lost places that the item prints in these roles, an open set being
    one, so that all rows add up to the items that have such a place); fractional_named (k = the units that
    are spelled out; missing for open sets and lost names; the rows add up to the items that spell out a
    unit); lead_weighted (lead + `weight` × items in which it only cooperates; missing where one of the
    items stands in an undivided list, for nobody knows whether the unit leads it, and for lost names);
    etc_items (items in which one of these lists ends in 等, as `assignments` tells it: the fractions are
    upper bounds).

    Raises:
        ChoiceError: an unknown role, basis or group, a weight outside 0..1, or `by` without `tasks`.
    """
    _check_weight(weight)
    check_choice("roles", roles, UNIT_ROLES)
    places = printed_places(assignments, roles, basis)
    weights = {"lead_unit": 1.0, "co_unit": weight}
    places["weight"] = places["role"].map(weights).astype("Float64")
    places["_strength"] = places["role"].map({"lead_unit": 0, "unit": 1, "co_unit": 2})
    counts = _counted(places.sort_values(["item", "_strength"], kind="stable"), tasks, by)
    frame = _ordered(counts, unit_order(assignments), by).rename(columns={"party": "unit"})
    columns = ["unit", "party_type", "open", "items", "lead", "co", "undivided", *SCHEMES[1:], "etc_items"]
    return typed(frame, [*_group_columns(by), *columns], _COUNTS)


def _counted(places: pd.DataFrame, tasks: pd.DataFrame | None, by: Sequence[str]) -> pd.DataFrame:
    """One row for each group and party of these places, the strongest role of a party in an item first."""
    keys = [*_group_columns(by), "party", "party_type", "open"]
    placed = _with_groups(places, tasks, by)
    for column, role in (("lead", "lead_unit"), ("co", "co_unit"), ("undivided", "unit")):
        placed[column] = (placed["role"] == role).astype("Int64")
    roles = placed.groupby(keys, dropna=False, sort=False)[["lead", "co", "undivided"]].sum()
    heads = _heads(placed)
    groups = heads.groupby(keys, dropna=False, sort=False)
    counts = roles.assign(
        items=groups["item"].nunique(),
        fractional=groups["fractional"].sum(),
        fractional_named=groups["fractional_named"].sum(min_count=1),
        lead_weighted=groups["weight"].sum().mask(groups["unweighted"].any()),
        etc_items=heads[heads["etc_item"]].groupby(keys, dropna=False)["item"].nunique(),
    ).reset_index()
    counts["etc_items"] = counts["etc_items"].astype("Int64").fillna(0)
    return counts


def _heads(placed: pd.DataFrame) -> pd.DataFrame:
    """One row for each item and party, and each lost place, with its share of the item."""
    named = placed["party"].notna()
    heads = placed[~(placed.duplicated(["item", "party"]) & named)].copy()
    spelled = heads["party"].notna() & ~heads["open"]
    places = heads.groupby("item")["item"].transform("size").astype("Float64")
    names = spelled.groupby(heads["item"]).transform("sum").astype("Float64")
    heads["fractional"] = 1 / places
    heads["fractional_named"] = (1 / names.mask(~spelled)).astype("Float64")
    heads["unweighted"] = heads["weight"].isna() | heads["party"].isna()
    heads["etc_item"] = heads["item"].isin(placed[placed["etc"]]["item"])
    return heads


def _with_groups(places: pd.DataFrame, tasks: pd.DataFrame | None, by: Sequence[str]) -> pd.DataFrame:
    """The places with the group columns of their items."""
    columns = _group_columns(by)
    if not columns:
        return places.copy()
    if tasks is None:
        raise ChoiceError(f"by: expected the table tasks, which says the {', '.join(by)}, found None")
    groups = typed(tasks, ["item", *columns])
    return places.merge(groups, how="left", on="item")


def _group_columns(by: Sequence[str]) -> list[str]:
    check_choice("by", by, GROUPS)
    return list(dict.fromkeys(column for name in by for column in GROUPS[name]))


def _ordered(counts: pd.DataFrame, order: Sequence[str], by: Sequence[str]) -> pd.DataFrame:
    """Groups in order of appearance, then parties in this order, the lost places last."""
    columns = _group_columns(by)
    if columns:
        counts = counts.assign(_group=counts.groupby(columns, dropna=False, sort=False).ngroup())
    ordered = in_order(counts, "party", order)
    return ordered.sort_values("_group", kind="stable") if columns else ordered


def _check_weight(weight: float) -> None:
    if not (isfinite(weight) and 0 <= weight <= 1):
        raise ChoiceError(f"weight: expected a number from 0 to 1, found {weight!r}")
