"""Quantities of a task text -> the clauses that hold them.

A clause ends at , 。 ; and brackets. 、 only parts it: 省“工业精品”、省级新产品6个 stays together, because
its first part has no number and its last no verb; 改造老旧小区9个、整治背街小巷8个 are two.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fanchang.clauses.wording import Words
from fanchang.quantities import Quantity
from fanchang.quantities.vocabulary import ENDS, Span, is_padding

_MARK = re.compile(rf"[{ENDS}、]|\.(?![0-9])|$")
_SENTENCE_ENDS = "。.;!?\n"


class Place(NamedTuple):
    """Which sentence of the text and which list, both from 0: 、 goes on with a list, a comma does not."""

    sentence: int
    list_no: int


class Part(NamedTuple):
    """A stretch between two marks, its place, its quantities."""

    start: int
    end: int
    place: Place
    quantities: tuple[Quantity, ...]


class Clause(NamedTuple):
    """What one quantity counts: its clause, and the quantities in it that only qualify the thing counted.

    `verb` is that of a part without number before it: 推进道路建设、2个小区改造.
    """

    start: int
    end: int
    place: Place
    quantity: Quantity
    conditions: tuple[Quantity, ...]
    verb: Span | None


def clauses_of(hidden: str, quantities: list[Quantity], words: Words) -> Iterator[Clause]:
    """One clause for each quantity that does not merely qualify another, in the order of the text."""
    parts = _with_nouns_behind(hidden, list(_parts(hidden, quantities)), words)
    for part, verb in _with_nouns_before(hidden, parts, words):
        counts = len(part.quantities) - _qualifies_before(hidden, part, words)
        start, held = part.start, list[Quantity]()
        for at, this in enumerate(part.quantities[:counts], 1):
            if at == counts:
                conditions = (*held, *part.quantities[counts:])
                yield Clause(start, part.end, part.place, this, conditions, verb)
            elif cut := _cut(hidden, this, part.quantities[at], part.end, words):
                yield Clause(start, cut[0], part.place, this, tuple(held), verb)
                start, held = cut[1], []
            else:
                held.append(this)


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
    """The parts with quantities, nouns before them joined; and the verb of what was not joined."""
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


def _qualifies_before(hidden: str, part: Part, words: Words) -> bool:
    """True where the last quantity of a part only qualifies what the first counts: 12个亿元以上项目."""
    if len(part.quantities) < 2:
        return False
    count, last = part.quantities[-2:]
    is_threshold = last.kind == "bare" or (last.kind == "amount" and last.bound != "exactly")
    if count.kind != "count" or not is_threshold or not words.behind(hidden, last.end, part.end)[1]:
        return False
    gap = words.behind_conjunction(hidden, count.end, last.start)
    return gap == count.end and words.opening_verb(hidden, gap, last.start) is None


def _cut(hidden: str, this: Quantity, following: Quantity, limit: int, words: Words) -> Span | None:
    """Where a quantity's clause ends and the next one begins; None where it only qualifies the next.

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
