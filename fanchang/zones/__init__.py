"""Source -> front, body, annex, back: where the prose with its labels stands, and where the table."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fanchang.characters import is_spacer, trim, undecorated
from fanchang.columns import (
    MIN_TITLES,
    Table,
    find_tables,
    find_title_lines,
    heads_table,
    is_title,
    title_run,
    with_titles_apart,
)
from fanchang.grammar import Grammar
from fanchang.paragraphs import (
    RUN_TOGETHER,
    cut_run_together,
    join_values,
    join_wrapped,
    with_colons,
    with_frames,
    with_plain_marks,
)
from fanchang.source import Block, Line, Source
from fanchang.zones.prose import find_body

_LONGEST_HEAD = 8
"""How many lines a table's own heading (附件, title, count) may have above its column titles."""
_ENDS_A_LETTER = {"date", "disclosure", "contact", "signature", "page"}


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a notice; `body` is empty without prose, `titles` and `rows` without a table.

    `rows` are the cells below the column titles up to the end of the document: where the table ends is
    known when its rows have been read. Where the cells stand in real `tables`, `rows` are only the blocks of
    their lines, and `between` are for each table the lines between it and the one above. `cells_are` what
    the cells of a dump are: `blocks` between blank lines, `lines`, or `words` of lines that are rows; where a
    comma or semicolon separates these words, that character.
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
        """The printed lines below the table, once the last line of its last row is known.

        A real table ends where it ends: rows of totals or notes below the last task are its own.
        """
        end = max(last_line, self.tables[-1].last_line) if self.tables else last_line
        return [line for cell in self.rows for line in cell.lines if line.no > end]


def find_zones(source: Source, grammar: Grammar) -> Zones:
    """Cut the document at its first and last label and at the head of its table."""
    tables = find_tables(source.grids, grammar)
    blocks = source.blocks if tables else with_titles_apart(source.blocks, grammar)
    titles, rows = _of_tables(source, tables) if tables else _find_dump(blocks, grammar)
    cells_are = "blocks"
    if not titles:
        cells_are, titles, rows = find_title_lines(source, grammar)
        if cells_are == "lines" and len(titles) < MIN_TITLES:
            dump = _find_dump(blocks, grammar, len(titles))
            cells_are, titles, rows = ("blocks", *dump) if dump[0] else (cells_are, titles, rows)
    if not titles:
        cells_are = "blocks"
        titles, rows = _find_dump(_parted_at_spacers(blocks), grammar)
    table_line = titles[0].first_line if titles else len(source.lines) + 1
    between = _between(source, tables, grammar)
    over = between[0] if between else _section_over(source, table_line, grammar) if titles else ()
    if over:
        table_line = over[0].no
        rows = rows if tables else (Block(over, trim(undecorated(over[0].text))), *rows)
    printed = source.printed[: bisect_left(source.printed, table_line, key=lambda line: line.no)]
    before: list[Line] = []
    for line in _paragraphs(printed, grammar):
        before += cut_run_together(line, grammar) if len(line.text) >= RUN_TOGETHER else (line,)
    places = [at for at, line in enumerate(before) if trim(line.text)]
    worded = [before[at] for at in places]
    head = _find_head(worded, grammar) if titles else len(worded)
    cuts = (*find_body(worded[:head], grammar), head)
    start, end, head = (places[at] if at < len(places) else len(before) for at in cuts)
    return Zones(
        front=_printed(before[:start]),
        body=tuple(before[start:end]),
        back=_printed(before[end:head]),
        annex_head=_printed(before[head:]),
        titles=titles,
        rows=rows,
        tables=tables,
        between=between,
        cells_are=cells_are,
    )


def _paragraphs(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines as they were meant: with the colons that are missing, and no paragraph cut in two."""
    plain = with_plain_marks(lines, grammar)
    labelled = with_frames([with_colons(line, grammar) for line in plain], lines, grammar)
    return join_values(join_wrapped(labelled, grammar), grammar)


def _printed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each printed line of these paragraphs."""
    return tuple(printed for line in lines for printed in line.printed())


def _of_tables(source: Source, tables: tuple[Table, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The titles of the first table, and all blocks from its first line on."""
    first_line = tables[0].first_line
    return tables[0].titles, tuple(block for block in source.blocks if block.last_line >= first_line)


def _between(source: Source, tables: Sequence[Table], grammar: Grammar) -> tuple[tuple[Line, ...], ...]:
    """For each table the printed lines between it and the table above; for the first its section alone."""
    between = [_section_over(source, tables[0].first_line, grammar)] if tables else []
    above = tables[0].last_line if tables else 0
    for table in tables[1:]:
        first_line = table.first_line
        between.append(tuple(line for line in source.printed if above < line.no < first_line))
        above = table.last_line
    return tuple(between)


def _section_over(source: Source, table_line: int, grammar: Grammar) -> tuple[Line, ...]:
    """The line above a table that is the title of a section; in a notice of one table for each section."""
    at = bisect_left(source.printed, table_line, key=lambda line: line.no)
    line = source.printed[at - 1] if at else None
    mark = grammar.mark(undecorated(line.text)) if line else None
    return (line,) if line and mark and mark.style == "section" else ()


def _find_dump(
    blocks: Sequence[Block], grammar: Grammar, fewest: int = MIN_TITLES
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The first run of column titles that is long enough, and all that stands below it."""
    at = 0
    while at < len(blocks):
        if not is_title(blocks[at], grammar):
            at += 1
            continue
        end = title_run(blocks, at, grammar)
        if heads_table(blocks[at:end], grammar, fewest):
            return (*_title_above(blocks, at, grammar), *blocks[at:end]), tuple(blocks[end:])
        at = max(end, at + 1)
    return (), ()


def _title_above(blocks: Sequence[Block], at: int, grammar: Grammar) -> tuple[Block, ...]:
    """The first title, where no blank line stands between it and the heading of the table."""
    above = blocks[at - 1].lines if at else ()
    title = Block(above[-1:], trim(above[-1].text)) if len(above) > 1 else None
    return (title,) if title and is_title(title, grammar) else ()


def _parted_at_spacers(blocks: Sequence[Block]) -> list[Block]:
    """The cells of a dump that parts them by lines of U+00A0 or U+3000 alone, in the place of blank lines."""
    parted = []
    for block in blocks:
        run: list[Line] = []
        for line in (*block.lines, None):
            if line is not None and not is_spacer(line.text):
                run.append(line)
            elif run:
                parted.append(Block(tuple(run), "".join(trim(one.text) for one in run)))
                run = []
    return parted


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
