"""A minimal writer of PDF: lines of text and ruled tables over several pages, as Word prints them.

Text is set in one font that is not embedded, each character by its own code with a map back to Unicode,
half a square wide for ASCII and a whole one otherwise. Cells are wrapped to their width; closing
punctuation never begins a line. A row that does not fit goes on over the page, like a merged cell, and the
header rows stand again on every page; each page has a head and a number at its foot.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from typeset import Cell, Part, Table

SIZE = 10.5
LEADING = 16.0
PADDING = 5.4
MARGIN = 72.0
NOT_FIRST = set("，。；：、？！）》〉”’】〕,.;:?!)]}…％%")


@dataclass(frozen=True)
class Paper:
    """The paper and what stands on every page."""

    width: float = 842.0
    height: float = 595.0
    head: str = ""
    rotated: bool = False
    spaces: bool = False  # Word ends each paragraph, each empty cell too, with a space


@dataclass
class Page:
    """What is drawn on one page: texts at their baselines, and ruling lines."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)


def width_of(text: str) -> float:
    return sum(SIZE / 2 if char < "\x7f" or char == "\xa0" else SIZE for char in text)


def wrapped(text: str, width: float, indent: float = 0) -> list[str]:
    """The lines of a paragraph; an empty one has one empty line."""
    lines, line, room = [], "", width - indent
    for at, char in enumerate(text):
        following = text[at + 1 : at + 2]
        needed = width_of(line + char + (following if following in NOT_FIRST else ""))
        if line and needed > room and char not in NOT_FIRST:
            lines.append(line)
            line, room = "", width
        line += char
    return [*lines, line]


class _Setter:
    """Sets one part after the other and turns pages."""

    def __init__(self, paper: Paper, widths: Sequence[float]) -> None:
        self.paper = paper
        self.pages = [Page()]
        self.y = MARGIN
        self.widths = widths
        self.waiting: dict[int, list[str]] = {}

    @property
    def bottom(self) -> float:
        return self.paper.height - MARGIN

    def turn(self) -> None:
        self.pages.append(Page())
        self.y = MARGIN

    def text(self, x: float, text: str) -> None:
        if text:
            self.pages[-1].texts.append((x, self.y + SIZE, text))

    def paragraph(self, text: str) -> None:
        """With an indent of two characters, as prose is set."""
        for at, line in enumerate(wrapped(text, self.paper.width - 2 * MARGIN, 2 * SIZE)):
            if self.y + LEADING > self.bottom:
                self.turn()
            self.text(MARGIN + (2 * SIZE if at == 0 else 0), line)
            self.y += LEADING

    def table(self, table: Table) -> None:
        """Row by row, each as far as the page goes."""
        xs = [MARGIN]
        total = self.paper.width - 2 * MARGIN
        for width in self.widths[: table.width]:
            xs.append(xs[-1] + total * width / sum(self.widths[: table.width]))
        heights = _heights(table, xs)
        at = 0
        if self.y + sum(heights[: table.header_rows + 1]) > self.bottom:
            self.turn()
        while at < len(table.rows):
            at = self._rows_of_page(table, xs, heights, at)
            if at < len(table.rows):
                self.turn()

    def _rows_of_page(self, table: Table, xs: list[float], heights: list[float], start: int) -> int:
        """Set what fits; the header first. Merged cells are cut at the page's end, with a line there."""
        header = list(range(table.header_rows)) if start else []
        rows: list[tuple[int, float, float]] = []
        y = self.y
        for at in [*header, *range(start, len(table.rows))]:
            if y + heights[at] > self.bottom and rows[len(header) :]:
                break
            rows.append((at, y, y + heights[at]))
            y += heights[at]
        self._draw(table, xs, rows)
        self.y = y
        return rows[-1][0] + 1

    def _draw(self, table: Table, xs: list[float], rows: list[tuple[int, float, float]]) -> None:
        page, set_rows = self.pages[-1], {at: (top, bottom) for at, top, bottom in rows}
        for at, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                covered = [set_rows[r] for r in range(at, at + (cell.rows if cell else 1)) if r in set_rows]
                if not cell or not covered:
                    continue
                x0, x1 = xs[column], xs[column + cell.columns]
                top, bottom = covered[0][0], covered[-1][1]
                page.lines += [
                    (x0, top, x1, top),
                    (x0, bottom, x1, bottom),
                    (x0, top, x0, bottom),
                    (x1, top, x1, bottom),
                ]
                lines = self.waiting.pop(id(cell), None) if at not in set_rows else None
                if lines is None and at in set_rows:
                    lines = [
                        line for text in cell.lines or ("",) for line in wrapped(text, x1 - x0 - 2 * PADDING)
                    ]
                self._cell(cell, lines or [], x0, top, bottom)

    def _cell(self, cell: Cell, lines: list[str], x: float, top: float, bottom: float) -> None:
        """Set the lines that have room; the rest waits for the next page."""
        before, self.y = self.y, top + 2
        while lines and self.y + LEADING <= bottom + 1:
            self.text(x + PADDING, lines.pop(0) + " " * self.paper.spaces)
            self.y += LEADING
        if lines:
            self.waiting[id(cell)] = lines
        self.y = before


