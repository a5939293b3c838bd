"""A row of a dump that prints one list of units where the table has two columns: which column it is.

An empty cell leaves no trace in a dump, and a cell merged over several rows is printed in the first one only.
So the one list may be the lead unit of a task that nobody helps with, or the helping units of a task whose
lead unit stands above. The rows that print both tell who leads in this notice and who helps.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from fanchang.annex.rows import Row, tables_of
from fanchang.characters import squeeze
from fanchang.grammar import Grammar
from fanchang.source import Block

_COLUMNS = ("lead_unit", "co_unit")
_MOST = 0.8


def settle_lone_units(rows: Sequence[Row], grammar: Grammar) -> list[Block]:
    """Put each lone list under the column that the other rows tell; the lists of which they tell nothing.

    A lead unit that the row lacks is that of the row above it.
    """
    return [cell for table in tables_of(rows) for cell in _settle(table, grammar)]


def _settle(rows: Sequence[Row], grammar: Grammar) -> list[Block]:
    whole = [row for row in rows if all(_prints(row, column) for column in _COLUMNS)]
    if not whole or not any(("lead_unit" in row.cells) != ("co_unit" in row.cells) for row in rows):
        return []
    judge = _Judge(whole, grammar)
    unclear = []
    for above, row in zip([None, *rows], rows, strict=False):
        printed = [column for column in _COLUMNS if column in row.cells]
        if len(printed) != 1 or not _prints(row, printed[0]):
            continue
        if row is rows[-1] and list(row.cells)[-1] == printed[0]:
            continue  # the last row is cut short
        is_first = above is None or "section" in row.cells
        column = "lead_unit" if is_first else judge.column(row.cells[printed[0]])
        if column is None:
            unclear.append(row.cells.pop(printed[0]))
        elif column != printed[0]:
            row.cells = {column if role == printed[0] else role: cell for role, cell in row.cells.items()}
        if column == "co_unit" and above:
            _inherit(row, above)
    return unclear


def _inherit(row: Row, above: Row) -> None:
    """Whoever leads the row above leads this one: unit, and person where the row lacks one too."""
    taken = {role for role in ("leader", "lead_unit") if role in above.cells and role not in row.cells}
    row.cells = {role: above.cells[role] for role in above.cells if role in taken} | row.cells
    row.inherited |= taken


def _prints(row: Row, column: str) -> bool:
    return column in row.cells and bool(row.cells[column].text)


class _Judge:
    """Knows who leads and who helps in the rows that print both."""

    def __init__(self, rows: Sequence[Row], grammar: Grammar) -> None:
        self._grammar = grammar
        lists = {column: [self._names(row.cells[column]) for row in rows] for column in _COLUMNS}
        self._counts = {column: Counter(name for one in lists[column] for name in one) for column in _COLUMNS}
        self._one_leads = sum(len(one) == 1 for one in lists["lead_unit"]) >= _MOST * len(rows)
        self._many_help = sum(len(one) > 1 for one in lists["co_unit"]) >= _MOST * len(rows)

    def column(self, cell: Block) -> str | None:
        """The column of a lone list, by its names in the other rows; None if they tell too little."""
        names = self._names(cell)
        votes = Counter(filter(None, map(self._vote, names)))
        if len(votes) == 1 and votes.total() * 2 > len(names):
            return next(iter(votes))
        is_usual = self._one_leads and self._many_help and len(names) == 1 and not votes
        return "lead_unit" if is_usual else None

    def _vote(self, name: str) -> str | None:
        lead, co = (self._counts[column][name] for column in _COLUMNS)
        return None if lead == co else "lead_unit" if lead > co else "co_unit"

    def _names(self, cell: Block) -> list[str]:
        return list(self._each(cell))

    def _each(self, cell: Block) -> Iterator[str]:
        for line in cell.lines:
            for name in self._grammar.names(line.text.rstrip(self._grammar.closing)):
                if squeeze(name):
                    yield squeeze(name)
