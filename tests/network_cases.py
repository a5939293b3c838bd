"""Small made-up assignments for the tests of networks: one short line for each item."""

import pandas as pd

from fanchang.grammar import load_grammar
from fanchang.tables import make_table

ROLES = ("leader", "lead_unit", "co_unit", "unit")


def assign(*items: str) -> pd.DataFrame:
    """`assignments` of made-up items: leaders | lead units | co units | undivided units, as far as given."""
    grammar = load_grammar()
    rows = []
    for item, line in enumerate(items, 1):
        for role, names in zip(ROLES, line.split("|"), strict=False):
            for rank, name in enumerate(names.split(), 1):
                rows.append(
                    {
                        "item": item,
                        "role": role,
                        "party": name.strip("?"),
                        "rank": rank,
                        "etc": False,
                        "open": grammar.open.search(name) is not None,
                        "party_type": "leader" if role == "leader" else grammar.party_type(name),
                        "in_body": True,
                        "in_annex": False,
                        "body_state": "lost" if name == "?" else "given",
                        "basis": "body",
                    }
                )
    return make_table("assignments", rows)
