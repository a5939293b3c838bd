"""Raw text -> parties: a field is split into the parties that it names, the raw form is kept."""

import re

from fanchang.characters import is_blank, squeeze, trim
from fanchang.entry import LOST, ROLES, Entry, Mention, Party
from fanchang.grammar import BRACKETS, Grammar
from fanchang.registry import Registry
from fanchang.source import Line

_OPENERS = "".join(one for one, _ in BRACKETS)
_CLOSERS = "".join(two for _, two in BRACKETS)
_OPENER = re.compile(f"[{re.escape(_OPENERS)}]")

NOBODY = (LOST,)
"""A line that prints one place and no name."""

MUST_BE_NAMED = ("leader", "lead_unit")
"""Roles that somebody must fill: their empty cell is a printed place whose name vanished."""


class PartyReader:
    """Splits the fields of one notice; what is printed again, list or name, is not looked at again."""

    def __init__(self, grammar: Grammar, registry: Registry) -> None:
        self._grammar = grammar
        self._registry = registry
        self._lists: dict[str, tuple[Party, ...]] = {}
        self._parties: dict[str, list[Party]] = {}

    def read_entry(self, entry: Entry) -> None:
        """Fill `entry.mentions` from `entry.fields`, ranks counted from 1 in each role."""
        ranks = dict.fromkeys(ROLES, 0)
        mentions = entry.mentions
        for field in entry.fields:
            role = field.used_for
            if role not in ranks:
                continue
            lines = field.lines if len(field.lines) == 1 else _join_offices(field.lines)
            for line in lines:
                parties = self._lists.get(line.text) or self.split(line.text)
                if parties == NOBODY and role not in MUST_BE_NAMED and not _prints_names(lines):
                    break
                rank = ranks[role]
                for party in parties:
                    rank += 1
                    mentions.append(Mention(field, rank, line.no, party))
                ranks[role] = rank

    def split(self, text: str) -> tuple[Party, ...]:
        """The parties of one printed line; a line of padding only is one lost place."""
        listed = trim(text).rstrip(self._grammar.closing)
        if self._grammar.etc.search(listed):
            listed = self._grammar.separator_before_etc.sub("", listed)
        named: list[Party] = []
        for token in self._grammar.token.findall(listed):
            named += self._parties.get(token) or self._parties.setdefault(token, self._read_token(token))
        return self._lists.setdefault(text, tuple(named) or NOBODY)

    def _read_token(self, token: str) -> list[Party]:
        """The parties between two separators; padding there is a place whose name is lost."""
        name = trim(token)
        if not name:
            return [] if is_blank(token) else [LOST]
        return [party for unit in self._spaced_units(name) for party in self._unit_parties(unit)]

    def _spaced_units(self, token: str) -> list[str]:
        """Units with nothing but spaces between them; a name that is padded inside stays one."""
        pieces = token.split()
        if len(pieces) > 1 and all(self._grammar.is_unit(piece) for piece in pieces):
            return pieces
        return [token]

    def _unit_parties(self, token: str) -> list[Party]:
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
    """The name without padding, and the office in the bracket behind it: 区科技局(增材办).

    A bracket that never closes holds an office too; one inside a name (各县(市、区)政府) holds none.
    """
    found = _OPENER.search(raw, 1)
    if not found:
        return squeeze(raw), ""
    name, inside = raw[: found.start()], raw[found.end() :]
    if inside.endswith(tuple(_CLOSERS)):
        return squeeze(name), squeeze(inside[:-1])
    if any(closer in inside for closer in _CLOSERS):
        return squeeze(raw), ""
    return squeeze(name), squeeze(inside)


def _prints_names(lines: tuple[Line, ...]) -> bool:
    return any(trim(line.text) for line in lines)


def _join_offices(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a field; a bracketed office on its own lines goes to the unit above it."""
    printed: list[Line] = []
    for line in lines:
        text = trim(line.text)
        if printed and (text.startswith(tuple(_OPENERS)) or _closes(printed[-1].text, text)):
            above = printed[-1]
            printed[-1] = Line(above.no, trim(above.text) + text)
        else:
            printed.append(line)
    return tuple(printed)


def _closes(above: str, text: str) -> bool:
    """True if the line closes a bracket that the line above it left open."""
    opened = sum(map(above.count, _OPENERS)) - sum(map(above.count, _CLOSERS))
    return opened > 0 and sum(map(text.count, _CLOSERS)) > sum(map(text.count, _OPENERS))
