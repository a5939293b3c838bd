"""Raw text -> parties: a field is split into the parties that it names, the raw form is kept."""

import re

from fanchang.characters import is_spacer, squeeze, trim
from fanchang.entry import LOST, ROLES, Entry, Field, Mention, Party
from fanchang.grammar import Grammar
from fanchang.registry import Registry
from fanchang.source import Line

_OFFICE = re.compile(r"^(.+?)[(（\[〔【](.+?)[)）\]〕】]?$")
_BRACKETS = ("(", "（", "[", "〔", "【")

MUST_BE_NAMED = ("leader", "lead_unit")
"""Roles that somebody must fill: their empty cell is a printed place whose name vanished."""


class PartyReader:
    """Splits the fields of one notice; a list that is printed again is not split again."""

    def __init__(self, grammar: Grammar, registry: Registry) -> None:
        self._grammar = grammar
        self._registry = registry
        self._lists: dict[str, tuple[Party, ...]] = {}

    def read_entry(self, entry: Entry) -> None:
        """Fill `entry.mentions` from `entry.fields`, ranks counted from 1 in each role."""
        ranks = dict.fromkeys(ROLES, 0)
        for field in entry.fields:
            role = field.used_for
            if role in ranks:
                for line, party in self._read_field(field):
                    ranks[role] += 1
                    entry.mentions.append(Mention(field, ranks[role], line, party))

    def _read_field(self, field: Field) -> list[tuple[int, Party]]:
        """The parties with their lines; an empty cell of co units is no place, one of a lead is."""
        printed = _join_offices(field.lines) if len(field.lines) > 1 else field.lines
        if field.used_for not in MUST_BE_NAMED and all(is_spacer(line.text) for line in printed):
            return []
        return [(line.no, party) for line in printed for party in self.split(line.text)]

    def split(self, text: str) -> tuple[Party, ...]:
        """The parties of one printed line; a line of padding only is one lost place."""
        known = self._lists.get(text)
        if known is None:
            parties = [p for token in self._tokens(text) for p in self._token_parties(token)]
            known = self._lists[text] = tuple(parties) or (LOST,)
        return known

    def _tokens(self, text: str) -> list[str]:
        listed = self._grammar.closing.sub("", trim(text))
        return [token for found in self._grammar.token.findall(listed) if (token := trim(found))]

    def _token_parties(self, token: str) -> list[Party]:
        """One party, or two where 等 is followed by one more."""
        before, etc, after = self._split_etc(token)
        parties = [self._party(before, etc=etc)]
        if after:
            parties.append(self._party(after, etc=False))
        return parties

    def _split_etc(self, token: str) -> tuple[str, bool, str]:
        found = self._grammar.etc.search(token, 1)
        if not found:
            return token, False, ""
        before, after = trim(token[: found.start()]), trim(token[found.end() :])
        return before, True, "" if self._grammar.etc_filler.fullmatch(after) else after

    def _party(self, raw: str, *, etc: bool) -> Party:
        name, office = split_office(raw)
        canonical = self._registry.canonical(name)
        return Party(raw, canonical, office, self._grammar.open.search(canonical) is not None, etc)


def split_office(raw: str) -> tuple[str, str]:
    """The name without padding, and the office in the bracket behind it: 区科技局(增材办)."""
    found = _OFFICE.match(raw)
    return (squeeze(found[1]), squeeze(found[2])) if found else (squeeze(raw), "")


def _join_offices(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a field; a bracketed office on its own line goes to the unit above it."""
    printed: list[Line] = []
    for line in lines:
        text = trim(line.text)
        if printed and text.startswith(_BRACKETS):
            above = printed[-1]
            printed[-1] = Line(above.no, trim(above.text) + text)
        else:
            printed.append(line)
    return tuple(printed)
