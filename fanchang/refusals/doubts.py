"""What reads like items and is none: a letter's instructions, tasks below their units, a table of figures."""

import re
from collections.abc import Sequence

from fanchang.body.outline import RANKS
from fanchang.characters import squeeze, trim
from fanchang.duties import VERBS
from fanchang.entry import ROLES, Entry, Side
from fanchang.grammar import Grammar
from fanchang.paragraphs import has_more
from fanchang.refusals.genres import genre_of
from fanchang.refusals.layouts import is_drawn
from fanchang.refusals.letters import holds_items
from fanchang.source import Line
from fanchang.zones import Zones

_SOME = 3
_ENOUGH = 16
"""So many items tell what all of them are."""
_WORDS = re.compile("[^\\W\\d_]{2}")
_ENDS_TITLE = re.compile("((分解|分工)(表|方案|清单)?|如下)[:。]?$")
_NUMBER, _PROSE, _MATTER = "number", "prose", "matter"
_TASK = "任务"
_NO_TASKS_IN = {"people", "catalogue", "division_of_work"}
"""Genres that may name a unit in every row or paragraph."""


def holds_no_tasks(body: Side, annex: Side, zones: Zones, grammar: Grammar) -> bool:
    """True without items, or where what reads like items is none."""
    entries = (*body.entries, *annex.entries)
    return (
        not entries
        or _names_too_few(body, annex, zones, grammar)
        or _are_inverted(zones, grammar)
        or _name_no_tasks(entries)
        or _name_nobody(entries)
        or _are_drawn(entries)
        or _are_of_another_genre(zones, grammar)
    )


def _names_too_few(body: Side, annex: Side, zones: Zones, grammar: Grammar) -> bool:
    """True if what reads like an item or two is a few words of another kind of document.

    Its title then says what it is, or most of its numbers stand before paragraphs that name nobody. Those
    above a list that begins with 1 are a letter's instructions; those below an annex's heading (附件2) are
    the annex's.
    """
    if annex.entries:
        return False
    named = [entry for entry in body.entries if any(field.used_for in ROLES for field in entry.fields)]
    if len(named) >= _SOME:
        return False
    if genre_of(zones.front, grammar) or _are_instructions(body.entries, zones, grammar):
        return True
    lines = (*zones.body, *_above_annex(zones.back, grammar))
    if not _begins_with_one(zones.body, grammar):
        lines = (*zones.front, *lines)
    numbered = {line.no for line in lines if grammar.mark(line.text)}
    titles = {entry.section for entry in body.entries} | {entry.heading for entry in body.entries}
    used = len(titles - {""}) + len({entry.text_line for entry in body.entries} & numbered)
    return len(numbered) - used > len(named)


def _are_instructions(entries: Sequence[Entry], zones: Zones, grammar: Grammar) -> bool:
    """True for the paragraphs 一、 and 二、 of a letter that hands down its annex."""
    marks = [grammar.mark(entry.printed_no) for entry in entries]
    return all(mark and mark.style == "section" for mark in marks) and holds_items(
        (*zones.front, *zones.back)
    )


def _above_annex(lines: Sequence[Line], grammar: Grammar) -> Sequence[Line]:
    """The lines above the first one that is nothing but 附件 and its number."""
    for at, line in enumerate(lines):
        if len(squeeze(line.text)) < _SOME * 2 and grammar.matter(line.text) == "attachment":
            return lines[:at]
    return lines


def _begins_with_one(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True for a number 1 at the head of the lines, with none of a higher style below it."""
    marks = [mark for line in lines if (mark := grammar.mark(line.text))]
    ranks = [RANKS.get(mark.style, 0) for mark in marks]
    return bool(marks) and marks[0].value in (None, 1) and ranks[0] == min(ranks)


def _are_inverted(zones: Zones, grammar: Grammar) -> bool:
    """True for tasks that stand below the labels that name their units: 责任单位:区交通局, then 1.…, 2.… (M).

    Such a text begins with a label and ends with a task, and each label of this role stands over a task;
    where labels stand below their tasks it is the other way round.
    """
    opening = (_kind(line, grammar) for line in zones.body if trim(line.text))
    if next((kind for kind in opening if kind != _PROSE), "") not in ROLES:
        return False
    lines = [line for line in (*zones.body, *_above_annex(zones.back, grammar)) if trim(line.text)]
    kinds = [_kind(line, grammar) for line in lines]
    first = next(at for at, kind in enumerate(kinds) if kind in ROLES)
    task = _NUMBER if _NUMBER in kinds else _PROSE
    if task == _PROSE and not (first and _ENDS_TITLE.search(grammar.squeeze(lines[first - 1].text))):
        return False
    heads = [at for at in range(first, len(lines)) if kinds[at] == kinds[first]]
    below = [next((kind for kind in kinds[at:] if kind not in ROLES), "") for at in heads]
    between = all(_ends_task(lines[at - 1], kinds[at - 1], task) for at in heads[1:])
    return len(heads) > 1 and between and set(below) == {task}


def _kind(line: Line, grammar: Grammar) -> str:
    """What a line is: a label, by whom it names, a number with its text, or neither."""
    mark = grammar.mark(line.text)
    text = mark.rest if mark else line.text
    label = grammar.label(text)
    if label and label[0] in ROLES and not has_more(text, label[1]):
        return label[0]
    if grammar.matter(line.text):
        return _MATTER
    return _NUMBER if mark else _PROSE


def _ends_task(line: Line, kind: str, task: str) -> bool:
    """True for the last line of a task or of its labels, not a title over the label below it."""
    return kind == task or kind in ROLES or trim(line.text).endswith(("。", "；", ";"))


def _are_of_another_genre(zones: Zones, grammar: Grammar) -> bool:
    """True for a list of people, powers or a leader's offices, by its title: it holds no tasks, but units.

    A column that is called 任务 holds tasks all the same.
    """
    if any(_TASK in title.text for title in zones.titles):
        return False
    head = (*zones.front, *zones.body[:1]) if zones.body else (*zones.front, *zones.annex_head)
    return genre_of(head, grammar) in _NO_TASKS_IN


def _are_drawn(entries: Sequence[Entry]) -> bool:
    """True if the lines of a drawn table were taken for tasks, or for who is responsible."""
    fields = (field for entry in entries[:_ENOUGH] for field in entry.fields)
    return any(is_drawn(line.text) for field in fields for line in field.lines)


def _name_nobody(entries: Sequence[Entry]) -> bool:
    """True for a form of which nobody filled in who is responsible."""
    named = (field for entry in entries for field in entry.fields if field.used_for in (*ROLES, VERBS))
    return not any(_WORDS.search(squeeze(line.text)) for field in named for line in field.lines)


def _name_no_tasks(entries: Sequence[Entry]) -> bool:
    """True if most of what should be tasks is numbers, dots or nothing: a blank form, a table of figures."""
    some = entries[:: len(entries) // _ENOUGH + 1]
    wordless = sum(_WORDS.search(squeeze(entry.text)) is None for entry in some)
    return wordless * 2 > len(some)
