"""Column titles in a text without a grid: which cells are titles, how far a run of them goes."""

import re
from collections.abc import Sequence

from fanchang.characters import squeeze, trim
from fanchang.columns.roles import column_roles, name_parties
from fanchang.grammar import Grammar, number_value
from fanchang.source import Block, Line, Source

MIN_TITLES = 3
"""So many neighbouring cells must be column titles before they are taken for the head of a table."""

_LONGEST_TITLE = 12
_LONGEST_WITH_BRACKET = 40
_CLOSERS = (")", "）")
_IN_BRACKETS = re.compile("[(（].{0,40}[)）]$", re.DOTALL)
_MAY_BE_TITLE = re.compile("[\u3400-\u9fff()（）/、]{2,12}")
_SERIAL = re.compile(r"\d{1,2}[.．、]?")
_LONGEST_TITLE_LINE = 200
_FEWEST_IN_GRID = 2
_MOST_TITLES = 60
"""No table has more columns."""
_MOST_GLUED = 4
_MOST_UNKNOWN = 2
"""So many unknown titles may stand beside each other."""
_SEPARATORS = ",;，；"


def is_title(block: Block, grammar: Grammar) -> bool:
    """True for a cell that is a column title of the genre; what its bracket adds does not make it longer."""
    words = block.text
    if _LONGEST_TITLE < len(words) <= _LONGEST_WITH_BRACKET and words.endswith(_CLOSERS):
        words = _IN_BRACKETS.sub("", words)
    return len(words) <= _LONGEST_TITLE and grammar.column_role(block.text) is not None


def with_titles_apart(blocks: Sequence[Block], grammar: Grammar) -> Sequence[Block]:
    """The blocks; titles that a lost blank line has put together, or with the first serial, are apart."""
    short = [
        block
        for block in blocks
        if 1 < len(block.lines) <= _MOST_GLUED and len(block.text) <= _LONGEST_WITH_BRACKET
    ]
    several = {id(block) for block in short if _are_several(block, grammar)}
    if not several:
        return blocks
    apart: list[Block] = []
    for block in blocks:
        apart += _blocks(block.lines) if id(block) in several else (block,)
    return apart


def _are_several(block: Block, grammar: Grammar) -> bool:
    """True for titles of several columns; two posts in one cell would be one column twice: 分管城建副区长."""
    first, *others = _blocks(block.lines)
    if not is_title(first, grammar) or is_title(block, grammar):
        return False
    if len({grammar.column_role(one.text) for one in (first, *others)}) == 1:
        return False
    return all(is_title(one, grammar) or (one is others[-1] and _number(one) == 1) for one in others)


def title_run(cells: Sequence[Block], start: int, grammar: Grammar) -> int:
    """Where the run of titles ends that starts here; unknown titles may stand among or behind known ones."""
    end = start
    while end < min(len(cells), start + _MOST_TITLES):
        if is_title(cells[end], grammar):
            end += 1
            continue
        gaps = range(1, _MOST_UNKNOWN + 1)
        gap = next((n for n in gaps if end > start and _is_gap(cells, start, end, n, grammar)), 0)
        if not gap:
            break
        end += gap
    return end


def _is_gap(cells: Sequence[Block], start: int, end: int, count: int, grammar: Grammar) -> bool:
    """True for unknown titles before a known one, or before a first row that has a cell for each of them."""
    below = end + count
    if below >= len(cells) or not all(_may_be_title(cell, grammar) for cell in cells[end:below]):
        return False
    if is_title(cells[below], grammar):
        return True
    width = below - start
    if grammar.column_role(cells[start].text) != "serial" or below + width >= len(cells):
        return False
    return [_number(cells[at]) for at in (below, below + width)] == [1, 2]


def _may_be_title(cell: Block, grammar: Grammar) -> bool:
    """True for a few words; numbered they are the section over the first row: 一、产业发展."""
    return _MAY_BE_TITLE.fullmatch(squeeze(cell.text)) is not None and grammar.mark(cell.text) is None


def _number(cell: Block) -> int | None:
    return number_value(cell.text) if _SERIAL.fullmatch(cell.text) else None


def find_title_lines(source: Source, grammar: Grammar) -> tuple[str, tuple[Block, ...], tuple[Block, ...]]:
    """Titles that stand on neighbouring lines (`lines`) or as words of one line (`words`), and what is below.

    Where a comma or semicolon separates the words, it stands for `words`. Nothing is found where the titles
    name nobody who is responsible.
    """
    printed = _blocks(source.printed)
    lines_end = 0
    for at, block in enumerate(printed):
        words = _words(block, grammar)
        if _are_titles(words, grammar):
            more = _words(printed[at + 1], grammar) if at + 1 < len(printed) else []
            more = more if more and all(is_title(word, grammar) for word in more) else []
            return "words", (*words, *more), printed[at + 1 + bool(more) :]
        separated = _separated_titles(block, grammar)
        if separated:
            return separated[0], separated[1], printed[at + 1 :]
        if at < lines_end or len(words) != 1 or not is_title(block, grammar):
            continue
        lines_end = title_run(printed, at, grammar)
        if _say_what_and_who(printed[at:lines_end], grammar):
            return "lines", printed[at:lines_end], printed[lines_end:]
    return "blocks", (), ()


def _separated_titles(block: Block, grammar: Grammar) -> tuple[str, tuple[Block, ...]] | None:
    """The character that separates the titles of one line, and the titles."""
    if len(block.text) > _LONGEST_TITLE_LINE:
        return None
    for separator in _SEPARATORS:
        if block.text.count(separator) < MIN_TITLES - 1:
            continue
        words = [trim(word).strip('"') for word in block.text.split(separator)]
        titles = tuple(Block(block.lines, word) for word in words)
        if all(words) and _are_titles(titles, grammar):
            return separator, titles
    return None


def _words(block: Block, grammar: Grammar) -> list[Block]:
    return [Block(block.lines, word) for word in _title_words(block.text, grammar)]


def _title_words(text: str, grammar: Grammar) -> list[str]:
    """The words of a line; neighbours that only together are a title are one: 分 管 区领导."""
    if len(text) > _LONGEST_TITLE_LINE:
        return []
    words = text.split()
    joined = []
    while words:
        end = next((n for n in range(min(len(words), 4), 1, -1) if _is_split_title(words[:n], grammar)), 1)
        joined.append(" ".join(words[:end]))
        words = words[end:]
    return joined


def _is_split_title(words: list[str], grammar: Grammar) -> bool:
    alone = all(grammar.column_role(word) for word in words)
    return not alone and grammar.column_role("".join(words)) is not None


def _are_titles(words: Sequence[Block], grammar: Grammar) -> bool:
    """True for titles only, which say what is to be done and by whom."""
    if len(words) < _FEWEST_IN_GRID:
        return False
    return title_run(words, 0, grammar) == len(words) and _say_what_and_who(words, grammar)


def heads_table(titles: Sequence[Block], grammar: Grammar, fewest: int = MIN_TITLES) -> bool:
    """True for a run of titles that is long enough, and says what is to be done and by whom."""
    return len(titles) >= fewest and _say_what_and_who(titles, grammar)


def _say_what_and_who(titles: Sequence[Block], grammar: Grammar) -> bool:
    if len(titles) < _FEWEST_IN_GRID:
        return False
    columns = column_roles(titles, grammar)
    return name_parties(columns) and "task" in columns


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    return tuple(Block((line,), trim(line.text)) for line in lines)