def _heights(table: Table, xs: list[float]) -> list[float]:
    heights = []
    for row in table.rows:
        needed = LEADING
        for column, cell in enumerate(row):
            if cell and cell.rows == 1:
                width = xs[column + cell.columns] - xs[column] - 2 * PADDING
                needed = max(needed, LEADING * sum(len(wrapped(text, width)) for text in cell.lines))
        heights.append(needed + 6)
    return heights


WIDTHS = (4, 9, 11, 18, 8, 7, 13, 18, 4)


def as_pdf(parts: Iterable[Part], paper: Paper | None = None, widths: Sequence[float] = WIDTHS) -> bytes:
    """The notice as PDF: prose on upright paper, all parts one below the other."""
    paper = paper or Paper()
    setter = _Setter(paper, widths)
    for part in parts:
        if isinstance(part, Table):
            setter.table(part)
        else:
            setter.paragraph(part)
    for number, page in enumerate(setter.pages, 1):
        page.texts.append((paper.width / 2 - SIZE, paper.height - MARGIN / 2, f"- {number} -"))
        if paper.head:
            page.texts.append((MARGIN, MARGIN / 2, paper.head))
    return pdf_of(setter.pages, paper)


def pdf_of(pages: Sequence[Page], paper: Paper) -> bytes:
    """The bytes of a file with these pages."""
    codes = {
        char: at for at, char in enumerate(sorted({c for p in pages for _, _, t in p.texts for c in t}), 1)
    }
    narrow = [code for char, code in codes.items() if width_of(char) < SIZE]
    widths = " ".join(f"{code} [500]" for code in narrow)
    box = f"{paper.width} {paper.height}" if not paper.rotated else f"{paper.height} {paper.width}"
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        f"/Supplement 0 >> /DW 1000 /W [{widths}] /FontDescriptor 5 0 R >>".encode(),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 700 /StemV 80 >>",
        _stream(_to_unicode(codes)),
    ]
    for at, page in enumerate(pages):
        rotate = "/Rotate 90" if paper.rotated else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {8 + 2 * at} 0 R >>".encode()
        )
        objects.append(_stream(_drawn(page, paper, codes)))
    return _file(objects)


def _drawn(page: Page, paper: Paper, codes: dict[str, int]) -> bytes:
    turn = [f"0 1 -1 0 {paper.height} 0 cm"] if paper.rotated else []
    drawn = [
        f"{x0:.2f} {paper.height - y0:.2f} m {x1:.2f} {paper.height - y1:.2f} l S"
        for x0, y0, x1, y1 in page.lines
    ]
    for x, y, text in page.texts:
        hexes = "".join(f"{codes[char]:04X}" for char in text)
        drawn.append(f"BT /F1 {SIZE} Tf {x:.2f} {paper.height - y:.2f} Td <{hexes}> Tj ET")
    return "\n".join([*turn, "0.5 w", *drawn]).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    entries = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    groups = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    chars = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{chars}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for no, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{no} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + head.encode() + trailer.encode()
