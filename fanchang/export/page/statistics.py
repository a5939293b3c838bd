"""The statistics of the page: tables of `workload`, each with the name of its counting rule.

Our words for titles, rules and columns stand in `words.toml` under these names.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from fanchang import workload
from fanchang.entry import SIDES
from fanchang.notice import Notice
from fanchang.tables import Row, records
from fanchang.workload.places import is_printed

Statistic = dict[str, Any]
"""`name`; `columns`: name and kind of each (kind: how a cell is told and where it leads), `title` where it is
printed in the notice; `rows`: the values."""


def statistics(notice: Notice) -> list[Statistic]:
    """One dict for each statistic that the notice has rows for."""
    assignments, tasks, parties = notice.assignments, notice.tasks, notice.parties
    leaders = records(workload.leader_items(assignments, parties))
    shares = {row["leader"]: row["fractional"] for row in records(workload.by_leader(assignments, parties))}
    units = records(workload.unit_roles(assignments))
    made = [
        _leaders(leaders, shares),
        _dump(notice),
        _leader_sections(records(workload.leader_sections(assignments, tasks, parties))),
        _leader_units(records(workload.leader_units(assignments, parties))),
        _units("units", [row for row in units if not row["open"]]),
        _units("open_sets", [row for row in units if row["open"]]),
        _deadlines(records(workload.deadlines_by_section(tasks))),
        _differences(records(workload.differences(notice.findings))),
        _concentration(records(workload.concentration(assignments))),
        _crossings(records(workload.crossing_leads(assignments))),
        _blocks(records(workload.repeated_blocks(assignments))),
    ]
    return [statistic for statistic in made if statistic["rows"]]


def _table(name: str, columns: Iterable[tuple[str, str]], rows: Iterable[Row]) -> Statistic:
    """The values that the rows have under the names of these columns, each with its kind."""
    named = [{"name": column, "kind": kind} for column, kind in columns]
    return {"name": name, "columns": named, "rows": [[row[c["name"]] for c in named] for row in rows]}


def _across(name: str, first: str, heads: Sequence[tuple[str, str]], rows: list[list[Any]]) -> Statistic:
    """A table whose columns behind the first one are made of the notice: the kind and title of each."""
    columns = [{"name": kind, "kind": "count", "title": title} for kind, title in heads]
    return {"name": name, "columns": [{"name": first, "kind": first}, *columns], "rows": rows}


def _counts(*names: str) -> list[tuple[str, str]]:
    return [(name, "count") for name in names]


def _leaders(rows: list[Row], shares: dict[str, float]) -> Statistic:
    columns = [("leader", "leader"), *_counts("body", "annex"), ("reconciled", "items_of_leader")]
    listed = [row | {"fractional": _rounded(shares.get(row["leader"]))} for row in rows]
    return _table("leaders", [*columns, ("fractional", "decimal")], listed)


def _dump(notice: Notice) -> Statistic:
    """What one would have believed from the annex alone, where a name vanished from it."""
    columns = [("leader", "leader"), *_counts("annex", "reconciled", "lost", "not_named", "no_row")]
    rows: list[Row] = []
    if all(is_printed(notice.assignments, side, ["leader"]) for side in SIDES):
        rows = records(workload.picture_of_the_dump(notice.assignments, notice.parties))
    return _table("dump", columns, [row | {"leader": row["party"]} for row in rows if row["difference"]])


def _leader_sections(rows: list[Row]) -> Statistic:
    """Leaders down, sections across."""
    sections = list(dict.fromkeys((row["section_no"], row["section"]) for row in rows))
    items = {(row["leader"], row["section_no"], row["section"]): row["items"] for row in rows}
    leaders = list(dict.fromkeys(row["leader"] for row in rows))
    counts = [[leader, *[items[leader, *section] for section in sections]] for leader in leaders]
    heads = [("section", title or "") for _, title in sections]
    return _across("leader_sections", "leader", heads, counts)


def _leader_units(rows: list[Row]) -> Statistic:
    """Units down, leaders across."""
    items = {(row["unit"], row["leader"]): row["items"] for row in rows}
    units, leaders = (list(dict.fromkeys(row[name] for row in rows)) for name in ("unit", "leader"))
    counts = [[unit, *[items.get((unit, leader), 0) for leader in leaders]] for unit in units]
    return _across("leader_units", "unit", [("leader", leader) for leader in leaders], counts)


def _units(name: str, rows: list[Row]) -> Statistic:
    columns = [("unit", "unit"), ("type", "type"), *_counts("lead", "co")]
    columns += _counts("undivided") if any(row["undivided"] for row in rows) else []
    listed = [row | {"type": row["party_type"]} for row in rows]
    return _table(name, [*columns, ("items", "items_of_unit")], listed)


def _deadlines(rows: list[Row]) -> Statistic:
    columns = [("section", "section"), *_counts("items", "dated", "ongoing", "both", "none")]
    return _table("deadlines", columns, [row | {"section": row["section"] or ""} for row in rows])


def _differences(rows: list[Row]) -> Statistic:
    columns = [("cause", "cause"), ("field", "field"), ("findings", "findings"), ("acknowledged", "count")]
    return _table("differences", columns, rows)


def _concentration(rows: list[Row]) -> Statistic:
    shares = ["gini_corrected", "top_1", "top_3", "top_5"]
    columns = [("role", "role"), *_counts("parties", "named", "total"), ("gini_corrected", "ratio")]
    columns += [(name, "share") for name in shares[1:]]
    listed = [
        row | {"total": int(row["total"])} | {name: _rounded(row[name]) for name in shares}
        for row in rows
        if row["scheme"] == "items" and row["role"] != "leader"
    ]
    return _table("concentration", columns, listed)


def _crossings(rows: list[Row]) -> Statistic:
    columns = [("item", "item"), ("unit", "unit"), ("leaders", "text"), ("usual_leader", "leader")]
    return _table("crossings", [*columns, *_counts("under_usual", "others")], rows)


def _blocks(rows: list[Row]) -> Statistic:
    columns = [("first_item", "item"), ("last_item", "item"), ("items", "count")]
    columns += [(name, "text") for name in ("leaders", "lead_units", "co_units")]
    return _table("blocks", columns, rows)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)
