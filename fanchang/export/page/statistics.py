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
        _cross("leader_sections", records(workload.leader_sections(assignments, tasks, parties))),
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


def _table(name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> Statistic:
    named = [{"name": column, "kind": kind} for column, kind in columns]
    return {"name": name, "columns": named, "rows": [list(row) for row in rows]}


def _leaders(rows: list[Row], shares: dict[str, float]) -> Statistic:
    columns = [("leader", "leader"), ("body", "count"), ("annex", "count"), ("reconciled", "items_of_leader")]
    listed = [
        [row["leader"], row["body"], row["annex"], row["reconciled"], _rounded(shares.get(row["leader"]))]
        for row in rows
    ]
    return _table("leaders", [*columns, ("fractional", "decimal")], listed)


def _dump(notice: Notice) -> Statistic:
    """What one would have believed from the annex alone, where a name vanished from it."""
    columns = [("leader", "leader"), ("annex", "count"), ("reconciled", "count")]
    columns += [(name, "count") for name in ("lost", "not_named", "no_row")]
    rows: list[Row] = []
    if all(is_printed(notice.assignments, side, ["leader"]) for side in SIDES):
        rows = records(workload.picture_of_the_dump(notice.assignments, notice.parties))
    keys = ["party", *[name for name, _ in columns[1:]]]
    listed = [[row[key] for key in keys] for row in rows if row["difference"]]
    return _table("dump", columns, listed)


def _cross(name: str, rows: list[Row]) -> Statistic:
    """Leaders down, sections across."""
    sections = list(dict.fromkeys((row["section_no"], row["section"]) for row in rows))
    items = {(row["leader"], row["section_no"], row["section"]): row["items"] for row in rows}
    leaders = list(dict.fromkeys(row["leader"] for row in rows))
    made = _table(
        name,
        [("leader", "leader"), *[("section", "count")] * len(sections)],
        [[leader, *[items[leader, *section] for section in sections]] for leader in leaders],
    )
    made["columns"] = [made["columns"][0]] + [
        column | {"title": title or ""}
        for column, (_, title) in zip(made["columns"][1:], sections, strict=True)
    ]
    return made


def _leader_units(rows: list[Row]) -> Statistic:
    """Units down, leaders across."""
    items = {(row["unit"], row["leader"]): row["items"] for row in rows}
    units, leaders = (list(dict.fromkeys(row[name] for row in rows)) for name in ("unit", "leader"))
    counts = [[unit, *[items.get((unit, leader), 0) for leader in leaders]] for unit in units]
    made = _table("leader_units", [("unit", "unit"), *[("leader", "count")] * len(leaders)], counts)
    titles = [column | {"title": leader} for column, leader in zip(made["columns"][1:], leaders, strict=True)]
    return made | {"columns": [made["columns"][0], *titles]}


def _units(name: str, rows: list[Row]) -> Statistic:
    columns = [("unit", "unit"), ("type", "type"), ("lead", "count"), ("co", "count")]
    keys = ["unit", "party_type", "lead", "co"]
    if any(row["undivided"] for row in rows):
        columns, keys = [*columns, ("undivided", "count")], [*keys, "undivided"]
    columns.append(("items", "items_of_unit"))
    return _table(name, columns, [[row[key] for key in [*keys, "items"]] for row in rows])


def _deadlines(rows: list[Row]) -> Statistic:
    names = ["items", "dated", "ongoing", "both", "none"]
    columns = [("section", "section"), *[(name, "count") for name in names]]
    return _table("deadlines", columns, [[row["section"] or "", *[row[n] for n in names]] for row in rows])


def _differences(rows: list[Row]) -> Statistic:
    columns = [("cause", "cause"), ("field", "field"), ("findings", "findings"), ("acknowledged", "count")]
    return _table("differences", columns, [[row[name] for name, _ in columns] for row in rows])


def _concentration(rows: list[Row]) -> Statistic:
    names = ["parties", "named", "total", "gini_corrected", "top_1", "top_3", "top_5"]
    kinds = ["count", "count", "count", "ratio", "share", "share", "share"]
    columns = [("role", "role"), *zip(names, kinds, strict=True)]
    listed = [
        [row["role"], *[int(row[n]) for n in names[:3]], *[_rounded(row[n]) for n in names[3:]]]
        for row in rows
        if row["scheme"] == "items" and row["role"] != "leader"
    ]
    return _table("concentration", columns, listed)


def _crossings(rows: list[Row]) -> Statistic:
    columns = [("item", "item"), ("unit", "unit"), ("leaders", "text"), ("usual_leader", "leader")]
    columns += [("under_usual", "count"), ("others", "count")]
    return _table("crossings", columns, [[row[name] for name, _ in columns] for row in rows])


def _blocks(rows: list[Row]) -> Statistic:
    columns = [("first_item", "item"), ("last_item", "item"), ("items", "count")]
    columns += [(name, "text") for name in ("leaders", "lead_units", "co_units")]
    return _table("blocks", columns, [[row[name] for name, _ in columns] for row in rows])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)
