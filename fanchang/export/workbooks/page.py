"""One sheet with a table: what stands over it, its titles, its cells by column, its print set-up."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from fanchang.decisions.columns import Column
from fanchang.decisions.model import Value, as_text
from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book, quoted
from fanchang.export.workbooks.differences import Run
from fanchang.export.workbooks.look import A4, set_up_print
from fanchang.export.workbooks.values import write_runs, write_value
from fanchang.export.workbooks.widths import lines_needed, width
from fanchang.export.workbooks.words import say

_LINE_HEIGHT = 15
_LEAD_HEIGHT = 24
_TALLEST = 400
_TEXT_HEIGHT = 13.5
_MARGIN = 2
_NARROWEST = 5
_NOT_PRINTED = ("id", "due_date", "found", "expected")
"""Columns at the end that help the program: paper is narrow."""
_FILL = 0.94
"""How much of a column's width a line of text fills at least: words break early."""
_MOST_LINKS = 65_000
"""A sheet can hold 65,530 links; more than that stay plain."""

_LOOK_OF_KIND = {"date": "date", "percent": "percent", "number": "number"}


class Page:
    """A sheet of a book with a table of these columns.

    Attributes:
        row: the next row to be written, counted from 0.
        first: the first row below the titles.
    """

    def __init__(
        self, book: Book, key: str, columns: Sequence[Column], *, name: str = "", paper: int = A4
    ) -> None:
        self.book = book
        self.sheet = book.sheet(key, name)
        self.name = self.sheet.title
        self.columns = tuple(columns)
        self.at = {column.key: at for at, column in enumerate(columns)}
        self.row = 0
        self.first = 0
        self._paper = paper
        self._widths = {column.key: float(width(column.title(book.lang))) for column in columns}
        self._long: dict[int, list[tuple[str, str]]] = {}
        self._overs: dict[int, tuple[str, int]] = {}
        self._links = 0

    def over(self, text: str, look: str = "note") -> None:
        """One line over the table, across all columns, as high as its text needs."""
        self._over(text, look, self.row)
        self.sheet.write_string(self.row, 0, text, self.book.looks[look])
        self.row += 1

    def over_formula(self, row: int, formula: str, value: str, look: str = "note") -> None:
        """A line over the table that a formula makes, in a row that was left for it."""
        self._over(value, look, row)
        self.sheet.write_formula(row, 0, formula, self.book.looks[look], value)

    def _over(self, text: str, look: str, row: int) -> None:
        last = len(self.columns) - 1
        if last:
            self.sheet.merge_range(row, 0, row, last, "", self.book.looks[look])
        self._overs[row] = (text, _LEAD_HEIGHT if look == "lead" else _LINE_HEIGHT + 3)

    def bands(self) -> None:
        """A row that tells which columns are the program's and which are people's, over those on paper."""
        kinds = [(column.typed, column.key in _NOT_PRINTED) for column in self.columns]
        for (typed, unprinted), group in groupby(range(len(kinds)), key=kinds.__getitem__):
            first, *others = group
            text = "" if unprinted else say("by_people" if typed else "by_program", self.book.lang)
            look = self.book.looks["band_typed" if typed else "band"]
            if others:
                self.sheet.merge_range(self.row, first, self.row, others[-1], text, look)
            else:
                self.sheet.write_string(self.row, first, text, look)
        self.row += 1

    def titles(self, frozen: int = 0) -> None:
        """The titles of the columns; they and the first `frozen` columns stay in sight."""
        for at, column in enumerate(self.columns):
            look = self.book.looks["title_typed" if column.typed else "title"]
            self.sheet.write_string(self.row, at, column.title(self.book.lang), look)
            self._long.setdefault(self.row, []).append((column.key, column.title(self.book.lang)))
        self.sheet.freeze_panes(self.row + 1, frozen)
        footer = say("page", self.book.lang)
        set_up_print(
            self.sheet, f"{self.book.title} {self.name}", footer, title_row=self.row, paper=self._paper
        )
        self.row += 1
        self.first = self.row

    def put(self, key: str, value: Value | None, look: str = "", *, mask: bool = True) -> None:
        """One cell of the current row; text of the notice is masked, what people typed is not."""
        if isinstance(value, str) and mask:
            value = shown(value)
        chosen = self.book.looks[look or self._look(key, value)]
        write_value(self.sheet, self.row, self.at[key], value, chosen)
        self._see(key, value)

    def put_runs(self, key: str, runs: list[Run]) -> None:
        """One cell whose marked characters stand out."""
        looks = self.book.looks
        four = (looks["text"], looks["marked"], looks["plain_run"], looks["marked_run"])
        write_runs(self.sheet, self.row, self.at[key], runs, four)
        self._see(key, "".join(text for text, _ in runs))

    def put_formula(self, key: str, formula: str, value: Value, look: str = "") -> None:
        """One cell with a formula and what it gives."""
        chosen = self.book.looks[look or self._look(key, value)]
        given = value if isinstance(value, str | int | float) else excel_day(value)
        self.sheet.write_formula(self.row, self.at[key], formula, chosen, given)
        self._see(key, value)

    def put_link(self, key: str, value: Value | None, target: str, look: str = "link") -> None:
        """One cell that leads to a place in this workbook; plain where there is no text to click on."""
        text = shown(as_text(value)) if value is not None else ""
        if not text or not target or self._links >= _MOST_LINKS:
            self.put(key, value)
            return
        self.link_at(self.row, self.at[key], text, target, look)
        if isinstance(value, int):  # the text of a link is text: a number is written over it
            self.sheet.write_number(self.row, self.at[key], value, self.book.looks[look])
        self._see(key, text)

    def link_at(self, row: int, column: int, text: str, target: str, look: str) -> None:
        """A link anywhere on the sheet."""
        self.sheet.write_url(row, column, f"internal:{target}", self.book.looks[look], string="x")
        self.sheet.write_string(row, column, text, self.book.looks[look])
        self._links += 1

    def choose(self, key: str, spare: int = 0) -> None:
        """A drop-down for a column of choices, on the rows written and so many below them."""
        column = self.columns[self.at[key]]
        source = self.book.options_source(column.choice)
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        self._validate(key, rule, spare)

    def limit_shares(self, key: str, spare: int = 0) -> None:
        """Only shares between 0% and 100% in a column."""
        rule: dict[str, object] = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        title, message = say("rate_title", self.book.lang), say("rate_error", self.book.lang)
        self._validate(key, rule | {"error_title": title, "error_message": message}, spare)

    def _validate(self, key: str, rule: Mapping[str, object], spare: int) -> None:
        last = max(self.row - 1, self.first) + spare
        self.sheet.data_validation(self.first, self.at[key], last, self.at[key], dict(rule))

    def cells(self, key: str, spare: int = 0, *, sheet: bool = True) -> str:
        """The cells of a column below the titles, as formulas write them."""
        column = xl_col_to_name(self.at[key])
        area = f"${column}${self.first + 1}:${column}${max(self.row, self.first + 1) + spare}"
        return (quoted(self.name) if sheet else "") + area

    def cell(self, key: str, row: int | None = None) -> str:
        """One cell of the current row, its column fixed, as formulas on this sheet write it."""
        return f"${xl_col_to_name(self.at[key])}{(self.row if row is None else row) + 1}"

    def place(self, row: int, key: str = "") -> str:
        """A cell as links name it."""
        return f"{quoted(self.name)}{xl_col_to_name(self.at.get(key, 0))}{row + 1}"

    def finish(self, *, filters: bool = True) -> None:
        """Widths after what was written, the filter over the titles."""
        for at, column in enumerate(self.columns):
            wanted = min(column.width, max(self._widths[column.key] + _MARGIN, _NARROWEST))
            self._widths[column.key] = column.width if column.typed else wanted
            self.sheet.set_column(at, at, self._widths[column.key])
        across = sum(self._widths.values()) * _FILL
        for row, (text, least) in self._overs.items():
            height = max(least, lines_needed(text, across) * _LINE_HEIGHT)
            self.sheet.set_row(row, min(height, _TALLEST))
        for row, texts in self._long.items():
            lines = max(lines_needed(text, self._widths[key] * _FILL) for key, text in texts)
            if lines > 1:
                self.sheet.set_row(row, min(lines * _TEXT_HEIGHT + 3, _TALLEST))
        printed = [at for at, column in enumerate(self.columns) if column.key not in _NOT_PRINTED]
        if "expected" in self.at:
            self.sheet.print_area(0, 0, max(self.row - 1, self.first), max(printed))
        if filters:
            last = max(self.row - 1, self.first)
            self.sheet.autofilter(self.first - 1, 0, last, len(self.columns) - 1)

    def _look(self, key: str, value: object) -> str:
        column = self.columns[self.at[key]]
        kind = "choice" if column.choice else column.kind
        if column.typed:
            return f"typed_{kind}" if kind in ("choice", "date", "percent") else "typed"
        if key == "id":
            return "id"
        if column.choice:
            return "choice"
        return _LOOK_OF_KIND.get(kind, "number" if isinstance(value, int) else "text")

    def _see(self, key: str, value: Value | None) -> None:
        if value is not None:
            text = as_text(value)
            seen = width(text[:400])
            self._widths[key] = max(self._widths[key], seen)
            if seen > _NARROWEST:
                self._long.setdefault(self.row, []).append((key, text[:2000]))


def excel_day(value: Value) -> int:
    """A date as the number by which a spreadsheet knows it."""
    return value.toordinal() - date(1899, 12, 30).toordinal() if isinstance(value, date) else 0
