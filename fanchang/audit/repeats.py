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
    for item, body, annex in case.pairs:
        found = {side: _overlap(entry) for side, entry in (("body", body), ("annex", annex)) if entry}
        yield from _one_sided(
            item,
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
    for item, body, annex in case.pairs:
        for role in FIELD_OF_ROLE:
            found = {side: _repeated(e, role) for side, e in (("body", body), ("annex", annex)) if e}
            yield from _one_sided(
                item,
                found,
                role,
                "{names} stands twice in one list.",
                "“{names}”在同一名单中出现两次。",
            )


def _overlap(entry: Entry) -> list[Mention]:
    leads = {mention.party.name for mention in entry.mentions if mention.role == "lead_unit"}
    return [m for m in entry.mentions if m.role == "co_unit" and m.party.name in leads and not m.party.open]


def _repeated(entry: Entry, role: str) -> list[Mention]:
    listed = [m for m in entry.mentions if m.role == role and not m.is_lost]
    if len({mention.party.name for mention in listed}) == len(listed):
        return []
    counts = Counter(mention.party.name for mention in listed)
    seen: dict[str, Mention] = {}
    for mention in listed:
        if counts[mention.party.name] > 1:
            seen[mention.party.name] = mention
    return list(seen.values())


def _one_sided(item: int, found: dict[str, list[Mention]], role: str, en: str, zh: str) -> Iterator[Finding]:
    """One finding for each side that shows the fault, or one for both where they show it alike."""
    sides = {side: names(mentions) for side, mentions in found.items() if mentions}
    alike = len(sides) > 1 and len(set(sides.values())) == 1
    for side in ["both"] if alike else list(sides):
        shown = {"body", "annex"} if side == "both" else {side}
        value = next(iter(sides.values())) if side == "both" else sides[side]
        yield Finding(
            items=[item],
            side=side,
            field=FIELD_OF_ROLE[role],
            cause="typo",
            severity="low",
            en=en.format(names=value),
            zh=zh.format(names=value),
            body_value=value if "body" in shown else "",
            annex_value=value if "annex" in shown else "",
            body_lines=[m.line for m in found.get("body", [])] if "body" in shown else [],
            annex_lines=[m.line for m in found.get("annex", [])] if "annex" in shown else [],
        )
