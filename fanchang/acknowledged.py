"""What somebody has checked and let stand: acknowledgements, which hold while both quotes are the same."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from fanchang.errors import NoticeError

COLUMNS = ("notice", "id", "body_value", "annex_value", "reason")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One row: the notice it was made on (sha256), the finding's id, both quotes, and why it stands."""

    notice: str
    id: str
    body_value: str
    annex_value: str
    reason: str

    def holds(self, body_value: str, annex_value: str) -> bool:
        """True while both quotes are the ones that were acknowledged."""
        return (self.body_value, self.annex_value) == (body_value, annex_value)


def load_acknowledgements(path: Path) -> dict[str, Acknowledgement]:
    """The rows of a CSV with the columns notice, id, body_value, annex_value, reason, by id.

    Raises:
        NoticeError: the file is missing, is no such table, or a row lacks id or reason.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise NoticeError("missing file", path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise NoticeError("unreadable", path, reason=type(error).__name__) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        found = "-" + " -".join(missing)
        raise NoticeError("acknowledged", path, 1, columns=",".join(COLUMNS), found=found)
    rows: dict[str, Acknowledgement] = {}
    for cells in reader:
        row = Acknowledgement(*((cells.get(name) or "") for name in COLUMNS))
        if not row.id or not row.reason:
            raise NoticeError("acknowledged row", path, reader.line_num)
        rows[row.id] = row
    return rows
