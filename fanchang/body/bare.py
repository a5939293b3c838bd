"""Numbers without any mark behind them, as in `1 新建学校` or `1新建学校`: told by their counting on."""

import re
from itertools import pairwise

from fanchang.characters import trim
from fanchang.grammar import Mark
from fanchang.paragraphs import Paragraph

_BARE = re.compile(r"(\d{1,3})(?![\d.,%％])\s*(?=\S)")
_GLUED = re.compile(r"(\d{1,3})[.．](?=\d)")
_TITLES = {"section", "chinese_brackets"}
_FEWEST = 3
_MOST = 0.8


def number_glued(paragraphs: list[Paragraph]) -> None:
    """Make marks of the numbers that stand right before another one, where they count on: 3.5月底前建成."""
    last = 0
    for above, paragraph in pairwise([None, *paragraphs]):
        if paragraph is None or paragraph.label:
            continue
        if paragraph.mark:
            last = paragraph.mark.value or last if paragraph.mark.style == "dot" else last
            continue
        glued = _GLUED.match(trim(paragraph.line.text))
        begins = above is not None and above.mark is not None and above.mark.style in _TITLES
        if glued and (int(glued[1]) == last + 1 or (begins and glued[1] == "1")):
            last = int(glued[1])
            paragraph.mark = Mark("dot", glued[0], trim(paragraph.line.text)[glued.end() :])


def number_bare(paragraphs: list[Paragraph]) -> None:
    """Make marks of the bare numbers before paragraphs over labels, if they count on from item to item."""
    found: list[tuple[Paragraph, re.Match[str]]] = []
    over_labels = 0
    for paragraph, below in pairwise(paragraphs):
        if paragraph.label or not below.label:
            continue
        over_labels += 1
        bare = None if paragraph.mark else _BARE.match(trim(paragraph.line.text))
        if bare:
            found.append((paragraph, bare))
    counts_on = sum(int(bare[1]) in (1, int(above[1]) + 1) for (_, above), (_, bare) in pairwise(found))
    if len(found) < _FEWEST or counts_on + 1 < _MOST * over_labels:
        return
    for paragraph, bare in found:
        text = trim(paragraph.line.text)
        paragraph.mark = Mark("bare", bare[1], trim(text[bare.end() :]))
