"""What a person wrote in words where a share or a date is worked with: 45％ -> 0.45, 2021.6.30 -> a date."""

import re
import unicodedata
from datetime import date

from fanchang.decisions.columns import Column
from fanchang.decisions.model import Value

_SHARE = re.compile(r"\A(\d{1,20}(?:\.\d{1,20})?)\s*+%")
_DAY = re.compile(r"(\d{4})\s*+[-./年]\s*+(\d{1,2})\s*+[-./月]\s*+(\d{1,2})\s*+日?")


def as_meant(value: Value, column: Column) -> Value:
    """The share or date that a text spells out for a column of that kind; any other value as it stands."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).strip()
    if column.kind == "percent" and (share := _SHARE.fullmatch(text)):
        return round(float(share[1]) / 100, 10)
    if column.kind == "date" and (day := _DAY.fullmatch(text)):
        return _date(*map(int, day.groups())) or value
    return value


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
