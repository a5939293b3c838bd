"""What else a document is: its script, and its genre by its title or by how its lines begin."""

import re
from collections.abc import Sequence

from fanchang.grammar import Grammar
from fanchang.grammar.patterns import Choice
from fanchang.source import Line

_GARBLED = re.compile("锟斤拷|烫烫烫|屯屯屯|\ufffd|[\u00c0-\u00ff][\u0080-\u00bf]{1,2}[\u00c0-\u00ff]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")
_DIVIDES = re.compile("任务|分解")
_FEWEST_GARBLED = 2
_FEWEST_HAN = 0.3
_FEWEST_KANA = 0.05
_LOOKED_AT = 8
"""So many lines may stand up to the end of a title."""
_LONGEST_TITLE = 80
_FEWEST_ARTICLES = 3


def find_garbled(lines: Sequence[Line]) -> list[Line]:
    """Lines that were decoded wrongly somewhere on their way: 锟斤拷."""
    found = [line for line in lines if _GARBLED.search(line.text)]
    return found if len(found) >= _FEWEST_GARBLED else []


def language_of(lines: Sequence[Line]) -> str:
    """`Japanese`, or `other` for text with hardly any Chinese character; empty for Chinese."""
    text = "".join(line.text for line in lines)
    letters = len(_LETTER.findall(text))
    if len(_KANA.findall(text)) > _FEWEST_KANA * letters:
        return "Japanese"
    return "other" if len(_HAN.findall(text)) < _FEWEST_HAN * letters else ""


def genre_of(lines: Sequence[Line], grammar: Grammar) -> str:
    """The name of its genre in `other_documents` of the grammar; empty where nothing tells."""
    genres = Choice(grammar.other_documents.items())
    for line in lines[:_LOOKED_AT]:
        words = grammar.squeeze(line.text[:_LONGEST_TITLE])
        genre = genres.whole(words)
        if genre and not _DIVIDES.search(words):
            return genre
    articles = sum(genres.start(grammar.squeeze(line.text[:_LOOKED_AT])) is not None for line in lines)
    return "rules" if articles >= _FEWEST_ARTICLES else ""
