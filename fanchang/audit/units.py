"""Findings about lead units, co units and units whose role cannot be told."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.lists import ListComparison, list_finding, names
from fanchang.entry import SIDES, Mention
from fanchang.pairing import PlacePair
from fanchang.parties import split_office

_ZH = {"lead_unit": "牵头单位", "co_unit": "协同单位", "unit": "责任单位"}
_EN = {"lead_unit": "lead unit", "co_unit": "co unit", "unit": "unit"}


def _of_units(case: Case) -> Iterator[ListComparison]:
    return (comparison for comparison in case.lists if comparison.role != "leader")


def _differing(comparison: ListComparison, en: str, zh: str) -> Finding:
    """A finding about names that nothing explains: `{body}`, `{annex}` and `{role}` in its sentences."""
    role, only = comparison.role, {side: comparison.only(side) for side in SIDES}
    is_lead = any(mention.role == "lead_unit" for alone in comparison.alone.values() for mention in alone)
    return list_finding(
        comparison,
        "substantive",
        "high" if is_lead else "medium",
        en.format(role=_EN[role], **only),
        zh.format(role=_ZH[role], **only),
        only,
    )


def _in_pairs(
    comparison: ListComparison, pairs: list[PlacePair], cause: str, severity: str, en: str, zh: str
) -> Finding:
    """A finding about parties that both sides print otherwise: `{body}` and `{annex}` in its sentences."""
    printed = {
        "body": names([pair.body for pair in pairs if pair.body]),
        "annex": names([pair.annex for pair in pairs if pair.annex]),
    }
    return list_finding(comparison, cause, severity, en.format(**printed), zh.format(**printed), printed)


@check("unit-missing")
def unit_missing(case: Case) -> Iterator[Finding]:
    """The body names a unit that the annex does not.

    Not: aliases of the registry, an open set under another name (`unit-differs`), or a place whose name
    was lost by a model.

    正文有而附件没有的单位。不含：登记表中的别名，换成另一单位或另一泛指范围的（unit-differs）。
    """
    for comparison in _of_units(case):
        if comparison.differs_on("body"):
            yield _differing(
                comparison,
                "The body names {body} as {role}, the annex does not.",
                "正文列有{role}“{body}”，附件没有。",
            )


@check("unit-added")
def unit_added(case: Case) -> Iterator[Finding]:
    """The annex names a unit that the body does not. Not: as above.

    附件有而正文没有的单位。不含：同上。
    """
    for comparison in _of_units(case):
        if comparison.differs_on("annex"):
            yield _differing(
                comparison,
                "The annex names {annex} as {role}, the body does not.",
                "附件列有{role}“{annex}”，正文没有。",
            )


@check("unit-differs")
def unit_differs(case: Case) -> Iterator[Finding]:
    """Body and annex name different units, or different open sets, in one list; or one list ends in 等.

    Not: spellings of one unit (`unit-spelling`).

    同一名单中正文与附件的单位或泛指范围不同，或仅一侧以“等”收尾。不含：同一单位的不同写法（unit-spelling）。
    """
    for comparison in _of_units(case):
        if comparison.differs_on("body", "annex"):
            yield _differing(
                comparison,
                "As {role} the body names {body}, the annex {annex}.",
                "{role}正文作“{body}”，附件作“{annex}”。",
            )


@check("unit-order")
def unit_order(case: Case) -> Iterator[Finding]:
    """The same units stand in another order, even if the first changes. Not: a change of separators.

    单位相同而次序不同，包括首位变化。不含：仅分隔符不同（separator）。
    """
    for comparison in _of_units(case):
        if comparison.order_differs:
            yield list_finding(
                comparison,
                "wording",
                "medium" if comparison.role == "lead_unit" else "low",
                *_told_order(comparison),
            )


def _told_order(comparison: ListComparison) -> tuple[str, str]:
    """In English and Chinese; where units or offices differ too, it is not said that the rest is the same."""
    role = comparison.role
    if any(comparison.alone.values()) or comparison.offices:
        return (
            f"The {_EN[role]}s that both sides name stand in another order.",
            f"正文与附件共有的{_ZH[role]}次序不同。",
        )
    return (
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
            yield _in_pairs(
                comparison,
                comparison.offices,
                "substantive",
                "medium",
                "The body names {body}, the annex {annex}: the office in brackets differs.",
                "正文作“{body}”，附件作“{annex}”，括号内的内设机构不一致。",
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
            yield _in_pairs(
                comparison,
                comparison.respelled,
                "wording",
                "low",
                "One unit in two spellings: {body} in the body, {annex} in the annex.",
                "同一单位两种写法：正文作“{body}”，附件作“{annex}”。",
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
            sides = [side for side in SIDES if comparison.printed(side)]
            finding = list_finding(
                comparison,
                "wording",
                "low",
                f"{printed} is printed for {usual}.",
                f"“{usual}”在此作“{printed}”。",
                dict.fromkeys(sides, printed),
                usual,
            )
            finding.side = "both" if len(sides) > 1 else sides[0]
            yield finding


def _is_alias(mention: Mention) -> bool:
    return split_office(mention.party.raw)[0] != mention.party.name
