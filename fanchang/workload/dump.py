"""What the dump does to the picture: the same table from the annex alone and from both sides."""

from collections.abc import Sequence

import pandas as pd

from fanchang.entry import ROLES, SIDES
from fanchang.workload.places import check_choice, in_order, leader_order, printed_places, typed, unit_order

_DTYPES = dict.fromkeys(("annex", "reconciled", "difference", "lost", "not_named", "no_row"), "Int64")
_SHARES = dict.fromkeys(("annex_share", "reconciled_share"), "Float64")


def picture_of_the_dump(
    assignments: pd.DataFrame,
    parties: pd.DataFrame | None = None,
    *,
    roles: Sequence[str] = ("leader",),
    side: str = "annex",
) -> pd.DataFrame:
    """One row for each party in these roles: what one would have believed from one side alone.

    Leaders stand as in `by_leader`, units in order of appearance.

    Columns: party, party_type, open; annex (items that name the party there; `body` if that is the side
    asked for), reconciled, difference (the first minus the second, 0 or below); why: lost (items where the
    side prints the place, the name is lost), not_named (items that the side prints without such a place),
    no_row (items that it does not print); annex_share, reconciled_share (of all items that have a place in
    these roles, on this side and on both put together).

    difference + lost + not_named + no_row = 0.

    Raises:
        ChoiceError: an unknown role or side.
    """
    check_choice("roles", roles, ROLES)
    check_choice("side", [side], SIDES)
    places = printed_places(assignments, roles)
    named = places.dropna(subset="party").drop_duplicates("party")
    order = [*leader_order(assignments, parties), *unit_order(assignments)]
    frame = in_order(named, "party", order)
    for column, counts in _columns(assignments, roles, side).items():
        frame[column] = frame["party"].map(counts).astype("Int64").fillna(0)
    frame["difference"] = frame[side] - frame["reconciled"]
    frame[f"{side}_share"] = _shares(frame[side], printed_places(assignments, roles, side))
    frame["reconciled_share"] = _shares(frame["reconciled"], places)
    columns = ["party", "party_type", "open", side, "reconciled", "difference", "lost", "not_named", "no_row"]
    dtypes = _DTYPES | _SHARES | {side: "Int64", f"{side}_share": "Float64"}
    return typed(frame, [*columns, f"{side}_share", "reconciled_share"], dtypes)


def _columns(assignments: pd.DataFrame, roles: Sequence[str], side: str) -> dict[str, "pd.Series[int]"]:
    """Items of each party: named by the side, in all, and the reasons for the rest, each item once."""
    rows = assignments[assignments["role"].isin(list(roles)) & assignments["party"].notna()]
    state = rows[f"{side}_state"].astype("string").fillna("no_row")
    reason = state.replace({"absent": "not_named", "given": side})
    strength = reason.map({side: 0, "lost": 1, "not_named": 2, "no_row": 3})
    told = pd.DataFrame({"item": rows["item"], "party": rows["party"], "reason": reason, "_at": strength})
    told = told.sort_values("_at", kind="stable").drop_duplicates(["item", "party"])
    counts = {
        name: told[told["reason"] == name].groupby("party").size()
        for name in (side, "lost", "not_named", "no_row")
    }
    return counts | {"reconciled": told.groupby("party").size()}


def _shares(counts: "pd.Series[int]", places: pd.DataFrame) -> "pd.Series[float]":
    items = places["item"].nunique()
    shares = counts.astype("Float64")
    return shares / items if items else shares.mask(shares.notna())
