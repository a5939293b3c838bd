"""One workbook in the making: its sheets, its lists to choose from, what it remembers; bytes at the end."""

import io
from collections.abc import Container, Iterable
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from fanchang.decisions import AUDIT, LEDGER, Placed
from fanchang.decisions.columns import choices, sheet_name
from fanchang.decisions.memory import SHEET, Memory
from fanchang.decisions.model import SETTINGS, Foreign, as_text
from fanchang.export.workbooks.container import with_growing_rows
from fanchang.export.workbooks.look import Looks
from fanchang.export.workbooks.names import sheet_titles
from fanchang.export.workbooks.told import Told
from fanchang.export.workbooks.values import write_comment, write_value
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice

OPTIONS = ("verdict", "method", "yes_no")
_LATER = ("ledger", "overview", "help", "settings", "review", "conflicts", "options", "lines", "comparison")
"""Sheets whose names are kept for them while others are named."""
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


class Book:
    """A workbook of one kind (`audit`, `ledger`, `data`) about one notice.

    Its properties carry the day of publication, never the clock, so that the bytes are the same every time.
    """

    def __init__(self, kind: str, notice: Notice, lang: str, about: str = "") -> None:
        self.kind = kind
        self.lang = lang
        self.title = notice.about.title or notice.reading.source.name
        self.memory = Memory(kind=kind, notice=notice.sha256, lang=lang)
        self._buffer = io.BytesIO()
        self.workbook = Workbook(self._buffer, {"in_memory": True})
        self.looks = Looks(self.workbook)
        self._memory_sheet: Worksheet | None = None
        self._add_sheet: Any = self.workbook.add_worksheet
        self._sheets: dict[str, Told] = {}
        self._taken: list[str] = [SHEET]
        published = notice.about.published
        created = datetime.fromisoformat(published) if published else _LONG_AGO.replace(tzinfo=None)
        self.workbook.set_properties({"title": about[:200], "created": created})

    def sheet(self, key: str, name: str = "") -> Told:
        """A new sheet; `key` is how the book remembers it, `name` what it is called if not by its key."""
        (title,) = sheet_titles([name or sheet_name(key, self.lang)], self._taken)
        self._taken.append(title)
        self.memory.sheets[title] = key
        self._sheets[title] = self._add_sheet(title, Told)
        return self._sheets[title]

    def reserve(self, names: Iterable[str]) -> list[str]:
        """The names that sheets for these will get, in order; the sheets themselves come later."""
        declared = [sheet_name(key, self.lang) for key in _LATER]
        return sheet_titles(names, [*self._taken, *declared])

    def options_source(self, choice: str) -> str:
        """Where the list of a choice stands: the source of a drop-down."""
        column = xl_col_to_name(OPTIONS.index(choice))
        return f"={self.reference('options')}${column}$2:${column}${len(choices(choice)) + 1}"

    def reference(self, key: str) -> str:
        """The name of a sheet as formulas write it, with the exclamation mark."""
        return quoted(sheet_name(key, self.lang))

    def add_options(self) -> None:
        """The sheet with the lists for drop-downs."""
        sheet = self.sheet("options")
        for at, choice in enumerate(OPTIONS):
            sheet.write_string(0, at, say(f"option_{choice}", self.lang), self.looks["title"])
            for row, words in enumerate(choices(choice).values(), 1):
                sheet.write_string(row, at, words[self.lang == "en"], self.looks["choice"])
        sheet.set_column(0, len(OPTIONS) - 1, 16)

    def add_foreign(self, sheets: Iterable[Foreign]) -> None:
        """The sheets that people added, their cells as values, with their comments."""
        for foreign in sheets:
            (title,) = sheet_titles([foreign.name], self._taken)
            self._taken.append(title)
            sheet = self.workbook.add_worksheet(title)
            for row, column, value, comment in foreign.cells:
                write_value(
                    sheet, row, column, value, self.looks["date"] if isinstance(value, date) else None
                )
                if comment:
                    write_comment(sheet, row, column, comment)

    def add_memory(self) -> None:
        """The sheet that nobody sees, for what the book must know when it comes back; filled at the end."""
        self._memory_sheet = self.workbook.add_worksheet(SHEET)
        self._memory_sheet.very_hidden()

    def remember_past(self, placed: Placed, ids: Container[str] | None = None) -> None:
        """Keep what was replaced in the rows of these ids, or of all: an old copy does not bring it back."""
        for identity, past in sorted(placed.past.items()):
            if past and (ids is None or identity in ids):
                self.memory.past[identity] = dict(past)

    def remember_setting(self, key: str, value: Any, default: Any) -> None:
        """Keep what a setting is, and what it was before anybody changed it, so that a change is seen."""
        self.memory.settings[key] = as_text(default) if default is not None else ""
        if value is not None and value != default:
            self.memory.remember_typed(SETTINGS, {key: as_text(value)})

    def finish(self) -> bytes:
        """The bytes of the workbook."""
        if self.kind in (AUDIT, LEDGER):  # those that come back
            self.memory.said = {title: sheet.marks for title, sheet in self._sheets.items()}
        for row, line in enumerate(self.memory.lines()):
            for column, text in enumerate(line):
                if text and self._memory_sheet is not None:
                    write_value(self._memory_sheet, row, column, text, None)
        self.workbook.close()
        return with_growing_rows(self._buffer.getvalue())


def quoted(name: str) -> str:
    """The name of a sheet as formulas write it, with the exclamation mark."""
    return "'" + name.replace("'", "''") + "'!"
