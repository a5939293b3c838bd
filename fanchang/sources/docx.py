"""Word documents (.docx): paragraphs and tables in order, as a reader sees them with all changes accepted."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from fanchang.source import Source
from fanchang.sources.numbering import VAL, Numbering, W
from fanchang.sources.package import Package
from fanchang.sources.parts import MOST_NESTED, Cell, Paragraph, Part, Table, make_source

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = {_MATH + "oMath", _MATH + "oMathPara"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTAINERS = {
    W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "dir", "bdo")
}
"""What stands around paragraphs, rows or runs without changing what is printed."""
_INLINE = _CONTAINERS | {W + name for name in ("hyperlink", "fldSimple", "ruby", "rubyBase")}
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
        for block in _unwrapped(container):
            if block.tag == W + "tbl" and depth < MOST_NESTED:
                table = self._table(block, depth)
                if table.cells:
                    yield table
            elif block.tag == W + "tbl":
                yield from (Paragraph("".join(_printed(p))) for p in block.iter(W + "p"))
            elif block.tag == W + "p":
                properties = _child(block, W + "pPr")
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
        row = 0
        for tr in _unwrapped(tbl):
            if tr.tag != W + "tr" or _has(_child(tr, W + "trPr"), "del"):
                continue
            open_cells = self._row(tr, row, open_cells, table, depth)
            row += 1
        return table

    def _row(
        self, tr: Element, row: int, above: dict[int, Cell], table: Table, depth: int
    ) -> dict[int, Cell]:
        """Add the cells of a row; the cells, by column, that the row below may go on with."""
        open_cells: dict[int, Cell] = {}
        column = _value(_child(tr, W + "trPr"), "gridBefore")
        for tc in _unwrapped(tr):
            properties = _child(tc, W + "tcPr")
            if tc.tag != W + "tc" or _has(properties, "cellDel"):
                continue
            columns = max(1, _value(properties, "gridSpan"))
            merge = _child(properties, W + "vMerge")
            is_covered = merge is not None and merge.get(VAL, "continue") == "continue"
            cell = above.get(column)
            if is_covered and cell and cell.columns == columns:
                cell.rows += 1
            else:
                cell = Cell(row, column, 1, columns, list(self.parts(tc, depth + 1)))
                table.cells.append(cell)
            if merge is not None:
                open_cells[column] = cell
            column += columns
        return open_cells


def _unwrapped(container: Element) -> Iterator[Element]:
    """The children, and what stands in content controls, insertions and the like instead of these."""
    for child in container:
        if child.tag in _CONTAINERS:
            yield from _unwrapped(child)
        elif child.tag == _MC + "AlternateContent":
            yield from _unwrapped(_chosen(child))
        else:
            yield child


def _chosen(alternatives: Element) -> Element:
    """What a reader of today shows: the first choice, else the fallback."""
    return next(iter(alternatives), alternatives)


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
    vanish = _child(properties, W + "vanish")
    return vanish is not None and vanish.get(VAL, "1") not in _OFF


def _is_joined_to_next(properties: Element | None) -> bool:
    """True if the mark at its end was deleted: with the change accepted, the next paragraph goes on."""
    return _has(_child(properties, W + "rPr"), "del")


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored here; of two forms of one box only the first."""
    for figure in _figures(paragraph):
        yield from (box for box in figure.iter(_TEXT_BOX) if _stands_in(box, figure))


def _figures(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _FIGURES:
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from _figures(_chosen(child))
        elif child.tag == W + "r" or child.tag in _INLINE:
            yield from _figures(child)


def _stands_in(box: Element, figure: Element) -> bool:
    """True for a box that stands in no other box and in no fallback inside of the figure."""
    for above in box.iterancestors():
        if above is figure:
            return True
        if above.tag in (_TEXT_BOX, _MC + "Fallback"):
            return False
    return True


def _child(parent: Element | None, tag: str) -> Element | None:
    return None if parent is None else next(parent.iterchildren(tag), None)


def _has(properties: Element | None, name: str) -> bool:
    return _child(properties, W + name) is not None


def _value(properties: Element | None, name: str) -> int:
    """A small number among the properties; 0 where it is absent or damaged."""
    found = _child(properties, W + name)
    text = found.get(VAL, "") if found is not None else ""
    return min(int(text), 1000) if text.isascii() and text.isdigit() and len(text) < 9 else 0
