"""Word documents (.docx): paragraphs and tables in order, as a reader sees them with all changes accepted."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from fanchang.source import Source
from fanchang.sources.edges import columns_of
from fanchang.sources.elements import (
    CONTAINERS,
    MC,
    cells_of,
    child_of,
    chosen,
    edges_of,
    has,
    unwrapped,
    widths_of,
)
from fanchang.sources.numbering import VAL, Numbering, W
from fanchang.sources.package import Package
from fanchang.sources.parts import MOST_NESTED, Cell, Paragraph, Part, Table, make_source

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = {_MATH + "oMath", _MATH + "oMathPara"}
_INLINE = CONTAINERS | {W + name for name in ("hyperlink", "fldSimple", "ruby", "rubyBase")}
_TEXT_BOX = W + "txbxContent"
_FIGURES = {W + "drawing", W + "pict", W + "object"}
_OFF = ("0", "false", "off", "none")
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_docx(path: Path, data: bytes, package: Package) -> Source:
    """The paragraphs and tables of the document; foot- and endnotes follow as lines of their own.

    Numbers that Word makes are printed before their paragraph. Page headers and footers, deleted and hidden
    text, comments, pictures and macros are left out; text boxes follow the paragraph that holds them.

    Raises:
        NoticeError: the document is damaged, or nothing is printed.
    """
    main = package.main_part()
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise package.damaged(main)
    related = dict(package.related(main).values())
    numbering = Numbering(package.xml(related.get("numbering", "")), package.xml(related.get("styles", "")))
    reader = _Reader(numbering, has_boxes=next(body.iter(_TEXT_BOX), None) is not None)
    parts = list(reader.parts(body))
    for kind, name in _NOTES:
        notes = package.xml(related.get(kind, ""))
        parts += _notes(reader, notes, name) if notes is not None else []
    return make_source(path, data, "docx", parts)


def _notes(reader: "_Reader", notes: Element, name: str) -> Iterator[Part]:
    """The notes at the foot of the pages; separators between text and notes are none."""
    number = 0
    for note in notes.iterfind(W + name):
        if note.get(W + "type", "normal") == "normal":
            number += 1
            for part in reader.parts(note):
                yield Paragraph(part.text, f"{name} {number}") if isinstance(part, Paragraph) else part


class _Reader:
    """Walks through the document; knows the number that comes next."""

    def __init__(self, numbering: Numbering, *, has_boxes: bool) -> None:
        self._numbering = numbering
        self._has_boxes = has_boxes

    def parts(self, container: Element, depth: int = 0) -> Iterator[Part]:
        """The paragraphs and tables of a body, cell, text box or note."""
        waiting = ""
        for block in unwrapped(container):
            if block.tag == W + "tbl" and depth < MOST_NESTED:
                table = self._table(block, depth)
                if table.cells:
                    yield table
            elif block.tag == W + "tbl":
                yield from (Paragraph("".join(_printed(p))) for p in block.iter(W + "p"))
            elif block.tag == W + "p":
                properties = child_of(block, W + "pPr")
                text = waiting + self._numbering.number(properties) + "".join(_printed(block))
                if _is_joined_to_next(properties):
                    waiting = text
                    continue
                waiting = ""
                yield Paragraph(text)
                for box in _text_boxes(block) if self._has_boxes and depth < MOST_NESTED else ():
                    yield from self.parts(box, depth + 1)
        if waiting:
            yield Paragraph(waiting)

    def _table(self, tbl: Element, depth: int) -> Table:
        table = Table()
        open_cells: dict[int, Cell] = {}
        rows = [
            list(cells_of(tr))
            for tr in unwrapped(tbl)
            if tr.tag == W + "tr" and not has(child_of(tr, W + "trPr"), "del")
        ]
        numbers = columns_of(widths_of(tbl), [edges_of(row) for row in rows])
        for row, cells in enumerate(rows):
            placed = [(tc, numbers[start], numbers[end] - numbers[start]) for tc, start, end in cells]
            open_cells = self._row(placed, row, open_cells, table, depth)
        return table

    def _row(
        self,
        cells: list[tuple[Element, int, int]],
        row: int,
        above: dict[int, Cell],
        table: Table,
        depth: int,
    ) -> dict[int, Cell]:
        """Add the cells of a row; the cells, by column, that the row below may go on with."""
        open_cells: dict[int, Cell] = {}
        for tc, column, columns in cells:
            properties = child_of(tc, W + "tcPr")
            merge = child_of(properties, W + "vMerge")
            is_covered = merge is not None and merge.get(VAL, "continue") == "continue"
            cell = above.get(column)
            if is_covered and cell and cell.columns == columns:
                cell.rows += 1
            else:
                cell = Cell(row, column, 1, columns, list(self.parts(tc, depth + 1)))
                table.cells.append(cell)
            if merge is not None:
                open_cells[column] = cell
        return open_cells


def _printed(parent: Element) -> Iterator[str]:
    """The pieces of text of a paragraph in order."""
    for child in parent:
        tag = child.tag
        if tag == W + "r":
            yield from _run(child)
        elif tag in _INLINE:
            yield from _printed(child)
        elif tag in _FORMULAS:
            yield from (text.text or "" for text in child.iter(_MATH + "t"))


def _run(run: Element) -> Iterator[str]:
    for child in run:
        printer = _IN_RUN.get(child.tag)
        if printer:
            yield printer(child)
        elif child.tag == W + "rPr" and _is_hidden(child):
            return
        elif child.tag == W + "ruby":
            yield from _printed(child)


def _break(br: Element) -> str:
    """A line break inside the paragraph; breaks of page and column print nothing."""
    return "\n" if br.get(W + "type", "textWrapping") == "textWrapping" else ""


def _symbol(sym: Element) -> str:
    """A character of a symbol font: its own code has no meaning outside of that font."""
    code = sym.get(W + "char", "")
    return "□" if len(code) == 4 and code[0] in "EeFf" else ""


_IN_RUN: dict[str, Callable[[Element], str]] = {
    W + "t": lambda t: t.text or "",
    W + "tab": lambda tab: "\t",  # noqa: ARG005
    W + "br": _break,
    W + "cr": lambda cr: "\n",  # noqa: ARG005
    W + "noBreakHyphen": lambda hyphen: "-",  # noqa: ARG005
    W + "sym": _symbol,
}


def _is_hidden(properties: Element) -> bool:
    vanish = child_of(properties, W + "vanish")
    return vanish is not None and vanish.get(VAL, "1") not in _OFF


def _is_joined_to_next(properties: Element | None) -> bool:
    """True if the mark at its end was deleted: with the change accepted, the next paragraph goes on."""
    return has(child_of(properties, W + "rPr"), "del")


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored here; of two forms of one box only the first."""
    for figure in _figures(paragraph):
        yield from (box for box in figure.iter(_TEXT_BOX) if _stands_in(box, figure))


def _figures(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _FIGURES:
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _figures(chosen(child))
        elif child.tag == W + "r" or child.tag in _INLINE:
            yield from _figures(child)


def _stands_in(box: Element, figure: Element) -> bool:
    """True for a box that stands in no other box and in no fallback inside of the figure."""
    for above in box.iterancestors():
        if above is figure:
            return True
        if above.tag in (_TEXT_BOX, MC + "Fallback"):
            return False
    return True
