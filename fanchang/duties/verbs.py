"""Verbs behind lists of parties -> their roles: 区交通局牵头, 各镇配合."""

import re

from fanchang.brackets import CLOSERS
from fanchang.characters import trim
from fanchang.duties.pieces import EDGES, VERBS, Piece
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.persons import is_leader, may_be_leader

_LEAD_IN = re.compile(
    r"[\s\u00a0\u3000、，,；;。.:：]*(?:(?:(?:以上|上述)(?:各?项)?(?:工作|任务|事项)?|并)?由)?"
)
_LONGEST_NAME = 30


def by_verbs(text: str, masked: str, role: str, grammar: Grammar) -> list[Piece]:
    """The lists before each verb with the verb's role; empty without a verb. `masked` hides brackets."""
    said = []
    at = 0
    for verb_role, start, end in grammar.duties.verbs.each(masked):
        if start >= at:
            said.append((verb_role, at, start))
            at = end
    if not said:
        return []
    joined = any(grammar.duties.joins.search(masked, start, end) for _, start, end in said)
    leads = joined or any(
        verb_role == "lead_unit" and _leaders_end(text, _skip(text, start), end, grammar) < end
        for verb_role, start, end in said
    )
    pieces = []
    for verb_role, start, end in said:
        pieces += _before_verb(text, masked, Piece(_role(verb_role, role, leads=leads), start, end), grammar)
    return [*pieces, *_behind_verbs(text, at, leads, grammar)]


def _role(verb: str, label: str, *, leads: bool) -> str:
    """The role that a verb gives; beside no lead, 负责 leaves it open, and so do verbs behind 责任单位."""
    if leads:
        return "co_unit" if verb == "unit" else verb
    if verb == "unit":
        return "unit" if label == VERBS else label
    return label if label == "unit" else verb


def _before_verb(text: str, masked: str, piece: Piece, grammar: Grammar) -> list[Piece]:
    start = _skip(text, piece.start)
    if start >= piece.end:
        return []
    join = grammar.duties.joins.search(masked, start, piece.end)
    if join:
        pieces = [Piece("lead_unit", start, join.start()), Piece("co_unit", join.end(), piece.end)]
        return [found for found in pieces if found.start < found.end]
    tag = None if piece.start else _tag_before(text, start, piece.end, grammar)
    if tag:
        return [tag, *_before_verb(text, masked, piece._replace(start=tag.end), grammar)]
    if piece.role not in ("lead_unit", "co_unit", "unit"):
        return [Piece(piece.role, start, piece.end)]
    people = _leaders_end(text, start, piece.end, grammar)
    pieces = [Piece("leader", start, people), Piece(piece.role, _skip(text, people), piece.end)]
    return [piece for piece in pieces if piece.start < piece.end]


def _leaders_end(text: str, start: int, end: int, grammar: Grammar) -> int:
    """Where the leaders at the head of a list end: all of it, or those in it that are plainly people."""
    tokens = list(grammar.token.finditer(text, start, end))
    names = [trim(token.group()) for token in tokens]
    if names and all(may_be_leader(name, grammar) for name in names):
        return end
    at = start
    for token, name in zip(tokens, names, strict=True):
        if not is_leader(name, grammar):
            break
        at = token.end()
    return at


def _tag_before(text: str, start: int, end: int, grammar: Grammar) -> Piece | None:
    """Words before the first party that name no party, but the kind of task: 约束性指标."""
    first = grammar.token.match(text, start, end)
    if not first or first.end() >= end:
        return None
    name = first.group()
    if text[first.end()] not in ",，:：" or is_party(name, grammar) or may_be_leader(trim(name), grammar):
        return None
    role = "deadline" if grammar.is_deadline(name) else "ignored: kind of task"
    return Piece(role, start, first.end())


def _behind_verbs(text: str, at: int, leads: bool, grammar: Grammar) -> list[Piece]:
    """What stands behind the last verb: a deadline, more parties, or words that say nothing known."""
    start = _skip(text, at)
    rest = text[start:].strip(EDGES + CLOSERS)
    if not rest:
        return []
    names = grammar.token.findall(rest)
    if grammar.is_deadline(rest):
        return [Piece("deadline", start, start + len(rest))]
    if all(is_leader(trim(name), grammar) for name in names):
        return [Piece("leader", start, start + len(rest))]
    if all(is_party(name, grammar) for name in names):
        return [Piece("co_unit" if leads else "unit", start, start + len(rest))]
    return [Piece(UNKNOWN, start, start + len(rest))]


def behind_rule(text: str, at: int, grammar: Grammar) -> list[Piece]:
    """What stands behind the rule that the first one leads: a deadline, or words that say nothing known."""
    holds = grammar.duties.everywhere.search(text, at)
    return _behind_verbs(text, holds.end() if holds else at, leads=True, grammar=grammar)


def _skip(text: str, at: int) -> int:
    found = _LEAD_IN.match(text, at)
    return found.end() if found else at


def is_party(name: str, grammar: Grammar) -> bool:
    """True for what looks like a unit, an open set or a post."""
    if ":" in name or "：" in name:
        return False
    name = (name.split() or [""])[-1]
    if len(name) > _LONGEST_NAME:
        return False
    return grammar.is_unit(name) or (grammar.open.search(name) or grammar.post.search(name)) is not None
