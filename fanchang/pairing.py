"""The places of one list on both sides, paired: which name, or lost place, answers to which."""

from collections import defaultdict
from typing import NamedTuple

from fanchang.entry import ROLES, SIDES, UNITS, Entry, Mention
from fanchang.losses import NAME, Losses, is_at_risk

DIVIDED = {"lead_unit", "co_unit"}
"""The roles of a side that tells lead units from those that help; `unit` is all that another may say."""


class PlacePair(NamedTuple):
    """One place on the body's side and the same on the annex's; None where a side has none."""

    body: Mention | None
    annex: Mention | None

    @property
    def role(self) -> str:
        """The role; where one side alone tells lead from co unit, what it says."""
        return min((mention.role for mention in self if mention is not None), key=ROLES.index)

    @property
    def is_printed_alike(self) -> bool:
        """True if both sides give the party in the same characters."""
        body, annex = self
        return body is not None and annex is not None and body.party == annex.party and not body.is_lost

    @property
    def named(self) -> Mention:
        """The mention that gives the name: the body's, else the annex's; a lost place if neither does."""
        printed = [mention for mention in self if mention is not None]
        return next((mention for mention in printed if not mention.is_lost), printed[0])


def pair_role(body: Entry | None, annex: Entry | None, role: str, losses: Losses) -> list[PlacePair]:
    """The places of one role of one item, paired, in the order of the body; the annex's own follow."""
    here, there = (entry.named_as(role) if entry else [] for entry in (body, annex))
    strikes = role == "leader" and any(losses.model(NAME, s, "leaders").holds for s in SIDES)
    return pair_places(here, there, names_at_risk_first=strikes)


def is_divided_once(body: Entry | None, annex: Entry | None) -> bool:
    """True if one side tells the lead units of the item from those that help, and the other does not."""
    if body is None or annex is None:
        return False
    units = [{mention.role for mention in entry.mentions} - {"leader"} for entry in (body, annex)]
    return {"unit"} in units and any(roles and roles <= DIVIDED for roles in units)


def pair_units(body: Entry | None, annex: Entry | None) -> list[PlacePair]:
    """All units of one item as one list, whatever their roles, paired as `pair_role` does."""
    here, there = (entry.named_as(*UNITS) if entry else [] for entry in (body, annex))
    return pair_places(here, there)


def pair_item(body: Entry | None, annex: Entry | None, losses: Losses) -> dict[str, list[PlacePair]]:
    """The places of one item by role; units that one side alone divides have the roles that it gives."""
    if not is_divided_once(body, annex):
        return {role: pair_role(body, annex, role, losses) for role in ROLES}
    places = [*pair_role(body, annex, "leader", losses), *pair_units(body, annex)]
    return {role: [place for place in places if place.role == role] for role in ROLES}


def pair_places(
    body: list[Mention], annex: list[Mention], *, names_at_risk_first: bool = False
) -> list[PlacePair]:
    """The same names first; then the names left over take the lost places of the other side in order.

    Where a loss model holds, the names that it strikes come first. Whoever is left over then has no
    counterpart.
    """
    if [m.party.name for m in body] == [m.party.name for m in annex]:
        return [PlacePair(here, there) for here, there in zip(body, annex, strict=True)]
    partners = _pair_names(body, annex)
    here = [at for at, mention in enumerate(body) if at not in partners]
    taken = set(partners.values())
    there = [at for at, mention in enumerate(annex) if at not in taken]
    if names_at_risk_first:
        here.sort(key=lambda at: not is_at_risk(body[at].party.name))
        there.sort(key=lambda at: not is_at_risk(annex[at].party.name))
    for here_lost, there_lost in ((False, True), (True, False), (True, True)):
        ours = [at for at in here if body[at].is_lost == here_lost and at not in partners]
        taken = set(partners.values())
        theirs = [at for at in there if annex[at].is_lost == there_lost and at not in taken]
        partners.update(zip(ours, theirs, strict=False))
    taken = set(partners.values())
    pairs = [PlacePair(m, annex[partners[at]] if at in partners else None) for at, m in enumerate(body)]
    return pairs + [PlacePair(None, m) for at, m in enumerate(annex) if at not in taken]


def _pair_names(body: list[Mention], annex: list[Mention]) -> dict[int, int]:
    """Position on the body -> position on the annex of the same party, in order where it stands twice."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(annex):
        waiting[mention.party.name].append(at)
    partners: dict[int, int] = {}
    for at, mention in enumerate(body):
        if not mention.is_lost and waiting[mention.party.name]:
            partners[at] = waiting[mention.party.name].pop(0)
    return partners
