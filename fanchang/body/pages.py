"""The numbers of pages that stand between the lines of a body: 12, — 12 —, 第12页."""

from collections.abc import Sequence
from itertools import pairwise

from fanchang.characters import trim
from fanchang.grammar import Grammar
from fanchang.source import Line

_LONGEST = 12
_LONGEST_NUMBER = 3
_OPENERS = "-—–~·第"
_PAGE = ("page", "ignored: page number")


def find_page_numbers(lines: Sequence[Line], grammar: Grammar) -> set[int]:
    """The numbers of the lines that hold nothing but a page's number.

    A bare number is one only where the items have numbers of their own, and if these count on.
    """
    short = [(line.no, text) for line in lines if len(text := trim(line.text)) <= _LONGEST and text]
    dressed = {no for no, text in short if text[0] in _OPENERS and grammar.matter(text) in _PAGE}
    bare = [(no, int(text)) for no, text in short if len(text) <= _LONGEST_NUMBER and text.isdecimal()]
    if not bare or any(two != one + 1 for (_, one), (_, two) in pairwise(bare)):
        return dressed
    marks = [mark for line in lines if (mark := grammar.mark(line.text)) and mark.style != "section"]
    return dressed | {no for no, _ in bare} if len(marks) > len(bare) else dressed
