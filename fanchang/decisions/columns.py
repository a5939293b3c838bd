"""The sheets that people fill in and send back: columns, choices and names, declared in `sheets.toml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from fanchang.characters import squeeze
from fanchang.declared import LANGUAGES, declared

_SHEETS = "decisions/sheets.toml"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        titles: the title in Chinese and in English.
        width: in characters of half width.
        kind: `text`, `date`, `percent` or `number`.
        choice: the name of the list that its values come from; empty where anything may stand.
        typed: True for a column that people fill in.
    """

    key: str
    titles: tuple[str, str]
    width: float
    kind: str
    choice: str
    typed: bool

    def title(self, lang: str) -> str:
        """The title in one language."""
        return self.titles[LANGUAGES.index(lang)]


@cache
def sheet_columns(sheet: str) -> tuple[Column, ...]:
    """The declared columns of one kind of sheet, from left to right."""
    return tuple(_column(key, facts) for key, facts in declared(_SHEETS)["sheets"][sheet]["columns"].items())


@cache
def typed_columns(*sheets: str) -> dict[str, Column]:
    """The columns that people fill in, by key, of one or more kinds of sheet."""
    return {column.key: column for sheet in sheets for column in sheet_columns(sheet) if column.typed}


@cache
def settings() -> dict[str, Column]:
    """What can be set on the settings sheet, by key."""
    return {key: _column(key, facts) for key, facts in declared(_SHEETS)["settings"].items()}


@cache
def keys_by_title(sheet: str) -> dict[str, str]:
    """The key of each column by its title in either language, as `squeeze` compares it."""
    return {squeeze(title): column.key for column in sheet_columns(sheet) for title in column.titles}


def sheet_name(key: str, lang: str) -> str:
    """The name of a sheet in one language."""
    return sheet_names()[key][LANGUAGES.index(lang)]


@cache
def sheet_names() -> dict[str, tuple[str, str]]:
    """The names of every sheet in both languages, by key."""
    return {key: tuple(names) for key, names in declared(_SHEETS)["names"].items()}


@cache
def choices(name: str) -> dict[str, tuple[str, str]]:
    """The codes of one list with their words in both languages."""
    return {code: tuple(words) for code, words in declared(_SHEETS)["choices"][name].items()}


def word_of(choice: str, code: object, lang: str) -> str:
    """The word for a code; what is no code stays as it is."""
    words = choices(choice).get(str(code))
    return words[LANGUAGES.index(lang)] if words else str(code)


def code_of(choice: str, text: str) -> str:
    """The code for a word in either language; what is no such word stays as it is."""
    wanted = squeeze(text).casefold()
    for code, words in choices(choice).items():
        if wanted in (squeeze(word).casefold() for word in words):
            return code
    return text


def _column(key: str, facts: dict[str, Any]) -> Column:
    return Column(
        key=key,
        titles=(facts["zh"], facts["en"]),
        width=facts.get("width", 20),
        kind=facts.get("kind", "text"),
        choice=facts.get("choice", ""),
        typed=facts.get("typed", False),
    )
