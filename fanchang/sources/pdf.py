"""PDF: its text as paragraphs, its ruled tables as grids, over all pages; what each page repeats left out."""

import io
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage

from fanchang.errors import NoticeError
from fanchang.sources.glyphs import meant
from fanchang.sources.gutter import find_gutter, set_columns
from fanchang.sources.joining import RowSet, join_tables
from fanchang.sources.pages import PageSet, drop_furniture, unfolded_pages
from fanchang.sources.parts import Paragraph, Part
from fanchang.sources.rulings import Piece, Ruled, find_tables
from fanchang.sources.setting import Char, SetLine, goes_on, paragraphs, set_lines
from fanchang.sources.streams import refuse_bombs

_MOST_PAGES = 600
_THIN = 3.0
_SHORT = 2
_DEEPEST = 5
"""Characters: the right margin is at most so much wider than the left one, and no indent is deeper."""
_HANGING = tuple("，。；：、！？）》”’,.;:!?)")
_UNKNOWN = re.compile(r"\(cid:\d+\)")

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it mutters is no message of ours


def pdf_parts(path: Path, data: bytes) -> list[Part]:
    """The paragraphs and ruled tables in reading order, see `apart.read_pdf`.

    Raises:
        NoticeError: the file is damaged, encrypted, larger than any notice, or a scan without text.
    """
    refuse_bombs(path, data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise NoticeError(
                    "too large", path, limit=_MOST_PAGES, size=len(document.pages), unit="pages"
                )
            pages = [_page(page) for page in document.pages]
    except NoticeError:
        raise
    except Exception as error:
        raise _refusal(path, error) from None
    if not any(page.lines or page.tables for page in pages):
        raise NoticeError("scan", path, pages=len(pages))
    drop_furniture(pages)
    return list(_parts(list(unfolded_pages(pages))))


def _refusal(path: Path, error: Exception) -> NoticeError:
    """The library raises whatever a damaged file makes it stumble over."""
    chain = [error, *error.args, error.__context__]
    if any(isinstance(found, MemoryError) for found in chain):
        return NoticeError("too large", path, limit=1024, size="1024+", unit="MB")
    if any(isinstance(found, PDFPasswordIncorrect) for found in chain):
        return NoticeError("encrypted", path)
    return NoticeError("damaged file", path, kind="PDF", reason=type(chain[0]).__name__)


def _page(page: PdfPage) -> PageSet:
    chars = [_char(char) for char in page.chars if char["upright"]]
    found = PageSet(page.page_number, round(page.width), float(page.height))
    inside: set[int] = set()
    for ruled in find_tables(*_edges(page)):
        table, used = _row_set(ruled, chars, inside, page.page_number, len(found.tables) + 1)
        if used:
            inside |= used
            found.tables.append(table)
    outside = [char for at, char in enumerate(chars) if at not in inside]
    found.gutter = None if found.tables else find_gutter(outside)
    found.lines = set_columns(outside, found.gutter) if found.gutter else set_lines(outside)
    page.close()
    return found


def _char(char: dict[str, Any]) -> Char:
    text = meant(_UNKNOWN.sub("\ufffd", char["text"]))
    return Char(text, char["x0"], char["x1"], char["top"], char["bottom"])


def _edges(page: PdfPage) -> tuple[list[Piece], list[Piece]]:
    """The horizontal and the vertical pieces of all lines, frames and filled bars."""
    across, down = [], []
    for edge in page.edges:
        if edge["orientation"] == "h":
            across.append(Piece(edge["top"], edge["x0"], edge["x1"]))
        elif edge["orientation"] == "v":
            down.append(Piece(edge["x0"], edge["top"], edge["bottom"]))
    return across, down


def _row_set(
    ruled: Ruled, chars: list[Char], taken: set[int], page: int, number: int
) -> tuple[RowSet, set[int]]:
    """The table with the lines of each cell; and which characters of the page stand in it."""
    boxes = {
        (row, column): no
        for no, box in enumerate(ruled.boxes)
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    inside: dict[int, list[Char]] = {}
    used = set()
    for at, char in enumerate(chars):
        row = bisect_left(ruled.ys, (char.top + char.bottom) / 2) - 1
        column = bisect_left(ruled.xs, (char.x0 + char.x1) / 2) - 1
        if at not in taken and (row, column) in boxes:
            inside.setdefault(boxes[row, column], []).append(char)
            used.add(at)
    lines = [set_lines(inside.get(no, [])) for no in range(len(ruled.boxes))]
    return RowSet(page, number, ruled, lines), used


def _parts(pages: Sequence[PageSet]) -> Iterator[Part]:
    """Prose and tables in reading order; both go on over the end of a page."""
    waiting: list[RowSet] = []
    prose: list[tuple[int, list[SetLine]]] = []
    count: Counter[int] = Counter()
    margins = _margins(pages)
    above: PageSet | None = None
    for page in pages:
        is_same_paper = above is not None and above.width == page.width
        above = page
        left, right = margins[page.width]
        for is_table, item in _in_order(page):
            if is_table and prose:
                yield from _prose(prose, count)
                prose = []
            if is_table:
                table = page.tables[item]
                if waiting and not waiting[-1].continues_in(table):
                    yield join_tables(waiting)
                    waiting = []
                waiting.append(table)
                continue
            if waiting:
                yield join_tables(waiting)
                waiting = []
            lines = _lines_between(page, item)
            for at, paragraph in enumerate(paragraphs(lines, left, right)):
                if at == 0 and prose and is_same_paper and goes_on(prose[-1][1], paragraph[0], left, right):
                    prose[-1][1].extend(paragraph)
                else:
                    prose.append((page.number, paragraph))
    yield from _prose(prose, count)
    if waiting:
        yield join_tables(waiting)


def _prose(found: list[tuple[int, list[SetLine]]], count: Counter[int]) -> Iterator[Paragraph]:
    """The paragraphs; `count` is how many each page has so far."""
    for page, lines in found:
        count[page] += 1
        yield Paragraph("".join(line.text for line in lines), f"page {page}, paragraph {count[page]}")


def _margins(pages: Sequence[PageSet]) -> dict[int, tuple[float, float]]:
    """Where prose begins and ends, for each width of paper.

    The outermost places of lines in the size of most text. Margins are about the same on both sides: that
    gives the left one where each line is indented, and the right one where each line is short.
    """
    margins = {}
    for width in {page.width for page in pages}:
        lines = [line for page in pages if page.width == width for line in page.lines]
        sizes = Counter(round(line.size) for line in lines for _ in line.text)
        size = sizes.most_common(1)[0][0] if sizes else 0
        body = [line for line in lines if abs(line.size - size) < 1]
        left = min((line.x0 for line in body), default=0.0)
        right = max(max(map(_reach, body), default=0.0), width - left - _SHORT * size)
        is_indented = size < left - (width - right) < _DEEPEST * size
        margins[width] = (width - right if is_indented else left, right)
    return margins


def _reach(line: SetLine) -> float:
    """Where a line ends, without a mark that may hang over the margin."""
    return line.x1 - line.size if line.text.endswith(_HANGING) else line.x1


def _in_order(page: PageSet) -> list[tuple[bool, int]]:
    """Tables by their number, and the gaps above and below them that hold lines."""
    order: list[tuple[bool, int]] = []
    for at in range(len(page.tables) + 1):
        if _lines_between(page, at):
            order.append((False, at))
        if at < len(page.tables):
            order.append((True, at))
    return order


def _lines_between(page: PageSet, gap: int) -> list[SetLine]:
    """The lines above table `gap` and below the one before it."""
    start = page.tables[gap - 1].ruled.ys[0] if gap else float("-inf")
    end = page.tables[gap].ruled.ys[0] if gap < len(page.tables) else float("inf")
    return [line for line in page.lines if start <= line.top < end]
