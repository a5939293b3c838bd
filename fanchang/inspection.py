"""A reading -> what the program thinks it sees: what to look at, or send, when a table is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fanchang.columns import title_roles
from fanchang.duties import VERBS, names_units
from fanchang.entry import LABELS, ROLES, Entry, Side
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.paragraphs import TAG, find_parts, has_more, is_sentence, titled_leader
from fanchang.reading import Reading, read_notice
from fanchang.source import Block, Line

FIRST_LEADS = "first leads"
"""The role of 责任单位 where whoever stands first leads and the others help."""

TOLD_INSIDE = "told inside"
"""The role of a column of units whose cells say, or whose order tells, who leads and who helps."""

IN_TITLE = "in a title"
"""What stands for the label of a leader whom the title of a section or heading names."""

_VERBS, _BARE = "（…牵头，…配合）", "（…）"
_LABEL = re.compile(r"[^\s。；;:：,，、(（\[［【〔〈]*$")
_DUMPED = ("blocks", "lines")
_SURE, _FAIRLY_SURE = 0.02, 0.1
_FEW_WITHOUT = 0.05


@dataclass
class SideSeen:
    """One side as it was understood.

    Attributes:
        labels: how often each label stands there, by its words and the role given to them.
        columns: the title of each column and the role given to it.
        numbering: how many items bear a number of each style; "" for none.
    """

    name: str
    family: str
    entries: list[Entry]
    sections: int
    headings: int
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: list[tuple[str, str]] = field(default_factory=list)
    numbering: Counter[str] = field(default_factory=Counter)


@dataclass
class Inspection:
    """What was seen in one document.

    Attributes:
        ignored: how many lines are ignored, by the reason.
        unclear: the lines that nobody understood.
        nameless: the items that name nobody.
        sure: `high`, `medium` or `low`.
    """

    reading: Reading
    sides: list[SideSeen]
    ignored: Counter[str]
    unclear: list[Line]
    nameless: list[Entry]

    @property
    def without_parties(self) -> int:
        """How many items name nobody."""
        return len(self.nameless)

    @property
    def items(self) -> int:
        """How many items both sides print."""
        return sum(len(side.entries) for side in self.sides)

    @property
    def share_unclear(self) -> float:
        """The share of printed lines that nobody understood; one understood in part counts in part."""
        uses = self.reading.uses
        shares = (1 / len(uses[line.no][0]) if line.no in uses else 1 for line in self.unclear)
        return sum(shares) / max(1, len(self.reading.source.printed))

    @property
    def unknown(self) -> int:
        """How many labels and column titles are not known."""
        words = {
            words for side in self.sides for words, role in (*side.labels, *side.columns) if role == UNKNOWN
        }
        return len(words)

    @property
    def sure(self) -> str:
        """How sure the reading is: by the lines left over, the items that name nobody, and unknown words."""
        without = self.without_parties / max(1, self.items)
        if self.share_unclear <= _SURE and without <= _FEW_WITHOUT and not self.unknown:
            return "high"
        return "medium" if self.share_unclear <= _FAIRLY_SURE and without <= 2 * _FAIRLY_SURE else "low"


def inspect_notice(
    path: Path | str, own_registry: Path | None = None, own_grammar: Path | None = None
) -> Inspection:
    """What is seen in the document at `path`.

    Raises:
        NoticeError: the file cannot be read, or holds no task.
    """
    reading = read_notice(path, own_registry, own_grammar)
    grammar = reading.grammar
    sides = [side for side in (_body(reading), _annex(reading)) if side.entries]
    uses = reading.uses
    unclear = [line for line in reading.source.printed if UNKNOWN in uses.get(line.no, ([UNKNOWN], None))[0]]
    in_body = {line.no for line in reading.zones.body}
    for side in sides:
        _count_unknown_labels(side, (line for line in unclear if line.no not in in_body), grammar)
    ignored = Counter(use for used_for, _ in uses.values() for use in used_for if use.startswith("ignored"))
    nameless = [entry for entry in reading.entries if not entry.mentions]
    return Inspection(reading, sides, ignored, unclear, nameless)


def _body(reading: Reading) -> SideSeen:
    grammar = reading.grammar
    seen = _seen(reading.body, grammar)
    in_brackets: Counter[str] = Counter()
    settled = _settled_role(reading)
    for line in reading.zones.body:
        for words, role, behind in _labels(line.text, grammar):
            seen.labels[words, settled if role == "unit" else role] += 1
            in_brackets["" if not behind else VERBS if words == _BARE else role] += 1
        if mark := grammar.mark(line.text):
            seen.labels[IN_TITLE, "leader"] += bool(titled_leader(mark.rest, grammar))
    seen.labels += Counter()  # without those that never stand there
    seen.family = _body_family(seen.labels, in_brackets)
    return seen


def _count_unknown_labels(side: SideSeen, lines: Iterable[Line], grammar: Grammar) -> None:
    """Count labels that nobody knows below the body, too: with the last known one it ends."""
    for line in lines:
        for words, role, _ in _labels(line.text, grammar):
            if (words, role) in side.labels:
                side.labels[words, role] += 1


def _settled_role(reading: Reading) -> str:
    """What 责任单位 means in this body: `unit`, who helps, who leads, or the one and then the others."""
    roles = {mention.role for entry in reading.body.entries for mention in entry.mentions}
    labels = {
        role
        for line in reading.zones.body
        for _, role, _ in _labels(line.text, reading.grammar)
        if role in ROLES
    }
    if "unit" in roles or "unit" not in labels:
        return "unit"
    if "lead_unit" in labels:
        return "co_unit"
    if "co_unit" in labels:
        return "lead_unit"
    behind = (line.text.replace("：", ":").rpartition(":")[2] for line in reading.zones.body)
    tells = any(names_units(text, reading.grammar) for text in behind)
    return TOLD_INSIDE if tells else FIRST_LEADS


def _body_family(labels: Counter[tuple[str, str]], in_brackets: Counter[str]) -> str:
    """A to E, by where most labels stand and which roles they name."""
    behind = in_brackets.total() - in_brackets[""]
    if in_brackets[VERBS] * 2 > behind and behind > in_brackets[""]:
        return "E"
    if behind > in_brackets[""]:
        return "D"
    roles = {role for words, role in labels if words != IN_TITLE} & {*ROLES, FIRST_LEADS, TOLD_INSIDE}
    if "leader" in roles:
        return "A"
    if not roles:
        return "?"
    return "B" if len(roles) > 1 else "C"


def _labels(text: str, grammar: Grammar) -> Iterable[tuple[str, str, bool]]:
    """The labels of a line: their words, their role, whether they stand behind a text."""
    label = grammar.label(text)
    if label and not has_more(text, label[1]):
        yield text[: label[1] - 1].strip(" \u3000—–-"), label[0], False
        return
    if is_sentence(text, grammar):
        yield _VERBS, VERBS, True
        return
    if not label and not grammar.mark(text) and (unknown := grammar.unknown_label(text)):
        words = text[: unknown[1] - 1].strip()
        yield words, "task" if grammar.column_role(words) in ("task", "content") else UNKNOWN, False
    begins = label is not None
    for part in find_parts(text, grammar):
        if part.role == VERBS:
            yield _VERBS, VERBS, True
        elif part.role == TAG:
            yield text[part.start : part.end].strip("；;，, "), TAG, True
        elif part.role in LABELS or part.role.startswith("ignored"):
            found = _LABEL.search(text[max(0, part.start - 21) : part.start - 1])
            words = found.group() if found else ""
            yield words or _BARE, part.role, part.end < part.close or not begins


def _annex(reading: Reading) -> SideSeen:
    zones, grammar = reading.zones, reading.grammar
    seen = _seen(reading.annex, grammar)
    seen.family = "H" if zones.tables else "G" if zones.cells_are in _DUMPED else "I"
    is_told = not any(m.role == "unit" for entry in seen.entries for m in entry.mentions)
    for titles in [table.titles for table in zones.tables if table.titles] or [zones.titles]:
        columns = _columns(titles, grammar, told="unit" if is_told else "")
        seen.columns += [column for column in columns if column not in seen.columns]
    return seen


def _columns(titles: Sequence[Block], grammar: Grammar, told: str) -> list[tuple[str, str]]:
    """The title of each column and its role; in one of the role `told` the cells say more."""
    roles = title_roles(titles, grammar)
    return [
        (title.text, TOLD_INSIDE if role == told else role) for title, role in zip(titles, roles, strict=True)
    ]


def _seen(side: Side, grammar: Grammar) -> SideSeen:
    sections = len({entry.section for entry in side.entries if entry.section})
    headings = len({(entry.section, entry.heading) for entry in side.entries if entry.heading})
    seen = SideSeen(side.name, "", side.entries, sections, headings)
    for entry in side.entries:
        mark = grammar.mark(entry.printed_no + "。") or grammar.mark(entry.printed_no)
        seen.numbering[mark.style if mark else "plain" if entry.printed_no else ""] += 1
    return seen
