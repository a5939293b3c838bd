"""Lists inside a line: behind labels on the same line, and in brackets that hold labels or verbs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fanchang.brackets import CLOSERS, Bracket, find_brackets, mask_brackets
from fanchang.characters import trim
from fanchang.duties import VERBS, by_verbs, names_units
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import UNKNOWN, Grammar

TAG = "ignored: kind of task"
"""Words before the first label of a bracket: 约束性指标."""

ENDS_SENTENCE = "。；;!！"

_COLON = re.compile("(?<=[^:：])[:：]")
_CLOSERS = set(CLOSERS)
_PAUSE = re.compile("[；;，,]")
_LONGEST_LABEL = 20
_LONGEST_BRACKET = 2000
"""Whoever writes more between two marks has forgotten the second one."""
_LONGEST_NAME = 60
_NEAR = 8
_REMEMBERED_LABELS = 1024
_REMEMBERED = 64
"""A line is looked at more than once: to find the body, to cut the line, to read it."""
_BOUNDARY = re.compile(r"[\s。；;，,、（(\[［〔【〈{｛\x00—–●■◆▲★•*-]")
_ENDS_LIST = "；;，,。 \u3000\u00a0\t"
_APART = "。；;\x00—–●■◆▲★•*-"


class Part(NamedTuple):
    """`text[start:end]` is a list with its label's role; the label, or its bracket, begins at `at`."""

    at: int
    role: str
    start: int
    end: int
    close: int


def may_hold_lists(text: str) -> bool:
    """False for text in which there is no need to look for labels and verbs."""
    if ":" in text or "：" in text or "责" in text or "牵" in text or "責" in text or "牽" in text:
        return True
    return text[-1:] in _CLOSERS or text[-2:-1] in _CLOSERS


@lru_cache(_REMEMBERED)
def find_parts(text: str, grammar: Grammar) -> list[Part]:
    """The lists in a text that stand behind a label, or in a bracket with labels or verbs, in order."""
    parts: list[Part] = []
    free = 0
    found = list(_duty_brackets(text, grammar))
    for bracket in sorted(
        found + (_bare_lists(text, bool(found), grammar) if grammar.has_bare_lists else [])
    ):
        if bracket.start >= free:
            parts += _in_bracket(text, bracket, grammar)
            free = bracket.end
    masked = _mask_parts(mask_brackets(grammar.fold(text)), parts)
    parts += _labelled(text, masked, grammar)
    parts.sort(key=lambda part: (part.at, part.start))
    return parts


def _mask_parts(masked: str, parts: list[Part]) -> str:
    """The text with brackets blotted out that hold lists, those that never close too."""
    pieces, at = [], 0
    for part in parts:
        if part.at >= at:
            pieces += [masked[at : part.at], "\x00" * (part.close - part.at)]
            at = part.close
    return "".join([*pieces, masked[at:]])


def _duty_brackets(text: str, grammar: Grammar) -> Iterator[Bracket]:
    """Brackets that hold a label or verbs of their own, not those around them."""
    for bracket in find_brackets(text):
        if bracket.end - bracket.start > _LONGEST_BRACKET:
            continue
        inside = bracket.inside(text)
        if not (":" in inside or "：" in inside or grammar.duties.hints(grammar.fold(inside))):
            continue
        labels = _labels(inside, mask_brackets(inside), grammar)
        if any(role in LABELS for role, _, _ in labels) or (
            names_units(inside, grammar)
            and (_closes_sentence(text, bracket) or names_offices(inside, grammar))
        ):
            yield bracket


def ends_in_bare_list(text: str, grammar: Grammar) -> bool:
    """True for a task with nothing but units in the bracket at its end: 修桥3座(区交通局、各镇)."""
    return bool(_bare_lists(text, False, grammar)) and not list(_duty_brackets(text, grammar))


def _bare_lists(text: str, has_others: bool, grammar: Grammar) -> list[Bracket]:
    """Brackets with nothing but units, behind a full stop or, where the text has no others, at its end."""
    found = []
    for bracket in find_brackets(text):
        before = text[max(0, bracket.start - _NEAR) : bracket.start].rstrip()[-1:]
        is_last = not has_others and not trim(text[bracket.end :]).strip("。")
        if bracket.closes and before and (before in ENDS_SENTENCE or is_last):
            names = [trim(name) for name in grammar.token.findall(bracket.inside(text))]
            if names and all(_is_office(name, grammar) for name in names):
                found.append(bracket)
    return found


def names_offices(text: str, grammar: Grammar) -> bool:
    """True if whoever the verbs of the text name is plainly an office, and nothing else is said."""
    pieces = by_verbs(text, mask_brackets(grammar.fold(text)), VERBS, grammar)
    names = [
        trim(name) for p in pieces if p.role in ROLES for name in grammar.token.findall(text[p.start : p.end])
    ]
    return all(p.role in LABELS for p in pieces) and all(_is_office(name, grammar) for name in names)


