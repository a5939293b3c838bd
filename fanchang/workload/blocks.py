"""Repeated blocks of responsibility: neighbouring items that name the same parties in the same roles."""

import pandas as pd

from fanchang.entry import ROLES
from fanchang.workload.places import fully_named, printed_places

Block = frozenset[tuple[str, str]]
"""Who stands in which role: (role, party)."""

_COLUMNS = {
    "first_item": "Int64",
    "last_item": "Int64",
    "items": "Int64",
    "leaders": "string",
    "lead_units": "string",
    "co_units": "string",
    "units": "string",
}


def repeated_blocks(assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each run of two or more neighbouring items that name the same parties in every role.

    Neighbours are items with consecutive numbers, whatever stands between them (a heading, a section).
    Parties are compared by their canonical names, both sides put together; their order, offices and 等 do
    not matter. An item with a lost name, or with nobody, is like no other.

    Columns: first_item, last_item, items (how many); leaders, lead_units, co_units, units: the parties that
    they share, joined with 、 in the order of the first item, missing where there is none.
    """
    rows = []
    for run in _runs(_blocks(assignments)):
        if len(run) > 1:
            rows.append((run[0], run[-1], len(run), *_shared(assignments, run[0])))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def repeating_items(assignments: pd.DataFrame) -> set[int]:
    """The items whose block is that of the item before them."""
    return {item for run in _runs(_blocks(assignments)) for item in run[1:]}


def _blocks(assignments: pd.DataFrame) -> dict[int, Block]:
    """The block of each item whose names are all known, by item."""
    places = fully_named(printed_places(assignments, ROLES))
    named: dict[int, set[tuple[str, str]]] = {}
    for item, role, party in zip(places["item"], places["role"], places["party"], strict=True):
        named.setdefault(int(item), set()).add((role, party))
    return {item: frozenset(block) for item, block in sorted(named.items())}


def _runs(blocks: dict[int, Block]) -> list[list[int]]:
    """Neighbouring items with equal blocks, single ones too."""
    runs: list[list[int]] = []
    for item, block in blocks.items():
        if runs and runs[-1][-1] == item - 1 and blocks[item - 1] == block:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _shared(assignments: pd.DataFrame, item: int) -> list[str | None]:
    """The parties of one item in each role."""
    places = printed_places(assignments[assignments["item"] == item], ROLES)
    return ["、".join(places[places["role"] == role]["party"]) or None for role in ROLES]
