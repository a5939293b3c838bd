"""What an audit must find, what it may tell of and never as substantive, and what a page loses."""

from fault_drafts import NOWHERE, SIDES, Apply, Kind
from fault_parties import (
    COS,
    LEADS,
    alias,
    another,
    joined_by,
    leader_blanked,
    leader_misspelt,
    leader_removed,
    leader_replaced,
    leaders_swapped,
    members,
    office,
    on_units,
    opened_or_closed,
    other_level,
    units_swapped,
    without,
)
from fault_rows import dropped, label_variant, moved, reprinted, retitled, rows_swapped, serial_slip
from fault_texts import (
    VERB,
    conditional,
    dated_or_ongoing,
    deadline,
    edit,
    in_place_of,
    occasion,
    one_of,
    other_month,
    other_number,
    quarter,
    stray,
)
from invented import COLLECTIVES, DEPARTMENTS, NBSP

REWORDED = {"新建": "改建", "改造": "拆除", "深化": "启动", "培育": "走访", "新增": "复核", "打造": "谋划"}
MEASURES = {"亩": "公顷", "公里": "米", "亿元": "万元", "亿斤": "万斤", "套": "户"}
MEASURE = "[个家名座条次亩户处套]"
NUMBER = rf"(?<![\d.A-Za-z+])\d+(?=(?:\.\d)?(?:{MEASURE}|%|公里|万亩|亿))"
BOUND = "以上|左右|以下"
TARGET, WORDS = "target-differs text-differs", "text-differs target-differs"
GONE = "unit-missing", "unit-added"
UNIT, LEADER = (f"{what}-differs {what}-missing {what}-added" for what in ("unit", "leader"))
BLANK = "leader-missing leader-lost leader-differs"
MOVED = "item-moved section-differs heading-differs"
ADDED = ",力争提前完成", ",确保安全度汛", "(含续建项目)"
LATE = "deadline-condition deadline-differs"
FAULTS = (
    Kind("leader removed", "leaders", leader_removed, "leader-missing", "leader-added"),
    Kind("leader replaced", "leaders", leader_replaced, LEADER),
    Kind("leader misspelt", "leaders", leader_misspelt, LEADER),
    Kind("long name blanked", "leaders", leader_blanked, BLANK, sides=("annex",)),
    Kind("lead unit removed", LEADS, on_units(LEADS, without), *GONE),
    Kind("lead unit replaced", LEADS, on_units(LEADS, another(DEPARTMENTS)), UNIT),
    Kind("office on one side", LEADS, on_units(LEADS, office), "unit-office"),
    Kind("unit of another level", COS, on_units(COS, other_level), UNIT),
    Kind("co unit removed", COS, on_units(COS, without), *GONE),
    Kind("co unit replaced", COS, on_units(COS, another(DEPARTMENTS)), UNIT),
    Kind("等 gone or added", COS, on_units(COS, opened_or_closed), UNIT),
    Kind("open set replaced", COS, on_units(COS, another(COLLECTIVES)), UNIT),
    Kind("number changed", "text", edit(NUMBER, other_number), TARGET),
    Kind("last number changed", "text", edit(rf"(?<!\d)\d+(?={MEASURE}$)", other_number), TARGET),
    Kind("bound dropped", "text", edit(BOUND, one_of("")), TARGET),
    Kind("bound added", "text", edit(rf"(?<=\d{MEASURE})(?=$|,)", one_of("以上")), TARGET),
    Kind("bound changed", "text", edit(BOUND, one_of(*BOUND.split("|"))), TARGET),
    Kind("unit changed", "text", in_place_of(MEASURES), TARGET),
    Kind("unit dropped", "text", edit("(?<=\\d)(公里|%)", one_of("")), TARGET),
    Kind("万 dropped", "text", edit("(?<=\\d)万|亿(?=[元斤])", one_of("")), TARGET),
    Kind("dash gone", "text", edit("—", one_of("", "、")), TARGET),
    Kind("direction turned", "text", edit("增长(?=\\d)", one_of("下降")), TARGET),
    Kind("by or to", "text", edit("(?<=增长)(?=\\d)", one_of("到")), TARGET),
    Kind("last clause gone", "text", edit(",[^,]+$", one_of("")), WORDS),
    Kind("grade or name changed", "text", edit("5A级|3D|(?<=S)\\d|(?<=1\\+)\\d", one_of("4", "7")), WORDS),
    Kind(
        "place changed",
        "text",
        edit("(?<=[村片园景粮])区|(?<![公护])[河路]|老街|新城", one_of("集镇")),
        WORDS,
    ),
    Kind("word added", "text", edit(f"(?={VERB})", one_of("全面", "加快", "基本", "继续")), WORDS),
    Kind("word replaced", "text", in_place_of(REWORDED), WORDS),
    Kind("phrase added", "text", edit("$", one_of(*ADDED)), WORDS),
    Kind("negation", "text", edit(f"(?={VERB})", one_of("不", "不再")), WORDS),
    Kind("month changed", "deadline", deadline(other_month), "deadline-differs"),
    Kind("dated or ongoing", "deadline", deadline(dated_or_ongoing), "deadline-differs"),
    Kind("quarter", "deadline", deadline(quarter), "deadline-differs"),
    Kind("unknown words", "deadline", deadline(occasion), "deadline-differs"),
    Kind("condition added", "deadline", deadline(conditional, in_body=False), LATE, sides=("annex",)),
    Kind("section retitled", "section", retitled("section"), "section-differs"),
    Kind("heading retitled", "heading", retitled("heading"), "heading-differs"),
    Kind("item missing", "row", dropped, "item-missing"),
    Kind("item moved", "row", moved, MOVED),
)
"""What an audit must find: the sides say different things."""


