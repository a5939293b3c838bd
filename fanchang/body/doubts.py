"""What was read, but may be something else: it is said to be not understood."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fanchang.entry import Entry, Field
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.paragraphs import holds_label


class Head(NamedTuple):
    """The title of a section or heading, the rank of its number, and how many items stand above it."""

    field: Field
    rank: int
    items_above: int


def doubt_barren_headings(heads: Sequence[Head], items: int) -> None:
    """A number that heads nothing may be a task that names nobody."""
    for at, (field, rank, above) in enumerate(heads):
        below = map(heads.__getitem__, range(at + 1, len(heads)))
        following = (head.items_above for head in below if head.rank <= rank)
        if field.used_for == "heading" and next(following, items) == above:
            field.used_for = UNKNOWN


def doubt_last_heading(heads: Sequence[Head], items: int) -> None:
    """A number that a task counts on from may be a task that names nobody, if none stands below it."""
    field, _, above = heads[-1]
    if field.used_for == "heading" and above == items:
        field.used_for = UNKNOWN


def doubt_labels(entries: Iterable[Entry], grammar: Grammar) -> None:
    """A label that is left in the text of a task names somebody who was not found."""
    for entry in entries:
        if holds_label(entry.text, grammar):
            entry.fields.append(Field(UNKNOWN, entry.fields[0].lines))
