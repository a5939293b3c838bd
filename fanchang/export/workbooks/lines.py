"""原文: every line of the notice, the last sheet."""

from collections.abc import Iterator

from fanchang.decisions.columns import sheet_columns, word_of
from fanchang.decisions.model import Value
from fanchang.decisions.showing import pieces, shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.targets import LINES_ON_A_SHEET, Places, lines_sheet, whole
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice
from fanchang.tables import records

Row = dict[str, Value | None]


def add_lines(book: Book, notice: Notice, places: Places) -> None:
    """One row for each line, several for a line that no cell can hold; more sheets if one is not enough."""
    rows = list(_rows(notice, book.lang))
    with_places = bool(notice.reading.source.places)
    columns = [column for column in sheet_columns("lines") if with_places or column.key != "place"]
    count = len(notice.reading.source.lines)
    for part, start in enumerate(range(0, max(len(rows), 1), LINES_ON_A_SHEET)):
        page = Page(book, "lines", columns, name=lines_sheet(book, part))
        page.over(say("lines_note", book.lang, title=shown(book.title), count=count))
        page.titles(1)
        for row in rows[start : start + LINES_ON_A_SHEET]:
            for column in columns:
                page.put(column.key, row[column.key], "choice" if column.key == "zone" else "", mask=False)
            page.put_link("item", row["item"], places.of_item(row["item"]), "number_link")
            page.row += 1
        page.finish()


def _rows(notice: Notice, lang: str) -> Iterator[Row]:
    for line in records(notice.coverage):
        cells: Row = {
            "line": line["line"],
            "zone": word_of("zone", line["zone"], lang),
            "item": line["item"],
            "place": line["place"],
        }
        for text in pieces(whole(line["text"] or "")):
            yield cells | {"text": text}
