"""One workbook that came back -> the rows that people filled in, and what else they put into it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from fanchang.characters import squeeze
from fanchang.decisions.columns import code_of, settings, sheet_columns, sheet_names
from fanchang.decisions.container import Container, SheetCells
from fanchang.decisions.memory import Memory
from fanchang.decisions.model import (
    AUDIT,
    COMMENT,
    EXTRA,
    LEDGER,
    QUOTES,
    Conflict,
    Foreign,
    Returned,
    Row,
    Value,
    as_text,
    column_key,
    in_language,
    typed_in,
)
from fanchang.decisions.showing import comparable
from fanchang.decisions.table import SheetTable, TableRow, find_table, is_our_name
from fanchang.errors import NoticeError

BOOKS = {"checklist": AUDIT, "register": AUDIT, "ledger": LEDGER, "conflicts": ""}
_FILLED_IN = ("checklist", "register", "ledger", "review")
_OLD_QUOTES = {AUDIT: ("old_body", "old_annex"), LEDGER: ("old_text",)}
_TELLING = ("summary", "description", "body_place", "body_value", "annex_place", "annex_value", "text")
"""The columns of the program by which a row without its id is known again."""

_HEAD = "head"
"""What a conflict calls a text that somebody put above the titles of a sheet."""


def read_returned(path: Path, name: str = "") -> Returned:
    """What people put into one workbook, whatever its name and the order of its rows and columns.

    Conflicts call it by `name`, or by its own.

    Raises:
        NoticeError: the file is missing, open elsewhere, or no workbook of this program.
    """
    container = Container(path)
    memory = container.memory
    tables, foreign = [], []
    for sheet in container.sheets:
        remembered = memory.sheets.get(sheet.name, "")
        table = find_table(sheet, remembered)
        if table is not None:
            tables.append(table)
        elif not remembered and not is_our_name(sheet.name):
            foreign.append(sheet)
    if not memory.kind and not any(table.kind in _FILLED_IN for table in tables):
        raise NoticeError("not our workbook", path)
    file = name or path.name
    reader = _Reader(file, memory)
    ordered = sorted(tables, key=lambda table: table.kind == "register")
    rows = [row for table in ordered for row in reader.rows(table)]
    book = memory.kind if memory.kind in (AUDIT, LEDGER) else AUDIT
    kept = [Foreign(book, sheet.name, tuple(_plain_cells(sheet))) for sheet in foreign]
    return Returned(
        file=file,
        notice=memory.notice,
        rows=tuple(reader.joined(rows)),
        conflicts=(*reader.clashes, *reader.conflicts(tables)),
        settings=_settings(container, memory),
        foreign=tuple(sheet for sheet in kept if sheet.cells),
        known=frozenset({*memory.cells, *(row.id for row in rows if row.id)}),
    )


def _plain_cells(sheet: SheetCells) -> Iterator[tuple[int, int, Value]]:
    for cell in sheet.cells:
        if cell.value is not None:
            yield cell.row - 1, cell.column - 1, cell.value


class _Reader:
    """Reads the tables of one file."""

    def __init__(self, file: str, memory: Memory) -> None:
        self._file = file
        self._memory = memory
        self._quoted: dict[str, tuple[str, ...]] = {}
        self.clashes: list[Conflict] = []

    def rows(self, table: SheetTable) -> Iterator[Row]:
        """The rows of one table in order, those that nobody filled in too."""
        if table.kind not in _FILLED_IN:
            return
        seen: Counter[str] = Counter()
        for cells in table.rows:
            row = self._row(cells, table)
            if row is None:
                continue
            seen[row.id] += 1
            if row.id and seen[row.id] > 1 and self._differs(row):
                row = replace(row, id="")
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
        written = self._memory.typed.get(identity, {})
        past = self._memory.past.get(identity, {})
        row = Row(book, identity, quotes, shown, typed, self._file, self._memory.notice, written, past)
        return self._recognised(row, table) if not identity else row

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
        if table.kind == "register":
            problem = {"description": row.shown["problem"]} if "problem" in row.shown else {}
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
        columns = typed_in(first.book)
        for key in [key for key in first.typed if key in second.typed]:
            taken, other = (as_text(row.typed[key], columns.get(key)) for row in (first, second))
            if comparable(taken) != comparable(other):
                self.clashes.append(Conflict(first.book, first.id, key, taken, other, self._file))
        shown = {**second.shown, **first.shown}
        return replace(first, typed={**second.typed, **first.typed}, shown=shown)

    def conflicts(self, tables: list[SheetTable]) -> Iterator[Conflict]:
        """What the file already lists as not taken over, and what is written where nothing is read."""
        for table in tables:
            if table.kind == "conflicts":
                yield from map(self._listed, table.rows)
                continue
            book = BOOKS.get(table.kind) or AUDIT
            for text in table.above:
                if self._memory.kind and text not in self._memory.heads:
                    yield Conflict(book, "", _HEAD, "", text, self._file)
            if table.kind in QUOTES or table.kind in _FILLED_IN:
                yield from self._edits(book, table)

    def _listed(self, cells: TableRow) -> Conflict:
        book = self._memory.kind if self._memory.kind in QUOTES else AUDIT
        words = [cells.text(key) for key in ("id", "column", "taken", "other", "file")]
        identity, column, taken, other, file = words
        key = _HEAD if column in HEAD_WORDS.values() else column_key(book, column)
        taken, other = (in_language(book, key, text, "zh") for text in (taken, other))
        return Conflict(book, identity, key, taken, other, file)

    def _edits(self, book: str, table: SheetTable) -> Iterator[Conflict]:
        """Cells of the program that a person wrote over; quotes are told apart when rows are placed."""
        if table.kind == "review":
            return
        for cells in table.rows:
            identity = squeeze(cells.text("id"))
            for key, written in self._memory.cells.get(identity, {}).items():
                text = cells.text(key)
                if key in QUOTES[book] or key in typed_in(book) or not text:
                    continue
                if key in table.keys and comparable(text) != comparable(written):
                    yield Conflict(book, identity, key, written, text, self._file)


HEAD_WORDS = {"zh": "表头上方", "en": "above the titles"}


def _settings(container: Container, memory: Memory) -> Mapping[str, Value]:
    """The settings that a person changed."""
    found: dict[str, Value] = {}
    titles = {squeeze(title): key for key, column in settings().items() for title in column.titles}
    for sheet in container.sheets:
        if memory.sheets.get(sheet.name) != "settings" and sheet.name not in sheet_names()["settings"]:
            continue
        for cells in sheet.rows.values():
            key = titles.get(squeeze(as_text(cells[0].value))) if cells[0].value is not None else None
            if key and len(cells) > 1 and cells[1].value is not None:
                value = cells[1].value
                if comparable(as_text(value)) != comparable(memory.settings.get(key, "")):
                    found[key] = value
    return found
