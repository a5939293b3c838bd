"""Quantities of a task text -> the clauses that hold them, and what stands before each number.

A clause ends at , 。 ; and brackets. 、 only parts it: 省“工业精品”、省级新产品6个 stays together, because
its first part has no number and its last no verb; 改造老旧小区9个、整治背街小巷8个 are two.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fanchang.quantities import BASELINE, BRACKET, ENDS, HIDDEN, TIME, Quantity, any_of

_PADDING = " \t\u00a0\u3000\u200b\ufeff"

_MARK = re.compile(rf"[{ENDS}、]|\.(?![0-9])|$")
_SENTENCE_ENDS = "。.;!?\n"
_PADS = re.compile(f"[{_PADDING}{BRACKET}]*+")
_MOST_VERBS = 4
_WINDOW = 24

Span = tuple[int, int]


class Place(NamedTuple):
    """Which sentence of the text and which list of it, both from 0: 、 goes on with a list, a comma does not."""

    sentence: int
    list_no: int


class Part(NamedTuple):
    """A stretch between two marks, its place, its quantities."""

    start: int
    end: int
    place: Place
    quantities: tuple[Quantity, ...]


class Clause(NamedTuple):
    """What one quantity counts: its clause, and the quantities before it that only qualify the thing counted.

    `verb` is that of a part without number before it: 推进道路建设、2个小区改造.
    """

    start: int
    end: int
    place: Place
    quantity: Quantity
    conditions: tuple[Quantity, ...]
    verb: Span | None


class Before(NamedTuple):
    """What stands before a number: the verb, the noun, and whether 达 or 等 stands before the number."""

    start: int
    verb: Span | None
    noun: Span
    is_state: bool
    is_list: bool


class Words:
    """The lists of `targets.toml` about verbs and nouns, as expressions over hidden text."""

    def __init__(self, data: dict[str, Any]) -> None:
        words, verbs = data["words"], data["verbs"]
        verb, partial = f"新?{any_of(verbs['leading'])}", any_of(verbs["partial"])
        time = f"(?:[到至自从比较]?{TIME}++(?:年?[底末])?[之以]?[前内底末起]?|{HIDDEN}++(?:期间|时期))"
        self._leading = re.compile(f"(?:{time}|{any_of(words['leading'])}|[{_PADDING}])*+")
        self._region = re.compile(f"{any_of(words['regions'])}(?={verb})")
        self._verb = re.compile(f"(?:{partial}、)*+{verb}")
        self._next_verb = re.compile(f"[、和及与并]?{verb}")
        self._only_verbs = re.compile(f"(?:{partial}|{verb})(?:[和及与并]?{verb})*+")
        self._noun_head = re.compile(any_of(verbs["noun_heads"]))
        self._joining = re.compile(
            f"(?:{any_of(words['joining'])}|[比较到至]?{TIME}++|[{_PADDING}{BASELINE}])+$"
        )
        self._state = re.compile(f"{any_of(words['state'])}[{_PADDING}]*$")
        self._change = re.compile(f"{any_of(verbs['change'])}$")
        self._behind = re.compile(f"{any_of(verbs['behind'])}$")
        self._middle = re.compile(any_of(verbs["middle"]))
        self._single, self._light = frozenset(verbs["single"]), frozenset(verbs["light"])
        self._conjunction = re.compile(f"[{_PADDING}]*+{any_of(words['conjunctions'])}")
        self._attribute = re.compile(f"{any_of(words['attributes'])}$")
        self._complete = re.compile(f"{any_of(words['complete'])}$")
        self._trailing = re.compile(any_of(words["trailing"]))
        self._goal = re.compile(f"的?{any_of(words['goal'])}$")
        self._described = re.compile(f"{verb}{any_of(words['described'])}")

    def opening_verb(self, hidden: str, start: int, end: int) -> Span | None:
        """The verbs that open a stretch, behind words like 全年 and 力争."""
        found = self._verb.match(hidden, self._behind_leading(hidden, start, end), end)
        if not found:
            return None
        ends = [found.end()]
        if found[0] in self._single:
            return found.span()
        while len(ends) < _MOST_VERBS and (another := self._next_verb.match(hidden, ends[-1], end)):
            ends.append(another.end())
        if len(ends) > 1 and (ends[-1] == end or self._noun_head.match(hidden, ends[-1], end)):
            ends.pop()
        return found.start(), ends[-1]

    def _behind_leading(self, hidden: str, start: int, end: int) -> int:
        """Where the stretch goes on behind 全年, 力争, 2021年底前, and behind 全市 before a verb."""
        leading = self._leading.match(hidden, start, end)
        at = leading.end() if leading else start
        region = self._region.match(hidden, at, end)
        return region.end() if region else at

    def is_only_verbs(self, hidden: str, start: int, end: int) -> bool:
        """True for a part like 新建 before 、改建农村公路50公里."""
        return self._only_verbs.fullmatch(hidden, start, end) is not None

    def middle_verb(self, hidden: str, start: int, end: int) -> Span | None:
        """The last verb inside a noun phrase: 城镇新增就业."""
        spans = [found.span() for found in self._middle.finditer(hidden, start, end)]
        return spans[-1] if spans else None

    def behind_conjunction(self, hidden: str, start: int, end: int) -> int:
        """Where the stretch goes on behind 和 or 并."""
        found = self._conjunction.match(hidden, start, end)
        return found.end() if found else start

    def describes(self, hidden: str, start: int, end: int) -> bool:
        """True where a verb only describes: 5000万元以上新建项目."""
        return self._described.match(hidden, start, end) is not None

    def attribute(self, hidden: str, start: int, end: int) -> int | None:
        """Where 总投资 or 年产 at the end of a stretch starts."""
        return _ending(self._attribute, hidden, start, self.without_joining(hidden, start, end))

    def is_complete(self, hidden: str, start: int, end: int) -> bool:
        """True for a noun phrase that needs no more: …建设, …工程."""
        return _ending(self._complete, hidden, start, end) is not None

    def behind(self, hidden: str, start: int, end: int) -> tuple[Span, bool]:
        """What a number counts behind it, empty for 落地 or 目标; and whether it is a noun rather than a verb."""
        while start < end and hidden[start] in f"{_PADDING}的":
            start += 1
        while end > start and hidden[end - 1] in _PADDING:
            end -= 1
        goal = _ending(self._goal, hidden, start, end)
        if goal == start:
            return (start, end), False
        end = end if goal is None else goal
        if is_padding(hidden, start, end) or self._trailing.match(hidden, start, end):
            return (start, start), False
        return (start, end), self.opening_verb(hidden, start, end) is None

    def without_joining(self, hidden: str, start: int, end: int) -> int:
        """Where the stretch ends without 达到, 在, 同比 …."""
        at = _ending(self._joining, hidden, start, end)
        return end if at is None else at

    def before(self, hidden: str, start: int, quantity: Quantity, *, has_verb: bool) -> Before:
        """What stands from `start` to a quantity; `has_verb` if the part before gives one.

        A verb of change behind the noun wins (生产总值增长9%), then the verb that opens the clause, then
        another verb behind the noun (棚改开工200套), then one inside it (城镇新增就业).
        """
        end = self.without_joining(hidden, start, quantity.start)
        noun = self._behind_leading(hidden, start, end)
        opening = self.opening_verb(hidden, start, end)
        verb = (change, end) if (change := _ending(self._change, hidden, noun, end)) is not None else None
        if verb and verb[0] > (opening[0] if opening else noun):
            if opening and hidden[slice(*opening)] in self._light:
                noun = opening[1]
            span = noun, self.without_joining(hidden, noun, verb[0])
        elif opening:
            verb, span = opening, (opening[1], end)
        elif not has_verb and (behind := _ending(self._behind, hidden, noun, end)) not in (None, noun):
            verb, span = (behind or noun, end), (noun, behind or noun)
        else:
            verb, span = self.middle_verb(hidden, noun, end), (noun, end)
        is_state = _ending(self._state, hidden, start, quantity.number_start) is not None
        return Before(
            start, verb, self._without_brackets(hidden, span), is_state, hidden.endswith("等", *span)
        )

    def _without_brackets(self, hidden: str, span: Span) -> Span:
        """新建(改扩建)卫生室: a bracket behind the verb is not what is counted."""
        pads = _PADS.match(hidden, *span)
        return (pads.end() if pads else span[0]), span[1]


def clauses_of(hidden: str, quantities: list[Quantity], words: Words) -> Iterator[Clause]:
    """One clause for each quantity that does not merely qualify the next one, in the order of the text."""
    parts = _with_nouns_behind(hidden, list(_parts(hidden, quantities)), words)
    for part, verb in _with_nouns_before(hidden, parts, words):
        start, held = part.start, list[Quantity]()
        for at, this in enumerate(part.quantities, 1):
            following = part.quantities[at] if at < len(part.quantities) else None
            cut = _cut(hidden, this, following, part.end, words) if following else (part.end, part.end)
            if cut is None:
                held.append(this)
                continue
            yield Clause(start, cut[0], part.place, this, tuple(held), verb)
            start, held = cut[1], []


def _parts(hidden: str, quantities: list[Quantity]) -> Iterator[Part]:
    start, at, place = 0, 0, Place(0, 0)
    for mark in _MARK.finditer(hidden):
        first = at
        while at < len(quantities) and quantities[at].start < mark.start():
            at += 1
        if mark.start() > start:
            yield Part(start, mark.start(), place, tuple(quantities[first:at]))
        start = mark.end()
        place = Place(place.sentence + (mark[0] in _SENTENCE_ENDS), place.list_no + (mark[0] != "、"))


def _with_nouns_behind(hidden: str, parts: list[Part], words: Words) -> Iterator[Part]:
    """实施10项供水、供电工程 as one part: nouns that go on behind a number before its noun."""
    at = 0
    while at < len(parts):
        part, after = parts[at], at + 1
        while part.quantities and after < len(parts) and parts[after].place == part.place:
            if parts[after].quantities:
                break
            after += 1
        ends_list = after == len(parts) or parts[after].place != part.place
        if after > at + 1 and ends_list and _wants_nouns(hidden, part, parts[at + 1], words):
            part, at = part._replace(end=parts[after - 1].end), after - 1
        yield part
        at += 1


def _wants_nouns(hidden: str, part: Part, following: Part, words: Words) -> bool:
    """True where a noun has begun behind the part's number and the next part goes on with it."""
    if not part.quantities or is_padding(hidden, part.quantities[-1].end, part.end):
        return False
    is_verb = words.opening_verb(hidden, following.start, following.end)
    return not is_verb and not words.is_complete(hidden, part.quantities[-1].end, part.end)


