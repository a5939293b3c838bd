"""What comes back from people: rows with what they typed, what disagrees, and what else they put in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from fanchang.decisions.columns import Column, code_of, settings, sheet_columns, typed_columns, word_of
from fanchang.decisions.showing import comparable

T = TypeVar("T")

Value = str | int | float | date | datetime
"""What a person can type into a cell."""

AUDIT, LEDGER = "audit", "ledger"
"""The two books that come back: findings with their decisions, tasks with their progress."""

EXTRA, COMMENT, PLACE = "x:", "comment:", "at:"
"""Typed keys that are no declared column: an inserted column by its title, a comment by its column, and what
stands where nothing is read, by its place."""

SETTINGS = "settings"
"""The id under which what was set on the settings sheet is one row."""

TYPED_SHEETS = {AUDIT: ("checklist", "register"), LEDGER: ("ledger",)}
"""The kinds of sheet whose typed columns belong to a row of a book."""

QUOTES = {AUDIT: ("body_value", "annex_value"), LEDGER: ("text",)}
"""The columns whose texts a decision was made on."""


@dataclass(frozen=True)
class Row:
    """One row of a returned workbook.

    Attributes:
        id: the finding's or task's id, M001 … for a row that a person added, empty if it has none yet.
        quotes: the texts that the row was filled in on: body and annex, or the task.
        shown: what stands in the columns of the program, as text.
        typed: what a person filled in, by column; nothing that is blank or only says 待核实.
        file: the name of its file; `notice`: sha256 of the notice that the file was made from.
        written: what the program wrote into the typed columns, from an earlier round: the rest is new.
        past: what stood in them before that, one after the other; blank where somebody cleared it.
        cleared: the columns that are blank now, though something was written there, or had been before.
    """

    book: str
    id: str
    quotes: tuple[str, ...]
    shown: Mapping[str, str]
    typed: Mapping[str, Value]
    file: str = ""
    notice: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    past: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cleared: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, ...]:
        """The id and the quotes: rows of several files with the same key are about the same thing."""
        return (self.id, *map(comparable, self.quotes))

    @property
    def is_added(self) -> bool:
        """True for a row that a person added."""
        return not self.id or is_added_id(self.id)

    def words(self, key: str) -> str:
        """What a person filled into a column, in words; empty where nothing."""
        return as_text(self.typed.get(key, ""), typed_in(self.book).get(key))


@dataclass(frozen=True)
class Conflict:
    """Something typed that is not what the sheet shows.

    `taken` is what the sheet shows instead; empty where people disagree and nobody has decided.
    """

    book: str
    id: str
    column: str
    taken: str
    other: str
    file: str

    @property
    def key(self) -> tuple[str, ...]:
        """What was typed where: two conflicts of one key are one."""
        return (self.book, self.id, self.column, comparable(self.other))


@dataclass(frozen=True)
class Foreign:
    """A sheet that a person added: row and column of its cells, counted from 0, their values and comments."""

    book: str
    name: str
    cells: tuple[tuple[int, int, Value | None, str], ...]


@dataclass(frozen=True)
class Returned:
    """One workbook as it came back; `known` are the ids of all rows that the program wrote into it.

    `settings` are a row of their own.
    """

    file: str
    notice: str
    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    settings: Row
    foreign: tuple[Foreign, ...]
    known: frozenset[str]


@dataclass(frozen=True)
class Decisions:
    """Everything that came back, put together; rows of one key are one.

    Attributes:
        rows: one for each finding or task and the quotes that it was filled in on.
        added: rows that people added, numbered M001 … within their book.
        settings: what was set, as one row.
        known: for each key the ids that its files know.
    """

    rows: tuple[Row, ...] = ()
    added: tuple[Row, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    settings: Row = Row(LEDGER, SETTINGS, (), {}, {})
    foreign: tuple[Foreign, ...] = ()
    known: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def of(self, book: str) -> "Decisions":
        """The part that belongs to one book."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.book == book),
            added=tuple(row for row in self.added if row.book == book),
            conflicts=tuple(conflict for conflict in self.conflicts if conflict.book == book),
            foreign=tuple(sheet for sheet in self.foreign if sheet.book == book),
        )


def is_added_id(identity: str) -> bool:
    """True for M001 and the like."""
    return identity.startswith("M") and identity[1:].isdecimal()


def typed_in(book: str) -> dict[str, Column]:
    """The columns of a book that people fill in, by key."""
    return typed_columns(*TYPED_SHEETS[book])


def as_text(value: Value, column: Column | None = None) -> str:
    """A typed value in words, those of a choice in Chinese."""
    if isinstance(value, date):
        return str(value)
    if column is not None and column.choice:
        return word_of(column.choice, value, "zh")
    if column is not None and column.kind == "percent" and isinstance(value, int | float):
        return f"{value * 100:.10g}%"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def column_words(book: str, key: str, lang: str) -> str:
    """The title of a typed column; an inserted one has its own, a comment that of its column."""
    if key.startswith((EXTRA, PLACE)):
        return key.removeprefix(EXTRA).removeprefix(PLACE)
    if key.startswith(COMMENT):
        word = {"zh": "批注", "en": "comment"}[lang]
        return f"{word}: {column_words(book, key.removeprefix(COMMENT), lang)}"
    column = _all_columns(book).get(key)
    return column.title(lang) if column else key


def column_key(book: str, words: str) -> str:
    """The key of a typed column by its title in either language: what `column_words` says, read back."""
    for prefix in ("批注: ", "comment: "):
        if words.startswith(prefix):
            return COMMENT + column_key(book, words.removeprefix(prefix))
    for column in _all_columns(book).values():
        if words in column.titles:
            return column.key
    return EXTRA + words


def in_language(book: str, key: str, text: str, lang: str) -> str:
    """What somebody chose, said in this language; other texts stay as they are."""
    column = _all_columns(book).get(key)
    return word_of(column.choice, code_of(column.choice, text), lang) if column and column.choice else text


def _all_columns(book: str) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for sheet in TYPED_SHEETS[book]:
        for column in sheet_columns(sheet):
            found.setdefault(column.key, column)
    return found | (settings() if book == LEDGER else {})


def distinct_values(values: Iterable[Value]) -> list[Value]:
    """The values without repetition, in order; blanks and line ends do not tell two texts apart."""
    return first_of_each(values, lambda value: comparable(as_text(value)))


def first_of_each(listed: Iterable[T], key: Callable[[T], object]) -> list[T]:
    """What is listed, in order, without what has the key of something above it."""
    found: dict[object, T] = {}
    for one in listed:
        found.setdefault(key(one), one)
    return list(found.values())


def same_value(one: Value, other: Value) -> bool:
    """True if both say the same."""
    return comparable(as_text(one)) == comparable(as_text(other))
