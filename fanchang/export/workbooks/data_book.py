"""数据.xlsx: every table on its sheet, the main statistics with native charts, and what each column means."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.charts import add_chart
from fanchang.export.workbooks.look import set_up_print
from fanchang.export.workbooks.statistics import Statistic, statistics, word
from fanchang.export.workbooks.told import Told
from fanchang.export.workbooks.values import write_value
from fanchang.export.workbooks.widths import width
from fanchang.export.workbooks.words import parts, say
from fanchang.notice import Notice
from fanchang.schema import Column, Table, declared_tables
from fanchang.tables import Row, records

_ROWS_ON_A_SHEET = 1_000_000
_NARROWEST, _WIDEST = 8, 60
_WIDTH_SAMPLE = 500
_ROWS_ON_A_PAGE = 80
_TABLE_ROW = 2
"""On statistics sheets: one row for the note, a blank one, the titles."""


def data_book(notice: Notice, lang: str) -> bytes:
    """The workbook: contents, statistics, tables, dictionary."""
    book = Book("data", notice, lang, about=notice.about.title)
    contents = book.sheet("contents", say("contents", lang))
    listed: list[tuple[str, str, int]] = []
    for statistic in statistics(notice, lang):
        sheet = _add_statistic(book, statistic)
        listed.append((sheet.title, word("notes", statistic.key, lang), len(statistic.rows)))
    for name, table in declared_tables().items():
        rows = records(notice.tables[name])
        for sheet in _add_table(book, table, rows):
            listed.append((sheet.title, getattr(table, lang), len(rows)))
    listed.append(_add_dictionary(book))
    _write_contents(book, contents, listed)
    book.add_memory()
    return book.finish()


def _add_table(book: Book, table: Table, rows: Sequence[Row]) -> list[Told]:
    """The table as it is in its CSV, its titles in the first row; more sheets if one cannot hold it."""
    sheets: list[Told] = []
    for part, start in enumerate(range(0, max(len(rows), 1), _ROWS_ON_A_SHEET)):
        name = say(f"table_{table.name}", book.lang)
        name = say("continued", book.lang, name=name, part=part + 1) if part else name
        sheet = book.sheet(f"table {table.name}", name)
        some = rows[start : start + _ROWS_ON_A_SHEET]
        for at, column in enumerate(table.columns):
            _write_column(book, sheet, at, column, some)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(some), 1), len(table.columns) - 1)
        set_up_print(sheet, f"{book.title} {name}", say("page", book.lang), title_row=0)
        sheets.append(sheet)
    return sheets


def _write_column(book: Book, sheet: Told, at: int, column: Column, rows: Sequence[Row]) -> None:
    sheet.write_string(0, at, column.name, book.looks["title"])
    look = book.looks["data_date" if column.type == "date" else "data"]
    widest = width(column.name) + 3
    for number, row in enumerate(rows, 1):
        value = row[column.name]
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(number, at, value, look)
            continue
        value = shown(value) if isinstance(value, str) else value
        write_value(sheet, number, at, value, look)
        if number <= _WIDTH_SAMPLE:
            widest = max(widest, width(str(value)[:_WIDEST]))
    sheet.set_column(at, at, 12 if column.type == "date" else max(_NARROWEST, min(widest + 1, _WIDEST)))


def _add_statistic(book: Book, statistic: Statistic) -> Told:
    """The note, the rows with their totals, the chart beside them."""
    sheet = book.sheet(f"statistic {statistic.key}", word("sheets", statistic.key, book.lang))
    findings = say("table_findings", book.lang)
    note = word("notes", statistic.key, book.lang).format(findings=findings)
    sheet.write_string(0, 0, note, book.looks["data"])
    sheet.write_texts(_TABLE_ROW, map(shown, statistic.titles), book.looks["title"])
    sheet.set_row(_TABLE_ROW, 30)
    for number, cells in enumerate(statistic.rows, _TABLE_ROW + 1):
        for column, value in enumerate(cells):
            _write_cell(book, sheet, number, column, value, statistic)
    _write_totals(book, sheet, statistic)
    _set_widths(sheet, statistic)
    sheet.freeze_panes(_TABLE_ROW + 1, 1)
    if not statistic.sums:
        last = _TABLE_ROW + len(statistic.rows)
        sheet.autofilter(_TABLE_ROW, 0, last, len(statistic.titles) - 1)
    if statistic.chart:
        add_chart(book, sheet, statistic, _TABLE_ROW)
    header = f"{book.title} {sheet.title}"
    set_up_print(sheet, header, say("page", book.lang), title_row=_TABLE_ROW)
    if statistic.chart and len(statistic.rows) <= _ROWS_ON_A_PAGE:
        sheet.fit_to_pages(1, 1)  # a chart is not cut in two
    return sheet


def _write_cell(book: Book, sheet: Told, row: int, column: int, value: Any, statistic: Statistic) -> None:
    is_share = isinstance(value, float) and statistic.key == "lorenz"
    look = book.looks["share" if is_share else "text" if isinstance(value, str) else "amount"]
    if statistic.counted and column == 1:
        causes = book_column(book, "findings", "cause")
        code = statistic.counted[row - _TABLE_ROW - 1]
        sheet.write_formula(row, column, f'=COUNTIFS({causes},"{code}")', look, value)
        return
    write_value(sheet, row, column, shown(value) if isinstance(value, str) else value, look)


def book_column(book: Book, table: str, column: str) -> str:
    """A whole column of a table's first sheet, as formulas write it."""
    letter = xl_col_to_name(declared_tables()[table].header.index(column))
    return f"'{say(f'table_{table}', book.lang)}'!${letter}:${letter}"


