"""Two texts of one task compared by character: what differs.

Width, padding and zero-width characters are folded; quotation marks are compared apart, so that a lost
mark does not hide what else differs. The rest is a longest-common-subsequence difference (difflib).
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from fanchang.audit.punctuation import is_punctuation
from fanchang.audit.spans import Span
from fanchang.characters import (
    CLOSING,
    OPENING,
    QUOTATION_MARKS,
    common_ends,
    narrow,
    trim,
    with_paired_marks,
)
from fanchang.losses import loses_measure_word

_AROUND = 4
"""So many characters on either side tell what a mark parts."""
_LONGEST = 2000
"""Longer texts are compared by what their ends have in common, not character by character."""
_CRUMB = 2
"""So many equal characters tell nothing between two pieces that differ and are longer."""

Block = tuple[int, int, int]
"""A run of equal characters: where it starts in the one text, where in the other, how long it is."""
Mark = tuple[int, str]
"""A quotation mark: its place in the annex's text, and whether it opens or closes."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One place where two texts differ: a piece of the body's and one of the annex's, either empty.

    `is_punctuation` is true if no letter, digit or Chinese character differs, and no number by it.
    """

    body: Span
    annex: Span
    body_text: str
    annex_text: str
    is_punctuation: bool = False

    def span(self, side: str) -> Span:
        """Where the difference stands on one side."""
        return self.body if side == "body" else self.annex


@dataclass(slots=True)
class TextComparison:
    """How the two texts of an item differ.

    `quotes` holds the quotation marks that one side lacks, as (side that lacks it, mark, position in the
    body's text, position in the annex's); `measure_word` the side that lacks a last measure word that the
    other prints; `hunks` all else. Marks of another style are a difference of punctuation.
    """

    body: str
    annex: str
    hunks: list[Hunk] = field(default_factory=list)
    quotes: list[tuple[str, str, int, int]] = field(default_factory=list)
    measure_word: str = ""

    @property
    def sides(self) -> list[tuple[str, str]]:
        """The texts by side."""
        return [("body", self.body), ("annex", self.annex)]

    def text(self, side: str) -> str:
        """The text of one side."""
        return self.body if side == "body" else self.annex


@dataclass(slots=True)
class _Folded:
    """A text without marks and padding: its characters, where each stood, and the marks by position."""

    chars: str
    at: list[int]
    marks: list[tuple[int, str, int]]


def compare_texts(body: str, annex: str, *, loses_words: dict[str, bool]) -> TextComparison:
    """Compare two texts; `loses_words` says on which side a last measure word may be lost."""
    comparison = TextComparison(body, annex)
    if body == annex:
        return comparison
    one, other = _fold(body), _fold(annex)
    if loses_words.get("annex") and loses_measure_word(annex, body):
        comparison.measure_word, one = "annex", _without_last(one)
    elif loses_words.get("body") and loses_measure_word(body, annex):
        comparison.measure_word, other = "body", _without_last(other)
    blocks = _equal_blocks(one.chars, other.chars)
    comparison.hunks = _hunks(one, other, _without_crumbs(blocks), body, annex)
    comparison.hunks += _other_marks(one, other, blocks, body, annex)
    comparison.quotes = _quotes(one, other, blocks)
    return comparison


def _fold(text: str) -> _Folded:
    chars: list[str] = []
    at: list[int] = []
    marks: list[tuple[int, str, int]] = []
    for position, char in enumerate(with_paired_marks(narrow(text))):
        if char in QUOTATION_MARKS:
            marks.append((len(chars), char, position))
        elif trim(char):
            chars.append(char)
            at.append(position)
    return _Folded("".join(chars), [*at, len(text)], marks)


def _without_last(folded: _Folded) -> _Folded:
    return _Folded(folded.chars[:-1], folded.at[:-1], folded.marks)


def _equal_blocks(one: str, other: str) -> list[Block]:
    """Runs of equal characters (start, start, length), the empty run at both ends last."""
    prefix, suffix = common_ends(one, other)
    left, right = one[prefix : len(one) - suffix], other[prefix : len(other) - suffix]
    blocks = [(0, 0, prefix)]
    if left and right and len(left) + len(right) <= _LONGEST:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        blocks += [(a + prefix, b + prefix, size) for a, b, size in matcher.get_matching_blocks()[:-1]]
    return [*blocks, (len(one) - suffix, len(other) - suffix, suffix)]


def _without_crumbs(blocks: list[Block]) -> list[Block]:
    """The runs without those that are shorter than what differs on both sides of them.

    Two rewritten sentences share a character here and there; what was rewritten is told as one.
    """
    kept = blocks[:1]
    for block, below in pairwise(blocks[1:]):
        if block[2] > _CRUMB or block[2] >= min(_gap(kept[-1], block), _gap(block, below)):
            kept.append(block)
    return [*kept, blocks[-1]]


def _gap(above: Block, below: Block) -> int:
    """How much differs between two runs."""
    return max(below[0] - above[0], below[1] - above[1]) - above[2]


def _hunks(one: _Folded, other: _Folded, blocks: list[Block], body: str, annex: str) -> list[Hunk]:
    hunks = []
    here = there = 0
    for start, other_start, size in blocks:
        if start > here or other_start > there:
            ours = Span(one.at[here], one.at[start - 1] + 1 if start > here else one.at[here])
            theirs = Span(
                other.at[there],
                other.at[other_start - 1] + 1 if other_start > there else other.at[there],
            )
            texts = body[ours.start : ours.end], annex[theirs.start : theirs.end]
            around = one.chars[max(0, here - _AROUND) : here], one.chars[start : start + _AROUND]
            is_mark = is_punctuation(one.chars[here:start], other.chars[there:other_start], *around)
            hunks.append(Hunk(ours, theirs, *texts, is_punctuation=is_mark))
        here, there = start + size, other_start + size
    return hunks


def _marks(one: _Folded, other: _Folded, blocks: list[Block]) -> tuple[dict[Mark, int], dict[Mark, int]]:
    """The marks of both sides, by their place in the other's text and their kind: where they stand."""
    to_other = {start + n: there + n for start, there, size in blocks for n in range(size + 1)}
    ours = {(to_other[at], _kind(mark)): where for at, mark, where in one.marks if at in to_other}
    places = set(to_other.values())
    return ours, {(at, _kind(mark)): where for at, mark, where in other.marks if at in places}


