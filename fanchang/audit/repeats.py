"""Findings about units that stand twice in one item on one side."""

from collections import Counter
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.lists import FIELD_OF_ROLE, names
from fanchang.entry import Entry, Mention


@check("unit-overlap")
def unit_overlap(case: Case) -> Iterator[Finding]:
    """A unit is lead and co unit of one item on one side. Not: open sets, which may hold a lead unit.

    同一事项中同一单位既是牵头单位又是协同单位。不含：泛指单位。
    """
    for pair in case.pairs:
        found = {entry.side: _overlap(entry) for entry in pair.printed}
        yield from _one_sided(
            pair.item,
            found,
            "co_unit",
            "{names} is named as lead unit and as co unit of one item.",
            "“{names}”既列为牵头单位，又列为协同单位。",
        )


@check("unit-repeated")
def unit_repeated(case: Case) -> Iterator[Finding]:
    """A party stands twice in one list. Not: a unit under two roles (`unit-overlap`).

    同一名单中同一主体出现两次。不含：分列牵头与协同的（unit-overlap）。
    """
    for pair in case.pairs:
        for role in FIELD_OF_ROLE:
            found = {entry.side: _repeated(entry, role) for entry in pair.printed}
            yield from _one_sided(
                pair.item,
                found,
                role,
                "{names} stands twice in one list.",
                "“{names}”在同一名单中出现两次。",
            )


def _overlap(entry: Entry) -> list[Mention]:
    leads = {mention.party.name for mention in entry.named_as("lead_unit")}
    return [m for m in entry.named_as("co_unit") if m.party.name in leads and not m.party.open]


def _repeated(entry: Entry, role: str) -> list[Mention]:
    listed = [mention for mention in entry.named_as(role) if not mention.is_lost]
    counts = Counter(mention.party.name for mention in listed)
    return list({m.party.name: m for m in listed if counts[m.party.name] > 1}.values())


def _one_sided(item: int, found: dict[str, list[Mention]], role: str, en: str, zh: str) -> Iterator[Finding]:
    """One finding for each side that shows the fault, or one for both where they show it alike."""
    told = {side: names(mentions) for side, mentions in found.items() if mentions}
    alike = len(told) > 1 and len(set(told.values())) == 1
    for sides in [list(told)] if alike else [[side] for side in told]:
        value = told[sides[0]]
        yield Finding(
            [item],
            "both" if alike else sides[0],
            FIELD_OF_ROLE[role],
            "typo",
            "low",
            en.format(names=value),
            zh.format(names=value),
            values=dict.fromkeys(sides, value),
            lines={side: [mention.line for mention in found[side]] for side in sides},
        )
