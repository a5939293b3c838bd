"""Open sets, counted apart: what rests on 各镇政府, 区直相关单位 and 等; bounds where members are known."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from fanchang.characters import squeeze
from fanchang.grammar import load_grammar
from fanchang.reconcile import party_type
from fanchang.registry import Registry
from fanchang.workload.places import UNIT_ROLES, in_order, leader_order, printed_places, typed, unit_order

_DIRECT = re.compile("(?<!垂)直")
"""Names a set of the government's own units (区直各单位, 各直属单位); 垂直管理 is the opposite."""

_DTYPES = {
    "unit": "string",
    "items": "Int64",
    "open_items": "Int64",
    "etc_items": "Int64",
    "only_open": "Int64",
    "spelled_out": "Int64",
    "low": "Int64",
    "high": "Int64",
    "from_open": "Int64",
    "sets": "string",
    "unknown": "Int64",
    "not_counted": "Int64",
}


def open_reliance(assignments: pd.DataFrame, parties: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row for each leader (as in `leader_items`) and each lead unit (in order of appearance).

    Who shall do the work of an item? Where its list names an open set or ends in 等, nobody can say.

    Columns: role (`leader` or `lead_unit`), party, open (true for a lead that is itself an open set); items;
    spelled_out (items whose units, lead and co, are all spelled out; an item without units is none);
    open_items (that name an open set as lead, co or undivided unit); only_open (of these: whose co and
    undivided units are open sets and nothing else); etc_items (that have a list of units ending in 等; may
    overlap with open_items).
    """
    facts = _facts_of_items(assignments)
    leaders = printed_places(assignments, ["leader"]).dropna(subset="party")
    leads = printed_places(assignments, ["lead_unit"]).dropna(subset="party")
    order = [leader_order(assignments, parties), unit_order(assignments)]
    frames = [_reliance(*pair, facts) for pair in zip((leaders, leads), order, strict=True)]
    columns = ["role", "party", "open", "items", "spelled_out", "open_items", "only_open", "etc_items"]
    return typed(pd.concat(frames, ignore_index=True), columns, _DTYPES)


def _facts_of_items(assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each item with units, by item: spelled_out, open_items, only_open, etc_items."""
    places = printed_places(assignments, UNIT_ROLES)
    others = places[places["role"] != "lead_unit"]
    is_open = places.groupby("item")["open"].any()
    etc = places.groupby("item")["etc"].any()
    lost = places["party"].isna().groupby(places["item"]).any()
    others_open = others.groupby("item")["open"].all().reindex(is_open.index, fill_value=False)
    return pd.DataFrame(
        {
            "spelled_out": ~is_open & ~etc & ~lost,
            "open_items": is_open,
            "only_open": others_open,
            "etc_items": etc,
        }
    ).astype("Int64")


def _reliance(places: pd.DataFrame, order: Sequence[str], facts: pd.DataFrame) -> pd.DataFrame:
    met = places.join(facts, on="item")
    met["items"] = 1
    counted = ["items", *facts.columns]
    return (
        in_order(met, "party", order)
        .groupby(["role", "party", "open"], sort=False)[counted]
        .sum()
        .reset_index()
    )


def open_bounds(
    assignments: pd.DataFrame, registry: Registry | None = None, *, roles: Sequence[str] = UNIT_ROLES
) -> pd.DataFrame:
    """One row for each unit, in order of appearance; then the members that only the registry names.

    An open set is never expanded in silence. The low bound counts a unit where it is spelled out; the high
    bound adds the items where an open set stands whose members, as the registry's rows list them by name,
    include the unit. Nobody is a member by type. 税务局, 生态环境分局, 供电公司 and their like (`vertical`)
    do not belong to 区直各单位: where a row lists one there, it is told in `not_counted` and left out.

    Args:
        assignments: the table.
        registry: `notice.reading.registry`; without it no member is known.
        roles: which of `lead_unit`, `co_unit`, `unit` count.

    Columns: unit, party_type; low; high (missing where the registry knows the members of no open set in
    these roles; no true bound unless `unknown` is 0); from_open (high - low: items that rest on the
    membership alone); sets (the open sets that they rest on, joined with 、); unknown (further items with an
    open set whose members nobody listed: the unit may or may not belong to it); not_counted (further items
    where a `vertical` unit is listed as a member of 区直各单位 or the like).

    Raises:
        ChoiceError: an unknown role.
    """
    places = printed_places(assignments, roles).dropna(subset="party")
    sets = _items_of(places[places["open"]])
    members = {name: known_members(name, registry) for name in sets}
    own = places[~places["open"]]
    spelled = _items_of(own)
    types = dict(zip(own["party"], own["party_type"], strict=True))
    order = [unit for unit in unit_order(assignments) if unit in spelled]
    listed = [unit for known in members.values() for unit in known if unit not in spelled]
    rows = []
    for unit in [*order, *dict.fromkeys(listed)]:
        kind = types.get(unit) or _type_of(unit, registry)
        rows.append({"unit": unit, "party_type": kind} | _bounds(unit, kind, spelled, sets, members))
    columns = ["unit", "party_type", "low", "high", "from_open", "sets", "unknown", "not_counted"]
    return typed(pd.DataFrame(rows, columns=columns), columns, _DTYPES)


def known_members(open_set: str, registry: Registry | None) -> tuple[str, ...]:
    """The canonical names of an open set's members as the registry lists them; empty if it does not."""
    row = registry.row(open_set) if registry else None
    if row is None or registry is None:
        return ()
    return tuple(dict.fromkeys(registry.canonical(squeeze(name)) for name in row.members))


def _bounds(
    unit: str,
    kind: str | None,
    spelled: Mapping[str, set[int]],
    sets: Mapping[str, set[int]],
    members: Mapping[str, Sequence[str]],
) -> dict[str, object]:
    """The counts of one unit; an item counts once, whatever the number of its sets."""
    low = spelled.get(unit, set())
    claimed = [name for name, known in members.items() if unit in known]
    barred = [name for name in claimed if kind == "vertical" and _DIRECT.search(name)]
    added = _items(sets, [name for name in claimed if name not in barred]) - low
    reasons = [name for name in claimed if name not in barred and sets[name] & added]
    untold = [name for name, known in members.items() if not known]
    is_known = len(untold) < len(sets)
    return {
        "low": len(low),
        "high": len(low | added) if is_known else None,
        "from_open": len(added) if is_known else None,
        "sets": "、".join(reasons) or None,
        "unknown": len(_items(sets, untold) - low - added),
        "not_counted": len(_items(sets, barred) - low - added),
    }


def _items_of(places: pd.DataFrame) -> dict[str, set[int]]:
    """The items of each party, in order of appearance."""
    found: dict[str, set[int]] = {}
    for party, item in zip(places["party"], places["item"], strict=True):
        found.setdefault(party, set()).add(int(item))
    return found


def _items(sets: Mapping[str, set[int]], names: Sequence[str]) -> set[int]:
    return set().union(*(sets[name] for name in names))


def _type_of(unit: str, registry: Registry | None) -> str | None:
    return party_type(unit, "unit", load_grammar(), registry or Registry())
