"""How the workbooks look: fonts, colours that are told apart in grey too, and how sheets are printed."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
A3, A4 = 8, 9
_SIZE = 10
_GRID = "#A6A6A6"
_YELLOW = "#FFF9DB"

_FONT = {"font_name": FONT, "font_size": _SIZE}
_MARKED = {"bold": True, "underline": 1, "font_color": "#C00000"}
_DATA = _FONT | {"valign": "top"}
_CELL = _DATA | {"text_wrap": True}
_BORDERED = _CELL | {"border": 1, "border_color": _GRID}
_TYPED = _BORDERED | {"bg_color": _YELLOW, "locked": False}
_CENTRED = {"align": "center", "text_wrap": True}
_TITLE = _BORDERED | {"bold": True, "valign": "vcenter", "align": "center"}
_DATE = {"num_format": "yyyy-mm-dd", "align": "center"}
_PERCENT = {"num_format": "0.0%", "align": "center"}
_LINK = {"font_color": "#1F4E79", "underline": 1}

LOOKS: dict[str, dict[str, Any]] = {
    "lead": _CELL | {"bold": True, "font_size": 14, "font_color": "#9C0006", "valign": "vcenter"},
    "headline": _CELL | {"bold": True, "font_size": 12, "valign": "vcenter"},
    "note": _CELL | {"valign": "vcenter"},
    "bare_link": _CELL | _LINK,
    "text": _BORDERED,
    "marked": _BORDERED | _MARKED,
    "strong": _BORDERED | {"bold": True},
    "choice": _BORDERED | {"align": "center"},
    "number": _BORDERED | {"align": "center", "num_format": "0"},
    "amount": _BORDERED | {"num_format": "General", "align": "center"},
    "share": _BORDERED | {"num_format": "0.0%"},
    "date": _BORDERED | _DATE,
    "percent": _BORDERED | _PERCENT,
    "data": _DATA,
    "data_date": _DATA | {"num_format": "yyyy-mm-dd"},
    "id": _BORDERED | {"font_size": 7, "font_color": "#595959"},
    "link": _BORDERED | _LINK,
    "number_link": _BORDERED | _LINK | {"align": "center"},
    "typed": _TYPED,
    "typed_choice": _TYPED | {"align": "center"},
    "typed_date": _TYPED | _DATE,
    "typed_percent": _TYPED | _PERCENT,
    "typed_number": _TYPED | {"align": "center"},
    "hidden_until": _CELL | {"locked": False},
    "hidden_until_choice": _CELL | _CENTRED | {"locked": False},
    "hidden_until_date": _CELL | _DATE | {"locked": False},
    "hidden_until_id": _CELL | {"font_size": 7, "font_color": "#A6A6A6"},
    "title": _TITLE | {"bg_color": "#D9E2F0"},
    "title_typed": _TITLE | {"bg_color": "#FFE699"},
    "band": _BORDERED | {"italic": True, "bg_color": "#EEF2F8", "align": "left"},
    "band_typed": _BORDERED | {"bold": True, "bg_color": "#FFE699", "align": "left"},
    "plain_run": _FONT,
    "marked_run": _FONT | _MARKED,
    "green": {"bg_color": "#E2F0D9"},
    "yellow": {"bg_color": "#FFD966", "italic": True},
    "red": {"bg_color": "#C55A11", "font_color": "#FFFFFF", "bold": True},
    "grey": {"bg_color": "#F2F2F2", "font_color": "#595959"},
    "shown": {"border": 1, "border_color": _GRID},
    "shown_typed": {"border": 1, "border_color": _GRID, "bg_color": _YELLOW},
    "confirmed": {"bold": True, "bg_color": "#F8CBAD"},
    "rejected": {"font_color": "#595959", "bg_color": "#EDEDED"},
}
"""Every look by its name, in the words of XlsxWriter."""


class Looks:
    """The looks of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            self._made[name] = self._workbook.add_format(LOOKS[name])
        return self._made[name]


def set_up_print(sheet: Worksheet, header: str, footer: str, *, title_row: int, paper: int = A4) -> None:
    """Landscape, one page wide, the titles on every page, the number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header(f"&L{_escaped(header)}")
    sheet.set_footer(f"&C{footer}")
    sheet.repeat_rows(title_row)
    sheet.hide_gridlines(2)


def _escaped(text: str) -> str:
    """The text for a header, in which & begins a command and 255 characters are too many."""
    return " ".join(text.split())[:100].replace("&", "&&")
