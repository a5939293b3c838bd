"""How unevenly items are spread: description of a census, no estimate."""

from collections.abc import Iterable, Sequence
from math import fsum, isfinite

import pandas as pd

from fanchang.entry import ROLES
from fanchang.workload.counting import by_leader, by_unit
from fanchang.workload.places import printed_places

_PAIR = 2
"""Fewer parties cannot be compared."""


class CountError(ValueError):
    """Counts that are no counts: negative, missing or infinite."""


def lorenz(counts: Iterable[float]) -> pd.DataFrame:
    """One row for each step of the Lorenz curve, from (0, 0) to (1, 1): the smallest counts first.

    L(i/n) = (x₁ + … + xᵢ) / (x₁ + … + xₙ) for x₁ ≤ … ≤ xₙ (Lorenz 1905, Methods of measuring the
    concentration of wealth, Publications of the American Statistical Association 9 (70), 209-219). Only
    the row (0, 0) where nothing is counted.

    Columns: units (share of the units), items (share of what is counted that they have together).

    Raises:
        CountError: a count is negative, missing or infinite.
    """
    ascending = checked(counts)
    total = sum(ascending)
    steps = [(0.0, 0.0)]
    running = 0.0
    for at, count in enumerate(ascending if total else [], 1):
        running += count
        steps.append((at / len(ascending), running / total))
    steps[-1] = (1.0, 1.0) if total else steps[-1]
    return pd.DataFrame(steps, columns=["units", "items"]).astype("Float64")


def checked(counts: Iterable[float]) -> list[float]:
    """The counts in ascending order.

    Raises:
        CountError: a count is negative, missing or infinite.
    """
    listed = [count if pd.notna(count) else float("nan") for count in counts]
    wrong = [count for count in listed if not isfinite(count) or count < 0]
    if wrong:
        raise CountError(f"counts: expected numbers from 0 on, found {wrong[0]}")
    return sorted(float(count) for count in listed)


def gini(counts: Iterable[float], *, corrected: bool = True) -> float | None:
    """The Gini coefficient: 0 for equal counts; None where it says nothing (fewer than two, or all zero).

    G = Σ (2i − n − 1) xᵢ / (n Σ xᵢ) for x₁ ≤ … ≤ xₙ, half the relative mean difference (Gini 1912). It
    cannot exceed (n − 1) / n, so few parties look more equal than many; the correction G n / (n − 1)
    (Deltas 2003, The small-sample bias of the Gini coefficient, Review of Economics and Statistics 85 (1),
    226-234) makes 1 mean that one has all.

    A notice is a census: seven leaders and 107 items are all there are. The coefficient describes them;
    no interval and no test is offered, for there is no population beyond them. Who is named nowhere is not
    known and not counted as zero.

    Args:
        counts: one for each party.
        corrected: with the small-sample correction.

    Raises:
        CountError: a count is negative, missing or infinite.
    """
    ascending = checked(counts)
    n, total = len(ascending), fsum(ascending)
    if n < _PAIR or not total:
        return None
    weighted = fsum((2 * at - n - 1) * count for at, count in enumerate(ascending, 1))
    coefficient = weighted / (n * total)
    return min(max(coefficient * n / (n - 1) if corrected else coefficient, 0.0), 1.0)


def top_share(counts: Iterable[float], k: int) -> float | None:
    """What the k largest counts have of all: Σ of the k largest / Σ of all; None where nothing is counted.

    With k = 1, 4 … the concentration ratio CRₖ of industrial economics (Hall and Tideman 1967, Measures of
    concentration, Journal of the American Statistical Association 62 (317), 162-168). 1 if k parties or
    fewer are there. A description of a census, as in `gini`.

    Raises:
        CountError: k is below 1, or a count is negative, missing or infinite.
    """
    if k < 1:
        raise CountError(f"k: expected a whole number from 1 on, found {k}")
    ascending = checked(counts)
    total = fsum(ascending)
    return min(fsum(ascending[-k:]) / total, 1.0) if total else None


def concentration(
    assignments: pd.DataFrame, *, basis: str = "reconciled", top: Sequence[int] = (1, 3, 5)
) -> pd.DataFrame:
    """One row for each role that the notice has and each counting scheme: how uneven the counts are.

    Counted are the leaders and units that are spelled out and that either side names in the role, with zero
    where this basis does not name them (so the annex alone shows how the lost names change the picture).
    Open sets are left out: `fractional` shares an item with them, `fractional_named` does not.

    A notice is a census: these figures describe it. No interval and no test is offered, and for seven
    people a Gini coefficient says little that the counts do not say better.

    Columns: role; scheme (items, fractional, fractional_named, as in `by_unit`); parties (how many),
    named (of these: with a count above zero), total (sum of the counts); gini, gini_corrected (see `gini`;
    missing where they say nothing); top_1, top_3, top_5 (as asked in `top`: share of the so many largest,
    see `top_share`).

    Raises:
        ChoiceError: an unknown basis. CountError: a number below 1 in `top`.
    """
    rows = []
    for role in ROLES:
        for scheme in ("items", "fractional", "fractional_named"):
            counts = _counts(assignments, role, scheme, basis)
            if counts:
                rows.append({"role": role, "scheme": scheme} | _described(counts, top))
    dtypes = {"role": "string", "scheme": "string", "parties": "Int64", "named": "Int64", "total": "Float64"}
    dtypes |= dict.fromkeys(("gini", "gini_corrected", *(f"top_{k}" for k in top)), "Float64")
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _counts(assignments: pd.DataFrame, role: str, scheme: str, basis: str) -> list[float]:
    """The counts of everybody whom either side spells out in this role, zeros included."""
    places = printed_places(assignments, [role])
    named = places[~places["open"]]["party"].dropna().unique()
    if role == "leader":
        counted = by_leader(assignments, basis=basis).rename(columns={"leader": "party"})
    else:
        counted = by_unit(assignments, roles=[role], basis=basis).rename(columns={"unit": "party"})
    counts = counted.dropna(subset="party").set_index("party")[scheme]
    return [float(count) for count in counts.reindex(named).astype("Float64").fillna(0)]


def _described(counts: list[float], top: Sequence[int]) -> dict[str, float | None]:
    return {
        "parties": len(counts),
        "named": sum(count > 0 for count in counts),
        "total": fsum(counts),
        "gini": gini(counts, corrected=False),
        "gini_corrected": gini(counts),
        **{f"top_{k}": top_share(counts, k) for k in top},
    }
