"""The printed places behind every count: who stands in which role of which item, on which basis."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from fanchang.entry import ROLES, SIDES, UNITS

BASES = ("reconciled", *SIDES)
"""What a count rests on: both sides put together, or what one side alone gives."""

UNIT_ROLES = UNITS
"""The roles that units stand in; `unit` where lead and co cannot be told."""

GROUPS = {
    "section": ["section_no", "section"],
    "heading": ["section_no", "section", "heading_no", "heading"],
    "kind": ["kind"],
}
"""By what items can be grouped, and the columns of `tasks` that say so."""

DTYPES = {
    "section_no": "Int64",
    "section": "string",
    "heading_no": "Int64",
    "heading": "string",
    "kind": "string",
    "item": "Int64",
    "role": "string",
    "party": "string",
    "party_type": "string",
    "open": "boolean",
    "etc": "boolean",
}
"""The dtype of each column that the functions of this room take from the tables."""


class ChoiceError(ValueError):
    """An argument that is none of the choices."""


def check_choice(what: str, given: Iterable[str], choices: Iterable[str]) -> None:
    """Raise a ChoiceError that names the first value which is none of the choices."""
    allowed = list(choices)
    for value in given:
        if value not in allowed:
            raise ChoiceError(f"{what}: expected one of {', '.join(allowed)}, found {value!r}")


def printed_places(
    assignments: pd.DataFrame, roles: Sequence[str], basis: str = "reconciled"
) -> pd.DataFrame:
    """One row for each item, role and party that the basis prints, and one for each lost name.

    `reconciled` has every row of `assignments`; `body` and `annex` only the places that this side prints.
    A party that a list names twice is one row. Rows stand by item and role, then in the order of the list
    (reconciled: the body's, then what only the annex adds).

    Columns: item, role, party (missing where the basis prints the place without its name), party_type, open,
    etc.

    Raises:
        ChoiceError: a role or the basis is unknown.
    """
    check_choice("roles", roles, ROLES)
    check_choice("basis", [basis], BASES)
    chosen = assignments[assignments["role"].isin(list(roles))]
    if basis != "reconciled":
        chosen = _of_side(chosen, basis)
    frame = typed(chosen, ["item", "role", "party", "party_type", "open", "etc"])
    frame["_role"] = frame["role"].map({role: at for at, role in enumerate(ROLES)})
    frame = frame.sort_values(["item", "_role"], kind="stable")
    repeated = frame.duplicated(["item", "role", "party"]) & frame["party"].notna()
    return frame[~repeated].drop(columns="_role").reset_index(drop=True)


def _of_side(chosen: pd.DataFrame, side: str) -> pd.DataFrame:
    """The places of one side in its own order; a name that this side lost is missing."""
    state = chosen[f"{side}_state"]
    lost = state == "lost"
    own = chosen.assign(
        party=chosen["party"].astype("string").mask(lost),
        party_type=chosen["party_type"].astype("string").mask(lost),
        open=chosen["open"].astype("boolean") & ~lost,
    )
    return own[state.isin(["given", "lost"])].sort_values(
        ["item", f"{side}_line"], kind="stable", na_position="last"
    )


def is_printed(assignments: pd.DataFrame, basis: str, roles: Sequence[str]) -> bool:
    """True if the notice has this side, and it prints parties of these roles, or their places."""
    if basis == "reconciled":
        return True
    states = assignments.loc[assignments["role"].isin(roles), f"{basis}_state"]
    return bool(states.isin(["given", "lost"]).any())


def leader_order(assignments: pd.DataFrame, parties: pd.DataFrame | None = None) -> list[str]:
    """The leaders in protocol order where `parties` knows it, else in order of appearance."""
    named = list(printed_places(assignments, ["leader"])["party"].dropna().unique())
    if parties is None:
        return named
    known = parties.sort_values(["order", "first_line"], kind="stable", na_position="last")["party"]
    listed = [party for party in known.unique() if party in set(named)]
    return listed + [party for party in named if party not in set(listed)]


def unit_order(assignments: pd.DataFrame) -> list[str]:
    """The units in order of appearance: by item, lead before co."""
    return list(printed_places(assignments, UNIT_ROLES)["party"].dropna().unique())


def fully_named(places: pd.DataFrame) -> pd.DataFrame:
    """The places of the items none of whose names is lost."""
    return places[~places["item"].isin(places[places["party"].isna()]["item"])]


def in_order(frame: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    """The rows by the order of the parties in this column; those that it lacks stand last."""
    at = {party: position for position, party in enumerate(order)}
    return frame.sort_values(column, key=lambda parties: parties.map(at), kind="stable")


def typed(
    frame: pd.DataFrame, columns: Sequence[str], dtypes: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """These columns with their nullable dtypes, the rows numbered from 0."""
    known = DTYPES | dict(dtypes or {})
    return frame[list(columns)].astype({name: known[name] for name in columns}).reset_index(drop=True)
