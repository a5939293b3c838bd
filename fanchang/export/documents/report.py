"""报告.docx: what the notice says, in prose, tables and figures; method and limits in an appendix."""

from fanchang.export.documents import listings
from fanchang.export.documents.appendix import write_appendix
from fanchang.export.documents.material import TOP, Material
from fanchang.export.documents.paper import Paper, Picture
from fanchang.export.documents.pictures import Pictures
from fanchang.export.documents.summary import cause_counts, write_summary
from fanchang.export.documents.table import Table
from fanchang.export.documents.words import counted, fill
from fanchang.tables import Row


def report(made: Material) -> bytes:
    """The report as a Word document."""
    paper = Paper(made.lang, made.say("report", "title"))
    paper.check_first(made.first_words)
    paper.write(made.say("report", "title"), "Title")
    paper.write(made.say("report", "subtitle", title=made.title), "Subtitle")
    pictures = Pictures(made)
    write_summary(paper, made)
    _write_leaders(paper, made, pictures)
    _write_units(paper, made, pictures)
    _write_promises(paper, made, pictures)
    _write_sides(paper, made, pictures)
    write_appendix(paper, made)
    return paper.data()


def _show(
    paper: Paper,
    made: Material,
    key: str,
    table: Table | None = None,
    picture: Picture | None = None,
    first: str = "",
    **values: str,
) -> None:
    """The sentence that mentions a table, a figure or both, then these; `first` stands before it."""
    mentioned = {"table": paper.mention("table")} if table else {}
    mentioned |= {"figure": paper.mention("figure")} if picture else {}
    paper.prose(*filter(None, [first]), fill("report", key, made.lang, **mentioned, **values))
    if table:
        paper.table(mentioned["table"], table)
    if picture:
        paper.figure(mentioned["figure"], picture)


def _write_leaders(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.chapter(made.say("report", "chapter_leaders"))
    if not made.leaders:
        paper.prose(made.say("report", "leaders_none"))
        return
    _show(paper, made, "leaders_text", listings.leader_items(made), pictures.picture("items_by_leader"))
    if len(made.deadlines) > 1:
        _write_sections(paper, made, pictures)


def _write_sections(paper: Paper, made: Material, pictures: Pictures) -> None:
    """How the leaders' items spread over the sections, where the notice has several."""
    picture = pictures.picture("leader_sections")
    if len(made.deadlines) > listings.MOST_SECTIONS:
        _show(paper, made, "sections_figure", None, picture, file=made.book("data"))
    else:
        _show(paper, made, "sections_text", listings.leader_sections(made), picture)


def _write_units(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.chapter(made.say("report", "chapter_units"))
    paper.section(made.say("report", "section_named_units"))
    if made.units:
        _show(paper, made, "units_text", listings.unit_roles(made), pictures.picture("unit_roles"))
        _write_concentration(paper, made, pictures)
    else:
        paper.prose(made.say("report", "units_none"))
    paper.section(made.say("report", "section_open_sets"))
    if made.open_sets:
        _show(paper, made, "open_text", listings.open_sets(made))
    else:
        paper.prose(made.say("report", "open_none"))
    if made.leader_units:
        _write_leader_units(paper, made, pictures)
    if made.pairs:
        _write_together(paper, made, pictures)


def _write_concentration(paper: Paper, made: Material, pictures: Pictures) -> None:
    """How far lead items concentrate, where there are more units than the few that are told."""
    found = made.concentration
    if found is None or found["parties"] <= TOP or found["gini_corrected"] is None:
        return
    _show(
        paper,
        made,
        "lead_share",
        None,
        pictures.picture("lorenz"),
        units=counted(found["parties"], "unit", made.lang),
        mentions=counted(round(found["total"]), "mention", made.lang),
        top=str(TOP),
        share=format(found[f"top_{TOP}"], ".1%"),
        gini=format(found["gini_corrected"], ".2f"),
    )


def _write_leader_units(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.section(made.say("report", "section_leader_units"))
    _show(paper, made, "leader_units_text", None, pictures.picture("leader_units"))


def _write_together(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.section(made.say("report", "section_together"))
    figure, table = paper.mention("figure"), paper.mention("table")
    strong = sum(bool(pair["backbone"]) for pair in made.pairs)
    tested = "together_text" if strong else "together_chance"
    sentence = fill(
        "report",
        tested if made.together.tests else "together_untested",
        made.lang,
        items=made.kinds(row["item"] for row in made.assignment_rows),
        joined=counted(made.together.items_with_edge, "item", made.lang),
        pairs=counted(made.together.tests, "pair", made.lang),
        strong=counted(strong, "pair", made.lang),
        figure=figure,
    )
    told = "together_table" if strong else "together_most"
    paper.prose(sentence, fill("report", told, made.lang, table=table))
    paper.figure(figure, pictures.picture("units_named_together"))
    paper.table(table, listings.pairs(made))


def _write_promises(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.chapter(made.say("report", "chapter_promises"))
    if made.is_dated:
        picture = pictures.picture("deadlines")
        _show(paper, made, "deadlines_text", listings.deadlines(made), picture)
    else:
        _show(paper, made, "deadlines_none", listings.deadlines(made))
    if made.targets:
        _show(paper, made, "targets_text", listings.targets(made))
    else:
        paper.prose(made.say("report", "targets_none"))


def _write_sides(paper: Paper, made: Material, pictures: Pictures) -> None:
    has_both = len(made.entries) == 2
    paper.chapter(made.say("report", "chapter_sides" if has_both else "chapter_one_side"))
    if not made.findings:
        paper.prose(made.say("report", "findings_none"))
        return
    picture = pictures.picture("differences")
    _show(paper, made, "differences_text", listings.differences(made), picture, first=cause_counts(made))
    _write_substantive(paper, made, has_both)


def _write_substantive(paper: Paper, made: Material, has_both: bool) -> None:
    found: list[Row] = [row for row in made.findings if row["cause"] == "substantive"]
    lost = sum(row["cause"] == "lost" for row in made.findings)
    sentences = []
    table = paper.mention("table") if found else None
    if table is not None:
        count = counted(len(found), "finding", made.lang)
        sentences.append(fill("report", "substantive_text", made.lang, findings=count, table=table))
    elif has_both:
        sentences.append(fill("report", "substantive_none", made.lang))
    if lost:
        count = counted(lost, "finding", made.lang)
        sentences.append(fill("report", "lost_text", made.lang, findings=count, file=made.book("audit")))
    paper.prose(*sentences)
    if table is not None:
        paper.table(table, listings.substantive(made, found))
