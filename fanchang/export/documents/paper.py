"""A Word document under our hands: first words, headings, prose with references, tables, figures."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from fanchang.decisions.showing import shown
from fanchang.export.container import settled
from fanchang.export.documents.fields import add_field, close_bookmark, element, open_bookmark
from fanchang.export.documents.look import (
    east_asian,
    indent_in_characters,
    set_up_page,
    set_up_styles,
    text_width,
)
from fanchang.export.documents.table import Table, add_rows
from fanchang.export.documents.words import Part, Reference, say

_LABELS = {"table": ("表", "Table"), "figure": ("图", "Figure")}
"""What the sequences of captions are called in Word: the labels that its own captions use."""
_TALLEST = 196.0
"""Millimetres that a figure may take, so that its caption fits below it."""
_GAP = 6
"""Points above a table without a caption."""
_NUMERALS = "〇一二三四五六七八九十"
_WORD_2013 = "15"


@dataclass(frozen=True)
class Picture:
    """A figure: a PNG with its title and a text for those who cannot see it.

    `cut`: the part of its height on top that is not shown, for the caption says it.
    """

    png: bytes
    title: str
    alt: str
    cut: float = 0.0


class Paper:
    """A document that grows from top to bottom; tables and figures are numbered as they are mentioned."""

    def __init__(self, lang: str, title: str, landscape: bool = False) -> None:
        self.lang = lang
        self._landscape = landscape
        self._document = docx.Document()
        self._numbers = dict.fromkeys(_LABELS, 0)
        self._marks = self._chapters = self._sections = 0
        self._label = ""
        set_up_styles(self._document, lang)
        self._styles: dict[str, str] = {
            str(style.name): style.style_id for style in self._document.styles if style.name
        }
        section = self._document.sections[0]
        set_up_page(section, landscape)
        self._document.settings.odd_and_even_pages_header_footer = True
        self._write_edges(section)
        self._describe(title)

    def _write_edges(self, section: Section) -> None:
        """The header, and the page numbers, outside on both sides of a leaf."""
        for header in (section.header, section.even_page_header):
            self._say(header.paragraphs[0], say("shared", "header", self.lang), "Header")
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            paragraph._p.style = self._styles["Footer"]
            indent_in_characters(paragraph._p, side)
            paragraph._p.get_or_add_pPr().append(element("w:jc", val=side))
            self._run(paragraph, say("shared", "page", self.lang))
            add_field(paragraph, "PAGE", "1")
            self._run(paragraph, say("shared", "page_end", self.lang))

    def _describe(self, title: str) -> None:
        """What the file says of itself: no clock, nobody's name."""
        about = self._document.core_properties
        properties: Any = about._element
        for child in list(properties):
            properties.remove(child)
        about.title, about.language = shown(title)[:255], {"zh": "zh-CN", "en": "en"}[self.lang]
        about.author = say("shared", "author", self.lang)
        for setting in self._document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), _WORD_2013)

    def _run(self, paragraph: Paragraph, text: str) -> None:
        run = paragraph.add_run(shown(text))
        if self.lang == "zh":
            east_asian(run._r.get_or_add_rPr())

    def _say(self, paragraph: Paragraph, text: str, style: str) -> Paragraph:
        paragraph._p.style = self._styles[style]
        self._run(paragraph, text)
        return paragraph

    def write(self, text: str, style: str, new_page: bool = False) -> None:
        """A paragraph in one of the declared styles."""
        paragraph = self._say(self._document.add_paragraph(), text, style)
        if new_page:
            paragraph.paragraph_format.page_break_before = True

    def chapter(self, text: str, appendix: bool = False) -> None:
        """A heading of the first level, with its number; an appendix begins on a new page."""
        self._chapters, self._sections = self._chapters + 1, 0
        self._label = "A" if appendix else str(self._chapters)
        self.write(text, "Heading 1", new_page=appendix)

    def section(self, title: str) -> None:
        """A heading of the second level, numbered within its chapter."""
        self._sections += 1
        numbers = {"chapter": self._label, "number": self._sections, "numeral": _NUMERALS[self._sections]}
        self.write(say("report", "heading", self.lang, title=title, **numbers), "Heading 2")

    def check_first(self, text: str, new_page: bool = False) -> None:
        """The first words, in a frame."""
        paragraph = self._say(self._document.add_paragraph(), text, "Check First")
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(_frame(), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def prose(self, *sentences: Sequence[Part] | str) -> None:
        """A paragraph of sentences, some with references to tables and figures."""
        parts: list[Part] = []
        for sentence in sentences:
            parts += [" "] if parts and self.lang != "zh" else []
            parts += [sentence] if isinstance(sentence, str) else sentence
        if not parts:
            return
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles["Body Text"]
        for part in parts:
            if isinstance(part, Reference):
                label = say("shared", part.kind, self.lang, number=part.number)
                add_field(paragraph, rf"REF {_bookmark(part)} \h", label)
            else:
                self._run(paragraph, part)

    def mention(self, kind: str) -> Reference:
        """The next table or figure, to be mentioned before it is placed."""
        self._numbers[kind] += 1
        return Reference(kind, self._numbers[kind])

    def table(self, at: Reference | None, table: Table) -> None:
        """A table with its notes, under its caption; without a number it has none."""
        if at is not None:
            self._caption(at, table.title).paragraph_format.keep_with_next = True
        else:
            self._document.paragraphs[-1].paragraph_format.space_after = Pt(_GAP)
        clean = Table(
            table.title,
            table.columns,
            [[shown(text) for text in row] for row in table.rows],
            table.notes,
            table.total,
        )
        add_rows(self._document, clean, text_width(self._landscape), self._styles)
        self._notes(table.notes)

    def _notes(self, notes: Iterable[str]) -> None:
        self.write(("" if self.lang == "zh" else " ").join(filter(None, notes)), "Note")

    def figure(self, at: Reference, picture: Picture) -> None:
        """A picture as wide as the text, its caption below."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles["Figure"]
        shape = paragraph.add_run().add_picture(
            io.BytesIO(picture.png), width=Mm(text_width(self._landscape))
        )
        inline: Any = shape._inline
        _cut_top(inline, picture.cut)
        shape.height = Emu(round(shape.height * (1 - picture.cut)))
        if shape.height > Mm(_TALLEST):
            shape.width, shape.height = Emu(round(shape.width * Mm(_TALLEST) / shape.height)), Mm(_TALLEST)
        inline.docPr.set("name", say("shared", at.kind, self.lang, number=at.number))
        inline.docPr.set("title", shown(picture.title))
        inline.docPr.set("descr", shown(picture.alt))
        self._caption(at, picture.title)

    def _caption(self, at: Reference, title: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles["Caption"]
        name = _LABELS[at.kind][self.lang == "en"]
        before, after = say("shared", at.kind, self.lang).split("{number}")
        between, end = say("shared", "caption", self.lang).removeprefix("{label}").split("{title}")
        self._marks += 1
        open_bookmark(paragraph, _bookmark(at), self._marks)
        self._run(paragraph, before)
        add_field(paragraph, rf"SEQ {name} \* ARABIC", str(at.number))
        close_bookmark(paragraph, self._marks)
        self._run(paragraph, f"{after}{between}{title}{end}")
        return paragraph

    def data(self) -> bytes:
        """The document as a file: the same bytes for the same contents."""
        file = io.BytesIO()
        package = self._document.part.package
        for key, relation in list(package.rels.items()) if package else []:
            if relation.reltype.endswith("/thumbnail"):
                package.rels.pop(key)
        self._document.save(file)
        return settled(file.getvalue())


def _bookmark(at: Reference) -> str:
    return f"_Ref_{at.kind}_{at.number}"


def _frame() -> Any:
    """A thin frame around a paragraph."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    return parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>")


def _cut_top(inline: Any, share: float) -> None:
    """Show a picture without this part of its height on top; Word keeps the whole."""
    fill = inline.graphic.graphicData.pic.blipFill
    crop = OxmlElement("a:srcRect")
    crop.set("t", str(round(share * 100_000)))
    fill.find(qn("a:blip")).addnext(crop)
