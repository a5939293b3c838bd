"""Made-up notices with known faults: what an audit must find, and what it must not take for a fault.

A `Draft` holds each item twice, as the body prints it and as the annex does. A `Kind` changes one of the
two copies; what gets lost on a web page is struck off afterwards. So the truth is known and exact.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from invented import (
    COLLECTIVES,
    DEPARTMENTS,
    FULL_WIDTH,
    NBSP,
    OFFICES,
    PEOPLE,
    TEXTS,
    Heading,
    Inventor,
    Item,
    Notice,
    Section,
    Style,
    Task,
    Unit,
    _place,
    items,
    numeral,
    render,
    seeded,
)

SIDES = "body", "annex"
ANNEX = "\n\n附件\n\n"
WHOLE = "*"  # a fault that takes the whole item
NOWHERE = frozenset[int]()
WIDE = FULL_WIDTH | {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
FEWEST_PLACES = 8  # a loss strikes only where it has so many places
ROOM = 12  # so many places bear one exception: the loss stays above 0.9 of them

COUNTED = """改造{p}老旧小区{n}个
新增{p}高标准农田{n}亩
扎实推进{p}农村污水治理{n}户
培育{p}“专精特新”企业{n}家
开展{p}“护河”行动,清理排口{n}处
新建{p}农村公路{n}公里以上,改造危桥{n}座
推进{p}“智慧社区”建设,引进人才{n}名
实施{p}雨污分流,铺设管网{n}公里"""
OTHERS = """全面完成{p}棚户区改造{n}套以上
完成{p}造林绿化{n}亩以上,管护率达{n}%
实施{p}灌区改造,改善灌溉面积{n}万亩
深化{p}“一网通办”改革,推进“免申即享”"""
DEADLINES = "{y}年12月底前 {y}年12月底前 {y}年6月底前 {y}年9月底前 持续推进 年底前"
CONDITION = "完成市下达任务"
ALIASES = {"市场监督管理局": "市场监管局", "住房城乡建设局": "住建局", "农业农村局": "农业局"}
REWORDED = {"新建": "改建", "改造": "拆除", "深化": "启动", "培育": "走访", "新增": "复核", "打造": "谋划"}
RETITLED = {"注重": "突出", "确保": "力争", "提升": "增强", "聚力": "大力", "加速": "稳步", "建设": "建好"}
MEASURES = {"亩": "公顷", "公里": "米", "亿元": "万元", "亿斤": "万斤", "套": "户"}
MEASURE = "[个家名座条次亩户处套]"
LAST_MEASURE = re.compile(r"(?<=\d)[^\W\d_a-zA-Z]$")
NUMBER = rf"(?<![\d.A-Za-z+])\d+(?=(?:\.\d)?(?:{MEASURE}|%|公里|万亩|亿))"
BOUND = "以上|左右|以下"
VERB = "推进|推广|开展|实施|新建|新增|改造|培育|完成|深化|打造|清理|铺设"
LEFT_OVER = "推进 推广 培育 铺设 扎实"  # the first character of such a word is left over from it


@dataclass(frozen=True)
class Fault:
    """One known difference. `code` is the most specific one; a section's title concerns many `items`."""

    kind: str
    item: int
    side: str
    field: str
    codes: frozenset[str]
    cause: str
    body_value: str
    annex_value: str
    code: str
    items: frozenset[int]


@dataclass(frozen=True)
class Case:
    """A notice as text, its faults and harmless differences in item order, and how it was printed."""

    text: str
    faults: list[Fault]
    noise: list[str]

    @property
    def substantive(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.cause == "substantive"]


@dataclass
class Row:
    """One item as one side prints it; `uid` is the same on both sides, wherever the item moves."""

    uid: int
    section: str
    heading: str
    task: Task


