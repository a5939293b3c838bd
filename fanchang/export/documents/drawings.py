"""Material -> the charts of the slides: the numbers, colours and words that the pictures have too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fanchang.charts.style import DEADLINES, ROLES, SIDES
from fanchang.charts.words import words as chart_words
from fanchang.decisions.showing import shown
from fanchang.export.documents import listings
from fanchang.export.documents.listings import Section
from fanchang.export.documents.material import UNIT_COUNTS, Material
from fanchang.export.documents.native import Bars, Curve, Look
from fanchang.export.documents.words import listing
from fanchang.export.figures import reasons

MOST = 20
"""Bars that can be read on one slide."""
_PAIRS = 15
_RULES = {"leader_sections": "sections", "leader_units": "leader_units", "differences": "differences"}
"""Charts whose rule is not that of the picture, which speaks of its cells and tags."""
_PALETTE = ("#1f3a5f", "#e59866", "#a9cce3", "#5d8aa8", "#f4d9a0", "#7f7f7f", "#c55a11", "#d9d9d9")
_HATCHES = ("", "////", "", "....")


@dataclass(frozen=True)
class Slide:
    """One slide: its title, its chart, what is remarked, and the foot."""

    title: str
    drawn: Bars | Curve
    remark: str
    foot: str


def drawings(made: Material) -> list[Slide]:
    """Every chart that this notice has numbers for."""
    return [slide for draw in _DRAWINGS if (slide := draw(made)) is not None]


def _looks(count: int) -> list[Look]:
    """Colours for so many series; hatches tell them apart in grey too."""
    return [(_PALETTE[at % len(_PALETTE)], _HATCHES[at % len(_HATCHES)]) for at in range(count)]


def _leaders(made: Material) -> Slide | None:
    """Items by leader on each side."""
    if not made.leaders:
        return None
    said = chart_words("items_by_leader", made.lang)
    sides, rows = made.leader_sides, made.leaders[:MOST]
    names = [made.say("columns", "items")] if len(sides) == 1 else [said[side] for side in sides]
    series = {name: [row[side] or 0 for row in rows] for name, side in zip(names, sides, strict=True)}
    bars = Bars([shown(row["leader"]) for row in rows], series, [SIDES[side] for side in sides])
    title = made.say("tables", "leader_items") if len(sides) == 1 else ""
    return _slide(
        made,
        "items_by_leader",
        bars,
        [*reasons(made.notice, made.lang), _rest(made, len(made.leaders))],
        title,
    )


def _sections(made: Material) -> Slide | None:
    """Items by leader, cut into sections."""
    if not any(row["items"] for row in made.sections):
        return None
    tags = listings.section_tags(made)
    leaders = list(dict.fromkeys(row["leader"] for row in made.sections))
    counts = {(row["leader"], row["section_no"], row["section"]): row["items"] for row in made.sections}
    series = {
        _unique(tags, section): [counts.get((who, *section), 0) for who in leaders[:MOST]] for section in tags
    }
    bars = Bars([shown(who) for who in leaders[:MOST]], series, _looks(len(series)), stacked=True)
    return _slide(made, "leader_sections", bars, [_rest(made, len(leaders))])


def _unique(tags: Mapping[Section, str], section: Section) -> str:
    """The name of a section in a key: its title, else its tag."""
    titles = [title for _, title in tags]
    title = section[1]
    return (
        shown(title)
        if title and titles.count(title) == 1
        else f"{tags[section]} {shown(title or '')}".strip()
    )


def _units(made: Material) -> Slide | None:
    """What units lead and join."""
    if not made.units:
        return None
    said, rows = chart_words("unit_roles", made.lang), made.units[:MOST]
    columns = made.unit_columns
    series = {said[count]: [row[count] for row in rows] for count in columns}
    looks = [ROLES[UNIT_COUNTS[count].removesuffix("_unit")] for count in columns]
    rest = len(made.units) - len(rows)
    key = ("title" if rest else "title_all") + ("" if "lead" in columns else "_undivided")
    bars = Bars([shown(row["unit"]) for row in rows], series, looks, stacked=True)
    title = said[key].format(count=len(rows))
    remark = said["rest"].format(count=rest) if rest else ""
    return _slide(made, "unit_roles", bars, [remark], title)


def _leader_units(made: Material) -> Slide | None:
    """Lead units, each with the leaders that stand beside it."""
    if not made.leader_units:
        return None
    leaders = list(dict.fromkeys(row["leader"] for row in made.leader_units))
    counts = {(row["unit"], row["leader"]): row["items"] for row in made.leader_units}
    totals: dict[str, int] = {}
    for row in made.leader_units:
        totals[row["unit"]] = totals.get(row["unit"], 0) + row["items"]
    units = sorted(totals, key=lambda unit: -totals[unit])
    series = {shown(who): [counts.get((unit, who), 0) for unit in units[:MOST]] for who in leaders}
    bars = Bars([shown(unit) for unit in units[:MOST]], series, _looks(len(series)), stacked=True)
    return _slide(made, "leader_units", bars, [_rest(made, len(units))])


def _lorenz(made: Material) -> Slide | None:
    """How lead items concentrate."""
    if len(made.lorenz) <= 2:
        return None
    said = chart_words("lorenz", made.lang)
    points = [(float(step["units"]), float(step["items"])) for step in made.lorenz]
    name = made.say("slides", "series_lorenz")
    curve = Curve(name, points, said["equal"], (said["units"], said["items"]), ROLES["lead"])
    found = made.concentration
    gini = found["gini_corrected"] if found else None
    return _slide(
        made, "lorenz", curve, [said["gini"].format(gini=f"{gini:.2f}") if gini is not None else ""]
    )


def _pairs(made: Material) -> Slide | None:
    """The pairs of units that share most items."""
    if not made.pairs:
        return None
    rows = made.pairs[:_PAIRS]
    names = [shown(f"{row['unit_a']} — {row['unit_b']}") for row in rows]
    series = {
        made.say("slides", "strong" if is_strong else "other"): [
            row["items"] if bool(row["backbone"]) == is_strong else 0 for row in rows
        ]
        for is_strong in (True, False)
    }
    foot = made.say("shared", "foot", rule=made.rule("pairs"), unit=made.say("shared", "unit_items"))
    bars = Bars(names, series, [ROLES["lead"], ROLES["co"]], stacked=True)
    rest = _rest(made, len(made.pairs), len(rows))
    return Slide(made.say("slides", "pairs"), bars, rest, _cited(made) + foot)


def _deadlines(made: Material) -> Slide | None:
    """Deadlines by section."""
    if not made.is_dated:
        return None
    said = chart_words("deadlines", made.lang)
    kinds = [kind for kind in DEADLINES if any(row[kind] for row in made.deadlines)]
    rows = made.deadlines[:MOST]
    names = [shown(row["section"] or said["no_section"]) for row in rows]
    series = {said[kind]: [row[kind] for row in rows] for kind in kinds}
    bars = Bars(names, series, [DEADLINES[kind] for kind in kinds], stacked=True)
    return _slide(made, "deadlines", bars, [_rest(made, len(made.deadlines))])


def _differences(made: Material) -> Slide | None:
    """Findings by field and cause."""
    if not made.differences:
        return None
    said = chart_words("differences", made.lang)
    causes = list(dict.fromkeys(row["cause"] for row in made.differences))
    fields = list(dict.fromkeys(row["field"] for row in made.differences))
    counts = {(row["field"], row["cause"]): row["findings"] for row in made.differences}
    series = {said[cause]: [counts.get((name, cause), 0) for name in fields] for cause in causes}
    bars = Bars([said[name] for name in fields], series, _looks(len(series)), stacked=True)
    return _slide(made, "differences", bars, [])


def _slide(made: Material, chart: str, drawn: Bars | Curve, remarks: Sequence[str], title: str = "") -> Slide:
    """A slide with the words of the picture of this chart."""
    said = chart_words(chart, made.lang)
    rule = made.rule(_RULES[chart]) if chart in _RULES else said["rule"]
    foot = made.say("shared", "foot", rule=rule, unit=said["unit"])
    remark = ("" if made.lang == "zh" else " ").join(filter(None, remarks))
    return Slide(title or said["title"], drawn, remark, _cited(made) + foot)


def _cited(made: Material) -> str:
    """The notice as a source."""
    number = made.notice.about.document_number
    cited = made.title + (made.say("shared", "number", number=number) if number else "")
    return chart_words("items_by_leader", made.lang)["source"].format(source=listing([cited], made.lang))


def _rest(made: Material, rows: int, drawn: int = MOST) -> str:
    """How many rows are not drawn, and where they are."""
    rest = rows - drawn
    return made.say("shared", "rest_charts", count=rest, file=made.book("data")) if rest > 0 else ""


_DRAWINGS: tuple[Callable[[Material], Slide | None], ...] = (
    _leaders,
    _sections,
    _units,
    _leader_units,
    _lorenz,
    _pairs,
    _deadlines,
    _differences,
)
