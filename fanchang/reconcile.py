"""Both sides put together: a reading -> assignments, tasks, parties."""

from collections import defaultdict

import pandas as pd

from fanchang.audit import Finding
from fanchang.audit.spans import edited
from fanchang.characters import squeeze
from fanchang.deadlines import deadline_date
from fanchang.entry import ROLES, UNITS, Entry, Mention, Pair
from fanchang.grammar import Grammar
from fanchang.losses import Losses
from fanchang.pairing import PlacePair, is_divided_once, pair_item
from fanchang.parties import split_office
from fanchang.reading import Reading
from fanchang.registry import Registry
from fanchang.tables import Row, make_table, records

RESTORED = {"lost", "typo"}
"""Causes whose repairs are put into the tasks."""

LIST = "、"
"""Joins parties in one cell."""


def assignments_table(reading: Reading, losses: Losses, grammar: Grammar) -> pd.DataFrame:
    """One row for each item, role and party, with the columns of `assignments`."""
    rows: list[Row] = []
    for item, body, annex in reading.pairs:
        for role, places in pair_item(body, annex, losses).items():
            for pair in places:
                rows.append({"item": item, "role": role} | _assignment(pair, body, annex))
    for row in rows:
        row["party_type"] = party_type(row["party"], row["role"], grammar, reading.registry)
    return make_table("assignments", rows)


def party_type(party: str, role: str, grammar: Grammar, registry: Registry) -> str | None:
    """The type of a party: from the registry, else leaders by their role, units by their ending."""
    if not party:
        return None
    row = registry.row(party)
    if row and row.type:
        return row.type
    return "leader" if role == "leader" else grammar.party_type(party)


def _assignment(pair: PlacePair, body: Entry | None, annex: Entry | None) -> Row:
    printed = [mention for mention in pair if mention is not None]
    named = pair.named.party
    body_state, annex_state = _state(pair.body, body), _state(pair.annex, annex)
    return {
        "party": named.name,
        "office": next((mention.party.office for mention in printed if mention.party.office), None),
        "rank": next(mention.rank for mention in printed if mention.role == pair.role),
        "etc": named.etc,
        "open": named.open,
        "in_body": body_state == "given",
        "in_annex": annex_state == "given",
        "body_state": body_state,
        "annex_state": annex_state,
        "basis": _basis(body_state, annex_state),
        "body_line": pair.body.line if pair.body else None,
        "annex_line": pair.annex.line if pair.annex else None,
    }


def _state(mention: Mention | None, entry: Entry | None) -> str | None:
    if mention is not None:
        return "lost" if mention.is_lost else "given"
    return "absent" if entry is not None else None


def _basis(body_state: str | None, annex_state: str | None) -> str:
    if body_state == annex_state:
        return "both"
    if body_state == "given":
        return "body (lost in annex)" if annex_state == "lost" else "body"
    if annex_state == "given":
        return "annex (lost in body)" if body_state == "lost" else "annex"
    return "body" if body_state == "lost" else "annex"


def tasks_table(reading: Reading, losses: Losses, findings: list[Finding], grammar: Grammar) -> pd.DataFrame:
    """One row for each item with the columns of `tasks`: the body's values, the annex's where it has none.

    What findings restore (characters that were lost, slips) is put right; a substantive difference keeps
    the body's value. A deadline that names no year is one of the notice's own year.
    """
    restoring: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.item and finding.cause in RESTORED and finding.repairs:
            restoring[finding.item].append(finding)
    rows = [
        _task(pair, losses, reading.about.year, grammar)
        | {"text": grammar.without_stop(restored_text(pair, restoring[pair.item]))}
        for pair in reading.pairs
    ]
    return make_table("tasks", rows)


def restored_text(pair: Pair, findings: list[Finding]) -> str:
    """The text of the body, else the annex's, with what findings restore on that side."""
    entry = next((entry for entry in pair.printed if entry.text), None)
    if entry is None:
        return ""
    return edited(entry.text, [edit for finding in findings for edit in finding.repairs.get(entry.side, [])])


def _task(pair: Pair, losses: Losses, year: int | None, grammar: Grammar) -> Row:
    item, body, annex = pair
    first = pair.printed[0]
    deadline = next((entry.deadline_text for entry in pair.printed if entry.deadline_text), "")
    given = _given(pair, losses)
    mentions = [mention for role in ROLES for mention in given[role]]
    return {
        "item": item,
        "kind": first.kind,
        "section_no": first.section_no,
        "section": first.section,
        "heading_no": first.heading_no,
        "heading": first.heading,
        "body_no": body.printed_no if body else None,
        "annex_no": annex.printed_no if annex else None,
        "deadline_text": deadline,
        "deadline": deadline_date(deadline, year),
        "ongoing": grammar.ongoing.search(squeeze(deadline)) is not None,
        "leaders": _names(given["leader"]),
        "lead_units": _names(given["lead_unit"]),
        "co_units": _names(given["co_unit"]),
        "body_line": body.text_line if body else None,
        "annex_line": annex.text_line if annex else None,
        "units": _names(given["unit"]),
        "open_ended": any(m.party.open or m.party.etc or m.is_lost for m in mentions),
    }


def _given(pair: Pair, losses: Losses) -> dict[str, list[Mention]]:
    """Who stands in the places of the body, by role, with the names that the annex gives back to lost ones.

    The annex's list where the body prints none. A place that no side names is kept: it is lost.
    """
    places = pair_item(pair.body, pair.annex, losses)
    in_body = {role for role, listed in places.items() if any(place.body for place in listed)}
    if is_divided_once(pair.body, pair.annex):
        in_body |= set(UNITS)
    return {
        role: [place.named for place in listed if place.body or role not in in_body]
        for role, listed in places.items()
    }


def _names(mentions: list[Mention]) -> str:
    return LIST.join(mention.party.name for mention in mentions if not mention.is_lost)


def parties_table(reading: Reading, assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each leader and unit with the columns of `parties`: leaders first, then units.

    Leaders stand in protocol order where the registry knows it, else all stand in order of appearance.
    """
    items: dict[tuple[str, str], dict[str, set[int]]] = {}
    is_open: dict[str, bool] = {}
    for row in records(assignments):
        if row["party"]:
            by_role = items.setdefault((row["party"], row["party_type"]), defaultdict(set))
            by_role[row["role"]].add(row["item"])
            is_open[row["party"]] = row["open"]
    lines, spellings = _appearances(reading)
    rows = [
        {
            "party": party,
            "party_type": kind,
            "open": is_open[party],
            "aliases": LIST.join(name for name in spellings[party] if name != party),
            "items_led": len(by_role["leader"]),
            "lead": len(by_role["lead_unit"]),
            "co": len(by_role["co_unit"]),
            "first_line": lines[party],
            **_known(party, reading.registry),
        }
        for (party, kind), by_role in items.items()
    ]
    return make_table("parties", sorted(rows, key=_protocol))


def _appearances(reading: Reading) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The first line of each party, and its spellings without padding and office."""
    lines: dict[str, int] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    for entry in reading.entries:
        for mention in entry.mentions:
            party = mention.party.name
            lines[party] = min(mention.line, lines.get(party, mention.line))
            spelling = split_office(mention.party.raw)[0]
            if spelling not in spellings[party]:
                spellings[party].append(spelling)
    return lines, spellings


def _known(party: str, registry: Registry) -> Row:
    row = registry.row(party)
    return {"function": row.function if row else None, "order": row.order if row else None}


def _protocol(row: Row) -> tuple[bool, bool, int, int]:
    order = row["order"]
    return row["party_type"] != "leader", order is None, order or 0, row["first_line"]
