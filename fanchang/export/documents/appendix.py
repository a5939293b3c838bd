"""The appendix of the report: how things were counted, how far that matters, and what it cannot show."""

from typing import TYPE_CHECKING, Any

from fanchang import workload
from fanchang.export.documents import listings
from fanchang.export.documents.material import SLIDES, Material
from fanchang.export.documents.paper import Paper
from fanchang.export.documents.table import Column, Table
from fanchang.export.documents.words import fill, paragraphs
from fanchang.tables import records

if TYPE_CHECKING:
    import pandas as pd

_UNITS = 10
"""Units whose rank is followed through the ways of counting."""


def write_appendix(paper: Paper, made: Material) -> None:
    """The appendix, on a page of its own."""
    paper.chapter(made.say("report", "chapter_appendix"), appendix=True)
    paper.section(made.say("appendix", "section_method"))
    samples = f"{made.together.samples:,}" if made.lang == "en" else str(made.together.samples)
    for key in _methods(made):
        for text in paragraphs("appendix", key, made.lang, data=made.book("data"), samples=samples):
            paper.prose(text)
    _write_losses(paper, made)
    paper.section(made.say("appendix", "section_sensitivity"))
    _write_variants(paper, made)
    paper.section(made.say("appendix", "section_limits"))
    for text in paragraphs("appendix", "limits", made.lang):
        paper.prose(text)
    paper.prose(made.say("appendix", "editable", slides=SLIDES, data=made.book("data")))


def _methods(made: Material) -> list[str]:
    """What is said of the method: only what was done to this notice."""
    told = ["method" if len(made.entries) > 1 else "method_one_side"]
    told += ["method_open_sets"] if made.open_sets else []
    return [*told, *(["method_test"] if made.together.tests else [])]


def _write_losses(paper: Paper, made: Material) -> None:
    if not made.notice.losses.found:
        paper.prose(made.say("appendix", "losses_none"))
        return
    table = paper.mention("table")
    paper.prose(fill("appendix", "losses", made.lang, table=table))
    paper.table(table, listings.losses(made))


def _write_variants(paper: Paper, made: Material) -> None:
    """Leaders and units, counted in other ways; only ways that this notice allows."""
    leaders, units = leader_variants(made), unit_variants(made)
    for key, listed in (("leader_variants", leaders), ("unit_variants", units)):
        if listed is not None:
            table = paper.mention("table")
            paper.prose(fill("appendix", key, made.lang, table=table))
            paper.table(table, listed)
    if leaders is None and units is None:
        paper.prose(made.say("appendix", "no_variants"))


def leader_variants(made: Material) -> Table | None:
    """Each leader's items by each way of counting, in the order of `leader_items`."""
    if not made.leaders:
        return None
    frame = workload.leader_sensitivity(made.notice.assignments, made.plain_tasks, made.notice.parties)
    names = [row["leader"] for row in made.leaders]
    foot = _notes(made, made.say("shared", "unit_items"))
    return _variants(made, frame, "leader", names, "count", foot)


def unit_variants(made: Material) -> Table | None:
    """The rank of the units with most items by each way of counting."""
    if not made.units:
        return None
    roles = [made.lead_role]
    frame = workload.unit_sensitivity(made.notice.assignments, made.plain_tasks, roles=roles)
    names = [row["unit"] for row in made.units if row["lead"] or made.lead_role == "unit"][:_UNITS]
    return _variants(made, frame, "unit", names, "rank", _notes(made, made.say("rules", "rank")))


def _variants(
    made: Material, frame: "pd.DataFrame", party: str, names: list[str], value: str, notes: list[str]
) -> Table | None:
    """A row for each party, a column for each way of counting."""
    rows = [row for row in records(frame) if row["change"] != "basis" or len(made.entries) > 1]
    ways = list(dict.fromkeys(row["variant"] for row in rows))
    if len(ways) == 1:
        return None
    cells = {(row[party], row["variant"]): row[value] for row in rows}
    columns = [Column(made.say("columns", party), 2.6)]
    columns += [Column(made.say("variants", way), 1.5, centred=True) for way in ways]
    lines = [
        [name, *(_number(made, cells.get((name, way))) for way in ways)] for name in names[: listings.LONGEST]
    ]
    return Table(made.say("tables", f"{party}_variants"), columns, lines, notes)


def _number(made: Material, value: Any) -> str:
    """A count without needless zeros."""
    return made.say("shared", "none") if value is None else f"{value:.1f}".removesuffix(".0")


def _notes(made: Material, unit: str) -> list[str]:
    sides = made.say("rules", "variant_sides") if len(made.entries) > 1 else ""
    names = made.say("rules", "variant_names", sides=sides) + made.say("shared", "full_stop").strip()
    return [made.say("shared", "foot", rule=made.say("rules", "variants"), unit=unit), names]