def _write_totals(book: Book, sheet: Told, statistic: Statistic) -> None:
    if not statistic.sums:
        return
    row, first = _TABLE_ROW + 1 + len(statistic.rows), _TABLE_ROW + 2
    sheet.write_string(row, 0, say("total", book.lang), book.looks["title"])
    for column in statistic.sums:
        letter = xl_col_to_name(column)
        total = sum(int(str(cells[column] or 0)) for cells in statistic.rows)
        sheet.write_formula(row, column, f"=SUM({letter}{first}:{letter}{row})", book.looks["title"], total)


def _set_widths(sheet: Told, statistic: Statistic) -> None:
    for column, title in enumerate(statistic.titles):
        texts = [str(cells[column] or "") for cells in statistic.rows]
        widest = max((width(text[:_WIDEST]) for text in texts), default=0)
        heading = min(width(title), 2 * _NARROWEST)
        sheet.set_column(column, column, max(_NARROWEST, min(max(widest, heading) + 2, _WIDEST)))


def _add_dictionary(book: Book) -> tuple[str, str, int]:
    """One row for each column of each table: its type, its values, what it means."""
    name = say("dictionary", book.lang)
    sheet = book.sheet("dictionary", name)
    titles = parts("dictionary_columns", book.lang)
    sheet.write_texts(0, titles, book.looks["title"])
    sheet.set_widths(14, 18, 10, 40, 90)
    declared = [(table.name, column) for table in declared_tables().values() for column in table.columns]
    for row, (table, column) in enumerate(declared, 1):
        texts = (say(f"table_{table}", book.lang), column.name, column.type, "、".join(column.values))
        sheet.write_texts(row, (*texts, getattr(column, book.lang)), book.looks["text"])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(declared), len(titles) - 1)
    set_up_print(sheet, f"{book.title} {name}", say("page", book.lang), title_row=0)
    return name, name, len(declared)


def _write_contents(book: Book, sheet: Told, listed: Sequence[tuple[str, str, int]]) -> None:
    """One row for each sheet, with a link."""
    sheet.set_widths(24, 100, 10)
    note = say("contents_note", book.lang, title=shown(book.title))
    sheet.merge_range(0, 0, 0, 2, "", book.looks["headline"])
    sheet.write_string(0, 0, note, book.looks["headline"])
    sheet.set_row(0, 36)
    sheet.write_texts(1, parts("contents_columns", book.lang), book.looks["title"])
    for row, (name, what, count) in enumerate(listed, 2):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.looks["link"], name)
        sheet.write_string(row, 1, what.format(findings=say("table_findings", book.lang)), book.looks["text"])
        sheet.write_number(row, 2, count, book.looks["number"])
    set_up_print(sheet, book.title, say("page", book.lang), title_row=1)
