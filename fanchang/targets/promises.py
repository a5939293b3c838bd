"""Clauses with quantities -> the targets of a text: what each counts, and which only describe."""

import re
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from fanchang.characters import trim
from fanchang.clauses import Before, Clause, Place, Words, clauses_of
from fanchang.declared import declared
from fanchang.quantities import Quantities, Quantity
from fanchang.quantities.vocabulary import HAN_FIRST, Span, any_of, ending, is_padding

_NOWHERE = (0, 0)
_LONGEST_NOUN = 60


class Target(NamedTuple):
    """One quantity that a task promises: the columns of `targets`, and `number_end`.

    metric: what is counted, a piece of the text; that of the clause before it where its own has none.
    action: the verb as printed, "" if none; in a list the verb of the part before.
    bound: `at_least`, `above`, `about`, `at_most`, `below`, `exactly`.
    value, value_to: the number as printed and the upper end of a range, exact; None for a level.
    unit: magnitude and measure word, half-width (万亩, 个百分点, %); "" where lost. Of 三千亩 it is 亩.
    value_base, unit_base: with 百, 千, 万, 亿 multiplied out.
    benchmark: the level that stands for a number, or that the number is counted from; "" if none.
    condition: the qualifying quantities inside `metric`, joined with 、; "" if none.
    quote, start, end: the clause, `text[start:end] == quote`.
    number_end: offset directly behind number, magnitude and unit; of a level behind its words.
    """

    metric: str
    action: str
    bound: str
    value: Decimal | None
    value_to: Decimal | None
    unit: str
    value_base: Decimal | None
    unit_base: str
    benchmark: str
    condition: str
    quote: str
    start: int
    end: int
    number_end: int


def read_targets(text: str) -> list[Target]:
    """The quantities that a task text promises, in its order. Never raises; time grows with the text.

    A number counts with a unit or measure word of `targets.toml`, or bare before the end of its clause and
    behind what it counts (a lost measure word: 新产品6). A Chinese numeral counts behind its noun
    (新建小学两所, 新建小学一所) and directly behind a verb or 等 (引进三家企业); 一 before a noun does not
    (建设一个中心), nor do slogans (推进三项改革) and vague ones (一批, 三五家).

    Not counted: what stands in quotation or book-title marks, identifiers, grades, years, dates, durations,
    ordinals and ranks (第3名, 前三, 前10位, 百强), fractions, 翻番, 每百户, and where a change starts from
    (由30%提高到35%). An amount that describes a thing is no target (引进5亿元以上项目, 年产10万吨铜箔项目),
    before a number it is its condition (引进5亿元以上项目3个).
    """
    rules = _load_rules()
    hidden, found = rules.quantities.find(text)
    carried: _Carried | None = None
    targets = []
    for clause in clauses_of(hidden, found, rules.words) if found else ():
        named = rules.named(hidden, clause, carried)
        if named:
            targets.append(_target(text, clause, named))
            carried = _Carried(clause.place, named.metric, named.verb, clause.quantity.kind == "ratio")
    return targets


class _Named(NamedTuple):
    """Where a clause prints what is counted, and the verb."""

    metric: Span
    verb: Span | None


class _Carried(NamedTuple):
    """What a target hands on: its verb within the list, what it counts within the sentence."""

    place: Place
    metric: Span
    verb: Span | None
    is_ratio: bool


class _Sides(NamedTuple):
    """What stands on both sides of a number; an empty span where nothing there is counted."""

    before: Before
    left: Span
    right: Span


