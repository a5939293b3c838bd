"""Printed lines of prose -> paragraphs: a number with its text, or a label with its list.

Labels and verbs that stand in a bracket at the end of a task, or behind it on the same line, become
paragraphs of their own, so that whoever reads on sees one layout only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fanchang.brackets import CLOSERS
from fanchang.characters import trim
from fanchang.duties import VERBS, names_units
from fanchang.entry import ROLES
from fanchang.grammar import Grammar, Mark
from fanchang.paragraphs.bracketed import ENDS_SENTENCE, TAG, ends_in_bare_list, names_offices
from fanchang.paragraphs.colons import with_colons, with_frames, with_plain_marks
from fanchang.paragraphs.joining import continues_list, join_values
from fanchang.paragraphs.labels import Part, holds_label
from fanchang.paragraphs.parts import find_parts, may_hold_lists
from fanchang.paragraphs.running import RUN_TOGETHER, cut_run_together
from fanchang.paragraphs.titles import as_title, find_titles
from fanchang.paragraphs.wrapping import join_wrapped
from fanchang.persons import LONGEST_NAME, may_be_leader
from fanchang.source import Line

__all__ = [
    "RUN_TOGETHER",
    "TAG",
    "Paragraph",
    "as_title",
    "continues_list",
    "cut_run_together",
    "find_parts",
    "find_titles",
    "has_more",
    "holds_label",
    "is_sentence",
    "join_values",
    "join_wrapped",
    "leads_in",
    "may_hold_lists",
    "names_duties",
    "prints_bare_lists",
    "read_paragraphs",
    "titled_leader",
    "with_colons",
    "with_frames",
    "with_plain_marks",
]

_LONGEST_TITLE = 60
_LONGEST_SENTENCE = 150
_LONGEST_LEAD_IN = 20
_FEWEST = 3
_DASHES = "—–●■◆▲★•*- \u3000\u00a0"
_LEADS_ON = _DASHES + ":："
"""What may lead from a task to its labels on the same line."""
_CLOSERS = set(CLOSERS)
_BEHIND_BRACKET = "。 \t\u3000\u00a0"
_ENDS_OF_BRACKETS = {*CLOSERS, *_BEHIND_BRACKET}


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

    @property
    def names_nobody(self) -> bool:
        """True for a label that is known, but tells of progress or the like."""
        return self.label is not None and self.label.startswith("ignored")

    @property
    def is_list(self) -> bool:
        """True for a label behind which parties or a deadline stand, not progress or the like."""
        return self.label is not None and not self.names_nobody


def read_paragraphs(line: Line, grammar: Grammar) -> list[Paragraph]:
    """The paragraphs of one printed line; nearly always one."""
    text = line.text
    label = grammar.label(text)
    if label and not has_more(text, label[1]):
        return [Paragraph(line, *label)]
    if not may_hold_lists(text):
        return [Paragraph(line, mark=grammar.mark(text))]
    parts = find_parts(text, grammar)
    if not parts:
        return [_plain(line, grammar)]
    return list(_unfold(line, parts, grammar))


def names_duties(text: str, grammar: Grammar, labels: Sequence[str] = ROLES) -> bool:
    """True for a line that says who is responsible, with one of these labels or with verbs in a bracket."""
    label = grammar.label(text)
    if label and (label[0] in labels or not has_more(text, label[1])):
        return label[0] in labels
    if not may_hold_lists(text):
        return False
    return any(part.role in ROLES or part.role == VERBS for part in find_parts(text, grammar))


def prints_bare_lists(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True if tasks end in brackets with nothing but units, among others whose brackets say who does what."""
    ends = [at for at, line in enumerate(lines) if line.text[-1:] in _ENDS_OF_BRACKETS]
    ends = [at for at in ends if lines[at].text.rstrip(_BEHIND_BRACKET)[-1:] in _CLOSERS]
    marks = (mark for line in lines if (mark := grammar.mark(line.text)))
    most = 2 * len(ends)
    numbered = len(list(islice((mark for mark in marks if mark.style != "section"), most + 1)))
    bare = [at for at in ends if ends_in_bare_list(lines[at].text, grammar)] if numbered <= most else []
    if not bare:
        return False
    texts = [lines[at].text for at in ends]
    named = sum(not grammar.label(text) and names_duties(text, grammar) for text in texts)
    over_labels = sum(_opens_with_role(lines[at + 1], grammar) for at in bare if at + 1 < len(lines))
    return len(bare) + named >= max(_FEWEST, numbered / 2) and over_labels * 2 < len(bare)


