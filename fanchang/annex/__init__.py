"""The table side -> entries: a dump with one cell after the other, read by its own column titles.

A merged cell is printed in its first row only, or again after a page break; a serial may be empty; the
last row may be cut short. So rows cannot be counted off. Instead each cell is given a class by what it
holds (a number, a section, a deadline, names …), the titles say which classes each column takes, and a
row is a run of cells that fits the columns in their order: first with every cell that a row must have,
and where that fails, with some of them missing.
"""

from collections.abc import Sequence
from typing import TypeVar

from fanchang.annex.classes import cell_class
from fanchang.annex.dump import RowReader
from fanchang.annex.fitting import take_out_strange
from fanchang.annex.grid import GridReader
from fanchang.annex.lines import LineReader
from fanchang.annex.lone import settle_lone_units
from fanchang.annex.merged import carry_down_merged
from fanchang.annex.parting import PAGE_NUMBER, TABLE_TITLE, Part, is_page_number, part_tables
from fanchang.annex.rows import HasHeadings, Row, entries_of, take_empty_titles
from fanchang.characters import squeeze, trim, undecorated
from fanchang.columns import column_roles, is_title
from fanchang.duties import settle_roles
from fanchang.entry import Entry, Field, Side
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.source import Block, Line
from fanchang.zones import Zones

T = TypeVar("T")

__all__ = ["HasHeadings", "column_roles", "read_annex"]


def read_annex(
    zones: Zones,
    grammar: Grammar,
    has_headings: HasHeadings = lambda number, title: None,  # noqa: ARG005
) -> Side:
    """The entries of the table. What stands below the last row is left to whoever reads the page's end."""
    undivided: set[int] = set()
    if zones.tables:
        side, undivided = _read_tables(zones, grammar, has_headings)
    elif zones.cells_are == "blocks":
        side = _read_dump(zones, grammar, has_headings)
    else:
        side = _read_lines(zones, grammar, has_headings)
    undivided |= {line for entry in side.entries for line in _without_lead(entry)}
    titles = (line for title in zones.titles for line in title.lines)
    said = (line.text for line in (*titles, *zones.annex_head, *zones.front, *zones.back))
    settle_roles(side, grammar, said, undivided)
    return side


def _read_dump(zones: Zones, grammar: Grammar, has_headings: HasHeadings) -> Side:
    side = Side("annex")
    side.fields = [Field("column_title", title.lines) for title in zones.titles]
    numbers = [cell for cell in zones.rows if is_page_number(cell.text, grammar)]
    cells = _without(zones.rows, numbers)
    grammar = _with_section_style(cells, grammar)
    rows: list[Row] = []
    strays: list[Block] = []
    for part in part_tables(zones.titles, cells, grammar):
        if _groups_rows_without_serials(column_roles(part.titles, grammar)):
            reader = LineReader(part.titles, grammar)
            reader.read_unnumbered(part.cells)
            side.fields += reader.grid.fields
            found, others = (reader.grid.rows, []) if reader.fits else ([], part.cells)
        else:
            found, others = RowReader(part.titles, part.cells, grammar).read()
        rows += _as_table(found)
        strays += [*part.head, *others]
        if part.titles != zones.titles:
            side.fields += [Field("column_title", title.lines) for title in part.titles]
    side.fields += [Field("spacer", cell.lines) for cell in take_empty_titles(rows)]
    strange = take_out_strange(rows, grammar)
    side.fields += [Field(UNKNOWN, cell.lines) for cell in (*strange, *settle_lone_units(rows, grammar))]
    carry_down_merged(rows, grammar)
    side.entries = entries_of(rows, grammar, has_headings)
    side.fields += [Field(PAGE_NUMBER, number.lines) for number in numbers]
    _use_strays(side, strays, grammar)
    return side


def _as_table(rows: list[Row]) -> list[Row]:
    """The rows, the first of which begins a table."""
    for row in rows[:1]:
        row.begins_table = True
    return rows


def _without_lead(entry: Entry) -> list[int]:
    """Where the undivided lists of a row begin whose table, or the title over it, says nowhere who leads."""
    undivided = [field.lines[0].no for field in entry.fields if field.used_for == "unit"]
    leads = undivided and any(field.used_for == "lead_unit" for field in entry.fields)
    return [] if leads else undivided


