"""The genre as data: `grammar.toml`, read once, with the look-ups that the parsers ask for."""

from functools import cache
from pathlib import Path

from fanchang.declared import declared
from fanchang.grammar.folding import traditional_characters
from fanchang.grammar.lists import BRACKETS, SHORTEST_UNIT
from fanchang.grammar.numbers import Mark, number_value
from fanchang.grammar.own import with_own_words
from fanchang.grammar.patterns import written_out
from fanchang.grammar.rules import LABEL_LENGTH, UNKNOWN, Grammar

__all__ = [
    "BRACKETS",
    "LABEL_LENGTH",
    "SHORTEST_UNIT",
    "UNKNOWN",
    "Grammar",
    "Mark",
    "load_grammar",
    "number_value",
    "traditional_characters",
]


def load_grammar(own: Path | None = None) -> Grammar:
    """The grammar that comes with the package, with the words of a user's `own` file beside it.

    Raises:
        NoticeError: the user's file cannot be used.
    """
    return Grammar(written_out(with_own_words(declared("grammar.toml"), own))) if own else _packaged_grammar()


@cache
def _packaged_grammar() -> Grammar:
    return Grammar(written_out(declared("grammar.toml")))
