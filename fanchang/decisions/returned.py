"""One workbook that came back -> the rows that people filled in, and what else they put into it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from fanchang.characters import squeeze
from fanchang.decisions.columns import code_of, sheet_columns
from fanchang.decisions.container import Container, SheetCells
from fanchang.decisions.meant import as_meant
from fanchang.decisions.memory import Memory, mark_of, review_key
from fanchang.decisions.model import (
    AUDIT,
    COMMENT,
    EXTRA,
    LEDGER,
    PLACE,
    QUOTES,
    SETTINGS,
    TYPED_SHEETS,
    Conflict,
    Foreign,
    Returned,
    Row,
    Value,
    as_text,
    is_added_id,
    typed_in,
)
from fanchang.decisions.overwritten import listed, written_over
from fanchang.decisions.showing import comparable
from fanchang.decisions.strays import FILLED_IN, found_settings, renamed_sheets, strays
from fanchang.decisions.table import SheetTable, TableRow, find_table, is_our_name
from fanchang.errors import NoticeError

BOOKS = {"checklist": AUDIT, "register": AUDIT, "ledger": LEDGER, "conflicts": ""}
_OLD_QUOTES = {AUDIT: ("old_body", "old_annex"), LEDGER: ("old_text",)}
_TELLING = ("summary", "description", "body_place", "body_value", "annex_place", "annex_value", "text")
"""The columns of the program by which a row without its id is known again."""


def read_returned(path: Path, name: str = "") -> Returned:
    """What people put into one workbook, whatever its name and the order of its rows and columns.

    Conflicts call it by `name`, or by its own.

    Raises:
        NoticeError: the file is missing, open elsewhere, or no workbook of this program.
    """
    container = Container(path)
    memory = container.memory
    names = renamed_sheets(container.sheets, memory)
    kinds = {name: memory.sheets[known] for name, known in names.items() if known in memory.sheets}
    tables = {
        sheet.name: table
        for sheet in container.sheets
        if (table := find_table(sheet, kinds.get(sheet.name, ""))) is not None
    }
    is_ours = memory.kind in TYPED_SHEETS or any(table.kind in FILLED_IN for table in tables.values())
    if not is_ours:
        raise NoticeError("not our workbook", path)
    file = name or path.name
    reader = _Reader(file, memory)
    ordered = sorted(tables.items(), key=lambda named: named[1].kind == "register")
    rows = [row for name, table in ordered for row in reader.rows(table, memory.said_on(names.get(name)))]
    book = memory.kind if memory.kind in (AUDIT, LEDGER) else AUDIT
    joined = tuple(reader.joined(rows))
    conflicts = [*reader.clashes, *listed(tables.values(), memory)]
    for sheet in container.sheets:
        if names.get(sheet.name) in memory.said and not _is_foreign(sheet, tables, kinds):
            found = strays(
                sheet, tables.get(sheet.name), kinds[sheet.name], memory.said_on(names[sheet.name])
            )
            conflicts += [Conflict(book, "", f"{PLACE}{place}", "", text, file) for place, text in found]
    foreign = [sheet for sheet in container.sheets if _is_foreign(sheet, tables, kinds)]
    return Returned(
        file=file,
        notice=memory.notice,
        rows=joined,
        conflicts=tuple(conflicts),
        settings=reader.settings(found_settings(container.sheets, kinds)),
        foreign=tuple(_kept(book, sheet) for sheet in foreign if sheet.cells),
        known=frozenset({*memory.cells, *(row.id for row in rows if row.id)}),
    )


def _is_foreign(sheet: SheetCells, tables: Mapping[str, SheetTable], kinds: Mapping[str, str]) -> bool:
    """True for a sheet that people added, and for one that they filled in and whose titles are gone."""
    kind = kinds.get(sheet.name, "")
    if sheet.name in tables:
        return not kind and tables[sheet.name].kind not in (*FILLED_IN, "conflicts")
    return kind in FILLED_IN or (not kind and not is_our_name(sheet.name))


def _kept(book: str, sheet: SheetCells) -> Foreign:
    cells = ((cell.row - 1, cell.column - 1, cell.value, cell.comment) for cell in sheet.cells)
    return Foreign(book, sheet.name, tuple(cells))


class _Reader:
    """Reads the tables of one file."""

    def __init__(self, file: str, memory: Memory) -> None:
        self._file = file
        self._memory = memory
        self._quoted: dict[str, tuple[str, ...]] = {}
        self.clashes: list[Conflict] = []

    def rows(self, table: SheetTable, said: frozenset[str]) -> Iterator[Row]:
        """The rows of one table in order, those that nobody filled in too; `clashes` takes what is not read.

        `said` are the marks of what the program wrote on the sheet.
        """
        if table.kind not in FILLED_IN:
            return
        seen: Counter[str] = Counter()
        for cells in table.rows:
            row = self._row(cells, table)
            if row is None:
                continue
            seen[row.id] += 1
            if row.id and seen[row.id] > 1 and self._differs(row):
                row = self._recognised(replace(row, id=""), table)
            self.clashes += written_over(row, cells, table, self._memory, said)
            if table.kind == "checklist":
                self._quoted.setdefault(row.id, row.quotes)
            yield row

    def _row(self, cells: TableRow, table: SheetTable) -> Row | None:
        book = self._book(table)
        typed_columns = typed_in(book)
        program = {column.key for column in sheet_columns(table.kind) if column.key not in typed_columns}
        shown = {key: text for key in program - {"id"} if (text := cells.text(key))}
        typed = {
            key: value
            for key, cell in cells.values.items()
            if (value := self._typed(book, key, cell, cells)) is not None and key not in program
        }
        identity = squeeze(cells.text("id"))
        if not identity and not (typed or set(shown) - {"no"}):
            return None
        quotes = self._quotes(book, identity, cells, table)
        known_as = review_key(identity, quotes) if table.kind == "review" else identity
        written = self._memory.typed.get(known_as, {})
        past = self._memory.past.get(known_as, {})
        blank = table.keys - cells.formulas - typed.keys() if not table.is_view else frozenset[str]()
        cleared = blank & (written.keys() | past.keys())
        notice = self._memory.notice
        row = Row(book, identity, quotes, shown, typed, self._file, notice, written, past, cleared)
        return row if self._is_known(identity) else self._recognised(row, table)

    def _is_known(self, identity: str) -> bool:
        """True for an id that may stand in this file; another one was typed, or filled in by dragging."""
        return (
            is_added_id(identity)
            or identity in self._memory.cells
            or (bool(identity) and (not self._memory.cells or identity in self._memory.typed))
        )

    def _book(self, table: SheetTable) -> str:
        if table.kind != "review":
            return BOOKS[table.kind]
        return LEDGER if "old_text" in table.keys else AUDIT

    def _typed(self, book: str, key: str, value: Value, cells: TableRow) -> Value | None:
        """The value of a typed column as a person meant it; None for what is blank or only the default."""
        if key.startswith((EXTRA, COMMENT)):
            return value
        column = typed_in(book).get(key)
        if column is None:
            return None
        if column.choice and isinstance(value, str):
            value = code_of(column.choice, value)
        if column.kind == "percent":
            value = as_meant(value, column)
        remembered = self._memory.cells.get(squeeze(cells.text("id")), {}).get(key, "")
        is_default = remembered and comparable(as_text(value)) == comparable(remembered)
        return None if value == "pending" or is_default else value

    def _quotes(self, book: str, identity: str, cells: TableRow, table: SheetTable) -> tuple[str, ...]:
        """The quotes as they stand in the row; a register's are those of the checklist, or remembered.

        So are those that a sheet shows by formulas.
        """
        if table.kind == "review":
            return tuple(cells.text(key) for key in _OLD_QUOTES[book])
        remembered = self._memory.cells.get(identity, {})
        if table.kind == "register":
            return self._quoted.get(identity) or tuple(remembered.get(key, "") for key in QUOTES[book])
        return tuple(
            remembered.get(key, "") if key in cells.formulas else cells.text(key) for key in QUOTES[book]
        )

    def _recognised(self, row: Row, table: SheetTable) -> Row:
        """A row whose id was removed gets it back, if the workbook remembers exactly one such row."""
        if table.kind == "review":
            return row
        if table.kind == "register":
            told = [row.shown[key] for key in ("problem", "problem_no") if key in row.shown]
            problem = {"description": told[0]} if told else {}
            return replace(row, shown=problem, typed={"verdict": "confirmed", **row.typed})
        telling = {key: comparable(row.shown.get(key, "")) for key in _TELLING}
        same = [
            identity
            for identity, cells in self._memory.cells.items()
            if all(comparable(cells.get(key, "")) == text for key, text in telling.items())
        ]
        return replace(row, id=same[0]) if len(same) == 1 else row

    def _differs(self, row: Row) -> bool:
        """True if the row says something else than the program wrote under its id: a copy, changed."""
        remembered = self._memory.cells.get(row.id, {})
        keys = ("description", "text", *QUOTES[row.book])
        return any(comparable(row.shown.get(key, "")) != comparable(remembered.get(key, "")) for key in keys)

    def joined(self, rows: list[Row]) -> Iterator[Row]:
        """Rows of one id and the same quotes are one: of checklist and register, of ledger and view.

        Where two of them say something else in one column, the first stands and `clashes` lists the other.
        """
        found: dict[tuple[str, ...], Row] = {}
        added = []
        for row in rows:
            if not row.id:
                added.append(row)
                continue
            key = (row.book, *row.key)
            found[key] = self._join(found[key], row) if key in found else row
        yield from found.values()
        yield from added

    def _join(self, first: Row, second: Row) -> Row:
        for key in [key for key in first.typed if key in second.typed]:
            taken, other = first.words(key), second.words(key)
            if comparable(taken) != comparable(other):
                self.clashes.append(Conflict(first.book, first.id, key, taken, other, self._file))
        shown, typed = {**second.shown, **first.shown}, {**second.typed, **first.typed}
        cleared = (first.cleared | second.cleared) - typed.keys()
        return replace(first, typed=typed, shown=shown, cleared=cleared)

    def settings(self, found: Mapping[str, Value]) -> Row:
        """What was set, as a row of its own; what is as if nobody had touched it counts as cleared."""
        default, notice = self._memory.settings, self._memory.notice
        changed = {k: v for k, v in found.items() if mark_of(as_text(v)) != mark_of(default.get(k, ""))}
        written, past = self._memory.typed.get(SETTINGS, {}), self._memory.past.get(SETTINGS, {})
        cleared = frozenset(found.keys() & (written.keys() | past.keys()) - changed.keys())
        return Row(LEDGER, SETTINGS, (), {}, changed, self._file, notice, written, past, cleared)