@dataclass
class Draft:
    """Both sides on their way to the printer, and what was done to them."""

    notice: Notice
    rng: Random
    body: list[Row]
    annex: list[Row]
    body_deadlines: bool = False
    losses: frozenset[str] = frozenset()
    styles: dict[str, Style] = field(default_factory=dict)
    full_width: str = ""  # the side printed so
    done: list[tuple["Kind", str, frozenset[int]]] = field(default_factory=list)
    taken: set[tuple[int, str]] = field(default_factory=set)
    exceptions: list[str] = field(default_factory=list)
    reprint: list[tuple[str, Callable[["Draft", str], str]]] = field(default_factory=list)

    def rows(self, side: str) -> list[Row]:
        return self.body if side == "body" else self.annex

    def row(self, side: str, uid: int) -> Row | None:
        return next((row for row in self.rows(side) if row.uid == uid), None)

    def position(self, side: str, uid: int) -> int:
        return [row.uid for row in self.rows(side)].index(uid)

    def is_free(self, uid: int, name: str) -> bool:
        """The field of the item, or the whole item, is as it was made up."""
        fields = {taken for other, taken in self.taken if other == uid}
        return not fields if name == WHOLE else not fields & {name, WHOLE}

    def places(self, loss: str) -> int:
        """Where a loss can strike the annex."""
        tasks = [row.task for row in self.body]
        if loss == "names":
            return sum(len(name) == 2 for task in tasks for name in task.leaders)
        if loss == "measures":
            return sum(LAST_MEASURE.search(task.text) is not None for task in tasks)
        return sum("年1" in task.deadline or "月" in task.deadline for task in tasks)

    def bears_exception(self, loss: str) -> bool:
        """A place that the loss spares does not make it doubtful."""
        self.exceptions.append(loss)
        return loss not in self.losses or self.places(loss) >= ROOM * self.exceptions.count(loss)

    def keeps(self, *names: str) -> bool:
        """None of the names gets lost."""
        return "names" not in self.losses or all(len(name) > 2 for name in names)


@dataclass
class Place:
    """One side's copy of an item, where a fault may strike."""

    draft: Draft
    side: str
    row: Row

    @property
    def rng(self) -> Random:
        return self.draft.rng

    @property
    def task(self) -> Task:
        return self.row.task

    def becomes(self, **fields: Any) -> frozenset[int]:
        """Change the copy; NOWHERE if that says nothing new, or changes how an indicator is put together."""
        task = replace(self.task, **fields)
        is_whole = [one.full_text == one.text for one in (task, self.task)]
        if task == self.task or is_whole[0] != is_whole[1]:
            return NOWHERE
        self.row.task = task
        return frozenset([self.row.uid])


Apply = Callable[[Place], frozenset[int]]
"""Changes one side's copy and returns the items concerned; NOWHERE if the fault has no place there."""
Units = Sequence[Unit]


@dataclass(frozen=True)
class Kind:
    """A fault by its name; `codes` where the annex's copy is changed, `if_body` where the body's is."""

    name: str
    field: str
    apply: Apply
    codes: str
    if_body: str = ""
    cause: str = "substantive"
    sides: tuple[str, ...] = SIDES

    @property
    def takes(self) -> str:
        return WHOLE if self.field == "row" else self.field


def leader_removed(place: Place) -> frozenset[int]:
    """A name goes together with its place; in the annex also one that would have been lost."""
    name = place.rng.choice(place.task.leaders)
    is_seen = place.draft.keeps(name)
    if len(place.task.leaders) < 2 or (place.side == "body" and not is_seen):
        return NOWHERE
    if not is_seen and not place.draft.bears_exception("names"):
        return NOWHERE
    return place.becomes(leaders=tuple(other for other in place.task.leaders if other != name))


def leader_replaced(place: Place) -> frozenset[int]:
    old = place.rng.choice(place.task.leaders)
    new = place.rng.choice([name for name in PEOPLE.split() if name not in place.task.leaders])
    if not place.draft.keeps(new, old):
        return NOWHERE
    return place.becomes(leaders=tuple(new if name == old else name for name in place.task.leaders))


def leader_misspelt(place: Place) -> frozenset[int]:
    """Another last character: another person, unless the registry says otherwise."""
    old = place.rng.choice(place.task.leaders)
    if len(old) < 3:
        return NOWHERE
    new = old[:-1] + place.rng.choice([char for char in "君俊伟瑛" if char != old[-1]])
    return place.becomes(leaders=tuple(new if name == old else name for name in place.task.leaders))


