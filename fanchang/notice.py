"""What users hold in their hands: a notice with its tables, each made when it is first asked for."""

from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from fanchang.errors import NoticeError
from fanchang.grammar import load_grammar
from fanchang.matter import About
from fanchang.privacy import mask
from fanchang.reading import Reading, read_notice
from fanchang.schema import declared_tables

if TYPE_CHECKING:  # pandas is imported when the first table is made, not when a notice is read
    import pandas as pd

DEFAULT_NOTICE = "fanchang-2021.txt"


class Notice:
    """A notice that was read. Its tables are DataFrames; `docs/tables.md` tells every column.

    Attributes:
        reading: the entries as the parsers handed them on, for programs that need no pandas.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __repr__(self) -> str:
        sides = f"body {len(self.reading.body.entries)}, annex {len(self.reading.annex.entries)}"
        return f"<Notice {self.about.title or self.reading.source.name}: {sides} items>"

    @property
    def about(self) -> About:
        """What the document says of itself: title, number, publisher, date, count claims."""
        return self.reading.about

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, as 64 hex digits."""
        return self.reading.source.sha256

    def quote(self, first_line: int, last_line: int | None = None) -> str:
        """The lines as printed, with the web editor's name and telephone numbers masked as 〔略〕.

        Raises:
            IndexError: the notice has no such line.
        """
        lines = self.reading.source.lines
        last_line = last_line or first_line
        if not 1 <= first_line <= last_line <= len(lines):
            raise IndexError(f"lines {first_line} to {last_line} of {len(lines)}")
        return "\n".join(mask(line) for line in lines[first_line - 1 : last_line])

    @cached_property
    def entries(self) -> "pd.DataFrame":
        """One row for each item on each side."""
        from fanchang import tables

        return tables.entries_table(self.reading)

    @cached_property
    def roles(self) -> "pd.DataFrame":
        """One row for each side, item, role and party, as printed."""
        from fanchang import tables

        return tables.roles_table(self.reading)

    @cached_property
    def assignments(self) -> "pd.DataFrame":
        """One row for each item, role and party after both sides are put together."""
        from fanchang import reconcile

        registry = self.reading.registry
        return reconcile.assignments_table(self.entries, self.roles, load_grammar(), registry)

    @cached_property
    def tasks(self) -> "pd.DataFrame":
        """One row for each item, ready to read."""
        from fanchang import reconcile

        return reconcile.tasks_table(self.entries, self.roles, self.about.year, load_grammar())

    @cached_property
    def targets(self) -> "pd.DataFrame":
        """One row for each quantity that a task promises, on each side. Not filled in yet."""
        from fanchang import tables

        return tables.make_table("targets", [])

    @cached_property
    def parties(self) -> "pd.DataFrame":
        """One row for each leader and unit."""
        from fanchang import reconcile

        return reconcile.parties_table(self.roles, self.assignments, self.reading.registry)

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """One row for each code, item, side and field. Not filled in yet."""
        from fanchang import tables

        return tables.make_table("findings", [])

    @cached_property
    def coverage(self) -> "pd.DataFrame":
        """One row for each line of the notice."""
        from fanchang import tables

        return tables.coverage_table(self.reading)

    @property
    def tables(self) -> dict[str, "pd.DataFrame"]:
        """All tables by name, in the order of their declaration."""
        return {name: getattr(self, name) for name in declared_tables()}


def read(path: Path | str, *, registry: Path | str | None = None) -> Notice:
    """Read the notice at `path`; `registry` is a CSV of your own rows (aliases, types, functions).

    Raises:
        NoticeError: the file cannot be read, or holds no task.
    """
    return Notice(read_notice(path, Path(registry) if registry else None))


def load() -> Notice:
    """The 2021 notice of Fanchang District that comes with the package.

    Raises:
        NoticeError: the installation lacks it.
    """
    return read(default_notice())


def default_notice() -> Path:
    """The packaged copy of the 2021 notice, else the checkout's."""
    package = Path(str(resources.files("fanchang")))
    for folder in (package / "data", package.parent / "data" / "raw"):
        if (folder / DEFAULT_NOTICE).is_file():
            return folder / DEFAULT_NOTICE
    raise NoticeError("no default", DEFAULT_NOTICE)
