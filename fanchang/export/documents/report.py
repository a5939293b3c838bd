"""报告.docx: what the notice says, in prose, tables and figures; method and limits in an appendix."""

from fanchang.export.documents import listings
from fanchang.export.documents.appendix import write_appendix
from fanchang.export.documents.material import TOP, Material
from fanchang.export.documents.paper import Paper
from fanchang.export.documents.pictures import Pictures
from fanchang.export.documents.summary import cause_counts, write_summary
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


def _write_leaders(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.chapter(made.say("report", "chapter_leaders"))
    if not made.leaders:
        paper.prose(made.say("report", "leaders_none"))
        return
    table, figure = paper.mention("table"), paper.mention("figure")
    paper.prose(fill("report", "leaders_text", made.lang, table=table, figure=figure))
    paper.table(table, listings.leader_items(made))
    paper.figure(figure, pictures.picture("items_by_leader"))
    if len(made.deadlines) > 1:
        _write_sections(paper, made, pictures)


def _write_sections(paper: Paper, made: Material, pictures: Pictures) -> None:
    """How the leaders' items spread over the sections, where the notice has several."""
    figure = paper.mention("figure")
    if len(made.deadlines) > listings.MOST_SECTIONS:
        data = made.book("data")
        paper.prose(fill("report", "sections_figure", made.lang, figure=figure, file=data))
    else:
        table = paper.mention("table")
        paper.prose(fill("report", "sections_text", made.lang, table=table, figure=figure))
        paper.table(table, listings.leader_sections(made))
    paper.figure(figure, pictures.picture("leader_sections"))


def _write_units(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.chapter(made.say("report", "chapter_units"))
    paper.section(made.say("report", "section_named_units"))
    if made.units:
        table, figure = paper.mention("table"), paper.mention("figure")
        paper.prose(fill("report", "units_text", made.lang, table=table, figure=figure))
        paper.table(table, listings.unit_roles(made))
        paper.figure(figure, pictures.picture("unit_roles"))
        _write_concentration(paper, made, pictures)
    else:
        paper.prose(made.say("report", "units_none"))
    paper.section(made.say("report", "section_open_sets"))
    if made.open_sets:
        table = paper.mention("table")
        paper.prose(fill("report", "open_text", made.lang, table=table))
        paper.table(table, listings.open_sets(made))
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
    figure = paper.mention("figure")
    sentence = fill(
        "report",
        "lead_share",
        made.lang,
        units=counted(found["parties"], "unit", made.lang),
        mentions=counted(round(found["total"]), "mention", made.lang),
        top=str(TOP),
        share=format(found[f"top_{TOP}"], ".1%"),
        gini=format(found["gini_corrected"], ".2f"),
        figure=figure,
    )
    paper.prose(sentence)
    paper.figure(figure, pictures.picture("lorenz"))


def _write_leader_units(paper: Paper, made: Material, pictures: Pictures) -> None:
    paper.section(made.say("report", "section_leader_units"))
    figure = paper.mention("figure")
    paper.prose(fill("report", "leader_units_text", made.lang, figure=figure))
    paper.figure(figure, pictures.picture("leader_units"))


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
    table = paper.mention("table")
    if made.is_dated:
        figure = paper.mention("figure")
        paper.prose(fill("report", "deadlines_text", made.lang, table=table, figure=figure))
        paper.table(table, listings.deadlines(made))
        paper.figure(figure, pictures.picture("deadlines"))
    else:
        paper.prose(fill("report", "deadlines_none", made.lang, table=table))
        paper.table(table, listings.deadlines(made))
    if not made.targets:
        paper.prose(made.say("report", "targets_none"))
        return
    table = paper.mention("table")
    paper.prose(fill("report", "targets_text", made.lang, table=table))
    paper.table(table, listings.targets(made))


def _write_sides(paper: Paper, made: Material, pictures: Pictures) -> None:
    has_both = len(made.entries) == 2
    paper.chapter(made.say("report", "chapter_sides" if has_both else "chapter_one_side"))
    if not made.findings:
        paper.prose(made.say("report", "findings_none"))
        return
    table, figure = paper.mention("table"), paper.mention("figure")
    paper.prose(cause_counts(made), fill("report", "differences_text", made.lang, table=table, figure=figure))
    paper.table(table, listings.differences(made))
    paper.figure(figure, pictures.picture("differences"))
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
