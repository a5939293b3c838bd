"""Who carries how much: tables -> frames.

Every function takes tables of a notice and returns a frame whose docstring tells its rows and columns; none
draws or writes. Items are counted (任务项数), not the work that they take.
"""

from fanchang.workload.blocks import repeated_blocks
from fanchang.workload.concentration import CountError, concentration, gini, lorenz, top_share
from fanchang.workload.counting import by_leader, by_unit
from fanchang.workload.crossings import (
    crossing_leads,
    leader_items,
    leader_sections,
    leader_units,
    unit_roles,
)
from fanchang.workload.differences import differences
from fanchang.workload.dump import picture_of_the_dump
from fanchang.workload.open_sets import known_members, open_bounds, open_reliance
from fanchang.workload.places import BASES, UNIT_ROLES, ChoiceError
from fanchang.workload.promises import (
    deadlines,
    deadlines_by_leader,
    deadlines_by_section,
    target_counts,
    target_list,
)
from fanchang.workload.sensitivity import leader_ranges, leader_sensitivity, rank_changes, unit_sensitivity

__all__ = [
    "BASES",
    "UNIT_ROLES",
    "ChoiceError",
    "CountError",
    "by_leader",
    "by_unit",
    "concentration",
    "crossing_leads",
    "deadlines",
    "deadlines_by_leader",
    "deadlines_by_section",
    "differences",
    "gini",
    "known_members",
    "leader_items",
    "leader_ranges",
    "leader_sections",
    "leader_sensitivity",
    "leader_units",
    "lorenz",
    "open_bounds",
    "open_reliance",
    "picture_of_the_dump",
    "rank_changes",
    "repeated_blocks",
    "target_counts",
    "target_list",
    "top_share",
    "unit_roles",
    "unit_sensitivity",
]
