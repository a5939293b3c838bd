"""The parties of one list -> lists of one role each: brackets, marks and the first place may tell roles."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fanchang.brackets import find_brackets
from fanchang.duties.pieces import EDGES, LISTS, VERBS, Piece, Rule
from fanchang.duties.verbs import is_party
from fanchang.grammar import Grammar

_COMMA = re.compile("[,，]")
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\S\s+\S")


class PartyList:
    """The parties of one list, each in the role of the list or in one that is printed beside it."""

    def __init__(self, text: str, piece: Piece, grammar: Grammar, rule: Rule) -> None:
        self._text = text
        self._piece = piece
        self._duties = grammar.duties
        self._grammar = grammar
        self._first_leads = rule.first_leads and piece.role == "unit"
        self._marks_lead = rule.marks_lead and piece.role == "unit"
        self._comma_leads = rule.comma_leads and piece.role == "unit"

    def pieces(self) -> list[Piece]:
        """The list as lists of one role each."""
        role, start, end = self._piece
        if role not in LISTS:
            return [self._piece]
        tokens = [found.span() for found in self._grammar.token.finditer(self._text, start, end)]
        if _GAP.search(self._text, start, end):
            tokens = [word for token in tokens for word in self._words(*token)]
        deadlines = self._deadlines(tokens)
        tokens = tokens[: len(tokens) - len(deadlines)]
        named = [self._named(*token) for token in tokens]
        is_plain = named == [Piece(role, *token) for token in tokens]
        if is_plain and not deadlines and not (self._first_leads or self._comma_leads):
            return [self._piece]
        return [*self._joined(self._with_lead(named)), *deadlines]

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        """The units of a token with nothing but spaces between them; else the token."""
        words = [found.span() for found in _WORD.finditer(self._text, start, end)]
        is_apart = len(words) > 1 and all(is_party(self._text[slice(*word)], self._grammar) for word in words)
        return words if is_apart else [(start, end)]

    def _deadlines(self, tokens: list[tuple[int, int]]) -> list[Piece]:
        """What stands behind the last party and is a deadline: ,6月底完成."""
        at = len(tokens)
        while at > 1 and self._grammar.is_deadline(self._text[slice(*tokens[at - 1])]):
            at -= 1
        return [Piece("deadline", tokens[at][0], tokens[-1][1])] if at < len(tokens) else []

    def _named(self, start: int, end: int) -> Piece:
        """One party without its mark and without the bracket that only tells its role."""
        role = self._piece.role
        name = self._text[start:end]
        lead_in = len(name) - len(name.lstrip(EDGES))
        if name[lead_in : lead_in + 1] and name[lead_in] in self._duties.marks:
            role, start = ("lead_unit" if self._marks_lead else role), start + lead_in + 1
        for bracket in find_brackets(name):
            inside = self._grammar.squeeze(bracket.inside(name))
            told = self._duties.brackets.whole(inside)
            if told == "same" or (told and self._piece.role not in ("lead_unit",)):
                return Piece(role if told == "same" else told, start, end - len(name) + bracket.start)
            first, comma = self._duties.first_listed.search(inside), self._duties.before_comma.search(inside)
            if first or comma:
                self._first_leads = first is not None and self._piece.role in ("unit", VERBS)
                self._comma_leads = first is None and self._piece.role in ("unit", VERBS)
                return Piece(role, start, end - len(name) + bracket.start)
        return Piece(role, start, end)

    def _with_lead(self, named: list[Piece]) -> list[Piece]:
        """Undivided parties beside one that leads help it."""
        leading = named[: self._leading(named)]
        if leading and all(piece.role == self._piece.role for piece in leading):
            named = [*(piece._replace(role="lead_unit") for piece in leading), *named[len(leading) :]]
        if not any(piece.role == "lead_unit" for piece in named):
            return named
        return [piece._replace(role="co_unit") if piece.role in ("unit", VERBS) else piece for piece in named]

    def _leading(self, named: list[Piece]) -> int:
        """How many of the parties lead by the notice's rule: none, the first, or those before a comma."""
        if not self._comma_leads:
            return int(self._first_leads)
        between = (self._text[one.end : other.start] for one, other in pairwise(named))
        return next((no for no, text in enumerate(between, 1) if _COMMA.search(text)), len(named))

    def _joined(self, named: list[Piece]) -> Iterator[Piece]:
        """Neighbours of one role, with nothing but separators between them, as one list."""
        at = 0
        while at < len(named):
            last = at
            while last + 1 < len(named) and self._is_next(named[last], named[last + 1]):
                last += 1
            yield Piece(named[at].role, named[at].start, named[last].end)
            at = last + 1

    def _is_next(self, one: Piece, other: Piece) -> bool:
        return one.role == other.role and not self._text[one.end : other.start].strip(EDGES)
