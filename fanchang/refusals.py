"""Why a document has no items: what it looks like instead, and what whoever holds it can do."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanchang.characters import narrow, squeeze, trim
from fanchang.columns import find_grid_titles
from fanchang.errors import NoticeError
from fanchang.grammar import Grammar
from fanchang.source import Line, Source
from fanchang.zones import Zones

_DRAWN = re.compile("[│┃║├┼┌┬╋]")
_NUMBER = re.compile(r"[-\d.,%/]+")
_SCORES = re.compile("分值|评分|计分|考核(指标|内容|标准)|得分|监考")
_PROSE = re.compile("由.{2,60}(负责|落实|牵头|实施)|.{2,30}(负责|牵头)[^单领部]")
_COUNT = re.compile(r"[(（][^()（）]{0,6}\d+[^()（）]{0,3}[)）]$")
_DISTRIBUTES = re.compile("任务|分工|分解|责任|工作要点|清单")
_HOLDS_ITEMS = re.compile("^附(件|表)|[.](docx?|pdf|xlsx?|wps)$")
_FEW, _SOME, _MANY = 2, 3, 8
_MOST = 0.3
_LONGEST_NAME = 20


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
    return found if len(found) >= _FEW and divides and _numbered(lines, grammar) else []


def _numbered(lines: Sequence[Line], grammar: Grammar) -> bool:
    return sum(grammar.mark(line.text) is not None for line in lines) >= _FEW


def is_cut_short(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True for a letter that hands down tasks and ends before the first of them."""
    texts = [squeeze(line.text) for line in lines]
    if not any(_DISTRIBUTES.search(text) for text in texts[:_MANY]):
        return False
    return any(_HOLDS_ITEMS.search(text) for text in texts) or not _numbered(lines, grammar)
