"""A cell merged over several rows, which a text prints in the first of them only: it counts for all of them.

In a text an empty place below a leader may be merged with it, or may have lost its name. It is merged where
the whole column says so: it is printed in few rows or in those that open a group, and no name twice in a row.
A deadline may be wanting, so that only a group says that it is merged.
"""

from collections.abc import Sequence
from itertools import pairwise

from fanchang.annex.rows import Row, tables_of
from fanchang.characters import is_spacer, squeeze
from fanchang.grammar import Grammar

_MAY_BE_MERGED = ("leader", "lead_unit", "unit", "deadline")
_GROUPS = ("section", "content")
_FEWEST = 2
_FEWEST_BELOW_ONE = 3
"""A cell that is printed in the first row alone is merged over so many rows below it at least."""
_MOST_ARE_EMPTY = 1.5
"""A page that loses names does not lose so many for each that it keeps."""
_LONGEST_DITTO = 12
_DISTINCT = 0.7
"""Of the printed cells so many differ: names that come again and again are those that were not lost."""


def carry_down_merged(rows: Sequence[Row], grammar: Grammar) -> None:
    """Give each row the leader or unit of the merged cell above it, and what 同上 stands for."""
    for table in tables_of(rows):
        _carry_down(table, grammar)


def _carry_down(rows: Sequence[Row], grammar: Grammar) -> None:
    if _holds_ditto(rows, grammar):
        for one, other in pairwise(rows):
            _repeat(one, other, grammar)
    for role in _MAY_BE_MERGED:
        if not rows or not _prints(rows[0], role):
            continue
        printed = [at for at, row in enumerate(rows) if _prints(row, role)]
        if len(printed) == len(rows) or not _is_merged(role, rows, printed):
            continue
        above = rows[0].cells[role]
        for row in rows:
            if _prints(row, role):
                above = row.cells[role]
            else:
                row.cells = {role: above} | {r: cell for r, cell in row.cells.items() if r != role}
                row.inherited |= {role}


def _holds_ditto(rows: Sequence[Row], grammar: Grammar) -> bool:
    """False for nearly every table: none of its cells says 同上."""
    short = {cell.text for row in rows for cell in row.cells.values() if len(cell.text) <= _LONGEST_DITTO}
    return any(grammar.same_as_above.fullmatch(squeeze(text)) for text in short)


def _repeat(above: Row, row: Row, grammar: Grammar) -> None:
    """The cells of the row above in the place of those that say 同上, which stay beside them."""
    ditto = [r for r, cell in row.cells.items() if grammar.same_as_above.fullmatch(squeeze(cell.text))]
    given = {role: above.cells[role] for role in ditto if role in above.cells}
    if given:
        row.cells = row.cells | given | {f"ditto {role}": row.cells[role] for role in given}
        row.inherited |= given.keys()


def _prints(row: Row, role: str) -> bool:
    return role in row.cells and bool(row.cells[role].text)


def _is_merged(role: str, rows: Sequence[Row], printed: Sequence[int]) -> bool:
    lacking = [at for at, row in enumerate(rows) if not _prints(row, role)]
    if any(_is_empty_place(rows[at], role) or _begins(rows, at, "section") for at in lacking):
        return False
    if len(printed) == 1 and len(lacking) < _FEWEST_BELOW_ONE:
        return False
    texts = [squeeze(rows[at].cells[role].text) for at in printed]
    if len(set(texts)) < _DISTINCT * len(texts) or any(
        one == two and not _begins_group(rows, at)
        for (one, two), at in zip(pairwise(texts), printed[1:], strict=False)
    ):
        return False
    if _stands_first(rows[0], role):
        return True
    few = role != "deadline" and len(lacking) >= _MOST_ARE_EMPTY * len(printed)
    return few or _goes_with_group(rows, printed, len(lacking))


def _stands_first(row: Row, role: str) -> bool:
    """True for a column of leaders before that of serials and tasks: it groups the rows."""
    return next((column for column in row.cells if column not in _GROUPS), "") == role


def _is_empty_place(row: Row, role: str) -> bool:
    """True for a place whose name vanished: it is printed, with nothing but padding in it."""
    return role in row.cells and is_spacer(row.cells[role].lines[0].text)


def _begins(rows: Sequence[Row], at: int, group: str) -> bool:
    """True if the section or heading of this row is not that of the row above it."""
    own = rows[at].cells.get(group)
    return own is not None and (at == 0 or rows[at - 1].cells.get(group) is not own)


def _begins_group(rows: Sequence[Row], at: int) -> bool:
    return any(_begins(rows, at, group) for group in _GROUPS)


def _goes_with_group(rows: Sequence[Row], printed: Sequence[int], lacking: int) -> bool:
    """True if the column is printed in just those rows in which a section or heading begins."""
    begins = [at for at in range(len(rows)) if _begins_group(rows, at)]
    return lacking >= _FEWEST and begins == list(printed)
