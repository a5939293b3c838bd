"""Source -> front, body, annex, back: where the prose with its labels stands, and where the table."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fanchang.characters import trim
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import Grammar
from fanchang.source import Block, Line, Source

MIN_TITLES = 3
"""So many neighbouring cells must be column titles before they are taken for the head of a table."""

_LONGEST_TITLE = 12
_LONGEST_TASK = 6
"""How many lines may stand between a number and the first label of its item."""
_LONGEST_HEAD = 8
"""How many lines a table's own heading (附件, title, count) may have above its column titles."""
_ENDS_A_LETTER = {"date", "disclosure", "contact", "signature", "page"}


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a notice; `body` is empty without prose, `titles` and `rows` without a table.

    `rows` are the cells below the column titles up to the end of the document: where the table ends is
    known when its rows have been read.
    """

    front: tuple[Line, ...]
    body: tuple[Line, ...]
    back: tuple[Line, ...]
    annex_head: tuple[Line, ...]
    titles: tuple[Block, ...]
    rows: tuple[Block, ...]

    def below_rows(self, last_line: int) -> list[Line]:
        """The printed lines below the table, once the last line of its last row is known."""
        return [line for cell in self.rows for line in cell.lines if line.no > last_line]


def find_zones(source: Source, grammar: Grammar) -> Zones:
    """Cut the document at its first and last label and at the head of its table."""
    titles, rows = _find_table(source.blocks, grammar)
    table_line = titles[0].first_line if titles else len(source.lines) + 1
    before = source.printed[: bisect_left(source.printed, table_line, key=lambda line: line.no)]
    worded = [line for line in before if trim(line.text)]
    head = _find_head(worded, grammar) if titles else len(worded)
    start, end = _find_body(worded[:head], grammar)
    cuts = [worded[at].no if at < len(worded) else table_line for at in (start, end, head)]
    start, end, head = (bisect_left(before, cut, key=lambda line: line.no) for cut in cuts)
    return Zones(
        front=tuple(before[:start]),
        body=tuple(before[start:end]),
        back=tuple(before[end:head]),
        annex_head=tuple(before[head:]),
        titles=titles,
        rows=rows,
    )


def is_title(block: Block, grammar: Grammar) -> bool:
    """True for a cell that is a column title of the genre."""
    return len(block.text) <= _LONGEST_TITLE and grammar.column_role(block.text) is not None


def _find_table(blocks: tuple[Block, ...], grammar: Grammar) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The first run of column titles that is long enough, and all that stands below it."""
    start = 0
    for at, block in enumerate(blocks):
        if is_title(block, grammar):
            continue
        if at - start >= MIN_TITLES:
            return blocks[start:at], blocks[at:]
        start = at + 1
    return (blocks[start:], ()) if len(blocks) - start >= MIN_TITLES else ((), ())


def _find_head(before: Sequence[Line], grammar: Grammar) -> int:
    """Where the table's own heading begins: at 附件, or where the letter above it has ended."""
    at = len(before)
    while at > max(0, len(before) - _LONGEST_HEAD):
        text = before[at - 1].text
        matter = grammar.matter(text)
        if matter in _ENDS_A_LETTER or text.endswith("。") or grammar.label(text):
            break
        at -= 1
        if matter == "attachment":
            break
    return at


def _find_body(before: Sequence[Line], grammar: Grammar) -> tuple[int, int]:
    """From the section over the first labelled item to the last label; empty if nothing is labelled."""
    first = _find_label(before, range(len(before)), grammar)
    if first is None:
        return len(before), len(before)
    last = _find_label(before, range(len(before) - 1, first - 1, -1), grammar, LABELS) or first
    start = _first_item(before, first, grammar)
    styles = set()
    while mark := grammar.mark(before[start].text):
        styles.add(mark.style)
        above = grammar.mark(before[start - 1].text) if start else None
        if mark.style == "section" or not above or above.style in styles:
            break
        start -= 1
    end = last + 1
    while end < len(before) and (
        grammar.mark(before[end].text) or grammar.continues_list(before[end - 1].text, before[end].text)
    ):
        end += 1
    return start, end


def _find_label(
    before: Sequence[Line], order: range, grammar: Grammar, labels: tuple[str, ...] = ROLES
) -> int | None:
    """The first line in this order that opens with one of these labels."""
    for at in order:
        label = grammar.label(before[at].text)
        if label and label[0] in labels:
            return at
    return None


def _first_item(before: Sequence[Line], label: int, grammar: Grammar) -> int:
    """The line of the number above the first label; the line above it where items have no numbers."""
    for at in range(label - 1, max(-1, label - 1 - _LONGEST_TASK), -1):
        if grammar.mark(before[at].text):
            return at
    return max(0, label - 1)
