"""The words, marks and column titles of the genre, with the look-ups that the parsers ask for."""

import copy
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fanchang.characters import narrow, squeeze, trim
from fanchang.grammar.duties import Duties
from fanchang.grammar.lists import ListWords
from fanchang.grammar.numbers import DRAWN, Mark
from fanchang.grammar.patterns import Choice, Folded, Pattern

LABEL_LENGTH = 30
"""No label of the genre is longer, with a bracket at its end; a colon further on belongs to a sentence."""

_LONGEST_TITLE = 60
"""No column title is longer, with the rule in its bracket."""

LONGEST_MATTER = 200
"""A longer line around body and table is a paragraph of prose."""

UNKNOWN = "not understood"
"""What a line is used for that nobody could make sense of."""

_LIKE_A_LABEL = re.compile(r"(?<!\s)\s*[\u3400-\u9fff()（） \u00a0]{2,12}[:：](?!$)")

_REMEMBERED = 4096
"""How many words are remembered: a notice repeats its labels in every item."""


_FOLDED = {
    "deadline",
    "unit_ending",
    "units",
    "etc",
    "etc_filler",
    "open",
    "ongoing",
    "post",
    "inner_office",
    "post_around",
    "seats",
    "seat_and_post",
    "alias",
    "carried_head",
    "stops_carrying",
    "local_office",
    "of_committee",
    "has_own_head",
    "shared_tail",
    "lacks_tail",
    "rest_of_name",
    "post_behind",
    "place",
    "weak_unit",
}
"""Look-ups that users of the grammar search with by themselves."""

_DRAWN = set(re.findall(f"[{DRAWN}]", "".join(map(chr, range(0x2460, 0x3300)))))
_DATE = re.compile(r"\d{4}年")
_SIGNS = re.compile(r"[^\w()\[\]{}<>〔〕【】《》“”‘’\"',.;:、。]+")
"""Bullets, stars, little pictures: what may stand before a label."""
_PICTURES = re.compile(
    "[\u2190-\u23ff\u2600-\u2604\u2607-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]+\\s*"
)
"""Little pictures that may stand before a number."""
_LETTERS = re.compile("[A-Za-z]+")
_YEAR = re.compile(r"^(?:\d{4}年度?|年度|全年|本年度?|今年)(?=.{2})")
_BRACKET = re.compile(r"\(.*?\)?$")
_INNER = re.compile(r"\([^()]*\)")


