"""Labels inside a line: where each begins, what it asks for, where its list begins."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fanchang.entry import ROLES
from fanchang.grammar import UNKNOWN, Grammar

LONGEST_LABEL = 20
ENDS_LIST = "；;，,。 \u3000\u00a0\t"

_COLON = re.compile("(?<=[^:：])[:：]")
_LIKE_A_LABEL = re.compile("[位门导室](?=[:：;；])")
_WORDS = re.compile("[\u3400-\u9fff]{2,10}")
"""Words before a colon, behind a list, are a label, known or not."""
_SHORTEST_LABEL = 4
_LONGEST_NAME = 30
_REMEMBERED = 1024
_BOUNDARY = re.compile(r"[\s。；;:：，,、（(\[［〔【〈{｛\x00—–●■◆▲★•*-]")


class Part(NamedTuple):
    """`text[start:end]` is a list with its label's role; the label, or its bracket, begins at `at`."""

    at: int
    role: str
    start: int
    end: int
    close: int


def find_labels(text: str, masked: str, grammar: Grammar) -> Iterator[tuple[str, int, int]]:
    """Labels outside of brackets: the role, where it begins, where its list begins."""
    free = 0
    for colon in _COLON.finditer(masked):
        start, end = max(free, colon.start() - LONGEST_LABEL), colon.end()
        is_whole = start == 0 or text[start] in ":："
        found = _label_before(text[start:end], masked[start:end], is_whole, grammar)
        if not found and free:
            found = _unknown_before(text[start : end - 1], grammar)
        if found:
            yield found[0], start + found[1], end
            free = end


def _unknown_before(text: str, grammar: Grammar) -> tuple[str, int] | None:
    """Words behind a list that are plainly a label, but not a known one."""
    at = max(text.rfind(mark) for mark in ENDS_LIST) + 1
    if not at or not _WORDS.fullmatch(grammar.squeeze(text[at:])):
        return None
    return None if grammar.mark(text[at:] + ":") else (UNKNOWN, at)  # 任务二: begins another item


@lru_cache(_REMEMBERED)
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


def holds_label(text: str, grammar: Grammar) -> bool:
    """True for a text in which a label stands before a colon, or what looks like one; not one spoken of."""
    return any(
        grammar.label_role(text[found.end() - length : found.end()]) in ROLES
        for found in _LIKE_A_LABEL.finditer(text)
        if not _is_spoken_of(text, found.end(), grammar)
        for length in range(_SHORTEST_LABEL, min(found.end(), LONGEST_LABEL // 2) + 1)
    )


def _is_spoken_of(text: str, colon: int, grammar: Grammar) -> bool:
    """True within quotation marks, where no unit stands behind the colon: “责任单位：一周一报”."""
    if text.count("“", 0, colon) == text.count("”", 0, colon):
        return False
    behind = grammar.names(text[colon + 1 : colon + _LONGEST_NAME].partition("”")[0])[:1]
    return not any(map(grammar.is_unit, behind))
