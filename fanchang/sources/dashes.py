"""Tables that Pandoc draws with dashes -> Grids: in a frame of +---+, or below dashes over each column.

Columns are measured off by the room that characters take; a text that is broken in its cell goes on below.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from unicodedata import east_asian_width

from fanchang.characters import is_blank, trim
from fanchang.source import Block, Grid, Line, Wrapped

_FRAME = re.compile(r"\A\+(?:[-=:]{2,}+\+){2,}\Z")
_DASHES = re.compile(r"\A-{2,}+(?: ++-{2,}+)+\Z")
_FULL = re.compile(r"\A-{10,}\Z")
_RUN = re.compile("-+")
_BOLD = re.compile(r"\*\*|__")
_GOES_ON = "、，,；; "
_FEWEST_ROWS = 2
_MOST_TITLE_LINES = 8

Lines = Sequence[Line]
Rows = list[tuple[Block, ...]]


def find_grids(lines: Sequence[str]) -> tuple[Grid, ...]:
    """The tables that are drawn with dashes; one whose cells are merged over rows is none of them."""
    if "--" not in "".join(lines):
        return ()
    printed = [Line(no, text) for no, text in enumerate(lines, 1)]
    grids: list[Grid] = []
    at = 0
    while at < len(printed):
        rows: Rows = []
        end = at + 1
        text = trim(printed[at].text)
        if _FRAME.match(text):
            rows, end = _framed(printed, at)
        elif _DASHES.match(text):
            rows, end = _dashed(printed, at)
        if len(rows) >= _FEWEST_ROWS and all(rows):
            grids.append(Grid(tuple(rows)))
        at = end
    return tuple(grids)


def _framed(lines: Lines, at: int) -> tuple[Rows, int]:
    """The rows between the lines of a frame, and where the table ends."""
    end = at
    while end < len(lines) and trim(lines[end].text)[:1] in ("+", "|"):
        end += 1
    edges = [place + 1 for place, char in _placed(lines[at].text) if char == "+"]
    groups = groupby(lines[at:end], key=lambda line: _FRAME.match(trim(line.text)) is not None)
    rows = [list(group) for is_frame, group in groups if not is_frame]
    if any("+--" in line.text for row in rows for line in row):
        return [], end
    return [_cells(row, edges, "|") for row in rows], end


def _dashed(lines: Lines, at: int) -> tuple[Rows, int]:
    """The rows around a line of dashes, and where the table ends."""
    places = [place for place, _ in _placed(lines[at].text)]
    edges = [places[found.start()] for found in _RUN.finditer(lines[at].text)]
    top = at
    while top > max(0, at - _MOST_TITLE_LINES) and not _parts(lines[top - 1].text):
        top -= 1
    end = next((n for n in range(at + 1, len(lines)) if _is_bottom(lines[n].text)), at)
    if top == at or end == at:
        return [], at + 1
    groups = groupby(lines[at + 1 : end], lambda line: is_blank(line.text))
    rows = [list(group) for blank, group in groups if not blank]
    rows = rows if len(rows) > 1 else [[line] for row in rows for line in row]
    return [_cells(row, edges, " ") for row in (lines[top:at], *rows)], end + 1


def _parts(text: str) -> bool:
    return is_blank(text) or _is_bottom(text)


def _is_bottom(text: str) -> bool:
    return "--" in text and (_FULL.match(trim(text)) or _DASHES.match(trim(text))) is not None


def _placed(text: str) -> Iterator[tuple[int, str]]:
    """Each character and the column at which it is printed; one as wide as a Chinese takes two."""
    place = 0
    for char in text:
        yield place, char
        place += 1 + (east_asian_width(char) in "WF")


def _cells(row: Lines, edges: Sequence[int], between: str) -> tuple[Block, ...]:
    """The cells of a row, cut before these columns; empty where a text reaches over an edge."""
    count = len(edges) - (between == "|")
    pieces: list[list[Line]] = [[] for _ in range(count)]
    for line in row:
        places = {place: at for at, (place, _) in enumerate(_placed(line.text))}
        length = len(line.text)
        cuts = [places.get(edge, length if edge > max(places, default=0) else -1) for edge in edges]
        if any(cut < 0 or (0 < cut < length and line.text[cut - 1] != between) for cut in cuts):
            return ()
        for cell, (start, end) in zip(pieces, pairwise([*cuts, length]), strict=False):
            cell.append(Line(line.no, _BOLD.sub("", trim(line.text[start:end].rstrip().removesuffix("|")))))
    return tuple(map(_block, pieces))


def _block(pieces: list[Line]) -> Block:
    """A cell; what the end of a line cuts in two stands on the first, unless a backslash ends that line."""
    lines: list[Line] = []
    begun: list[Line] = []
    for piece in (piece for piece in pieces if piece.text):
        begun.append(Line(piece.no, piece.text.removesuffix("\\")))
        if piece.text.endswith("\\"):
            lines += _whole(begun)
            begun = []
    lines += _whole(begun) if begun else ()
    lines = lines or pieces[:1]
    return Block(tuple(lines), "".join(line.text for line in lines))


def _whole(lines: Lines) -> tuple[Line, ...]:
    ends = accumulate((len(line.text) for line in lines), initial=0)
    starts = tuple((start, line.no) for start, line in zip(ends, lines, strict=False))
    return Wrapped(lines[0].no, "".join(line.text for line in lines), starts).printed(_GOES_ON)