def leader_blanked(place: Place) -> frozenset[int]:
    """A name of three characters or more leaves an empty place, which no loss explains."""
    blank = place.rng.choice(place.task.leaders)
    if len(blank) < 3:
        return NOWHERE
    return place.becomes(leaders=tuple(NBSP if name == blank else name for name in place.task.leaders))


def leaders_swapped(place: Place) -> frozenset[int]:
    names = place.task.leaders
    if len(names) < 2 or not place.draft.keeps(*names):
        return NOWHERE
    return place.becomes(leaders=(*names[:-2], names[-1], names[-2]))


def on_units(role: str, change: Callable[[Place, Units], Units]) -> Apply:
    """A fault in one list of units; an empty list from `change` means no place."""

    def apply(place: Place) -> frozenset[int]:
        units = change(place, getattr(place.task, role))
        return place.becomes(**{role: tuple(units)}) if units else NOWHERE

    return apply


def without(place: Place, units: Units) -> Units:
    gone = place.rng.choice(units)
    return [] if gone.etc else [unit for unit in units if unit is not gone]


def another(pool: str) -> Callable[[Place, Units], Units]:
    """A unit of the pool in the place of one that stands in the list; open sets give way to open sets."""

    def change(place: Place, units: Units) -> Units:
        alike = [unit for unit in units if unit.open == (pool is COLLECTIVES)]
        if not alike:
            return []
        old, notice = place.rng.choice(alike), place.draft.notice
        known = {unit.name.removeprefix("各") for unit in (*place.task.lead_units, *place.task.co_units)}
        names = Inventor(place.rng, notice.government, notice.year).names(pool, 9, 9)
        new = next((name for name in names if name.removeprefix("各") not in known), old.name)
        return [replace(unit, name=new) if unit is old else unit for unit in units]

    return change


def office(place: Place, units: Units) -> Units:
    """The last unit's office goes; where none is printed, one comes."""
    new = "" if units[-1].office else place.rng.choice(OFFICES.split())
    return [*units[:-1], replace(units[-1], office=new)]


def other_level(place: Place, units: Units) -> Units:
    """The department of another level: 市水务局 for 区水务局."""
    level = place.draft.notice.government[-1]
    named = [unit for unit in units if unit.name.startswith(level) and not unit.open]
    chosen = place.rng.choice(named) if named else None
    new = place.rng.choice([other for other in "省市县区" if other != level])
    return [replace(unit, name=new + unit.name[1:]) if unit is chosen else unit for unit in units]


def joined(place: Place, units: Units, join: Callable[[Unit, Unit], Units]) -> Units:
    """The list with two named neighbours joined otherwise."""
    plain = [at for at, (a, b) in enumerate(pairwise(units)) if not (a.etc or b.etc or a.open or b.open)]
    if not plain:
        return []
    at = place.rng.choice(plain)
    return [*units[:at], *join(units[at], units[at + 1]), *units[at + 2 :]]


def units_swapped(place: Place, units: Units) -> Units:
    return joined(place, units, lambda one, other: [other, one])


def joined_by(*separators: str) -> Apply:
    """Two co units stand together with another separator than elsewhere."""

    def change(place: Place, units: Units) -> Units:
        mark = place.rng.choice(separators)
        return joined(place, units, lambda one, other: [Unit(one.name + mark + other.name)])

    return on_units("co_units", change)


def members(place: Place, units: Units) -> Units:
    """各 comes before …成员单位, or goes."""
    named = [unit for unit in units if unit.name.endswith("成员单位")]
    chosen = place.rng.choice(named) if named else None
    bare = chosen.name.removeprefix("各") if chosen else ""
    new = bare if chosen and chosen.name != bare else f"各{bare}"
    return [replace(unit, name=new) if unit is chosen else unit for unit in units]


def alias(place: Place, units: Units) -> Units:
    """A unit by its other name, which the registry knows."""
    known = [unit for unit in units if unit.name[1:] in ALIASES]
    chosen = place.rng.choice(known) if known else None
    return [replace(u, name=u.name[0] + ALIASES[u.name[1:]]) if u is chosen else u for u in units]


