"""Why a document has no items: what it looks like instead, and what whoever holds it can do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from fanchang.characters import trim
from fanchang.entry import ROLES
from fanchang.errors import NoticeError
from fanchang.grammar import Grammar
from fanchang.refusals.doubts import holds_no_tasks
from fanchang.refusals.genres import find_garbled, genre_of, language_of
from fanchang.refusals.layouts import find_drawn, find_prose, find_scores, find_units_as_headings
from fanchang.refusals.letters import is_cut_short
from fanchang.refusals.tables import find_titles, has_words, lacks, lacks_task
from fanchang.source import Line, Source
from fanchang.zones import Zones

__all__ = ["holds_no_tasks", "refuse"]

_FEWEST_LABELS = 2
_MOST_LISTED = 8


def refuse(path: Path | str, source: Source, zones: Zones, grammar: Grammar) -> NoticeError:
    """The error for a document without items; its sentence says what was seen."""
    lines = [line for line in source.printed if trim(line.text)]
    genre = genre_of(_above_table(lines, zones), grammar)
    if garbled := find_garbled(lines):
        return NoticeError("garbled", path, garbled[0].no, count=len(garbled))
    if language := language_of(lines):
        return NoticeError("not Chinese", path, language=language)
    for problem, found in _seen(lines, source, zones, grammar):
        if found:
            told = "" if problem == "scores" else genre
            return NoticeError(problem, path, found[0].no, count=len(found), genre=told)
    if zones.titles or zones.tables:
        return _without_rows(path, zones, grammar, genre)
    if titles := find_titles(source, lines, grammar):
        cells, line = titles
        return NoticeError(lacks(cells, grammar), path, line, titles=_listed(cells), genre=genre)
    if blank := _blank_labels(lines, grammar):
        return NoticeError("blank form", path, blank[0].no)
    if not genre and is_cut_short(lines, grammar):
        return NoticeError("cut short", path, lines=len(lines))
    return _without_units(path, lines, zones, grammar, genre)


def _above_table(lines: Sequence[Line], zones: Zones) -> Sequence[Line]:
    """The lines that may say what the document is; the cells of a table say no more than its tasks."""
    end = zones.titles[0].first_line if zones.titles else lines[-1].no + 1 if lines else 0
    return [line for line in lines if line.no < end]


def _seen(
    lines: Sequence[Line], source: Source, zones: Zones, grammar: Grammar
) -> Iterator[tuple[str, Sequence[Line]]]:
    """The lines that show each layout which is not read, the plainest first."""
    yield "drawn table", find_drawn(lines)
    if not zones.titles and not zones.tables:
        yield "units as headings", find_units_as_headings(lines, source, grammar)
        yield "scores", find_scores(lines, source, grammar)
        yield "prose", find_prose(lines, source, grammar)


def _without_rows(path: Path | str, zones: Zones, grammar: Grammar, genre: str) -> NoticeError:
    """The error for a table whose titles are known: no rows, rows that do not fit, or no column of tasks."""
    titles = [title.text for title in zones.titles]
    last = zones.titles[-1].last_line if zones.titles else None
    if lacks_task(titles, grammar):
        return NoticeError("no task column", path, last, titles=_listed(titles), genre=genre)
    if genre:
        return NoticeError("no tasks in it", path, last, titles=_listed(titles), genre=genre)
    is_filled_in = any(has_words(row) for table in zones.tables for row in table.rows)
    if is_filled_in or (zones.rows and not zones.tables):
        return NoticeError("columns", path, last, titles=len(zones.titles))
    return NoticeError("no rows", path, last)


def _without_units(
    path: Path | str, lines: Sequence[Line], zones: Zones, grammar: Grammar, genre: str
) -> NoticeError:
    """The error for a text whose paragraphs name nobody, or hardly anybody."""
    numbered = [line for line in lines if grammar.mark(line.text) is not None]
    if zones.body:
        counts = {"numbered": len(numbered), "lines": len(lines)}
        return NoticeError("named once", path, zones.body[0].no, genre=genre, **counts)
    if labels := _unknown_labels(lines, grammar):
        first = next(iter(labels.values()))[0].no
        return NoticeError("unknown labels", path, first, labels=_listed(list(labels)), genre=genre)
    if numbered:
        return NoticeError("nobody named", path, numbered[0].no, numbered=len(numbered), genre=genre)
    return NoticeError("not a notice", path, lines=len(lines), genre=genre)


def _blank_labels(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The labels of who is responsible, if nothing stands behind any of them, nor below it."""
    found = []
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        label = grammar.label(line.text)
        if label and label[0] in ROLES:
            if trim(line.text[label[1] :]) or (below and not _begins_anew(below.text, grammar)):
                return []
            found.append(line)
    return found


def _begins_anew(text: str, grammar: Grammar) -> bool:
    """True for a line that is no value of the label above it."""
    return bool(grammar.label(text) or grammar.unknown_label(text) or grammar.mark(text))


def _unknown_labels(lines: Sequence[Line], grammar: Grammar) -> dict[str, list[Line]]:
    """Words that stand before a colon on several lines like a label, but are not known; by how often."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        mark = grammar.mark(line.text)
        text = mark.rest if mark else line.text
        unknown = None if grammar.label(text) else grammar.unknown_label(text)
        if unknown:
            found.setdefault(trim(text[: unknown[1] - 1]), []).append(line)
    return {words: places for words, places in found.items() if len(places) >= _FEWEST_LABELS}


def _listed(words: Sequence[str]) -> str:
    """The first of these words."""
    return "、".join(words[:_MOST_LISTED]) + ("…" if len(words) > _MOST_LISTED else "")
