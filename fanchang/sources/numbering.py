"""The numbers that Word writes by itself: counted again here, and printed as a reader sees them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LEVEL = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_BASED_ON = 20
_LARGEST = 9999


def _chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """1..9999 as counted in Chinese: 十, 二十一, 一百零五."""
    if not 0 < number <= _LARGEST:
        return str(number)
    printed, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            printed += ("零" if gap and printed else "") + digits[digit] + units[power]
        gap = not digit
    return printed[1:] if digits is _DIGITS and printed.startswith("一十") else printed


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL_DIGITS, ("", "拾", "佰", "仟"))


def _letters(number: int) -> str:
    """A … z, aa, bb … as Word counts them."""
    rounds, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (min(rounds, _LARGEST) + 1)


def _roman(number: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        printed += letters * count
    return printed


def _one_of(first: str, count: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, from 1 to `count`."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _one_of("①", 20),
    "decimalEnclosedCircleChinese": _one_of("①", 20),
    "decimalEnclosedParen": _one_of("⑴", 20),
    "decimalEnclosedFullstop": _one_of("⒈", 20),
    "ideographEnclosedCircle": _one_of("㊀", 10),
    "decimalFullWidth": lambda n: "".join(chr(ord("０") + int(digit)) for digit in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(ord("０") + int(digit)) for digit in str(n)),
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda n: "",  # noqa: ARG005
}


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    never_restarts: bool = False


@dataclass(slots=True)
class _List:
    """One numbered list: the counters that it shares with others, its levels and its own new starts."""

    counters: dict[int, int]
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph, asked in reading order, the number that Word prints before it."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, Element] = {}
        if styles is not None:
            self._styles = {style.get(W + "styleId", ""): style for style in styles.iterfind(W + "style")}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        abstract: dict[str, tuple[dict[int, int], dict[int, _Level]]] = {}
        for item in numbering.iterfind(W + "abstractNum"):
            levels = {_int(lvl.get(W + "ilvl")): _level(lvl) for lvl in item.iterfind(W + "lvl")}
            abstract[item.get(W + "abstractNumId", "")] = ({}, levels)
        for item in numbering.iterfind(W + "num"):
            counters, levels = abstract.get(_val(item, "abstractNumId"), ({}, {}))
            found = _List(counters, dict(levels))
            for override in item.iterfind(W + "lvlOverride"):
                at = _int(override.get(W + "ilvl"))
                if start := _val(override, "startOverride"):
                    found.starts[at] = _int(start)
                if (level := override.find(W + "lvl")) is not None:
                    found.levels[at] = _level(level)
            self._lists[item.get(W + "numId", "")] = found

    def number(self, properties: Element | None) -> str:
        """The number before a paragraph with these properties; empty where Word prints none."""
        number_id, at = self._place(properties)
        found = self._lists.get(number_id)
        if found is None or at not in found.levels:
            return ""
        self._count(found, at)
        level = found.levels[at]
        if level.kind == "bullet":
            printed = _PRIVATE.sub("•", level.text)
        else:
            printed = _LEVEL.sub(lambda mark: self._printed(found, int(mark[1]) - 1), level.text)
        ends_in_word = printed[-1:].isalnum()
        return printed + (" " if level.suffix == "space" or (level.suffix == "tab" and ends_in_word) else "")

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else that of its style or of what that is based on."""
        if properties is None or not self._lists:
            return "", 0
        number_id, level = _numbered(properties)
        style = self._styles.get(_val(properties, "pStyle"))
        for _ in range(_MOST_BASED_ON):
            if style is None or number_id is not None:
                break
            of_style = style.find(W + "pPr")
            if of_style is not None:
                number_id, of_level = _numbered(of_style)
                level = of_level if level is None else level
            style = self._styles.get(_val(style, "basedOn"))
        return number_id or "", level or 0

    def _count(self, found: _List, at: int) -> None:
        counters = found.counters
        if at in found.starts:
            counters[at] = found.starts.pop(at)
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = found.levels[at].start
        for deeper in [level for level in counters if level > at]:
            if not (deeper in found.levels and found.levels[deeper].never_restarts):
                del counters[deeper]

    def _printed(self, found: _List, at: int) -> str:
        level = found.levels.get(at, _Level())
        number = found.counters.setdefault(at, level.start)
        return _FORMATS.get(level.kind, str)(number)


def _level(lvl: Element) -> _Level:
    return _Level(
        _int(_val(lvl, "start") or "1"),
        _val(lvl, "numFmt") or "decimal",
        _val(lvl, "lvlText"),
        _val(lvl, "suff") or "tab",
        _val(lvl, "lvlRestart") == "0",
    )


def _numbered(properties: Element) -> tuple[str | None, int | None]:
    found = properties.find(W + "numPr")
    if found is None:
        return None, None
    level = _val(found, "ilvl")
    return _val(found, "numId") or None, _int(level) if level else None


def _val(parent: Element, name: str) -> str:
    found = parent.find(W + name)
    return "" if found is None else found.get(VAL, "")


def _int(text: str | None) -> int:
    """A whole number between 0 and 9999; what is damaged counts as 0."""
    return min(int(text), _LARGEST) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
