"""The one declaration of every table, read from `schema.toml`: columns, types, and what they mean."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from fanchang.declared import declared

_SCHEMA = "schema.toml"

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
"""The pandas dtype of each declared type."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, whether it may be missing, the values that occur, what it means."""

    name: str
    type: str
    required: bool
    values: tuple[str, ...]
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its key (empty if rows have none), its columns in order."""

    name: str
    en: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns in order."""
        return [column.name for column in self.columns]


@cache
def declared_tables() -> dict[str, Table]:
    """Every table of the contract by its name, in the order of the declaration."""
    return {name: _table(name, table) for name, table in declared(_SCHEMA)["tables"].items()}


def contract_version() -> int:
    """The number of the contract that the tables follow."""
    version: int = declared(_SCHEMA)["contract"]
    return version


def _table(name: str, data: dict[str, Any]) -> Table:
    columns = tuple(
        Column(
            name=column,
            type=facts["type"],
            required=facts.get("required", False),
            values=tuple(facts.get("values", ())),
            en=facts["en"],
            zh=facts["zh"],
        )
        for column, facts in data["columns"].items()
    )
    return Table(name, data["en"], data["zh"], tuple(data["key"]), columns)
