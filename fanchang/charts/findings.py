"""Differences of body and annex, and deadlines: what the audit found, and by when."""

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from fanchang.charts.bars import Names, name_pitch, stacks
from fanchang.charts.captions import caption
from fanchang.charts.matrix import matrix_sheet
from fanchang.charts.sheet import Key, Sheet, empty_sheet
from fanchang.charts.style import DEADLINES, chart
from fanchang.charts.words import words
from fanchang.tables import records

if TYPE_CHECKING:
    import pandas as pd

_CAUSES = ("substantive", "lost", "typo", "wording", "format", "query")
_SECTION = 19.0


@chart
def differences(frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4") -> Figure:
    """A table in shades: a row for each field, a column for each cause, the findings in the cell.

    `frame` is `workload.differences`: cause, field, findings.
    """
    say, rows = words("differences", lang), records(frame)
    if not rows:
        return empty_sheet(caption(say, source), say["empty"], size)
    cells = {(f"field {row['field']}", f"cause {row['cause']}"): row["findings"] for row in rows}
    occurring = {row["cause"] for row in rows}
    causes = [cause for cause in _CAUSES if cause in occurring]
    fields = [field for field in say if any(row["field"] == field for row in rows)]
    named = {f"field {field}": say[field] for field in fields} | {f"cause {c}": say[c] for c in causes}
    return matrix_sheet(
        [f"field {field}" for field in fields],
        [f"cause {cause}" for cause in causes],
        cells,
        lambda remarks: caption(say, source, remarks),
        say,
        size,
        named=named,
        totals=True,
    )


@chart
def deadlines(frame: "pd.DataFrame", *, source: str = "", lang: str = "zh", size: str = "a4") -> Figure:
    """One bar for each section: items with a date, ongoing ones, both, and neither.

    `frame` is `workload.deadlines_by_section`: section_no, section, dated, ongoing, both, none.
    """
    say, rows = words("deadlines", lang), records(frame)
    if not rows:
        return empty_sheet(caption(say, source), say["empty"], size)
    kinds = [kind for kind in DEADLINES if any(row[kind] for row in rows)]
    if kinds == ["none"]:
        return empty_sheet(caption(say, source), say["undated"], size)
    names = Names([row["section"] or say["no_section"] for row in rows], _SECTION)
    keys = [Key(say[kind], *DEADLINES[kind]) for kind in kinds]
    sheet = Sheet(caption(say, source), len(rows) * name_pitch(names, 2.6), size, keys)
    values = [[row[kind] for kind in kinds] for row in rows]
    stacks(sheet, names, values, [DEADLINES[kind] for kind in kinds])
    return sheet.figure
