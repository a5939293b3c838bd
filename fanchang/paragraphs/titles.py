"""Titles of sections that bear no number: told by where they stand, and by standing there more than once."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanchang.characters import squeeze, trim
from fanchang.grammar import Grammar, Mark
from fanchang.paragraphs.parts import find_parts
from fanchang.persons import may_be_leader
from fanchang.source import Line

_FRAMED = re.compile(
    r"\A(?:[【〖].{2,20}[】〗]|.{2,20}[(（](?:[^()（）]{0,3}[^()（）\d])?\d{1,4}+[项件条个][^()（）]{0,4}[)）])"
)
_PLAIN = re.compile(r"[^\d。；;，,：:、.!！?？()（）|]{2,20}")
_ENOUGH = 2


def find_titles(lines: Sequence[Line], grammar: Grammar) -> set[int]:
    """The numbers of the lines that are titles without number; empty where sections have numbers.

    A title stands between the end of one item and the number of the next, and there are more than one.
    What is framed (【…】) or tells how many items follow is a title by itself, plain words only if they
    stand there again and again; labels of the title's own may stand below it.
    """
    marks = [grammar.mark(line.text) for line in lines]
    if any(mark and mark.style == "section" for mark in marks):
        return set()
    framed, plain = set(), set()
    above = ""
    for (line, mark), below in pairwise([*zip(lines, marks, strict=True), (None, None)]):
        if line and not mark and below[1]:
            words = squeeze(line.text)
            if _FRAMED.fullmatch(words) and not find_parts(line.text, grammar):
                framed.add(line.no)
            elif _PLAIN.fullmatch(words) and _stands_apart(above, line.text, grammar):
                plain.add(line.no)
        above = line.text if line else ""
    plain |= _with_labels(lines, marks, grammar)
    return framed | plain if len(framed) >= _ENOUGH or len(plain) >= _ENOUGH else set()


def _with_labels(lines: Sequence[Line], marks: Sequence[Mark | None], grammar: Grammar) -> set[int]:
    """Plain words over labels that stand nowhere else but between such words and a number."""
    labels = [None if mark else grammar.label(line.text) for line, mark in zip(lines, marks, strict=True)]
    titles, own, others = set(), set[str](), set[str]()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and labels[end]:
            end += 1
        roles = {label[0] for label in labels[at:end] if label}
        if roles:
            over = lines[at - 1] if at and not marks[at - 1] and end < len(lines) and marks[end] else None
            if over and _PLAIN.fullmatch(squeeze(over.text)) and _stands_apart("", over.text, grammar):
                titles.add(over.no)
                own |= roles
            else:
                others |= roles
        at = max(end, at + 1)
    return titles if len(titles) >= _ENOUGH and own.isdisjoint(others) else set()


def _stands_apart(above: str, text: str, grammar: Grammar) -> bool:
    """True unless the words may go on with the list above, or are none of a section's."""
    if grammar.matter(text) or grammar.label(text) or grammar.is_unit(text) or may_be_leader(text, grammar):
        return False
    return not (grammar.ends_open(above) or grammar.continues_list(above, text))


def as_title(line: Line) -> Mark:
    """The mark of a title without number."""
    return Mark("section", "", trim(line.text))
