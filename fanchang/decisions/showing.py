"""How a text of the notice stands in a cell, and when two such texts are the same."""

import hashlib
import re
from functools import lru_cache

from fanchang.privacy import mask

LONGEST = 32_000
"""A cell holds 32,767 UTF-16 units; the note about what was left out must fit in too."""
_PIECE = 15_900
"""So many characters fit whatever they are, with the note behind them."""

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_PICTURES |= dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), 0xFFFD)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=65_536)
def shown(text: str) -> str:
    """The text as a cell shows it: masked as `privacy.mask` does, control characters as pictures, clipped.

    A text that no cell can hold ends with how much is missing and a digest of the whole, so that two long
    texts look the same only if they are.
    """
    masked = printable("\n".join(mask(line) for line in text.split("\n")))
    if len(masked) <= LONGEST // 2 or utf16_length(masked) <= LONGEST:
        return masked
    kept = pieces(masked)[0]
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{kept}……〔+{len(masked) - len(kept)} · {digest}〕"


def printable(text: str) -> str:
    """The text with a picture (␛) for each control character, which no workbook can hold."""
    return text.translate(_PICTURES) if _UNSAFE.search(text) else text


def pieces(text: str) -> list[str]:
    """The text cut so that each piece fits into a cell; one empty piece for an empty text."""
    if len(text) <= LONGEST // 2 or utf16_length(text) <= LONGEST:
        return [text]
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def utf16_length(text: str) -> int:
    """How long a spreadsheet takes the text to be."""
    return len(text.encode("utf-16-le", "replace")) // 2


def comparable(text: str) -> str:
    """The form in which cells are compared: programs change blanks and line ends when they save."""
    return _BLANKS.sub(" ", text.replace("_x000D_", "")).strip()
