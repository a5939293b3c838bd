"""Whether the cells of a dump stand under their own titles: told by what whole columns hold."""

import re
from collections.abc import Sequence

from fanchang.annex.classes import closer_class
from fanchang.annex.rows import Row
from fanchang.characters import trim
from fanchang.columns import base_role
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.persons import LONGEST_NAME, has_post, is_leader, is_name
from fanchang.source import Block

_FEWEST, _MOST = 3, 0.5
_FEWEST_SERIALS = 0.6
_ENOUGH = 16
"""So many cells tell what a column holds."""
_LONGEST_NAME = 12
_UNITS = ("局", "委", "办", "厅", "政府")
_MUCH_SHORTER = 0.7
_GOES_ON = tuple("，、；：。,;:.")
_OPENERS = "0123456789（(①②③④⑤一二三四五"
_LONGEST_SECTION = 14
_PHONE = re.compile(r"\d{6}")
_SHORTEST_PHONE = 6
_SENTENCE = re.compile(r"\d{6}|\d[%个万亿家项座人公]|[。；].")


def is_sentence(text: str) -> bool:
    """True for text that names nobody: it holds figures, or goes on behind a full stop."""
    if len(text) <= _LONGEST_NAME:
        return len(text) >= _SHORTEST_PHONE and _PHONE.search(text) is not None
    return _SENTENCE.search(text) is not None


def names_somebody(cell: Block, grammar: Grammar) -> bool:
    """True if half of the names in the cell end like a unit's or an open set's, or are posts."""
    if cell.text.endswith(_UNITS):
        return True
    if is_sentence(cell.text):
        return False
    names = [name for line in cell.lines for name in grammar.names(trim(line.text).rstrip(grammar.closing))]
    return sum(_is_somebody(trim(name), grammar) for name in names) * 2 >= len(names)


def _is_somebody(name: str, grammar: Grammar) -> bool:
    if grammar.is_unit(name):
        return True
    return any(end.search(name) for end in (grammar.weak_unit, grammar.open, grammar.post))


def take_out_strange(rows: Sequence[Row], grammar: Grammar) -> list[Block]:
    """Persons in a column of units, units in one of leaders: they are taken out of their rows.

    Such a cell stands in another column than its own, or its title is not what it seems.
    """
    columns = {role for row in rows for role in row.cells}
    naming = {role for role in columns if base_role(role) in ROLES}
    strange = []
    for row in rows:
        for role in [role for role in row.cells if role in naming]:
            if _is_out_of_place(role, row.cells[role].text, grammar):
                strange.append(row.cells.pop(role))
    return strange


def _is_out_of_place(role: str, text: str, grammar: Grammar) -> bool:
    if role == "leader":
        return text.endswith(_UNITS) and grammar.is_unit(text) and not has_post(text, grammar)
    return len(text) <= LONGEST_NAME and is_name(text, grammar) and not has_post(text, grammar)


def begin_with_headings(rows: Sequence[Row]) -> bool:
    """True if the first lines of most tasks are shorter than the next ones: headings whose title is missing.

    Where a narrow cell breaks a task, its first line is as long as any.
    """
    tasks = [row.cells["task"].lines for row in rows if "task" in row.cells]
    broken = [[trim(line.text) for line in lines[:2]] for lines in tasks if len(lines) > 1]
    short = sum(
        len(one) < _MUCH_SHORTER * len(two) and not one.endswith(_GOES_ON) and one[:1] not in _OPENERS
        for one, two in broken
    )
    return short >= _FEWEST and short > _MOST * len(tasks)


def stand_askew(rows: Sequence[Row], grammar: Grammar) -> bool:
    """True if most cells of some column plainly belong to another one, as where a title is missing."""
    if len(rows) < _FEWEST:
        return False
    columns: dict[str, list[Block]] = {}
    for row in rows:
        for role, cell in row.cells.items():
            if cell.text and role not in row.inherited:
                columns.setdefault(role, []).append(cell)
    counts = {role: len(cells) for role, cells in columns.items()}
    if counts.get("task", 0) <= _MOST * len(rows) or _lack_serials(counts, len(rows)):
        return True
    parties = {role for role in columns if base_role(role) in ROLES}
    named = sum(not parties.isdisjoint(row.cells) for row in rows)
    if named <= _MOST * len(rows) or _are_no_sections(columns.get("section", []), len(rows), grammar):
        return True
    return any(_is_askew(base_role(role), cells, grammar) for role, cells in columns.items())


def _lack_serials(counts: dict[str, int], rows: int) -> bool:
    """True where rows have lost step with their serials."""
    return 0 < counts.get("serial", 0) < _FEWEST_SERIALS * rows


def _are_no_sections(cells: Sequence[Block], rows: int, grammar: Grammar) -> bool:
    """True for long texts without numbers, each of them another one: what they head is one row."""
    bare = {cell.text for cell in cells if grammar.mark(cell.text) is None}
    return len(bare) > _MOST * rows and sum(map(len, bare)) > _LONGEST_SECTION * len(bare)


def _is_askew(role: str, cells: Sequence[Block], grammar: Grammar) -> bool:
    if role not in ("task", *ROLES) or len(cells) < _FEWEST:
        return False
    cells = cells[:: len(cells) // _ENOUGH + 1]
    wrong = sum(_is_wrong(role, cell, grammar) for cell in cells)
    return wrong > _MOST * len(cells)


def _is_wrong(role: str, cell: Block, grammar: Grammar) -> bool:
    if role in ROLES and is_sentence(cell.text):
        return True
    if grammar.same_as_above.fullmatch(cell.text):
        return False
    found = closer_class(cell, grammar)
    if role == "leader":
        return found in "ud"
    if role == "task":
        return found == "d" or (found == "p" and is_leader(cell.text, grammar))
    return found == "d" or (found == "p" and not grammar.weak_unit.search(cell.text))
