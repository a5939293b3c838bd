"""PDF: its text as paragraphs, its ruled tables as grids, over all pages; what each page repeats left out."""

import io
import logging
import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage

from fanchang.characters import squeeze
from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.joining import RowSet, join_tables
from fanchang.sources.parts import Paragraph, Part, make_source
from fanchang.sources.rulings import Piece, Ruled, find_tables
from fanchang.sources.setting import Char, SetLine, goes_on, paragraphs, set_lines

_MOST_PAGES = 600
_MOST_STREAM = 48 * 2**20
_CHUNK = 2**20
_THIN = 3.0
_SHORT = 2
_DEEPEST = 5
"""Characters: the right margin is at most so much wider than the left one, and no indent is deeper."""
_EDGE_LINES = 2
"""So many lines at the head and foot of a page may be furniture."""
_EDGE = 0.12
_PAGE_NUMBER = re.compile(r"(?=\D*\d)[-—–―－·第共页／/Page of\s\d]+")
_DIGITS = re.compile(r"\d+")
_UNKNOWN = re.compile(r"\(cid:\d+\)")

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it mutters is no message of ours


@dataclass(slots=True)
class _PageSet:
    """One page: its tables and the lines outside of them, in order from top to bottom."""

    number: int
    width: int
    height: float
    lines: list[SetLine] = field(default_factory=list)
    tables: list[RowSet] = field(default_factory=list)


def read_pdf(path: Path, data: bytes) -> Source:
    """The paragraphs and ruled tables; a table that goes on over the page is one, and so is a broken row.

    Page heads, feet and numbers are left out, text that is not upright (watermarks) too.

    Raises:
        NoticeError: the file is damaged, encrypted, larger than any notice, or a scan without text.
    """
    _refuse_bombs(path, data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise NoticeError("too large", path, limit=f"{_MOST_PAGES} pages", size=len(document.pages))
            pages = [_page(page) for page in document.pages]
    except NoticeError:
        raise
    except Exception as error:
        raise _refusal(path, error) from None
    if not any(page.lines or page.tables for page in pages):
        raise NoticeError("scan", path, pages=len(pages))
    _drop_furniture(pages)
    return make_source(path, data, "pdf", _parts(pages))


def _refusal(path: Path, error: Exception) -> NoticeError:
    """The library raises whatever a damaged file makes it stumble over."""
    chain = [error, *error.args, error.__context__]
    if any(isinstance(found, PDFPasswordIncorrect) for found in chain):
        return NoticeError("encrypted", path)
    return NoticeError("damaged file", path, kind="PDF", reason=type(chain[0]).__name__)


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Unpack every stream once, piece by piece and thrown away, before a library keeps it."""
    for found in re.finditer(rb"stream\r?\n(?=[\x08-\x78])", data):
        packed = zlib.decompressobj()
        rest, size = data[found.end() :][: len(data)], 0
        try:
            while rest and not packed.eof and size <= _MOST_STREAM:
                size += len(packed.decompress(rest, _CHUNK))
                rest = packed.unconsumed_tail
        except zlib.error:
            continue
        if size > _MOST_STREAM:
            raise NoticeError("too large", path, limit=f"{_MOST_STREAM // 2**20} MB", size=f"> {size} bytes")


def _page(page: PdfPage) -> _PageSet:
    chars = [_char(char) for char in page.chars if char["upright"]]
    found = _PageSet(page.page_number, round(page.width), float(page.height))
    inside: set[int] = set()
    for ruled in find_tables(*_edges(page)):
        table, used = _row_set(ruled, chars, inside, page.page_number, len(found.tables) + 1)
        if used:
            inside |= used
            found.tables.append(table)
    found.lines = set_lines([char for at, char in enumerate(chars) if at not in inside])
    page.close()
    return found


def _char(char: dict[str, Any]) -> Char:
    text = _UNKNOWN.sub("\ufffd", char["text"])
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


def _drop_furniture(pages: Sequence[_PageSet]) -> None:
    """Take away page numbers, and what stands at the same height on most pages whatever its digits."""
    heads = Counter(_mask(line) for page in pages for line in _edge_lines(page))
    for page in pages:
        edge = _edge_lines(page)
        gone = [
            line
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text) or (len(pages) > 1 and heads[_mask(line)] * 2 > len(pages))
        ]
        page.lines = [line for line in page.lines if all(line is not other for other in gone)]


def _edge_lines(page: _PageSet) -> list[SetLine]:
    """The first and last lines of a page that stand near its edges."""
    band = _EDGE * page.height
    head = [line for line in page.lines[:_EDGE_LINES] if line.bottom < band]
    return head + [line for line in page.lines[-_EDGE_LINES:] if line.top > page.height - band]


def _mask(line: SetLine) -> tuple[str, int]:
    return _DIGITS.sub("#", squeeze(line.text)), round(line.bottom / 4)


def _parts(pages: Sequence[_PageSet]) -> Iterator[Part]:
    """Prose and tables in reading order; both go on over the end of a page."""
    waiting: list[RowSet] = []
    prose: list[tuple[int, list[SetLine]]] = []
    margins = _margins(pages)
    for page in pages:
        left, right = margins[page.width]
        for is_table, item in _in_order(page):
            if is_table and prose:
                yield from _prose(prose)
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
                if at == 0 and prose and goes_on(prose[-1][1], paragraph[0], left, right):
                    prose[-1][1].extend(paragraph)
                else:
                    prose.append((page.number, paragraph))
    yield from _prose(prose)
    if waiting:
        yield join_tables(waiting)


def _prose(found: list[tuple[int, list[SetLine]]]) -> Iterator[Paragraph]:
    count: Counter[int] = Counter()
    for page, lines in found:
        count[page] += 1
        yield Paragraph("".join(line.text for line in lines), f"page {page}, paragraph {count[page]}")


def _margins(pages: Sequence[_PageSet]) -> dict[int, tuple[float, float]]:
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
        right = max(max((line.x1 for line in body), default=0.0), width - left - _SHORT * size)
        is_indented = size < left - (width - right) < _DEEPEST * size
        margins[width] = (width - right if is_indented else left, right)
    return margins


def _in_order(page: _PageSet) -> list[tuple[bool, int]]:
    """Tables by their number, and the gaps above and below them that hold lines."""
    order: list[tuple[bool, int]] = []
    for at in range(len(page.tables) + 1):
        if _lines_between(page, at):
            order.append((False, at))
        if at < len(page.tables):
            order.append((True, at))
    return order


def _lines_between(page: _PageSet, gap: int) -> list[SetLine]:
    """The lines above table `gap` and below the one before it."""
    start = page.tables[gap - 1].ruled.ys[0] if gap else float("-inf")
    end = page.tables[gap].ruled.ys[0] if gap < len(page.tables) else float("inf")
    return [line for line in page.lines if start <= line.top < end]
