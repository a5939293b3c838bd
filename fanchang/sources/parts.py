"""What every adapter makes of its file, paragraphs and tables in order, and how they become a Source."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fanchang.characters import drop_zero_width, is_blank, trim
from fanchang.errors import NoticeError
from fanchang.source import Block, Grid, Line, Source

MOST_NESTED = 40
"""Tables inside tables: what lies deeper is read as paragraphs."""

MOST_TAGS = 1_000_000
"""So many tags may the marked-up text of a document have: about thirty times those of an ordinary notice."""

_FEWEST_COLUMNS = 2
_MOST_PLACES = 1_000_000
"""So many places may all cells of a document cover; merged cells multiply."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """One printed paragraph; a line break inside it makes several lines. Without a place it is counted."""

    text: str
    place: str = ""


@dataclass(slots=True, eq=False)
class Cell:
    """One cell at its row and column (from 0), with the rows and columns that it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    parts: "list[Part]" = field(default_factory=list)
    place: str = ""


@dataclass(slots=True, eq=False)
class Table:
    """The cells of one table in reading order."""

    cells: list[Cell] = field(default_factory=list)

    def is_layout(self) -> bool:
        """True for a frame that only arranges the page: one column, or most of its text in inner tables."""
        if len({cell.column for cell in self.cells}) < _FEWEST_COLUMNS:
            return True
        inner = [part for cell in self.cells for part in cell.parts if isinstance(part, Table)]
        return bool(inner) and sum(map(_size, inner)) * 2 > _size(self)


Part = Paragraph | Table


def make_source(path: Path, data: bytes, encoding: str, parts: Iterable[Part]) -> Source:
    """The Source of these parts: lines counted in reading order, a grid for each real table.

    Raises:
        NoticeError: nothing is printed, or the tables are larger than any notice.
    """
    maker = _Maker(path)
    for part in _without_layout(parts):
        if isinstance(part, Table):
            maker.add_table(part)
        else:
            maker.add_paragraph(part)
    if not any(map(trim, maker.lines)):
        raise NoticeError("empty", path)
    digest = hashlib.sha256(data).hexdigest()
    return Source(path.name, digest, encoding, tuple(maker.lines), tuple(maker.grids), tuple(maker.places))


def texts_of(part: Part) -> Iterator[str]:
    """The lines of a paragraph, or of all cells of a table in order."""
    if isinstance(part, Paragraph):
        yield from part.text.split("\n")
        return
    for cell in part.cells:
        for inner in cell.parts:
            yield from texts_of(inner)


def _size(table: Table) -> int:
    return sum(map(len, texts_of(table)))


def _without_layout(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with each layout table replaced by what stands in it."""
    for part in parts:
        if isinstance(part, Table) and part.is_layout():
            for cell in part.cells:
                yield from _without_layout(cell.parts)
        else:
            yield part


class _Maker:
    """Numbers the lines and notes their places."""

    def __init__(self, path: Path) -> None:
        self.lines: list[str] = []
        self.places: list[str] = []
        self.grids: list[Grid] = []
        self._path = path
        self._paragraphs = 0
        self._covered = 0

    def add_paragraph(self, paragraph: Paragraph) -> None:
        self._paragraphs += 1
        for text in paragraph.text.split("\n"):
            self._add_line(text, paragraph.place or f"paragraph {self._paragraphs}")

    def add_table(self, table: Table) -> None:
        height = max(cell.row + cell.rows for cell in table.cells)
        width = max(cell.column + cell.columns for cell in table.cells)
        self._covered += height * width
        if self._covered > _MOST_PLACES:
            raise NoticeError("too large", self._path, limit=_MOST_PLACES, size=self._covered, unit="cells")
        rows: list[list[Block | None]] = [[None] * width for _ in range(height)]
        for cell in table.cells:
            place = cell.place or f"table {len(self.grids) + 1}, row {cell.row + 1}, column {cell.column + 1}"
            block = self._block(cell, place)
            for row in rows[cell.row : cell.row + cell.rows]:
                row[cell.column : cell.column + cell.columns] = [block] * cell.columns
        self.grids.append(Grid(tuple(map(tuple, rows))))

    def _block(self, cell: Cell, place: str) -> Block:
        texts = [text for part in cell.parts for text in texts_of(part) if not is_blank(text)] or [""]
        lines = tuple(self._add_line(text, place) for text in texts)
        return Block(lines, "".join(trim(line.text) for line in lines))

    def _add_line(self, text: str, place: str) -> Line:
        self.lines.append(text)
        self.places.append(place)
        return Line(len(self.lines), drop_zero_width(text))
