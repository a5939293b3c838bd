"""What the statistics sheets show: frames of `workload` as titled rows, and which chart goes with them."""

from collections.abc import Callable
from dataclasses import dataclass

from fanchang import workload
from fanchang.decisions.columns import choices, word_of
from fanchang.decisions.model import Value
from fanchang.declared import LANGUAGES, declared
from fanchang.notice import Notice
from fanchang.tables import records

Cells = tuple[Value | None, ...]

_SHOWN_UNITS = 20


@dataclass(frozen=True)
class Statistic:
    """One statistics sheet.

    Attributes:
        titles: the column titles; the first column is what the others are about.
        rows: the rows; `sums` tells which columns, counted from 0, get a total below them.
        chart: `bar`, `stacked`, `column`, `lines` or empty; `drawn`: how many rows it shows, None for all.
        counted: the codes that a formula counts in the findings, instead of the second column's values.
    """

    key: str
    titles: tuple[str, ...]
    rows: tuple[Cells, ...]
    sums: tuple[int, ...] = ()
    chart: str = ""
    drawn: int | None = None
    counted: tuple[str, ...] = ()


def word(table: str, key: str, lang: str) -> str:
    """A word of the statistics: `sheets`, `notes` or `columns`."""
    said: str = declared("export/workbooks/statistics.toml")[table][key][LANGUAGES.index(lang)]
    return said


def statistics(notice: Notice, lang: str) -> list[Statistic]:
    """Every statistic that this notice has rows for, in order."""
    made = [make(notice, lang) for make in _MAKERS]
    return [statistic for statistic in made if statistic.rows]


def _titled(lang: str, *keys: str) -> tuple[str, ...]:
    return tuple(word("columns", key, lang) for key in keys)


def _leader_items(notice: Notice, lang: str) -> Statistic:
    rows = records(workload.leader_items(notice.assignments, notice.parties))
    sides = [side for side in ("body", "annex", "reconciled") if any(row[side] is not None for row in rows)]
    cells = tuple((row["leader"], *(row[side] for side in sides)) for row in rows)
    sums = tuple(range(1, len(sides) + 1))
    return Statistic("leader_items", _titled(lang, "leader", *sides), cells, sums, "bar")


def _leader_sections(notice: Notice, lang: str) -> Statistic:
    rows = records(workload.leader_sections(notice.assignments, notice.tasks, notice.parties))
    sections = list(dict.fromkeys(row["section"] for row in rows))
    counts: dict[str, dict[str | None, int]] = {}
    for row in rows:
        counts.setdefault(row["leader"], {})[row["section"]] = row["items"]
    cells: tuple[Cells, ...] = tuple(
        (leader, *(found[name] for name in sections)) for leader, found in counts.items()
    )
    titles = tuple(name or word("columns", "no_section", lang) for name in sections)
    sums = tuple(range(1, len(sections) + 1))
    return Statistic("leader_sections", (*_titled(lang, "leader"), *titles), cells, sums, "stacked")


def _unit_roles(notice: Notice, lang: str) -> Statistic:
    rows = records(workload.unit_roles(notice.assignments))
    rows.sort(key=lambda row: (row["open"], -row["items"]))
    roles = [role for role in ("lead", "co", "undivided") if any(row[role] for row in rows)]
    yes = word_of("yes_no", "yes", lang)
    cells = tuple(
        (row["unit"], *(row[role] for role in roles), row["items"], yes if row["open"] else None)
        for row in rows
    )
    titles = _titled(lang, "unit", *roles, "items", "open")
    drawn = min(_SHOWN_UNITS, sum(not row["open"] for row in rows)) or None
    return Statistic("unit_roles", titles, cells, (), "stacked", drawn)


def _deadlines(notice: Notice, lang: str) -> Statistic:
    kinds = ("dated", "ongoing", "both", "none")
    rows = records(workload.deadlines_by_section(notice.tasks))
    nothing = word("columns", "no_section", lang)
    cells = tuple((row["section"] or nothing, *(row[kind] for kind in kinds)) for row in rows)
    is_dated = any(row[kind] for row in rows for kind in kinds[:-1])
    chart = "stacked" if is_dated else ""
    return Statistic("deadlines", _titled(lang, "section", *kinds), cells, (1, 2, 3, 4), chart)


def _differences(notice: Notice, lang: str) -> Statistic:
    counts: dict[str, int] = {}
    for row in records(workload.differences(notice.findings)):
        counts[row["cause"]] = counts.get(row["cause"], 0) + row["findings"]
    causes = [cause for cause in choices("cause") if cause in counts]
    cells = tuple((word_of("cause", cause, lang), counts[cause]) for cause in causes)
    titles = _titled(lang, "cause", "findings")
    return Statistic("differences", titles, cells, (1,), "bar", counted=tuple(causes))


def _lorenz(notice: Notice, lang: str) -> Statistic:
    rows = records(workload.unit_roles(notice.assignments))
    role = "lead" if any(row["lead"] for row in rows) else "undivided"
    steps = records(workload.lorenz([row[role] for row in rows if row[role] and not row["open"]]))
    cells = tuple((step["units"], step["items"], step["units"]) for step in steps)
    titles = _titled(lang, "units_share", "items_share", "equality")
    return Statistic("lorenz", titles, cells if len(cells) > 1 else (), (), "lines")


def _target_list(notice: Notice, lang: str) -> Statistic:
    rows = records(workload.target_list(notice.targets, notice.tasks, notice.assignments))
    keys = ["item", "quote", "metric", "action", "value", "value_to", "unit", "benchmark"]
    keys += ["deadline_text", "leaders", "lead_units", "units"]
    titles = _titled(lang, *("target_unit" if key == "unit" else key for key in keys))
    return Statistic("target_list", titles, tuple(tuple(row[key] for key in keys) for row in rows))


_MAKERS: tuple[Callable[[Notice, str], Statistic], ...] = (
    _leader_items,
    _leader_sections,
    _unit_roles,
    _deadlines,
    _differences,
    _lorenz,
    _target_list,
)
