"""The summary in prose: every sentence is made from the tables."""

from fanchang.charts.style import DEADLINES
from fanchang.charts.words import words as chart_words
from fanchang.export.documents.material import Material
from fanchang.export.documents.paper import Paper
from fanchang.export.documents.words import counted, listing
from fanchang.losses import MODELS, NAME
from fanchang.tables import Row

_EXAMPLES = 2


def write_summary(paper: Paper, made: Material) -> None:
    """The first chapter."""
    paper.chapter(made.say("report", "chapter_summary"))
    paper.prose(_about(made), made.say("report", "items_rule"))
    paper.prose(*_leaders(made), *_names_lost(made))
    paper.prose(*_units(made))
    paper.prose(_deadlines(made), _targets(made))
    paper.prose(cause_counts(made))


def _about(made: Material) -> str:
    """What the notice is, its sections, and how many indicators and tasks each side lists."""
    about, lang = made.notice.about, made.lang
    date = about.published
    if date and lang == "zh":
        year, month, day = map(int, date.split("-"))
        date = f"{year}年{month}月{day}日"
    facts = [about.document_number, made.say("report", "published", date=date) if date else ""]
    said = listing(filter(None, facts), lang) if lang == "en" else "，".join(filter(None, facts))
    sections = len({row["section_no"] for row in made.deadlines if row["section_no"] is not None})
    values = {
        "title": made.title,
        "facts": made.say("report", "facts", facts=said) if said else "",
        "counts": _counts(made),
    }
    if not sections:
        return made.say("report", "about_plain", **values)
    return made.say("report", "about", sections=counted(sections, "section", lang), **values)


def _counts(made: Material) -> str:
    """How many indicators and tasks body and annex list."""
    sides = {side: made.kinds(row["item"] for row in rows) for side, rows in made.entries.items()}
    everything = made.kinds(row["item"] for row in made.tasks)
    if len(sides) == 1:
        side = next(iter(sides))
        return made.say("report", f"{side}_alone", counts=everything)
    on_both = {row["item"] for row in made.entries["body"]} & {row["item"] for row in made.entries["annex"]}
    if len(on_both) == len(made.tasks):
        return made.say("report", "both_alike", counts=everything)
    return made.say("report", "both_differ", **sides, all=everything, common=made.kinds(on_both))


def _items(made: Material, number: int) -> str:
    return counted(number, "item", made.lang)


def _leaders(made: Material) -> list[str]:
    """How many leaders are named, in how many items; where a name is missing."""
    places = [row for row in made.assignment_rows if row["role"] == "leader"]
    named = {row["item"] for row in places if row["party"]}
    lost = {row["item"] for row in places if not row["party"]}
    without = len(made.tasks) - len(named | lost)
    if not named:
        return [made.say("report", "leaders_none"), *_lost_for_good(made, lost)]
    several = sum(count > 1 for count in made.shares("leader").values())
    shared = made.say("report", "leaders_shared", items=_items(made, several)) if several else ""
    post = made.notice.reading.grammar.post
    by_post = any(post.search(row["party"]) for row in places if row["party"])
    sentence = made.say(
        "report",
        "leaders_posts" if by_post else "leaders",
        leaders=counted(len(made.leaders), "leader", made.lang),
        items=made.kinds(named),
        shared=shared,
    )
    rest = [made.say("report", "leaders_without", items=_items(made, without))] if without else []
    return [sentence, *rest, *_lost_for_good(made, lost)]


def _lost_for_good(made: Material, lost: set[int]) -> list[str]:
    return [made.say("report", "leaders_lost", items=_items(made, len(lost)))] if lost else []


def _names_lost(made: Material) -> list[str]:
    """What the page lost of the leaders' names, where a loss model holds."""
    sentences = []
    for model in made.notice.losses.of_names:
        side = made.say("values", model.side)
        counts = {
            "hits": counted(len(model.hits), "place", made.lang),
            "places": counted(model.places, "place", made.lang),
        }
        says = MODELS[NAME][made.lang == "en"]
        sentences.append(made.say("report", "names_lost", side=side, says=says, **counts))
        vanished = sum(row[model.side] == 0 and row["reconciled"] > 0 for row in made.leaders)
        if vanished:
            count = counted(vanished, "leader", made.lang)
            sentences.append(made.say("report", "names_vanished", leaders=count, side=side))
    return sentences


def _units(made: Material) -> list[str]:
    """How many units are spelled out, and what rests on open sets and 等."""
    rows = [row for row in made.assignment_rows if row["role"] != "leader"]
    sentences = [_named_units(made, rows)]
    in_open = {row["item"] for row in rows if row["open"]}
    if made.open_sets:
        examples = [row["unit"] for row in made.open_sets[:_EXAMPLES]]
        sentences.append(
            made.say(
                "report",
                "open_sets",
                sets=counted(len(made.open_sets), "set", made.lang),
                examples=listing(examples, made.lang),
                items=_items(made, len(in_open)),
            )
        )
    if etc := {row["item"] for row in rows if row["etc"]}:
        sentences.append(made.say("report", "open_etc", items=_items(made, len(etc))))
    return sentences


def _named_units(made: Material, rows: list[Row]) -> str:
    if not made.units:
        return made.say("report", "units_none")
    units = counted(len(made.units), "unit", made.lang)
    leading = sum(row["lead"] > 0 for row in made.units)
    if leading:
        return made.say("report", "units", units=units, leading=counted(leading, "unit", made.lang))
    undivided = {row["item"] for row in rows if row["role"] == "unit"}
    return made.say("report", "units_undivided", units=units, items=_items(made, len(undivided)))


def _deadlines(made: Material) -> str:
    """How many items have which kind of deadline; kinds that do not occur are not mentioned."""
    said = chart_words("deadlines", made.lang)
    sums = {kind: sum(row[kind] for row in made.deadlines) for kind in DEADLINES}
    kinds = [
        made.say("report", "deadline_kind", kind=said[kind], items=_items(made, count))
        for kind, count in sums.items()
        if count
    ]
    return made.say("report", "deadlines", kinds=made.say("shared", "semicolon").join(kinds))


def _targets(made: Material) -> str:
    if not made.targets:
        return made.say("report", "targets_none")
    items = len({row["item"] for row in made.targets})
    count = counted(len(made.targets), "target", made.lang)
    return made.say("report", "targets", targets=count, items=_items(made, items))


def cause_counts(made: Material) -> str:
    """How many findings there are, by cause."""
    if not made.findings:
        return made.say("report", "findings_none")
    counts: dict[str, int] = {}
    for row in made.differences:
        counts[row["cause"]] = counts.get(row["cause"], 0) + row["findings"]
    said = chart_words("differences", made.lang)
    causes = [
        made.say("report", "cause_count", cause=said[cause], count=count) for cause, count in counts.items()
    ]
    key = "findings" if len(made.entries) == 2 else "findings_one_side"
    total = counted(len(made.findings), "finding", made.lang)
    sentence = made.say("report", key, findings=total, causes=listing(causes, made.lang))
    done = sum(row["status"] == "acknowledged" for row in made.findings)
    if done:
        sentence += " " if made.lang == "en" else ""
        sentence += made.say("report", "acknowledged", findings=counted(done, "finding", made.lang))
    return sentence