class _Waiting(NamedTuple):
    """Parts without number since the last comma or verb: they may belong to the next number."""

    start: int
    place: Place
    verb: Span | None
    is_only_verbs: bool


def _with_nouns_before(
    hidden: str, parts: Iterable[Part], words: Words
) -> Iterator[tuple[Part, Span | None]]:
    """The parts that have quantities, with the nouns before them; and the verb of what does not belong to them."""
    waiting: _Waiting | None = None
    for part in parts:
        if waiting and waiting.place != part.place:
            waiting = None
        if not part.quantities:
            waiting = _wait(hidden, part, waiting, words)
        elif waiting and _continues(hidden, part, waiting, words):
            yield part._replace(start=waiting.start), None
            waiting = None
        else:
            yield part, waiting.verb if waiting else None
            waiting = None


def _wait(hidden: str, part: Part, waiting: _Waiting | None, words: Words) -> _Waiting:
    verb = words.opening_verb(hidden, part.start, part.end)
    is_only_verbs = words.is_only_verbs(hidden, part.start, part.end)
    if waiting is None or (verb and not waiting.is_only_verbs):
        return _Waiting(part.start, part.place, verb, is_only_verbs)
    return waiting._replace(is_only_verbs=waiting.is_only_verbs and is_only_verbs)