def _is_office(name: str, grammar: Grammar) -> bool:
    """True for a unit that is plainly one of a government: by its level, or all of a kind."""
    if grammar.open.search(name):
        return True
    has_level = grammar.carried_head.match(name) or grammar.has_own_head.search(name)
    return grammar.is_unit(name) and has_level is not None


def _closes_sentence(text: str, bracket: Bracket) -> bool:
    before = text[max(0, bracket.start - _NEAR) : bracket.start].rstrip()[-1:]
    behind = text[bracket.end : bracket.end + _NEAR].lstrip()[:1]
    return not behind or behind in ENDS_SENTENCE or before in ENDS_SENTENCE or not before


def _in_bracket(text: str, bracket: Bracket, grammar: Grammar) -> list[Part]:
    """The lists in one bracket; words before its first label say what kind of task it is."""
    start, close = bracket.start + 1, bracket.end
    inside = bracket.inside(text)
    labels = list(_labels(inside, mask_brackets(inside), grammar))
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
        role = "deadline" if grammar.is_deadline(words.rstrip("；;，,")) else TAG
        parts.insert(0, Part(bracket.start, role, start, start + labels[0][1], close))
    return parts


def _without_verbs(text: str, part: Part, grammar: Grammar) -> Iterator[Part]:
    """A leader, and what verbs say behind him without a label: 责任领导:孙禾;区交通局牵头,各镇配合."""
    if part.role == "leader":
        for stop in _PAUSE.finditer(text, part.start, part.end):
            if names_units(text[stop.end() : part.end], grammar):
                yield part._replace(end=stop.start())
                yield part._replace(role=VERBS, start=stop.end())
                return
    yield part


def _labelled(text: str, masked: str, grammar: Grammar) -> Iterator[Part]:
    """The lists behind labels that stand outside of brackets, at the start or behind a full stop or space."""
    labels: list[tuple[str, int, int]] = []
    for role, at, value in _labels(text, masked, grammar):
        before = masked[max(0, at - _NEAR) : at].rstrip()[-1:]
        stands_apart = not before or before in _APART or masked[at - 1].isspace()
        names = text[value : value + _LONGEST_NAME]
        if not at or labels or (stands_apart and _begins_with_party(names, role, grammar)):
            labels.append((role, at, value))
    for (role, at, value), below in zip(labels, [*labels[1:], None], strict=False):
        end = below[1] if below else len(text)
        end = _end_of_list(text, masked, value, end, grammar)
        yield Part(at, role, value, end, end)


def _labels(text: str, masked: str, grammar: Grammar) -> Iterator[tuple[str, int, int]]:
    """Labels outside of brackets: the role, where it begins, where its list begins."""
    free = 0
    for colon in _COLON.finditer(masked):
        start, end = max(free, colon.start() - _LONGEST_LABEL), colon.end()
        is_whole = start == 0 or text[start] in ":："
        found = _label_before(text[start:end], masked[start:end], is_whole, grammar)
        if not found and free:
            found = _unknown_before(text[start : end - 1], grammar)
        if found:
            yield found[0], start + found[1], end
            free = end


def _unknown_before(text: str, grammar: Grammar) -> tuple[str, int] | None:
    """Words behind a list that are plainly a label, but not a known one."""
    at = max(text.rfind(mark) for mark in _ENDS_LIST) + 1
    return (UNKNOWN, at) if at and grammar.is_like_a_label(text[at:]) else None


@lru_cache(_REMEMBERED_LABELS)
def _label_before(text: str, masked: str, is_whole: bool, grammar: Grammar) -> tuple[str, int] | None:
    """The longest label that ends at the colon which closes the text; spaces and brackets may stand in it.

    `is_whole` is True if the text begins where a line or list does.
    """
    found = None
    colon = len(text) - 1
    places = [place.end() for place in _BOUNDARY.finditer(masked[:colon])]
    if is_whole:
        places.insert(0, 0)
    for at in reversed(places):
        role = grammar.label_role(text[at:colon]) if at < colon else None
        if role:
            found = role, at
        if at and not (masked[at - 1].isspace() or masked[at - 1] == "\x00"):
            break
    return found


def _begins_with_party(value: str, role: str, grammar: Grammar) -> bool:
    """True if a list stands behind a label inside a sentence, not more of the sentence."""
    if role not in ROLES:
        return True
    first = grammar.token.match(value.partition("。")[0].lstrip("\u3000\u00a0 "))
    if not first:
        return False
    name = trim(first.group())
    return role == "leader" or grammar.is_unit(name) or grammar.open.search(name) is not None


def _end_of_list(text: str, masked: str, start: int, end: int, grammar: Grammar) -> int:
    """A list ends at its full stop, unless units or a rule for later items stand behind it."""
    stop = masked.find("。", start, end)
    if stop < 0:
        return end
    rest = text[stop + 1 : end]
    if any(char.isdigit() for char in rest):
        return stop + 1
    names = grammar.token.findall(rest.strip("。 \u3000\u00a0"))
    if (
        not names
        or all(map(grammar.is_unit, names))
        or grammar.duties.default.match(grammar.fold(trim(rest)))
    ):
        return end
    return stop + 1
