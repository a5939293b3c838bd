"""Hides in a task text what looks like a quantity and is none, so that nobody below has to ask again."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from fanchang.characters import narrow
from fanchang.quantities.vocabulary import BASELINE, BRACKET, COMMA, ENDS, HAN, HIDDEN, TIME, any_of

DIGITS = rf"(?<![0-9.])[0-9]++(?:{COMMA}[0-9]{{3}})*+(?:\.[0-9]++)?+(?!\.[0-9])"
"""A number in a folded text, 1,300 included."""

_NUMERAL = rf"(?=[0-9{HAN}])(?:(?<![0-9.])[0-9]++(?:\.[0-9]++)?+|(?<![0-9.{HAN}])[{HAN}]{{1,9}}+)"
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[, \u00a0][0-9]{3}){1,3}+(?![0-9,])")
_BRACKETS = re.compile(r"\([^()0-9]*\)|\[[^\[\]0-9]*\]|〔[^〔〕0-9]*〕|【[^【】0-9]*】")
_COUNT_IN_BRACKETS = re.compile(r"\(([0-9][^(),、]{0,10}[^(),、0-9])\)")
_CONDITION_IN_BRACKETS = re.compile(r"\(([^(),、。;]{1,30})\)(?=[0-9])")


def fold(text: str) -> str:
    """The text narrowed, as long as before, with a stand-in for the comma of 1,300."""
    return _THOUSANDS.sub(lambda found: re.sub("[^0-9]", COMMA, found[0]), narrow(text))


class Hider:
    """Puts stand-ins for names and times, the lists `[not_counted]` and `[times]`."""

    def __init__(self, lists: dict[str, Any]) -> None:
        self._names, self._times = (
            re.compile("|".join(_by_number(chain(*lists[table].values()))).replace("<n>", _NUMERAL))
            for table in ("not_counted", "times")
        )
        unit = any_of(chain(*lists["units"].values()))
        power = f"[{''.join(lists['magnitudes'])}]{{0,3}}"
        number = rf"(?:{DIGITS}|[{HAN}]{{1,9}}+) ?{power}{unit}?"
        self._baseline = re.compile(rf"[由从]{number}(?=[^{ENDS}、]{{0,12}}?[到至])")

    def hide(self, folded: str) -> str:
        """The folded text with stand-ins, as long as before.

        A bracket with one count (新建学校(3所)) opens like padding, one before a number (企业(年收入2000万元
        以上)5家) belongs to the noun; every other bracket with a number ends a clause.
        """
        hidden = _blot(self._times, TIME, _blot(self._names, HIDDEN, folded))
        hidden = _COUNT_IN_BRACKETS.sub(r" \1 ", _blot(_BRACKETS, BRACKET, hidden))
        hidden = _CONDITION_IN_BRACKETS.sub(rf"{HIDDEN}\1{HIDDEN}", hidden)
        return _blot(self._baseline, BASELINE, hidden)


def _by_number(entries: Iterable[str]) -> list[str]:
    """The entries; what stands behind a number as one, so that no number is looked for again and again."""
    parts: dict[str, list[str]] = {}
    for entry in entries:
        head = "<n>" if entry.startswith("<n>") else entry
        parts.setdefault(head, []).append(entry.removeprefix(head))
    return [f"{head}(?:{'|'.join(rests)})" for head, rests in parts.items()]


def _blot(pattern: re.Pattern[str], stand_in: str, text: str) -> str:
    return pattern.sub(lambda found: stand_in * len(found[0]), text)