def _continues(hidden: str, part: Part, waiting: _Waiting, words: Words) -> bool:
    """True where a part goes on with the verbs or nouns of the parts before it."""
    before = words.before(hidden, part.start, part.quantities[0], has_verb=True)
    if words.opening_verb(hidden, part.start, part.quantities[0].start):
        return waiting.is_only_verbs
    if is_padding(hidden, *before.noun):
        return False
    if before.verb and before.verb[1] <= before.noun[1]:
        return False
    return not (waiting.verb and (before.verb or before.is_state))


def _cut(hidden: str, this: Quantity, following: Quantity, limit: int, words: Words) -> Span | None:
    """Where the clause of one quantity ends and that of the next begins; None where it only qualifies the next.

    投入3000万元改造小区5个 is two clauses, 50万元以上的村2个 one.
    """
    start, end = this.end, following.start
    go_on = words.behind_conjunction(hidden, start, end)
    if this.kind == "bare":
        return None
    if words.opening_verb(hidden, go_on, end) and not words.describes(hidden, start, end):
        return start, go_on
    if go_on > start or (this.bound == "exactly" and words.without_joining(hidden, start, end) == start):
        return start, go_on
    if this.bound != "exactly" or hidden.startswith("的", start):
        return None
    if not is_padding(hidden, following.end, limit):
        return end, end
    attribute = words.attribute(hidden, start, end)
    if this.kind in ("amount", "final"):
        return (start, start) if attribute == start else None
    verb = words.middle_verb(hidden, start, end)
    at = verb[0] if verb else attribute
    return None if at is None else (at, at)


def is_padding(hidden: str, start: int, end: int) -> bool:
    """True where nothing is printed but padding and brackets."""
    return _PADS.fullmatch(hidden, start, end) is not None


def _ending(pattern: re.Pattern[str], hidden: str, start: int, end: int) -> int | None:
    """Where the pattern at the end of a stretch begins; no such word is longer than the window."""
    window = max(start, end - _WINDOW)
    found = pattern.search(hidden[window:end])
    return window + found.start() if found else None
