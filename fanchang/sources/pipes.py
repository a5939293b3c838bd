"""Pipe tables of Markdown and plain text: lines whose cells stand between | -> Grids."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanchang.characters import BLANKS, is_blank, trim
from fanchang.source import Block, Grid, Line

_PIPE = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[\s|｜:+=—－-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*|__")
_SECTION = re.compile("[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_LONGEST_SECTION = 40
_FEWEST_PIPES = 2
_FEWEST_ROWS = 2
_FEWEST_REPEATED = 3
_LONGEST_ROW = 12
"""Over so many lines may one row be broken."""

_NUMBER = re.compile(r"\d{1,4}[.．、]?")

Row = list[Line]
"""The lines of one row; nearly always one."""

Cells = tuple[Block, ...]
"""The cells of one row."""


def find_grids(lines: Sequence[str]) -> tuple[Grid, ...]:
    """The pipe tables in these lines; blank lines may stand between their rows.

    Empty cells are blocks too. A row that is broken over lines goes on until its last pipe, where the
    table's rows end with one.
    """
    text = "".join(lines)
    if "|" not in text and "｜" not in text:
        return ()
    grids = []
    run: list[Row] = []
    sections: list[Line] = []
    for no, text in enumerate((*lines, "。"), 1):
        if is_blank(text):
            continue
        if len(_PIPE.findall(text)) >= _FEWEST_PIPES:
            run += [[section] for section in sections]
            run.append([Line(no, text)])
            sections = []
        elif run and _is_section(text):
            sections.append(Line(no, text))
        elif run and _is_open(run) and text != "。" and len(run[-1]) < _LONGEST_ROW:
            run[-1].append(Line(no, text))
        elif run:
            grids += _grid(run)
            run, sections = [], []
    return tuple(grids)


def _is_section(text: str) -> bool:
    """True for a title of its own between rows."""
    return len(text) <= _LONGEST_SECTION and _SECTION.match(trim(_BOLD.sub("", text))) is not None


def _is_open(run: list[Row]) -> bool:
    """True if the last row lacks the pipe with which the row above it ends."""
    if len(run) < _FEWEST_ROWS:
        return False
    return _ends(run[-2][-1].text) and not _ends(run[-1][-1].text)


def _ends(text: str) -> bool:
    return trim(text).endswith(("|", "｜"))


def _grid(run: list[Row]) -> list[Grid]:
    rows = [row for row in _joined(run) if not all(_RULE.fullmatch(line.text) for line in row)]
    if len(rows) < _FEWEST_ROWS:
        return []
    piped = [row for row in rows if _pipes(row)]
    begin = all(trim(row[0].text).startswith(("|", "｜")) for row in piped)
    end = all(_ends(row[-1].text) for row in piped)
    return [Grid(tuple(_unbroken([_cells(row, begin=begin, end=end) for row in rows])))]


def _unbroken(rows: list[Cells]) -> list[Cells]:
    """The rows; in a table that was broken to a width, what has no serial goes on with the row above.

    A list that a row leaves open, and one without serial goes on with, tells such a table.
    """
    serial = _serial_column(rows)
    if serial is None or not any(_leaves_open(above, row, serial) for above, row in pairwise(rows)):
        return rows
    whole: list[Cells] = []
    for row in rows:
        if whole and serial < len(row) == len(whole[-1]) and not row[serial].text and not _is_title(row):
            whole[-1] = tuple(map(_together, whole[-1], row))
        else:
            whole.append(row)
    return whole


def _serial_column(rows: Sequence[Cells]) -> int | None:
    """The first column that holds a number in several rows."""
    numbers = [at for row in rows for at, cell in enumerate(row) if _NUMBER.fullmatch(cell.text)]
    return next((at for at in sorted(set(numbers)) if numbers.count(at) >= _FEWEST_ROWS), None)


def _leaves_open(above: Cells, row: Cells, serial: int) -> bool:
    if not serial < len(row) == len(above) or row[serial].text or not above[serial].text:
        return False
    return any(over.text.endswith(("、", "，")) and cell.text for over, cell in zip(above, row, strict=True))


def _is_title(row: Cells) -> bool:
    printed = [cell.text for cell in row if cell.text]
    return len(printed) == 1 and _SECTION.match(printed[0]) is not None


def _together(above: Block, cell: Block) -> Block:
    """Both cells as one; an empty one adds nothing."""
    if not cell.text:
        return above
    return Block((*above.lines, *cell.lines) if above.text else cell.lines, above.text + cell.text)


def _joined(run: list[Row]) -> list[Row]:
    """The rows; one that lacks its last pipe takes the row below, which is its rest."""
    width = max(_pipes(row) for row in run)
    joined: list[Row] = []
    for row in run:
        lacks = joined and _pipes(joined[-1]) and not _ends(joined[-1][-1].text) and _ends(run[0][-1].text)
        if lacks and _pipes(joined[-1]) + _pipes(row) <= width:
            joined[-1] = joined[-1] + row
        else:
            joined.append(row)
    return joined


def _pipes(row: Row) -> int:
    return sum(len(_PIPE.findall(line.text)) for line in row)


def _cells(row: Row, *, begin: bool, end: bool) -> tuple[Block, ...]:
    """The cells of a row from left to right; what stands outside of the outer pipes is none."""
    cells: list[list[Line]] = [[]]
    for line in row:
        first, *others = _PIPE.split(line.text)
        cells[-1].append(Line(line.no, first))
        cells += [[Line(line.no, part)] for part in others]
    if _pipes(row):
        cells = cells[1 if begin else 0 : -1 if end else None]
    blocks = tuple(_block(cell) for cell in cells)
    return (blocks[0],) * len(blocks) if _is_one(blocks) else blocks


def _is_one(cells: Sequence[Block]) -> bool:
    """True for a cell merged over the whole row, which a converter printed in each of its columns."""
    return len(cells) >= _FEWEST_REPEATED and len({cell.text for cell in cells}) == 1 and bool(cells[0].text)


def _block(cell: list[Line]) -> Block:
    """A cell; padding that is no ordinary space stays in its lines, for it may stand for a lost name."""
    texts = [(line.no, _BOLD.sub("", part)) for line in cell for part in _BREAK.split(line.text)]
    lines = [Line(no, text.strip(BLANKS)) for no, text in texts]
    printed = [line for line in lines if line.text] or lines[:1]
    return Block(tuple(printed), "".join(trim(line.text) for line in printed))
