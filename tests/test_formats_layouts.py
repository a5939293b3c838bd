"""Invented notices of every family, set again in each format: the same items as from the text."""

from pathlib import Path

import pandas as pd
import pytest

import fanchang
from fanchang.characters import is_blank
from fanchang.errors import NoticeError
from fanchang.source import Block, Grid
from fanchang.sources import open_source
from test_formats import FORMATS, compared
from typeset import Cell, Part, Table

LAYOUTS = sorted(  # the marks of Markdown are those of plain text only
    path
    for path in (Path(__file__).resolve().parent / "layouts").iterdir()
    if path.suffix in (".txt", ".md")
    and path.name[0] in "abcdehkmx"
    and not any(word in path.name for word in ("markdown", "cells_left_out", "cut_in_lines"))
)
"""Families whose text says where cells end; the dump of family G is that of test_formats.py.

A row that lacks cells, as a converter to text leaves them, is none that a table of another format can hold;
lines that cut labels in two are paragraphs there, each with its own indent.
"""


def parts_with_grids(path: Path) -> list[Part]:
    """The lines of a text, and its pipe tables as tables."""
    source = open_source(path)
    parts: list[Part] = []
    in_grids = {line.no: grid for grid in source.grids for block in blocks_of(grid) for line in block.lines}
    done: set[int] = set()
    for no, line in enumerate(source.lines, 1):
        grid = in_grids.get(no)
        if grid is None and not is_blank(line):
            parts.append(line)
        elif grid is not None and id(grid) not in done:
            done.add(id(grid))
            parts.append(Table([[cell_of(block) for block in row] for row in grid.rows]))
    return parts


def cell_of(block: Block | None) -> Cell:
    return Cell(tuple(line.text for line in block.lines) if block else ())


def blocks_of(grid: Grid) -> list[Block]:
    return [block for row in grid.rows for block in row if block]


def outcome(path: Path) -> pd.DataFrame | str:
    """The entries, or why there are none."""
    try:
        notice = fanchang.read(path)
    except NoticeError as error:
        return error.problem
    return pd.concat([compared(notice.entries), compared(notice.roles)], ignore_index=True)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_the_same_items_from_every_format(layout: Path, suffix: str, tmp_path: Path) -> None:
    text, path = tmp_path / layout.name, tmp_path / f"notice.{suffix}"
    text.write_text(layout.read_text("utf-8").replace("  ", "\u3000"), "utf-8")  # a web page folds spaces
    path.write_bytes(FORMATS[suffix](parts_with_grids(text)))
    printed, found = outcome(text), outcome(path)
    if isinstance(printed, str) or isinstance(found, str):
        assert isinstance(printed, str)
        assert isinstance(found, str)
    else:
        pd.testing.assert_frame_equal(printed, found)
