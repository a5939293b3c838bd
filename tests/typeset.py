"""A notice set again as a web page, Word document, workbook or PDF: the same words, another container.

`parts_of` takes a notice that was read as text apart into paragraphs and its table; the writers below and in
typeset_pdf.py give the bytes of a file. Nothing here is shared with the adapters that read them.
"""

import html
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook

from fanchang.characters import is_blank
from fanchang.entry import Entry
from fanchang.reading import read_notice

HEADER_GROUPS = {"具体任务分解": ("工作内容", "主要任务"), "责任单位": ("牵头责任单位", "协同责任单位")}
COLUMNS = "number section heading item deadline leader lead_unit co_unit remark".split()
MERGED = {"section", "heading"}
NBSP = "\u00a0"


@dataclass
class Cell:
    """One cell; its lines, and how many rows and columns it covers."""

    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1


@dataclass
class Table:
    """Rows of cells; None where a cell of a row above or to the left stands."""

    rows: list[list[Cell | None]]
    header_rows: int = 1

    @property
    def width(self) -> int:
        return max(map(len, self.rows))


Part = str | Table


@dataclass(frozen=True)
class Furniture:
    """What a web site puts around the notice."""

    page: str = (
        "<html><head><meta charset='{charset}'><title>{title}</title></head><body>{notice}</body></html>"
    )
    charset: str = "utf-8"


def parts_of(path: Path) -> list[Part]:
    """The paragraphs of a notice in text form, and its table where it stands."""
    reading = read_notice(path)
    lines = [(no, line) for no, line in enumerate(reading.source.lines, 1) if not is_blank(line)]
    titles = reading.zones.titles
    if not titles:
        return [line for _, line in lines]
    first, last = titles[0].first_line, reading.annex.last_line
    above = [line for no, line in lines if no < first]
    below = [line for no, line in lines if no > last]
    header = header_rows([title.text for title in titles])
    rows = [row_of(entry) for entry in reading.annex.entries]
    return [*above, Table([*header, *merged_down(rows)], len(header)), *below]


def header_rows(titles: Sequence[str]) -> list[list[Cell | None]]:
    """Two rows if some titles stand under others, else one."""
    under = {title for group in HEADER_GROUPS.values() for title in group}
    groups = {title: [u for u in HEADER_GROUPS.get(title, ()) if u in titles] for title in titles}
    if not any(groups.values()):
        return [[Cell((title,)) for title in titles]]
    upper: list[Cell | None] = []
    lower: list[Cell | None] = []
    for title in titles:
        if groups[title]:
            upper += [Cell((title,), 1, len(groups[title])), *[None] * (len(groups[title]) - 1)]
            lower += [Cell((below,)) for below in groups[title]]
        elif title not in under:
            upper.append(Cell((title,), 2, 1))
            lower.append(None)
    return [upper, lower]


def row_of(entry: Entry) -> list[Cell | None]:
    """The printed cells of one row in the columns of the 2021 table."""
    found: dict[str, tuple[str, ...]] = {}
    for part in entry.fields:
        name = (
            "heading"
            if part.used_for == "item" and "item" not in found and _counts(entry) > 1
            else part.used_for
        )
        name = "item" if name == "heading" and "heading" in found else name
        found[name] = tuple(line.text for line in part.lines)
    return [Cell(found[name]) if name in found else None for name in COLUMNS]


def _counts(entry: Entry) -> int:
    return sum(part.used_for == "item" for part in entry.fields)


