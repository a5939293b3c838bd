"""Rows whose cells stand between commas or semicolons, as a spreadsheet writes them -> rows of a grid."""

import csv
from collections.abc import Iterator, Sequence

from fanchang.annex.grid import GridReader
from fanchang.characters import squeeze, trim
from fanchang.entry import Field
from fanchang.grammar import UNKNOWN
from fanchang.source import Block, Line


def read_separated(
    grid: GridReader, lines: Sequence[Line], columns: Sequence[str], titles: set[str], separator: str
) -> None:
    """Hand every row to the reader of grids; one with other cells than the columns is not understood."""
    for cells in _rows(lines, separator):
        printed = [cell for cell in cells if cell.text]
        if len(printed) == 1:
            grid.read_caption(printed[0])
        elif printed and all(squeeze(cell.text) in titles for cell in printed):
            grid.fields += [Field("column_title", cell.lines) for cell in printed]
        elif len(cells) == len(columns):
            grid.read_row(dict(zip(columns, cells, strict=True)))
        else:
            grid.fields += [Field(UNKNOWN, cell.lines) for cell in printed]


def _rows(lines: Sequence[Line], separator: str) -> Iterator[list[Block]]:
    """The cells of each row, with the lines on which they stand; a quoted cell may hold line breaks."""
    reader = csv.reader((line.text + "\n" for line in lines), delimiter=separator, skipinitialspace=True)
    while True:
        first = reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell without end: its line is left to whoever reads the rest
            continue
        if cells is None:
            return
        yield list(_blocks(cells, lines[first : reader.line_num]))


def _blocks(cells: Sequence[str], lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    for cell in cells:
        parts = cell.rstrip("\n").split("\n")
        printed = tuple(Line(lines[min(at + n, len(lines) - 1)].no, trim(p)) for n, p in enumerate(parts))
        at += len(parts) - 1
        yield Block(printed, "".join(line.text for line in printed))