def edit(pattern: str, new: Callable[[Random, str], str]) -> Apply:
    """A fault in the text: one of the pattern's places is written anew."""

    def apply(place: Place) -> frozenset[int]:
        text, found = place.task.text, [*re.finditer(pattern, place.task.text)]
        if not found:
            return NOWHERE
        spot = place.rng.choice(found)
        changed = text[: spot.start()] + new(place.rng, spot[0]) + text[spot.end() :]
        is_new_place = (LAST_MEASURE.search(text) is None) != (LAST_MEASURE.search(changed) is None)
        if is_new_place and not place.draft.bears_exception("measures"):
            return NOWHERE
        return place.becomes(text=changed)

    return apply


def one_of(*words: str) -> Callable[[Random, str], str]:
    return lambda rng, old: rng.choice([word for word in words if word != old])


def in_place_of(table: dict[str, str]) -> Apply:
    return edit("|".join(rf"(?<=[\d万]){word}|{word}(?=\D)" for word in table), lambda _, old: table[old])


def other_number(rng: Random, old: str) -> str:
    return str(int(old) + rng.randint(1, 40))


def stray(place: Place) -> frozenset[int]:
    """The text opens with the first character of a word that the notice knows well."""
    texts = "\n".join(row.task.text for side in SIDES for row in place.draft.rows(side))
    text = place.task.text
    known = [word[0] for word in LEFT_OVER.split() if texts.count(word) >= 10]
    known = [char for char in known if char + text[0] not in texts]
    return place.becomes(text=place.rng.choice(known) + text) if known and re.match(VERB, text) else NOWHERE


def deadline(new: Callable[[Place], str], *, in_body: bool = True) -> Apply:
    """Another deadline; `in_body`: it shows only where the body prints deadlines too."""

    def apply(place: Place) -> frozenset[int]:
        return place.becomes(deadline=new(place)) if place.draft.body_deadlines or not in_body else NOWHERE

    return apply


def other_month(place: Place) -> str:
    return re.sub(r"(?<=年)\d+(?=月)", place.rng.choice("3 5 8 10 11".split()), place.task.deadline)


def dated_or_ongoing(place: Place) -> str:
    dated = f"{place.draft.notice.year}年12月底前"
    return dated if place.task.deadline == "持续推进" else "持续推进"


def conditional(place: Place) -> str:
    return place.task.deadline + CONDITION * place.task.deadline.endswith("月底前")


def dropped(place: Place) -> frozenset[int]:
    """One side lacks the item; two others stay under its heading."""
    rows, row = place.draft.rows(place.side), place.row
    if not row.heading or sum(other.heading == row.heading for other in rows) < 3:
        return NOWHERE
    rows.remove(row)
    return frozenset([row.uid])


def moved(place: Place) -> frozenset[int]:
    """The item stands at the end of a heading of another section."""
    rows, row = place.draft.rows(place.side), place.row
    others = [other for other in rows if other.heading and other.section != row.section]
    if not others or not dropped(place):
        return NOWHERE
    goal = place.rng.choice(others)
    at = max(n for n, other in enumerate(rows) if other.heading == goal.heading) + 1
    rows.insert(at, Row(row.uid, goal.section, goal.heading, row.task))
    return frozenset([row.uid])


def rows_swapped(place: Place) -> frozenset[int]:
    """The item and the next one of the same heading change places."""
    rows = place.draft.rows(place.side)
    at = rows.index(place.row)
    one, *below = rows[at : at + 2]
    is_free = below and one.heading == below[0].heading != "" and place.draft.is_free(below[0].uid, WHOLE)
    if not is_free:
        return NOWHERE
    rows[at : at + 2] = below[0], one
    return frozenset([one.uid, below[0].uid])


def retitled(name: str) -> Apply:
    """One side gives the section or the heading another title."""

    def apply(place: Place) -> frozenset[int]:
        old = getattr(place.row, name)
        words = [word for word in RETITLED if old.startswith(word)]
        group = [row for side in SIDES for row in place.draft.rows(side) if getattr(row, name) == old]
        if not words or not all(place.draft.is_free(row.uid, name) for row in group):
            return NOWHERE
        for row in place.draft.rows(place.side):
            if row in group:
                setattr(row, name, old.replace(words[0], RETITLED[words[0]], 1))
        return frozenset(row.uid for row in group)

    return apply