def merged_down(rows: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """Sections and headings cover the rows below in which they are not printed; other cells are empty."""
    above: dict[int, Cell] = {}
    for row in rows:
        if row[COLUMNS.index("section")] is not None:
            above.clear()
        for at, cell in enumerate(row):
            if cell is not None and COLUMNS[at] in MERGED:
                above[at] = cell
            elif cell is None and at in above:
                above[at].rows += 1
            elif cell is None:
                row[at] = Cell(())
    return rows


def unmerged(table: Table) -> Table:
    """The same table with every merged section and heading printed once, above empty cells."""
    rows = [[cell and replace(cell) for cell in row] for row in table.rows]
    for row in rows[table.header_rows :]:
        for at, cell in enumerate(row):
            row[at] = replace(cell, rows=1) if cell else Cell(())
    return Table(rows, table.header_rows)


def as_html(parts: Iterable[Part], furniture: Furniture | None = None, title: str = "") -> bytes:
    """A web page; paragraphs as <p>, lines of a cell as <p> and <br> in turn."""
    notice = "\n".join(
        _html_table(part) if isinstance(part, Table) else f"<p>{_escaped(part)}</p>" for part in parts
    )
    furniture = furniture or Furniture()
    page = furniture.page.replace("{charset}", furniture.charset).replace("{title}", html.escape(title))
    return page.replace("{notice}", notice).encode(furniture.charset)


def _escaped(text: str) -> str:
    return html.escape(text).replace(NBSP, "&nbsp;").replace("\u3000", "&#12288;")


def _html_table(table: Table) -> str:
    rows = []
    for at, row in enumerate(table.rows):
        tag = "th" if at < table.header_rows else "td"
        cells = []
        for cell in row:
            if cell:
                spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (
                    cell.columns > 1
                )
                texts = (
                    "<br>".join(map(_escaped, cell.lines))
                    if at % 2
                    else "".join(f"<p>{_escaped(t)}</p>" for t in cell.lines)
                )
                cells.append(f"<{tag}{spans}>\n  {texts}\n</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>\n<tbody>{''.join(rows)}</tbody></table>"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
</Types>"""
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""


AFTER_TABLE = "<w:p/><w:sectPr/>"
"""Word ends each document with a paragraph; without it LibreOffice writes a .doc whose last table it cannot read."""
COLUMN = 900
"""The width of a column in twentieths of a point."""
EDGES = "top left bottom right insideH insideV".split()
EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
BORDERS = f"<w:tblBorders>{''.join(map(EDGE.format, EDGES))}</w:tblBorders>"


def as_docx(parts: Iterable[Part]) -> bytes:
    """A Word document; the header rows of its table stand again on each page."""
    body = (_word_table(part) if isinstance(part, Table) else word_paragraph(part) for part in parts)
    return docx_of("".join(body) + AFTER_TABLE)


def docx_of(body: str, **other: str) -> bytes:
    """A Word document with this body; `other` are parts beside it (numbering, styles, footnotes)."""
    names = [name for name in ("numbering", "styles", "footnotes") if name in other]
    kinds = "".join(f'<Relationship Id="r{n}" Type="{RELATED}/{n}" Target="{n}.xml"/>' for n in names)
    main = f'<Relationship Id="r1" Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(main),
        "word/_rels/document.xml.rels": RELATIONS.format(kinds),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>',
    }
    files |= {f"word/{name}.xml": other[name] for name in names}
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A ZIP container with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in files.items():
            container.writestr(name, text)
    return buffer.getvalue()


def word_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph whose text is cut into runs as Word likes to do."""
    half = len(text) // 2
    runs = word_run(text[:half]) + word_run(text[half:]) if half else word_run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _word_table(table: Table) -> str:
    rows = []
    going_on: dict[int, list[int]] = {}
    for at, row in enumerate(table.rows):
        header = "<w:trPr><w:tblHeader/></w:trPr>" if at < table.header_rows else ""
        rows.append(f"<w:tr>{header}{''.join(_word_row(row, going_on))}</w:tr>")
    grid = f'<w:gridCol w:w="{COLUMN}"/>' * table.width
    return f"<w:tbl><w:tblPr>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _word_row(row: list[Cell | None], going_on: dict[int, list[int]]) -> Iterable[str]:
    """`going_on`: for each column with a merged cell how many rows it goes on, and how wide it is."""
    at = 0
    while at < len(row):
        cell = row[at]
        columns = cell.columns if cell else going_on[at][1] if at in going_on else 1
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        merge, lines = "", cell.lines if cell else ()
        if cell and cell.rows > 1:
            going_on[at] = [cell.rows - 1, columns]
            merge = '<w:vMerge w:val="restart"/>'
        elif cell is None:
            merge = "<w:vMerge/>"
            going_on[at][0] -= 1
        width = f'<w:tcW w:w="{COLUMN * columns}" w:type="dxa"/>'
        yield f"<w:tc><w:tcPr>{width}{span}{merge}</w:tcPr>{''.join(map(word_paragraph, lines)) or '<w:p/>'}</w:tc>"
        at += columns


def as_xlsx(parts: Iterable[Part]) -> bytes:
    """A workbook: the prose on one sheet, the table with the lines right above it on the next."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "正文"
    row = 0
    for part in parts:
        row += 1
        if isinstance(part, str):
            sheet.cell(row, 1, part)
            continue
        sheet = workbook.create_sheet("任务表")
        for at, cells in enumerate(part.rows, 2):
            for column, cell in enumerate(cells, 2):
                if cell is None:
                    continue
                text = "\n".join(cell.lines)
                sheet.cell(at, column, int(text) if text.isdigit() else text or None)
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merge_cells(None, at, column, at + cell.rows - 1, column + cell.columns - 1)
        row = len(part.rows) + 2
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def by_office(data: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """The file converted by LibreOffice; only where it is installed."""
    program = shutil.which("soffice")
    assert program
    source = folder / f"typeset.{suffix}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120
    )
    return (folder / f"typeset.{target.partition(':')[0]}").read_bytes()
