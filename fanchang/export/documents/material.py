"""What the documents are made from: a notice, its statistics as rows, and what is said of it everywhere."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from fanchang import workload
from fanchang.decisions import AUDIT, Decisions, Placed, finding_subjects, place
from fanchang.decisions.earlier import BOOKS
from fanchang.entry import SIDES
from fanchang.export.documents.words import counted_kinds, say
from fanchang.export.figures import dated_targets
from fanchang.network import NamedTogether
from fanchang.notice import Notice
from fanchang.tables import Row, records

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

SLIDES = "charts.pptx"
"""The file of the slides."""

TOP = 5
"""Units whose share of all lead items is told."""

UNIT_COUNTS = {"lead": "lead_unit", "co": "co_unit", "undivided": "unit"}
"""Columns of `workload.unit_roles` and the roles that they count."""


@dataclass(frozen=True)
class Material:
    """A notice and everything that the documents take from it, each made when it is first asked for.

    Attributes:
        decisions: what came back from people; None where nothing did.
        figures: the notice's charts in this language at a4 size, where they are drawn already.
        pictures: the same as files: file name -> bytes.
    """

    notice: Notice
    lang: str
    together: NamedTogether
    decisions: Decisions | None = None
    figures: "Mapping[str, Figure]" = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def say(self, group: str, key: str, **values: object) -> str:
        """Words in the language of these documents."""
        return say(group, key, self.lang, **values)

    def book(self, key: str) -> str:
        """The file name of a workbook of the pack."""
        return BOOKS[key][self.lang == "en"]

    def rule(self, key: str) -> str:
        """A counting rule; it speaks of both sides where there are two."""
        return (self.say("rules", "both_sides") if len(self.entries) > 1 else "") + self.say("rules", key)

    @property
    def title(self) -> str:
        """The notice's title as it is cited."""
        printed = self.notice.about.title
        return self.say("shared", "named", title=printed) if printed else self.say("shared", "untitled")

    @property
    def first_words(self) -> str:
        """Check against the original first."""
        number = self.notice.about.document_number
        return self.say(
            "shared", "first", number=self.say("shared", "number", number=number) if number else ""
        )

    @cached_property
    def entries(self) -> dict[str, list[Row]]:
        """The items of each side that the notice has."""
        found = records(self.notice.entries)
        return {side: rows for side in SIDES if (rows := [row for row in found if row["side"] == side])}

    @cached_property
    def tasks(self) -> list[Row]:
        """The items."""
        return records(self.notice.tasks)

    def kinds(self, items: Iterable[int]) -> str:
        """These items in prose: 16项指标和91项重点工作任务."""
        wanted = set(items)
        kinds = [row["kind"] for row in self.tasks if row["item"] in wanted]
        return counted_kinds(kinds.count("indicator"), kinds.count("task"), self.lang)

    @cached_property
    def plain_tasks(self) -> "pd.DataFrame":
        """The items without their sections, so that nothing is counted with a section left out."""
        return self.notice.tasks.assign(section=None)

    @cached_property
    def assignment_rows(self) -> list[Row]:
        """The assignments."""
        return records(self.notice.assignments)

    @property
    def leader_sides(self) -> list[str]:
        """By what the items of leaders are counted: each side and both together, or all there is."""
        sides = [side for side in self.entries if any(row[side] is not None for row in self.leaders)]
        return [*sides, "reconciled"] if len(sides) > 1 else ["reconciled"]

    @cached_property
    def leaders(self) -> list[Row]:
        """The rows of `workload.leader_items`."""
        return records(workload.leader_items(self.notice.assignments, self.notice.parties))

    @cached_property
    def sections(self) -> list[Row]:
        """The rows of `workload.leader_sections`."""
        frame = workload.leader_sections(self.notice.assignments, self.notice.tasks, self.notice.parties)
        return records(frame)

    @cached_property
    def units(self) -> list[Row]:
        """The rows of `workload.unit_roles` that are spelled out, those with most items first."""
        rows = [row for row in self._unit_roles if not row["open"]]
        return sorted(rows, key=lambda row: [-row[count] for count in self.unit_columns])

    @cached_property
    def open_sets(self) -> list[Row]:
        """The rows of `workload.unit_roles` that are open sets."""
        return [row for row in self._unit_roles if row["open"]]

    @cached_property
    def _unit_roles(self) -> list[Row]:
        return records(workload.unit_roles(self.notice.assignments))

    @cached_property
    def unit_columns(self) -> list[str]:
        """Which of lead, co and undivided occur."""
        return [count for count in UNIT_COUNTS if any(row[count] for row in self._unit_roles)]

    @cached_property
    def lead_role(self) -> str:
        """The role in which units lead, else the one that does not tell."""
        return "lead_unit" if any(row["lead"] for row in self.units) else "unit"

    @cached_property
    def concentration(self) -> Row | None:
        """How uneven the items of lead units are, in full counts; None without such units."""
        table = self.notice.assignments
        rows = records(workload.concentration(table[table["role"] == "lead_unit"], top=(TOP,)))
        found = [row for row in rows if row["scheme"] == "items"]
        return found[0] if found else None

    @cached_property
    def deadlines(self) -> list[Row]:
        """The rows of `workload.deadlines_by_section`."""
        return records(workload.deadlines_by_section(self.notice.tasks))

    @property
    def is_dated(self) -> bool:
        """True if any item has a deadline that can be read as a date, or is ongoing."""
        return any(row["dated"] or row["ongoing"] or row["both"] for row in self.deadlines)

    @cached_property
    def targets(self) -> list[Row]:
        """The rows of `workload.target_list` with the date of their item."""
        return records(dated_targets(self.notice))

    @cached_property
    def findings(self) -> list[Row]:
        """The findings, the gravest first."""
        return records(self.notice.findings)

    @cached_property
    def differences(self) -> list[Row]:
        """The rows of `workload.differences`."""
        return records(workload.differences(self.notice.findings))

    @cached_property
    def pairs(self) -> list[Row]:
        """The pairs of units that share an item: those beyond chance first, then by shared items."""
        return sorted(records(self.together.edges), key=lambda row: (not row["backbone"], -row["items"]))

    @cached_property
    def leader_units(self) -> list[Row]:
        """The rows of `workload.leader_units`."""
        return records(workload.leader_units(self.notice.assignments, self.notice.parties))

    @cached_property
    def lorenz(self) -> list[Row]:
        """The steps of the Lorenz curve of the items that units lead."""
        leads = [row["lead"] for row in self.units if row["lead"]]
        return records(workload.lorenz(leads))

    @cached_property
    def placed(self) -> Placed:
        """The decisions of the audit where they belong now."""
        return place(self.decisions or Decisions(), AUDIT, finding_subjects(self.notice))

    def shares(self, role: str) -> dict[int, int]:
        """How many places each item with this role has."""
        return Counter(row["item"] for row in self.assignment_rows if row["role"] == role)
