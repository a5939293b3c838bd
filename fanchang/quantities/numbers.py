"""Finds the numbers of a task text, each with its unit and bound word, and the levels that stand for one."""

import re
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from itertools import chain
from typing import Any, NamedTuple

from fanchang.quantities.hiding import DIGITS, Hider, fold
from fanchang.quantities.vocabulary import COMMA, ENDS, HAN, HAN_FIRST, Span, any_of, literal

_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_HAN_CLIPPED = re.compile("[百千万亿][一二两三四五六七八九]$")
_PAD = "[ \t\u00a0\u3000\u200b]{0,3}"
_RANGE = re.compile(rf"{_PAD}(?:[-—–~～−]{{1,2}}|[至到]){_PAD}")
_CLAUSE_END = re.compile(rf"{_PAD}(?:$|[{ENDS}、]|\.(?![0-9]))")
_MOST_DIGITS = 24
_BOUND_LENGTH = 9
_EXACT = Context(prec=60)


class Quantity(NamedTuple):
    """One number with its unit and bound, or one level that stands for a number (高于全国平均水平).

    `start` is before a bound word, `end` behind one; `number_end` directly behind number, magnitude, unit.
    `kind` is a list of `[units]`, or `none` (no unit printed), `bare` (亿元以上), `level`; `value` is None
    for the last two. `power` is that of 千, 万, 亿; `is_han` is true for a Chinese numeral.
    """

    start: int
    number_start: int
    number_end: int
    end: int
    kind: str
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str = ""
    unit_base: str = ""
    power: int = 0
    is_han: bool = False
    bound: str = "exactly"
    level: Span | None = None

    @property
    def value_base(self) -> Decimal | None:
        """The value with 千, 万, 亿 multiplied out."""
        return None if self.value is None else scaled(self.value, self.power)


class Bounds:
    """Lists of bound words, each under its bound; the word that starts first wins, of these the longest."""

    def __init__(self, named: dict[str, list[str]]) -> None:
        groups = "|".join(f"(?P<{bound}>{any_of(words)})" for bound, words in named.items())
        self.words = any_of(chain(*named.values()))
        self._before = re.compile(f"(?:{groups}){_PAD}$")
        self._behind = re.compile(f"{_PAD}(?:{groups})")

    def before(self, text: str, end: int) -> tuple[str, int]:
        """The bound that ends here, and where its word starts."""
        window = max(0, end - _BOUND_LENGTH)
        found = self._before.search(text[window:end])
        return (found.lastgroup or "", window + found.start()) if found else ("", end)

    def behind(self, text: str, start: int) -> tuple[str, int]:
        """The bound that starts here, and where its word ends."""
        found = self._behind.match(text, start)
        return (found.lastgroup or "", found.end()) if found else ("", start)


class Quantities:
    """Finds the quantities of a text. Build it from the lists of `targets.toml`."""

    def __init__(self, lists: dict[str, Any]) -> None:
        units: dict[str, list[str]] = lists["units"]
        self._powers: dict[str, int] = lists["magnitudes"]
        self._kinds = {literal(entry): kind for kind, entries in units.items() for entry in entries}
        unit = any_of(chain(*units.values()))
        more = any_of(lists["bounds"]["within"]["above"])
        power = f"[{''.join(self._powers)}]"
        self._number = re.compile(
            rf"(?:(?P<digits>{DIGITS})|(?<![0-9.{HAN}])(?P<han>[{HAN_FIRST}][{HAN}]{{0,9}}+))"
            rf"(?:{_PAD}(?P<more>{more})?(?P<power>{power}{{0,3}}?){_PAD}(?P<more_>{more})?{_PAD}"
            rf"(?P<unit>(?P<first>{unit})(?:[/每]{unit})?)|{_PAD}(?P<only>{power}{{1,3}}+)|)"
            rf"|(?<![0-9.{HAN}])(?P<bare>{power}{{1,3}}+){any_of(units['amount'])}"
        )
        self._hider = Hider(lists)
        self._before, self._behind = Bounds(lists["bounds"]["before"]), Bounds(lists["bounds"]["behind"])
        self._level_before = Bounds(lists["levels"]["before"])
        self._level = _level_expression(lists["levels"]["words"], self._level_before, self._behind)

    def find(self, text: str) -> tuple[str, list[Quantity]]:
        """The text as the modules below read it, and its quantities in order; a range is one quantity.

        The first is as long as the text: narrowed, with stand-ins for what is no quantity.
        """
        folded = fold(text)
        if not self._may_count(folded):
            return folded, []
        hidden = self._hider.hide(folded)
        levels = [self._read_level(found) for found in self._level.finditer(hidden)]
        numbers = (number for found in self._number.finditer(hidden) if (number := self._read(found)))
        bounded = [self._bounded(hidden, number) for number in _with_ranges(hidden, numbers)]
        printed = [number for number in bounded if _is_printed(hidden, number)]
        return hidden, _with_levels(hidden, printed, levels)

    def _may_count(self, folded: str) -> bool:
        """Most texts hold no quantity: it costs less to see that than to hide what is none."""
        numbers = self._number.finditer(folded)
        has_number = any(found["unit"] or found["digits"] for found in numbers)
        return has_number or self._level.search(folded) is not None

    def _read(self, found: re.Match[str]) -> Quantity | None:
        start, end = found.span()
        if found["bare"]:
            return Quantity(start, start, end, end, "bare")
        value = _decimal(found["digits"]) if found["digits"] else han_value(found["han"])
        if value is None:
            return None
        printed = found["power"] or found["only"] or ""
        kind = self._kinds[found["first"]] if found["unit"] else "none"
        return Quantity(
            start,
            start,
            end,
            end,
            kind,
            value,
            unit=printed + (found["unit"] or ""),
            unit_base=found["unit"] or "",
            power=sum(self._powers[char] for char in printed),
            is_han=found["digits"] is None,
            bound="above" if found["more"] or found["more_"] else "exactly",
        )

    def _bounded(self, hidden: str, number: Quantity) -> Quantity:
        """With the bound words around the number; the word before it wins."""
        before, start = self._before.before(hidden, number.number_start)
        behind, end = self._behind.behind(hidden, number.number_end)
        return number._replace(start=start, end=end, bound=before or behind or number.bound)

    def _read_level(self, found: re.Match[str]) -> Quantity:
        """控制在 is the verb of its clause, so the quantity starts behind it."""
        name = "level" if found["level"] else "average" if found["average"] else "peer"
        start, end = found.span(name)
        before, cue = self._level_before.before(found.string, start)
        behind, _ = self._behind.behind(found.string, end)
        about = "about" if found["roughly"] else ""
        cue = found.start() if name != "level" else cue
        bound = before or behind or about or "exactly"
        return Quantity(cue, start, end, found.end(), "level", bound=bound, level=(start, end))


