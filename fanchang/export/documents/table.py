"""A table of a document: its title, its columns, its rows as they are shown, and what is said below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from fanchang.export.documents.fields import element

Rows = Sequence[Sequence[str]]
_RULES = {"top": 12, "left": 4, "bottom": 12, "right": 4, "insideH": 4, "insideV": 4}
"""The lines of a table, in eighths of a point, in the order that the file format asks for."""
_PADDING = 70
"""Twips on the left and the right of a cell."""


@dataclass(frozen=True)
class Column:
    """A column: its title, its width as a part of the whole, and whether it holds numbers or short words."""

    title: str
    width: float
    centred: bool = False


@dataclass(frozen=True)
class Table:
    """A table. `notes` stand below it; `total`: its last row sums the others up."""

    title: str
    columns: Sequence[Column]
    rows: Rows
    notes: Sequence[str] = field(default=())
    total: bool = False


def add_rows(document: Document, table: Table, width: float, styles: dict[str, str]) -> WordTable:
    """The table in the document, `width` millimetres wide; its head stands again on every page."""
    made: WordTable = document.add_table(rows=0, cols=len(table.columns))
    whole = sum(column.width for column in table.columns)
    widths = [width * column.width / whole for column in table.columns]
    _set_up(made, widths)
    _row(made, [column.title for column in table.columns], widths, [styles["Table Head"]] * len(widths))
    made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    looks = [styles["Table Number" if column.centred else "Table Text"] for column in table.columns]
    heads = [styles["Table Head"]] * len(widths)
    for at, row in enumerate(table.rows, 1):
        _row(made, row, widths, heads if table.total and at == len(table.rows) else looks)
    _keep_together(made, 0, 1)
    _keep_together(made, -1, len(made.rows))
    return made


def _keep_together(made: WordTable, first: int, last: int) -> None:
    """No page ends between these rows and what follows: the head and its rows, the last row and the note."""
    for row in made.rows[first:last]:
        for paragraph in (cell.paragraphs[0] for cell in row.cells):
            paragraph.paragraph_format.keep_with_next = True


def _set_up(made: WordTable, widths: Sequence[float]) -> None:
    made.autofit = False
    properties: Any = made._tbl.tblPr
    style = properties.find(qn("w:tblStyle"))
    if style is not None:
        properties.remove(style)
    borders, margins = element("w:tblBorders"), element("w:tblCellMar")
    for edge, size in _RULES.items():
        borders.append(element(f"w:{edge}", val="single", sz=str(size), space="0", color="000000"))
    for edge in ("left", "right"):
        margins.append(element(f"w:{edge}", w=str(_PADDING), type="dxa"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
    _set_widths(properties, made, widths)


def _set_widths(properties: Any, made: WordTable, widths: Sequence[float]) -> None:
    whole = properties.find(qn("w:tblW"))
    whole.set(qn("w:w"), str(Mm(sum(widths)).twips))
    whole.set(qn("w:type"), "dxa")
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)


def _row(made: WordTable, texts: Sequence[str], widths: Sequence[float], looks: Sequence[str]) -> None:
    row = made.add_row()
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, text, width, look in zip(row.cells, texts, widths, looks, strict=True):
        cell.width = Mm(width)
        properties: Any = cell._tc.get_or_add_tcPr()
        properties.append(element("w:vAlign", val="center"))
        paragraph = cell.paragraphs[0]
        paragraph._p.style = look
        paragraph.add_run(text)
