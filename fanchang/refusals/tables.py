"""The titles of a table that does not divide tasks, however its cells are separated."""

import re
from collections.abc import Sequence

from fanchang.characters import trim
from fanchang.columns import Cells, distinct
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.source import Line, Source

_SEPARATORS = [re.compile(one) for one in (r"(?<!\\)[|｜]", r"\t|\s{2,}", r"\s+", "[,，]")]
_LONGEST_TITLE = 16
_MOST_TITLES = 20
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_NO_TITLE = re.compile("[:：]|。$|\\d{4}(?!年)|^[^\u3400-\u9fff]+$")
_FIRST = re.compile(r"1[.．、]?")
_WORDS = re.compile("[\u3400-\u9fff]{2}")
_TEXTS = ("task", "content", "work", "section", "goal")

Titles = tuple[list[str], int]
"""The titles of a table, and the line on which they begin."""


def find_titles(source: Source, lines: Sequence[Line], grammar: Grammar) -> Titles | None:
    """The titles of the table in a document: of a real one, of lines with separators, of a dump."""
    return _of_grid(source) or _of_lines(lines, grammar) or _of_dump(lines, grammar)


def lacks(titles: Sequence[str], grammar: Grammar) -> str:
    """The problem with these titles: nobody responsible, no task, or no rows below them."""
    roles = {grammar.column_role(title) for title in titles}
    if not roles & {*ROLES, "parties"}:
        return "no unit column"
    if not roles & set(_TEXTS):
        return "no task column"
    known = sum(grammar.column_role(title) is not None for title in titles)
    return "no rows" if known * 2 > len(titles) else "unknown titles"


def lacks_task(titles: Sequence[str], grammar: Grammar) -> bool:
    """True for titles none of which is known to stand over tasks."""
    return not {grammar.column_role(title) for title in titles} & set(_TEXTS)


def has_words(row: Cells) -> bool:
    """True for a row of a real table in which more than one cell holds words."""
    return sum(_WORDS.search(cell.text) is not None for cell in distinct(row)) > 1


def _of_grid(source: Source) -> Titles | None:
    """The first row with short cells of the longest real table."""
    for grid in sorted(source.grids, key=lambda grid: -len(grid.rows)):
        for row in grid.rows:
            cells = [cell for cell in distinct(row) if trim(cell.text)]
            if len(cells) >= _FEWEST_COLUMNS - 1 and _are_short([cell.text for cell in cells]):
                return [trim(cell.text) for cell in cells], cells[0].first_line
    return None


def _of_lines(lines: Sequence[Line], grammar: Grammar) -> Titles | None:
    """The first of neighbouring lines with equally many short words, or one with several known titles."""
    for at, line in enumerate(lines):
        for separator in _SEPARATORS:
            words = _words(line.text, separator)
            if len(words) < _FEWEST_COLUMNS or not _are_short(words):
                continue
            below = [_words(other.text, separator) for other in lines[at + 1 : at + _FEWEST_ROWS]]
            known = sum(grammar.column_role(word) is not None for word in words)
            if known * 2 >= len(words) or [len(row) for row in below] == [len(words)] * (_FEWEST_ROWS - 1):
                return words, line.no
    return None


def _words(text: str, separator: re.Pattern[str]) -> list[str]:
    return [word for part in separator.split(text[: 10 * _LONGEST_TITLE]) if (word := trim(part))]


def _are_short(words: Sequence[str]) -> bool:
    return all(len(word) <= _LONGEST_TITLE and not _NO_TITLE.search(word) for word in words)


def _of_dump(lines: Sequence[Line], grammar: Grammar) -> Titles | None:
    """The lines from 序号 to the first number."""
    for at, line in enumerate(lines):
        if grammar.column_role(trim(line.text)) != "serial":
            continue
        words = [trim(other.text) for other in lines[at : at + _MOST_TITLES]]
        end = next((n for n, word in enumerate(words) if _FIRST.fullmatch(word)), 0)
        if end >= _FEWEST_COLUMNS and _are_short(words[:end]):
            return words[:end], line.no
    return None
