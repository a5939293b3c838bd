"""What people do to a workbook before they send it back, with openpyxl as their office program."""

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fanchang.decisions.columns import keys_by_title

Rows = list[dict[str, Any]]


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(workbook: Workbook, path: Path) -> Path:
    workbook.save(path)
    return path


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def head_of(page: Worksheet, kind: str = "checklist") -> int:
    """The row of the titles."""
    titles = keys_by_title(kind)
    counts = {
        row[0].row: sum(str(c.value or "").replace(" ", "") in titles for c in row)
        for row in page.iter_rows()
    }
    return int(max(counts, key=lambda row: counts[row]) or 0)


def columns_of(page: Worksheet, kind: str = "checklist") -> dict[str, int]:
    """The column of each key."""
    titles = keys_by_title(kind)
    cells = page[head_of(page, kind)]
    return {
        titles[key]: at
        for at, cell in enumerate(cells, 1)
        if (key := str(cell.value or "").replace(" ", "")) in titles
    }


def rows_of(page: Worksheet, kind: str = "checklist") -> Rows:
    """The rows below the titles by column key, with their number as `row`."""
    at = columns_of(page, kind)
    return [
        {key: page.cell(row, column).value for key, column in at.items()} | {"row": row}
        for row in range(head_of(page, kind) + 1, page.max_row + 1)
        if any(page.cell(row, column).value is not None for column in at.values())
    ]


def fill(page: Worksheet, identity: str, kind: str = "checklist", **values: Any) -> None:
    """Type into the row of this id."""
    at = columns_of(page, kind)
    (row,) = [r["row"] for r in rows_of(page, kind) if r["id"] == identity]
    for key, value in values.items():
        page.cell(row, at[key]).value = value


def reorder(page: Worksheet, order: list[int], kind: str = "checklist") -> None:
    """Only the rows of this order (counted from 0), in this order: sorting and deleting."""
    first = head_of(page, kind) + 1
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]
    page.delete_rows(first, len(rows))
    for at, index in enumerate(order, first):
        for column, value in enumerate(rows[index], 1):
            page.cell(at, column).value = value
