"""Words and data that lie in TOML beside the code, and the languages in which the words are said."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("zh", "en")
"""In this order the same words stand beside each other."""


@cache
def declared(file: str) -> dict[str, Any]:
    """What a file of the package declares: `charts/words.toml`. It is read once."""
    return tomllib.loads((resources.files("fanchang") / file).read_text(encoding="utf-8"))


def said(table: Mapping[str, Sequence[str]], lang: str) -> dict[str, str]:
    """The words of a declared table in one language."""
    at = LANGUAGES.index(lang)
    return {key: words[at] for key, words in table.items()}


def check_language(lang: str) -> None:
    """Raise a ValueError if nothing is said in this language."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang: expected one of {', '.join(LANGUAGES)}, found {lang!r}")
