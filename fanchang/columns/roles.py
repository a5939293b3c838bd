"""The titles of a table -> the role of each column."""

from collections.abc import Sequence

from fanchang.entry import ROLES, UNITS
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.source import Block

_FEWEST_BELOW = 2
"""A title over other titles stands over at least so many."""
UNKNOWN_TITLE = "unknown"
NOT_KNOWN = f"other {UNKNOWN_TITLE}"
"""A column whose title nobody knows: what stands in it is not read, and said to be not understood."""
_STAGE = "stage"
_NOT_READ = {_STAGE, "stages"}
_MAY_BE_TASK = ("content", UNKNOWN_TITLE, "work", "section", "goal")
"""What may hold the tasks where no column is titled so, in the order of preference."""
_ELSE = {UNKNOWN_TITLE: NOT_KNOWN, "work": "section", "goal": "other"}
"""What these columns are where they do not."""


def column_roles(titles: Sequence[Block], grammar: Grammar) -> list[str]:
    """The role of each column from left to right; a title over several others gives way to them.

    Beside one alone it is a column of its own: 责任单位, 配合单位.
    """
    return [role for _, role in _columns_by_title(titles, grammar)]


def title_roles(titles: Sequence[Block], grammar: Grammar) -> list[str]:
    """What stands below each title; `titles` for one over other titles, `not understood` for unknown ones."""
    roles = dict(_columns_by_title(titles, grammar))
    found = [roles.get(at, "titles") for at in range(len(titles))]
    return [UNKNOWN if role.startswith(NOT_KNOWN) else base_role(role) for role in found]


def _columns_by_title(titles: Sequence[Block], grammar: Grammar) -> list[tuple[int, str]]:
    """The columns from left to right: the position of the title of each, and its role."""
    roles = [grammar.column_role(title.text) or UNKNOWN_TITLE for title in titles]
    columns: list[int] = []
    waiting = list(range(len(titles)))
    while waiting:
        title = waiting.pop(0)
        below = _titles_below(roles[title], waiting, roles, grammar)
        waiting = [at for at in waiting if at not in below]
        columns += below or [title]
    return list(zip(columns, tell_apart([roles[at] for at in columns]), strict=True))


def _titles_below(group: str, waiting: Sequence[int], roles: Sequence[str], grammar: Grammar) -> list[int]:
    """The titles over which a title of this role stands: the first of each role, and every stage."""
    first = {roles[at]: at for at in reversed(waiting)}
    below = [first[role] for role in grammar.column_groups.get(group, []) if role in first]
    if _STAGE in map(roles.__getitem__, below):
        below = [at for at in waiting if roles[at] == _STAGE]
    return below if len(below) >= _FEWEST_BELOW else []


def tell_apart(columns: list[str]) -> list[str]:
    """What a column holds beside the others; a second column of one role carries its position.

    责任单位 names co units beside a lead column, and who leads beside a column of co units. Of two columns
    for tasks the first holds their headings; so does 任务名称 before 工作内容. Without any, another column
    holds the tasks (`_with_task`). Of two columns for sections the second holds headings.
    """
    columns = ["unit" if role == "parties" else role for role in columns]
    columns = _with_owners(_with_problems(columns))
    columns = ["other" if role in _NOT_READ or role.startswith("ignored: ") else role for role in columns]
    if "lead_unit" in columns:
        columns = ["co_unit" if role == "unit" else role for role in columns]
    elif "co_unit" in columns:
        columns = ["lead_unit" if role == "unit" else role for role in columns]
    if "task" not in columns:
        columns = _with_task(columns)
    elif "content" not in columns and columns.count("task") > 1:
        columns[columns.index("task")] = "content"
    elif "content" in columns and columns.index("task") < columns.index("content"):
        task, content = columns.index("task"), columns.index("content")
        columns[task], columns[content] = "content", "task"
    columns = [_ELSE.get(role, role) for role in columns]
    if "content" not in columns and columns.count("section") > 1:
        columns[columns.index("section", columns.index("section") + 1)] = "content"
    return [f"{role} {at}" if role in columns[:at] else role for at, role in enumerate(columns)]


def _with_task(columns: list[str]) -> list[str]:
    """Where no column is titled so, the last 工作内容 holds the tasks, else one of another role.

    A column of unknown title does so only before those of the parties, where tasks stand, and alone there.
    """
    first_party = next((at for at, role in enumerate(columns) if role in ROLES), len(columns))
    for role in _MAY_BE_TASK:
        end = first_party if role == UNKNOWN_TITLE else len(columns)
        found = [at for at, other in enumerate(columns[:end]) if other == role]
        if found and (role != UNKNOWN_TITLE or len(found) == 1):
            return [*columns[: found[-1]], "task", *columns[found[-1] + 1 :]]
    return columns


def _with_problems(columns: list[str]) -> list[str]:
    """A problem heads the task behind it; without any other text it is the task; else it is not read."""
    first = next((at for at, role in enumerate(columns) if role in ("task", "content")), len(columns))
    role = "task" if first == len(columns) else "other" if "content" in columns else "content"
    return [
        column if column != "problem" else role if at < first else "other"
        for at, column in enumerate(columns)
    ]


def _with_owners(columns: list[str]) -> list[str]:
    """建设单位 answers for the task where a leader stands beside it, and no unit."""
    role = "unit" if "leader" in columns and not set(UNITS) & set(columns) else "other"
    return [role if column == "owner" else column for column in columns]


def base_role(column: str) -> str:
    """The role of a column; a second column of one role carries its position behind it."""
    return column.partition(" ")[0]


def name_parties(columns: Sequence[str]) -> bool:
    """True if at least one column names who is responsible."""
    return any(base_role(column) in ROLES for column in columns)
