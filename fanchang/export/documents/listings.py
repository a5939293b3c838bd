"""Material -> the tables of the report."""

from collections.abc import Sequence

from fanchang.charts.targets import amount
from fanchang.charts.words import words as chart_words
from fanchang.decisions.columns import word_of
from fanchang.export.documents.material import Material
from fanchang.export.documents.table import Column, Table
from fanchang.export.documents.words import listing
from fanchang.losses import MODELS
from fanchang.tables import Row

Section = tuple[int | None, str | None]
"""Number and title."""

LONGEST = 20
"""Rows of a table in the report; the workbook has all."""
MOST_SECTIONS = 10
"""Sections that fit beside each other on a page."""
_PAIRS = 12


def leader_items(made: Material) -> Table:
    """Each leader's items by side."""
    sides = made.leader_sides
    titles = ["items"] if len(sides) == 1 else sides
    columns = [_text(made, "leader", 3), *(_number(made, title) for title in titles)]
    rows = [[row["leader"], *(str(row[side] or 0) for side in sides)] for row in made.leaders]
    return _table(made, "leader_items", columns, rows, [_chart_foot(made, "items_by_leader")])


def section_tags(made: Material) -> dict[Section, str]:
    """The short name of each section: 第1部分."""
    tags = {}
    for row in made.deadlines:
        number = row["section_no"]
        none = made.say("shared", "no_section")
        tag = made.say("columns", "section_no", n=number) if number is not None else none
        tags[(number, row["section"])] = tag
    return tags


def leader_sections(made: Material) -> Table:
    """Each leader's items by section."""
    tags = section_tags(made)
    columns = [_text(made, "leader", 2), *(Column(tag, 1.4, centred=True) for tag in tags.values())]
    counts = {(row["leader"], row["section_no"], row["section"]): row["items"] for row in made.sections}
    leaders = list(dict.fromkeys(row["leader"] for row in made.sections))
    rows = [[who, *(str(counts.get((who, *section), 0)) for section in tags)] for who in leaders]
    named = [
        made.say("rules", "section_names", tag=tag, title=section)
        for (_, section), tag in tags.items()
        if section
    ]
    names = made.say("shared", "semicolon").join(named)
    notes = [
        _foot(made, made.rule("sections")),
        names + made.say("shared", "full_stop") if names else "",
    ]
    return _table(made, "leader_sections", columns, rows, notes)


def unit_roles(made: Material) -> Table:
    """The units that lead most items."""
    counts = [*made.unit_columns, "items"] if len(made.unit_columns) > 1 else made.unit_columns
    columns = [_text(made, "unit", 4), *(_number(made, count) for count in counts)]
    rows = [[row["unit"], *(str(row[count]) for count in counts)] for row in made.units]
    end = "" if "lead" in made.unit_columns else "_undivided"
    return _table(made, f"unit_roles{end}", columns, rows, [_foot(made, made.rule(f"units{end}"))])


def open_sets(made: Material) -> Table:
    """The open sets, in order of appearance."""
    counts = [count for count in ("lead", "co", "undivided") if any(row[count] for row in made.open_sets)]
    counts = [*counts, "items"] if len(counts) > 1 else counts
    columns = [_text(made, "open_set", 4), *(_number(made, count) for count in counts)]
    rows = [[row["unit"], *(str(row[count]) for count in counts)] for row in made.open_sets]
    return _table(made, "open_sets", columns, rows, [_foot(made, made.rule("open_sets"))])


def pairs(made: Material) -> Table:
    """The pairs of units that share most items."""
    columns = [
        _text(made, "unit_a", 4),
        _text(made, "unit_b", 4),
        _number(made, "shared"),
        _number(made, "strong"),
    ]
    rows = [
        [row["unit_a"], row["unit_b"], str(row["items"]), yes_no(made, bool(row["backbone"]))]
        for row in made.pairs
    ]
    return _table(made, "pairs", columns, rows, [_foot(made, made.rule("pairs"))], longest=_PAIRS)


def yes_no(made: Material, value: bool) -> str:
    """是 or 否."""
    return made.say("values", "yes" if value else "no")


def deadlines(made: Material) -> Table:
    """Items and deadlines of each section, with their sum; kinds only where any item has a date."""
    kinds = ["dated", "ongoing", "both", "none"] if made.is_dated else []
    columns = [_text(made, "section", 5), *(_number(made, count) for count in ("items", *kinds))]
    none = made.say("shared", "no_section")
    rows = [
        [row["section"] or none, *(str(row[count]) for count in ("items", *kinds))] for row in made.deadlines
    ]
    sums = [str(sum(row[count] for row in made.deadlines)) for count in ("items", *kinds)]
    rows.append([made.say("shared", "total"), *sums])
    foot = _chart_foot(made, "deadlines")
    return Table(made.say("tables", "deadlines"), columns, rows, [foot], total=True)


