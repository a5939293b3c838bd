"""设置: the day that the lamps look at and their thresholds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fanchang.decisions.columns import settings as declared_settings
from fanchang.decisions.model import Value
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.lamps import SettingCells, Settings, quarter_formula
from fanchang.export.workbooks.look import set_up_print
from fanchang.export.workbooks.values import write_value
from fanchang.export.workbooks.words import parts, say
from fanchang.notice import Notice

_FIRST_ROW = 2
_LOOKS = {"date": "typed_date", "number": "typed_number"}
_WIDTHS = (44, 16, 60)


def settings_of(notice: Notice, changed: Mapping[str, Value]) -> Settings:
    """The settings of a notice: its publication date, its year; what people changed goes first."""
    about = notice.about
    year = about.year or (int(about.published[:4]) if about.published else None)
    known: Settings = Settings(
        as_of=date.fromisoformat(about.published) if about.published else None,
        start=date(year, 1, 1) if year else None,
        year=year,
    )
    given: dict[str, Any] = {key: value for key, value in changed.items() if key in declared_settings()}
    return replace(known, **given)


def setting_cells(book: Book) -> SettingCells:
    """Where the settings stand in a book, in the order of their declaration, the quarter below them."""
    sheet = book.reference("settings")
    keys = [*declared_settings(), "quarter"]
    return SettingCells(**{key: f"{sheet}$B${_FIRST_ROW + at + 1}" for at, key in enumerate(keys)})


def add_settings(book: Book, notice: Notice, settings: Settings) -> None:
    """One row for each setting: what it is, its value, what it does."""
    sheet = book.sheet("settings")
    sheet.set_widths(*_WIDTHS)
    sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, "", book.looks["note"])
    sheet.write_string(0, 0, say("settings_note", book.lang), book.looks["note"])
    sheet.set_row(0, 36)
    sheet.write_texts(1, parts("settings_columns", book.lang), book.looks["title"])
    default = settings_of(notice, {})
    for row, (key, setting) in enumerate(declared_settings().items(), _FIRST_ROW):
        sheet.write_string(row, 0, setting.title(book.lang), book.looks["strong"])
        write_value(sheet, row, 1, getattr(settings, key), book.looks[_LOOKS[setting.kind]])
        sheet.write_string(row, 2, say(f"setting_{key}", book.lang), book.looks["text"])
        book.remember_setting(key, getattr(settings, key), getattr(default, key))
    row = _FIRST_ROW + len(declared_settings())
    sheet.write_string(row, 0, say("quarter", book.lang), book.looks["strong"])
    quarter = settings.quarter()
    formula = quarter_formula(setting_cells(book))
    sheet.write_formula(row, 1, formula, book.looks["number"], "" if quarter is None else quarter)
    sheet.write_string(row, 2, say("quarter_says", book.lang), book.looks["text"])
    set_up_print(sheet, book.title, say("page", book.lang), title_row=1)
