"""Cells of a dump that a lost blank line has put into one block -> the cells as they were.

A line break inside a block may stand inside a cell too. So a block is cut only where the row that holds it
lacks a cell, and where it then fits its columns; what fits in several ways is left out of the row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from fanchang.annex.classes import CHINESE, DIGITS, cell_class, closer_class
from fanchang.annex.takes import row_expression
from fanchang.characters import trim
from fanchang.columns import base_role
from fanchang.grammar import Grammar, number_value
from fanchang.source import Block

_IS = {
    "serial": "n",
    "section": "s",
    "content": "h",
    "task": "[th]",
    "leader": "p",
    "lead_unit": "u",
    "co_unit": "u",
    "unit": "u",
    "deadline": "d",
    "remark": "[btupdh]",
    "other": ".",
}
"""What a column holds, strictly."""

_MAY_LACK = {"section", "content", "remark"}
_MOST_CUTS = 2
_MOST_WAYS = 60
"""A row that could be cut in more places is left as it is: a lost blank line glues cells of a few lines."""
_LONGEST_SERIAL = 5
_NUMERALS = set(CHINESE)
_MOST_CELLS = 30
_TITLE = re.compile("[\u3400-\u9fff、“”]{2,20}")
_SERIAL = re.compile(r"\d{1,4}[.．、]?")
_COUNT = re.compile(r"[(（]共?\d{1,3}[个项条件][)）]")
"""How many rows a section has, in a cell behind its title."""


def with_serials_apart(cells: Sequence[Block], grammar: Grammar) -> list[Block]:
    """The cells; a serial that counts on, or a section behind a deadline, is a cell of its own."""
    apart: list[Block] = []
    done = 0
    for at in [at for at, cell in enumerate(cells) if len(cell.lines) > 1]:
        apart += cells[done:at]
        apart += _cut(cells[at], _edges(cells[at], _serial_above(apart), grammar))
        done = at + 1
    return [*apart, *cells[done:]]


def with_numbers_joined(cells: Sequence[Block]) -> Sequence[Block]:
    """The cells; the number of a section in the column of serials, and its title beside it, are one."""
    places = [at for at, cell in enumerate(cells[:-2]) if cell.text in _NUMERALS]
    joined = list(cells)
    for at in reversed(places):
        end = at + 2 + (_COUNT.fullmatch(cells[at + 2].text) is not None)
        number, title, *count = cells[at:end]
        if end < len(cells) and DIGITS.fullmatch(cells[end].text) and _TITLE.fullmatch(title.text):
            lines = [line for cell in cells[at:end] for line in cell.lines]
            text = "".join(cell.text for cell in (title, *count))
            joined[at:end] = [Block(tuple(lines), f"{number.text}、{text}")]
    return joined if places else cells


def _serial_above(cells: Sequence[Block]) -> int:
    """The serial of the row in which the next cell stands; 0 without one."""
    for cell in reversed(cells[-_MOST_CELLS:]):
        if len(cell.text) <= _LONGEST_SERIAL and _SERIAL.fullmatch(cell.text):
            return number_value(cell.text) or 0
    return 0


def _edges(cell: Block, above: int, grammar: Grammar) -> list[int]:
    """The lines of a block before which it is to be cut."""
    texts = [trim(line.text) for line in cell.lines]
    edges = set()
    for at, text in enumerate(texts):
        before = cell_class(texts[at - 1], grammar) if at else ""
        begins = _SERIAL.fullmatch(text) and number_value(text) in (above + 1, 1 if before == "s" else None)
        if begins and (at in (0, len(texts) - 1) or before in ("s", "d")):
            edges |= {at, at + 1}
        if before == "d" and cell_class(text, grammar) == "s":
            edges.add(at)
    return sorted(edges - {0, len(texts)})


class Gluer:
    """Cuts the blocks of rows that lack cells."""

    def __init__(
        self, columns: Sequence[str], grammar: Grammar, *, lists_over_lines: bool, bare_sections: bool
    ) -> None:
        self._columns = columns
        self._grammar = grammar
        self._lists_over_lines = lists_over_lines
        holds = _IS | ({"section": "[st]"} if bare_sections else {})
        fits = [f"({holds[base_role(c)]})" + "?" * (base_role(c) in _MAY_LACK) for c in columns]
        self._fits = re.compile(row_expression(fits))

    def cut(self, cells: Sequence[Block]) -> dict[str, Block] | None:
        """The cells of a row by column; without those that are open; None where none fits."""
        if sum(len(cell.lines) - 1 for cell in cells) > _MOST_WAYS:
            return None
        for cuts in range(1, _MOST_CUTS + 1):
            ways = list(self._ways(cells, cuts))
            if ways:
                return {role: cell for role, cell in ways[0].items() if _in_all(role, cell, ways)}
        return None

    def _ways(self, cells: Sequence[Block], cuts: int) -> Iterator[dict[str, Block]]:
        """Each way to cut the cells so many times that fits the columns."""
        places = [(at, line) for at, cell in enumerate(cells) for line in range(1, len(cell.lines))]
        for no, chosen in enumerate(combinations(places, cuts)):
            if no == _MOST_WAYS:
                return
            at_lines: dict[int, list[int]] = {}
            for at, line in chosen:
                at_lines.setdefault(at, []).append(line)
            parts = [part for at, cell in enumerate(cells) for part in _cut(cell, at_lines.get(at, ()))]
            classes = "".join(closer_class(part, self._grammar) for part in parts)
            found = self._fits.fullmatch(classes)
            if found and not (self._lists_over_lines and self._cuts_a_list(cells, at_lines)):
                spans = enumerate(self._columns, 1)
                yield {role: parts[found.start(no)] for no, role in spans if found.start(no) >= 0}

    def _cuts_a_list(self, cells: Sequence[Block], at_lines: dict[int, list[int]]) -> bool:
        return any(closer_class(cells[at], self._grammar) == "u" for at in at_lines)


def _in_all(role: str, cell: Block, ways: Sequence[dict[str, Block]]) -> bool:
    return all(role in way and way[role].lines == cell.lines for way in ways)


def _cut(cell: Block, at_lines: Sequence[int]) -> list[Block]:
    if not at_lines:
        return [cell]
    edges = [0, *at_lines, len(cell.lines)]
    parts = [cell.lines[a:b] for a, b in pairwise(edges)]
    return [Block(part, "".join(trim(line.text) for line in part)) for part in parts]
