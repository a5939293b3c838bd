"""The prose side -> entries: a task with its labels; sections and headings above them."""

from collections.abc import Sequence
from itertools import chain

from fanchang.body.bare import number_bare, number_glued
from fanchang.body.doubts import doubt_barren_headings, doubt_labels
from fanchang.body.outline import RANKS
from fanchang.body.pages import find_page_numbers
from fanchang.body.reader import BodyReader
from fanchang.body.scopes import join_points, share_labels, share_tails
from fanchang.body.texts import close_text
from fanchang.characters import trim
from fanchang.duties import settle_roles
from fanchang.entry import Field, Side
from fanchang.grammar import Grammar
from fanchang.paragraphs import Paragraph, as_title, find_titles, has_more, read_paragraphs
from fanchang.source import Line


def read_body(lines: tuple[Line, ...], grammar: Grammar, said: tuple[Line, ...] = ()) -> Side:
    """The entries of the prose. Text and numbers stand as printed; parties are not split yet.

    `said` are the lines around it, where a rule about its lists may stand.
    """
    printed = [line for line in lines if trim(line.text)]
    pages = find_page_numbers(printed, grammar)
    reader = BodyReader(grammar, _paragraphs([line for line in printed if line.no not in pages], grammar))
    for at, paragraph in enumerate(reader.paragraphs):
        reader.read(at, paragraph)
    doubt_barren_headings(reader.heads, len(reader.side.entries))
    doubt_labels(reader.side.entries, grammar)
    reader.inherit()
    for entry in reader.side.entries:
        close_text(entry, grammar)
    if len(printed) < len(lines):
        reader.side.fields += [Field("spacer", (line,)) for line in lines if not trim(line.text)]
    reader.side.fields += [Field("ignored: page number", (line,)) for line in printed if line.no in pages]
    labels = (p.line.text[: p.value_at] for p in reader.paragraphs if p.value_at)
    settle_roles(reader.side, grammar, chain((line.text for line in said), labels))
    return reader.side


def _paragraphs(lines: Sequence[Line], grammar: Grammar) -> list[Paragraph]:
    paragraphs = []
    section = 0
    titles = find_titles(lines, grammar)
    for line in lines:
        if line.no in titles:
            section += 1
            paragraphs.append(Paragraph(line, mark=as_title(line), section=section))
            continue
        role, value_at = grammar.label(line.text) or (None, 0)
        if role and not has_more(line.text, value_at):
            paragraphs.append(Paragraph(line, role, value_at, None, section))
            continue
        for paragraph in read_paragraphs(line, grammar):
            section += paragraph.mark is not None and paragraph.mark.style == "section"
            paragraph.section = section
            paragraphs.append(paragraph)
    number_glued(paragraphs)
    number_bare(paragraphs)
    join_points(paragraphs, RANKS)
    return share_tails(share_labels(paragraphs))
