"""What the workbooks say, read from `words.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from fanchang.decisions.columns import LANGUAGES


@cache
def _declared() -> dict[str, Any]:
    text = (resources.files("fanchang") / "export" / "workbooks" / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(key: str, lang: str, **values: object) -> str:
    """The sentence in one language, its gaps filled in."""
    sentence: str = _declared()[key][LANGUAGES.index(lang)]
    return sentence.format(**values) if values else sentence


def parts(key: str, lang: str) -> list[str]:
    """A sentence in pieces, between which figures stand."""
    pieces: list[str] = _declared()[key][LANGUAGES.index(lang)]
    return pieces


def helps(book: str, lang: str) -> list[list[str]]:
    """The pairs of word and explanation on the help sheet of a book."""
    pairs: list[list[str]] = _declared()[f"help_{book}" + ("_en" if lang == "en" else "")]
    return pairs
