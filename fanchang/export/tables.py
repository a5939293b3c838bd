"""Tables -> CSV files and the datapackage.json that describes them."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fanchang
from fanchang.export.folder import as_json, measured, write_folder
from fanchang.notice import Notice
from fanchang.schema import Column, Table, contract_version, declared_tables
from fanchang.tables import records

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "datapackage.json"


def write_tables(notice: Notice, folder: Path) -> list[str]:
    """Write every table as CSV and the data package beside them; the names of the files, in order.

    Raises:
        NoticeError: the folder cannot be written to, or holds a file of that name that is not ours.
    """
    files = {f"{name}.csv": csv_bytes(name, frame) for name, frame in notice.tables.items()}
    files[MANIFEST] = as_json(data_package(notice, files))
    write_folder(folder, files, MANIFEST)
    return list(files)


def csv_bytes(name: str, frame: "pd.DataFrame") -> bytes:
    """A table as the contract's CSV: UTF-8, LF, minimal quoting, missing as empty."""
    table = declared_tables()[name]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    for row in records(frame):
        writer.writerow([_printed(row[column.name], column) for column in table.columns])
    return text.getvalue().encode()


def _printed(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "date":
        return str(value.date().isoformat())
    if column.type == "number":
        return f"{Decimal(repr(float(value))).normalize():f}"
    return str(value)


def data_package(notice: Notice, files: dict[str, bytes]) -> dict[str, Any]:
    """The Frictionless description of the tables, with what the document says of itself."""
    about = notice.about
    return {
        "profile": "tabular-data-package",
        "name": "fanchang",
        "title": about.title,
        "contract": contract_version(),
        "version": fanchang.__version__,
        "notice": {
            "title": about.title,
            "document_number": about.document_number,
            "publisher": about.publisher,
            "published": about.published,
            "year": about.year,
            "sha256": notice.sha256,
            "lines": len(notice.reading.source.lines),
            "count_claims": [
                {"count": claim.count, "unit": claim.unit, "line": claim.line} for claim in about.count_claims
            ],
        },
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in declared_tables().values()],
    }


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(c) for c in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.en,
        "description_zh": table.zh,
        **measured(data),
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.en,
        "description_zh": column.zh,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})