def reprinted(change: Callable[[str, str, int], str]) -> Apply:
    """The side is printed with a slip: its text, the item's text and position (0..) -> its text."""

    def apply(place: Place) -> frozenset[int]:
        def reprint(draft: Draft, text: str) -> str:
            at = draft.position(place.side, place.row.uid)
            return change(text, draft.rows(place.side)[at].task.full_text, at)

        if place.side == "annex" and any(name == "number" for _, name in place.draft.taken):
            return NOWHERE
        place.draft.reprint.append((place.side, reprint))
        return frozenset([place.row.uid])

    return apply


def label_variant(body: str, _: str, at: int) -> str:
    label = [*re.finditer(r"^协同(责任)?单位:", body, re.MULTILINE)][at]
    return body[: label.start()] + "协同单位:" + body[label.end() :]


def serial_slip(slip: str) -> Apply:
    """The serial is blank, that of the row above, or skips one until a later row carries none."""

    def change(annex: str, _: str, at: int) -> str:
        cells = annex.split("\n\n")
        serials = [n for n, cell in enumerate(cells) if cell.isdecimal()]
        last = min(at + 2, len(serials) - 1) if slip == "skipped" else at
        for row in range(at, last):
            cells[serials[row]] = str(row + 2)
        cells[serials[last]] = str(at) if slip == "repeated" and at else NBSP
        return "\n\n".join(cells)

    return reprinted(change)


TARGET, WORDS = "target-differs text-differs", "text-differs target-differs"
LEADS, COS = "lead_units", "co_units"
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
    Kind("open set replaced", COS, on_units(COS, another(COLLECTIVES)), UNIT),
    Kind("number changed", "text", edit(NUMBER, other_number), TARGET),
    Kind("last number changed", "text", edit(rf"(?<!\d)\d+(?={MEASURE}$)", other_number), TARGET),
    Kind("bound dropped", "text", edit(BOUND, one_of("")), TARGET),
    Kind("bound added", "text", edit(rf"(?<=\d{MEASURE})(?=$|,)", one_of("以上")), TARGET),
    Kind("bound changed", "text", edit(BOUND, one_of(*BOUND.split("|"))), TARGET),
    Kind("unit changed", "text", in_place_of(MEASURES), TARGET),
    Kind("unit dropped", "text", edit("(?<=\\d)(公里|%)", one_of("")), TARGET),
    Kind("万 dropped", "text", edit("(?<=\\d)万|亿(?=[元斤])", one_of("")), TARGET),
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


def strike(draft: Draft, kind: Kind) -> bool:
    """One fault of this kind at a random free place; False if it has none."""
    side = draft.rng.choice(kind.sides)
    both = {row.uid for row in draft.body} & {row.uid for row in draft.annex}
    rows = [row for row in draft.rows(side) if row.uid in both and draft.is_free(row.uid, kind.takes)]
    for row in draft.rng.sample(rows, len(rows)):
        if concerned := kind.apply(Place(draft, side, row)):
            draft.taken |= {(uid, kind.takes) for uid in concerned}
            draft.done.append((kind, side, concerned))
            return True
    return False


def drafted(seed: int, count: int, *, losses: bool = False, noise: bool = False) -> Draft:
    """A made-up notice, the same on both sides, with the losses and the print that it will get."""
    notice, rng = seeded(seed, count), Random(f"faults {seed} {count}")
    rows = [_retold(item, notice, rng) for item in items(notice)]
    draft = Draft(notice, rng, rows, [replace(row) for row in rows], rng.random() < 0.5)
    if losses:
        can = [loss for loss in ("measures", "names", "years") if draft.places(loss) >= FEWEST_PLACES]
        can.append("quotes")
        draft.losses = frozenset(can if rng.random() < 0.5 else rng.sample(can, rng.randint(1, len(can))))
    plain = Style(lost_names="names" in draft.losses)
    draft.styles = {side: _styled(rng, plain) if noise else plain for side in SIDES}
    draft.full_width = rng.choice(("", "", *SIDES)) if noise else ""
    return draft


