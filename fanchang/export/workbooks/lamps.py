"""Progress against the schedule: the same rules as formulas of a sheet and as values that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fanchang.decisions.columns import word_of
from fanchang.decisions.model import Value
from fanchang.export.workbooks.words import say

COLOURS = ("green", "yellow", "red", "grey")
PROGRESS = ("q1", "q2", "q3", "q4")
YELLOW_POINTS, RED_POINTS = 5, 20
"""By so many percentage points may a task lag before its lamp turns; the settings sheet can say otherwise."""

_LAMPS = (
    "green_done",
    "green",
    "green_reported",
    "yellow",
    "yellow_unreported",
    "red",
    "grey",
    "grey_rate",
    "grey_range",
    "grey_date",
)
_DIGITS = 6
_QUARTERS, _MONTHS = 4, 3


@dataclass(frozen=True)
class Settings:
    """What the lamps are judged by; None where nothing is set."""

    as_of: Value | None
    start: Value | None
    year: Value | None
    yellow: Value | None = YELLOW_POINTS
    red: Value | None = RED_POINTS

    def quarter(self) -> int | None:
        """The quarter that 截至日期 falls into; the first or the fourth if it lies outside the year."""
        if not isinstance(self.as_of, date):
            return None
        quarter = (self.as_of.month + _MONTHS - 1) // _MONTHS
        if not isinstance(self.year, int | float):
            return quarter
        if self.as_of.year > self.year:
            return _QUARTERS
        return 1 if self.as_of.year < self.year else quarter


@dataclass(frozen=True)
class SettingCells:
    """Where the settings stand, as formulas write it."""

    as_of: str
    start: str
    year: str
    yellow: str
    red: str
    quarter: str


def quarter_formula(at: SettingCells) -> str:
    """The formula of `Settings.quarter`."""
    quarter = f"ROUNDUP(MONTH({at.as_of})/3,0)"
    in_year = f"IF(YEAR({at.as_of})>{at.year},4,IF(YEAR({at.as_of})<{at.year},1,{quarter}))"
    return f'=IF(ISNUMBER({at.as_of}),IF(ISNUMBER({at.year}),{in_year},{quarter}),"")'


def expected_share(due: date | None, settings: Settings) -> float | None:
    """序时进度: (as of - start) / (due - start), between 0 and 1; None without a date to compare."""
    as_of, start = settings.as_of, settings.start
    if due is None or not isinstance(as_of, date):
        return None
    if isinstance(start, date) and due > start:
        return max(0.0, min(1.0, (as_of.toordinal() - start.toordinal()) / (due - start).days))
    return 1.0 if as_of >= due else 0.0


def expected_formula(due: str, at: SettingCells) -> str:
    """The formula of `expected_share` for the cell `due`."""
    share = f"MAX(0,MIN(1,({at.as_of}-{at.start})/({due}-{at.start})))"
    late = f"IF({at.as_of}>={due},1,0)"
    inner = f"IF(ISNUMBER({at.start}),IF({due}>{at.start},{share},{late}),{late})"
    return f'=IF(ISNUMBER({due}),IF(ISNUMBER({at.as_of}),{inner},""),"")'


def lamp(typed: Mapping[str, Value], due: date | None, settings: Settings, lang: str) -> str:
    """The word of the lamp: its colour, and why."""
    return say(_lamp(typed, due, settings, lang), lang)


def _lamp(typed: Mapping[str, Value], due: date | None, settings: Settings, lang: str) -> str:
    if "done" in typed and word_of("yes_no", typed["done"], lang) == word_of("yes_no", "yes", lang):
        return "lamp_green_done"
    if not any(key in typed for key in (*PROGRESS, "rate")):
        return "lamp_grey"
    quarter = settings.quarter()
    if quarter is None:
        return "lamp_grey_date"
    if due is None:
        reported = PROGRESS[quarter - 1] in typed
        return "lamp_green_reported" if reported else "lamp_yellow_unreported"
    rate = typed.get("rate")
    if not isinstance(rate, int | float):
        return "lamp_grey_rate"
    if not 0 <= rate <= 1:
        return "lamp_grey_range"
    behind = round((expected_share(due, settings) or 0.0) - rate, _DIGITS)
    if behind > _points(settings.red):
        return "lamp_red"
    return "lamp_yellow" if behind > _points(settings.yellow) else "lamp_green"


def _points(value: Value | None) -> float:
    return round(value / 100, _DIGITS) if isinstance(value, int | float) else 0.0


def lamp_words(lang: str) -> list[str]:
    """Every word that a lamp can show."""
    return [say(f"lamp_{key}", lang) for key in _LAMPS]


def lamp_formula(cells: Mapping[str, str], at: SettingCells, lang: str) -> str:
    """The formula of `lamp`; `cells` are those of one row by column."""
    words = {key: f'"{word}"' for key, word in zip(_LAMPS, lamp_words(lang), strict=True)}
    filled = ",".join(cells[key] for key in (*PROGRESS, "rate"))
    quarters = ",".join(cells[key] for key in PROGRESS)
    reported = (
        f'IF(CHOOSE({at.quarter},{quarters})="",{words["yellow_unreported"]},{words["green_reported"]})'
    )
    behind = f"ROUND(N({cells['expected']})-{cells['rate']},{_DIGITS})"
    late = f"IF({behind}>ROUND(N({at.yellow})/100,{_DIGITS}),{words['yellow']},{words['green']})"
    dated = f"IF({behind}>ROUND(N({at.red})/100,{_DIGITS}),{words['red']},{late})"
    in_range = f"AND({cells['rate']}>=0,{cells['rate']}<=1)"
    ranged = f"IF({in_range},{dated},{words['grey_range']})"
    rated = f"IF(ISNUMBER({cells['rate']}),{ranged},{words['grey_rate']})"
    asked = f"IF(ISNUMBER({cells['due_date']}),{rated},{reported})"
    known = f"IF(ISNUMBER({at.quarter}),{asked},{words['grey_date']})"
    yes = word_of("yes_no", "yes", lang)
    return (
        f'=IF({cells["done"]}="{yes}",{words["green_done"]},IF(COUNTA({filled})=0,{words["grey"]},{known}))'
    )
