"""charts.pptx: one native, editable chart on each slide, with its caption and source."""

import io
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Mm, Pt

from fanchang.decisions.showing import shown
from fanchang.export.container import settled
from fanchang.export.documents.drawings import Slide, drawings
from fanchang.export.documents.material import Material
from fanchang.export.documents.native import CHINESE, LATIN, finish, set_fonts

_WIDE, _HIGH, _EDGE = 338.7, 190.5, 14.0
"""Millimetres of a slide of 16:9 and of its margin."""
_TITLE_ONLY, _TITLE_AND_TEXT = 5, 1
"""Layouts of the library's template."""
_GREY = RGBColor(0x59, 0x59, 0x59)
_POINTS = 12
_FEWER_POINTS = 10
_CROWDED = 14
"""Bars beyond which the text of a chart becomes smaller."""


def slides(made: Material) -> bytes:
    """The slides as a file: the same bytes for the same contents."""
    deck = pptx.Presentation()
    _widen(deck)
    _first_slide(deck, made)
    for slide in drawings(made):
        _chart_slide(deck, made, slide)
    _describe(deck, made)
    file = io.BytesIO()
    deck.save(file)
    return settled(file.getvalue())


def _widen(deck: Presentation) -> None:
    """Make the template's slides 16:9, its layouts with them, and name a font for Chinese in its theme."""
    across = Mm(_WIDE) / (deck.slide_width or 1)
    deck.slide_width, deck.slide_height = Mm(_WIDE), Mm(_HIGH)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.shapes:
            place: Any = shape
            if place._element.find(f".//{qn('a:xfrm')}") is not None:
                place.left, place.width = round(place.left * across), round(place.width * across)
    theme: Any = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    named = theme.blob.decode().replace('<a:ea typeface=""/>', f'<a:ea typeface="{CHINESE}"/>')
    theme.blob = named.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{LATIN}"/>').encode()


def _describe(deck: Presentation, made: Material) -> None:
    """What the file says of itself: no clock, nobody's name."""
    about: Any = deck.core_properties
    for child in list(about._element):
        about._element.remove(child)
    about.title, about.author = made.say("slides", "title"), made.say("shared", "author")
    package: Any = deck.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(key)


def _first_slide(deck: Presentation, made: Material) -> None:
    """Check against the original first; what the notice is; how to edit a chart."""
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_AND_TEXT])
    title, body = page.shapes.title, page.placeholders[1]
    _put(title, made.say("slides", "title"), 30, (_EDGE, 16, _WIDE - 2 * _EDGE, 24))
    body.left, body.top, body.width, body.height = (Mm(x) for x in (_EDGE, 50, _WIDE - 2 * _EDGE, 110))
    frame: Any = body
    frame.text_frame.word_wrap = True
    lines = [made.first_words, made.title, made.say("slides", "how"), made.say("report", "items_rule")]
    for at, line in enumerate(lines):
        paragraph = frame.text_frame.paragraphs[0] if at == 0 else frame.text_frame.add_paragraph()
        paragraph.space_after = Pt(10)
        _run(paragraph, line, 20)
    _foot(page, made, "")


def _chart_slide(deck: Presentation, made: Material, slide: Slide) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    across = _WIDE - 2 * _EDGE
    _put(page.shapes.title, slide.title, 24, (_EDGE, 7, across, 14))
    top = 22.0
    if slide.remark:
        _put(page.shapes.add_textbox(0, 0, 0, 0), slide.remark, 13, (_EDGE, top, across, 9), grey=True)
        top += 10
    box = [Mm(x) for x in (_EDGE, top, across, _HIGH - top - 25)]
    graphic: Any = page.shapes.add_chart(slide.drawn.kind, *box, slide.drawn.data())
    bars = len(getattr(slide.drawn, "categories", ()))
    finish(graphic.chart, slide.drawn, _FEWER_POINTS if bars > _CROWDED else _POINTS)
    about = graphic._element.find(f".//{qn('p:cNvPr')}")
    about.set(
        "descr",
        shown(f"{slide.title}。{slide.foot}" if made.lang == "zh" else f"{slide.title}. {slide.foot}"),
    )
    _foot(page, made, slide.foot)


def _foot(page: Any, made: Material, source: str) -> None:
    across = _WIDE - 2 * _EDGE
    if source:
        _put(page.shapes.add_textbox(0, 0, 0, 0), source, 11, (_EDGE, _HIGH - 24, across, 13), grey=True)
    warning = made.say("slides", "foot")
    _put(page.shapes.add_textbox(0, 0, 0, 0), warning, 11, (_EDGE, _HIGH - 11, across, 7), grey=True)


def _put(shape: Any, text: str, points: float, box: tuple[float, ...], *, grey: bool = False) -> None:
    """Text in a shape at this place, in millimetres."""
    shape.left, shape.top, shape.width, shape.height = (Mm(x) for x in box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _run(frame.paragraphs[0], text, points, grey=grey)


def _run(paragraph: Any, text: str, points: float, *, grey: bool = False) -> None:
    run = paragraph.add_run()
    run.text = shown(text)
    run.font.size = Pt(points)
    if grey:
        run.font.color.rgb = _GREY
    set_fonts(run._r.get_or_add_rPr())
