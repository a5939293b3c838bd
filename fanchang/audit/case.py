"""What the generators of findings look at, compared once: lists, texts and targets of each item."""

import re
from collections import Counter
from functools import cached_property, lru_cache

from fanchang.audit.lists import FIELD_OF_ROLE, OTHER_SIDE, ListComparison, compare_lists, lists_of
from fanchang.audit.quantities import TargetPair, is_within_number, targets_differ, touches
from fanchang.audit.runs import Number, number_runs
from fanchang.audit.slips import Vocabulary
from fanchang.audit.texts import Hunk, TextComparison, compare_texts
from fanchang.characters import narrow, trim
from fanchang.entry import ROLES, SIDES, UNITS, Entry, Field
from fanchang.grammar import Grammar
from fanchang.losses import MEASURE_WORD, Losses
from fanchang.reading import Reading
from fanchang.targets import Target, pair_targets, read_targets

_FEWEST = 3
"""Fewer items do not show how a side is laid out."""
_ANSWERS = {role: {role, "unit"} if role in UNITS else {role} for role in ROLES} | {"unit": set(UNITS)}
"""The roles whose lists answer to one of a role on the other side."""
_LEADS = {"lead_unit"}
_FIELD_OF_USE = FIELD_OF_ROLE | {"deadline": "deadline", "remark": "remark", "number": "number"}

_LONGEST_LABEL = 60
_MARKS = re.compile(r"[,:;。()\[\]〔〕【】<>]")


