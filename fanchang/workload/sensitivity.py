"""How far each count depends on how one counts: the same table, counted in every plausible way."""

from collections.abc import Iterable, Sequence

import pandas as pd

from fanchang.workload.counting import HALF, by_leader, by_unit
from fanchang.workload.places import UNIT_ROLES, leader_order, printed_places, typed, unit_order
from fanchang.workload.variants import BASELINE, Variant, variants

_DIGITS = 9
"""Counts that agree to so many digits are a tie: 1/3 + 1/3 + 1/3 = 1."""

_DTYPES = {
    "change": "string",
    "variant": "string",
    "leader": "string",
    "unit": "string",
    "count": "Float64",
    "items": "Int64",
    "share": "Float64",
    "rank": "Int64",
    "moved": "Int64",
    "baseline_rank": "Int64",
    "baseline_count": "Float64",
    "low": "Float64",
    "high": "Float64",
    "low_share": "Float64",
    "high_share": "Float64",
    "low_variants": "string",
    "high_variants": "string",
}


def unit_sensitivity(
    assignments: pd.DataFrame,
    tasks: pd.DataFrame,
    *,
    roles: Sequence[str] = UNIT_ROLES,
    weight: float = HALF,
) -> pd.DataFrame:
    """One row for each way to count and each unit that is spelled out, units in order of appearance.

    Each variant changes one thing against the `baseline` (every item, both sides put together, full
    counts); one that cannot differ in this notice (it has no second section, no such side) is not listed:

    - `scheme`: fractional, fractional_named, lead_weighted, as in `by_unit`
    - `roles`: lead_unit, co_unit or unit alone
    - `basis`: body or annex alone
    - `without_kind`: indicator, the items that are indicators are left out
    - `without_section`: the section that is left out
    - `blocks_once`: neighbouring items with the same parties are one item, as in `repeated_blocks`

    Columns: change, variant; unit; count; items (items with a place in these roles that the variant looks
    at); share (count / items: full counts add up to more than 1 where units share items); rank (1 for the
    highest count, equal counts share the best rank); moved (ranks gained against the baseline, negative:
    lost). Count, share, rank and moved are missing where the scheme cannot tell them (lead_weighted in
    undivided lists). Open sets are no units and stand apart (`open_bounds`).

    Raises:
        ChoiceError: an unknown role, or a weight outside 0..1.
    """
    places = printed_places(assignments, roles)
    named = set(places[~places["open"]]["party"].dropna())
    units = [unit for unit in unit_order(assignments) if unit in named]
    counted = [_unit_counts(v, units, weight) for v in variants(assignments, tasks, roles)]
    frame = pd.concat(counted, ignore_index=True)
    frame["rank"] = frame.groupby(["change", "variant"], sort=False)["count"].transform(_ranks)
    baseline = frame[frame["change"] == BASELINE].set_index("unit")["rank"]
    frame["moved"] = frame["unit"].map(baseline) - frame["rank"]
    return typed(frame, ["change", "variant", "unit", "count", "items", "share", "rank", "moved"], _DTYPES)


def rank_changes(sensitivity: pd.DataFrame) -> pd.DataFrame:
    """One row for each unit and each variant of `unit_sensitivity` that changes its rank.

    Columns: change, variant; unit; baseline_rank, rank, moved (ranks gained, negative: lost);
    baseline_count, count. A variant that cannot rank a unit is not listed.
    """
    baseline = sensitivity[sensitivity["change"] == BASELINE].set_index("unit")
    moved = sensitivity[(sensitivity["moved"] != 0).fillna(False)].copy()
    moved["baseline_rank"] = moved["unit"].map(baseline["rank"])
    moved["baseline_count"] = moved["unit"].map(baseline["count"])
    columns = ["change", "variant", "unit", "baseline_rank", "rank", "moved", "baseline_count", "count"]
    return typed(moved, columns, _DTYPES)


