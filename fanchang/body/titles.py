"""What stands over items: a section or a heading, and whom it names."""

from collections.abc import Set
from dataclasses import dataclass, field

from fanchang.body.outline import RANKS
from fanchang.duties import VERBS
from fanchang.entry import ROLES, Field
from fanchang.grammar import Mark


@dataclass(slots=True)
class Title:
    """A section or heading over items, with what it names; empty where none stands above."""

    number: int | None = None
    text: str = ""
    style: str = ""
    named: list[Field] = field(default_factory=list)

    def ends_before(self, mark: Mark) -> bool:
        """True for the number of an item that does not stand below this title.

        It counts on from it, as the next title would; or it counts on from an item above it, of which
        this "title" is a measure.
        """
        if mark.style == self.style:
            return self.number is not None and mark.value == self.number + 1
        return mark.value != 1 and RANKS.get(mark.style, 0) < RANKS.get(self.style, 0)

    def inherited_by(self, own: Set[str]) -> set[str]:
        """What an item with lists of its `own` takes from this title: the roles that it lacks.

        Verbs of its own say all of who leads and who helps; a title that says who helps speaks of items
        that name no units.
        """
        helps = any(field.used_for == "co_unit" for field in self.named)
        has_units = VERBS in own or ("unit" in own and helps)
        return {"leader"} - own if has_units else {*ROLES, VERBS} - own