def _retold(item: Item, notice: Notice, rng: Random) -> Row:
    """The item with a text that has room for faults, and a deadline without condition."""
    task = replace(item.task, deadline=rng.choice(DEADLINES.split()).format(y=notice.year))
    if item.heading:
        texts = rng.choice((COUNTED, f"{OTHERS}\n{TEXTS}")).splitlines()
        task = replace(task, text=rng.choice(texts).format(p=_place(item.index), n=rng.randint(2, 99)))
    return Row(item.index, item.section.partition("、")[2], item.heading, task)


def _styled(rng: Random, plain: Style) -> Style:
    return replace(
        plain,
        padding=rng.choice((NBSP + " ", "\u3000", " ", NBSP, *[""] * (not plain.lost_names))),
        page_break_every=rng.choice((0, 0, 5, 9)),
        office_own_line=rng.random() < 0.5,
        cut_last_row=rng.choice((0, 1)),
    )


def lose(draft: Draft) -> None:
    """The losses strike, after all else: quotation marks in the body, the others in the annex."""
    told = {uid for uid, name in draft.taken if name in ("text", WHOLE)}
    share = draft.rng.choice((0.4, 1.0))  # where some marks stay, nothing else of the text differs
    for row in draft.body if "quotes" in draft.losses else ():
        if share == 1.0 or (row.uid not in told and draft.rng.random() < share):
            _lose(draft, "quotes", row, row.task.text.replace("”", ""), row.task.deadline)
    for row in draft.annex:
        task = row.task
        if "measures" in draft.losses:
            _lose(draft, "measures", row, LAST_MEASURE.sub("", task.text), task.deadline)
        if "years" in draft.losses:
            _lose(draft, "years", row, row.task.text, re.sub(r"(?<=\d)年(?=\d)", "", task.deadline))
        is_struck = "names" in draft.losses and any(len(name) == 2 for name in task.leaders)
        if is_struck and draft.row("body", row.uid):
            draft.done.append((LOSSES["names"], "annex", frozenset([row.uid])))


def _lose(draft: Draft, loss: str, row: Row, text: str, deadline: str) -> None:
    before, row.task = row.task, replace(row.task, text=text, deadline=deadline)
    is_told = row.task != before and (row.uid, LOSSES[loss].field) not in draft.taken
    if is_told and draft.row("body", row.uid) and draft.row("annex", row.uid):
        draft.done.append((LOSSES[loss], "annex", frozenset([row.uid])))


def printed(draft: Draft) -> str:
    """Each side printed from its own copy."""
    texts = {}
    for side in SIDES:
        whole = render(_notice(draft.rows(side), draft.notice), draft.styles[side])
        texts[side] = whole.split(ANNEX)[side == "annex"]
    if draft.body_deadlines:
        texts["body"] = _with_deadlines(texts["body"], draft.body)
    for side, reprint in draft.reprint:
        texts[side] = reprint(draft, texts[side])
    return ANNEX.join(_wide(draft, side, texts[side]) for side in SIDES)


def _notice(rows: list[Row], notice: Notice) -> Notice:
    """The rows of one side under their sections and headings."""
    sections = []
    for title, group in groupby(rows, key=lambda row: row.section):
        runs = [(name, tuple(run)) for name, run in groupby(group, key=lambda row: row.heading)]
        headings = [Heading(name, tuple(row.task for row in run)) for name, run in runs if name]
        indicators = [row.task for name, run in runs if not name for row in run]
        sections.append(Section(title, tuple(headings), tuple(indicators)))
    return Notice(notice.government, notice.year, tuple(sections))


def _with_deadlines(body: str, rows: list[Row]) -> str:
    """完成时限 stands below the leaders of each item."""
    paragraphs, waiting = list[str](), iter(rows)
    for paragraph in body.split("\n\n"):
        paragraphs.append(paragraph)
        if paragraph.startswith("牵头负责领导:"):
            paragraphs.append(f"完成时限:{next(waiting).task.deadline}。")
    return "\n\n".join(paragraphs)


def _wide(draft: Draft, side: str, text: str) -> str:
    return text.translate(WIDE) if side == draft.full_width else text


