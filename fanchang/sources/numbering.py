"""The numbers that Word writes by itself: counted again here, and printed as a reader sees them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from fanchang.sources.counting import (
    LARGEST,
    branch,
    chinese,
    digits,
    legal,
    letters,
    one_of,
    roman,
    small,
    stem,
    wide,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_LEVEL = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_BASED_ON = 20


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": legal,
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "taiwaneseDigital": digits,
    "ideographTraditional": stem,
    "ideographZodiac": branch,
    "decimalEnclosedCircle": one_of("①", 20),
    "decimalEnclosedCircleChinese": one_of("①", 20),
    "decimalEnclosedParen": one_of("⑴", 20),
    "decimalEnclosedFullstop": one_of("⒈", 20),
    "ideographEnclosedCircle": one_of("㊀", 10),
    "decimalFullWidth": wide,
    "decimalFullWidth2": wide,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
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
    return min(small(text), LARGEST)