def _other_marks(one: _Folded, other: _Folded, blocks: list[Block], body: str, annex: str) -> list[Hunk]:
    """Where one side prints a mark of another style: "双减" for “双减”."""
    ours, theirs = _marks(one, other, blocks)
    spans = [(Span(ours[m], ours[m] + 1), Span(theirs[m], theirs[m] + 1)) for m in ours if m in theirs]
    hunks = [Hunk(a, b, body[a.start : a.end], annex[b.start : b.end], is_punctuation=True) for a, b in spans]
    return [hunk for hunk in hunks if narrow(hunk.body_text) != narrow(hunk.annex_text)]


def _quotes(one: _Folded, other: _Folded, blocks: list[Block]) -> list[tuple[str, str, int, int]]:
    """The marks that one side lacks at a place that both sides print."""
    to_one = {there + n: here + n for here, there, size in blocks for n in range(size + 1)}
    ours, theirs = _marks(one, other, blocks)
    printed = {where: mark for _, mark, where in one.marks}, {where: mark for _, mark, where in other.marks}
    lacking = [
        ("annex", printed[0][where], where, _place(other, at, mark))
        for (at, mark), where in ours.items()
        if (at, mark) not in theirs
    ]
    lacking += [
        ("body", printed[1][where], _place(one, to_one[at], mark), where)
        for (at, mark), where in theirs.items()
        if (at, mark) not in ours
    ]
    return lacking


def _kind(mark: str) -> str:
    """One mark for all that open, one for all that close."""
    return OPENING[0] if mark in OPENING else CLOSING[0]


def _place(folded: _Folded, at: int, mark: str) -> int:
    """Where a mark belongs in the text: a closing one behind the character before it, before other marks."""
    return folded.at[at - 1] + 1 if mark in CLOSING and at else folded.at[at]
