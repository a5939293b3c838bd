"""Assignments -> which unit is named in which item: a sparse matrix, and who was left out of it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from fanchang.grammar import Grammar, load_grammar

TERRITORY = ("town", "park")
"""Types of units that stand for a piece of the district, as an open set of towns does."""

OPEN = "open"
BOILERPLATE = "boilerplate"


@dataclass(frozen=True)
class Incidence:
    """Which unit is named in which item; a unit that is both lead and co of an item counts once there.

    `units` has one row for each row of `matrix`, in order of appearance: unit, party_type, items.
    `left_out` has one row for each unit that was left out: unit, party_type, reason, items.
    `matrix` (units × items) holds 1 where the unit is named, `items` the item of each column.
    """

    units: pd.DataFrame
    left_out: pd.DataFrame
    items: list[int]
    matrix: sparse.csc_array

    @property
    def units_per_item(self) -> np.ndarray:
        """How many units each item names."""
        return np.diff(self.matrix.indptr)

    @property
    def items_with_edge(self) -> int:
        """How many items name two units or more, so that a pair stands in them."""
        return int((self.units_per_item > 1).sum())


def unit_incidence(
    assignments: pd.DataFrame, *, open_sets: bool = False, boilerplate: bool = False
) -> Incidence:
    """The units named in each item of `assignments`; every item has its column, also without a unit.

    A lost place names nobody, so it ties nobody.

    Args:
        assignments: the table, or some of its rows (`assignments[assignments["in_annex"]]`).
        open_sets: open sets (各镇政府) count as units too; their members are never filled in.
        boilerplate: territorial boilerplate counts too, see `named_reasons`.
    """
    named = named_units(assignments)
    reasons = named_reasons(named)
    accepted = {OPEN: open_sets, BOILERPLATE: boilerplate}
    is_left_out = reasons.map(accepted).eq(False)
    listed = _listed_units(named)
    out = listed["unit"].isin(set(reasons[is_left_out].index))
    kept = named[~named["party"].isin(set(listed["unit"][out]))]
    units = listed[~out].reset_index(drop=True)
    left_out = listed[out].reset_index(drop=True)
    left_out.insert(2, "reason", left_out["unit"].map(reasons).astype("string"))
    items = sorted({int(item) for item in assignments["item"]})
    return Incidence(units, left_out, items, incidence_matrix(kept, units["unit"], items))


def named_units(assignments: pd.DataFrame) -> pd.DataFrame:
    """The rows of `assignments` that name a unit, in whatever role."""
    return assignments[(assignments["role"] != "leader") & assignments["party"].notna()]


def named_reasons(named: pd.DataFrame) -> pd.Series:
    """Why a unit may be left out of a network: `open` or `boilerplate`, indexed by the unit.

    `open`: the unit is an open set. `boilerplate`: a town or park (by party_type) that in more than half of
    its items stands, in the same role, beside an open set of towns or parks; the pair then says "everywhere"
    rather than that this unit was chosen. A town that leads while 各镇政府 help is no boilerplate.
    """
    is_set = named["open"].astype(bool)
    sets = named[is_set & _member_type(named).isin(TERRITORY)]
    beside = pd.MultiIndex.from_frame(named[["item", "role"]]).isin(sets.set_index(["item", "role"]).index)
    territorial = named.assign(beside=beside)[~is_set & named["party_type"].isin(TERRITORY)]
    by_item = territorial.groupby(["party", "item"], sort=False)["beside"].any()
    mostly = by_item.groupby(level="party", sort=False).mean() > 0.5
    reasons = dict.fromkeys(named["party"][is_set], OPEN) | dict.fromkeys(mostly[mostly].index, BOILERPLATE)
    return pd.Series(reasons, dtype="object")


def _member_type(named: pd.DataFrame) -> pd.Series:
    """The type of an open set's members: 各镇政府 -> town; its own type where the registry gives one."""
    grammar = load_grammar()
    members = {party: _members(party, grammar) for party in set(named["party"][named["open"]])}
    types = {party: grammar.party_type(name) for party, name in members.items() if name}
    return named["party_type"].where(named["party_type"] != "group", named["party"].map(types))


def _members(party: str, grammar: Grammar) -> str:
    """The name of an open set without the words that open it: 各镇政府 -> 镇政府."""
    while found := grammar.open.search(party):
        party = party[: found.start()] + party[found.end() :]
    return party


def _listed_units(named: pd.DataFrame) -> pd.DataFrame:
    """One row for each unit in order of appearance: unit, party_type, items that name it."""
    grouped = named.groupby("party", sort=False)
    listed = grouped.agg(party_type=("party_type", "first"), items=("item", "nunique")).reset_index()
    listed = listed.rename(columns={"party": "unit"})
    return listed.astype({"unit": "string", "party_type": "string", "items": "Int64"})


def kept_rows(assignments: pd.DataFrame, incidence: Incidence) -> pd.DataFrame:
    """The rows of `assignments` that name a unit of the network."""
    named = named_units(assignments)
    return named[named["party"].isin(set(incidence.units["unit"]))]


def incidence_matrix(named: pd.DataFrame, parties: pd.Series, items: list[int]) -> sparse.csc_array:
    """Parties × items: 1 where a row of `named` names the party in the item, however often."""
    once = named[["party", "item"]].drop_duplicates()
    rows = pd.Index(parties).get_indexer(once["party"]).astype(np.int32)
    columns = np.searchsorted(items, once["item"].to_numpy(dtype=np.int64)).astype(np.int32)
    ones = np.ones(len(once), dtype=np.int32)
    return sparse.csc_array((ones, (rows, columns)), shape=(len(parties), len(items)))
