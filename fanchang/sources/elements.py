"""The parts of a Word document's tree: children, properties, and where the cells of a row stand."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from fanchang.sources.counting import small
from fanchang.sources.numbering import VAL, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CONTAINERS = {
    W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "dir", "bdo")
}
"""What stands around paragraphs, rows or runs without changing what is printed."""


def unwrapped(container: Element) -> Iterator[Element]:
    """The children, and what stands in content controls, insertions and the like instead of these."""
    for child in container:
        if child.tag in CONTAINERS:
            yield from unwrapped(child)
        elif child.tag == MC + "AlternateContent":
            yield from unwrapped(chosen(child))
        else:
            yield child


def chosen(alternatives: Element) -> Element:
    """What a reader of today shows: the first choice, else the fallback."""
    return next(iter(alternatives), alternatives)


def cells_of(tr: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row, each with the edges of the table's grid between which it stands."""
    start = value_of(child_of(tr, W + "trPr"), "gridBefore")
    for tc in unwrapped(tr):
        properties = child_of(tc, W + "tcPr")
        if tc.tag != W + "tc" or has(properties, "cellDel"):
            continue
        end = start + max(1, value_of(properties, "gridSpan"))
        yield tc, start, end
        start = end


def edges_of(cells: list[tuple[Element, int, int]]) -> list[int]:
    """The edges of the grid that a row with these cells has."""
    return [start for _, start, _ in cells[:1]] + [end for _, _, end in cells]


def widths_of(tbl: Element) -> list[int]:
    """The widths of the grid's columns; none where any is missing or damaged."""
    grid = child_of(tbl, W + "tblGrid")
    columns = grid.iterchildren(W + "gridCol") if grid is not None else ()
    widths = [column.get(W + "w", "") for column in columns]
    is_whole = all(width.isascii() and width.isdigit() and len(width) < 9 for width in widths)
    return list(map(int, widths)) if is_whole else []


def child_of(parent: Element | None, tag: str) -> Element | None:
    """The first child of this name, if there is any."""
    return None if parent is None else next(parent.iterchildren(tag), None)


def has(properties: Element | None, name: str) -> bool:
    """True if the properties name this one."""
    return child_of(properties, W + name) is not None


def value_of(properties: Element | None, name: str) -> int:
    """A small number among the properties; 0 where it is absent or damaged."""
    found = child_of(properties, W + name)
    return min(small(found.get(VAL)), 1000) if found is not None else 0
