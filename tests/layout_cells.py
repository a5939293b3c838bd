"""What a notice says, as items and cells: the form in which what was read is compared with what is true.

A cell is (side, position of the item on its side, field, value). The fields are `text`, `section`, `heading`
and `deadline_text`, each a cell where it is printed, and for each party its role, with the party as value.
F1 is the harmonic mean of precision and recall over cells; positions are strict, so that an item too many or
too few costs all cells behind it.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.reading import read_notice

FIELDS = ("text", "section", "heading", "deadline_text")

Cell = tuple[str, int, str, str]


class Role(NamedTuple):
    """A party in its role; the party in half width and without padding, empty where it is lost."""

    role: str
    party: str
    office: str = ""
    state: str = "given"
    open: bool = False
    etc: bool = False


@dataclass(frozen=True)
class Item:
    """One item on one side, as the contract's `entries` and `roles` have it."""

    side: str
    kind: str
    section: str
    heading: str
    text: str
    deadline_text: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Truth:
    """What a careful reader finds in a notice: its items, or the reason why it is none of the genre."""

    items: tuple[Item, ...] = ()
    refused: str = ""


def load_truth(path: Path) -> Truth:
    """The truth that stands beside a notice."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Truth(tuple(map(_item, data.get("items", []))), data.get("refused", ""))


def _item(row: dict[str, Any]) -> Item:
    return Item(**{**row, "roles": tuple(Role(*role) for role in row["roles"])})


def read_items(path: Path) -> list[Item]:
    """What the program finds, body before annex, each side in the order of its rows."""
    reading = read_notice(path)
    return [_found(entry) for entry in (*reading.body.entries, *reading.annex.entries)]


def _found(entry: Entry) -> Item:
    roles = tuple(
        Role(
            mention.role,
            squeeze(mention.party.name),
            mention.party.office,
            "lost" if mention.is_lost else "given",
            mention.party.open,
            mention.party.etc,
        )
        for mention in entry.mentions
    )
    place = entry.side, entry.kind, entry.section, entry.heading
    return Item(*place, entry.text, entry.deadline_text, roles)


def in_role_order(item: Item) -> list[Role]:
    """The roles as the table lists them: by role, then by rank."""
    order = ("leader", "lead_unit", "co_unit", "unit")
    return sorted(item.roles, key=lambda role: order.index(role.role))


def cells(items: Iterable[Item]) -> Counter[Cell]:
    """The cells of these items; a party named twice in one role is two cells."""
    counted: Counter[Cell] = Counter()
    rows: Counter[str] = Counter()
    for item in items:
        rows[item.side] += 1
        place = item.side, rows[item.side]
        values = [(field, getattr(item, field)) for field in FIELDS]
        counted.update((*place, field, squeeze(value)) for field, value in values if value)
        counted.update((*place, role.role, role.party) for role in item.roles)
    return counted


class Score(NamedTuple):
    """Cells that are true and found, true in all, found in all; scores add up."""

    right: int
    true: int
    found: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is true and nothing was found."""
        cells_in_all = self.true + self.found
        return 2 * self.right / cells_in_all if cells_in_all else 1.0


def score(truth: Iterable[Item], found: Iterable[Item]) -> Score:
    """How many cells of the truth were found."""
    true, seen = cells(truth), cells(found)
    return Score((true & seen).total(), true.total(), seen.total())


def add(scores: Iterable[Score]) -> Score:
    """All scores together."""
    totals = [sum(column) for column in zip(*scores, strict=True)]
    return Score(*totals) if totals else Score(0, 0, 0)
