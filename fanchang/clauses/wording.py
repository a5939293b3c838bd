"""What the words around a number are: verb, noun, or what only joins; from the lists of `targets.toml`."""

import re
from typing import Any, NamedTuple

from fanchang.quantities import Quantity
from fanchang.quantities.vocabulary import (
    BASELINE,
    HIDDEN,
    PADDING,
    TIME,
    Span,
    any_of,
    behind_padding,
    ending,
    is_padding,
)

_MOST_VERBS = 4


class Before(NamedTuple):
    """What stands before a number: the verb, the noun, and whether 达 or 等 stands before the number."""

    start: int
    verb: Span | None
    noun: Span
    is_state: bool
    is_list: bool


class Words:
    """The lists of `targets.toml` about verbs and nouns, as expressions over hidden text."""

    def __init__(self, lists: dict[str, Any]) -> None:
        words, verbs = lists["words"], lists["verbs"]
        verb, partial = f"新?{any_of(verbs['leading'])}", any_of(verbs["partial"])
        time = (
            f"(?:[到至自从比较]?{TIME}++(?:年?[底末])?[之以]?[前内底末起]?|{HIDDEN}{{1,200}}+(?:期间|时期))"
        )
        self._leading = re.compile(f"(?:{time}|{any_of(words['leading'])}|[{PADDING}])*+")
        self._region = re.compile(f"{any_of(words['regions'])}(?={verb})")
        self._verb = re.compile(f"(?:{partial}、){{0,6}}+{verb}")
        self._next_verb = re.compile(f"[、和及与并]?{verb}")
        self._only_verbs = re.compile(f"(?:{partial}|{verb})(?:[和及与并]?{verb})*+")
        self._noun_head = re.compile(any_of(verbs["noun_heads"]))
        self._joining = re.compile(
            f"(?:[{PADDING}{BASELINE}]|[比较到至]?{TIME}|{any_of(words['joining'])}){{1,24}}+$"
        )
        self._state = re.compile(f"{any_of(words['state'])}[{PADDING}]*$")
        self._change = re.compile(f"{any_of(verbs['change'])}$")
        self._behind = re.compile(f"{any_of(verbs['behind'])}$")
        self._middle = re.compile(any_of(verbs["middle"]))
        self._single, self._light = frozenset(verbs["single"]), frozenset(verbs["light"])
        self._conjunction = re.compile(f"[{PADDING}]{{0,20}}+{any_of(words['conjunctions'])}")
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
        if len(ends) > 1 and (end - ends[-1] <= 1 or self._noun_head.match(hidden, ends[-1], end)):
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
        return ending(self._attribute, hidden, start, self.without_joining(hidden, start, end))

    def is_complete(self, hidden: str, start: int, end: int) -> bool:
        """True for a noun phrase that needs no more: …建设, …工程."""
        return ending(self._complete, hidden, start, end) is not None

    def behind(self, hidden: str, start: int, end: int) -> tuple[Span, bool]:
        """What stands behind a number, empty for 落地; and whether it is a noun, no verb or goal."""
        while start < end and hidden[start] in f"{PADDING}的":
            start += 1
        while end > start and hidden[end - 1] in PADDING:
            end -= 1
        goal = ending(self._goal, hidden, start, end)
        if goal == start:
            return (start, end), False
        end = end if goal is None else goal
        if is_padding(hidden, start, end) or self._trailing.match(hidden, start, end):
            return (start, start), False
        return (start, end), self.opening_verb(hidden, start, end) is None

    def without_joining(self, hidden: str, start: int, end: int) -> int:
        """Where the stretch ends without 达到, 在, 同比 …."""
        at = ending(self._joining, hidden, start, end)
        return end if at is None else at

    def before(self, hidden: str, start: int, quantity: Quantity, *, has_verb: bool) -> Before:
        """What stands from `start` to a quantity; `has_verb` if the part before gives one.

        A verb of change behind the noun wins (生产总值增长9%), then the verb that opens the clause, then
        another verb behind the noun (棚改开工200套), then one inside it (城镇新增就业).
        """
        end = self.without_joining(hidden, start, quantity.start)
        noun = self._behind_leading(hidden, start, end)
        opening = self.opening_verb(hidden, start, end)
        verb = (change, end) if (change := ending(self._change, hidden, noun, end)) is not None else None
        if verb and verb[0] > (opening[0] if opening else noun):
            if opening and hidden[slice(*opening)] in self._light:
                noun = opening[1]
            span = noun, self.without_joining(hidden, noun, verb[0])
        elif opening:
            verb, span = opening, (opening[1], end)
        elif not has_verb and (behind := ending(self._behind, hidden, noun, end)) not in (None, noun):
            verb, span = (behind or noun, end), (noun, behind or noun)
        else:
            verb, span = self.middle_verb(hidden, noun, end), (noun, end)
        is_state = ending(self._state, hidden, start, quantity.number_start) is not None
        # 新建(改扩建)卫生室: the bracket belongs to the verb
        noun_span = behind_padding(hidden, *span), span[1]
        return Before(start, verb, noun_span, is_state, hidden.endswith("等", *span))
