"""Who is a person: told by the length of a name, by family names, by posts, and by what units end in."""

import re

from fanchang.characters import squeeze, trim
from fanchang.grammar import Grammar

SHORTEST_NAME, LONGEST_NAME = 2, 4
"""How many characters a name has that is printed without a dot; four are rare outside of double names."""

_MOST_COMMON = 3
_LONGEST_POST = 20
_DOTTED = re.compile("[^\x00-\x7f、，。；：（）“”·]{1,8}·[^\x00-\x7f、，。；：（）“”]{1,8}")
_PLAIN = re.compile("[^\x00-\x7f、，。；：（）“”·]+")


def may_be_name(text: str, grammar: Grammar, longest: int = _MOST_COMMON) -> bool:
    """True for what is as long as a name, and is no unit or open set.

    In a column, where a text has its place, the longest name may have four characters (`LONGEST_NAME`).
    """
    name = squeeze(text)
    if grammar.open.search(name) or grammar.ends_like_unit(name):
        return False
    if _DOTTED.fullmatch(name):
        return True
    longest = LONGEST_NAME if name[:2] in grammar.double_surnames else longest
    return SHORTEST_NAME <= len(name) <= longest and _PLAIN.fullmatch(name) is not None


def is_name(text: str, grammar: Grammar) -> bool:
    """True for a name that begins with a family name and ends like no place (王村) or small unit (金融科)."""
    name = squeeze(text)
    has_surname = name[:1] in grammar.surnames or name[:2] in grammar.double_surnames
    if not has_surname or not may_be_name(name, grammar) or grammar.place.search(name):
        return False
    return len(name) == SHORTEST_NAME or grammar.weak_unit.search(name) is None


def has_post(text: str, grammar: Grammar) -> bool:
    """True for a post, or for a name with one."""
    return len(text) <= _LONGEST_POST and grammar.post.search(trim(text)) is not None


def may_be_leader(text: str, grammar: Grammar, longest: int = _MOST_COMMON) -> bool:
    """True for a post, or what may be a name."""
    return has_post(text, grammar) or may_be_name(text, grammar, longest)


def is_leader(text: str, grammar: Grammar) -> bool:
    """True for a post, or for what is plainly a name, alone or behind a post: 纪委书记柯俊."""
    return has_post(text, grammar) or is_name(text, grammar) or _is_behind_post(text, grammar)


def _is_behind_post(text: str, grammar: Grammar) -> bool:
    found = grammar.post_around.fullmatch(squeeze(text)) if len(text) <= _LONGEST_POST else None
    return bool(found and found["before"]) and is_name(found["name"] if found else "", grammar)