def harmless(cause: str, name: str, where: str, apply: Apply, codes: str, *sides: str) -> Kind:
    return Kind(name, where, apply, codes, cause=cause, sides=sides or SIDES)


SPACE = edit(r"(?<=[^\W\d])(?=[^\W\d])", one_of(" ", NBSP, "\u3000", "\u200b"))
STOP = reprinted(lambda body, text, _: body.replace(f"{text}。\n\n", f"{text}\n\n", 1))
REPEATED, SKIPPED = "number-repeated number-blank", "number-shifted number-blank"
NOISE = (
    harmless("wording", "rows swapped", "row", rows_swapped, "item-moved number-order"),
    harmless("wording", "leaders swapped", "leaders", leaders_swapped, "leader-order"),
    harmless("wording", "lead units swapped", LEADS, on_units(LEADS, units_swapped), "unit-order"),
    harmless("wording", "co units swapped", COS, on_units(COS, units_swapped), "unit-order"),
    harmless("wording", "各 before 成员单位", COS, on_units(COS, members), "unit-spelling"),
    harmless("wording", "alias", COS, on_units(COS, alias), "unit-spelling"),
    harmless("wording", "lead alias", LEADS, on_units(LEADS, alias), "unit-spelling"),
    harmless("wording", "label variant", "label", reprinted(label_variant), "label-variant", "body"),
    harmless("format", "comma", COS, joined_by(",", ";"), "separator"),
    harmless("format", "space", COS, joined_by(" ", "、 ", NBSP), "separator padding"),
    harmless("format", "line break", COS, joined_by("\n", "、\n"), "layout separator", "annex"),
    harmless("typo", "stray space", "text", SPACE, "stray-character padding"),
    harmless("format", "punctuation", "text", edit(",", one_of(";", "、")), "separator"),
    harmless("format", "dash for a dash", "text", edit("—", one_of("-", "~", "至")), "separator"),
    harmless("typo", "stray character", "text", stray, "stray-character"),
    harmless("typo", "stop missing", "text", STOP, "stop-missing", "body"),
    harmless("typo", "serial blank", "number", serial_slip("blank"), "number-blank", "annex"),
    harmless("typo", "serial repeated", "number", serial_slip("repeated"), REPEATED, "annex"),
    harmless("typo", "serial skipped", "number", serial_slip("skipped"), SKIPPED, "annex"),
)
"""What an audit may tell of, but never as substantive."""
LOSSES = {
    "names": harmless("lost", "name lost", "leaders", lambda _: NOWHERE, "leader-lost"),
    "measures": harmless("lost", "measure word lost", "text", lambda _: NOWHERE, "measure-word-lost"),
    "quotes": harmless("lost", "quotation mark lost", "text", lambda _: NOWHERE, "quote-lost"),
    "years": harmless("lost", "year lost", "deadline", lambda _: NOWHERE, "year-lost"),
}
KINDS = {kind.name: kind for kind in (*FAULTS, *NOISE)}
