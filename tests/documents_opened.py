"""The documents as tests read them: paragraphs, tables, fields and fonts of Word, charts of slides."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pptx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def word(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def slides(data: bytes) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(data)).slides)


def charts(data: bytes) -> list[Any]:
    """The chart of each slide that has one."""
    return [shape.chart for slide in slides(data) for shape in slide.shapes if shape.has_chart]


def shown(paragraph: Paragraph) -> str:
    """The text of a paragraph, values of fields included, their instructions not."""
    return "".join(run.text for run in paragraph.runs)


def paragraphs(document: Document, style: str) -> list[str]:
    return [shown(p) for p in document.paragraphs if p.style is not None and p.style.name == style]


def chapters(document: Document) -> dict[str, str]:
    """The prose of each chapter under its heading."""
    found: dict[str, str] = {}
    heading = ""
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style == "Heading 1":
            heading = shown(paragraph)
        elif style == "Body Text":
            found[heading] = found.get(heading, "") + shown(paragraph)
    return found


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def beside(table: Table, document: Document) -> Paragraph:
    """The paragraph above a table."""
    above: Any = table._tbl.getprevious()
    return Paragraph(above, document.element.body)


def tables(document: Document) -> dict[str, list[list[str]]]:
    """The rows of each table by the title in its caption."""
    return {
        re.sub(r"^(表|Table )\d+(　|\. )", "", shown(beside(table, document))): cells(table)
        for table in document.tables
    }


def fields(document: Document, kind: str) -> list[tuple[str, str]]:
    """Instruction and value of each field of a kind (SEQ, REF), in order."""
    found = []
    for paragraph in document.paragraphs:
        runs: list[Any] = list(paragraph._p.iter(qn("w:r")))
        for at, run in enumerate(runs):
            told = run.find(qn("w:instrText"))
            if told is not None and told.text.split()[0] == kind:
                found.append((told.text.strip(), runs[at + 2].findtext(qn("w:t"))))
    return found


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of a file, those of the workbooks inside it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            content = file.read(name)
            yield name, content
            if name.endswith(".xlsx"):
                yield from ((f"{name}!{inner}", part) for inner, part in parts(content))


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)
