"""The numbers that a browser prints before the items of a list, for nothing of them stands in the page."""

import re
from collections.abc import Callable

from lxml.etree import _Element as Element

from fanchang.sources.counting import (
    LARGEST,
    alphabetic,
    branch,
    chinese,
    digits,
    legal,
    roman,
    stem,
)

_LISTS = {"ol", "ul", "menu", "dir"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_RESET = re.compile(
    r"(?:^|[},\s*])(?:ol|li|\*)\s*+(?:,[^{}]{0,200}+)?\{[^{}]{0,500}?list-style(?:-type)?\s*+:\s*+none",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"\A\s*+(?:(?:[(（【\[]\s*+)?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*(?:[)）】\].、．﹒](?!\d)|\s)|[①-⑳]|第.{1,4}[条项件])"
)
_WHOLE = re.compile(r"\A\s*+[-+]?\d{1,9}")
_LONGEST_MARK = 12
_NONE = "none"

_Count = Callable[[int], str]

_STYLES: dict[str, tuple[_Count, str]] = {
    "decimal": (str, ". "),
    "decimal-leading-zero": (lambda n: f"{n:02}", ". "),
    "lower-alpha": (alphabetic, ". "),
    "lower-latin": (alphabetic, ". "),
    "upper-alpha": (lambda n: alphabetic(n).upper(), ". "),
    "upper-latin": (lambda n: alphabetic(n).upper(), ". "),
    "lower-roman": (roman, ". "),
    "upper-roman": (lambda n: roman(n).upper(), ". "),
    "cjk-decimal": (digits, "、"),
    "cjk-ideographic": (chinese, "、"),
    "simp-chinese-informal": (chinese, "、"),
    "trad-chinese-informal": (chinese, "、"),
    "japanese-informal": (chinese, "、"),
    "simp-chinese-formal": (legal, "、"),
    "cjk-heavenly-stem": (stem, "、"),
    "cjk-earthly-branch": (branch, "、"),
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


class Lists:
    """The lists that are open, innermost last, each with its style and the number of its next item."""

    def __init__(self, root: Element, unwanted: set[Element]) -> None:
        self._unwanted = unwanted
        self._is_reset = any(_RESET.search(style.text or "") for style in root.iter("style"))
        self._open: list[_List] = []

    def start(self, element: Element) -> str:
        """Note a list that begins; for an item the number before it, empty where none is printed."""
        tag = str(element.tag).lower()
        if tag in _LISTS:
            self._open.append(self._list(element, is_numbered=tag == "ol"))
        elif tag == "li" and self._open:
            return self._open[-1].number(element)
        return ""

    def end(self, element: Element) -> None:
        """Note a list that ends."""
        if str(element.tag).lower() in _LISTS and self._open:
            self._open.pop()

    def _list(self, element: Element, *, is_numbered: bool) -> "_List":
        items = [item for item in element.iterchildren("li") if item not in self._unwanted]
        style = _style(element) or _TYPES.get(element.get("type", ""), "")
        if not style:
            style = "decimal" if is_numbered and not self._is_reset else _NONE
        typed = sum(_TYPED.match(_beginning(item)) is not None for item in items)
        is_reversed = element.get("reversed") is not None
        first = _whole(element.get("start"))
        first = first if first is not None else len(items) if is_reversed else 1
        return _List(_NONE if typed * 2 > len(items) else style, first, -1 if is_reversed else 1)


class _List:
    """One list: how it counts, and the number that comes next."""

    def __init__(self, style: str, first: int, step: int) -> None:
        self._style = style
        self._next = first
        self._step = step

    def number(self, item: Element) -> str:
        """The number before an item, with its mark."""
        own = _whole(item.get("value"))
        number = self._next if own is None else own
        self._next = number + self._step
        style = _style(item) or _TYPES.get(item.get("type", ""), "") or self._style
        count, mark = _STYLES.get(style, (None, ""))
        if count is None:
            return ""
        return (count(number) if 0 < number <= LARGEST else str(number)) + mark


def _style(element: Element) -> str:
    """What the element's own style says: the name of a way to count, or of none."""
    found = _STYLE.search(element.get("style") or "")
    words = found[1].lower().split() if found else []
    return next((word for word in words if word in _STYLES), _NONE if _NONE in words else "")


def _whole(text: str | None) -> int | None:
    found = _WHOLE.match(text) if text else None
    return int(found.group()) if found else None


def _beginning(item: Element) -> str:
    """The first characters that stand in an item."""
    begun = ""
    for text in item.itertext("*"):
        begun += str(text)
        if len(begun.lstrip()) >= _LONGEST_MARK:
            break
    return begun[: 10 * _LONGEST_MARK].lstrip()[:_LONGEST_MARK]
