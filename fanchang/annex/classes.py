"""What a cell of a dump is, by what it holds.

The classes: n number, b empty, s section, h numbered heading, d deadline, x anything else; looked at more
closely, x is u units, p persons or t other text.
"""

import re
from functools import lru_cache

from fanchang.characters import is_spacer, squeeze
from fanchang.grammar import Grammar
from fanchang.source import Block

SHORT = 30
"""No deadline is longer."""

_REMEMBERED = 4096
"""How many texts are remembered: a cell is looked at when it is cut, sorted, and held against its column."""

_SEPARATOR = re.compile("[、，,;；]")
_LONGEST_POST = 20
_LOST_NUMBER = re.compile("[□■?？�]{1,3}")
_NUMBER = re.compile(r"[(（]?\d{1,4}[)）.．、]?")
_PERSON = re.compile(
    "[^\x00-\x7f、，。；：（）“”]{2,4}|[^\x00-\x7f、，。；：（）“”·]+·[^\x00-\x7f、，。；：（）“”]+"
)


@lru_cache(_REMEMBERED)
def cell_class(text: str, grammar: Grammar) -> str:
    """What a cell is at first sight."""
    if not text:
        return "b"
    if _NUMBER.fullmatch(text) or _LOST_NUMBER.fullmatch(text):
        return "n"
    if mark := grammar.mark(text):
        return "s" if mark.style == "section" else "h"
    if len(text) <= SHORT and grammar.deadline.fullmatch(squeeze(text)):
        return "d"
    return "x"


def closer_class(cell: Block, grammar: Grammar) -> str:
    """What a cell is, with units, persons and other text told apart."""
    found = cell_class(cell.text, grammar)
    return name_class(cell, grammar) if found == "x" else found


def name_class(cell: Block, grammar: Grammar) -> str:
    """Units, persons or other text, by what the lines of the cell look like."""
    lines = [squeeze(line.text) for line in cell.lines if not is_spacer(line.text)]
    if all(grammar.ends_like_unit(line) for line in lines):
        return "u"
    names = [name for line in lines for name in _SEPARATOR.split(line) if name]
    return "p" if all(_is_person(name, grammar) or _is_post(name, grammar) for name in names) else "t"


def _is_person(text: str, grammar: Grammar) -> bool:
    return _PERSON.fullmatch(text) is not None and grammar.open.search(text) is None


def _is_post(text: str, grammar: Grammar) -> bool:
    return len(text) <= _LONGEST_POST and grammar.post.search(text) is not None
