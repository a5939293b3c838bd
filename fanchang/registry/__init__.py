"""What we decided, each row with its reason and its government: aliases, types, functions, order."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from fanchang.characters import squeeze
from fanchang.errors import NoticeError

COLUMNS = ("government", "raw", "canonical", "type", "function", "order", "members", "reason")


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One row of `parties.csv`; `order` is the protocol order, None if unknown."""

    government: str
    raw: str
    canonical: str
    type: str
    function: str
    order: int | None
    members: tuple[str, ...]
    reason: str


class Registry:
    """The rows that hold for one government, looked up by spelling."""

    def __init__(self, rows: Iterable[PartyRow] = ()) -> None:
        self._rows = {squeeze(row.raw): row for row in rows}
        aliases = [row for row in self._rows.values() if row.type or row.function or row.order is not None]
        self._facts = {row.canonical: row for row in aliases} | {
            name: row for name, row in self._rows.items() if name == row.canonical
        }

    def canonical(self, party: str) -> str:
        """The name under which a spelling is counted; the spelling itself if no row knows it."""
        row = self._rows.get(party)
        return row.canonical if row else party

    def row(self, party: str) -> PartyRow | None:
        """What is known of a canonical name: its own row, else that of an alias; None without either."""
        return self._facts.get(party)


def load_registry(government: str, own: Path | None = None) -> Registry:
    """The package's rows and the user's `own` file for this government; the user's rows win.

    A row whose government is empty holds for every notice.

    Raises:
        NoticeError: the user's file is missing or is no such table.
    """
    own_rows = _rows(_own_text(own), own) if own else []
    return Registry(row for row in (*_packaged_rows(), *own_rows) if row.government in ("", government))


@cache
def _packaged_rows() -> tuple[PartyRow, ...]:
    text = (resources.files("fanchang") / "registry" / "parties.csv").read_text(encoding="utf-8")
    return tuple(_rows(text, "parties.csv"))


def _own_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise NoticeError("missing file", path) from None
    except UnicodeDecodeError:
        raise NoticeError("not UTF-8", path) from None
    except OSError as error:
        raise NoticeError("unreadable", path, reason=error.strerror) from None


def _rows(text: str, path: Path | str) -> list[PartyRow]:
    reader = csv.DictReader(io.StringIO(text))
    columns = tuple(reader.fieldnames or ())
    if missing := [name for name in COLUMNS if name not in columns]:
        raise NoticeError("registry", path, 1, columns=",".join(COLUMNS), missing="、".join(missing))
    return [_row(cells, path, reader.line_num) for cells in reader]


def _row(cells: dict[str, str | None], path: Path | str, line: int) -> PartyRow:
    values = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    if not values["raw"] or not values["canonical"] or not values["reason"]:
        raise NoticeError("registry row", path, line)
    if values["order"] and not values["order"].isdecimal():
        raise NoticeError("registry row", path, line)
    return PartyRow(
        government=values["government"],
        raw=values["raw"],
        canonical=squeeze(values["canonical"]),
        type=values["type"],
        function=values["function"],
        order=int(values["order"]) if values["order"] else None,
        members=tuple(name for name in values["members"].split("、") if name),
        reason=values["reason"],
    )
