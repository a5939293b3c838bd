"""What came back × what the program finds now -> every decision where it belongs, or up for review."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from fanchang.decisions.model import Conflict, Decisions, Foreign, Row, Value, as_text, same_value, typed_in
from fanchang.decisions.showing import comparable

QUOTES_CHANGED, GONE, AMBIGUOUS = "quotes changed", "gone", "ambiguous"
"""Why a decision is up for review."""

_NEAR = 0.6
_LONGEST_COMPARED = 400


@dataclass(frozen=True)
class Subject:
    """What a decision can be about now: a finding with both quotes, or a task with its text."""

    id: str
    quotes: tuple[str, ...]

    @property
    def compared(self) -> tuple[str, ...]:
        """The quotes as they are compared."""
        return tuple(map(comparable, self.quotes))


@dataclass(frozen=True)
class Review:
    """A row that has no place now: why, and what its finding or the nearest task says now."""

    row: Row
    reason: str
    now: tuple[str, ...]


@dataclass
class Placed:
    """Where everything that came back belongs.

    Attributes:
        typed: for each id of now what was typed; rows that people added are among them.
        past: for each id what had been typed and was replaced, so that an old copy does not bring it back.
        added: the rows that people added.
        review: rows whose finding or task is not the same any more.
    """

    typed: dict[str, dict[str, Value]] = field(default_factory=dict)
    past: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    added: tuple[Row, ...] = ()
    review: list[Review] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settings: Mapping[str, Value] = field(default_factory=dict)
    foreign: tuple[Foreign, ...] = ()

    @property
    def carried(self) -> int:
        """How many findings or tasks got back what was typed for them."""
        return len(self.typed) - len(self.added)


def place(decisions: Decisions, book: str, subjects: Sequence[Subject]) -> Placed:
    """Carry each row of this book over to its finding or task.

    It is carried if id and quotes agree; it follows its quotes to another id that its files did not know,
    if there is exactly one; else it is up for review.
    """
    mine = decisions.of(book)
    placed = Placed(
        conflicts=list(mine.conflicts),
        settings=mine.settings.typed,
        foreign=mine.foreign,
        added=mine.added,
    )
    placed.past[mine.settings.id] = mine.settings.past
    now = {subject.id: subject for subject in subjects}
    waiting = []
    for row in mine.rows:
        if row.id in now and now[row.id].compared == row.key[1:]:
            placed.past[row.id] = row.past
            placed.typed |= {row.id: dict(row.typed)} if row.typed else {}
        elif row.typed:
            waiting.append(row)
    _follow(waiting, mine, now, placed)
    placed.typed |= {row.id: dict(row.typed) for row in mine.added}
    placed.past |= {row.id: row.past for row in mine.added}
    return placed


def _follow(waiting: Sequence[Row], mine: Decisions, now: Mapping[str, Subject], placed: Placed) -> None:
    """Rows whose own place is gone go after their quotes."""
    by_quotes: dict[tuple[str, ...], list[str]] = {}
    for subject in now.values():
        if any(subject.compared):
            by_quotes.setdefault(subject.compared, []).append(subject.id)
    targets = {row.key: _targets(row, mine, by_quotes) for row in waiting}
    for row in waiting:
        found = targets[row.key]
        rivals = [other for other in waiting if set(targets[other.key]) & set(found)]
        if len(found) == 1 and len(rivals) == 1:
            _carry(row, found[0], placed)
        else:
            placed.review.append(_review(row, bool(found), now))


def _targets(row: Row, mine: Decisions, by_quotes: Mapping[tuple[str, ...], list[str]]) -> list[str]:
    """The ids under which the row's quotes sit now and that its files did not know; of its code, if any."""
    known = mine.known.get((row.book, *row.key), frozenset())
    new = [identity for identity in by_quotes.get(row.key[1:], []) if identity not in known]
    code = row.id.rpartition("-")[0]
    return [identity for identity in new if identity.rpartition("-")[0] == code] or new


def _carry(row: Row, identity: str, placed: Placed) -> None:
    """Add what was typed; what already stands there stays, and the other is listed."""
    columns = typed_in(row.book)
    typed = placed.typed.setdefault(identity, {})
    placed.past.setdefault(identity, row.past)
    for key, value in row.typed.items():
        if key in typed and not same_value(typed[key], value):
            taken, other = as_text(typed[key], columns.get(key)), as_text(value, columns.get(key))
            placed.conflicts.append(Conflict(row.book, identity, key, taken, other, row.file))
        typed.setdefault(key, value)


def _review(row: Row, ambiguous: bool, now: Mapping[str, Subject]) -> Review:
    if ambiguous:
        return Review(row, AMBIGUOUS, ("",) * len(row.quotes))
    if row.id in now:
        return Review(row, QUOTES_CHANGED, now[row.id].quotes)
    return Review(row, GONE, _nearest(row, now.values()))


def _nearest(row: Row, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """For a task the text of now that is most like the old one; nothing for a finding."""
    if len(row.quotes) > 1:
        return ("",) * len(row.quotes)
    texts = {subject.quotes[0][:_LONGEST_COMPARED]: subject.quotes for subject in subjects}
    near = get_close_matches(row.quotes[0][:_LONGEST_COMPARED], texts, 1, _NEAR)
    return texts[near[0]] if near else ("",)
