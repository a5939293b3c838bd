"""Findings about lists that one side prints otherwise throughout, or not at all. All are systematic."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.lists import OTHER_SIDE, lists_finding

_NAMES = {
    "leader": ("leaders", "牵头领导"),
    "lead_unit": ("lead units", "牵头单位"),
    "co_unit": ("co units", "协同单位"),
    "unit": ("units", "责任单位"),
}


@check("list-not-printed")
def list_not_printed(case: Case) -> Iterator[Finding]:
    """One side gives leaders, lead or co units for most items, the other for none: nothing to compare.

    Not: the list of one item that one side lacks (`leader-missing`, `unit-missing` and their kin).

    一侧多数事项列有牵头领导、牵头单位或协同单位，另一侧通篇没有，无从核对。不含：个别事项缺少名单的
    （leader-missing、unit-missing等）。
    """
    for role, side in case.unanswered.items():
        found = [c for c in case.lists if c.role == role and c.printed(side)]
        if found:
            there, (en, zh) = OTHER_SIDE[side], _NAMES[role]
            yield lists_finding(
                found,
                side,
                f"The {side} names {en} for {len(found)} items, the {there} nowhere: "
                "they cannot be compared.",
                f"{ZH_SIDE[side]}有{len(found)}项列出{zh}，{ZH_SIDE[there]}通篇没有，无从核对。",
                title=role + side,
            )


@check("units-undivided")
def units_undivided(case: Case) -> Iterator[Finding]:
    """One side tells lead units from co units, the other lists all together: they are compared as one list.

    Not: a unit that has another role on the other side (`unit-missing`, `unit-added`).

    一侧区分牵头单位与协同单位，另一侧只列责任单位，按同一名单核对。不含：两侧都区分而角色不同的
    （unit-missing、unit-added）。
    """
    for side, there in OTHER_SIDE.items():
        found = [
            c for c in case.lists if not c.is_one_list and any(m.role != "unit" for m in c.printed(side))
        ]
        if found:
            yield lists_finding(
                found,
                "cross",
                f"The {side} tells lead from co units for {len(found)} items, the {there} does not.",
                f"{len(found)}个事项{ZH_SIDE[side]}区分牵头单位与协同单位，{ZH_SIDE[there]}只列责任单位。",
                title=found[0].role + "cross",
            )
