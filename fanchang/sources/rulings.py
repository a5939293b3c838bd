"""Ruling lines of a PDF page -> cells: where lines cross there is a table, where one lacks cells are merged.

The method is that of ruled ("lattice") tables in Nurminen's thesis (Tampere 2013) and pdfplumber's finder:
edges are snapped and joined, crossing ones belong together. Unlike there, the result keeps the full grid, so
that the rows and columns which a merged cell covers are known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_SNAP = 3.0
"""Points: edges closer than this are one; so much may be missing between two pieces of an edge."""
_SHORTEST = 6.0
_MOST_EDGES = 400
"""So many rows or columns may one table have on one page."""
_MOST_PIECES = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a line: at `at` across the other axis, from `start` to `end` along its own."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Box:
    """One cell of a table on a page: its place in the grid, and its edges in points from the top left."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Ruled:
    """One table on a page: the positions of its columns' and rows' edges, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]


def find_tables(horizontal: Iterable[Piece], vertical: Iterable[Piece]) -> list[Ruled]:
    """The ruled tables of at least two cells, from top to bottom."""
    across, down = _joined(horizontal), _joined(vertical)
    if len(across) + len(down) > _MOST_PIECES:
        return []
    tables = []
    for rows, columns in _groups(across, down):
        xs, ys = _positions(columns), _positions(rows)
        if 2 <= len(xs) <= _MOST_EDGES and 2 <= len(ys) <= _MOST_EDGES:
            boxes = _boxes(xs, ys, rows, columns)
            if len(boxes) > 1:
                tables.append(Ruled(xs, ys, boxes))
    return sorted(tables, key=lambda table: table.ys[0])


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces on one line that touch, as one; short ones that stay alone are no edges."""
    joined: list[Piece] = []
    on_line: list[Piece] = []
    at: float | None = None
    for piece in sorted(pieces, key=lambda p: p.at):
        if at is not None and piece.at - at > _SNAP:
            joined += _along(on_line)
            on_line, at = [], None
        at = piece.at if at is None else at
        on_line.append(piece)
    joined += _along(on_line)
    return [piece for piece in joined if piece.end - piece.start >= _SHORTEST]


def _along(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.start):
        if found and piece.start <= found[-1].end + _SNAP:
            last = found[-1]
            found[-1] = Piece(last.at, last.start, max(last.end, piece.end))
        else:
            found.append(piece)
    return found


def _groups(across: list[Piece], down: list[Piece]) -> list[tuple[list[Piece], list[Piece]]]:
    """Rows and columns of each table: all lines that are tied together by crossings."""
    leaders = list(range(len(across) + len(down)))
    for at, row in enumerate(across):
        for no, column in enumerate(down, len(across)):
            if _cross(row, column):
                leaders[_leader(leaders, no)] = _leader(leaders, at)
    groups: dict[int, tuple[list[Piece], list[Piece]]] = {}
    for at, piece in enumerate((*across, *down)):
        groups.setdefault(_leader(leaders, at), ([], []))[at >= len(across)].append(piece)
    return list(groups.values())


def _leader(leaders: list[int], at: int) -> int:
    while leaders[at] != at:
        leaders[at] = leaders[leaders[at]]
        at = leaders[at]
    return at


def _cross(row: Piece, column: Piece) -> bool:
    return (
        row.start - _SNAP <= column.at <= row.end + _SNAP
        and column.start - _SNAP <= row.at <= column.end + _SNAP
    )


def _positions(pieces: list[Piece]) -> list[float]:
    positions: list[float] = []
    for at in sorted(piece.at for piece in pieces):
        if not positions or at - positions[-1] > _SNAP:
            positions.append(at)
    return positions


def _boxes(xs: list[float], ys: list[float], rows: list[Piece], columns: list[Piece]) -> list[Box]:
    """Cells from the finest grid: squares without a line between them are one cell."""
    height, width = len(ys) - 1, len(xs) - 1
    below = [
        [_is_drawn(rows, ys[r + 1], (xs[c] + xs[c + 1]) / 2) for c in range(width)] for r in range(height)
    ]
    right = [
        [_is_drawn(columns, xs[c + 1], (ys[r] + ys[r + 1]) / 2) for c in range(width)] for r in range(height)
    ]
    taken = [[False] * width for _ in range(height)]
    boxes = []
    for r in range(height):
        for c in range(width):
            if taken[r][c]:
                continue
            end = c + 1
            while end < width and not right[r][end - 1] and not taken[r][end]:
                end += 1
            last = r + 1
            while last < height and not any(below[last - 1][c:end]) and not any(taken[last][c:end]):
                last += 1
            for row in taken[r:last]:
                row[c:end] = [True] * (end - c)
            boxes.append(Box(r, c, last - r, end - c, xs[c], ys[r], xs[end], ys[last]))
    return boxes


def _is_drawn(pieces: list[Piece], at: float, middle: float) -> bool:
    return any(abs(piece.at - at) <= _SNAP and piece.start <= middle <= piece.end for piece in pieces)
