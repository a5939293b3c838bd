"""How the documents look, read from `look.toml`: pages and styles after GB/T 9704, fonts with substitutes."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from fanchang.declared import LANGUAGES, declared
from fanchang.export.documents.fields import element

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_TWIPS = 20
"""Parts of a point in which Word measures."""
_LEFT_OVER = ("/fontTable", "/stylesWithEffects")
"""Parts of the library's template that speak of its own fonts, as their relations end."""
_SCRIPTS = ("ascii", "hAnsi", "cs")


def declared_look() -> dict[str, Any]:
    """`look.toml` as it stands."""
    return declared("export/documents/look.toml")


def text_width(landscape: bool = False) -> float:
    """Millimetres between the margins."""
    page = declared_look()["page"]
    if landscape:
        return float(page["height"] - page["top"] - page["bottom"])
    return float(page["width"] - page["left"] - page["right"])


def set_up_page(section: Section, landscape: bool = False) -> None:
    """A4 with the margins of the standard; turned, the binding edge stays on top."""
    page = declared_look()["page"]
    wide, high = (page["height"], page["width"]) if landscape else (page["width"], page["height"])
    edges = {
        "top_margin": page["left"] if landscape else page["top"],
        "bottom_margin": page["right"] if landscape else page["bottom"],
        "left_margin": page["top"] if landscape else page["left"],
        "right_margin": page["bottom"] if landscape else page["right"],
    }
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    for edge, length in edges.items():
        setattr(section, edge, Mm(length))
    section.header_distance = Mm(page["header"] if not landscape else page["left"] * 0.55)
    section.footer_distance = Mm(page["footer"] if not landscape else page["right"] * 0.55)


def set_up_styles(document: Document, lang: str) -> None:
    """Every declared style in this language; no style of the template keeps a font of its own."""
    _plain_defaults(document)
    for name, facts in declared_look()["styles"].items():
        _set_style(document, name, {key: _of_language(value, lang) for key, value in facts.items()})
    _name_fonts(document)


def _of_language(value: Any, lang: str) -> Any:
    return value[LANGUAGES.index(lang)] if isinstance(value, list) else value


def font_name(key: str) -> str:
    """The name of a declared font."""
    name: str = declared_look()["fonts"][key]["name"]
    return name


def set_fonts(properties: Any, font: str) -> None:
    """Give run properties the font for Chinese and the one for everything else.

    python-docx knows nothing of `w:eastAsia`; without it Word takes the theme's font for Chinese.
    """
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in _SCRIPTS:
        fonts.set(qn(f"w:{script}"), declared_look()["latin"])
    fonts.set(qn("w:eastAsia"), font_name(font))


def _plain_defaults(document: Document) -> None:
    """What holds where no style says anything: our fonts, Chinese, no space between paragraphs."""
    styles: Any = document.styles.element
    for properties in styles.iter(qn("w:rPr")):
        if properties.find(qn("w:rFonts")) is not None:
            set_fonts(properties, "fangsong")
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for defaults in styles.iter(qn("w:pPrDefault")):
        defaults.clear()
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:eastAsia"), "zh-CN")


def _set_style(document: Document, name: str, facts: dict[str, Any]) -> None:
    styles = document.styles
    known = name in [style.name for style in styles]
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name}: no paragraph style")
    properties: Any = style.element
    for child in (properties.rPr, properties.pPr):
        if child is not None:
            properties.remove(child)
    set_fonts(properties.get_or_add_rPr(), facts["font"])
    style.font.size, style.font.bold = Pt(facts["size"]), facts.get("bold", False)
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_paragraph(style, facts)


def _set_paragraph(style: ParagraphStyle, facts: dict[str, Any]) -> None:
    layout = style.paragraph_format
    layout.alignment = _ALIGN[facts.get("align", "left")]
    layout.space_before, layout.space_after = Pt(facts.get("before", 0)), Pt(facts.get("after", 0))
    layout.keep_with_next = facts.get("next", False)
    if line := facts.get("line"):
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    if indent := facts.get("indent"):
        layout.first_line_indent = Pt(indent * facts["size"])
        properties: Any = style.element
        properties.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(100 * indent))


def _name_fonts(document: Document) -> None:
    """Tell programs which fonts stand in for those that a machine lacks (`w:altName`)."""
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith(_LEFT_OVER):
            part.drop_rel(key)
    table = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table().encode(), part.package
    )
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)


def _font_table() -> str:
    look = declared_look()
    fonts = [
        f"<w:font w:name={quoteattr(font['name'])}><w:altName w:val={quoteattr(','.join(font['instead']))}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font in look["fonts"].values()
    ]
    latin = f'<w:font w:name="{look["latin"]}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{nsmap["w"]}">'
    return f"{head}{latin}{''.join(fonts)}</w:fonts>"


def east_asian(properties: Any) -> None:
    """Say of a run that its ambiguous characters (“ ” …) are Chinese."""
    properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def indent_in_characters(paragraph: Any, side: str) -> None:
    """Indent a paragraph by one character on one side."""
    indent = {f"{side}Chars": "100", side: str(14 * _TWIPS)}
    paragraph.get_or_add_pPr().append(element("w:ind", **indent))
