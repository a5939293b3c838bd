"""A dump of several tables, one below the other -> each with its own titles and cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanchang.characters import squeeze
from fanchang.columns import heads_table, is_title, title_run
from fanchang.grammar import Grammar
from fanchang.source import Block

TABLE_TITLE = re.compile("(表|清单|台账)(之[一二三四五])?$|^(表|附[件表录])[一二三四五六七八九\\d]")
"""What the title over a table ends with, or begins with."""

PAGE_NUMBER = "ignored: page number"

_LONGEST_MARK = 40
_LONGEST_PAGE_NUMBER = 20
_BEGINS_PAGE_NUMBER = ("-", "—", "–", "－", "~", "·", "第")


class Part(NamedTuple):
    """One table of a dump: its titles, the cells below them, and what an attachment prints above them."""

    titles: Sequence[Block]
    cells: list[Block]
    head: list[Block]


def part_tables(titles: Sequence[Block], cells: Sequence[Block], grammar: Grammar) -> list[Part]:
    """The tables from top to bottom; an attachment without titles that head a table is none of them."""
    parts = [Part(titles, [], [])]
    head: list[Block] | None = None
    places = [at for at, cell in enumerate(cells) if cell.text[:1] == "附" or is_title(cell, grammar)]
    if not places:
        return [Part(titles, list(cells), [])]
    at = places[0]
    parts[0].cells.extend(cells[:at])
    while at < len(cells):
        end = title_run(cells, at, grammar) if is_title(cells[at], grammar) else at
        run = list(cells[at : max(end, at + 1)])
        over = len(run) - len(parts[-1].titles)
        if over > 0 and _are_alike(run[over:], parts[-1].titles):  # a deadline before them: 二季度
            parts[-1].cells.extend(run[:over])
            run = run[over:]
        if _heads_another(run, grammar) and (head is not None or not _are_alike(run, parts[-1].titles)):
            parts.append(Part(run, [], _head_of(parts[-1].cells) if head is None else head))
            head = None
        elif head is not None or _begins_attachment(cells[at], grammar):
            head = [] if head is None else head
            head.extend(run)
        else:
            _put_over_caption(parts[-1].cells, run, grammar)
        at = max(end, at + 1)
    return parts


def _put_over_caption(cells: list[Block], run: Sequence[Block], grammar: Grammar) -> None:
    """Add a run of cells; titles that stand again below the section of their rows come before it."""
    at = len(cells)
    while len(run) > 1 and at and _is_section(cells[at - 1], grammar):
        at -= 1
    cells[at:at] = run


def _is_section(cell: Block, grammar: Grammar) -> bool:
    mark = grammar.mark(cell.text)
    return mark is not None and mark.style == "section"


def is_page_number(text: str, grammar: Grammar) -> bool:
    """True for the number of a page that stands between the rows: — 5 —."""
    return (
        text.startswith(_BEGINS_PAGE_NUMBER)
        and len(text) <= _LONGEST_PAGE_NUMBER
        and grammar.matter(text) in (PAGE_NUMBER, "page")
    )


def _heads_another(run: Sequence[Block], grammar: Grammar) -> bool:
    """True for titles of a table, most of which are known: a post and a remark of one row are none."""
    known = sum(is_title(cell, grammar) for cell in run)
    return 2 * known > len(run) and heads_table(run, grammar)


def _are_alike(run: Sequence[Block], titles: Sequence[Block]) -> bool:
    return [squeeze(title.text) for title in run] == [squeeze(title.text) for title in titles]


def _begins_attachment(cell: Block, grammar: Grammar) -> bool:
    text = cell.text
    return len(text) <= _LONGEST_MARK and text.startswith("附") and grammar.matter(text) == "attachment"


def _head_of(cells: list[Block]) -> list[Block]:
    """The line that names the next table, taken from the cells above it."""
    return [cells.pop()] if cells and TABLE_TITLE.search(squeeze(cells[-1].text)) else []
