"""Both sides put together: tables -> assignments, tasks, parties."""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from fanchang.characters import squeeze
from fanchang.deadlines import deadline_date
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.parties import split_office
from fanchang.registry import Registry
from fanchang.tables import Row, make_table, records

LIST = "、"
"""Joins parties in one cell."""

Pair = tuple[Row | None, Row | None]
"""A place on the body's side and the same place on the annex's; None where a side has none."""


def assignments_table(
    entries: pd.DataFrame, roles: pd.DataFrame, grammar: Grammar, registry: Registry
) -> pd.DataFrame:
    """One row for each item, role and party, with the columns of `assignments`.

    Given names are matched first; the names that are left over take the lost places of the other side in
    their order; whoever is left over then is absent there.
    """
    sides: dict[int, set[str]] = defaultdict(set)
    for entry in records(entries):
        sides[entry["item"]].add(entry["side"])
    places: dict[tuple[int, str], dict[str, list[Row]]] = {}
    for place in records(roles):
        both = places.setdefault((place["item"], place["role"]), {"body": [], "annex": []})
        both[place["side"]].append(place)
    rows = []
    for item, role in sorted(places, key=lambda key: (key[0], ROLES.index(key[1]))):
        both = places[item, role]
        for pair in pair_places(both["body"], both["annex"]):
            row = _assignment(pair, sides[item])
            rows.append(row | {"party_type": party_type(row["party"], role, grammar, registry)})
    return make_table("assignments", rows)


def party_type(party: str | None, role: str, grammar: Grammar, registry: Registry) -> str | None:
    """The type of a party: from the registry, else leaders by their role, units by their ending."""
    if party is None:
        return None
    row = registry.row(party)
    if row and row.type:
        return row.type
    return "leader" if role == "leader" else grammar.party_type(party)


def pair_places(body: list[Row], annex: list[Row]) -> list[Pair]:
    """The places of one list, paired: the same name first, then names with lost places in order.

    In the order of the body; what stands on the annex alone follows.
    """
    partners: dict[int, int] = {}
    _pair_names(partners, body, annex)
    for ours, theirs in (("given", "lost"), ("lost", "given"), ("lost", "lost")):
        here = [at for at, place in enumerate(body) if place["state"] == ours and at not in partners]
        taken = set(partners.values())
        there = [at for at, place in enumerate(annex) if place["state"] == theirs and at not in taken]
        partners.update(zip(here, there, strict=False))
    taken = set(partners.values())
    pairs: list[Pair] = [
        (place, annex[partners[at]] if at in partners else None) for at, place in enumerate(body)
    ]
    return pairs + [(None, place) for at, place in enumerate(annex) if at not in taken]


def _pair_names(partners: dict[int, int], body: list[Row], annex: list[Row]) -> None:
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(annex):
        if place["state"] == "given":
            waiting[place["party"]].append(at)
    for at, place in enumerate(body):
        if place["state"] == "given" and waiting[place["party"]]:
            partners[at] = waiting[place["party"]].pop(0)


def _assignment(pair: Pair, sides: set[str]) -> Row:
    body, annex = pair
    printed = [place for place in pair if place is not None]
    named = next((place for place in printed if place["state"] == "given"), printed[0])
    body_state, annex_state = _state(body, "body" in sides), _state(annex, "annex" in sides)
    return {
        "item": named["item"],
        "role": named["role"],
        "party": named["party"],
        "office": next((place["office"] for place in printed if place["office"]), None),
        "rank": printed[0]["rank"],
        "etc": named["etc"],
        "open": named["open"],
        "in_body": body_state == "given",
        "in_annex": annex_state == "given",
        "body_state": body_state,
        "annex_state": annex_state,
        "basis": _basis(body_state, annex_state),
        "body_line": body["line"] if body else None,
        "annex_line": annex["line"] if annex else None,
    }


def _state(place: Row | None, is_printed: bool) -> str | None:
    if place is not None:
        return str(place["state"])
    return "absent" if is_printed else None


