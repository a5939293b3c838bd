"""A reading -> entries, roles, coverage as DataFrames; pandas enters here and invariants are checked."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from fanchang.entry import ROLES, Entry, Mention
from fanchang.reading import Reading
from fanchang.schema import DTYPES, Table, declared_tables
from fanchang.targets import pair_targets, read_targets

Row = dict[str, Any]


class TableError(Exception):
    """A table that breaks its own declaration: a fault of this program, not of a notice."""


def entries_table(reading: Reading) -> pd.DataFrame:
    """One row for each item on each side, with the columns of `entries`."""
    return make_table("entries", [_entry_row(entry) for entry in reading.entries])


def roles_table(reading: Reading) -> pd.DataFrame:
    """One row for each side, item, role and party as printed, with the columns of `roles`."""
    rows = [
        _role_row(entry, mention)
        for entry in reading.entries
        for mention in sorted(entry.mentions, key=lambda m: (ROLES.index(m.role), m.rank))
    ]
    return make_table("roles", rows)


def targets_table(reading: Reading) -> pd.DataFrame:
    """One row for each quantity that a task promises, on each side, with the columns of `targets`."""
    rows = []
    for pair in reading.pairs:
        sides = [read_targets(entry.text) if entry else [] for entry in (pair.body, pair.annex)]
        for entry, targets, numbers in zip(pair[1:], sides, pair_targets(*sides), strict=True):
            rows += [
                {"item": pair.item, "side": entry.side, "target_no": number, **target._asdict()}
                for number, target in zip(numbers, targets, strict=True)
                if isinstance(entry, Entry)
            ]
    return make_table("targets", rows)


def coverage_table(reading: Reading) -> pd.DataFrame:
    """One row for each line of the notice, with the columns of `coverage`.

    It is made from the fields that the parsers handed on, so a line that no value came from cannot hide:
    it is `not understood`.
    """
    uses = reading.uses
    zones = _zones(reading)
    blanks = set(range(1, len(reading.source.lines) + 1)) - {line.no for line in reading.source.printed}
    rows = []
    for no, text in enumerate(reading.source.lines, 1):
        used_for, item = uses.get(no, ([], None))
        rows.append(
            {
                "line": no,
                "zone": zones[no],
                "used_for": ";".join(used_for) or ("blank" if no in blanks else "not understood"),
                "item": item,
                "place": reading.source.place(no),
                "text": text,
            }
        )
    return make_table("coverage", rows)


def make_table(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """The rows as the declared table: its columns in order, its dtypes, empty text as missing.

    Raises:
        TableError: the rows break the declaration.
    """
    table = declared_tables()[name]
    listed = list(rows)
    columns = {
        column.name: pd.Series([_missing(row.get(column.name)) for row in listed], dtype=DTYPES[column.type])
        for column in table.columns
    }
    frame = pd.DataFrame(columns)
    check_table(table, frame)
    return frame


def check_table(table: Table, frame: pd.DataFrame) -> None:
    """Raise a TableError if the frame is not what the declaration says."""
    if list(frame.columns) != table.header:
        raise TableError(f"{table.name}: columns {list(frame.columns)}, declared {table.header}")
    for column in table.columns:
        values = frame[column.name]
        if column.required and values.isna().any():
            raise TableError(f"{table.name}.{column.name}: missing in row {int(values.isna().argmax())}")
        if column.values and not set(values.dropna()) <= set(column.values):
            raise TableError(f"{table.name}.{column.name}: {sorted(set(values.dropna()))}")
    if table.key and frame.duplicated(list(table.key)).any():
        raise TableError(f"{table.name}: the key {table.key} is not unique")


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a table as dictionaries, None for what is missing."""
    columns = {
        str(name): column.astype(object).where(column.notna(), None).tolist()
        for name, column in frame.items()
    }
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _missing(value: object) -> object:
    return None if value == "" else value


def _entry_row(entry: Entry) -> Row:
    return {
        "side": entry.side,
        "item": entry.item,
        "row": entry.row,
        "printed_no": entry.printed_no,
        "kind": entry.kind,
        "section_no": entry.section_no,
        "section": entry.section,
        "heading_no": entry.heading_no,
        "heading": entry.heading,
        "text": entry.text,
        "deadline_text": entry.deadline_text,
        "remark": entry.remark,
        "first_line": entry.first_line,
        "last_line": entry.last_line,
        "match": entry.match,
        "text_line": entry.text_line,
    }


def _role_row(entry: Entry, mention: Mention) -> Row:
    party, lines = mention.party, mention.field.lines
    return {
        "side": entry.side,
        "item": entry.item,
        "role": mention.role,
        "rank": mention.rank,
        "raw": party.raw,
        "party": party.name,
        "office": party.office,
        "state": "lost" if mention.is_lost else "given",
        "open": party.open,
        "etc": party.etc,
        "first_line": lines[0].no,
        "line": mention.line,
        "last_line": lines[-1].no,
    }


def _zones(reading: Reading) -> list[str]:
    """The zone of each line, by its number; index 0 is not a line."""
    starts = {lines[0].no: zone for zone, lines in reading.parts if lines}
    zones = ["front"]
    for no in range(1, len(reading.source.lines) + 1):
        zones.append(starts.get(no, zones[-1]))
    return zones
