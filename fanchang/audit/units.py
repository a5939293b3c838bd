"""Findings about lead units, co units and units whose role cannot be told."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.leaders import list_finding
from fanchang.audit.lists import ListComparison, names
from fanchang.entry import Mention
from fanchang.parties import split_office

_ZH = {"lead_unit": "牵头单位", "co_unit": "协同单位", "unit": "责任单位"}
_EN = {"lead_unit": "lead unit", "co_unit": "co unit", "unit": "unit"}


def _of_units(case: Case) -> Iterator[ListComparison]:
    return (comparison for comparison in case.lists if comparison.role != "leader")


def _severity(comparison: ListComparison) -> str:
    differing = [*comparison.body_only, *comparison.annex_only]
    return "high" if any(mention.role == "lead_unit" for mention in differing) else "medium"


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
                _severity(comparison),
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
                _severity(comparison),
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
                _severity(comparison),
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
            yield list_finding(
                comparison,
                "wording",
                "medium" if comparison.role == "lead_unit" else "low",
                *_told_order(comparison),
            )


def _told_order(comparison: ListComparison) -> tuple[str, str]:
    """In English and Chinese; where units or offices differ too, it is not said that the rest is the same."""
    role = comparison.role
    if comparison.body_only or comparison.annex_only or comparison.offices:
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
