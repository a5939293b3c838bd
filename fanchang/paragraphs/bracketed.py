"""Lists in brackets: behind labels or with verbs inside, behind a label before the bracket, or bare."""

import re
from collections.abc import Callable, Iterator

from fanchang.brackets import Bracket, find_brackets, mask_brackets
from fanchang.characters import trim, trim_end
from fanchang.duties import VERBS, by_verbs, is_party, names_units
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import SHORTEST_UNIT, Grammar
from fanchang.paragraphs.labels import ENDS_LIST, LONGEST_LABEL, Part, find_labels
from fanchang.persons import is_leader

TAG = "ignored: kind of task"
"""Words before the first label of a bracket: 约束性指标."""

ENDS_SENTENCE = "。；;!！"

_PAUSE = re.compile("[；;，,]")
_LONGEST_BRACKET = 2000
"""Whoever writes more between two marks has forgotten the second one."""
_NEAR = 8
_ENDS_LABEL = set("位门室所")


def duty_brackets(text: str, grammar: Grammar) -> Iterator[Bracket]:
    """Brackets that hold a label or verbs of their own, not those around them."""
    for bracket in find_brackets(text):
        if bracket.end - bracket.start > _LONGEST_BRACKET:
            continue
        inside = bracket.inside(text)
        if not (":" in inside or "：" in inside or grammar.duties.hints(grammar.fold(inside))):
            continue
        labels = find_labels(inside, mask_brackets(inside), grammar)
        if any(role in LABELS for role, _, _ in labels) or (
            names_units(inside, grammar)
            and (_closes_sentence(text, bracket) or names_offices(inside, grammar))
        ):
            yield bracket


def labelled_brackets(text: str, others: set[int], grammar: Grammar) -> Iterator[Part]:
    """Lists in a bracket whose label stands before it: 责任单位(区交通局、各镇)."""
    for bracket in find_brackets(text):
        before = text[max(0, bracket.start - LONGEST_LABEL) : bracket.start]
        if before[-1:] not in _ENDS_LABEL or bracket.depth or bracket.start in others or not bracket.closes:
            continue
        at = max(before.rfind(mark) for mark in ENDS_LIST) + 1
        role = grammar.label_role(before[at:])
        names = [trim(name) for name in grammar.names(bracket.inside(text))]
        if role in ROLES and all(is_party(name, grammar) for name in names):
            start = bracket.start - len(before) + at
            yield Part(start, role, bracket.start + 1, bracket.end - 1, bracket.end)


def ends_in_bare_list(text: str, grammar: Grammar) -> bool:
    """True for a task with nothing but units in the bracket at its end: 修桥3座(区交通局、各镇)."""
    return bool(bare_lists(text, False, grammar)) and not list(duty_brackets(text, grammar))


def bare_lists(text: str, has_others: bool, grammar: Grammar) -> list[Bracket]:
    """Brackets with nothing but units: behind a full stop, alone, or at the end of a text without others."""
    found = []
    last = len(trim_end(trim_end(text).rstrip("。")))
    for bracket in find_brackets(text):
        before = text[max(0, bracket.start - _NEAR) : bracket.start].rstrip()[-1:]
        is_last = not has_others and bracket.end >= last
        is_short = bracket.end - bracket.start <= _LONGEST_BRACKET
        if bracket.closes and is_short and (before in ENDS_SENTENCE or is_last):
            names = [trim(name) for name in grammar.token.findall(bracket.inside(text))]
            stands_apart = grammar.has_bare_lists and before in ENDS_SENTENCE
            if _are_units(names, grammar) if stands_apart else _are_offices(names, grammar):
                found.append(bracket)
    return found


def names_offices(text: str, grammar: Grammar) -> bool:
    """True if whoever the verbs of the text name is plainly an office, and nothing else is said."""
    return names_only(text, grammar, _is_office)


def names_only(text: str, grammar: Grammar, is_named: Callable[[str, Grammar], bool] = is_party) -> bool:
    """True if the verbs of the text name parties, and nothing else is said."""
    pieces = by_verbs(text, mask_brackets(grammar.fold(text)), VERBS, grammar)
    names = [
        trim(name) for p in pieces if p.role in ROLES for name in grammar.token.findall(text[p.start : p.end])
    ]
    return all(p.role in LABELS for p in pieces) and all(is_named(name, grammar) for name in names)


def _are_units(names: list[str], grammar: Grammar) -> bool:
    """True for names that may all be units; not for the (街道) of 各乡镇(街道)."""
    is_whole = any(len(name) >= SHORTEST_UNIT for name in names)
    return is_whole and all(is_party(name, grammar) or grammar.weak_unit.search(name) for name in names)


def _are_offices(names: list[str], grammar: Grammar) -> bool:
    """True for a list of units, at least half of which are plainly offices of a government."""
    offices = sum(_is_office(name, grammar) for name in names)
    return 2 * offices >= len(names) and _are_units(names, grammar)


def _is_office(name: str, grammar: Grammar) -> bool:
    """True for a unit that is plainly one of a government: by its level, by its kind, or all of a kind."""
    if grammar.post.search(name):
        return False
    if grammar.open.search(name) or grammar.inner_office.search(name):
        return True
    has_level = grammar.carried_head.match(name) or grammar.has_own_head.search(name)
    return grammar.is_unit(name) and has_level is not None


def _closes_sentence(text: str, bracket: Bracket) -> bool:
    before = text[max(0, bracket.start - _NEAR) : bracket.start].rstrip()[-1:]
    behind = text[bracket.end : bracket.end + _NEAR].lstrip()[:1]
    return not behind or behind in ENDS_SENTENCE or before in ENDS_SENTENCE or not before


def in_bracket(text: str, bracket: Bracket, grammar: Grammar) -> list[Part]:
    """The lists in one bracket; words before its first label say what kind of task it is."""
    start, close = bracket.start + 1, bracket.end
    inside = bracket.inside(text)
    labels = list(find_labels(inside, mask_brackets(inside), grammar))
    if not labels:
        role = VERBS if names_units(inside, grammar) else "unit"
        return [Part(bracket.start, role, start, start + len(inside), close)]
    ends = [at for _, at, _ in labels[1:]] + [len(inside)]
    parts = [
        Part(bracket.start, role, start + value, start + end, close)
        for (role, _, value), end in zip(labels, ends, strict=True)
    ]
    parts = [piece for part in parts for piece in _without_verbs(text, part, grammar)]
    if words := trim(inside[: labels[0][1]]):
        role = _role_of_words(words.rstrip("；;，, "), grammar)
        parts.insert(0, Part(bracket.start, role, start, start + labels[0][1], close))
    return parts


def _role_of_words(words: str, grammar: Grammar) -> str:
    """What stands before the first label of a bracket: a deadline, parties, leaders or a kind of task."""
    if grammar.is_deadline(words):
        return "deadline"
    if names_units(words, grammar):
        return VERBS
    names = [trim(name) for name in grammar.names(words)]
    if _are_offices(names, grammar):
        return VERBS
    return "leader" if all(is_leader(name, grammar) for name in names) else TAG


def _without_verbs(text: str, part: Part, grammar: Grammar) -> Iterator[Part]:
    """A leader, and what verbs say behind him without a label: 责任领导:孙禾;区交通局牵头,各镇配合."""
    if part.role == "leader":
        for stop in _PAUSE.finditer(text, part.start, part.end):
            if names_units(text[stop.end() : part.end], grammar):
                yield part._replace(end=stop.start())
                yield part._replace(role=VERBS, start=stop.end())
                return
    yield part
