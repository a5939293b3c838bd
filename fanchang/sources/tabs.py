"""Tables copied from a page, Word or a spreadsheet: lines whose cells stand between tabs -> Grids.

A cell may hold line breaks: its row goes on over as many lines as its tabs need. A browser puts a line with
nothing but a tab between two cells, a spreadsheet puts a cell of several lines in quotation marks.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from fanchang.characters import is_blank, is_spacer, trim
from fanchang.source import Block, Grid, Line

_TAB = "\t"
_QUOTE = '"'
_SECTION = re.compile("[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第.{1,4}[部章页]")
_PAGE = re.compile(r"\W{0,3}\d{1,4}\W{0,3}|附.{0,12}|续?表.{0,30}")
_SERIAL = re.compile(r"[(（]?(\d{1,4})[)）.．、]?\t")
_LONGEST_CAPTION = 60
_FEWEST_LONE_TABS = 4
_FEWEST_ROWS = 3
_FEWEST_SERIALS = 2
_FEWEST_OF_ROWS = 3
"""A column whose cells have several lines has them in more than one of so many rows."""
_LONGEST_PIECE = 200
_LONGEST_ROW = 60
"""Over so many lines may one row be broken."""

Row = list[Line]
"""The lines of one row."""


def find_grids(lines: Sequence[str]) -> tuple[Grid, ...]:
    """The tables in these lines whose cells stand between tabs; empty cells are blocks too."""
    if _TAB not in "".join(lines):
        return ()
    printed = [Line(no, text) for no, text in enumerate(lines, 1)]
    grids = []
    for run in _runs(_pieces(printed)):
        width = _width(run)
        rows = list(_rows(run, width))
        if len(rows) >= _FEWEST_ROWS and not _may_begin_rows(run, width):
            grids.append(Grid(tuple(_cells(row, width) for row in rows)))
    return tuple(grids)


def _may_begin_rows(run: list[Row], width: int) -> bool:
    """True if lines without tabs stand between whole rows without serials: they may begin the row below."""
    if sum(_serial(piece) is not None for piece in run) >= _FEWEST_SERIALS:
        return False
    tabs = 0
    for piece in run:
        more = _tabs(piece)
        if tabs == width and not more and not _is_caption(piece[0].text) and not is_blank(piece[0].text):
            return True
        tabs = more if tabs + more > width or tabs == width else tabs + more
    return False


def _tabs(row: Row) -> int:
    return sum(line.text.count(_TAB) for line in row)


def _width(run: list[Row]) -> int:
    """How many tabs a row has: one that holds nothing but a section may have more."""
    of_rows = [_tabs(piece) for piece in run if _has_cells(piece)]
    return max(of_rows or map(_tabs, run))


def _has_cells(row: Row) -> bool:
    """True if a tab stands between two cells that print something."""
    return any(_TAB in line.text.strip(_TAB) for line in row) or (len(row) > 1 and _tabs(row) > 0)


def _pieces(lines: Sequence[Line]) -> Iterator[Row]:
    """The lines; those that a lone tab joins, or a quotation mark holds together, are one piece."""
    lone_tabs = sum(line.text == _TAB for line in lines) >= _FEWEST_LONE_TABS
    row: Row = []
    goes_on = False
    for line in lines:
        if lone_tabs and line.text == _TAB and row and len(row) < _LONGEST_PIECE:
            row.append(line)
            goes_on = True
            continue
        if row and not goes_on and not (_is_quoted(row) and len(row) < _LONGEST_ROW):
            yield row
            row = []
        row.append(line)
        goes_on = False
    if row:
        yield row


def _is_quoted(row: Row) -> bool:
    """True while a cell that began with a quotation mark lacks the closing one."""
    text = "\n".join(line.text for line in row)
    return (_TAB + _QUOTE in text or text.startswith(_QUOTE)) and text.count(_QUOTE) % 2 == 1


def _runs(pieces: Iterator[Row]) -> Iterator[list[Row]]:
    """The pieces of one table each: from its first line with tabs to the rest of its last row."""
    run: list[Row] = []
    waiting: list[Row] = []
    width = 0
    for piece in pieces:
        if _tabs(piece):
            if _stands_below(run, waiting, piece, width):
                yield run
                run, waiting = [], []
            width = max(width if run else 0, _tabs(piece) * _has_cells(piece))
            run += [*waiting, piece] if run else [piece]
            waiting = []
        elif run:
            waiting.append(piece)
            if _ends(waiting, is_whole=_tabs(run[-1]) >= width):
                yield run + _rest_of_last_row(run, waiting)
                run, waiting = [], []
    if run:
        yield run + _rest_of_last_row(run, waiting)


def _stands_below(run: list[Row], waiting: list[Row], piece: Row, width: int) -> bool:
    """True for the first row of a table that stands apart below a narrower one: the index of the page."""
    is_apart = any(is_blank(above[0].text) for above in waiting)
    is_whole = len(run) > 1 and all(_tabs(above) == width for above in run)
    return is_apart and is_whole and _has_cells(piece) and _tabs(piece) > width


def _ends(waiting: list[Row], *, is_whole: bool) -> bool:
    """True where the lines without tabs are too many for a cell, or stand apart and are no caption."""
    if len(waiting) > _LONGEST_ROW:
        return True
    texts = [piece[0].text for piece in waiting]
    apart = any(is_blank(text) for text in texts[:-1])
    return apart and not is_blank(texts[-1]) and not _is_caption(texts[-1]) and is_whole


def _rest_of_last_row(run: list[Row], waiting: list[Row]) -> list[Row]:
    """The lines below the last tab, as many as other rows have there."""
    width = _width(run)
    if not _ends_in_long_cells(run, width):
        return []
    most = max(map(len, _bare_lines(run)), default=0)
    rest = list(takewhile(lambda piece: not is_blank(piece[0].text), waiting))
    return rest if len(rest) <= most and not any(_is_caption(piece[0].text) for piece in rest) else []


def _bare_lines(run: list[Row]) -> list[list[Row]]:
    """The lines without tabs, as they stand together."""
    groups = [list(pieces) for bare, pieces in groupby(run, lambda piece: not _tabs(piece)) if bare]
    return [[piece for piece in group if not is_blank(piece[0].text)] for group in groups]


def _ends_in_long_cells(run: list[Row], width: int) -> bool:
    """True if lines without tabs go on with the cell above; false where few stand between whole rows."""
    if any(0 < _tabs(piece) < width for piece in run):
        return True
    bare = [group for group in _bare_lines(run) if group and not _is_caption(group[0][0].text)]
    return len(bare) * _FEWEST_OF_ROWS > sum(_tabs(piece) == width for piece in run)


def _is_caption(text: str) -> bool:
    """True for a section or what a page prints between the rows."""
    text = trim(text)
    return len(text) <= _LONGEST_CAPTION and bool(_SECTION.match(text) or _PAGE.fullmatch(text))


def _rows(run: list[Row], width: int) -> Iterator[Row]:
    """The rows; one that lacks tabs takes the pieces below it as long as they fit in."""
    row: Row = []
    stands_apart = not _ends_in_long_cells(run, width)
    apart = stands_apart
    for piece in run:
        if is_blank(piece[0].text) and not _tabs(piece):
            apart = True
            continue
        if row and _goes_on(row, piece, width, apart=apart):
            row = row + piece
        else:
            if row:
                yield row
            row = piece
        apart = stands_apart
    if row:
        yield row


def _goes_on(row: Row, piece: Row, width: int, *, apart: bool) -> bool:
    tabs, more = _tabs(row), _tabs(piece)
    if len(row) >= _LONGEST_ROW or tabs + more > width or _counts_on(row, piece):
        return False
    if not _has_cells(row) and ((apart and not tabs) or _is_caption(row[0].text)):
        return False
    if more:
        return tabs < width
    return tabs > 0 and not _is_caption(piece[0].text) and not (apart and tabs == width)


def _counts_on(row: Row, piece: Row) -> bool:
    above, here = _serial(row), _serial(piece)
    return above is not None and here == above + 1


def _serial(row: Row) -> int | None:
    """The number that opens a row; in the text of a browser its tab stands on the next line."""
    found = _SERIAL.match("".join(line.text for line in row[:2]))
    return int(found[1]) if found else None


def _cells(row: Row, width: int) -> tuple[Block, ...]:
    cells: list[list[Line]] = [[]]
    for line in row:
        first, *others = line.text.split(_TAB)
        cells[-1].append(Line(line.no, first))
        cells += [[Line(line.no, part)] for part in others]
    while len(cells) > width + 1 and not any(line.text for line in cells[-1]):
        cells.pop()
    return tuple(map(_block, cells))


def _block(cell: list[Line]) -> Block:
    if cell[0].text.startswith(_QUOTE) and cell[-1].text.endswith(_QUOTE):
        cell = [Line(line.no, line.text.replace(_QUOTE, "")) for line in cell]
    lines = [Line(line.no, trim(line.text)) for line in cell if trim(line.text)]
    printed = lines or [Line(cell[0].no, cell[0].text if is_spacer(cell[0].text) else "")]
    return Block(tuple(printed), "".join(line.text for line in printed if line.text and lines))
