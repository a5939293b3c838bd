"""Lists inside a line: behind labels on the same line, and in brackets that hold labels or verbs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fanchang.brackets import CLOSERS, mask_brackets
from fanchang.characters import trim
from fanchang.duties import VERBS, by_verbs, names_units
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.paragraphs.bracketed import (
    bare_lists,
    duty_brackets,
    in_bracket,
    labelled_brackets,
    names_only,
)
from fanchang.paragraphs.labels import Part, find_labels

_CLOSERS = set(CLOSERS)
_LONGEST_NAME = 60
_NEAR = 8
_DASH = "——"
_REMEMBERED = 64
"""A line is looked at more than once: to find the body, to cut the line, to read it."""
_SIGNED = re.compile(r"(?<!\s)\s{1,9}\S{0,30}\s{0,40}\d{4}年\d{1,2}月\d{1,2}日(?!\s*(之?前|以前|起|完成))")
_APART = "。；;:：\x00—–●■◆▲★•*-"


def may_hold_lists(text: str) -> bool:
    """False for text in which there is no need to look for labels and verbs."""
    if ":" in text or "：" in text or "责" in text or "牵" in text or "責" in text or "牽" in text:
        return True
    end = text.rstrip()
    return end[-1:] in _CLOSERS or end[-2:-1] in _CLOSERS


@lru_cache(_REMEMBERED)
def find_parts(text: str, grammar: Grammar) -> list[Part]:
    """The lists in a text that stand behind a label, or in a bracket with labels or verbs, in order."""
    found = list(duty_brackets(text, grammar))
    parts = list(labelled_brackets(text, {bracket.start for bracket in found}, grammar))
    taken = {part.start - 1 for part in parts}
    free = 0
    for bracket in sorted(found + (bare_lists(text, bool(found), grammar) if grammar.has_bare_lists else [])):
        if bracket.start >= free and bracket.start not in taken:
            parts += in_bracket(text, bracket, grammar)
            free = bracket.end
    parts += [] if parts else _behind_dash(text, grammar)
    masked = _mask_parts(mask_brackets(grammar.fold(text)), parts)
    parts += _labelled(text, masked, grammar)
    parts.sort(key=lambda part: (part.at, part.start))
    return parts


def _behind_dash(text: str, grammar: Grammar) -> Iterator[Part]:
    """Who does what, with verbs, behind the one dash of a task: 新开工桥梁2座——区交通局牵头."""
    at = text.find(_DASH)
    start = at + len(_DASH)
    if at <= 0 or text.find(_DASH, start) >= 0:
        return
    if names_units(text[start:], grammar) and names_only(text[start:], grammar):
        yield Part(at, VERBS, start, len(text), len(text))


def _mask_parts(masked: str, parts: list[Part]) -> str:
    """The text with brackets blotted out that hold lists, those that never close too."""
    pieces, at = [], 0
    for part in parts:
        if part.at >= at:
            pieces += [masked[at : part.at], "\x00" * (part.close - part.at)]
            at = part.close
    return "".join([*pieces, masked[at:]])


def _labelled(text: str, masked: str, grammar: Grammar) -> Iterator[Part]:
    """The lists behind labels that stand outside of brackets, at the start or behind a full stop or space."""
    labels: list[tuple[str, int, int]] = []
    for role, at, value in find_labels(text, masked, grammar):
        before = masked[max(0, at - _NEAR) : at].rstrip()[-1:]
        stands_apart = not before or before in _APART or masked[at - 1].isspace()
        names = text[value : value + _LONGEST_NAME]
        if not at or labels or (stands_apart and _begins_with_party(names, role, grammar)):
            labels.append((role, at, value))
    for (role, at, value), below in zip(labels, [*labels[1:], None], strict=False):
        end = below[1] if below else len(text)
        end = _end_of_list(text, masked, value, end, grammar)
        yield Part(at, role, value, end, end)


def _begins_with_party(value: str, role: str, grammar: Grammar) -> bool:
    """True if a list stands behind a label inside a sentence, not more of the sentence."""
    if role not in ROLES:
        return True
    first = grammar.token.match(value.partition("。")[0].lstrip("\u3000\u00a0 "))
    if not first:
        return False
    name = trim(first.group())
    word = name.split(maxsplit=1)[0] if name else ""  # another paragraph may follow on the same line
    if (
        role == "leader"
        or grammar.is_unit(word)
        or grammar.is_unit(name)
        or grammar.open.search(name) is not None
    ):
        return True
    return any(
        piece.role in ROLES for piece in by_verbs(name, mask_brackets(grammar.fold(name)), role, grammar)
    )


def _end_of_list(text: str, masked: str, start: int, end: int, grammar: Grammar) -> int:
    """A list ends at its full stop, unless units or a rule for later items stand behind it.

    It ends, too, before whoever signs with a date behind the last list of a document on one line.
    """
    if signed := _SIGNED.search(text, start, end):
        end = signed.start()
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
