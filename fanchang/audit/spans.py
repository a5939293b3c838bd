"""Pieces of a text: the clauses that hold them, and how the text reads when they are put right."""

import re
from dataclasses import dataclass

_CLAUSE_ENDS = re.compile("[,，、。;；()（）]")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, by code points."""

    start: int
    end: int


Edit = tuple[Span, str]
"""A piece of a text and the words that should stand there."""


def clause(text: str, span: Span) -> str:
    """The smallest clause, or run of clauses, that holds the span, as printed."""
    around = _clause_around(text, span)
    return text[around.start : around.end].strip()


def _clause_around(text: str, span: Span) -> Span:
    start = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, span.start)), default=0)
    end = _CLAUSE_ENDS.search(text, span.end)
    return Span(start, end.start() if end else len(text))


def clauses(text: str, spans: list[Span]) -> str:
    """The clauses that hold the spans, each once, joined with `;`; none that stands inside another."""
    return mended(text, [(span, text[span.start : span.end]) for span in spans])


def mended(text: str, edits: list[Edit]) -> str:
    """The clauses that hold the spans as they read with the new words, joined with `;`."""
    around = _clauses_around(text, [span for span, _ in edits])
    return ";".join(dict.fromkeys(_edited(text, piece, edits).strip() for piece in around))


def edited(text: str, edits: list[Edit]) -> str:
    """The text with each span replaced by its new words."""
    return _edited(text, Span(0, len(text)), edits)


def _edited(text: str, piece: Span, edits: list[Edit]) -> str:
    read, at = [], piece.start
    for span, words in sorted(edits, key=lambda edit: edit[0].start):
        if at <= span.start and span.end <= piece.end:
            read += [text[at : span.start], words]
            at = span.end
    return "".join([*read, text[at : piece.end]])


def _clauses_around(text: str, spans: list[Span]) -> list[Span]:
    """The clauses that hold the spans, those that overlap as one."""
    found: list[Span] = []
    for span in sorted((_clause_around(text, span) for span in spans), key=lambda each: each.start):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
