"""Saved web pages and fragments (.html, .mhtml): the paragraphs and tables of the notice, no furniture."""

import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.lists import Lists
from fanchang.sources.markup import read_page
from fanchang.sources.page import Page, words
from fanchang.sources.parts import MOST_NESTED, Cell, Paragraph, Part, Table, make_source

_COLLAPSED = re.compile(r"[ \t\n\r\f]+")
_SPACES = " \t\n\r\f"
_LINE_BREAK = "\0"
_INLINE = words(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q s samp small
    span st1:chsdate strike strong sub sup time tt u var wbr img ruby rb rt rp"""
)
_UNPRINTED = {"rt", "rp", "del"}
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534


def read_html(path: Path, data: bytes, as_page: Callable[[str], str] = str) -> Source:
    """The paragraphs and tables of the notice on the page; a line break makes a new line.

    `as_page` makes a page of a text that is none.

    Items of numbered lists begin with the number that a browser prints. Scripts, hidden elements, menus,
    links to other pages and the foot of the page are left out.

    Raises:
        NoticeError: the page is damaged, nests deeper than any browser allows, or prints nothing.
    """
    root, encoding = read_page(path, data, as_page)
    source = make_source(path, data, encoding, _Reader(Page(root)).read())
    for line, printed in enumerate(source.lines, 1):
        if "\ufffd" in printed:
            raise NoticeError("damaged", path, line, name=encoding.upper(), byte="�")
    return source


class _OpenTable:
    """A table that is being read: its cells so far and the places that merged cells cover below."""

    def __init__(self) -> None:
        self.table = Table()
        self.row = -1
        self._column = 0
        self._covered: dict[int, int] = {}
        self._cells_of_row = 0

    def start_row(self) -> None:
        if self._cells_of_row or self.row < 0:
            self.row += 1
        self._column = self._cells_of_row = 0

    def start_cell(self, element: Element) -> Cell:
        if self.row < 0:
            self.start_row()
        while self._covered.get(self._column, 0) > self.row:
            self._column += 1
        rows = _span(element.get("rowspan"), _MOST_ROWS)
        columns = _span(element.get("colspan"), _MOST_COLUMNS)
        cell = Cell(self.row, self._column, rows, columns)
        for column in range(self._column, self._column + columns):
            self._covered[column] = self.row + (rows or _MOST_ROWS)
        self._column += columns
        self._cells_of_row += 1
        self.table.cells.append(cell)
        return cell

    def finish(self) -> Table:
        """The table; a cell covers no rows below the last one."""
        height = max((cell.row for cell in self.table.cells), default=0) + 1
        for cell in self.table.cells:
            cell.rows = min(cell.rows, height - cell.row) if cell.rows else height - cell.row
        return self.table


class _Reader:
    """Walks through the page, start and end of each element in turn; pages nest too deeply for recursion."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._unwanted = page.unwanted()
        self._lists = Lists(page.root, self._unwanted)
        self._number = ""
        self._tables: list[_OpenTable] = []
        self._outlets: list[list[Part]] = [[]]
        self._depth = 0
        self._text: list[str] = []
        self._preformatted = 0

    def read(self) -> list[Part]:
        """The parts of the page in reading order."""
        walker = etree.iterwalk(self._page.body, events=("start", "end"))
        for event, element in walker:
            is_wanted = element not in self._unwanted
            if event == "start" and is_wanted:
                self._start(element)
            elif event == "start":
                walker.skip_subtree()
            elif is_wanted:
                self._end(element)
            if event == "end" and element is not self._page.body:
                self._add(element.tail)
        self._flush()
        return self._outlets[0]

    def _start(self, element: Element) -> None:
        tag = str(element.tag).lower()
        if tag == "br":
            self._text.append(_LINE_BREAK)
        elif tag not in _INLINE:
            self._flush()
        self._number += self._lists.start(element)
        if tag == "table":
            self._start_table()
        elif tag == "tr" and self._is_in_table():
            self._tables[-1].start_row()
        elif tag in ("td", "th") and self._is_in_table():
            self._start_cell(element)
        self._preformatted += tag in ("pre", "textarea")
        if tag not in _UNPRINTED:
            self._add(element.text)

    def _end(self, element: Element) -> None:
        tag = str(element.tag).lower()
        if tag not in _INLINE and tag != "br":
            self._flush()
        self._preformatted -= tag in ("pre", "textarea")
        self._lists.end(element)
        if tag == "li":
            self._end_item()
        if tag == "table":
            self._end_table()
        elif tag in ("td", "th") and self._is_in_table():
            self._outlets[-1] = self._outlets[-2]

    def _end_item(self) -> None:
        """The number of an item without text: in a cell it is the cell's text."""
        if self._number and self._is_in_table():
            self._outlets[-1].append(Paragraph(self._number.strip()))
        self._number = ""

    def _is_in_table(self) -> bool:
        return 0 < self._depth <= MOST_NESTED

    def _start_table(self) -> None:
        self._depth += 1
        if self._depth <= MOST_NESTED:
            self._tables.append(_OpenTable())
            self._outlets.append(self._outlets[-1])  # what stands outside of the cells comes before them

    def _start_cell(self, element: Element) -> None:
        cell = self._tables[-1].start_cell(element)
        self._outlets[-1] = cell.parts

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth < MOST_NESTED:
            self._outlets.pop()
            table = self._tables.pop().finish()
            if table.cells:
                self._outlets[-1].append(table)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text.replace("\n", _LINE_BREAK) if self._preformatted else text)

    def _flush(self) -> None:
        """End the paragraph: spaces collapse as in a browser, no-break spaces stay."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        lines = (_COLLAPSED.sub(" ", line).strip(_SPACES) for line in text.split(_LINE_BREAK))
        for line in filter(None, lines):
            self._outlets[-1].append(Paragraph(self._number + line))
            self._number = ""


def _span(text: str | None, most: int) -> int:
    """A rowspan or colspan; 0 rows mean all that are left, what is damaged means 1."""
    if not text or not text.strip().isascii() or not text.strip().isdigit():
        return 1
    return min(int(text.strip()[:6]), most)
