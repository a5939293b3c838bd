"""A sheet that keeps count of the texts written on it, so that another one is seen when it comes back."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fanchang.decisions.memory import mark_of
from fanchang.decisions.model import Value, as_text
from fanchang.decisions.strays import FORMULA


class Told(Worksheet):
    """A worksheet; `said` is every text, number, date and result that was written on it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[Value] = set()

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self.name)

    @property
    def marks(self) -> set[str]:
        """The marks of what was said."""
        return {mark_of(as_text(value)) for value in self.said}

    def tell(self, *values: Value) -> None:
        """Count these too: what a formula may come to give."""
        self.said.update(values)

    def set_widths(self, *widths: float) -> None:
        """The widths of the columns from the first on."""
        for column, width in enumerate(widths):
            self.set_column(column, column, width)

    def write_texts(self, row: int, texts: Iterable[str], look: Format) -> None:
        """One text in each cell of a row, from the first on."""
        for column, text in enumerate(texts):
            self.write_string(row, column, text, look)

    def write_string(self, *args: Any) -> Any:  # type: ignore[override]
        """Row, column, text, look."""
        self.tell(args[2])
        return super().write_string(*args)

    def write_number(self, *args: Any) -> Any:  # type: ignore[override]
        """Row, column, number, look."""
        self.tell(args[2])
        return super().write_number(*args)

    def write_datetime(self, *args: Any) -> Any:  # type: ignore[override]
        """Row, column, moment, look."""
        moment: datetime = args[2]
        self.tell(moment if moment.time() != time() else moment.date())
        return super().write_datetime(*args)

    def write_rich_string(self, *args: Any) -> Any:
        """Row, column, pieces of text and their looks, look."""
        self.tell("".join(piece for piece in args if isinstance(piece, str)))
        return super().write_rich_string(*args)

    def write_formula(self, *args: Any) -> Any:  # type: ignore[override]
        """Row, column, formula, look, result."""
        self.tell(FORMULA, args[4])
        return super().write_formula(*args)

    def merge_range(self, *args: Any) -> Any:  # type: ignore[override]
        """First row and column, last row and column, text, look."""
        self.tell(args[4])
        return super().merge_range(*args)
