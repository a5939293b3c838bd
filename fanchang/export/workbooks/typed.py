"""What people typed, back into their columns: values, comments, columns that they inserted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fanchang.decisions.columns import Column, word_of
from fanchang.decisions.model import COMMENT, EXTRA, Value, as_text
from fanchang.decisions.showing import printable
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.values import write_comment


def with_inserted(columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]) -> list[Column]:
    """The columns with those that people inserted, before the id."""
    columns_of_all = (key.removeprefix(COMMENT) for typed in rows for key in typed)
    keys = dict.fromkeys(key for key in columns_of_all if key.startswith(EXTRA))
    titles = [printable(key.removeprefix(EXTRA)) for key in keys]
    inserted = [
        replace(columns[-1], key=key, titles=(title, title), width=14, kind="text", typed=True)
        for key, title in zip(keys, titles, strict=True)
    ]
    return [*columns[:-1], *inserted, columns[-1]]


def put_typed(page: Page, identity: str, typed: Mapping[str, Value], prefix: str = "") -> None:
    """The typed columns of the current row, blank where nothing was typed, and its comments."""
    texts = {key: as_text(value) for key, value in sorted(typed.items()) if value != "pending"}
    page.book.memory.remember_typed(identity, texts)
    for column in page.columns:
        if column.typed:
            value = typed.get(column.key)
            word = word_of(column.choice, value, page.book.lang) if column.choice and value else value
            page.put(column.key, word, prefix and _hidden_look(prefix, column), mask=False)
    for key, value in typed.items():
        if key.startswith(COMMENT) and key.removeprefix(COMMENT) in page.at:
            write_comment(page.sheet, page.row, page.at[key.removeprefix(COMMENT)], as_text(value))


def _hidden_look(prefix: str, column: Column) -> str:
    if column.choice:
        return f"{prefix}_choice"
    return f"{prefix}_date" if column.kind == "date" else prefix
