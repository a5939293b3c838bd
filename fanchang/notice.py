"""What users hold in their hands: a notice with its tables, each made when it is first asked for."""

from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from fanchang.acknowledged import Acknowledgement, load_acknowledgements
from fanchang.errors import NoticeError
from fanchang.losses import Losses
from fanchang.matter import About
from fanchang.privacy import mask
from fanchang.reading import Reading, read_notice
from fanchang.schema import declared_tables

if TYPE_CHECKING:  # pandas is imported when the first table is made, not when a notice is read
    import pandas as pd

    from fanchang.audit import Finding

_ACKNOWLEDGED = Path(str(resources.files("fanchang"))) / "registry" / "acknowledged.csv"

DEFAULT_NOTICE = "fanchang-2021.txt"


class Notice:
    """A notice that was read. Its tables are DataFrames; `docs/tables.md` tells every column.

    Attributes:
        reading: the entries as the parsers handed them on, for programs that need no pandas.
    """

    def __init__(self, reading: Reading, acknowledged: Mapping[str, Acknowledgement] | None = None) -> None:
        self.reading = reading
        self._acknowledged = acknowledged

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
    def losses(self) -> Losses:
        """The loss models fitted to this notice, with their evidence."""
        return Losses(self.reading.pairs)

    @cached_property
    def audit(self) -> "list[Finding]":
        """The findings as the generators made them, the gravest first, for programs that need no pandas."""
        from fanchang.audit import run_audit

        return run_audit(self.reading, self.losses, self.reading.grammar)

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

        return reconcile.assignments_table(self.reading, self.losses, self.reading.grammar)

    @cached_property
    def tasks(self) -> "pd.DataFrame":
        """One row for each item, ready to read."""
        from fanchang import reconcile

        return reconcile.tasks_table(self.reading, self.losses, self.audit, self.reading.grammar)

    @cached_property
    def targets(self) -> "pd.DataFrame":
        """One row for each quantity that a task promises, on each side."""
        from fanchang import tables

        return tables.targets_table(self.reading)

    @cached_property
    def parties(self) -> "pd.DataFrame":
        """One row for each leader and unit."""
        from fanchang import reconcile

        return reconcile.parties_table(self.reading, self.assignments)

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """One row for each code, item, side and field: every difference and fault with its cause."""
        from fanchang import findings

        return findings.findings_table(self.reading, self.audit, self.reading.grammar, self._acknowledged)

    @cached_property
    def coverage(self) -> "pd.DataFrame":
        """One row for each line of the notice."""
        from fanchang import tables

        return tables.coverage_table(self.reading)

    @property
    def tables(self) -> dict[str, "pd.DataFrame"]:
        """All tables by name, in the order of their declaration."""
        return {name: getattr(self, name) for name in declared_tables()}


def read(
    path: Path | str,
    *,
    registry: Path | str | None = None,
    acknowledged: Path | str | None = None,
    grammar: Path | str | None = None,
) -> Notice:
    """Read the notice at `path`.

    Args:
        path: the file.
        registry: a CSV of your own rows (aliases, types, functions), used beside the package's.
        acknowledged: a CSV of findings that were checked and stand, used instead of the package's.
        grammar: a TOML of your own words (labels, column titles, collectives), used beside the package's.

    Raises:
        NoticeError: the file cannot be read, or holds no task.
    """
    reading = read_notice(path, *(Path(own) if own else None for own in (registry, grammar)))
    return Notice(reading, load_acknowledgements(Path(acknowledged) if acknowledged else _ACKNOWLEDGED))


def load(*, registry: Path | str | None = None, acknowledged: Path | str | None = None) -> Notice:
    """The 2021 notice of Fanchang District that comes with the package, read like any other.

    Raises:
        NoticeError: the installation lacks it.
    """
    return read(default_notice(), registry=registry, acknowledged=acknowledged)


def default_notice() -> Path:
    """The packaged copy of the 2021 notice, else the checkout's."""
    package = Path(str(resources.files("fanchang")))
    for folder in (package / "data", package.parent / "data" / "raw"):
        if (folder / DEFAULT_NOTICE).is_file():
            return folder / DEFAULT_NOTICE
    raise NoticeError("no default", DEFAULT_NOTICE)