class Case:
    """One notice under audit."""

    def __init__(self, reading: Reading, losses: Losses, grammar: Grammar) -> None:
        self.reading = reading
        self.losses = losses
        self.grammar = grammar
        self.pairs = reading.pairs
        self._target_hunks: dict[int, list[Hunk]] = {}
        self._stray_hunks: dict[int, list[Hunk]] = {}

    @cached_property
    def both(self) -> list[tuple[int, Entry, Entry]]:
        """The items that both sides print."""
        return [(item, body, annex) for item, body, annex in self.pairs if body and annex]

    @property
    def has_both_sides(self) -> bool:
        """True if the notice has prose and table."""
        return bool(self.reading.body.entries and self.reading.annex.entries)

    @cached_property
    def lists(self) -> list[ListComparison]:
        """Every list of parties, compared: one for each item and role that is printed anywhere."""
        return [
            compare_lists(
                pair,
                role,
                self.losses,
                is_answered=role not in self.unanswered,
                leads_only=self._leads_only,
            )
            for pair in self.pairs
            for role in lists_of(pair)
        ]

    @cached_property
    def unanswered(self) -> dict[str, str]:
        """The roles that one side gives for most items and the other for none: the side that gives them.

        A whole list that is nowhere printed is a matter of layout, not of one item.
        """
        found: dict[str, str] = {}
        for here, there in OTHER_SIDE.items():
            given = set(self._roles[there])
            found |= {role: here for role in self._usual(here) if not _ANSWERS[role] & given}
        return found

    @cached_property
    def _leads_only(self) -> str:
        """The side that names lead units for most items and nobody beside them; empty without."""
        return next(
            (s for s in self._roles if self._usual(s) and set(self._roles[s]) & set(UNITS) == _LEADS), ""
        )

    def _usual(self, side: str) -> list[str]:
        """The roles that a side gives for most items of both; of few items nobody can tell."""
        counts, items = self._roles[side], len(self.both)
        return [role for role in ROLES if items >= _FEWEST and 2 * counts[role] > items]

    @cached_property
    def _roles(self) -> dict[str, Counter[str]]:
        """For how many items each side gives a role."""
        return {
            side.name: Counter(role for entry in side.entries for role in {m.role for m in entry.mentions})
            for side in (self.reading.body, self.reading.annex)
        }

    @cached_property
    def texts(self) -> dict[int, TextComparison]:
        """The texts of the items that differ in any character."""
        loses = {side: self.losses.model(MEASURE_WORD, side, "text").holds for side in SIDES}
        return {
            item: compare_texts(body.text, annex.text, loses_words=loses)
            for item, body, annex in self.both
            if body.text != annex.text
        }

    @cached_property
    def targets(self) -> dict[int, dict[str, list[Target]]]:
        """What each item promises in numbers, by side."""
        known: dict[str, list[Target]] = {}
        targets: dict[int, dict[str, list[Target]]] = {}
        for pair in self.pairs:
            for entry in pair.printed:
                if entry.text not in known:
                    known[entry.text] = read_targets(entry.text)
                targets.setdefault(pair.item, {})[entry.side] = known[entry.text]
        return targets

    def target_pairs(self, item: int) -> list[TargetPair]:
        """The quantities of an item, paired over the sides."""
        sides = self.targets[item]
        body, annex = sides.get("body", []), sides.get("annex", [])
        ours, theirs = pair_targets(body, annex)
        by_number = dict(zip(theirs, annex, strict=True))
        pairs = [
            TargetPair(target, by_number.pop(number, None)) for number, target in zip(ours, body, strict=True)
        ]
        return pairs + [TargetPair(None, target) for target in by_number.values()]

    def target_hunks(self, item: int) -> list[Hunk]:
        """The differences of an item's texts that change what is promised in numbers."""
        if item not in self._target_hunks:
            self._target_hunks[item] = self._find_target_hunks(item)
        return self._target_hunks[item]

    def _find_target_hunks(self, item: int) -> list[Hunk]:
        comparison = self.texts[item]
        slips = self.stray_hunks(item)
        hunks = [hunk for hunk in comparison.hunks if not hunk.is_punctuation and hunk not in slips]
        if not hunks:
            return []
        differing = [pair for pair in self.target_pairs(item) if targets_differ(pair, comparison)]
        return [hunk for hunk in hunks if any(touches(hunk, pair) for pair in differing)]

    def stray_hunks(self, item: int) -> list[Hunk]:
        """The differences of an item's texts that are one character which makes no word where it stands."""
        if item not in self._stray_hunks:
            text = self.texts[item]
            found = [hunk for hunk in text.hunks if self.vocabulary.is_stray(hunk, text.body, text.annex)]
            self._stray_hunks[item] = found
        return self._stray_hunks[item]

    def respelled_hunks(self, item: int) -> list[Hunk]:
        """The differences of an item's texts that write one and the same quantity otherwise."""
        comparison = self.texts[item]
        pairs = [pair for pair in self.target_pairs(item) if not targets_differ(pair, comparison)]
        return [h for h in comparison.hunks if any(is_within_number(h, pair, comparison) for pair in pairs)]

    def sides(self, item: int) -> tuple[Entry, Entry]:
        """Body and annex of an item that both print.

        Raises:
            KeyError: one side lacks it.
        """
        return self._sides[item]

    @cached_property
    def _sides(self) -> dict[int, tuple[Entry, Entry]]:
        return {item: (body, annex) for item, body, annex in self.both}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Which characters stand beside each other in the texts of this notice."""
        return Vocabulary([entry.text for entry in self.reading.entries])

    @cached_property
    def number_runs(self) -> list[list[Number]]:
        """The printed numbers of both sides, run by run."""
        return list(number_runs(self.reading))

    @cached_property
    def matched_rows(self) -> dict[str, dict[int, int]]:
        """For each side the rows of the items that the other one prints too."""
        sides = (self.reading.body, self.reading.annex)
        return {side.name: {entry.item: entry.row for entry in side.entries if entry.match} for side in sides}

    def label(self, field: Field) -> str:
        """The words of the label before a list, without its colon; empty where verbs tell who is who."""
        line = _narrow_line(self.reading.source.lines[field.lines[0].no - 1])
        opening = line.partition(":")[0]
        if self.grammar.label_role(opening) == field.used_for:
            return opening
        before, found, _ = line.partition(":" + trim(narrow(field.lines[0].text)))
        return _MARKS.split(before[-_LONGEST_LABEL:])[-1].strip() if found else ""

    def line(self, no: int) -> str:
        """A line of the notice without the padding around it."""
        return trim(self.reading.source.lines[no - 1])

    def field_name(self, used_for: str) -> str:
        """The field of a finding about lines that were used for this."""
        return _FIELD_OF_USE.get(used_for, "text")


@lru_cache(8)
def _narrow_line(line: str) -> str:
    """The line without padding, in narrow characters; a whole notice may stand on one."""
    return narrow(trim(line))
