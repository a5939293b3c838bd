"""The titles of a table -> what stands in each of its columns."""

from fanchang.columns.roles import NOT_KNOWN, base_role, column_roles, name_parties, title_roles
from fanchang.columns.tables import Cells, Table, distinct, find_grid_titles, find_tables, repeats_titles
from fanchang.columns.titles import (
    MIN_TITLES,
    find_title_lines,
    heads_table,
    is_title,
    title_run,
    with_titles_apart,
)

__all__ = [
    "MIN_TITLES",
    "NOT_KNOWN",
    "Cells",
    "Table",
    "base_role",
    "column_roles",
    "distinct",
    "find_grid_titles",
    "find_tables",
    "find_title_lines",
    "heads_table",
    "is_title",
    "name_parties",
    "repeats_titles",
    "title_roles",
    "title_run",
    "with_titles_apart",
]
