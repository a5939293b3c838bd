"""Source -> front, body, annex, back: where the prose with its labels stands, and where the table."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fanchang.brackets import CLOSERS
from fanchang.characters import trim
from fanchang.columns import (
    MIN_TITLES,
    Table,
    column_roles,
    find_tables,
    find_title_lines,
    is_title,
    name_parties,
)
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import Grammar, Mark, number_value
from fanchang.paragraphs import (
    RUN_TOGETHER,
    cut_run_together,
    find_titles,
    is_sentence,
    join_values,
    join_wrapped,
    names_duties,
    read_paragraphs,
    titled_leader,
)
from fanchang.source import Block, Line, Source

_LONGEST_TASK = 6
"""How many lines may stand between a number and the first label of its item."""
_LONGEST_HEAD = 8
"""How many lines a table's own heading (附件, title, count) may have above its column titles."""
_FEW = 3
"""Fewer lines that name somebody are instructions of a letter, not its items."""
_LONGEST_DATE = 60
"""So long may a line with a date be, with the padding that pushes it to the right."""
_LONGEST_INTRODUCTION = 3
"""How many paragraphs may introduce the items of a section."""
_ENDS_A_LETTER = {"date", "disclosure", "contact", "signature", "page"}


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a notice; `body` is empty without prose, `titles` and `rows` without a table.

    `rows` are the cells below the column titles up to the end of the document: where the table ends is
    known when its rows have been read. Where the cells stand in real `tables`, `rows` are only the blocks of
    their lines, and `between` are for each table the lines between it and the one above. `cells_are` what
    the cells of a dump are: `blocks` between blank lines, `lines`, or `words` of lines that are rows.
    """

    front: tuple[Line, ...]
    body: tuple[Line, ...]
    back: tuple[Line, ...]
    annex_head: tuple[Line, ...]
    titles: tuple[Block, ...]
    rows: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    between: tuple[tuple[Line, ...], ...] = ()
    cells_are: str = "blocks"

    def below_rows(self, last_line: int) -> list[Line]:
        """The printed lines below the table, once the last line of its last row is known."""
        return [line for cell in self.rows for line in cell.lines if line.no > last_line]


def find_zones(source: Source, grammar: Grammar) -> Zones:
    """Cut the document at its first and last label and at the head of its table."""
    tables = find_tables(source.grids, grammar)
    titles, rows = _of_tables(source, tables) if tables else _find_dump(source.blocks, grammar)
    cells_are = "blocks"
    if not titles:
        cells_are, titles, rows = find_title_lines(source, grammar)
    table_line = titles[0].first_line if titles else len(source.lines) + 1
    printed = source.printed[: bisect_left(source.printed, table_line, key=lambda line: line.no)]
    before: list[Line] = []
    for line in join_values(join_wrapped(_with_colons(printed, grammar), grammar), grammar):
        before += cut_run_together(line, grammar) if len(line.text) >= RUN_TOGETHER else (line,)
    places = [at for at, line in enumerate(before) if trim(line.text)]
    worded = [before[at] for at in places]
    head = _find_head(worded, grammar) if titles else len(worded)
    cuts = (*_find_body(worded[:head], grammar), head)
    start, end, head = (places[at] if at < len(places) else len(before) for at in cuts)
    return Zones(
        front=_printed(before[:start]),
        body=tuple(before[start:end]),
        back=_printed(before[end:head]),
        annex_head=_printed(before[head:]),
        titles=titles,
        rows=rows,
        tables=tables,
        between=_between(source, tables),
        cells_are=cells_are,
    )


def _with_colons(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines with colons behind labels that are printed without."""
    found = []
    for line in lines:
        text = grammar.with_colons(line.text)
        found.append(line if text == line.text else Line(line.no, text))
    return found


def _printed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each printed line of these paragraphs."""
    return tuple(printed for line in lines for printed in line.printed())


def _of_tables(source: Source, tables: tuple[Table, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The titles of the first table, and all blocks from its first line on."""
    first_line = tables[0].first_line
    return tables[0].titles, tuple(block for block in source.blocks if block.last_line >= first_line)


def _between(source: Source, tables: tuple[Table, ...]) -> tuple[tuple[Line, ...], ...]:
    """For each table the printed lines between it and the table above."""
    between = []
    above = tables[0].first_line if tables else 0
    for table in tables:
        first_line = table.first_line
        between.append(tuple(line for line in source.printed if above < line.no < first_line))
        above = table.last_line
    return tuple(between)


