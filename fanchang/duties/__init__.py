"""A list of parties -> who leads and who helps, as verbs, brackets, marks and the notice's rules say."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from fanchang.brackets import Bracket, find_brackets, mask_brackets
from fanchang.characters import trim
from fanchang.duties.parties import PartyList
from fanchang.duties.pieces import DEFAULT, EDGES, LISTS, VERBS, Piece, Rule
from fanchang.duties.verbs import behind_rule, by_verbs, is_party
from fanchang.entry import ROLES, Entry, Field, Side
from fanchang.grammar import LABEL_LENGTH, Grammar
from fanchang.source import Line

__all__ = [
    "VERBS",
    "Piece",
    "Rule",
    "by_verbs",
    "divide",
    "is_party",
    "names_units",
    "settle_roles",
]

_LABEL = re.compile(rf"([^\s{re.escape(EDGES)}]{{1,20}})[:：]")
_MOST = 0.5
_NEAR = 200
"""In so many characters before a bracket stands all of the party that it speaks of."""


def settle_roles(
    side: Side, grammar: Grammar, said: Iterable[str] = (), undivided: Container[int] = ()
) -> None:
    """Give every list of the side its role; what 责任单位 means is decided once for the whole side.

    `said` are the lines around the items, where a rule may stand (责任单位中列首位者牵头); on `undivided`
    lines a list begins of which is known that nobody in it leads or helps.
    """
    fields = [field for entry in side.entries for field in entry.fields if field.used_for in LISTS]
    rule = _rule(side.entries, fields, grammar, said)
    if rule.units_help or rule.units_lead:
        for field in fields:
            if field.used_for == "unit" and field.lines[0].no not in undivided:
                field.used_for = "co_unit" if rule.units_help else "lead_unit"
    texts = "\n".join({line.text for field in fields for line in field.lines})
    if rule.is_silent and not _hints(texts, grammar):
        return
    divider = _Divider(grammar, rule)
    for entry in side.entries:
        divider.divide_entry(entry)


def _hints(text: str, grammar: Grammar) -> bool:
    """True if the text holds a word by which a list may have to be divided."""
    folded = grammar.fold(text)
    return ":" in folded or grammar.duties.hints(folded)


def names_units(text: str, grammar: Grammar) -> bool:
    """True for text without labels that says who does what: 区交通局牵头, 各镇配合; 区交通局(牵头)、各镇."""
    if rule := grammar.duties.before_comma.search(grammar.fold(text)):
        text = text[: rule.start()]
    return _tells_in_brackets(text, grammar) or any(
        piece.role in ROLES
        and any(is_party(name, grammar) for name in grammar.token.findall(text[piece.start : piece.end]))
        for piece in by_verbs(text, mask_brackets(grammar.fold(text)), VERBS, grammar)
    )


def _tells_in_brackets(text: str, grammar: Grammar) -> bool:
    """True if a bracket behind a unit says that it leads or helps."""
    return any(_tells_of_party(text, bracket, grammar) for bracket in find_brackets(text) if bracket.start)


def _tells_of_party(text: str, bracket: Bracket, grammar: Grammar) -> bool:
    """True for words in a bracket that tell a role, and a party right before it."""
    words = bracket.inside(text)
    if len(words) > LABEL_LENGTH or grammar.duties.brackets.whole(grammar.squeeze(words)) not in ROLES:
        return False
    names = grammar.names(text[max(0, bracket.start - _NEAR) : bracket.start])
    return bool(names) and is_party(names[-1], grammar)


def divide(text: str, role: str, grammar: Grammar, rule: Rule) -> list[Piece]:
    """The lists in the text of a field, each with its role.

    `unit` is a list under the label 责任单位, whose role the notice's rule tells; `verbs` one without label.
    """
    folded = grammar.fold(text)
    default = grammar.duties.default.search(folded)
    end = default.start() if default else len(text)
    masked = mask_brackets(folded[:end])
    first = grammar.duties.first_listed.search(masked) or grammar.duties.told.search(masked)
    told = first or grammar.duties.before_comma.search(masked)
    behind: list[Piece] = []
    if told and role in ("unit", VERBS):
        behind = behind_rule(text, told.end(), grammar)
        rule = replace(rule, first_leads=first is not None, comma_leads=first is None)
        role = "unit"
        end = len(text[: told.start()].rstrip(EDGES))
        masked = masked[:end]
    pieces = [
        piece
        for part in _by_labels(text[:end], role, grammar)
        for piece in _by_verbs_in(text, masked, part, grammar)
    ]
    if rule.first_leads and role == VERBS and all(piece.role != "lead_unit" for piece in pieces):
        pieces = [p._replace(role="unit") if p.role == "co_unit" else p for p in pieces]
    found = [part for piece in pieces for part in PartyList(text, piece, grammar, rule).pieces()]
    return [*found, *behind, *([Piece(DEFAULT, *default.span("who"))] if default else [])]


def _by_labels(text: str, role: str, grammar: Grammar) -> list[Piece]:
    """The lists behind labels inside a list, as in a cell (牵头:… 配合:…); else the one list."""
    pieces = [Piece(role, 0, len(text))]
    for found in _LABEL.finditer(text):
        label = grammar.label_role(found.group(1))
        if label in ROLES or label == "deadline":
            pieces[-1] = pieces[-1]._replace(end=found.start())
            pieces.append(Piece(label, found.end(), len(text)))
    return [piece for piece in pieces if text[piece.start : piece.end].strip(EDGES)] or pieces[-1:]


def _by_verbs_in(text: str, masked: str, part: Piece, grammar: Grammar) -> list[Piece]:
    """The lists before the verbs of a part of the text; the part itself without a verb."""
    role, start, end = part
    found = by_verbs(text[start:end], masked[start:end], role, grammar)
    return [Piece(piece.role, piece.start + start, piece.end + start) for piece in found] or [part]


def _rule(entries: Sequence[Entry], fields: Sequence[Field], grammar: Grammar, said: Iterable[str]) -> Rule:
    """What 责任单位 means: by who stands beside it in the same item, else by the rule that is printed."""
    roles = {field.used_for for field in fields}
    if "lead_unit" in roles:
        return Rule(units_help=_stand_together(entries, "unit", "lead_unit"))
    if _stand_together(entries, "unit", "co_unit"):
        return Rule(units_lead=True)
    texts = _texts(fields, "unit")
    duties = grammar.duties
    lists = [*texts, *_texts(fields, VERBS)]
    if not lists:
        return Rule()
    said = [grammar.fold(text) for text in said]
    folded = [grammar.fold(text) for text in lists]
    most = _MOST * len(texts or lists)
    return Rule(
        first_leads=any(map(duties.told.search, said)) or _holds(duties.first_listed, folded, most, grammar),
        marks_lead=any(mark in text for text in texts for mark in duties.marks),
        comma_leads=any(map(duties.before_comma.search, said))
        or _holds(duties.before_comma, folded, most, grammar),
    )


def _stand_together(entries: Sequence[Entry], one: str, other: str) -> bool:
    """True if some item has a list in each of these roles."""
    return any({one, other} <= {field.used_for for field in entry.fields} for entry in entries)


def _holds(rule: re.Pattern[str], lists: Sequence[str], most: float, grammar: Grammar) -> bool:
    """True for a rule that stands in most of the lists, or in one that says that it holds for all."""
    found = [text for text in lists if rule.search(text)]
    return len(found) > most or any(map(grammar.duties.everywhere.search, found))


def _texts(fields: Sequence[Field], used_for: str) -> list[str]:
    return [_text(field.lines) for field in fields if field.used_for == used_for]


class _Divider:
    """Divides the lists of one side; what is printed again is not looked at again."""

    def __init__(self, grammar: Grammar, rule: Rule) -> None:
        self._grammar = grammar
        self._rule = rule
        self._known: dict[tuple[str, str], list[Piece] | None] = {}
        self._defaults: list[Field] = []

    def divide_entry(self, entry: Entry) -> None:
        """Put the lists of one entry in the place of its undivided fields."""
        fields: list[Field] = []
        for field in entry.fields:
            pieces = self._pieces(field) if field.used_for in LISTS else None
            if pieces is None:
                fields.append(field)
                continue
            for piece in pieces:
                fields += self._field(entry, field, piece)
        entry.fields = [*fields, *self._defaults] if self._defaults else fields

    def _pieces(self, field: Field) -> list[Piece] | None:
        """The lists of a field; None if it is one list in its own role."""
        text = _text(field.lines)
        key = (field.used_for, text)
        if key not in self._known:
            whole = [Piece(field.used_for, 0, len(text))]
            pieces = (
                divide(text, field.used_for, self._grammar, self._rule) if self._is_divided(*key) else whole
            )
            self._known[key] = None if pieces == whole else pieces
        return self._known[key]

    def _is_divided(self, role: str, text: str) -> bool:
        if role == VERBS or (role == "unit" and not self._rule.is_silent):
            return True
        return _hints(text, self._grammar)

    def _field(self, entry: Entry, field: Field, piece: Piece) -> list[Field]:
        lines = _cut(field.lines, piece)
        if piece.role == DEFAULT:
            self._defaults.append(Field("co_unit" if self._rule.units_help else "unit", lines))
            return []
        if piece.role == "deadline" and not entry.deadline_text:
            entry.deadline_text = "".join(trim(line.text) for line in lines)
        return [Field(piece.role, lines)]


def _text(lines: tuple[Line, ...]) -> str:
    return lines[0].text if len(lines) == 1 else "、".join(line.text for line in lines)


def _cut(lines: tuple[Line, ...], piece: Piece) -> tuple[Line, ...]:
    """The part of the lines that a piece of their joined text covers."""
    cut, at = [], 0
    for line in lines:
        start, end = max(piece.start - at, 0), min(piece.end - at, len(line.text))
        if start < end:
            cut.append(Line(line.no, line.text[start:end]))
        at += len(line.text) + 1
    return tuple(cut) or lines[:1]