def _basis(body_state: str | None, annex_state: str | None) -> str:
    if body_state == annex_state:
        return "both"
    if body_state == "given":
        return "body (lost in annex)" if annex_state == "lost" else "body"
    if annex_state == "given":
        return "annex (lost in body)" if body_state == "lost" else "annex"
    return "body" if body_state == "lost" else "annex"


def tasks_table(
    entries: pd.DataFrame, roles: pd.DataFrame, year: int | None, grammar: Grammar
) -> pd.DataFrame:
    """One row for each item with the columns of `tasks`: the body's values, the annex's where it has none.

    A deadline that names no year is one of the notice's own `year`.
    """
    printed: dict[int, dict[str, Row]] = defaultdict(dict)
    for entry in records(entries):
        printed[entry["item"]][entry["side"]] = entry
    given: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for place in records(roles):
        if place["state"] == "given":
            given[place["item"], place["side"], place["role"]].append(place)
    rows = []
    for item, sides in sorted(printed.items()):
        listed = {role: given[item, "body", role] or given[item, "annex", role] for role in ROLES}
        rows.append(_task(sides, year, grammar) | _lists(listed))
    return make_table("tasks", rows)


def _task(sides: dict[str, Row], year: int | None, grammar: Grammar) -> Row:
    body, annex = sides.get("body", {}), sides.get("annex", {})
    first = body or annex
    text = body.get("deadline_text") or annex.get("deadline_text")
    return {
        "item": first["item"],
        "kind": first["kind"],
        **{name: first[name] for name in ("section_no", "section", "heading_no", "heading")},
        "body_no": body.get("printed_no"),
        "annex_no": annex.get("printed_no"),
        "text": body.get("text") or annex.get("text"),
        "deadline_text": text,
        "deadline": deadline_date(text, year) if text else None,
        "ongoing": bool(text and grammar.ongoing.search(squeeze(text))),
        "body_line": body.get("text_line"),
        "annex_line": annex.get("text_line"),
    }


def _lists(listed: dict[str, list[Row]]) -> Row:
    names = {role: LIST.join(place["party"] for place in places) for role, places in listed.items()}
    return {
        "leaders": names["leader"],
        "lead_units": names["lead_unit"],
        "co_units": names["co_unit"],
        "units": names["unit"],
        "open_ended": any(place["open"] or place["etc"] for places in listed.values() for place in places),
    }


def parties_table(roles: pd.DataFrame, assignments: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """One row for each leader and unit with the columns of `parties`: leaders first, then units.

    Leaders stand in protocol order where the registry knows it, else all stand in order of appearance.
    """
    counts: dict[tuple[str, str], dict[str, set[int]]] = {}
    is_open: dict[str, bool] = {}
    for row in records(assignments):
        if row["party"]:
            items = counts.setdefault((row["party"], row["party_type"]), defaultdict(set))
            items[row["role"]].add(row["item"])
            is_open[row["party"]] = row["open"]
    lines, spellings = _appearances(records(roles))
    rows = [
        {
            "party": party,
            "party_type": kind,
            "open": is_open[party],
            "aliases": LIST.join(name for name in spellings[party] if name != party),
            "items_led": len(items["leader"]),
            "lead": len(items["lead_unit"]),
            "co": len(items["co_unit"]),
            "first_line": lines[party],
            **_known(party, registry),
        }
        for (party, kind), items in counts.items()
    ]
    return make_table("parties", sorted(rows, key=_protocol))


def _appearances(places: Iterable[Row]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The first line of each party, and its spellings without padding and office."""
    lines: dict[str, int] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if place["party"]:
            lines[place["party"]] = min(place["line"], lines.get(place["party"], place["line"]))
            name = split_office(place["raw"])[0]
            if name not in spellings[place["party"]]:
                spellings[place["party"]].append(name)
    return lines, spellings


def _known(party: str, registry: Registry) -> Row:
    row = registry.row(party)
    return {"function": row.function if row else None, "order": row.order if row else None}


def _protocol(row: Row) -> tuple[bool, bool, int, int]:
    order = row["order"]
    return row["party_type"] != "leader", order is None, order or 0, row["first_line"]
