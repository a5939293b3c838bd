"""The ways to count that a notice allows, each one thing away from the baseline."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from fanchang.entry import SIDES
from fanchang.workload.blocks import repeating_items
from fanchang.workload.counting import SCHEMES
from fanchang.workload.places import is_printed, typed

BASELINE = "baseline"
"""What the others are compared with: every item and role, both sides put together, full counts."""


class Variant(NamedTuple):
    """One way to count: what it changes and to what, the rows that it sees, roles, basis and scheme."""

    change: str
    name: str
    rows: pd.DataFrame
    roles: Sequence[str]
    basis: str = "reconciled"
    scheme: str = "items"


def variants(assignments: pd.DataFrame, tasks: pd.DataFrame, roles: Sequence[str]) -> Iterator[Variant]:
    """The baseline, then every variant that this notice allows; one that cannot differ is left out."""
    yield Variant(BASELINE, BASELINE, assignments, roles)
    for scheme in SCHEMES[1:]:
        yield Variant("scheme", scheme, assignments, roles, scheme=scheme)
    present = [role for role in roles if (assignments["role"] == role).any()]
    for role in present if len(present) > 1 else []:
        yield Variant("roles", role, assignments, [role])
    for side in SIDES:
        if is_printed(assignments, side, roles):
            yield Variant("basis", side, assignments, roles, basis=side)
    for change, name, items in _left_out(assignments, tasks):
        yield Variant(change, name, assignments[~assignments["item"].isin(items)], roles)


def _left_out(assignments: pd.DataFrame, tasks: pd.DataFrame) -> Iterator[tuple[str, str, set[int]]]:
    """What can be left out: (change, name, items)."""
    indicators = set(tasks[tasks["kind"] == "indicator"]["item"])
    if 0 < len(indicators) < len(tasks):
        yield "without_kind", "indicator", indicators
    ordered = typed(tasks.sort_values("item", kind="stable"), ["item", "section_no", "section"])
    sections = ordered.dropna(subset="section").groupby(["section_no", "section"], sort=False, dropna=False)
    for (_, section), items in sections["item"]:
        if len(items) < len(tasks):
            yield "without_section", str(section), set(items)
    if repeating := repeating_items(assignments):
        yield "blocks_once", "repeated_blocks", repeating
