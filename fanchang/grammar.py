"""The genre as data: `grammar.toml`, read once, with the look-ups that the parsers ask for."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from fanchang.characters import squeeze, trim

LABEL_LENGTH = 20
"""No label of the genre is longer; a colon further on belongs to a sentence."""

LONGEST_MATTER = 200
"""A longer line around body and table is a paragraph of prose."""

BRACKETS = (("(（", ")）"), ("[", "]"), ("〔", "〕"), ("【", "】"))
"""Brackets that hold an office behind a unit, both widths together."""

LONGEST_BRACKET = 80
"""A bracket that does not close within so many characters does not close."""

UNKNOWN = "not understood"
"""What a line is used for that nobody could make sense of."""

SHORTEST_UNIT = 3
"""No name of a unit is shorter."""

_LIKE_A_LABEL = re.compile(r"\s*[\u3400-\u9fff()（） \u00a0]{2,12}[:：](?!$)")

_REMEMBERED = 4096
"""How many words are remembered: a notice repeats its labels in every item."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Mark(NamedTuple):
    """A printed number before a text: its style, as printed with punctuation, and the text behind it."""

    style: str
    printed: str
    rest: str

    @property
    def value(self) -> int | None:
        """What the number says."""
        return number_value(self.printed)


class Choice:
    """Named lists of regular expressions as one; the first name that fits wins."""

    def __init__(self, named: dict[str, list[str]]) -> None:
        self._names = {f"n{no}": name for no, name in enumerate(named)}
        lists = zip(self._names, named.values(), strict=True)
        self._pattern = re.compile("|".join(f"(?P<{no}>{'|'.join(words)})" for no, words in lists))

    def whole(self, text: str) -> str | None:
        """The name whose expression is the whole text."""
        found = self._pattern.fullmatch(text)
        return self._names[found.lastgroup or ""] if found else None

    def start(self, text: str) -> tuple[str, int] | None:
        """The name whose expression opens the text, and where it ends."""
        found = self._pattern.match(text)
        return (self._names[found.lastgroup or ""], found.end()) if found else None

    def anywhere(self, text: str) -> str | None:
        """The name whose expression is found first in the text: among endings, the longest one."""
        found = self._pattern.search(text)
        return self._names[found.lastgroup or ""] if found else None


class Grammar:
    """What the words, marks and column titles of the genre mean. Build it with `load_grammar`."""

    def __init__(self, data: dict[str, Any]) -> None:
        ignored = {f"ignored: {why}": words for why, words in data["ignored_labels"].items()}
        self._labels = Choice(data["labels"] | ignored)
        self._columns = Choice(data["columns"])
        self.column_groups: dict[str, list[str]] = data["column_groups"]
        self._marks = Choice({style: [mark] for style, mark in data["numbering"].items()})
        self._mark_openers = set("".join(data["numbering"].values()))
        self._matter = [(row["used_for"], re.compile(row["pattern"])) for row in data["matter"]]
        self._party_types = Choice(data["party_types"])
        parties = data["parties"]
        separators = re.escape(parties["separators"] + "，；")
        openers = re.escape("".join(one for one, _ in BRACKETS))
        closed = "|".join(
            f"[{re.escape(one)}][^{re.escape(two)}]{{0,{LONGEST_BRACKET}}}[{re.escape(two)}]"
            for one, two in BRACKETS
        )
        self.token = re.compile(f"(?:[^{separators}{openers}]+|{closed}|[{openers}])+")
        self.separator_before_etc = re.compile(rf"[{separators}]\s*(?={parties['etc']})")
        self._ends_list = re.compile(rf"[{separators}]$")
        self._goes_on = re.compile(f"[{separators}{openers}]")
        self.closing = parties["closing"] + "．"
        self.etc = re.compile(parties["etc"])
        self.etc_filler = re.compile(parties["etc_filler"])
        self.open = re.compile("|".join(parties["open"]))
        self.ongoing = re.compile("|".join(parties["ongoing"]))
        self.deadline = re.compile(data["cells"]["deadline"])
        self.unit_ending = re.compile(data["cells"]["unit_ending"] + "$")
        self.label_role = lru_cache(_REMEMBERED)(self._label_role)
        self.column_role = lru_cache(_REMEMBERED)(self._column_role)

    def label(self, text: str) -> tuple[str, int] | None:
        """The role of the label that opens a line, and where its value starts; None without a label."""
        for colon in ":：":
            at = text.find(colon, 0, LABEL_LENGTH)
            role = self.label_role(text[:at]) if at > 0 else None
            if role:
                return role, at + 1
        return None

    def continues_list(self, above: str, text: str) -> bool:
        """True if a line without label goes on with the list of parties in the line above it."""
        text = trim(text)
        if self.matter(text) is not None:
            return False
        if self._ends_list.search(trim(above)) or self._goes_on.match(text):
            return True
        tokens = self.token.findall(text.rstrip(self.closing))
        return bool(tokens) and all(map(self.is_unit, tokens))

    def is_unit(self, name: str) -> bool:
        """True for a name that ends like a unit's, or like an open set's."""
        name = trim(name)
        return len(name) >= SHORTEST_UNIT and self.unit_ending.search(name) is not None

    def unknown_label(self, text: str) -> tuple[str, int] | None:
        """A line that opens like a label, with words that the grammar does not know."""
        found = _LIKE_A_LABEL.match(text)
        return (UNKNOWN, found.end()) if found else None

    def _label_role(self, words: str) -> str | None:
        """What a label names: a role, `deadline`, `remark`, `ignored: why`; None for other words."""
        return self._labels.whole(squeeze(words)) if len(words) <= LABEL_LENGTH else None

    def _column_role(self, title: str) -> str | None:
        """What stands below a column title; None for words that are no title."""
        return self._columns.whole(squeeze(title)) or self.label_role(title)

    def mark(self, text: str) -> Mark | None:
        """The number printed before a text, or None."""
        start = trim(text)
        if not start or not (start[0].isdigit() or start[0] in self._mark_openers):
            return None
        found = self._marks.start(start)
        if not found:
            return None
        style, end = found
        printed = start[:end]
        return Mark(style, printed, trim(start[end:]))

    def without_stop(self, text: str) -> str:
        """The text without the full stop that closes it."""
        return text.removesuffix("。")

    def matter(self, text: str) -> str | None:
        """What a line around body and table is used for; None if no row of the grammar fits."""
        if len(text) > LONGEST_MATTER:
            return None
        words = squeeze(text)
        return next((used_for for used_for, pattern in self._matter if pattern.search(words)), None)

    def party_type(self, party: str) -> str:
        """The type of a unit by its name; `group` for open sets, `other` if no ending is known."""
        if self.open.search(party):
            return "group"
        return self._party_types.anywhere(party) or "other"


def number_value(printed: str) -> int | None:
    """The value of a printed number: `9)`, `（十二）`, `③`, `二十一、`; None if there is none."""
    text = squeeze(printed)
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    circled = re.search("[①-⑳]", text)
    if circled:
        return ord(circled.group()) - ord("①") + 1
    chinese = re.search("[零〇一二三四五六七八九十百]+", text)
    return _chinese_value(chinese.group()) if chinese else None


def _chinese_value(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total, digit = total + max(digit, 1) * (100 if char == "百" else 10), 0
    return total + digit


@cache
def load_grammar() -> Grammar:
    """The grammar that comes with the package."""
    text = (resources.files("fanchang") / "grammar.toml").read_text(encoding="utf-8")
    return Grammar(tomllib.loads(text))
