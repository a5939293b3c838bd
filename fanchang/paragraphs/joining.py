"""Printed lines that make one paragraph only together: a label, and its list on the line below."""

import re
from collections.abc import Sequence

from fanchang.brackets import OPENERS, find_brackets
from fanchang.characters import trim
from fanchang.duties import is_party
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.persons import is_leader, may_be_leader
from fanchang.source import Line, Wrapped

_COLONS = {":", "："}
_SEPARATORS = set("、，,；;")
_BRACKET = re.compile("[（()）]")
_LONG = 20
"""No shorter line is broken in the middle of a bracket."""
_OPEN = _COLONS | _SEPARATORS | set(" \t\u00a0\u3000")
"""A line that ends so may go on; what stands before its padding is looked at then."""
_MOST_LINES = 40
"""No bracket of the genre runs over more."""


def join_values(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines, each label that ends its line put together with the list or deadline right below it.

    A list that ends with a separator, or a bracket, goes on there, too.
    """
    joined: list[Line] = []
    for line in lines:
        if joined and _is_open(joined[-1].text) and _goes_on(joined[-1], line, grammar):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
    return joined


def continues_list(role: str, above: str, text: str, grammar: Grammar) -> bool:
    """True if a line without label goes on with the list in the line above it, of this role."""
    if grammar.continues_list(above, text):
        return True
    return role == "leader" and all(is_leader(trim(name), grammar) for name in grammar.names(trim(text)))


def _is_open(text: str) -> bool:
    """False for nearly every line: it ends where nothing is to come, and opens no bracket."""
    return text[-1:] in _OPEN or (len(text) >= _LONG and _opens(text))


def _goes_on(above: Line, line: Line, grammar: Grammar) -> bool:
    """True if the line above ends where something is still to come."""
    ends = trim(above.text)[-1:]
    if ends in _COLONS and _is_value(above, line, grammar):
        return True
    if ends in _SEPARATORS and _is_inside(above, line, grammar):
        return True
    return _opens(above.text) and _closes_it(above, line, grammar)


def _opens(text: str) -> bool:
    """True if no closing bracket stands behind the last opening one."""
    if "（" not in text and "(" not in text:
        return False
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))


def _closes_it(above: Line, line: Line, grammar: Grammar) -> bool:
    """True if the bracket that the line above leaves open is closed in this line, before another begins."""
    first = _BRACKET.search(line.text)
    if first is None or first.group() in OPENERS or grammar.mark(line.text):
        return False
    return len(getattr(above, "starts", ())) < _MOST_LINES


def _is_value(above: Line, line: Line, grammar: Grammar) -> bool:
    """True if what the label above asks for stands in the line, and nothing else."""
    label = grammar.label(above.text)
    if label is None or trim(above.text[label[1] :]) or grammar.label(line.text) or grammar.mark(line.text):
        return False
    return names_what(label[0], line.text, grammar)


def _is_inside(above: Line, line: Line, grammar: Grammar) -> bool:
    """True if the line above ends with a separator in a list, or in a bracket that is open until here."""
    if len(getattr(above, "starts", ())) >= _MOST_LINES or not trim(line.text):
        return False
    if grammar.mark(line.text) or grammar.label(line.text) or grammar.matter(line.text):
        return False
    label, last = grammar.label(above.text), find_brackets(above.text)[-1:]
    return (label is not None and label[0] in ROLES) or (bool(last) and not last[0].closes)


def names_what(role: str, text: str, grammar: Grammar) -> bool:
    """True for text that is a list of parties, or a deadline, as a label of this role asks for."""
    if role == "deadline":
        return grammar.is_deadline(text)
    if role not in ROLES:
        return False
    names = [trim(name) for name in grammar.names(trim(text).rstrip(grammar.closing))]
    is_named = may_be_leader if role == "leader" else is_party
    return bool(names) and all(is_named(name, grammar) for name in names)


def _together(above: Line, line: Line) -> Wrapped:
    text = above.text.rstrip()
    starts = above.starts if isinstance(above, Wrapped) else ((0, above.no),)
    return Wrapped(above.no, text + line.text, (*starts, (len(text), line.no)))
