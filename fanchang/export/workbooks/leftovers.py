"""需复核 and 冲突: what came back and has no place on the other sheets. Nothing that was typed is lost."""

from collections.abc import Mapping

from fanchang.decisions import AUDIT, LEDGER, Placed
from fanchang.decisions.columns import Column, sheet_columns
from fanchang.decisions.memory import review_key
from fanchang.decisions.model import COMMENT, column_words, in_language, typed_in
from fanchang.decisions.placing import AMBIGUOUS, GONE, QUOTES_CHANGED, Review
from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.typed import put_typed, with_inserted
from fanchang.export.workbooks.words import say

_REASONS = {QUOTES_CHANGED: "quotes_changed", GONE: "gone", AMBIGUOUS: "ambiguous"}
_OLD_AND_NEW = {
    AUDIT: (("old_body", "old_annex"), ("new_body", "new_annex")),
    LEDGER: (("old_text",), ("new_text",)),
}
_ABOUT = {AUDIT: ("item", "summary", "description"), LEDGER: ("item",)}
_ALWAYS = {AUDIT: ("verdict", "verifier", "verified_on", "remark"), LEDGER: ()}


def add_leftovers(book: Book, kind: str, placed: Placed, summaries: Mapping[str, tuple[str, str]]) -> None:
    """Both sheets, each only if there is something to show.

    `summaries` tells item and short text of each id.
    """
    if placed.review:
        _add_review(book, kind, placed.review)
    if placed.conflicts:
        _add_conflicts(book, kind, placed, summaries)


def _add_review(book: Book, kind: str, reviews: list[Review]) -> None:
    page = Page(book, "review", _review_columns(kind, reviews))
    page.over(say("review_note" if kind == AUDIT else "review_note_ledger", book.lang))
    page.titles()
    for review in reviews:
        row = review.row
        page.put("reason", say(_REASONS[review.reason], book.lang))
        for key in _ABOUT[kind]:
            page.put(key, row.shown.get(key))
        for keys, texts in zip(_OLD_AND_NEW[kind], (row.quotes, review.now), strict=True):
            for key, text in zip(keys, texts, strict=True):
                page.put(key, shown(text))
        put_typed(page, review_key(row.id, row.quotes), row.typed)
        page.put("id", row.id)
        page.row += 1
    for column in page.columns:
        if column.choice and column.typed:
            page.choose(column.key)
    page.finish()


def _review_columns(kind: str, reviews: list[Review]) -> list[Column]:
    """What the row was, old and new texts, and every typed column in which something stands."""
    columns = {column.key: column for column in sheet_columns("review")}
    old, new = _OLD_AND_NEW[kind]
    quotes = [key for pair in zip(old, new, strict=True) for key in pair]
    used = {key.removeprefix(COMMENT) for review in reviews for key in review.row.typed}
    used |= set(_ALWAYS[kind])
    typed = [column for key, column in typed_in(kind).items() if key in used]
    first = [columns[key] for key in ("reason", *_ABOUT[kind], *quotes)]
    return with_inserted([*first, *typed, columns["id"]], [review.row.typed for review in reviews])


def _add_conflicts(book: Book, kind: str, placed: Placed, summaries: Mapping[str, tuple[str, str]]) -> None:
    page = Page(book, "conflicts", sheet_columns("conflicts"))
    page.over(say("conflicts_note", book.lang))
    page.titles()
    for conflict in placed.conflicts:
        item, summary = summaries.get(conflict.id, ("", ""))
        words = column_words(kind, conflict.column, book.lang)
        texts = {"item": item, "summary": summary, "column": words, "file": conflict.file, "id": conflict.id}
        for key in ("taken", "other"):
            texts[key] = in_language(kind, conflict.column, getattr(conflict, key), book.lang)
        for key, text in texts.items():
            page.put(key, text, mask=False)
        page.row += 1
    page.finish()
