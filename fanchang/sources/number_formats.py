"""Numbers of a worksheet as Excel displays them: the format codes that notices use, dates among them."""

import itertools
import re
from datetime import datetime, timedelta

from fanchang.sources.counting import chinese, digits

BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 49: "@"},
    **{14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM"},
    **{20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00"},
    **{40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0"},
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **{30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'},
}
"""The codes behind the numbers 0 to 58 in the Chinese edition; what is missing is `General`."""

_SKIPPED = re.compile(r"_.|\*.")
_LITERAL = re.compile(r'"[^"]*"|\\.')
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\[\]-]*)(?:-[^\[\]]*)?\]")
_TOKEN = re.compile(r"(?i)AM/PM|A/P|上午/下午|y+|e+|m+|d+|a{3,}|h+|s+(?:\.0+)?|.", re.DOTALL)
_DATE_LETTERS = re.compile(r"(?i)[ymdhs]|aaa|上午/下午")
_NUMBER = re.compile(r"[#0?](?:[#0?,.]*[#0?])?,*")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_NOON = 12
_LAST_DAY = 2_958_466
"""The serial number of 10000-01-01: no date from there on."""
_LONGEST_CODE = 255


def display(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as a cell with this format code shows it; a code that is not understood gives the number."""
    sections = _sections(code[:_LONGEST_CODE])
    at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[at]
    in_chinese = "DBNum1" in section
    section = _BRACKETED.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"', section))
    bare = _LITERAL.sub("", section)
    if not bare.strip() and not _LITERAL.search(section):
        return general(value)
    if bare.strip().lower() in ("general", "@", "g/通用格式"):
        return general(value)
    if _DATE_LETTERS.search(bare) and not _NUMBER.search(re.sub(r"s\.0+", "", bare)):
        return _date(value, section, from_1904, in_chinese)
    return _number(abs(value) if at else value, section)


def general(value: float) -> str:
    """The number as `General` shows it: whole numbers whole, others with up to 11 digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}"


def _sections(code: str) -> list[str]:
    """The parts between semicolons, those in quotation marks left alone."""
    masked = _LITERAL.sub(lambda found: "\0" * len(found[0]), code)
    cuts = [-1, *(at for at, char in enumerate(masked) if char == ";"), len(code)]
    return [code[start + 1 : end] for start, end in itertools.pairwise(cuts)]


def _pieces(section: str) -> list[tuple[bool, str]]:
    """The section as (is it literal, its text)."""
    pieces, at = [], 0
    for found in _LITERAL.finditer(section):
        pieces.append((False, _SKIPPED.sub("", section[at : found.start()])))
        pieces.append((True, found[0][1:-1] if found[0][0] == '"' else found[0][1:]))
        at = found.end()
    return [*pieces, (False, _SKIPPED.sub("", section[at:]))]


def _number(value: float, section: str) -> str:
    """Digits, thousands and per cent; literal text around them."""
    pieces = _pieces(section)
    codes = "".join(text for is_literal, text in pieces if not is_literal)
    found = _NUMBER.search(codes)
    if "/" in codes or "E" in codes.upper():
        return general(value)
    if not found:
        return "".join(text for _, text in pieces)
    value *= 100 ** codes.count("%")
    value /= 1000 ** (len(found[0]) - len(found[0].rstrip(",")))
    number = _digits(abs(value), found[0].rstrip(","))
    sign = "-" if value < 0 and number.strip("0.,") else ""
    printed, is_done = "", False
    for is_literal, text in pieces:
        if not is_literal and not is_done and (here := _NUMBER.search(text)):
            printed += text[: here.start()] + number + text[here.end() :]
            is_done = True
        else:
            printed += text if is_literal else _NUMBER.sub("", text)
    return (sign + printed).strip(" ")


def _digits(value: float, code: str) -> str:
    whole, _, decimals = code.partition(".")
    places = sum(char in "0#?" for char in decimals)
    printed = f"{value:,.{places}f}" if "," in whole else f"{value:.{places}f}"
    before, point, after = printed.partition(".")
    after = after[: decimals.count("0")] + after[decimals.count("0") :].rstrip("0") if point else ""
    before = before.zfill(whole.count("0"))
    if before == "0" and "0" not in whole and after:
        before = ""
    return before + ("." + after if after else "")


def _date(value: float, section: str, from_1904: bool, in_chinese: bool) -> str:
    if not 0 <= value < _LAST_DAY:
        return general(value)
    moment = _moment(value, from_1904)
    tokens = [
        (is_literal, token)
        for is_literal, text in _pieces(section)
        for token in ([text] if is_literal else _TOKEN.findall(text))
    ]
    codes = [token.lower() for is_literal, token in tokens if not is_literal]
    has_noon = any(code in ("am/pm", "a/p", "上午/下午") for code in codes)
    printed = ""
    for at, (is_literal, token) in enumerate(tokens):
        is_minute = not is_literal and token[0] in "mM" and _is_minute(tokens, at)
        text = token if is_literal else _date_token(moment, token.lower(), is_minute, has_noon)
        printed += _in_chinese(text) if in_chinese and text.isdigit() else text
    return printed


def _moment(value: float, from_1904: bool) -> datetime:
    """Excel counts a 29 February 1900 that never was; LibreOffice and the file format do not mind."""
    days = value + 1462 if from_1904 else value + (value < 60)
    return datetime(1899, 12, 30) + timedelta(seconds=round(days * 86400))


def _is_minute(tokens: list[tuple[bool, str]], at: int) -> bool:
    """M is a minute after an hour or before a second, else a month."""
    before = [t[0].lower() for is_literal, t in tokens[:at] if not is_literal and t[0].lower() in "ymdhs"]
    after = [t[0].lower() for is_literal, t in tokens[at + 1 :] if not is_literal and t[0].lower() in "ymdhs"]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _date_token(moment: datetime, token: str, is_minute: bool, has_noon: bool) -> str:
    first, length = token[0], len(token)
    pad = 2 if length > 1 else 1
    if token in ("am/pm", "a/p", "上午/下午"):
        am, pm = token.split("/")
        return (pm if moment.hour >= _NOON else am).upper()
    if first in "ye" and token[0] == token[-1]:
        return str(moment.year) if length > 2 or first == "e" else f"{moment.year % 100:02}"
    if first == "m" and is_minute:
        return f"{moment.minute:0{pad}}"
    if first == "m":
        return f"{moment.month:0{pad}}" if length < 3 else _MONTHS[moment.month - 1]
    if first == "d":
        return f"{moment.day:0{pad}}" if length < 3 else f"{moment:%a}"
    if token.startswith("aaa"):
        return ("星期" if length > 3 else "") + _WEEKDAYS[moment.weekday()]
    if first == "h":
        return f"{(moment.hour % _NOON or _NOON) if has_noon else moment.hour:0{pad}}"
    return f"{moment.second:0{pad}}" if first == "s" else token


def _in_chinese(printed: str) -> str:
    """[DBNum1]: a year digit by digit, a month or day as it is counted."""
    number = int(printed)
    return chinese(number) if number and len(printed) <= 2 else digits(number)
