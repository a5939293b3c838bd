"""Everything that the page shows, as one piece of data."""

from collections.abc import Mapping
from typing import Any

import fanchang
from fanchang.audit import CHECKS
from fanchang.entry import SIDES
from fanchang.export.codes import described
from fanchang.export.page.marks import GAP, SAME, mark
from fanchang.export.page.sides import item_sides, printed_columns
from fanchang.export.page.statistics import statistics
from fanchang.losses import MODELS
from fanchang.notice import Notice
from fanchang.tables import Row, records
from fanchang.workload import deadlines, leader_items, target_list, unit_roles

_FINDING = [
    "id",
    "code",
    "item",
    "side",
    "field",
    "cause",
    "severity",
    "body_place",
    "annex_place",
    "body_line",
    "annex_line",
    "model",
    "model_hits",
    "model_places",
    "suggestion",
    "send_to",
    "story",
    "status",
    "status_reason",
]
_TASK = [
    "item",
    "kind",
    "section_no",
    "section",
    "heading_no",
    "heading",
    "body_no",
    "annex_no",
    "text",
    "deadline_text",
    "open_ended",
    "body_line",
    "annex_line",
]
_PLACE = ["role", "party", "office", "rank", "etc", "open", "basis", "body_line", "annex_line"]


def gather(notice: Notice) -> dict[str, Any]:
    """The data of the page: see the functions of this room for its parts."""
    return {
        "about": _about(notice),
        "models": _models(notice),
        "codes": _codes(notice),
        "findings": [_finding(row) for row in records(notice.findings)],
        "tasks": _tasks(notice),
        "sides": item_sides(notice.reading),
        "columns": printed_columns(notice.reading),
        "targets": _targets(notice),
        "leaders": _leaders(notice),
        "units": _units(notice),
        "statistics": statistics(notice),
        "lines": _lines(notice),
    }


def _about(notice: Notice) -> dict[str, Any]:
    """What the document says of itself, and how many items each side prints."""
    about, body, annex = notice.about, notice.reading.body.entries, notice.reading.annex.entries
    listed = [pair.printed[0] for pair in notice.reading.pairs]
    return {
        "title": about.title or notice.reading.source.name,
        "number": about.document_number,
        "publisher": about.publisher,
        "published": about.published,
        "sha256": notice.sha256,
        "lines": len(notice.reading.source.lines),
        "body": len(body),
        "annex": len(annex),
        "indicators": sum(entry.kind == "indicator" for entry in listed),
        "tasks": sum(entry.kind != "indicator" for entry in listed),
        "claims": [{"count": c.count, "unit": c.unit, "line": c.line} for c in about.count_claims],
        "unclear": int(notice.coverage["used_for"].str.contains("not understood").sum()),
        "version": fanchang.__version__,
    }


def _models(notice: Notice) -> list[dict[str, Any]]:
    """One dict for each loss model that struck: side, column, says, places, hits, items, holds."""
    return [
        {
            "side": model.side,
            "column": model.column,
            "name": model.name,
            "says": list(MODELS[model.name]),
            "places": model.places,
            "hits": len(model.hits),
            "items": sorted(set(model.hits)),
            "holds": model.holds,
        }
        for model in notice.losses.found
    ]


def _codes(notice: Notice) -> dict[str, list[str]]:
    """What each code that occurs means, in Chinese and in English."""
    found = set(notice.findings["code"])
    return {
        code: [described(check, lang).replace("`", "") for lang in ("zh", "en")]
        for code, check in CHECKS.items()
        if code in found
    }


def _finding(row: Row) -> dict[str, Any]:
    """One finding with its quotes in marked pieces, and which side prints less than the other."""
    body, annex = _quotes(row)
    return {name: row[name] for name in _FINDING} | {
        "items": _numbers(row["items"]),
        "lines": _numbers(row["lines"]),
        "message": [row["message_zh"], row["message"]],
        "body": body,
        "annex": annex,
        "lacks": _lacks(row, body, annex),
    }


