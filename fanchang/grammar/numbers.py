"""Printed numbers -> what they say."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from fanchang.characters import squeeze

DRAWN = "①-⒛㈠-㈩❶-❿"
"""Numbers that are one character with their bracket or point."""

_MOST_DIGITS = 18
"""What is longer counts nothing."""
_REMEMBERED = 4096
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Mark(NamedTuple):
    """A printed number before a text: its style, as printed with punctuation, and the text behind it."""

    style: str
    printed: str
    rest: str

    @property
    def value(self) -> int | None:
        """What the number says."""
        return number_value(self.printed)


@lru_cache(_REMEMBERED)
def number_value(printed: str) -> int | None:
    """The value of a printed number: `9)`, `（十二）`, `③`, `二十一、`; None if there is none."""
    text = squeeze(printed)
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group()) if len(digits.group()) <= _MOST_DIGITS else None
    drawn = re.search(f"[{DRAWN}]", text)
    if drawn:
        return int(unicodedata.numeric(drawn.group()))
    chinese = re.search("[零〇一二三四五六七八九十百]+", text)
    return _chinese_value(chinese.group()) if chinese else None


def _chinese_value(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total, digit = total + max(digit, 1) * (100 if char == "百" else 10), 0
    return total + digit
