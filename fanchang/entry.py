"""What the parsers of both sides hand on: entries, and the fields that they were read from."""

from dataclasses import dataclass, field
from typing import NamedTuple

from fanchang.source import Line

SIDES = ("body", "annex")
"""The sides of a notice: its prose and its table."""

ROLES = ("leader", "lead_unit", "co_unit", "unit")
"""The roles of responsible parties in the order in which tables list them."""

UNITS = ROLES[1:]
"""The roles of units; `unit` where lead and co units cannot be told."""

LABELS = (*ROLES, "deadline", "remark")
"""What the label lines of an item say."""


@dataclass(slots=True, eq=False)
class Field:
    """Printed lines and what they were used for: a role, `item`, `number`, `deadline`, `section`, and so on.

    For a label line the text is that behind the label.
    """

    used_for: str
    lines: tuple[Line, ...]


class Party(NamedTuple):
    """One party as named in a list; all is empty where a place is printed without its name."""

    raw: str
    name: str
    office: str
    open: bool
    etc: bool


LOST = Party("", "", "", open=False, etc=False)
"""A place that is printed without its name."""


@dataclass(slots=True, eq=False)
class Mention:
    """A party at its place in a field: `rank` counts from 1 in its role, `line` is where its name stands."""

    field: Field
    rank: int
    line: int
    party: Party

    @property
    def role(self) -> str:
        """The role of the field."""
        return self.field.used_for

    @property
    def is_lost(self) -> bool:
        """True where only the place is printed."""
        return not self.party.name


@dataclass(slots=True)
class Entry:
    """One item on one side. Lines count from 1; an empty text is one that is not printed.

    `fields` holds every printed part of the item, so that no line of it is lost from sight; `mentions`,
    `item` and `match` are filled in by later rooms.
    """

    side: str
    row: int
    first_line: int
    last_line: int
    text_line: int
    printed_no: str = ""
    kind: str = "task"
    section_no: int | None = None
    section: str = ""
    heading_no: int | None = None
    heading: str = ""
    text: str = ""
    deadline_text: str = ""
    remark: str = ""
    fields: list[Field] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    item: int = 0
    match: str = ""

    def named_as(self, *roles: str) -> list[Mention]:
        """The places of these roles, in the order of the roles, lost ones included."""
        return [mention for role in roles for mention in self.mentions if mention.role == role]


class Pair(NamedTuple):
    """One item on the body's side and on the annex's; None where a side lacks it."""

    item: int
    body: Entry | None
    annex: Entry | None

    @property
    def printed(self) -> list[Entry]:
        """The sides that print the item, body before annex."""
        return [entry for entry in (self.body, self.annex) if entry is not None]

    def of(self, side: str) -> Entry | None:
        """The item on one side."""
        return self.body if side == "body" else self.annex


@dataclass(slots=True)
class Side:
    """One side of a notice: its entries in order, and the fields that belong to no single entry."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    def name_kinds(self) -> None:
        """Indicators stand directly under a section, while other sections have headings."""
        with_headings = {entry.section for entry in self.entries if entry.heading}
        for entry in self.entries:
            if with_headings - {entry.section} and not entry.heading:
                entry.kind = "indicator"

    @property
    def last_line(self) -> int:
        """The last line of its last entry; 0 without entries."""
        return self.entries[-1].last_line if self.entries else 0