def targets(made: Material) -> Table:
    """The promised quantities; a column that is empty in all rows is left out."""
    say = chart_words("targets", made.lang)
    rows = [_target(made, row) for row in made.targets]
    columns = [
        ("item", _number(made, "item", 1.1)),
        ("quote", _text(made, "quote", 4.8)),
        ("value", _number(made, "value", 2.5)),
        ("deadline", _number(made, "deadline", 2.9)),
        ("leader", _text(made, "leader", 2.2)),
        ("lead_units", _text(made, "lead_units", 3.4)),
        ("units", _text(made, "units", 3.4)),
    ]
    shown = [(name, column) for name, column in columns if any(row[name] for row in rows)]
    cells = [[row[name] or _none(made) for name, _ in shown] for row in rows]
    rule = say["rule"].format(count=len(rows))
    foot = _foot(made, rule, say["unit"])
    return _table(made, "targets", [column for _, column in shown], cells, [foot])


def _target(made: Material, row: Row) -> dict[str, str]:
    say = chart_words("targets", made.lang)
    date = row["deadline"].strftime("%Y-%m-%d") if row["deadline"] is not None else ""
    ongoing = say["ongoing"] if row["ongoing"] else ""
    return {
        "item": str(row["item"]),
        "quote": row["quote"],
        "value": amount(row, say, made.lang),
        "deadline": listing(filter(None, [date, ongoing]), made.lang) or row["deadline_text"] or "",
        "leader": row["leaders"] or "",
        "lead_units": row["lead_units"] or "",
        "units": row["units"] or "",
    }


def _none(made: Material) -> str:
    return made.say("shared", "none")


def differences(made: Material) -> Table:
    """The findings: a row for each field, a column for each cause, with sums."""
    causes = list(dict.fromkeys(row["cause"] for row in made.differences))
    fields = list(dict.fromkeys(row["field"] for row in made.differences))
    counts = {(row["field"], row["cause"]): row["findings"] for row in made.differences}
    said, total = chart_words("differences", made.lang), made.say("shared", "total")
    columns = [_text(made, "field", 2.2), *(Column(said[cause], 2.1, centred=True) for cause in causes)]
    columns.append(Column(total, 1.2, centred=True))
    lines = [(said[name], [counts.get((name, cause), 0) for cause in causes]) for name in fields]
    lines.append((total, [sum(numbers) for numbers in zip(*(counts for _, counts in lines), strict=True)]))
    rows = [[name, *(str(n or "") for n in numbers), str(sum(numbers))] for name, numbers in lines]
    foot = _chart_foot(made, "differences")
    return Table(made.say("tables", "differences"), columns, rows, [foot], total=True)


def substantive(made: Material, found: Sequence[Row]) -> Table:
    """The real differences with both quotes and their places; with the verdicts where some came back."""
    columns = [_number(made, "item", 1.1), _text(made, "body_side", 4), _text(made, "annex_side", 4)]
    columns.append(_text(made, "message", 4))
    decided = made.decisions is not None
    if decided:
        columns.append(_number(made, "verdict", 1.9))
    rows = []
    for row in found:
        cells = [str(row["item"] or _none(made)), _quote(made, row, "body"), _quote(made, row, "annex")]
        cells.append(row["message" if made.lang == "en" else "message_zh"])
        verdict = made.placed.typed.get(row["id"], {}).get("verdict", "pending")
        rows.append([*cells, *([word_of("verdict", verdict, made.lang)] if decided else [])])
    foot = _foot(made, made.say("rules", "substantive"), made.say("rules", "substantive_unit"))
    return _table(made, "substantive", columns, rows, [foot], book="audit", longest=2 * LONGEST)


def _quote(made: Material, row: Row, side: str) -> str:
    place, quote = row[f"{side}_place"], row[f"{side}_value"]
    if not quote:
        quote = made.say("values", "not_named")
    return made.say("values", "place_quote", place=place, quote=quote) if place else quote


def losses(made: Material) -> Table:
    """The loss models that struck, with their evidence."""
    fields = chart_words("differences", made.lang)
    columns = [_number(made, "side", 1.2), _number(made, "column", 1.7), _text(made, "model", 6)]
    columns += [_number(made, key, 1.2) for key in ("hits", "places", "holds")]
    rows = [
        [
            made.say("values", model.side),
            fields[model.column],
            MODELS[model.name][made.lang == "en"],
            str(len(model.hits)),
            str(model.places),
            yes_no(made, model.holds),
        ]
        for model in made.notice.losses.found
    ]
    foot = _foot(made, made.say("rules", "losses"), made.say("rules", "substantive_unit"))
    return _table(made, "losses", columns, rows, [foot], book="audit")


def _table(
    made: Material,
    key: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    book: str = "data",
    longest: int = LONGEST,
) -> Table:
    """The table, cut to a sensible length; a note says how many rows are left out and where they are."""
    rest = len(rows) - longest
    cut = [made.say("shared", "rest", count=rest, file=made.book(book))] if rest > 0 else []
    return Table(made.say("tables", key), columns, rows[:longest], [*cut, *notes])


def _text(made: Material, key: str, width: float) -> Column:
    return Column(made.say("columns", key), width)


def _number(made: Material, key: str, width: float = 1.6) -> Column:
    return Column(made.say("columns", key), width, centred=True)


def _foot(made: Material, rule: str, unit: str = "") -> str:
    return made.say("shared", "foot", rule=rule, unit=unit or made.say("shared", "unit_items"))


def _chart_foot(made: Material, chart: str) -> str:
    """The counting rule and the unit that the chart of these numbers states."""
    said = chart_words(chart, made.lang)
    return _foot(made, said["rule"], said["unit"])
