"""Printed lines of prose -> paragraphs: a number with its text, or a label with its list.

Labels and verbs that stand in a bracket at the end of a task, or behind it on the same line, become
paragraphs of their own, so that whoever reads on sees one layout only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanchang.characters import trim
from fanchang.duties import VERBS, names_units
from fanchang.entry import ROLES
from fanchang.grammar import Grammar, Mark
from fanchang.paragraphs.parts import ENDS_SENTENCE, TAG, Part, find_parts, may_hold_lists
from fanchang.paragraphs.running import RUN_TOGETHER, cut_run_together
from fanchang.source import Line

__all__ = [
    "RUN_TOGETHER",
    "Paragraph",
    "cut_run_together",
    "find_parts",
    "has_more",
    "is_sentence",
    "may_hold_lists",
    "names_duties",
    "read_paragraphs",
    "titled_leader",
]

_LONGEST_TITLE = 60
_LONGEST_NAME = 4


@dataclass(slots=True, eq=False)
class Paragraph:
    """One paragraph with what its first words make of it: a label, a number, both absent.

    `line.text[value_at:]` is what stands behind the label; `is_sentence` is True for 由…负责落实,
    `is_closed` for a list whose bracket is closed.
    """

    line: Line
    label: str | None = None
    value_at: int = 0
    mark: Mark | None = None
    section: int = 0
    is_sentence: bool = False
    is_closed: bool = False

    @property
    def is_numbered(self) -> bool:
        """True behind a number that is not a section's."""
        return self.mark is not None and self.mark.style != "section"


def read_paragraphs(line: Line, grammar: Grammar) -> list[Paragraph]:
    """The paragraphs of one printed line; nearly always one."""
    text = line.text
    if not may_hold_lists(text):
        return [Paragraph(line, mark=grammar.mark(text))]
    label = grammar.label(text)
    if label and not has_more(text, label[1]):
        return [Paragraph(line, *label)]
    parts = find_parts(text, grammar)
    if not parts:
        return [_plain(line, grammar)]
    return list(_unfold(line, parts, grammar))


def names_duties(text: str, grammar: Grammar, labels: Sequence[str] = ROLES) -> bool:
    """True for a line that says who is responsible, with one of these labels or with verbs in a bracket."""
    label = grammar.label(text)
    if label:
        return label[0] in labels
    if not may_hold_lists(text):
        return False
    return any(part.role in ROLES or part.role == VERBS for part in find_parts(text, grammar))


def titled_leader(title: str, grammar: Grammar) -> str:
    """The leader whom a title names: 孙禾副区长 in 孙禾副区长主抓重点工作; empty for another title."""
    found = grammar.duties.heading_leader.match(grammar.fold(title)) if len(title) < _LONGEST_TITLE else None
    who = title[slice(*found.span("who"))] if found else ""
    if grammar.post.search(who):
        return who
    is_name = len(trim(who).replace(" ", "")) <= _LONGEST_NAME and not grammar.unit_ending.search(who)
    return who if is_name and not grammar.open.search(who) else ""


def is_sentence(text: str, grammar: Grammar) -> bool:
    """True for a line that is nothing but the sentence 由…负责落实."""
    words = grammar.fold(trim(text))
    return (
        words.startswith("由")
        and grammar.duties.sentence.match(words) is not None
        and names_units(text, grammar)
    )


def has_more(text: str, start: int) -> bool:
    """True if another colon stands in the text behind a label, or a full stop that does not end it."""
    if text.find(":", start) >= 0 or text.find("：", start) >= 0:
        return True
    at = text.find("。", start)
    return 0 <= at < len(text) - 1 and bool(trim(text[at + 1 :]))


def _plain(line: Line, grammar: Grammar) -> Paragraph:
    mark = grammar.mark(line.text)
    if mark:
        return Paragraph(line, mark=mark)
    if unknown := grammar.unknown_label(line.text):
        return Paragraph(line, *unknown)
    if is_sentence(line.text, grammar):
        return Paragraph(line, VERBS, is_sentence=True)
    return Paragraph(line)


def _unfold(line: Line, parts: list[Part], grammar: Grammar) -> Iterator[Paragraph]:
    """The texts and lists of one line in order; a text broken by a bracket goes on behind it."""
    text = line.text
    at = 0
    waiting: list[Part] = []
    head = ""
    for part in [*parts, None]:
        between = text[at : part.at] if part else text[at:]
        is_text = trim(between).strip("。；;，,、.") or not at
        if (part is None or at <= part.at) and is_text:
            if head and _goes_on(head, between):
                head += between
            else:
                yield from _paragraph(line, head, waiting, grammar)
                head, waiting = between, []
        if part:
            waiting.append(part)
            at = max(at, part.close)
    yield from _paragraph(line, head, waiting, grammar)


def _goes_on(head: str, between: str) -> bool:
    """True if a bracket broke a sentence: 新开工桥梁2座(…),改造危桥1座."""
    return trim(head)[-1:] not in ENDS_SENTENCE and between.lstrip()[:1] not in ENDS_SENTENCE


def _paragraph(line: Line, head: str, parts: list[Part], grammar: Grammar) -> Iterator[Paragraph]:
    if trim(head):
        yield _plain(Line(line.no, head.lstrip("。；;，,、")), grammar)
    for part in sorted(parts, key=lambda part: part.role == TAG):
        value = line.text[part.start : part.end]
        if part.end < part.close:
            value = value.rstrip(";；,， \u3000\u00a0") or value
        yield Paragraph(Line(line.no, value), part.role, is_closed=part.end < part.close)