def _opens_with_role(line: Line, grammar: Grammar) -> bool:
    label = grammar.label(line.text)
    return label is not None and label[0] in ROLES


def titled_leader(title: str, grammar: Grammar) -> str:
    """The leader whom a title names: 孙禾副区长 in 孙禾副区长主抓重点工作; empty for another title."""
    found = grammar.duties.heading_leader.match(grammar.fold(title)) if len(title) < _LONGEST_TITLE else None
    who = title[slice(*found.span("who"))] if found else ""
    return who if may_be_leader(who, grammar, LONGEST_NAME) else ""


def is_sentence(text: str, grammar: Grammar) -> bool:
    """True for a line that is nothing but the sentence 由…负责落实, or 区交通局牵头,各镇配合."""
    text = text.lstrip(_DASHES)
    words = grammar.fold(trim(text))
    if words.startswith("由"):
        return grammar.duties.sentence.match(words) is not None and names_units(text, grammar)
    if len(words) > _LONGEST_SENTENCE or not grammar.duties.hints(words) or grammar.mark(text):
        return False
    return names_units(text, grammar) and names_offices(text, grammar)


def leads_in(line: Line) -> bool:
    """True for words between a task and its points: 整改措施：."""
    return len(line.text) <= _LONGEST_LEAD_IN and line.text.rstrip().endswith((":", "："))


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
    unknown = grammar.unknown_label(line.text)
    if unknown and grammar.column_role(line.text[: unknown[1] - 1]) not in ("task", "content"):
        return Paragraph(line, *unknown)
    if is_sentence(line.text, grammar):
        starts = len(line.text) - len(line.text.lstrip(_DASHES))
        return Paragraph(line, VERBS, starts, is_sentence=True)
    return Paragraph(line)


def _unfold(line: Line, parts: list[Part], grammar: Grammar) -> Iterator[Paragraph]:
    """The texts and lists of one line in order; a text broken by a bracket goes on behind it."""
    text = line.text
    at = 0
    waiting: list[Part] = []
    head = ""
    begins = 0
    for part in [*parts, None]:
        between = text[at : part.at] if part else text[at:]
        is_text = trim(between).strip("。；;，,、.") or not at
        if (part is None or at <= part.at) and is_text:
            if head and _goes_on(head, between):
                head += between
            else:
                yield from _paragraph(line, (begins, head), waiting, grammar)
                head, waiting, begins = between, [], at
        if part:
            waiting.append(part)
            at = max(at, part.close)
    yield from _paragraph(line, (begins, head), waiting, grammar)


def _goes_on(head: str, between: str) -> bool:
    """True if a bracket broke a sentence: 新开工桥梁2座(…),改造危桥1座."""
    return trim(head)[-1:] not in ENDS_SENTENCE and between.lstrip()[:1] not in ENDS_SENTENCE


def _paragraph(line: Line, text: tuple[int, str], parts: list[Part], grammar: Grammar) -> Iterator[Paragraph]:
    """A text, by where it begins in the line, and the lists behind it."""
    begins, head = text
    if trim(head):
        begins += len(head) - len(head.lstrip("。；;，,、"))
        head = head.lstrip("。；;，,、")
        head = head.rstrip(_LEADS_ON) if parts else head
        is_whole = line.text.startswith(head, begins)
        yield _plain(line.part(begins, begins + len(head)) if is_whole else Line(line.no, head), grammar)
    for part in sorted(parts, key=lambda part: part.role == TAG):
        value = line.text[part.start : part.end]
        if part.end < part.close:
            value = value.rstrip(";；,， \u3000\u00a0") or value
        list_line = line.part(part.start, part.start + len(value))
        yield Paragraph(list_line, part.role, is_closed=part.end < part.close)
