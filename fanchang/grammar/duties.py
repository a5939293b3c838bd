"""How a list of parties says who leads: verbs, brackets, marks, and rules that hold for the whole notice."""

import re
from typing import Any

from fanchang.grammar.patterns import Choice

_LONGEST_BRACKET = 30
"""So long are the words of a bracket that tells a role."""


class Duties:
    """The table `duties` of the grammar, as regular expressions.

    They are matched against text that is folded, but keeps its padding.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        followed = f"(?=$|[{re.escape(data['behind_verb'])}])"
        self.verbs = Choice(
            ((role, [f"(?:{'|'.join(verbs)}){followed}"]) for role, verbs in data["verbs"].items()),
            anywhere=True,
        )
        self.joins = re.compile("|".join(data["joins"]))
        self.brackets = Choice(data["brackets"].items(), longest=_LONGEST_BRACKET)
        self.first_listed = re.compile("|".join(data["first_listed"]))
        self.told = re.compile("|".join(data["told"]))
        self.before_comma = re.compile("|".join(data["before_comma"]))
        self.everywhere = re.compile("|".join(data["everywhere"]))
        self.default = re.compile(data["default"])
        self.marks = data["marks"]
        self.instructions = re.compile(data["instructions"])
        self.sentence = re.compile(data["sentence"])
        self.heading_leader = re.compile(data["heading_leader"])
        self._hint_words = [hint for hint in data["hints"] if re.escape(hint) == hint]
        self._hint = re.compile("|".join(hint for hint in data["hints"] if re.escape(hint) != hint))

    def hints(self, text: str) -> bool:
        """True if the folded text holds a word or mark by which a list may have to be divided."""
        if any(mark in text for mark in self.marks) or any(word in text for word in self._hint_words):
            return True
        return self._hint.search(text) is not None