def _groups_rows_without_serials(columns: Sequence[str]) -> bool:
    """True where nothing but what a cell holds tells whether a row begins with a group or with its task."""
    return "serial" not in columns and not {"section", "content"}.isdisjoint(columns)


def _with_section_style(cells: Sequence[Block], grammar: Grammar) -> Grammar:
    """Where no cell bears 一、, cells with (一) are sections, if there are fewer of them than rows."""
    bracketed = rows = 0
    for cell in cells:
        mark = grammar.mark(cell.text)
        if mark and mark.style == "section":
            return grammar
        bracketed += mark is not None and mark.style == "chinese_brackets"
        rows += cell_class(cell.text, grammar) == "n"
    return grammar.with_sections("chinese_brackets") if 0 < bracketed < rows else grammar


def _without(all_: Sequence[T], some: Sequence[T]) -> Sequence[T]:
    """All but some of them."""
    left_out = set(map(id, some))
    return [one for one in all_ if id(one) not in left_out] if some else all_


def _read_tables(zones: Zones, grammar: Grammar, has_headings: HasHeadings) -> tuple[Side, set[int]]:
    """The entries of real tables, and the lines of lists that are known to be undivided."""
    reader = GridReader(grammar)
    for table, lines in zip(zones.tables, zones.between, strict=True):
        for line in lines:
            text = trim(undecorated(line.text))
            matter = grammar.matter(text)
            if matter:
                reader.fields.append(Field(matter, (line,)))
            elif TABLE_TITLE.search(squeeze(text)):
                reader.fields.append(Field("title", (line,)))
            else:
                reader.read_caption(Block((line,), text))
        reader.read(table)
    last_line = zones.tables[-1].last_line
    for line in (line for block in zones.rows for line in block.lines if line.no <= last_line):
        if grammar.matter(line.text) == "ignored: rule of a table":
            reader.fields.append(Field("ignored: rule of a table", (line,)))
    carry_down_merged(reader.rows, grammar)
    side = Side("annex", entries_of(reader.rows, grammar, has_headings), reader.fields)
    return side, reader.undivided


def _read_lines(zones: Zones, grammar: Grammar, has_headings: HasHeadings) -> Side:
    printed = [line for block in zones.rows for line in block.lines]
    numbers = [line for line in printed if is_page_number(trim(line.text), grammar)]
    lines = _without(printed, numbers)
    fields = [Field(PAGE_NUMBER, (line,)) for line in numbers]
    rows: list[Row] = []
    for part in _parts_of_lines(zones, lines, grammar):
        reader = LineReader(part.titles, grammar)
        part_lines = [line for cell in part.cells for line in cell.lines]
        if zones.cells_are == "lines":
            reader.read_cells(part_lines)
        elif zones.cells_are != "words":
            reader.read_separated(part_lines, zones.cells_are)
        else:
            reader.read_rows(part_lines)
        fields += [Field("column_title", title.lines) for title in part.titles] + reader.grid.fields
        rows += _as_table(reader.grid.rows) if reader.fits else []
        fields += [Field(_use_of_stray(cell, grammar), cell.lines) for cell in part.head]
    strange = take_out_strange(rows, grammar)
    unclear = settle_lone_units(rows, grammar)
    fields += [Field(UNKNOWN, cell.lines) for cell in (*strange, *unclear)]
    carry_down_merged(rows, grammar)
    return Side("annex", entries_of(rows, grammar, has_headings), fields)


def _parts_of_lines(zones: Zones, lines: Sequence[Line], grammar: Grammar) -> list[Part]:
    """The tables one below the other, where each line is a cell; else the one table."""
    cells = [Block((line,), trim(line.text)) for line in lines]
    return (
        part_tables(zones.titles, cells, grammar)
        if zones.cells_are == "lines"
        else [Part(zones.titles, cells, [])]
    )


def _use_strays(side: Side, strays: list[Block], grammar: Grammar) -> None:
    """Cells between rows: titles printed again, or cells that nobody understands."""
    end = side.last_line
    for stray in strays:
        if stray.first_line < end:
            side.fields.append(Field(_use_of_stray(stray, grammar), stray.lines))


def _use_of_stray(cell: Block, grammar: Grammar) -> str:
    if is_title(cell, grammar):
        return "column_title"
    if TABLE_TITLE.search(squeeze(cell.text)):
        return "title"
    return "attachment" if grammar.matter(cell.text) == "attachment" else UNKNOWN