class _Rules:
    """Which quantities are promises, and what they count. Build it with `_load_rules`."""

    def __init__(self, lists: dict[str, Any]) -> None:
        self.quantities = Quantities(lists)
        self.words = Words(lists)
        self._standing = frozenset(lists["verbs"]["standing"])
        self._share = re.compile(f"{any_of(lists['words']['share'])}$")
        self._amounts = re.compile(any_of(lists["words"]["amounts"]))

    def named(self, hidden: str, clause: Clause, carried: _Carried | None) -> _Named | None:
        """What the clause counts; None where its quantity only describes a thing, or counts nothing."""
        inherited = _inherited(clause, carried)
        sides = self._sides(hidden, clause, has_verb=inherited is not None)
        if not self._is_promise(hidden, clause.quantity, sides):
            return None
        metric, verb = sides.right if _length(sides.right) else sides.left, sides.before.verb
        if verb is None and not _length(sides.left):
            verb = self.words.opening_verb(hidden, *sides.right)
            metric = (verb[1], metric[1]) if verb and verb[1] < metric[1] else metric
        carried_metric = _inherited_metric(clause, carried)
        if carried_metric and verb and verb[1] == metric[0] and self.words.is_only_verbs(hidden, *metric):
            metric, verb = carried_metric, (verb[0], metric[1])
        if verb is None and not sides.before.is_state and ending(self._share, hidden, *metric) is None:
            verb = inherited
        if not _length(metric):
            metric = carried_metric or verb or metric
        return _Named(metric, verb) if _length(metric) else None

    def _sides(self, hidden: str, clause: Clause, *, has_verb: bool) -> _Sides:
        """The noun behind a number wins, unless it is a verb and a noun stands before."""
        quantity = clause.quantity
        before = self.words.before(hidden, clause.start, quantity, has_verb=has_verb)
        right, is_noun = self.words.behind(hidden, quantity.end, clause.end)
        left = before.noun if not before.is_list and not is_padding(hidden, *before.noun) else _NOWHERE
        return _Sides(before, left, right if is_noun or not _length(left) else _NOWHERE)

    def _is_promise(self, hidden: str, quantity: Quantity, sides: _Sides) -> bool:
        if quantity.kind == "level":
            return _length(sides.left) > 0
        if quantity.kind == "none":
            is_count = _is_whole(quantity.value) or _is_led_to(quantity, sides.before)
            return is_count and _length(sides.left) > 0
        if quantity.is_han:
            return self._is_promise_in_words(hidden, quantity, sides)
        if not _length(sides.right) or quantity.kind == "ratio":
            return quantity.kind != "bare"
        if quantity.kind == "amount":
            return self._is_amount(hidden, quantity, sides)
        return quantity.kind == "count" and hidden[sides.right[0]] not in HAN_FIRST

    def _is_amount(self, hidden: str, quantity: Quantity, sides: _Sides) -> bool:
        """False where an amount describes the noun behind it: 5亿元以上项目, 年产10万吨铜箔项目."""
        words_around = quantity.number_end - quantity.number_start < quantity.end - quantity.start
        if (words_around and quantity.bound != "about") or hidden.startswith("的", quantity.end):
            return self._amounts.match(hidden, *sides.right) is not None
        return self.words.attribute(hidden, sides.before.start, quantity.start) is None

    def _is_promise_in_words(self, hidden: str, quantity: Quantity, sides: _Sides) -> bool:
        """Of Chinese numerals: behind a noun of two characters, or directly behind a verb that makes one."""
        verb = sides.before.verb
        if not _length(sides.right):
            return _length(sides.left) > 1 or (verb is not None and quantity.value != 1)
        if hidden[sides.right[0]] in HAN_FIRST or _length(sides.left) or quantity.value == 1:
            return False
        return sides.before.is_list or (verb is not None and hidden[slice(*verb)] not in self._standing)


def _inherited(clause: Clause, carried: _Carried | None) -> Span | None:
    """The verb that a list hands on: 新认定高新技术企业24家、高新技术产品20个."""
    if clause.verb or not carried or carried.place != clause.place:
        return clause.verb
    is_ratio = clause.quantity.kind == "ratio"
    return carried.verb if is_ratio == carried.is_ratio else None


def _inherited_metric(clause: Clause, carried: _Carried | None) -> Span | None:
    """What a sentence goes on to count: 总产值达到100亿元，增长9%; nothing longer than a noun phrase."""
    if not carried or carried.place.sentence != clause.place.sentence or carried.metric == carried.verb:
        return None
    return carried.metric if _length(carried.metric) <= _LONGEST_NOUN else None


def _target(text: str, clause: Clause, named: _Named) -> Target:
    quantity = clause.quantity
    quote = trim(text[clause.start : clause.end])
    start = text.index(quote, clause.start)
    return Target(
        metric=trim(text[slice(*named.metric)]),
        action=text[slice(*named.verb)] if named.verb else "",
        bound=quantity.bound,
        value=quantity.value,
        value_to=quantity.value_to,
        unit=quantity.unit,
        value_base=quantity.value_base,
        unit_base=quantity.unit_base,
        benchmark=text[slice(*quantity.level)] if quantity.level else "",
        condition="、".join(text[other.start : other.end] for other in clause.conditions),
        quote=quote,
        start=start,
        end=start + len(quote),
        number_end=quantity.number_end,
    )


def _length(span: Span) -> int:
    return span[1] - span[0]


def _is_whole(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def _is_led_to(quantity: Quantity, before: Before) -> bool:
    """True where a word leads to the number: 提高到9.5, 达9.5, 不低于9.5; 2.0 behind a name is a version."""
    is_behind = before.verb is not None and before.verb[0] >= before.noun[1]
    return is_behind or before.is_state or quantity.start < quantity.number_start


@cache
def _load_rules() -> _Rules:
    return _Rules(declared("targets.toml"))