def scaled(value: Decimal, power: int) -> Decimal:
    """The value times a power of ten, exact, without exponent and trailing zeros."""
    return Decimal(f"{_EXACT.normalize(_EXACT.scaleb(value, power)):f}")


def han_value(numeral: str) -> Decimal | None:
    """What a Chinese numeral says; None where it says nothing definite: 三五, 一百五."""
    total, section, digit = 0, 0, -1
    for char in numeral:
        power = _HAN_POWERS.get(char)
        if power is None:
            if digit > 0:
                return None
            digit = _HAN_DIGITS[char]
        elif char in "万亿":
            total, section, digit = (total + section + max(digit, 0)) * 10**power, 0, -1
        else:
            section, digit = section + (1 if digit < 0 else digit) * 10**power, -1
    return None if _HAN_CLIPPED.search(numeral) else Decimal(total + section + max(digit, 0))


def _decimal(digits: str) -> Decimal | None:
    """The number; None for a string of digits too long to count anything."""
    plain = digits.replace(COMMA, "")
    return scaled(Decimal(plain), 0) if len(plain) <= _MOST_DIGITS else None


def _level_expression(words: dict[str, list[str]], before: Bounds, behind: Bounds) -> re.Pattern[str]:
    """高于全国平均水平, 控制在市定目标以下, 与经济增长基本同步; before a number or a clause's end."""
    inner = rf"[^{ENDS}、.0-9]{{0,20}}?"
    average, level = any_of(words["average"]), any_of([*words["average"], *words["level"]])
    return re.compile(
        rf"(?:(?:{any_of(words['held'])}{before.words}?|{before.words})(?P<level>{inner}{level})"
        rf"|{any_of(words['reached'])}(?P<average>{inner}{average})"
        rf"|[与和同](?![与和同]{{2}})(?P<peer>{inner}{level})(?P<roughly>{any_of(words['roughly'])})?(?:保持)?{any_of(words['equal'])})"
        rf"{behind.words}?(?=$|[{ENDS}、{HAN_FIRST}0-9])"
    )


def _with_ranges(hidden: str, numbers: Iterable[Quantity]) -> Iterator[Quantity]:
    """The numbers, 3-5个 and 8000万元至1亿元 as one; the unit of a range is the first one printed."""
    low: Quantity | None = None
    for number in numbers:
        joined = low and _joined(hidden, low, number)
        if low and not joined:
            yield low
        low = joined or number
    if low:
        yield low


def _joined(hidden: str, low: Quantity, high: Quantity) -> Quantity | None:
    """Both numbers as one range, None if they are none."""
    if low.value is None or high.value is None or low.value_to is not None:
        return None
    if low.unit_base not in ("", high.unit_base) or not _RANGE.fullmatch(
        hidden, low.number_end, high.number_start
    ):
        return None
    frame = low if low.unit_base or not high.unit else high
    value = low.value if not low.power or frame is low else scaled(low.value, low.power - frame.power)
    value_to = scaled(high.value, high.power - frame.power)
    if value_to < value:
        return None
    return frame._replace(
        start=low.start, number_start=low.start, number_end=high.number_end, value=value, value_to=value_to
    )


def _is_printed(hidden: str, number: Quantity) -> bool:
    """A number without unit counts only where its measure word may be lost, before the end of its clause."""
    if number.kind != "none":
        return number.kind != "bare" or number.bound != "exactly"
    return not number.is_han and _CLAUSE_END.match(hidden, number.end) is not None


def _with_levels(hidden: str, numbers: list[Quantity], levels: list[Quantity]) -> list[Quantity]:
    """Numbers and levels in one order; 高于全省平均水平2个百分点 is one quantity with a level."""
    merged: list[Quantity] = []
    for quantity in sorted([*levels, *numbers], key=lambda quantity: (quantity.start, -quantity.end)):
        above = merged[-1] if merged else None
        if above and above.kind == "level" and above.end == quantity.start and quantity.kind != "level":
            merged[-1] = quantity._replace(start=above.start, level=above.level)
        elif above is None or above.end <= quantity.start:
            merged.append(quantity)
    return [each for each in merged if each.kind != "level" or _CLAUSE_END.match(hidden, each.end)]