def _find_dump(blocks: tuple[Block, ...], grammar: Grammar) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The first run of column titles that is long enough, and all that stands below it."""
    start = 0
    for at, block in enumerate(blocks):
        if is_title(block, grammar):
            continue
        if at - start >= MIN_TITLES and name_parties(column_roles(blocks[start:at], grammar)):
            return blocks[start:at], blocks[at:]
        start = at + 1
    titles = blocks[start:]
    is_table = len(titles) >= MIN_TITLES and name_parties(column_roles(titles, grammar))
    return (titles, ()) if is_table else ((), ())


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
    """From the section over the first item with duties to the last line that names some; empty without."""
    attached = _attachment_lines(before, grammar)
    first = _find_duties(before, range(len(before)), grammar)
    if first is None:
        return len(before), len(before)
    last = _find_duties(before, range(len(before) - 1, first, -1), grammar, LABELS) or first
    first = _below_letter(before, first, last, grammar)
    start = _first_item(before, first, grammar)
    start = _above_items(before, start, attached, grammar)
    end = last + 1
    while end < len(before) and end not in attached and _is_more(before[end - 1], before[end], grammar):
        end += 1
    if end < len(before) and grammar.matter(before[end].text) == "date" and end - 1 > last:
        end -= 1  # whoever signs stands above the date
    if (
        start
        and start - 1 not in attached
        and before[start - 1].no in find_titles(before[start - 1 : end], grammar)
    ):
        start -= 1
    return start, end


def _below_letter(before: Sequence[Line], first: int, last: int, grammar: Grammar) -> int:
    """The first line with duties below the letter, where only a few of its instructions name some.

    The letter ends with its date; what it hands down stands below.
    """
    dates = [at for at in range(first, last) if _is_date(before[at].text, grammar)]
    if not dates:
        return first
    named = [at for at in range(first, last + 1) if names_duties(before[at].text, grammar)]
    below = [at for at in named if at > dates[0]]
    return below[0] if len(named) - len(below) < _FEW <= len(below) else first


def _is_date(text: str, grammar: Grammar) -> bool:
    return len(text) <= _LONGEST_DATE and "月" in text and grammar.matter(text) == "date"


def _above_items(before: Sequence[Line], start: int, attached: set[int], grammar: Grammar) -> int:
    """Up from the first item: earlier ones without duties, the heading and the section over them."""
    styles = set()
    while mark := grammar.mark(before[start].text):
        styles.add(mark.style)
        if mark.style == "section" or not start or start - 1 in attached:
            break
        above = grammar.mark(before[start - 1].text)
        if not above:
            start = _over_introduction(before, start, attached, grammar)
            break
        if above.style in styles and not (above.style == mark.style and _is_next(above, mark)):
            break
        start -= 1
    return start


def _over_introduction(before: Sequence[Line], start: int, attached: set[int], grammar: Grammar) -> int:
    """The section whose title stands over a few paragraphs of prose above the first item; else the item."""
    for at in range(start - 1, max(-1, start - 2 - _LONGEST_INTRODUCTION), -1):
        mark = grammar.mark(before[at].text)
        if mark and mark.style == "section" and at not in attached and not trim(mark.rest).endswith("。"):
            return at
        if mark or grammar.matter(before[at].text) or not trim(before[at].text).endswith("。"):
            return start
    return start


def _is_next(above: Mark, mark: Mark) -> bool:
    return above.value is not None and mark.value == above.value + 1


def _is_more(above: Line, line: Line, grammar: Grammar) -> bool:
    """True for what may still belong to the last items: numbers without duties, the rest of a list."""
    mark = grammar.mark(line.text)
    if mark:
        return mark.style != "section"
    if grammar.label(line.text):
        return True
    return not _closes(above.text) and grammar.continues_list(above.text, line.text)


def _closes(text: str) -> bool:
    """True for a list in a bracket that is closed."""
    return trim(text).rstrip("。；;").endswith(tuple(CLOSERS))


def _find_duties(
    before: Sequence[Line], order: range, grammar: Grammar, labels: Sequence[str] = ROLES
) -> int | None:
    """The first line in this order that says who is responsible, or whose title names a leader."""
    for at in order:
        if names_duties(before[at].text, grammar, labels) and grammar.matter(before[at].text) != "page":
            return at
        mark = grammar.mark(before[at].text)
        if mark and titled_leader(mark.rest, grammar):
            return at
        if at and is_sentence(before[at].text, grammar) and grammar.mark(before[at - 1].text):
            return at
    return None


def _attachment_lines(before: Sequence[Line], grammar: Grammar) -> set[int]:
    """The lines of lists 附件:1.… 2.…, which look like items."""
    attached: set[int] = set()
    number: int | None = None
    for at, line in enumerate(before):
        if "附" in line.text and grammar.matter(trim(line.text)) == "attachment":
            attached.add(at)
            number = number_value(line.text) or 0
        elif number is not None:
            mark = grammar.mark(line.text)
            number = number + 1 if mark and mark.value == number + 1 and mark.style != "section" else None
            if number is not None:
                attached.add(at)
    return attached


def _first_item(before: Sequence[Line], first: int, grammar: Grammar) -> int:
    """The line of the number above the first label; the line above it where items have no numbers."""
    head = read_paragraphs(before[first], grammar)[0]
    if head.is_sentence:
        return _section_above(before, first, grammar)
    if head.label is None:
        return first if head.mark else _above_number(before, first, grammar, first)
    return _above_number(before, first, grammar, max(0, first - 1))


def _section_above(before: Sequence[Line], first: int, grammar: Grammar) -> int:
    """The section over a sentence at its end; the number right above where there is none."""
    for at in range(first - 1, -1, -1):
        mark = grammar.mark(before[at].text)
        if mark and mark.style == "section":
            return at
    return max(0, first - 1)


def _above_number(before: Sequence[Line], first: int, grammar: Grammar, default: int) -> int:
    for at in range(first - 1, max(-1, first - 1 - _LONGEST_TASK), -1):
        if grammar.mark(before[at].text):
            return at
    return default