def _numbers(listed: str | None) -> list[int]:
    return [int(number) for number in listed.split(";")] if listed else []


def _quotes(row: Row) -> tuple[list[Any], list[Any]]:
    body, annex = row["body_value"] or "", row["annex_value"] or ""
    if body and annex:
        here, there = mark(body, annex)
        return [list(piece) for piece in here], [list(piece) for piece in there]
    return ([[SAME, body]] if body else []), ([[SAME, annex]] if annex else [])


def _lacks(row: Row, body: list[Any], annex: list[Any]) -> list[str]:
    """The sides that print less: lost characters, absent names, words of the other side alone."""
    if row["code"] == "item-missing":
        return ["annex" if row["side"] == "body" else "body"]
    if row["cause"] == "lost" and row["side"] in SIDES:
        return [row["side"]]
    if row["side"] != "cross" or row["cause"] not in ("substantive", "lost"):
        return []
    quotes = {"body": body, "annex": annex}
    return [side for side, own in quotes.items() if not own or any(kind == GAP for kind, _ in own)]


def _tasks(notice: Notice) -> list[dict[str, Any]]:
    """One dict for each item: the columns of `tasks`, its deadline's kind, and `parties` with their lines."""
    kinds = {row["item"]: row["deadline_kind"] for row in records(deadlines(notice.tasks))}
    parties: dict[int, list[dict[str, Any]]] = {}
    for row in records(notice.assignments):
        parties.setdefault(row["item"], []).append({name: row[name] for name in _PLACE})
    tasks = []
    for row in records(notice.tasks):
        deadline = row["deadline"]
        tasks.append(
            {name: row[name] for name in _TASK}
            | {
                "deadline": deadline.date().isoformat() if deadline is not None else None,
                "ongoing": row["ongoing"],
                "deadline_kind": kinds[row["item"]],
                "parties": parties.get(row["item"], []),
            }
        )
    return tasks


def _targets(notice: Notice) -> list[dict[str, Any]]:
    """One dict for each promised quantity: its row of `target_list`, and both sides' words if they differ."""
    printed: dict[tuple[int, int], dict[str, str]] = {}
    for row in records(notice.targets):
        printed.setdefault((row["item"], row["target_no"]), {})[row["side"]] = row["quote"]
    both_sides = bool(notice.reading.body.entries and notice.reading.annex.entries)
    listed = records(target_list(notice.targets, notice.tasks, notice.assignments))
    return [row | {"sides": _differing(printed[row["item"], row["target_no"]], both_sides)} for row in listed]


def _differing(quotes: Mapping[str, str], both_sides: bool) -> dict[str, Any] | None:
    """Both sides' words in marked pieces, None where they are the same or there is one side only."""
    body, annex = quotes.get("body", ""), quotes.get("annex", "")
    if not both_sides or body == annex:
        return None
    here, there = mark(body, annex)
    return {"body": here, "annex": there}


def _leaders(notice: Notice) -> list[str]:
    """The leaders in protocol order, else in order of appearance."""
    return [row["leader"] for row in records(leader_items(notice.assignments, notice.parties))]


def _units(notice: Notice) -> list[dict[str, Any]]:
    """One dict for each unit and open set in order of appearance: unit, type, open."""
    return [
        {"unit": row["unit"], "type": row["party_type"], "open": row["open"]}
        for row in records(unit_roles(notice.assignments))
    ]


def _lines(notice: Notice) -> list[list[Any]]:
    """One list for each line: text, zone, what it was used for, item, lost names in it, place."""
    lost: dict[int, int] = {}
    for row in records(notice.roles):
        if row["state"] == "lost":
            lost[row["line"]] = lost.get(row["line"], 0) + 1
    return [
        [
            row["text"] or "",
            row["zone"],
            row["used_for"],
            row["item"],
            lost.get(row["line"], 0),
            None if row["place"] == f"line {row['line']}" else row["place"],
        ]
        for row in records(notice.coverage)
    ]
