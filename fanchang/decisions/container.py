"""A workbook that came back: opened with care, its sheets as plain cells."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_FORMULA
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fanchang.decisions.memory import SHEET, Memory, recall
from fanchang.decisions.model import Value
from fanchang.errors import NoticeError

_MOST_BYTES = 512 * 2**20
"""What a workbook of ours unpacks to is far below; a file that declares more is not opened."""

_OURS = re.compile(
    r'=IF\((COUNTIFS\([^,]{1,99},\$[A-Z]{1,3}\d{1,7},[^,]{1,99},"[^"]{1,99}"\)>0,|\$[A-Z]{1,3}\d{1,7}=0,"",IF\(INDEX\()'
)
"""How the formulas begin that the program writes into typed columns."""


@dataclass(frozen=True)
class Cell:
    """One cell that is not blank, counted from 1.

    `value` is None for a formula of ours, or where a comment stands alone.
    """

    row: int
    column: int
    value: Value | None
    comment: str
    is_formula: bool = False


@dataclass(frozen=True)
class SheetCells:
    """A sheet with its cells by row, from top to bottom and left to right."""

    name: str
    cells: tuple[Cell, ...]

    @cached_property
    def rows(self) -> dict[int, list[Cell]]:
        """The cells of each row that has any."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return dict(sorted(rows.items()))


class Container:
    """The workbook at a path.

    Raises:
        NoticeError: there is no such file, another program holds it, or it is no .xlsx workbook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_closed(path)
        self._data = _read(path)
        _check_size(path, self._data)
        self._formulas = self._load(values=False)

    @cached_property
    def memory(self) -> Memory:
        """What the workbook remembers of itself; empty where that sheet is gone."""
        if SHEET not in self._formulas.sheetnames:
            return Memory()
        sheet = self._formulas[SHEET]
        rows = sheet.iter_rows(max_col=4, values_only=True) if isinstance(sheet, Worksheet) else ()
        texts = [[str(value) if value is not None else "" for value in row] for row in rows]
        return recall((a, b, c, d) for a, b, c, d in texts)

    @cached_property
    def sheets(self) -> tuple[SheetCells, ...]:
        """All sheets with cells, in order; the memory is none of them."""
        found = [sheet for sheet in self._formulas.worksheets if sheet.title != SHEET]
        return tuple(SheetCells(sheet.title, tuple(self._cells(sheet))) for sheet in found)

    @cached_property
    def _values(self) -> Workbook:
        return self._load(values=True)

    def _load(self, *, values: bool) -> Workbook:
        try:
            with warnings.catch_warnings(action="ignore"):  # about extensions that no cell depends on
                return load_workbook(io.BytesIO(self._data), data_only=values)
        except (MemoryError, RecursionError):
            raise NoticeError("too large a workbook", self.path) from None
        except Exception:  # openpyxl raises whatever a broken part makes it stumble over
            raise NoticeError("not our workbook", self.path) from None

    def _cells(self, sheet: Worksheet) -> Iterator[Cell]:
        for at, row in enumerate(sheet.iter_rows(), 1):
            for column, cell in enumerate(row, 1):
                comment = cell.comment.text.strip() if cell.comment else ""
                if cell.value is None and not comment:
                    continue
                if cell.hyperlink and cell.value == cell.hyperlink.location and not comment:
                    continue  # openpyxl gives a blank cell the address of its link
                formula = cell.data_type == TYPE_FORMULA
                value = self._formula(sheet, cell) if formula else _plain(cell.value)
                yield Cell(at, column, value, comment, formula)

    def _formula(self, sheet: Worksheet, cell: Any) -> Value | None:
        """What a person's own formula gave, its text if no program worked it out; None for one of ours."""
        text = str(getattr(cell.value, "text", cell.value))
        if _OURS.match(text):
            return None
        result = _plain(self._values[sheet.title].cell(cell.row, cell.column).value)
        return text if result is None else result


def owner_files(path: Path) -> list[Path]:
    """The files with which WPS, Excel and LibreOffice mark an open workbook."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
    return [path.with_name(name) for name in names if path.with_name(name).exists()]


def _check_closed(path: Path) -> None:
    if held := owner_files(path):
        raise NoticeError("open elsewhere", path, owner=held[0].name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NoticeError("missing file", path) from None
    except IsADirectoryError:
        raise NoticeError("not our workbook", path) from None
    except PermissionError:
        raise NoticeError("locked", path) from None
    except OSError as error:
        raise NoticeError("unreadable", path, reason=error.strerror) from None


def _check_size(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NoticeError("not our workbook", path) from None
    if size > _MOST_BYTES:
        raise NoticeError("too large a workbook", path)


def _plain(value: Any) -> Value | None:
    """The value of a cell; dates without time as dates, what is neither text nor number in words."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | date):
        return value
    return None if value is None else str(value)
