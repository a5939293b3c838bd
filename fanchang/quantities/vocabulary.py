"""What the modules of this room share: expressions made of lists, and stand-ins for hidden characters."""

import re
from collections.abc import Iterable
from itertools import groupby

Span = tuple[int, int]
"""Start and end in the text; the hidden text is as long, so both count in both."""

HIDDEN, TIME, BRACKET, BASELINE, COMMA = "\ue000\ue001\ue002\ue003\ue004"
"""Stand in for: a name, a time, a bracket without number, 由30% before 提高到, the comma of 1,300."""

ENDS = ",;:!?。\n\r()\\[\\]【】〔〕"
"""Characters that end a clause, as a character class; 、 only parts it."""

HAN = "零〇一二两三四五六七八九十百千万亿"
HAN_FIRST = "一二两三四五六七八九十"
"""Characters of a Chinese numeral, and those it may start with where it counts."""

PADDING = " \t\u00a0\u3000\u200b\ufeff"

_PADS = re.compile(f"[{PADDING}{BRACKET}]*+")
_PLAIN_START = re.compile(r"\w(?![?*+{])")
_WINDOW = 24


def any_of(entries: Iterable[str]) -> str:
    """One expression for a list, the longest word first."""
    parts: list[str] = []
    ordered = sorted(entries, key=lambda entry: (-len(literal(entry)), entry))
    for is_plain, run in groupby(ordered, lambda entry: _PLAIN_START.match(entry) is not None):
        words = list(run)
        parts += _by_first_character(words) if is_plain else words
    return f"(?:{'|'.join(parts)})"


def _by_first_character(words: Iterable[str]) -> list[str]:
    """The words, those with the same first character as one: a text is tried against few of them."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return [f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()]


def literal(entry: str) -> str:
    """The word of an entry without what must not stand around it."""
    return re.sub(r"\(\?<?[!=][^)]{0,99}+\)", "", entry)


def is_padding(hidden: str, start: int, end: int) -> bool:
    """True where nothing is printed but padding and brackets without number."""
    return _PADS.fullmatch(hidden, start, end) is not None


def behind_padding(hidden: str, start: int, end: int) -> int:
    """Where a stretch goes on behind padding and brackets without number."""
    pads = _PADS.match(hidden, start, end)
    return pads.end() if pads else start


def ending(pattern: re.Pattern[str], hidden: str, start: int, end: int) -> int | None:
    """Where the words that end a stretch begin, None without them; a window keeps the time linear."""
    window = max(start, end - _WINDOW)
    found = pattern.search(hidden[window:end])
    return window + found.start() if found else None
