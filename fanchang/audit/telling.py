"""What differs between two texts, in words: each piece in quotation marks, numbers whole."""

import re
from collections.abc import Iterable

from fanchang.audit.spans import Span
from fanchang.audit.texts import Hunk, TextComparison

_SEPARATORS = ",，、;；"
_NUMBER = re.compile(r"\d(?:[\d.:%‰—–~～\-百千万亿]*[\d%‰百千万亿])?")
_OF_NUMBERS = re.compile(r"[\d.:%‰—–~～\-百千万亿]+")
"""A difference that is made of such characters only changes a number."""


def told(comparison: TextComparison, hunks: list[Hunk]) -> tuple[str, str]:
    """What differs, in English and in Chinese."""
    pieces = [_whole_numbers(comparison, hunk) for hunk in hunks]
    ours = _quoted(comparison.body, (body for body, _ in pieces))
    theirs = _quoted(comparison.annex, (annex for _, annex in pieces))
    if not theirs:
        return f"only the body prints {ours}", f"{ours}仅见于正文"
    if not ours:
        return f"only the annex prints {theirs}", f"{theirs}仅见于附件"
    return f"the body prints {ours}, the annex {theirs}", f"正文作{ours}，附件作{theirs}"


def quoted(hunks: list[Hunk], side: str) -> str:
    """What one side prints where texts differ, as it stands."""
    return _listed(hunk.body_text if side == "body" else hunk.annex_text for hunk in hunks)


def _quoted(text: str, spans: Iterable[Span]) -> str:
    return _listed(text[span.start : span.end] for span in dict.fromkeys(spans))


def _listed(pieces: Iterable[str]) -> str:
    return "、".join(f"“{piece.strip(_SEPARATORS) or piece}”" for piece in pieces if piece)


def _whole_numbers(comparison: TextComparison, hunk: Hunk) -> tuple[Span, Span]:
    """The pieces of both sides; of a number that changed, all of it: 12 and 15, not 2 and 5."""
    if not _OF_NUMBERS.fullmatch(hunk.body_text + hunk.annex_text):
        return hunk.body, hunk.annex
    return _number_around(comparison.body, hunk.body), _number_around(comparison.annex, hunk.annex)


def _number_around(text: str, span: Span) -> Span:
    touched = [n for n in _NUMBER.finditer(text) if n.start() <= span.end and n.end() >= span.start]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start()), max(span.end, touched[-1].end()))
