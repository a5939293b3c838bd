"""Regular expressions by name, and the same ones for texts in traditional characters."""

import re
from collections.abc import Iterable, Mapping
from typing import Any


def written_out(data: dict[str, Any]) -> dict[str, Any]:
    """The grammar's data with the `words` in the place of their names: <level> is any of its alternatives."""
    words = {f"<{name}>": f"(?:{choices})" for name, choices in data["words"].items()}

    def write_out(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: write_out(one) for name, one in value.items()}
        if isinstance(value, list):
            return [write_out(one) for one in value]
        for name, choices in words.items():
            value = value.replace(name, choices)
        return value

    return {name: write_out(value) for name, value in data.items()}


class Choice:
    """Named lists of regular expressions as one; the first name that fits wins.

    They are the whole of a text or its start, unless they may stand `anywhere`; no text longer than `longest`
    characters is tried.
    """

    def __init__(
        self, named: Iterable[tuple[str, list[str]]], *, anywhere: bool = False, longest: int | None = None
    ) -> None:
        lists = [(name, words) for name, words in named if words]
        self._names = {f"n{no}": name for no, (name, _) in enumerate(lists)}
        either = "|".join(f"(?P<n{no}>{'|'.join(words)})" for no, (_, words) in enumerate(lists))
        short = "" if longest is None else rf"(?!(?s:.){{{longest + 1}}})"
        self._pattern = re.compile(either if anywhere else rf"\A{short}(?:{either})")

    def whole(self, text: str) -> str | None:
        """The name whose expression is the whole text."""
        found = self._pattern.fullmatch(text)
        return self._names[found.lastgroup or ""] if found else None

    def start(self, text: str) -> tuple[str, int] | None:
        """The name whose expression opens the text, and where it ends."""
        found = self._pattern.match(text)
        return (self._names[found.lastgroup or ""], found.end()) if found else None

    def anywhere(self, text: str) -> str | None:
        """The name whose expression is found first in the text: among endings, the longest one."""
        found = self._pattern.search(text)
        return self._names[found.lastgroup or ""] if found else None

    def each(self, text: str) -> Iterable[tuple[str, int, int]]:
        """Every place where an expression is found: its name, where it starts and ends."""
        for found in self._pattern.finditer(text):
            yield self._names[found.lastgroup or ""], found.start(), found.end()


class Folded:
    """A regular expression for texts whose characters are folded one by one before they are searched."""

    def __init__(self, pattern: "re.Pattern[str] | Folded", characters: Mapping[int, str]) -> None:
        self._pattern = pattern
        self._characters = characters

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Where it is found; the positions are those of the text as printed."""
        return self._pattern.search(text.translate(self._characters), at)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Whether it stands at this place."""
        return self._pattern.match(text.translate(self._characters), at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether it is the whole text."""
        return self._pattern.fullmatch(text.translate(self._characters))


Pattern = re.Pattern[str] | Folded
"""A regular expression, which may fold what it searches."""
