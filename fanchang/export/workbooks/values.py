"""One value into one cell: text stays text, whatever its first character is."""

from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fanchang.decisions.model import Value
from fanchang.decisions.showing import printable
from fanchang.export.workbooks.differences import Run

_FIRST_YEAR, _LAST_YEAR = 1900, 9999
_COMMENT_LONGEST = 32_000


def write_value(sheet: Worksheet, row: int, column: int, value: Value | None, look: Format | None) -> None:
    """Write a text as text, a number as a number, a date as a date; nothing as a blank cell."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, date) and _FIRST_YEAR < value.year <= _LAST_YEAR:
        _write_date(sheet, row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, printable(str(value)), look)


def write_comment(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Put a comment on a cell, as long as one may be."""
    options = {"author": "", "visible": False}
    sheet.write_comment(row, column, printable(text)[:_COMMENT_LONGEST], options)


def write_runs(
    sheet: Worksheet, row: int, column: int, runs: list[Run], looks: tuple[Format, Format, Format, Format]
) -> None:
    """Write a text whose marked runs stand out.

    `looks`: of the cell, of a cell that is marked as a whole (a rich text needs two runs), of plain and of
    marked characters.
    """
    cell, whole, plain, marked_look = looks
    if len(runs) < 2:
        text, marked = runs[0] if runs else ("", False)
        write_value(sheet, row, column, text, whole if marked else cell)
        return
    pieces: list[Format | str] = []
    for run, marked in runs:
        pieces += [marked_look if marked else plain, printable(run)]
    sheet.write_rich_string(row, column, *pieces, cell)


def _write_date(sheet: Worksheet, row: int, column: int, value: date, look: Format | None) -> None:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    sheet.write_datetime(row, column, moment, look)
