"""What lists of parties are made of: separators and brackets, endings of units, posts, family names."""

import re
from collections.abc import Callable
from typing import Any

from fanchang.characters import trim
from fanchang.grammar.patterns import Pattern

BRACKETS = (("(（", ")）"), ("[［", "]］"), ("〔", "〕"), ("【", "】"), ("〈", "〉"), ("{｛", "}｝"))
"""Brackets that hold an office behind a unit, both widths together."""

LONGEST_BRACKET = 80
"""A bracket that does not close within so many characters does not close."""

SHORTEST_UNIT = 3
"""No name of a unit is shorter."""

_LONGEST_ENDING = 24
"""No name's ending is longer."""

_GROUP = re.compile(r"(?<!\\)\((?!\?)")


class ListWords:
    """The words of lists of parties, with the look-ups that take nothing else."""

    ends_like_unit: Callable[[str], bool]
    """`_ends_like_unit`, remembered."""

    def __init__(self, parties: dict[str, Any], cells: dict[str, Any]) -> None:
        separators = re.escape(parties["separators"] + "，；")
        openers = re.escape("".join(one for one, _ in BRACKETS))
        closed = "|".join(
            f"[{re.escape(one)}][^{re.escape(two)}]{{0,{LONGEST_BRACKET}}}+[{re.escape(two)}]"
            for one, two in BRACKETS
        )
        names = [_GROUP.sub("(?:", name) for name in parties["one_name"]]
        one_name = "|".join(f"(?:{name})(?=[{separators}{openers}]|以?及|和|$)" for name in names)
        closers = re.escape("".join(two for _, two in BRACKETS))
        self._one_name = re.compile(f"(?:^|(?<=[{separators}{openers}{closers}及和]))(?:{one_name})")
        plain = f"[^{separators}{openers}]++|{closed}|[{openers}]"
        joined = f"[^{separators}{openers}]{{2,30}}?(?:以及|及|和)(?:{one_name})"
        self._plain_token = re.compile(f"(?:{plain})++")
        self.token = re.compile(f"(?:{one_name}|{joined}|{plain})++")
        self.separator_before_etc = re.compile(rf"[{separators}]\s*(?={parties['etc']})")
        self._ends_list = re.compile(rf"[{separators}]$")
        self._separator = re.compile(f"[{separators}]")
        self._goes_on = re.compile(f"[{separators}{openers}]")
        self.separators = parties["separators"] + "，；"
        self.closing = parties["closing"] + "．"
        self.etc: Pattern = re.compile(parties["etc"])
        self.etc_filler: Pattern = re.compile(parties["etc_filler"])
        self.open: Pattern = re.compile("|".join(parties["open"]))
        self.ongoing: Pattern = re.compile("|".join(parties["ongoing"]))
        self.post: Pattern = re.compile("|".join(parties["posts"]))
        self.inner_office: Pattern = re.compile(parties["inner_office"])
        self.post_around: Pattern = re.compile(rf"\A(?:{parties['post_around']})")
        self.seats: Pattern = re.compile(parties["seats"])
        self.seat_and_post: Pattern = re.compile(parties["seat_and_post"])
        self.surnames: str = parties["surnames"]
        self.double_surnames = frozenset(parties["double_surnames"])
        self.place: Pattern = re.compile(parties["place"])
        self.weak_unit: Pattern = re.compile(parties["weak_unit"])
        self.same_as_above = re.compile(parties["same_as_above"])
        self.nobody = re.compile(parties["nobody"])
        self.alias: Pattern = re.compile(parties["alias"])
        self.carried_head: Pattern = re.compile(parties["carried_head"])
        self.shared_tail: Pattern = re.compile(parties["shared_tail"])
        self.lacks_tail: Pattern = re.compile(parties["lacks_tail"])
        self.rest_of_name: Pattern = re.compile(parties["rest_of_name"])
        self.post_behind: Pattern = re.compile(parties["post_behind"])
        self.takes_head = tuple(parties["takes_head"])
        self.has_own_head: Pattern = re.compile("|".join(parties["has_own_head"]))
        self.of_committee: Pattern = re.compile(parties["of_committee"])
        self.local_office: Pattern = re.compile(parties["local_office"])
        self.stops_carrying: Pattern = re.compile("|".join(parties["stops_carrying"]))
        self.unit_ending: Pattern = re.compile(cells["unit_ending"] + "$")
        self.units: Pattern = re.compile("|".join(parties["units"]))

    def names(self, text: str) -> list[str]:
        """What stands between the separators of a list, with its padding."""
        if not self._separator.search(text):
            return [text] if text else []
        token = self.token if self._one_name.search(text) else self._plain_token
        return token.findall(text)

    def ends_open(self, text: str) -> bool:
        """True for a list that ends with a separator, so that it goes on."""
        return self._ends_list.search(trim(text)) is not None

    def is_unit(self, name: str) -> bool:
        """True for a name that ends like a unit's, or like an open set's."""
        name = trim(name)
        return len(name) >= SHORTEST_UNIT and self.ends_like_unit(name)

    def _ends_like_unit(self, text: str) -> bool:
        """True for text that ends as the name of a unit does, however short."""
        if self.unit_ending.search(text):
            return True
        return self.units.search(text, max(0, len(text) - _LONGEST_ENDING)) is not None
