"""Why a document has no items: what it looks like instead, and what whoever holds it can do."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanchang.body.outline import RANKS
from fanchang.characters import narrow, squeeze, trim
from fanchang.columns import find_grid_titles
from fanchang.entry import ROLES, Side
from fanchang.errors import NoticeError
from fanchang.grammar import Grammar
from fanchang.source import Line, Source
from fanchang.zones import Zones

_DRAWN = re.compile("[│┃║├┼┌┬╋]")
_NUMBER = re.compile(r"[-\d.,%/]+")
_SCORES = re.compile("分值|评分|计分|考核(指标|内容|标准)|得分|监考")
_PROSE = re.compile("由.{2,60}(?:负责|落实|牵头|实施)|(?<=..)(?:负责|牵头)[^单领部]")
_COUNT = re.compile(r"[(（][^()（）]{0,6}\d{1,4}[^()（）]{0,3}[)）]$")
_DISTRIBUTES = re.compile("任务|分工|分解|责任|工作要点|清单")
_HOLDS_ITEMS = re.compile("^附(件|表)|[.](docx?|pdf|xlsx?|wps)$")
_HANDS_DOWN = re.compile("印发|下达|分解|附件|下发")
_FEW, _SOME, _MANY = 2, 3, 8
_MOST = 0.3
_LONGEST_NAME = 20


def names_too_few(body: Side, annex: Side, zones: Zones, grammar: Grammar) -> bool:
    """True if what reads like an item or two is a few words of another kind of document.

    Most of its numbers then stand before paragraphs that name nobody. Those above a list that begins with 1
    are a letter's instructions.
    """
    named = [entry for entry in body.entries if any(field.used_for in ROLES for field in entry.fields)]
    if annex.entries or len(named) >= _SOME:
        return False
    lines = (*zones.body, *zones.back)
    if not _begins_with_one(zones.body, grammar):
        lines = (*zones.front, *lines)
    numbered = {line.no for line in lines if grammar.mark(line.text)}
    titles = {entry.section for entry in body.entries} | {entry.heading for entry in body.entries}
    used = len(titles - {""}) + len({entry.text_line for entry in body.entries} & numbered)
    return len(numbered) - used > len(named)


def _begins_with_one(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True for a number 1 at the head of the lines, with none of a higher style below it."""
    marks = [mark for line in lines if (mark := grammar.mark(line.text))]
    ranks = [RANKS.get(mark.style, 0) for mark in marks]
    return bool(marks) and marks[0].value in (None, 1) and ranks[0] == min(ranks)


def refuse(path: Path | str, source: Source, zones: Zones, grammar: Grammar) -> NoticeError:
    """The error for a document without items; its sentence says what was seen."""
    lines = [line for line in source.printed if trim(line.text)]
    if zones.titles or zones.tables:
        last = zones.titles[-1].last_line if zones.titles else None
        if zones.rows and not zones.tables:
            return NoticeError("columns", path, last, titles=len(zones.titles))
        return NoticeError("no rows", path, last)
    for problem, found in _seen(lines, source, grammar):
        if found:
            return NoticeError(problem, path, found[0].no, count=len(found))
    if is_cut_short(lines, grammar):
        return NoticeError("cut short", path, lines=len(lines))
    if zones.body:
        numbered = sum(grammar.mark(line.text) is not None for line in lines)
        return NoticeError("named once", path, zones.body[0].no, numbered=numbered)
    return NoticeError("not a notice", path, lines=len(source.printed))


def _seen(lines: Sequence[Line], source: Source, grammar: Grammar) -> Iterator[tuple[str, list[Line]]]:
    """The lines that show each layout which is not read, the plainest first."""
    yield "drawn table", _drawn(lines)
    yield "units as headings", _units_as_headings(lines, grammar)
    yield "scores", _scores(lines, source, grammar)
    yield "prose", _prose(lines, grammar)


def _drawn(lines: Sequence[Line]) -> list[Line]:
    """Lines of a table that is drawn with │ and ─ (family J)."""
    found = [line for line in lines if _DRAWN.search(line.text)]
    return found if len(found) >= _SOME else []


def _units_as_headings(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """Numbered headings that are units, with their tasks below (family M)."""
    found = []
    for line in lines:
        mark = grammar.mark(line.text)
        name = _COUNT.sub("", mark.rest) if mark else ""
        if 1 < len(name) <= _LONGEST_NAME and grammar.is_unit(name) and not grammar.label(line.text):
            found.append(line)
    return found if len(found) >= _FEW else []


def _scores(lines: Sequence[Line], source: Source, grammar: Grammar) -> list[Line]:
    """A matrix of numbers or a score sheet, which names nobody who is responsible (family K)."""
    titles = [line for line in lines if _SCORES.search(line.text) and len(line.text) <= _MANY * _LONGEST_NAME]
    grid = [title for grid in source.grids for title in find_grid_titles(grid, grammar)]
    if grid and titles:
        return [grid[0].lines[0]]
    numbers = [line for line in lines if _NUMBER.fullmatch(narrow(trim(line.text)))]
    if len(numbers) >= _MANY and len(numbers) >= _MOST * len(lines):
        return numbers
    return titles if len(titles) >= _SOME else []


def _prose(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """Sentences that say in running text who does what (family F)."""
    found = [line for line in lines if _PROSE.search(grammar.fold(line.text))]
    divides = any(_DISTRIBUTES.search(squeeze(line.text)) for line in lines[:_MANY])
    enough = _SOME if _holds_items(lines) else _FEW
    return found if len(found) >= enough and divides and _numbered(lines, grammar) else []


def _numbered(lines: Sequence[Line], grammar: Grammar) -> bool:
    return sum(grammar.mark(line.text) is not None for line in lines) >= _FEW


def is_cut_short(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True for a letter that hands down tasks and ends before the first of them."""
    texts = [squeeze(line.text) for line in lines]
    if not any(_DISTRIBUTES.search(text) for text in texts[:_MANY]):
        return False
    if not any(_HANDS_DOWN.search(text) for text in texts):
        return False
    return _holds_items(lines) or not _numbered(lines, grammar)


def _holds_items(lines: Sequence[Line]) -> bool:
    """True for a letter with an annex."""
    return any(_HOLDS_ITEMS.search(squeeze(line.text)) for line in lines)
