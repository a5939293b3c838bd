"""Raw text -> parties: a field is split into the parties that it names, the raw form is kept."""

import re

from fanchang.brackets import CLOSERS, OPENERS
from fanchang.characters import is_blank, is_spacer, trim, trim_end
from fanchang.entry import LOST, ROLES, Entry, Mention, Party
from fanchang.grammar import Grammar
from fanchang.parties.names import (
    join_posts,
    join_seats,
    names_alone,
    split_office,
    split_people,
    split_units,
    without_person,
    without_post,
    without_stray_closers,
)
from fanchang.registry import Registry
from fanchang.source import Line

__all__ = ["PartyReader", "split_office"]

NOBODY = (LOST,)
"""A line that prints one place and no name."""

_CLOSERS = tuple(CLOSERS)
_CLOSING = re.compile(f"[{re.escape(CLOSERS)}]")
_TAILS = ("会", "會")
_LEVELS = re.compile("[省市县縣区區州旗镇乡各]")
"""What begins a name, so that it is not the rest of one."""
_LACKING, _STOP = "-", "."

MUST_BE_NAMED = ("leader", "lead_unit")
"""Roles that somebody must fill: their empty cell is a printed place whose name vanished."""


class PartyReader:
    """Splits the fields of one notice; what is printed again, list or name, is not looked at again."""

    def __init__(self, grammar: Grammar, registry: Registry) -> None:
        self._grammar = grammar
        self._registry = registry
        self._lists: dict[str, tuple[Party, ...]] = {}
        self._people: dict[str, tuple[Party, ...]] = {}
        self._parties: dict[str, list[Party]] = {}
        self._persons: dict[str, list[Party]] = {}
        self._heads: dict[str, str] = {}
        self._short_forms: dict[str, str] = {}
        self._people_or_units = ((self._lists, self.split), (self._people, self.split_people))

    def read_entry(self, entry: Entry) -> None:
        """Fill `entry.mentions` from `entry.fields`, ranks counted from 1 in each role."""
        ranks = dict.fromkeys(ROLES, 0)
        mentions = entry.mentions
        for field in entry.fields:
            role = field.used_for
            if role not in ranks:
                continue
            lines = field.lines if len(field.lines) == 1 else self._join_lines(field.lines)
            lines = names_alone(lines, self._grammar) if role == "leader" and len(lines) > 1 else lines
            known, split = self._people_or_units[role == "leader"]
            for line in lines:
                # where a line ends with a separator the next line goes on: no place is empty there
                text = line.text if line is lines[-1] else trim_end(line.text)
                parties = known.get(text) or split(text)
                if parties == NOBODY and role not in MUST_BE_NAMED and not _prints_names(lines):
                    break
                rank = ranks[role]
                for party in parties:
                    rank += 1
                    mentions.append(Mention(field, rank, line.no, party))
                ranks[role] = rank

    def _join_lines(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines of a field; a bracketed office, or the rest of a name, goes to the line above."""
        printed: list[Line] = []
        for line in lines:
            text = trim(line.text)
            if printed and not line.text:
                continue  # its part of a name stands on the line above
            if printed and self._goes_on(printed[-1].text, text):
                above = printed[-1]
                printed[-1] = Line(above.no, trim(above.text) + text)
            else:
                printed.append(line)
        return tuple(printed)

    def _goes_on(self, above: str, text: str) -> bool:
        return (
            text.startswith(tuple(OPENERS))
            or _closes(above, text)
            or self._is_known(above, text)
            or _is_broken(above, text, self._grammar)
        )

    def _is_known(self, above: str, text: str) -> bool:
        """True for a broken name that stands whole elsewhere: 国家税务总局 青禾税务局."""
        begun = [word for name in self._grammar.names(above)[-1:] for word in name.split()]
        rest = [word for name in self._grammar.names(text)[:1] for word in name.split()]
        return bool(begun and rest) and len(self._parties.get(begun[-1] + rest[0], ())) == 1

    def split(self, text: str) -> tuple[Party, ...]:
        """The parties of one printed line; a line of padding only is one lost place."""
        named: list[Party] = []
        for token in self._tokens(text):
            named += self._parties.get(token) or self._parties.setdefault(token, self._read_token(token))
        if len(named) > 1 and not _begin_alike(named):
            named = self._with_shared_parts(named)
        return self._lists.setdefault(text, tuple(named) or NOBODY)

    def split_people(self, text: str) -> tuple[Party, ...]:
        """The people of one printed line, without posts that are glued to their names.

        Padding on either side of a separator is a lost place: `孙苗苗、\u00a0` prints two.
        """
        is_first_lost, is_last_lost = self._empty_ends(text)
        named = [LOST] * is_first_lost
        for token in join_seats(self._tokens(text), self._grammar):
            name = trim(token)
            if not name:
                named += [] if is_blank(token) else [LOST]
                continue
            named += self._persons.get(name) or self._persons.setdefault(name, self._read_people(name))
        named += [LOST] * is_last_lost
        return self._people.setdefault(text, tuple(named) or NOBODY)

    def _empty_ends(self, text: str) -> tuple[bool, bool]:
        """True where only padding stands before the first separator, or behind the last."""
        listed = trim(text)
        if not listed or len(listed) == len(text):
            return False, False
        before, _, after = text.partition(listed)
        separators = self._grammar.separators
        return (
            listed[0] in separators and is_spacer(before),
            listed[-1] in separators and is_spacer(after),
        )

    def _read_people(self, name: str) -> list[Party]:
        """The people between two separators."""
        before, etc, _ = self._split_etc(name)
        people = [self._person(person) for person in join_posts(split_people(before), self._grammar)]
        return [*people[:-1], people[-1]._replace(etc=etc)]

    def _tokens(self, text: str) -> list[str]:
        """What stands between the separators."""
        listed = trim(text).rstrip(self._grammar.closing)
        if listed.endswith(_CLOSERS):
            listed = without_stray_closers(listed)
        if self._grammar.etc.search(listed):
            listed = self._grammar.separator_before_etc.sub("", listed)
        return self._grammar.names(listed)

    def _person(self, raw: str) -> Party:
        party = self._party(raw, etc=False)
        last = party.name.rpartition("、")[2]
        name = without_post(last, self._grammar)
        if name == party.name or (name == last and self._grammar.seat_and_post.fullmatch(party.name)):
            return party
        return party._replace(name=self._registry.canonical(name))

    def _with_shared_parts(self, named: list[Party]) -> list[Party]:
        """Names in full: 省商务厅、财政厅 share their head, A开发区、B高新区管委会 their tail."""
        carried, head = [], ""
        for party in named:
            own = self._heads.get(party.name)
            if own is None:
                own = self._heads.setdefault(party.name, self._head(party))
            if own != _LACKING:
                head = own or head if own != _STOP else ""
            elif head:
                committee = "委" if self._grammar.of_committee.match(party.name) else ""
                party = party._replace(name=self._registry.canonical(head + committee + party.name))
            carried.append(party)
        for at in range(len(carried) - 1, 0, -1):
            if carried[at].name.endswith(_TAILS) and self._grammar.lacks_tail.search(carried[at - 1].name):
                above, tail = carried[at - 1], self._grammar.shared_tail.search(carried[at].name)
                name = above.name + (carried[at].name[slice(*tail.span())] if tail else "")
                carried[at - 1] = above._replace(name=self._registry.canonical(name))
        return carried

    def _head(self, party: Party) -> str:
        """区 of 区物价局; what lacks such a head, or is an office that ends its being carried; else empty."""
        if found := self._grammar.carried_head.match(party.name):
            return party.name[: found.end()]
        if self._grammar.stops_carrying.search(party.name):
            return _STOP
        if party.open or not party.name or self._grammar.has_own_head.search(party.name):
            return ""
        return _LACKING if party.name.endswith(self._grammar.takes_head) else ""

    def _read_token(self, token: str) -> list[Party]:
        """The parties between two separators; padding there is a place whose name is lost."""
        name = trim(token)
        if not name:
            return [] if is_blank(token) else [LOST]
        if name[0].isdigit() and (mark := self._grammar.mark(name)) and self._grammar.is_unit(mark.rest):
            name = mark.rest
        return [party for unit in split_units(name, self._grammar) for party in self._unit_parties(unit)]

    def _unit_parties(self, token: str) -> list[Party]:
        """One party, or two where 等 is followed by one more."""
        before, etc, after = self._split_etc(token)
        parties = [self._unit(before, etc=etc)]
        if after:
            parties.append(self._unit(after, etc=False))
        return parties

    def _unit(self, raw: str, *, etc: bool) -> Party:
        party = self._party(raw, etc=etc)
        name = without_person(party.name, self._grammar)
        return party if name == party.name else party._replace(name=self._registry.canonical(name))

    def _split_etc(self, token: str) -> tuple[str, bool, str]:
        found = self._grammar.etc.search(token, 1)
        if not found:
            return token, False, ""
        before, after = trim(token[: found.start()]), trim(token[found.end() :])
        return before, True, "" if self._grammar.etc_filler.fullmatch(after) else after

    def _party(self, raw: str, *, etc: bool) -> Party:
        name, office = split_office(raw)
        if office and (found := self._grammar.alias.match(office)):
            self._short_forms[office[found.end() :].strip('“”"')] = name
            office = ""
        canonical = self._registry.canonical(self._short_forms.get(name, name))
        return Party(raw, canonical, office, self._grammar.open.search(canonical) is not None, etc)


def _begin_alike(named: list[Party]) -> bool:
    """True if every name begins with the character of the first, as 区物价局、区水利局."""
    first = named[0].name[:1]
    for party in named:  # noqa: SIM110 - a loop is twice as quick as `all`, and this is done for every list
        if party.name[:1] != first:
            return False
    return True


def _prints_names(lines: tuple[Line, ...]) -> bool:
    return any(trim(line.text) for line in lines)


def _is_broken(above: str, text: str, grammar: Grammar) -> bool:
    """True for a name that a narrow cell broke over two lines: 区自然资源和规 划局."""
    if not text or _LEVELS.match(text):
        return False
    begun, rest = grammar.names(above)[-1:], grammar.names(text)[:1]
    if not begun or not rest or not above.endswith(begun[0]):
        return False
    if grammar.rest_of_name.match(rest[0]) and grammar.place.search(begun[0]):
        return True  # 各乡镇 人民政府
    if grammar.ends_like_unit(trim(begun[0])):
        return False
    return grammar.open.search(begun[0]) is None and grammar.is_unit(begun[0] + rest[0])


def _closes(above: str, text: str) -> bool:
    """True if the line closes a bracket that the line above it left open."""
    if not _CLOSING.search(text):
        return False
    opened = sum(map(above.count, OPENERS)) - sum(map(above.count, CLOSERS))
    return opened > 0 and sum(map(text.count, CLOSERS)) > sum(map(text.count, OPENERS))
