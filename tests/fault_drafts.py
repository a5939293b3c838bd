"""A made-up notice on its way to the printer: each item twice, as the body prints it and as the annex does."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from invented import (
    Notice,
    Style,
    Task,
    Unit,
)

SIDES = "body", "annex"
WHOLE = "*"  # a fault that takes the whole item
NOWHERE = frozenset[int]()
ROOM = 12  # so many places bear one exception: the loss stays above 0.9 of them
LAST_MEASURE = re.compile(r"(?<=\d)[^\W\d_a-zA-Z]$")


@dataclass(frozen=True)
class Fault:
    """One known difference. `code` is the most specific one; a section's title concerns many `items`."""

    kind: str
    item: int
    side: str
    field: str
    codes: frozenset[str]
    cause: str
    body_value: str
    annex_value: str
    code: str
    items: frozenset[int]


@dataclass(frozen=True)
class Case:
    """A notice as text, its faults and harmless differences in item order, and how it was printed."""

    text: str
    faults: list[Fault]
    noise: list[str]

    @property
    def substantive(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.cause == "substantive"]


@dataclass
class Row:
    """One item as one side prints it; `uid` is the same on both sides, wherever the item moves."""

    uid: int
    section: str
    heading: str
    task: Task


@dataclass
class Draft:
    """Both sides on their way to the printer, and what was done to them."""

    notice: Notice
    rng: Random
    body: list[Row]
    annex: list[Row]
    body_deadlines: bool = False
    losses: frozenset[str] = frozenset()
    styles: dict[str, Style] = field(default_factory=dict)
    full_width: str = ""  # the side printed so
    done: list[tuple["Kind", str, frozenset[int]]] = field(default_factory=list)
    taken: set[tuple[int, str]] = field(default_factory=set)
    exceptions: list[str] = field(default_factory=list)
    reprint: list[tuple[str, Callable[["Draft", str], str]]] = field(default_factory=list)

    def rows(self, side: str) -> list[Row]:
        return self.body if side == "body" else self.annex

    def row(self, side: str, uid: int) -> Row | None:
        return next((row for row in self.rows(side) if row.uid == uid), None)

    def position(self, side: str, uid: int) -> int:
        return [row.uid for row in self.rows(side)].index(uid)

    def is_free(self, uid: int, name: str) -> bool:
        """The field of the item, or the whole item, is as it was made up."""
        fields = {taken for other, taken in self.taken if other == uid}
        return not fields if name == WHOLE else not fields & {name, WHOLE}

    def places(self, loss: str) -> int:
        """Where a loss can strike the annex."""
        tasks = [row.task for row in self.body]
        if loss == "names":
            return sum(len(name) == 2 for task in tasks for name in task.leaders)
        if loss == "measures":
            return sum(LAST_MEASURE.search(task.text) is not None for task in tasks)
        return sum("年1" in task.deadline or "月" in task.deadline for task in tasks)

    def bears_exception(self, loss: str) -> bool:
        """A place that the loss spares does not make it doubtful."""
        self.exceptions.append(loss)
        return loss not in self.losses or self.places(loss) >= ROOM * self.exceptions.count(loss)

    def keeps(self, *names: str) -> bool:
        """None of the names gets lost."""
        return "names" not in self.losses or all(len(name) > 2 for name in names)


@dataclass
class Place:
    """One side's copy of an item, where a fault may strike."""

    draft: Draft
    side: str
    row: Row

    @property
    def rng(self) -> Random:
        return self.draft.rng

    @property
    def task(self) -> Task:
        return self.row.task

    def becomes(self, **fields: Any) -> frozenset[int]:
        """Change the copy; NOWHERE if that says nothing new, or changes how an indicator is put together."""
        task = replace(self.task, **fields)
        is_whole = [one.full_text == one.text for one in (task, self.task)]
        if task == self.task or is_whole[0] != is_whole[1]:
            return NOWHERE
        self.row.task = task
        return frozenset([self.row.uid])


Apply = Callable[[Place], frozenset[int]]
"""Changes one side's copy and returns the items concerned; NOWHERE if the fault has no place there."""
Units = Sequence[Unit]


@dataclass(frozen=True)
class Kind:
    """A fault by its name; `codes` where the annex's copy is changed, `if_body` where the body's is."""

    name: str
    field: str
    apply: Apply
    codes: str
    if_body: str = ""
    cause: str = "substantive"
    sides: tuple[str, ...] = SIDES

    @property
    def takes(self) -> str:
        return WHOLE if self.field == "row" else self.field
