"""核对清单.xlsx: the findings for the auditor, with everything that was decided about them."""

from fanchang.decisions import AUDIT, Decisions, finding_subjects, place
from fanchang.decisions.model import as_text
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.checklist import Cells, add_checklist, checklist_rows
from fanchang.export.workbooks.comparison import add_comparison
from fanchang.export.workbooks.guides import add_help
from fanchang.export.workbooks.leftovers import add_leftovers
from fanchang.export.workbooks.lines import add_lines
from fanchang.export.workbooks.register import add_register
from fanchang.export.workbooks.targets import find_places
from fanchang.notice import Notice


def audit_book(notice: Notice, lang: str, decisions: Decisions) -> bytes:
    """The workbook: checklist, rectification, what has no place, both sides, help, lists, the text."""
    placed = place(decisions, AUDIT, finding_subjects(notice))
    book = Book("audit", notice, lang, about=notice.about.title)
    book.remember_past(placed)
    places = find_places(book, notice)
    rows = checklist_rows(notice, lang)
    checklist = add_checklist(book, notice, rows, placed, places)
    add_register(book, checklist, rows, placed)
    add_leftovers(book, AUDIT, placed, {str(cells["id"]): _short(cells) for cells in rows})
    add_comparison(book, notice, places)
    add_help(book, "audit")
    book.add_options()
    book.add_foreign(placed.foreign)
    book.add_memory()
    add_lines(book, notice, places)
    return book.finish()


def _short(cells: Cells) -> tuple[str, str]:
    item = cells["item"]
    return "" if item is None else as_text(item), str(cells["summary"])
