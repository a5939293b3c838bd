"""说明: how a workbook is used, on one sheet."""

from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.look import set_up_print
from fanchang.export.workbooks.words import helps, say

_WIDTHS = (22, 100)


def add_help(book: Book, kind: str) -> None:
    """One row for each thing to know: the word, the explanation."""
    sheet = book.sheet("help")
    sheet.set_widths(*_WIDTHS)
    for row, texts in enumerate(helps(kind, book.lang)):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, book.looks["text" if column else "strong"])
    set_up_print(sheet, book.title, say("page", book.lang), title_row=0)
