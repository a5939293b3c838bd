"""One scanner for brackets of all kinds and both widths: which closes which, which never closes."""

import re
from functools import lru_cache
from typing import NamedTuple

from fanchang.grammar import BRACKETS

_KIND_OF_OPENER = {char: kind for kind, (openers, _) in enumerate(BRACKETS) for char in openers}
_KIND_OF_CLOSER = {char: kind for kind, (_, closers) in enumerate(BRACKETS) for char in closers}
OPENERS = "".join(_KIND_OF_OPENER)
CLOSERS = "".join(_KIND_OF_CLOSER)

_ANY = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_DEEPEST = 4
"""Brackets further inside hold nothing that the genre knows; the bound keeps the scanner linear."""
_REMEMBERED = 64
"""A text is scanned more than once: for its labels, for its verbs, for its parties."""
_MASK = "\x00"


class Bracket(NamedTuple):
    """`text[start:end]` is a bracket with its marks; one that never closes ends with the text."""

    start: int
    end: int
    closes: bool
    depth: int

    def inside(self, text: str) -> str:
        """What stands between its marks."""
        return text[self.start + 1 : self.end - self.closes]


@lru_cache(_REMEMBERED)
def find_brackets(text: str) -> tuple[Bracket, ...]:
    """All brackets that close, then those that never do, each in the order of their openers.

    A closer without opener, as in `1)`, closes nothing.
    """
    opened: list[tuple[int, int]] = []
    closed: list[Bracket] = []
    for found in _ANY.finditer(text):
        at, char = found.start(), found.group()
        if char in _KIND_OF_OPENER:
            opened.append((at, _KIND_OF_OPENER[char]))
            continue
        if not opened:
            continue
        kind = _KIND_OF_CLOSER[char]
        for back in range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1):
            if opened[back][1] == kind:
                closed.append(Bracket(opened[back][0], at + 1, True, back))
                del opened[back:]
                break
    closed.sort(key=lambda bracket: bracket.start)
    unclosed = [Bracket(at, len(text), False, no) for no, (at, _) in enumerate(opened[-_DEEPEST:])]
    return (*closed, *unclosed)


def mask_brackets(text: str) -> str:
    """The text with every bracket that closes blotted out; its length stays."""
    if not _ANY.search(text):
        return text
    parts, at = [], 0
    for bracket in find_brackets(text):
        if bracket.closes and bracket.start >= at:
            parts += [text[at : bracket.start], _MASK * (bracket.end - bracket.start)]
            at = bracket.end
    return "".join([*parts, text[at:]])