def leader_sensitivity(
    assignments: pd.DataFrame,
    tasks: pd.DataFrame,
    parties: pd.DataFrame | None = None,
    *,
    weight: float = HALF,
) -> pd.DataFrame:
    """One row for each way to count and each leader, leaders as in `by_leader`; people are not ranked.

    The variants are those of `unit_sensitivity`, without `roles`. Columns: change, variant; leader; count;
    items (items with a place for a leader that the variant looks at); share (count / items).

    Raises:
        ChoiceError: a weight outside 0..1.
    """
    leaders = leader_order(assignments, parties)
    counted = [_leader_counts(v, leaders, weight) for v in variants(assignments, tasks, ["leader"])]
    columns = ["change", "variant", "leader", "count", "items", "share"]
    return typed(pd.concat(counted, ignore_index=True), columns, _DTYPES)


def leader_ranges(sensitivity: pd.DataFrame) -> pd.DataFrame:
    """One row for each leader of a `leader_sensitivity` and each kind of change, and `any` of them.

    Columns: leader; change (`any`, then each kind); count (baseline), low, high (the smallest and the
    largest count, the baseline's among them); low_variants, high_variants (which variants they are, joined
    with ;, missing where none goes below or above the baseline); share, low_share, high_share (the same of
    the shares, which tell more where items are left out: that lowers every count).
    """
    rows = []
    for leader, own in sensitivity.groupby("leader", sort=False):
        for change in ["any", *own["change"].unique()[1:]]:
            seen = own if change == "any" else own[own["change"].isin([BASELINE, change])]
            rows.append({"leader": leader, "change": change} | _range(seen))
    columns = ["leader", "change", "count", "low", "high", "low_variants", "high_variants"]
    columns += ["share", "low_share", "high_share"]
    return typed(pd.DataFrame(rows, columns=columns), columns, _DTYPES)


def _range(seen: pd.DataFrame) -> dict[str, object]:
    """The ends between which the counts and shares of one leader lie; the first row is the baseline."""
    count = seen["count"].iloc[0]
    low, high = seen["count"].min(), seen["count"].max()
    ends = {"low": low, "high": high}
    reached = {
        f"{name}_variants": ";".join(
            seen["variant"][_same(seen["count"], end) & ~_same(seen["count"], count)]
        )
        for name, end in ends.items()
    }
    shares = {"share": seen["share"].iloc[0], "low_share": seen["share"].min()}
    shares["high_share"] = seen["share"].max()
    return {"count": count, **ends, **{name: names or None for name, names in reached.items()}, **shares}


def _same(counts: "pd.Series[float]", end: float) -> "pd.Series[bool]":
    return (counts - end).abs().round(_DIGITS) == 0


def _unit_counts(variant: Variant, units: Sequence[str], weight: float) -> pd.DataFrame:
    counts = by_unit(variant.rows, roles=variant.roles, basis=variant.basis, weight=weight)
    return _of_all(variant, "unit", units, counts)


def _leader_counts(variant: Variant, leaders: Sequence[str], weight: float) -> pd.DataFrame:
    counts = by_leader(variant.rows, basis=variant.basis, weight=weight)
    return _of_all(variant, "leader", leaders, counts)


def _of_all(variant: Variant, name: str, parties: Iterable[str], counts: pd.DataFrame) -> pd.DataFrame:
    """What one variant counts for these parties, zeros included."""
    items = printed_places(variant.rows, variant.roles, variant.basis)["item"].nunique()
    counted = counts.dropna(subset=name).set_index(name)[variant.scheme].astype("Float64")
    frame = pd.DataFrame({name: pd.Series(list(parties), dtype="string")})
    count = frame[name].map(counted).astype("Float64").mask(~frame[name].isin(counted.index), 0)
    share = count / items if items else count.mask(count.notna())
    return frame.assign(change=variant.change, variant=variant.name, count=count, items=items, share=share)


def _ranks(counts: "pd.Series[float]") -> "pd.Series[float]":
    """1 for the highest count; what is missing has no rank (some versions of pandas rank a masked value)."""
    plain = pd.Series(counts.to_numpy("float64", na_value=float("nan")), index=counts.index)
    return plain.round(_DIGITS).rank(ascending=False, method="min")
