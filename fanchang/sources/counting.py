"""Numbers as lists count them: 1 -> 一, 壹, 甲, 子, ①, a, i."""

from collections.abc import Callable

LARGEST = 9999
"""No list counts further."""

_FEW = 9
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """1..9999 as counted in Chinese: 十, 二十一, 一百零五."""
    if not 0 < number <= LARGEST:
        return str(number)
    printed, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            printed += ("零" if gap and printed else "") + digits[digit] + units[power]
        gap = not digit
    return printed[1:] if digits is _DIGITS and printed.startswith("一十") else printed


def legal(number: int) -> str:
    """1..9999 in the characters of cheques: 壹, 贰拾壹."""
    return chinese(number, _LEGAL_DIGITS, ("", "拾", "佰", "仟"))


def letters(number: int) -> str:
    """A … z, aa, bb … as Word counts them."""
    rounds, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (min(rounds, LARGEST) + 1)


def alphabetic(number: int) -> str:
    """A … z, aa, ab … as browsers count them."""
    printed = ""
    while number > 0:
        number, at = divmod(number - 1, 26)
        printed = chr(ord("a") + at) + printed
    return printed


def roman(number: int) -> str:
    """1..9999 in small Roman letters: i, ii, iii, iv."""
    printed = ""
    for value, signs in _ROMAN:
        count, number = divmod(number, value)
        printed += signs * count
    return printed


def small(text: str | None) -> int:
    """The whole number that a text writes in a few digits; 0 for one that is absent or damaged."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < _FEW else 0


def one_of(first: str, count: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, from 1 to `count`."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def digits(number: int) -> str:
    """One Chinese digit for each digit: 一〇 for 10."""
    return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))


def wide(number: int) -> str:
    """In full width: １０."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(abs(number)))


def stem(number: int) -> str:
    """甲乙丙丁, over and over."""
    return _STEMS[(number - 1) % len(_STEMS)]


def branch(number: int) -> str:
    """子丑寅卯, over and over."""
    return _BRANCHES[(number - 1) % len(_BRANCHES)]
