"""How characters are compared: width, padding and zero-width folded; what was printed stays as it is."""

import re
from collections.abc import Sequence

BLANKS = " \t\f\v\r\u0085\u2028\u2029"
"""Ordinary spaces, which print nothing; those that pad may stand for a character that was lost."""

_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_RARELY_THERE = "\u180e\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufffc"
"""Characters without a width of their own that come with what is copied from other programs."""
_PADDING = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164"
)
_NOTHING = BLANKS + _ZERO_WIDTH
_UNSEEN = _NOTHING + _PADDING
_SEPARATORS = "、,，;；"
OPENING, CLOSING, STRAIGHT = "“‘『「", "”’』」", '"'
"""Quotation marks of all styles; a straight one opens and closes."""
QUOTATION_MARKS = OPENING + CLOSING + STRAIGHT
_DOTS = {"﹒": ".", "﹑": "、", "•": "·", "‧": "·", "・": "·"}

_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]+")
_DROPPED = _ZERO_WIDTH + _RARELY_THERE
_ANY_ZERO_WIDTH = re.compile(f"[{_DROPPED}]+")
_ANY_FOLDED = re.compile(f"[{_UNSEEN}\uff01-\uff5e{''.join(_DOTS)}]")
_DECORATION = re.compile(r"^\s*#{1,6}\s*|\*\*")
_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)} | {ord(dot): fold for dot, fold in _DOTS.items()}

_TELLS_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+\S|\*\*\S[^*]*\*\*")
_LEADING_MARKS = re.compile(r"^\s{0,3}(?:(?:#{1,6}|[-*+>])\s+)+(?=\S)")
_EMPHASIS = re.compile(r"\*\*|__")
_ESCAPED = re.compile(r"\\([.\-_*#()\[\]+!>~])")


def narrow(text: str) -> str:
    """Full-width letters, digits and punctuation as their half-width twins; one character stays one."""
    return text.translate(_NARROW) if _ANY_FOLDED.search(text) else text


def squeeze(text: str) -> str:
    """The form in which two spellings are compared: narrow, without padding and zero-width characters."""
    return _ANY_UNSEEN.sub("", text.translate(_NARROW)) if _ANY_FOLDED.search(text) else text


def without_zero_width(lines: Sequence[str]) -> Sequence[str]:
    """The lines without characters that take no room, which may stand anywhere in a word."""
    text = "".join(lines)
    if not any(char in text for char in _DROPPED):
        return lines
    return list(map(drop_zero_width, lines))


def drop_zero_width(line: str) -> str:
    """One line without characters that take no room."""
    return _ANY_ZERO_WIDTH.sub("", line)


def zero_width(line: str) -> str:
    """The characters of a line that take no room, each once, in order."""
    return "".join(dict.fromkeys("".join(_ANY_ZERO_WIDTH.findall(line))))


def without_markdown(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a Markdown text without the marks that only dress it: # > - ** and backslashes."""
    text = "".join(lines)
    if not ("#" in text or "**" in text) or not any(map(_TELLS_MARKDOWN.search, lines)):
        return lines
    return [_EMPHASIS.sub("", _ESCAPED.sub(r"\1", _LEADING_MARKS.sub("", line))) for line in lines]


def is_padded(text: str) -> bool:
    """True if padding or a zero-width character stands in the text."""
    return _ANY_UNSEEN.search(text) is not None


def trim(text: str) -> str:
    """The text as printed, without the padding around it."""
    return text.strip(_UNSEEN)


def undecorated(text: str) -> str:
    """The text without the marks by which Markdown makes it a heading or bold."""
    return _DECORATION.sub("", text) if "#" in text or "*" in text else text


def trim_cell(text: str) -> str:
    """The text without the padding around it; beside a separator padding is a place whose name is lost."""
    trimmed = trim(text)
    is_list = trimmed and (trimmed[0] in _SEPARATORS or trimmed[-1] in _SEPARATORS)
    return text.strip(_NOTHING) if is_list else trimmed


def trim_end(text: str) -> str:
    """The text as printed, without the padding behind it."""
    return text.rstrip(_UNSEEN)


def is_blank(line: str) -> bool:
    """True for a line that ends a cell: empty, or with ordinary spaces only."""
    return not line.strip(_NOTHING)


def is_spacer(line: str) -> bool:
    """True for a line that prints a place without a character in it: U+00A0 or U+3000 only."""
    return not line.strip(_UNSEEN) and not is_blank(line)


def with_paired_marks(text: str) -> str:
    """The text, as long as it was; a straight quotation mark is the opening or closing one it stands for."""
    text = text.replace("＂", STRAIGHT)
    if STRAIGHT not in text:
        return text
    is_open = False
    marked = []
    for char in text:
        if char == STRAIGHT:
            char = CLOSING[0] if is_open else OPENING[0]
        is_open = char in OPENING or (is_open and char not in CLOSING)
        marked.append(char)
    return "".join(marked)


def openings(text: str) -> int:
    """How many quotations open."""
    return sum(map(with_paired_marks(text).count, OPENING))


def closings(text: str) -> int:
    """How many quotations close."""
    return sum(map(with_paired_marks(text).count, CLOSING))


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters both texts begin with, and with how many of the others both end."""
    head = _common_start(one, other)
    return head, _common_start(one[head:][::-1], other[head:][::-1])


def _common_start(one: str, other: str) -> int:
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))
