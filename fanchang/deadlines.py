"""A printed deadline -> the day it means, and whether the task goes on."""

import calendar
import re
from datetime import date

from fanchang.characters import squeeze

_YEAR = r"(?:(?P<year>\d{4})年?)?"
_DAY = re.compile(_YEAR + r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_MONTH = re.compile(_YEAR + r"(?P<month>\d{1,2})月(?:份)?(?:底|末)")
_YEARS_END = re.compile(r"(?:(?P<year>\d{4})年年?|年)(?:底|末|内)|全年")
_MONTHS = 12


def deadline_date(text: str, year: int | None) -> date | None:
    """The last day that a printed deadline allows; None where it names no day, month's or year's end.

    年 may be lost: `202112月底前` can only be the end of December 2021. A deadline without a year is one
    of the notice's own `year`.
    """
    words = squeeze(text)
    if found := _DAY.search(words):
        return _day(found["year"] or year, int(found["month"]), int(found["day"]))
    if found := _MONTH.search(words):
        return _day(found["year"] or year, int(found["month"]), None)
    if found := _YEARS_END.search(words):
        return _day(found["year"] or year, _MONTHS, None)
    return None


def _day(year: str | int | None, month: int, day: int | None) -> date | None:
    if year is None or not 1 <= month <= _MONTHS:
        return None
    last = calendar.monthrange(int(year), month)[1]
    day = last if day is None else day
    return date(int(year), month, day) if 1 <= day <= last else None
