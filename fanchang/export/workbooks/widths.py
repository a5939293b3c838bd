"""How wide text is on a sheet: East Asian characters take two places."""

import math
from functools import lru_cache
from unicodedata import east_asian_width


@lru_cache(maxsize=65_536)
def width(text: str) -> int:
    """The width of the longest line of the text, in characters of half width."""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max(sum(1 + (east_asian_width(char) in "WFA") for char in line) for line in text.split("\n"))


def lines_needed(text: str, columns: float) -> int:
    """How many lines the text takes in a cell of this width."""
    return sum(max(1, math.ceil(width(line) / max(columns, 1))) for line in text.split("\n"))
