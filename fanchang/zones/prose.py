"""Where the prose with its labels begins and ends."""

from collections.abc import Iterable, Sequence

from fanchang.brackets import CLOSERS
from fanchang.characters import trim
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import Grammar, Mark, number_value
from fanchang.paragraphs import (
    find_titles,
    is_sentence,
    leads_in,
    names_duties,
    read_paragraphs,
    titled_leader,
)
from fanchang.source import Line

_LONGEST_TASK = 6
"""How many lines may stand between a number and the first label of its item."""
_FEW = 3
"""Fewer lines that name somebody are instructions of a letter, not its items."""
_LONGEST_DATE = 60
"""So long may a line with a date be, with the padding that pushes it to the right."""
_LONGEST_INTRODUCTION = 3
"""How many paragraphs may introduce the items of a section."""


def find_body(before: Sequence[Line], grammar: Grammar) -> tuple[int, int]:
    """From the section over the first item with duties to the last line that names some; empty without."""
    attached = _attachment_lines(before, grammar)
    first = _find_duties(before, range(len(before)), grammar)
    if first is None:
        return len(before), len(before)
    upwards = (at for at in range(len(before) - 1, first, -1) if not _is_foot(before, at, grammar))
    last = _find_duties(before, upwards, grammar, LABELS) or first
    first = _below_letter(before, first, last, grammar)
    start = _first_item(before, first, grammar)
    start = _above_items(before, start, attached, grammar)
    end = last + 1
    while end < len(before) and end not in attached and _is_more(before, end, grammar):
        end += 1
    if end < len(before) and grammar.matter(before[end].text) == "date" and end - 1 > last:
        end -= 1  # whoever signs stands above the date
    if (
        start
        and start - 1 not in attached
        and before[start - 1].no in find_titles(before[start - 1 : end], grammar)
    ):
        start -= 1
    return start, end


def _below_letter(before: Sequence[Line], first: int, last: int, grammar: Grammar) -> int:
    """The first line with duties below the letter, where only a few of its instructions name some.

    The letter ends with its date; what it hands down stands below.
    """
    dates = [at for at in range(first, last) if _is_date(before[at].text, grammar)]
    if not dates:
        return first
    named = [at for at in range(first, last + 1) if names_duties(before[at].text, grammar)]
    below = [at for at in named if at > dates[0]]
    return below[0] if len(named) - len(below) < _FEW <= len(below) else first


def _is_date(text: str, grammar: Grammar) -> bool:
    return len(text) <= _LONGEST_DATE and "月" in text and grammar.matter(text) == "date"


def _is_foot(before: Sequence[Line], at: int, grammar: Grammar) -> bool:
    """True for what a web page says of itself below a notice (主办单位): no task stands above it."""
    above = before[at - 1].text
    if grammar.mark(above) or grammar.label(above):
        return False
    return _is_page(before[at].text, grammar)


def _is_page(text: str, grammar: Grammar) -> bool:
    """True for what a web page says of itself; not for a numbered task at the end of which it stands."""
    return grammar.mark(text) is None and grammar.matter(text) == "page"


def _above_items(before: Sequence[Line], start: int, attached: set[int], grammar: Grammar) -> int:
    """Up from the first item: earlier ones without duties, the heading and the section over them."""
    styles = set()
    while mark := grammar.mark(before[start].text):
        styles.add(mark.style)
        if mark.style == "section" or not start or start - 1 in attached:
            break
        up = max(0, start - 1 - leads_in(before[start - 1]))
        above = grammar.mark(before[up].text)
        if not above:
            start = _over_introduction(before, start, attached, grammar)
            break
        if above.style in styles and not (above.style == mark.style and _is_next(above, mark)):
            break
        start = up
    return start


def _over_introduction(before: Sequence[Line], start: int, attached: set[int], grammar: Grammar) -> int:
    """The section whose title stands over a few paragraphs of prose above the first item; else the item."""
    for at in range(start - 1, max(-1, start - 2 - _LONGEST_INTRODUCTION), -1):
        mark = grammar.mark(before[at].text)
        if mark and mark.style == "section" and at not in attached and not trim(mark.rest).endswith("。"):
            return at
        if mark or grammar.matter(before[at].text) or not trim(before[at].text).endswith("。"):
            return start
    return start


def _is_next(above: Mark, mark: Mark) -> bool:
    return above.value is not None and mark.value == above.value + 1


def _is_more(before: Sequence[Line], at: int, grammar: Grammar) -> bool:
    """True for what may still belong to the last items: numbers without duties, the rest of a list."""
    above, line = before[at - 1], before[at]
    if _is_foot(before, at, grammar):
        return False
    mark = grammar.mark(line.text)
    if mark:
        return mark.style != "section"
    if grammar.label(line.text):
        return True
    if grammar.unknown_label(line.text):
        return grammar.matter(line.text) is None
    return not _closes(above.text) and grammar.continues_list(above.text, line.text)


def _closes(text: str) -> bool:
    """True for a list in a bracket that is closed."""
    return trim(text).rstrip("。；;").endswith(tuple(CLOSERS))


def _find_duties(
    before: Sequence[Line], order: Iterable[int], grammar: Grammar, labels: Sequence[str] = ROLES
) -> int | None:
    """The first line in this order that says who is responsible, or whose title names a leader."""
    for at in order:
        if names_duties(before[at].text, grammar, labels) and not _is_page(before[at].text, grammar):
            return at
        mark = grammar.mark(before[at].text)
        if mark and titled_leader(mark.rest, grammar):
            return at
        if at and grammar.mark(before[at - 1].text) and is_sentence(before[at].text, grammar):
            return at
    return None


def _attachment_lines(before: Sequence[Line], grammar: Grammar) -> set[int]:
    """The lines of lists 附件:1.… 2.…, which look like items."""
    attached: set[int] = set()
    number: int | None = None
    for at, line in enumerate(before):
        if "附" in line.text and grammar.matter(trim(line.text)) == "attachment":
            attached.add(at)
            number = number_value(line.text) or 0
        elif number is not None:
            mark = grammar.mark(line.text)
            number = number + 1 if mark and mark.value == number + 1 and mark.style != "section" else None
            if number is not None:
                attached.add(at)
    return attached


def _first_item(before: Sequence[Line], first: int, grammar: Grammar) -> int:
    """The line of the number above the first label; the line above it where items have no numbers."""
    head = read_paragraphs(before[first], grammar)[0]
    if head.is_sentence:
        return _section_above(before, first, grammar)
    if head.label is None:
        return first if head.mark else _above_number(before, first, grammar, first)
    return _above_number(before, first, grammar, max(0, first - 1))


def _section_above(before: Sequence[Line], first: int, grammar: Grammar) -> int:
    """The section over a sentence at its end; the number right above where there is none."""
    for at in range(first - 1, -1, -1):
        mark = grammar.mark(before[at].text)
        if mark and mark.style == "section":
            return at
    return max(0, first - 1)


def _above_number(before: Sequence[Line], first: int, grammar: Grammar, default: int) -> int:
    for at in range(first - 1, max(-1, first - 1 - _LONGEST_TASK), -1):
        if grammar.mark(before[at].text):
            return at
    return default
