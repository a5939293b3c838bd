"""Findings about lead units, co units and units whose role cannot be told."""

from collections import Counter
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.leaders import list_finding
from fanchang.audit.lists import FIELD_OF_ROLE, ListComparison, names
from fanchang.entry import Entry, Mention
from fanchang.parties import split_office

_ZH = {"lead_unit": "牵头单位", "co_unit": "协同单位", "unit": "责任单位"}
_EN = {"lead_unit": "lead unit", "co_unit": "co unit", "unit": "unit"}


def _of_units(case: Case) -> Iterator[ListComparison]:
    return (comparison for comparison in case.lists if comparison.role != "leader")


def _severity(role: str) -> str:
    return "high" if role == "lead_unit" else "medium"


@check("unit-missing")
def unit_missing(case: Case) -> Iterator[Finding]:
    """The body names a unit that the annex does not.

    Not: aliases of the registry, an open set under another name (`unit-differs`), or a place whose name
    was lost by a model.

    正文有而附件没有的单位。不含：登记表中的别名，换成另一单位或另一泛指范围的（unit-differs）。
    """
    for comparison in _of_units(case):
        if comparison.body_only and not comparison.annex_only:
            ours, role = comparison.only("body"), comparison.role
            yield list_finding(
                comparison,
                "substantive",
                _severity(role),
                f"The body names {ours} as {_EN[role]}, the annex does not.",
                f"正文列有{_ZH[role]}“{ours}”，附件没有。",
                body_value=ours,
                annex_value="",
            )


@check("unit-added")
def unit_added(case: Case) -> Iterator[Finding]:
    """The annex names a unit that the body does not. Not: as above.

    附件有而正文没有的单位。不含：同上。
    """
    for comparison in _of_units(case):
        if comparison.annex_only and not comparison.body_only:
            theirs, role = comparison.only("annex"), comparison.role
            yield list_finding(
                comparison,
                "substantive",
                _severity(role),
                f"The annex names {theirs} as {_EN[role]}, the body does not.",
                f"附件列有{_ZH[role]}“{theirs}”，正文没有。",
                body_value="",
                annex_value=theirs,
            )


@check("unit-differs")
def unit_differs(case: Case) -> Iterator[Finding]:
    """Body and annex name different units, or different open sets, in one list; or one list ends in 等.

    Not: spellings of one unit (`unit-spelling`).

    同一名单中正文与附件的单位或泛指范围不同，或仅一侧以“等”收尾。不含：同一单位的不同写法（unit-spelling）。
    """
    for comparison in _of_units(case):
        if comparison.body_only and comparison.annex_only:
            ours, theirs = comparison.only("body"), comparison.only("annex")
            role = comparison.role
            yield list_finding(
                comparison,
                "substantive",
                _severity(role),
                f"As {_EN[role]} the body names {ours}, the annex {theirs}.",
                f"{_ZH[role]}正文作“{ours}”，附件作“{theirs}”。",
                body_value=ours,
                annex_value=theirs,
            )


@check("unit-order")
def unit_order(case: Case) -> Iterator[Finding]:
    """The same units stand in another order, even if the first changes. Not: a change of separators.

    单位相同而次序不同，包括首位变化。不含：仅分隔符不同（separator）。
    """
    for comparison in _of_units(case):
        if comparison.order_differs:
            role = comparison.role
            yield list_finding(
                comparison,
                "wording",
                "medium" if role == "lead_unit" else "low",
                f"Body and annex name the same {_EN[role]}s in another order.",
                f"正文与附件的{_ZH[role]}相同，次序不同。",
            )


@check("unit-office")
def unit_office(case: Case) -> Iterator[Finding]:
    """One side adds an office in brackets behind the unit, or another one. Not: an office on its own line.

    一侧在单位后以括号注明内设机构，另一侧没有或不同。不含：内设机构另起一行。
    """
    for comparison in _of_units(case):
        if comparison.offices:
            ours = names([pair.body for pair in comparison.offices if pair.body])
            theirs = names([pair.annex for pair in comparison.offices if pair.annex])
            yield list_finding(
                comparison,
                "substantive",
                "medium",
                f"The body names {ours}, the annex {theirs}: the office in brackets differs.",
                f"正文作“{ours}”，附件作“{theirs}”，括号内的内设机构不一致。",
                body_value=ours,
                annex_value=theirs,
            )


@check("unit-spelling")
def unit_spelling(case: Case) -> Iterator[Finding]:
    """One unit in another spelling: an alias of the registry, or 各 before …成员单位.

    On one item's two sides, or alike on both where the notice elsewhere spells it otherwise. Not: names
    that no row of the registry merges.

    同一单位的不同写法：登记表中的别名，或“…成员单位”前有无“各”；两侧不同，或两侧一致而与他处不同。
    不含：登记表没有认定为同一单位的名称。
    """
    for comparison in _of_units(case):
        if comparison.respelled:
            ours = names([pair.body for pair in comparison.respelled if pair.body])
            theirs = names([pair.annex for pair in comparison.respelled if pair.annex])
            yield list_finding(
                comparison,
                "wording",
                "low",
                f"One unit in two spellings: {ours} in the body, {theirs} in the annex.",
                f"同一单位两种写法：正文作“{ours}”，附件作“{theirs}”。",
                body_value=ours,
                annex_value=theirs,
            )
    yield from _aliases_printed_alike(case)


def _aliases_printed_alike(case: Case) -> Iterator[Finding]:
    for comparison in _of_units(case):
        respelled = set(comparison.respelled)
        alike = [
            pair.named
            for pair in comparison.places
            if pair not in respelled and not pair.named.is_lost and _is_alias(pair.named)
        ]
        if alike:
            printed = names(alike)
            usual = "、".join(mention.party.name for mention in alike)
            sides = [side for side in ("body", "annex") if comparison.printed(side)]
            finding = list_finding(
                comparison,
                "wording",
                "low",
                f"{printed} is printed for {usual}.",
                f"“{usual}”在此作“{printed}”。",
                body_value=printed if "body" in sides else "",
                annex_value=printed if "annex" in sides else "",
                suggestion=usual,
            )
            finding.side = "both" if len(sides) > 1 else sides[0]
            yield finding


def _is_alias(mention: Mention) -> bool:
    return split_office(mention.party.raw)[0] != mention.party.name


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
