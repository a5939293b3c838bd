"""What a column of a dump takes, by the classes of its cells."""

from collections.abc import Sequence
from itertools import groupby

# Beside the classes of `classes`, c is a column title and m matter of the page (此件公开发布, 抄送 …). `full`
# is what a column takes in a row with all its cells, `partial` in one that lacks some; a column in
# `MAY_BE_MERGED` may be absent from any row. A task may look like the deadline behind it.
TAKES_IN_FULL_ROW = {
    "serial": "[nb]",
    "section": "[s]",
    "content": "[ht]",
    "task": "[xtuphs]|d(?=d)",
    "deadline": "[dbt]",
    "leader": "[xpbtu]",
    "lead_unit": "[xuptb]",
    "co_unit": "[xuptb]",
    "unit": "[xuptb]",
    "remark": "[xbtupd]",
    "other": "[xbtupdnhm]",
}
TAKES_IN_PARTIAL_ROW = {
    "serial": "nb",
    "section": "s",
    "content": "h",
    "task": "tuph",
    "deadline": "d",
    "leader": "pb",
    "lead_unit": "upt",
    "co_unit": "upt",
    "unit": "upt",
    "remark": "b",
    "other": "b",
}
TAKES_STRICTLY = {
    "serial": "n",
    "section": "s",
    "content": "[htp]",
    "task": "[th]",
    "leader": "[pb]",
    "lead_unit": "u",
    "co_unit": "u",
    "unit": "u",
    "deadline": "d",
    "remark": "[btp]",
    "other": "[btpdh]",
}
"""What a column takes in a row that lacks cells, before the looser look."""

MAY_BE_MERGED = {"serial", "section", "content"}

_MOST_LACKING = 10
"""Where more kinds of columns may be absent, nobody can tell which of them a cell belongs to."""


def row_expression(columns: Sequence[str]) -> str:
    """One expression for a row, from one for each column; one that may be absent ends with a question mark.

    Columns side by side that take the same are filled from the first one on, and where too many may be absent
    none may: no row is tried in 2ⁿ ways.
    """
    runs = [(column, len(list(run))) for column, run in groupby(columns)]
    all_there = sum(column.endswith("?") for column, _ in runs) > _MOST_LACKING
    parts = []
    for column, times in runs:
        taken = column.removesuffix("?")
        may_lack = taken != column and not all_there
        parts.append(f"(?:{taken}" * times + ")?" * times if may_lack else taken * times)
    return "".join(parts)