def finished(draft: Draft) -> Case:
    """The losses strike, the notice is printed, each fault gets its item number and its quotes."""
    lose(draft)
    numbers = {row.uid: number for number, row in enumerate(draft.body, 1)}
    for row in draft.annex:
        numbers.setdefault(row.uid, len(numbers) + 1)
    faults = [_fault(draft, *done, numbers) for done in draft.done]
    noise = [f"{side}: {style}" for side, style in draft.styles.items()]
    noise += [f"full width: {draft.full_width}", f"lost: {sorted(draft.losses)}"]
    return Case(printed(draft), sorted(faults, key=lambda fault: fault.item), noise)


def _fault(draft: Draft, kind: Kind, side: str, uids: frozenset[int], numbers: dict[int, int]) -> Fault:
    uid = min(uids)
    body, annex = (
        _told(draft, kind, s, draft.row(s, uid), draft.row(t, uid)) for s, t in (SIDES, SIDES[::-1])
    )
    codes = (kind.if_body if side == "body" and kind.if_body else kind.codes).split()
    is_printed = [draft.row(s, uid) is not None for s in SIDES]
    if kind.field == "deadline" and not draft.body_deadlines:
        is_printed[0], body = False, ""
    shown = "cross" if all(is_printed) else SIDES[is_printed[1]]
    concerned = frozenset(numbers[each] for each in uids)
    return Fault(
        kind=kind.name,
        item=min(concerned),
        items=concerned,
        side=shown,
        field=kind.field,
        code=codes[0],
        codes=frozenset(codes),
        cause=kind.cause,
        body_value=body,
        annex_value=annex,
    )


def _told(draft: Draft, kind: Kind, side: str, row: Row | None, twin: Row | None) -> str:
    """What a side prints that holds the difference, as a careful reader quotes it."""
    if row is None:
        return ""
    if kind.field == "text":
        marks = "" if kind is LOSSES["quotes"] else "“”"
        clauses = _own_clauses(row.task.full_text, (twin or row).task.full_text, marks)
        return ";".join(_wide(draft, side, clause) for clause in clauses)
    return _wide(draft, side, _told_whole(draft, kind, side, row, (twin or row).task))


def _told_whole(draft: Draft, kind: Kind, side: str, row: Row, other: Task) -> str:
    """The whole list for leaders and order, else the units that only this side has; a whole title or text."""
    if kind.field == "leaders":
        return "、".join(filter(None, (_leader(name, side, draft) for name in row.task.leaders)))
    if kind.field in (LEADS, COS):
        ours, theirs = ([_unit(unit) for unit in getattr(task, kind.field)] for task in (row.task, other))
        return "、".join(name for name in ours if name not in theirs or "unit-order" in kind.codes)
    if kind.field == "section" or kind.apply is moved:
        titles = [title for title, _ in groupby(each.section for each in draft.rows(side))]
        return f"{numeral(titles.index(row.section) + 1)}、{row.section}"
    return {"deadline": row.task.deadline, "heading": row.heading}.get(kind.field, row.task.full_text)


def _own_clauses(ours: str, theirs: str, ignored: str) -> list[str]:
    """The clauses between , 、 and 。 that stand in our text only, marks aside."""
    bare = str.maketrans("", "", ignored)
    known = [clause.translate(bare) for clause in re.split("[,、。]", theirs)]
    return [clause for clause in re.split("[,、。]", ours) if clause.translate(bare) not in known]


def _leader(name: str, side: str, draft: Draft) -> str:
    """The name as printed; empty where only its place is."""
    if name == NBSP or (side == "annex" and not draft.keeps(name)):
        return ""
    return draft.styles[side].padding.join(name) if len(name) == 2 else name


def _unit(unit: Unit) -> str:
    return f"{unit.name}({unit.office})" if unit.office else unit.name


def inject(
    seed: int, count: int, faults: Sequence[int] = range(1, 8), *, losses: bool = True, noise: bool = True
) -> Case:
    """A made-up notice with so many items and faults of different kinds; the same for the same seed."""
    draft = drafted(seed, count, losses=losses, noise=noise)
    wanted = draft.rng.choice(faults)
    for kind in draft.rng.sample(FAULTS, len(FAULTS)):
        if len(draft.done) < wanted:
            strike(draft, kind)
    for kind in draft.rng.choices(NOISE, k=draft.rng.randint(3, 9)) if noise else ():
        strike(draft, kind)
    return finished(draft)


