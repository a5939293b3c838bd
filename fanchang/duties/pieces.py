"""What a list of parties is made of: pieces, each in its role; and the rule of the notice for all lists."""

from dataclasses import dataclass
from typing import NamedTuple

VERBS = "verbs"
"""What a field is used for whose parties' roles its verbs tell."""

DEFAULT = "default"
"""Parties that a list names for all items from here on."""

LISTS = {"lead_unit", "co_unit", "unit", VERBS}
"""Fields that may have to be divided."""

EDGES = " \t\u00a0\u3000、，,；;。.:：\n"
"""What stands around a list and between its parties."""


class Piece(NamedTuple):
    """`text[start:end]` is a list of parties in this role, or a deadline."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What a notice says of its undivided lists.

    Attributes:
        first_leads: the first party of each leads.
        marks_lead: those with a mark (▲) lead.
        comma_leads: those before the first comma of each lead.
        units_help: 责任单位 stands beside a label or column for who leads, so it names who helps.
        units_lead: it stands beside one for who helps, and none for who leads.
    """

    first_leads: bool = False
    marks_lead: bool = False
    units_help: bool = False
    units_lead: bool = False
    comma_leads: bool = False

    @property
    def is_silent(self) -> bool:
        """True if every list stays in its role."""
        return not (self.first_leads or self.marks_lead or self.comma_leads)
