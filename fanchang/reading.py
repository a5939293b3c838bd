"""The chain from a file to aligned entries, written once: every step hands the next something simpler."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fanchang.align import align
from fanchang.annex import read_annex
from fanchang.body import read_body
from fanchang.characters import is_spacer, squeeze
from fanchang.entry import Entry, Field, Pair, Side
from fanchang.grammar import Grammar, load_grammar, traditional_characters
from fanchang.matter import About, find_government, read_matter
from fanchang.paragraphs import prints_bare_lists
from fanchang.parties import PartyReader
from fanchang.refusals import holds_no_tasks, refuse
from fanchang.registry import Registry, load_registry
from fanchang.source import Line, Source
from fanchang.sources import open_source
from fanchang.zones import Zones, find_zones

UNSEEN = "ignored: unseen characters"
"""What is left out of a line that holds characters without width."""


@dataclass(frozen=True)
class Reading:
    """A notice as read: both sides with their entries aligned, and what is known of the rest."""

    source: Source
    zones: Zones
    body: Side
    annex: Side
    registry: Registry
    grammar: Grammar

    @cached_property
    def about(self) -> About:
        """What the document says of itself, and what the lines around body and table are used for."""
        return read_matter(self.zones, self.annex.last_line, self.grammar)

    @property
    def parts(self) -> list[tuple[str, Sequence[Line]]]:
        """The printed lines of each part in order: front, body, back, annex, back."""
        titles = [line for title in self.zones.titles for line in title.lines]
        return [
            ("front", self.zones.front),
            ("body", [printed for line in self.zones.body for printed in line.printed()]),
            ("back", self.zones.back),
            ("annex", [*self.zones.annex_head, *titles]),
            ("back", self.zones.below_rows(self.annex.last_line)),
        ]

    @property
    def uses(self) -> dict[int, tuple[list[str], int | None]]:
        """For each line that a value came from: what it was used for, and its item."""
        uses: dict[int, tuple[list[str], int | None]] = {}
        fields: list[tuple[Field, int | None]] = [
            (field, None)
            for part in (self.about.fields, self.body.fields, self.annex.fields)
            for field in part
        ]
        fields += [(field, entry.item) for entry in self.entries for field in entry.fields]
        for field, item in fields:
            for line in field.lines:
                used_for, _ = uses.setdefault(line.no, ([], item))
                if field.used_for not in used_for:
                    used_for.append(field.used_for)
        for line in self.source.printed:
            if line.no not in uses and is_spacer(line.text):
                uses[line.no] = (["spacer"], None)
        for no in self.source.unseen.keys() & uses.keys():
            uses[no][0].append(UNSEEN)
        return uses

    def pair(self, item: int) -> Pair:
        """Both sides of one item.

        Raises:
            KeyError: the notice has no such item.
        """
        return self._by_item[item]

    @cached_property
    def _by_item(self) -> dict[int, Pair]:
        return {pair.item: pair for pair in self.pairs}

    @cached_property
    def pairs(self) -> list[Pair]:
        """Both sides of each item, by item; None where a side lacks it."""
        sides: dict[int, dict[str, Entry]] = {}
        for entry in self.entries:
            sides.setdefault(entry.item, {})[entry.side] = entry
        return [Pair(item, found.get("body"), found.get("annex")) for item, found in sides.items()]

    @property
    def entries(self) -> list[Entry]:
        """All entries by item, body before annex."""
        return sorted((*self.body.entries, *self.annex.entries), key=lambda e: (e.item, e.side != "body"))


def read_notice(
    path: Path | str, own_registry: Path | None = None, own_grammar: Path | None = None
) -> Reading:
    """Read the notice at `path` to entries with parties.

    Raises:
        NoticeError: the file cannot be read, or holds no task.
    """
    source = open_source(path)
    grammar = load_grammar(own_grammar)
    if characters := traditional_characters(source.lines):
        grammar = grammar.folding(characters)
    if prints_bare_lists(source.printed, grammar):
        grammar = grammar.with_bare_lists()
    zones = find_zones(source, grammar)
    body = read_body(zones.body, grammar, (*zones.front, *zones.back))
    annex = read_annex(zones, grammar, _Headings(body.entries))
    if holds_no_tasks(body, annex, zones, grammar):
        raise refuse(path, source, zones, grammar)
    body.name_kinds()
    annex.name_kinds()
    registry = load_registry(find_government(zones, grammar), own_registry)
    parties = PartyReader(grammar, registry)
    for entry in (*body.entries, *annex.entries):
        parties.read_entry(entry)
    align(body.entries, annex.entries)
    return Reading(source, zones, body, annex, registry, grammar)


class _Headings:
    """What the body says of a section: whether its items stand under headings; by title, else by number."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_title = {squeeze(entry.section): bool(entry.heading) for entry in entries}
        self._by_number = {entry.section_no: bool(entry.heading) for entry in entries}

    def __call__(self, number: int | None, title: str) -> bool | None:
        by_number = self._by_number.get(number) if number is not None else None
        return self._by_title.get(squeeze(title), by_number)