def inject_kinds(seed: int, count: int, *kinds: str, losses: bool = False, noise: bool = False) -> Case:
    """A made-up notice with one fault of each kind named.

    Raises:
        LookupError: it has no place for one of them.
    """
    draft = drafted(seed, count, losses=losses, noise=noise)
    if homeless := [name for name in kinds if not strike(draft, KINDS[name])]:
        raise LookupError(f"seed {seed}, {count} items: no place for {homeless}")
    return finished(draft)


def clean(seed: int, count: int, *, losses: bool = True, noise: bool = True) -> str:
    """A made-up notice whose sides say the same."""
    return inject(seed, count, [0], losses=losses, noise=noise).text


def write_registry(folder: Path) -> Path:
    """A user's registry that knows the aliases; `fanchang.read(path, registry=...)` takes it."""
    names = [(level + short, level + long) for level in "区县市" for long, short in ALIASES.items()]
    rows = [f",{short},{long},,,,,made up" for short, long in names]
    header = "government,raw,canonical,type,function,order,members,reason"
    (folder / "registry.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder / "registry.csv"


@dataclass
class Score:
    """How findings agree with the truth; scores add up."""

    true_positives: int = 0
    false_positives: int = 0
    false_negatives: int = 0
    exact: int = 0  # faults found under their most specific code and no other
    quoted: int = 0  # faults found with the two values that a careful reader would quote
    harmless: int = 0  # known differences that are not substantive
    explained: int = 0  # of these: found under their code and cause
    found: list[str] = field(default_factory=list)  # the kind of each fault found
    missed: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def recall(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_negatives)

    @property
    def precision(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_positives)


Finding = dict[str, Any]


def answers(finding: Finding, fault: Fault) -> bool:
    """True if the finding tells of this fault: its item, its field, an acceptable code."""
    concerned = {int(item) for item in str(finding["items"] or "").split(";") if item}
    is_field = fault.field in ("row", finding["field"])
    return bool(concerned & fault.items) and is_field and finding["code"] in fault.codes


def score(findings: pd.DataFrame, case: Case) -> Score:
    """Substantive findings against substantive faults; a count claim may fail where an item is missing."""
    values = findings.astype(object).where(findings.notna(), None)
    rows: list[Finding] = [dict(zip(values.columns, row, strict=True)) for row in values.to_numpy().tolist()]
    told = [row for row in rows if row["cause"] == "substantive"]
    is_short = any(fault.kind == "item missing" for fault in case.faults)
    known = [*case.substantive]
    false = [row for row in told if not any(answers(row, fault) for fault in known)]
    false = [row for row in false if not (is_short and row["code"] == "count-claim")]
    total = Score(false_positives=len(false), details=[_false(row) for row in false])
    for fault in known:
        total += _score_fault(fault, [row for row in told if answers(row, fault)])
    for fault in case.faults:
        if fault.cause != "substantive":
            is_told = any(answers(row, fault) and row["cause"] == fault.cause for row in rows)
            missed = [] if is_told else [fault.kind]
            total += Score(harmless=1, explained=is_told, unexplained=missed)
    return total


def _false(row: Finding) -> str:
    where = f"{row['code']} item {row['items']} {row['field']}"
    return f"false: {where}: {row['body_value']} | {row['annex_value']}"


def _score_fault(fault: Fault, hits: list[Finding]) -> Score:
    values = fault.body_value, fault.annex_value
    if not hits:
        where = f"missed: {fault.kind}, item {fault.item} {fault.field}: {values[0]} | {values[1]}"
        return Score(false_negatives=1, missed=[fault.kind], details=[where])
    exact = {hit["code"] for hit in hits} == {fault.code}
    quoted = any((hit["body_value"] or "", hit["annex_value"] or "") == values for hit in hits)
    return Score(true_positives=1, exact=exact, quoted=quoted, found=[fault.kind])
