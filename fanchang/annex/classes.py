"""What a cell of a dump is, by what it holds.

The classes: n number, b empty, s section, h numbered heading, d deadline, x anything else; looked at more
closely, x is u units, p persons or t other text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from fanchang.characters import is_spacer, squeeze, trim
from fanchang.grammar import Grammar
from fanchang.persons import LONGEST_NAME, may_be_leader
from fanchang.source import Block

SHORT = 30
"""No deadline is longer."""

_REMEMBERED = 4096
"""How many texts are remembered: a cell is looked at when it is cut, sorted, and held against its column."""

PAGE_MATTER = {
    "page",
    "disclosure",
    "contact",
    "ignored: note",
    "ignored: copy list",
    "ignored: print record",
}
"""Matter around the table that no cell of a row looks like."""

CHINESE = [
    tens + one
    for tens in ("", "十", "二十", "三十", "四十")
    for one in ("", *"一二三四五六七八九")
    if tens + one
]
"""Serials from 1 to 49 as characters."""
DIGITS = re.compile(r"\d{1,4}")
_DECIMAL = re.compile(r"\d{1,3}[.．-]\d{1,3}")
_FIRST = re.compile("[(（]?一[)）、.．]?|第一[项条]")
"""The first serial of a table that counts in characters."""
_FIRST_CELLS = 4
"""The first serial, and so the way in which rows are counted, stands among so many cells."""
_SEPARATOR = re.compile("[、，,;；]")
_LOST_NUMBER = re.compile("[□■?？�]{1,3}")
_NUMBER = re.compile(r"[(（]?\d{1,4}[)）.．、]?")


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
    return "p" if all(may_be_leader(name, grammar, LONGEST_NAME) for name in names) else "t"


def classes_of(cells: Sequence[Block], titles: set[str], grammar: Grammar) -> str:
    """One letter for each cell of a dump; cells that hold the same text are looked at once."""
    known = dict.fromkeys(titles, "c") | {"": "b"}
    if cells and _FIRST.fullmatch(cells[0].text) and not any(DIGITS.fullmatch(cell.text) for cell in cells):
        known |= dict.fromkeys((cells[0].text.replace(CHINESE[0], one) for one in CHINESE), "n")
    counts_in_parts = any(_DECIMAL.fullmatch(cell.text) for cell in cells[:_FIRST_CELLS])
    texts = {cell.text for cell in cells}
    if counts_in_parts:
        known |= dict.fromkeys(filter(_DECIMAL.fullmatch, texts), "n")
    known |= {text: cell_class(text, grammar) for text in texts - known.keys()}
    classes = "".join([known[cell.text] for cell in cells])
    end = classes.rfind("n") + 1
    return classes[:end] + "".join(map(partial(_class_at_end, grammar), cells[end:], classes[end:]))


def _class_at_end(grammar: Grammar, cell: Block, found: str) -> str:
    """Below the last serial the page may go on: what is matter of the page belongs to no row."""
    text = trim(cell.lines[0].text) if len(cell.lines) > 1 else cell.text
    return "m" if len(text) <= SHORT and grammar.matter(text) in PAGE_MATTER else found