def _labels_in(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The lists of labels, each with the role that it gives."""
    ignored = data.get("ignored_labels", {})
    return [*data.get("labels", {}).items(), *((f"ignored: {why}", words) for why, words in ignored.items())]


class Grammar(ListWords):
    """What the words, marks and column titles of the genre mean. Build it with `load_grammar`."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data["parties"], data["cells"])
        own = data.get("own", {})
        labels = _labels_in(own)
        self._labels = Choice([*labels, *_labels_in(data)], longest=LABEL_LENGTH)
        self._like_labels = Choice(data["like_labels"].items(), longest=LABEL_LENGTH)
        self._columns = Choice(
            [*own.get("columns", {}).items(), *labels, *data["columns"].items()], longest=_LONGEST_TITLE
        )
        self.column_groups: dict[str, list[str]] = data["column_groups"]
        self.other_documents: dict[str, list[str]] = data["other_documents"]
        self._marks = Choice((style, [mark]) for style, mark in data["numbering"].items())
        self._mark_openers = set("".join(data["numbering"].values())) | _DRAWN
        self._matter = [(row["used_for"], re.compile(row["pattern"])) for row in data["matter"]]
        self._party_types = Choice(data["party_types"].items(), anywhere=True)
        self.deadline: Pattern = re.compile(rf"\A(?:{data['cells']['deadline']})")
        self.score: Pattern = re.compile(data["cells"]["score"])
        self.duties = Duties(data["duties"])
        self._characters: Mapping[int, str] = {}
        self._of_sections = "section"
        self.has_bare_lists = False
        self._remember()

    def _remember(self) -> None:
        """What is printed over and over, or asked for in every room: what was found for it is kept."""
        self.label_role = lru_cache(_REMEMBERED)(self._label_role)
        self.column_role = lru_cache(_REMEMBERED)(self._column_role)
        self.mark = lru_cache(_REMEMBERED)(self._mark)
        self.label = lru_cache(_REMEMBERED)(self._label)
        self.ends_like_unit = lru_cache(_REMEMBERED)(self._ends_like_unit)

    def folding(self, characters: Mapping[int, str]) -> "Grammar":
        """The same grammar for a text in which these characters stand for others, one for one."""
        folding = copy.copy(self)
        folding._characters = characters
        for name, value in vars(self).items():
            if name in _FOLDED:
                setattr(folding, name, Folded(value, characters))
        folding._remember()
        return folding

    def with_sections(self, style: str) -> "Grammar":
        """The same grammar for a table whose sections bear numbers of this style."""
        other = copy.copy(self)
        other._of_sections = style
        other._remember()
        return other

    def with_bare_lists(self) -> "Grammar":
        """The same grammar for a text in which a bracket with nothing but units says who is responsible."""
        other = copy.copy(self)
        other.has_bare_lists = True
        other._remember()
        return other

    def fold(self, text: str) -> str:
        """The text as it is searched: in half width and simplified, character for character."""
        return narrow(text.translate(self._characters) if self._characters else text)

    def squeeze(self, text: str) -> str:
        """The form in which words are compared: folded, without padding."""
        return squeeze(text.translate(self._characters) if self._characters else text)

    def _label(self, text: str) -> tuple[str, int] | None:
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
        matter = self.matter(text)
        if _DATE.search(narrow(text)):
            return False
        if self.ends_open(above):
            return matter in (None, "signature")
        if matter is not None:
            return False
        if self._goes_on.match(text):
            return True
        if trim(above).endswith("。"):
            return False
        tokens = self.token.findall(text.rstrip(self.closing))
        return bool(tokens) and all(map(self.is_unit, tokens))

    def is_deadline(self, text: str) -> bool:
        """True for text that is a deadline and nothing else: 6月底完成."""
        words = self.squeeze(text)
        return bool(words) and self.deadline.fullmatch(words) is not None

    def unknown_label(self, text: str) -> tuple[str, int] | None:
        """A line that opens like a label, with words that the grammar does not know."""
        found = _LIKE_A_LABEL.match(text)
        return (UNKNOWN, found.end()) if found else None

    def is_like_a_label(self, words: str) -> bool:
        """True for words that are plainly a label, though not one that is known: 联合单位."""
        return len(words) <= LABEL_LENGTH and self._like_labels.whole(self.squeeze(words)) is not None

    def _label_role(self, words: str) -> str | None:
        """What a label names: a role, `deadline`, `remark`, `ignored: why`; None for other words."""
        if len(words) > LABEL_LENGTH:
            return None
        label = self.squeeze(words)
        if signs := _SIGNS.match(label):
            label = label[signs.end() :]
        ways = dict.fromkeys((label, _LETTERS.sub("", label), _INNER.sub("", label)))
        return next((role for way in ways if (role := self._labels.whole(way))), None)

    def _column_role(self, title: str) -> str | None:
        """What stands below a column title; None for words that are no title."""
        words = self.squeeze(title)
        found = self._columns.whole(words) or self.label_role(words)
        if not found and (plain := _YEAR.sub("", _BRACKET.sub("", words))) != words:
            return self._columns.whole(plain) or self.label_role(plain)
        return found

    def _mark(self, text: str) -> Mark | None:
        """The number printed before a text, or None."""
        start = trim(text)
        if pictures := _PICTURES.match(start):
            start = start[pictures.end() :]
        if start and start[0] in self.duties.marks:
            start = trim(start.lstrip(self.duties.marks))
        if not start or not (start[0].isdigit() or start[0] in self._mark_openers):
            return None
        found = self._marks.start(start.translate(self._characters) if self._characters else start)
        if not found:
            return None
        style, end = found
        printed = start[:end]
        style = "section" if style == self._of_sections else style
        return Mark(style, printed, trim(start[end:]))

    def without_stop(self, text: str) -> str:
        """The text without the full stop that closes it."""
        return text.removesuffix("。")

    def matter(self, text: str) -> str | None:
        """What a line around body and table is used for; None if no row of the grammar fits."""
        if len(text) > LONGEST_MATTER:
            return None
        words = self.squeeze(text)
        return next((used_for for used_for, pattern in self._matter if pattern.search(words)), None)

    def party_type(self, party: str) -> str:
        """The type of a unit by its name; `group` for open sets, `other` if no ending is known."""
        if self.open.search(party):
            return "group"
        return self._party_types.anywhere(self.squeeze(party)) or "other"
