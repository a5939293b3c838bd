"""What stands on each page of a PDF and what each of them repeats; two columns as narrow pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fanchang.characters import squeeze
from fanchang.sources.gutter import Gutter, unfolded
from fanchang.sources.joining import RowSet
from fanchang.sources.setting import SetLine

_EDGE_LINES = 2
"""So many lines at the head and foot of a page may be furniture."""
_EDGE = 0.12
_PAGE_NUMBER = re.compile(r"\A(?=\D*\d)[-—–―－·第共页／/Page of\s\d]+")
_PRINTED = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d\d.*|(https?|file|ﬁle)://\S+( \d+/\d+)?")
"""What a browser prints at the edges of a page."""
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class PageSet:
    """One page: its tables and the lines outside of them, in order from top to bottom."""

    number: int
    width: int
    height: float
    lines: list[SetLine] = field(default_factory=list)
    tables: list[RowSet] = field(default_factory=list)
    gutter: Gutter | None = None


def drop_furniture(pages: Sequence[PageSet]) -> None:
    """Take away page numbers, and what stands at the same height on most pages whatever its digits."""
    heads = Counter(_mask(line) for page in pages for line in _edge_lines(page))
    for page in pages:
        edge = _edge_lines(page)
        gone = [
            line
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text)
            or _PRINTED.fullmatch(line.text)
            or (len(pages) > 1 and heads[_mask(line)] * 2 > len(pages))
        ]
        page.lines = [line for line in page.lines if all(line is not other for other in gone)]


def _edge_lines(page: PageSet) -> list[SetLine]:
    """The first and last lines of a page that stand near its edges."""
    band = _EDGE * page.height
    head = [line for line in page.lines[:_EDGE_LINES] if line.bottom < band]
    return head + [line for line in page.lines[-_EDGE_LINES:] if line.top > page.height - band]


def _mask(line: SetLine) -> tuple[str, int]:
    return _DIGITS.sub("#", squeeze(line.text)), round(line.bottom / 4)


def unfolded_pages(pages: Sequence[PageSet]) -> Iterator[PageSet]:
    """The pages; columns as narrow pages one after the other, what stands across them on pages of its own.

    A last page whose text ends in the left column has no strip of its own: it is that of the page before.
    """
    above: Gutter | None = None
    for page in pages:
        gutter = None if page.tables else above.or_near(page.gutter, page.lines) if above else page.gutter
        above = gutter
        if gutter is None:
            yield page
            continue
        for is_column, lines in unfolded(page.lines, gutter):
            yield replace(page, width=gutter.width if is_column else page.width, lines=lines)
