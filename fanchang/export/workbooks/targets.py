"""Where links of a workbook lead: the row of an item on 对照表, the row of a line on 原文."""

from dataclasses import dataclass, field

from fanchang.decisions.columns import sheet_name
from fanchang.decisions.showing import pieces, printable
from fanchang.export.workbooks.book import Book, quoted
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice
from fanchang.privacy import mask

OVER_TABLE = 2
"""On both sheets one line stands over the titles; their first row is counted from 0."""

LINES_ON_A_SHEET = 1_000_000
"""A sheet holds 1,048,576 rows; a longer notice goes on on another sheet."""


@dataclass(frozen=True)
class Places:
    """The cells that links lead to."""

    items: dict[int, str] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)

    def of_item(self, item: object) -> str:
        """The row of an item on 对照表; empty without one."""
        return self.items.get(item, "") if isinstance(item, int) else ""

    def of_line(self, line: object) -> str:
        """The row of a line on 原文; empty without one."""
        return self.lines.get(line, "") if isinstance(line, int) else ""


def find_places(book: Book, notice: Notice) -> Places:
    """Where each item and each line will stand."""
    comparison = book.reference("comparison")
    items = {pair.item: f"{comparison}A{OVER_TABLE + at + 1}" for at, pair in enumerate(notice.reading.pairs)}
    lines: dict[int, str] = {}
    row = 0
    for number, text in enumerate(notice.reading.source.lines, 1):
        part, at = divmod(row, LINES_ON_A_SHEET)
        lines[number] = f"{quoted(lines_sheet(book, part))}A{OVER_TABLE + at + 1}"
        row += len(pieces(whole(text)))
    return Places(items, lines)


def whole(text: str) -> str:
    """A line as 原文 shows it, however long: masked, control characters as pictures."""
    return printable(mask(text))


def lines_sheet(book: Book, part: int) -> str:
    """The name of a sheet with lines: the first one, or one that it goes on on."""
    name = sheet_name("lines", book.lang)
    return say("continued", book.lang, name=name, part=part + 1) if part else name
