"""Frames -> Figures: every chart draws what it is given, computes nothing and saves nothing.

A chart function takes a frame of `workload` or `network` and returns a matplotlib Figure. All take `source`
(the notice, as it is cited in the foot: `source_line`), `lang` (zh, en) and `size` (a4: 156 mm wide, as the
text of a page; slide: 16:9), and raise a ValueError where there is no such language or size.
"""

from fanchang.charts.captions import source_line
from fanchang.charts.findings import deadlines, differences
from fanchang.charts.leaders import items_by_leader, leader_sections, leader_units
from fanchang.charts.style import MissingGlyphWarning, chinese_font
from fanchang.charts.targets import targets
from fanchang.charts.together import units_named_together
from fanchang.charts.units import lorenz, unit_roles

__all__ = [
    "MissingGlyphWarning",
    "chinese_font",
    "deadlines",
    "differences",
    "items_by_leader",
    "leader_sections",
    "leader_units",
    "lorenz",
    "source_line",
    "targets",
    "unit_roles",
    "units_named_together",
]
