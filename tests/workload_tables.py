"""Small tables for the tests of `workload`, written as one reads them; all names are made up.

A word is a party. Before it: `lost:` its name is lost in the annex, `body:` or `annex:` only that side
prints it, `gone:` both sides print the place without the name. Behind it 等 ends the list; 各 and 相关 are open.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from fanchang.tables import make_table

STATES = {
    "": ("given", "given", "both"),
    "lost": ("given", "lost", "body (lost in annex)"),
    "body": ("given", "absent", "body"),
    "annex": ("absent", "given", "annex"),
    "gone": ("lost", "lost", "both"),
    "only body": ("given", None, "body"),
}
TYPES = {"镇": "town", "会": "park", "税务局": "vertical"}


def item(
    no: int, leaders: str = "", leads: str = "", cos: str = "", units: str = "", *, annex: bool = True
) -> list[dict[str, Any]]:
    """The rows of one item; without `annex` the notice has no such row."""
    listed = {"leader": leaders, "lead_unit": leads, "co_unit": cos, "unit": units}
    return [row for role, words in listed.items() for row in _places(no, role, words, annex)]


def _places(no: int, role: str, words: str, annex: bool) -> Iterator[dict[str, Any]]:
    for rank, word in enumerate(words.split(), 1):
        state, _, name = word.rpartition(":")
        body_state, annex_state, basis = STATES[state if annex else "only body"]
        party = name.removesuffix("等")
        is_open = "各" in party or "相关" in party
        kind = next((kind for tail, kind in TYPES.items() if party.endswith(tail)), "department")
        yield {
            "item": no,
            "role": role,
            "rank": rank,
            "party": "" if state == "gone" else party,
            "party_type": "leader" if role == "leader" else "group" if is_open else kind,
            "open": is_open,
            "etc": name.endswith("等"),
            "in_body": body_state == "given",
            "in_annex": annex_state == "given",
            "body_state": body_state,
            "annex_state": annex_state,
            "basis": basis,
            "body_line": 10 * no if body_state != "absent" else None,
            "annex_line": 1000 + 10 * no + rank if annex_state in ("given", "lost") else None,
        }


def assignments(*items: list[dict[str, Any]]) -> pd.DataFrame:
    """The table of these items."""
    return make_table("assignments", [row for rows in items for row in rows])


def tasks(*rows: str) -> pd.DataFrame:
    """One row for each word: its section (一甲, 二乙; - for none), `!` behind it makes an indicator."""
    found = []
    for no, word in enumerate(rows, 1):
        name = word.removesuffix("!").removeprefix("-")
        section_no = "一二三四".index(name[0]) + 1 if name else None
        kind = "indicator" if word.endswith("!") else "task"
        row = {"item": no, "kind": kind, "section_no": section_no, "section": name}
        found.append(row | {"ongoing": False, "open_ended": False})
    return make_table("tasks", found)


def parties(**orders: int | None) -> pd.DataFrame:
    """Leaders with their protocol order."""
    rows = [
        {"party": name, "party_type": "leader", "open": False, "items_led": 1, "lead": 0, "co": 0}
        | {"order": order, "first_line": line}
        for line, (name, order) in enumerate(orders.items(), 1)
    ]
    return make_table("parties", rows)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of these columns, None for what is missing, fractions to nine digits."""
    chosen = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    return [tuple(_plain(value) for value in row) for row in chosen.itertuples(index=False)]


def _plain(value: Any) -> Any:
    return round(value, 9) if isinstance(value, float) else value
