"""Excel workbooks (.xlsx): each visible sheet as paragraphs above and below its table."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml.etree import _Element as Element

from fanchang.characters import is_blank, trim
from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.counting import alphabetic, small
from fanchang.sources.number_formats import BUILT_IN, display, general
from fanchang.sources.package import Package
from fanchang.sources.parts import Cell, Paragraph, Part, Table, make_source

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FEWEST_CELLS = 2
_MOST_COVERED = 1_000_000

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class _Sheet:
    """What one sheet prints: its filled cells, and the merged ranges by their first cell."""

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)


def read_xlsx(path: Path, data: bytes, package: Package) -> Source:
    """The cells of all visible sheets in order; numbers and dates as they are displayed.

    Rows above and below a table that hold one text only are paragraphs. Rows and columns without text are
    left out, hidden sheets too (nobody sees them); rows that a filter hides are read.

    Raises:
        NoticeError: the workbook is damaged, or nothing is printed.
    """
    main = package.main_part()
    workbook = package.xml(main)
    sheets = workbook.find(_S + "sheets") if workbook is not None else None
    if workbook is None or sheets is None:
        raise package.damaged(main)
    related = package.related(main)
    reader = _CellReader(
        workbook, _part(package, related, "sharedStrings"), _part(package, related, "styles")
    )
    parts: list[Part] = []
    for sheet in sheets:
        kind, name = related.get(sheet.get(_ID, ""), ("", ""))
        if kind != "worksheet" or sheet.get("state", "visible") != "visible":
            continue
        root = package.xml(name)
        if root is None:
            raise package.damaged(name)
        parts += _sheet_parts(path, reader.sheet(sheet.get("name", ""), root))
    return make_source(path, data, "xlsx", parts)


def _part(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Element | None:
    return package.xml(next((name for found, name in related.values() if found == kind), ""))


class _CellReader:
    """Turns the cells of all sheets into displayed texts."""

    def __init__(self, workbook: Element, strings: Element | None, styles: Element | None) -> None:
        properties = workbook.find(_S + "workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._strings = [_rich_text(item) for item in strings] if strings is not None else []
        self._codes = _codes(styles) if styles is not None else []

    def sheet(self, name: str, root: Element) -> _Sheet:
        """The texts and merged ranges of one sheet."""
        sheet = _Sheet(name)
        row_no = 0
        for row in root.iterfind(f"{_S}sheetData/{_S}row"):
            row_no = small(row.get("r")) or row_no + 1
            column = 0
            for cell in row.iterfind(_S + "c"):
                found = _REFERENCE.fullmatch(cell.get("r", ""))
                column = _column_number(found[1]) if found else column + 1
                text = self._text(cell)
                if not is_blank(text):
                    sheet.texts[row_no, column] = text
        for item in root.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
            ends = [_REFERENCE.fullmatch(end) for end in item.get("ref", "").split(":")]
            places = [(int(end[2]), _column_number(end[1])) for end in ends if end]
            if len(places) == 2 == len(ends):
                sheet.merged[places[0]] = places[1]
        return sheet

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        value = cell.findtext(_S + "v")
        if kind == "inlineStr":
            inline = cell.find(_S + "is")
            return _rich_text(inline) if inline is not None else ""
        if not value:
            formula = cell.findtext(_S + "f")
            return f"={formula}" if formula else ""
        if kind == "s":
            at = small(value)
            return self._strings[at] if value.isdigit() and at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return _unescaped(value) if kind in ("str", "e", "d") else self._number(value, cell.get("s"))

    def _number(self, value: str, style: str | None) -> str:
        try:
            number = float(value)
            if number - number != 0:  # infinite, or no number
                return value
        except ValueError:
            return value
        at = small(style)
        code = self._codes[at] if at < len(self._codes) else ""
        return display(number, code, from_1904=self._from_1904) if code else general(number)


def _codes(styles: Element) -> list[str]:
    """The format code of each cell style; empty for General."""
    own = {
        small(item.get("numFmtId")): item.get("formatCode", "")
        for item in styles.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    ids = [small(xf.get("numFmtId")) for xf in styles.iterfind(f"{_S}cellXfs/{_S}xf")]
    return [own.get(no, BUILT_IN.get(no, "")) for no in ids]


def _sheet_parts(path: Path, sheet: _Sheet) -> Iterator[Part]:
    """The rows as a table; those above and below it that hold one text only as paragraphs."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet.texts):
        rows.setdefault(row, []).append(column)
    numbers = list(rows)
    wide = [at for at, row in enumerate(numbers) if len(rows[row]) >= _FEWEST_CELLS]
    start, end = (wide[0], wide[-1] + 1) if wide else (len(numbers), len(numbers))
    yield from _paragraphs(sheet, numbers[:start])
    if wide:
        yield _table(path, sheet, numbers[start:end])
    yield from _paragraphs(sheet, numbers[end:])


def _paragraphs(sheet: _Sheet, rows: list[int]) -> Iterator[Paragraph]:
    wanted = set(rows)
    for row, column in sorted(sheet.texts):
        if row in wanted:
            yield Paragraph(sheet.texts[row, column], _place(sheet, row, column))


def _table(path: Path, sheet: _Sheet, rows: list[int]) -> Table:
    """The cells of these rows in the columns that hold any text; merged cells cover what they cover."""
    inside = {place: text for place, text in sheet.texts.items() if rows[0] <= place[0] <= rows[-1]}
    columns = sorted({column for _, column in inside})
    table = Table()
    covered: set[Place] = set()
    budget = _MOST_COVERED - len(rows) * len(columns)
    for row_at, row in enumerate(rows):
        for column_at, column in enumerate(columns) if budget >= 0 else ():
            if (row_at, column_at) in covered:
                continue
            last_row, last_column = sheet.merged.get((row, column), (row, column))
            height = max(1, bisect_right(rows, last_row) - row_at)
            width = max(1, bisect_right(columns, last_column) - column_at)
            budget -= height * width
            covered.update(
                (r, c) for r in range(row_at, row_at + height) for c in range(column_at, column_at + width)
            )
            cell = Cell(row_at, column_at, height, width, place=_place(sheet, row, column))
            cell.parts = [Paragraph(inside.get((row, column), ""))]
            table.cells.append(cell)
    if budget < 0:
        raise NoticeError("too large", path, limit=_MOST_COVERED, size=_MOST_COVERED - budget, unit="cells")
    return table


def _place(sheet: _Sheet, row: int, column: int) -> str:
    return f"sheet {trim(sheet.name)}, {alphabetic(column).upper()}{row}"


def _rich_text(item: Element) -> str:
    """The text of a string, of all its runs, without the readings above characters."""
    return _unescaped("".join(t.text or "" for t in item.iter(_S + "t") if not _is_reading(t)))


def _is_reading(t: Element) -> bool:
    parent = t.getparent()
    return parent is not None and parent.tag == _S + "rPh"


def _unescaped(text: str) -> str:
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
