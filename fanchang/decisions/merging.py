"""Several workbooks -> what they say together; where people disagree, nobody is overruled in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fanchang.decisions.model import (
    AUDIT,
    QUOTES,
    Conflict,
    Decisions,
    Returned,
    Row,
    Value,
    as_text,
    distinct_values,
    first_of_each,
    is_added_id,
    same_value,
)
from fanchang.decisions.returned import read_returned
from fanchang.decisions.showing import comparable

Key = tuple[str, ...]


def read_decisions(paths: Iterable[Path], earlier: Iterable[Path] = ()) -> Decisions:
    """What people put into these workbooks, merged.

    An entry that somebody changed replaces the one that it was changed from, wherever that still stands.
    Where people filled in one cell differently, not knowing of each other, the first file's entry stands, of
    verdicts none; the others are listed as conflicts. A disagreement that one of the files lists already
    ended as that file says.

    Args:
        paths: workbooks that came back, under any name, their rows and columns in any order.
        earlier: those of the last run, with what people said before; they may have been filled in too.

    Raises:
        NoticeError: a file is missing, open elsewhere, or no workbook of this program.
    """
    files = _read_all([*earlier, *paths])
    merger = _Merger(files)
    rows = merger.rows([row for file in files for row in file.rows if not row.is_added])
    added = merger.added([row for file in files for row in file.rows if row.is_added])
    settings = merger.one([file.settings for file in files])
    listed = [conflict for file in files for conflict in file.conflicts]
    foreign = [sheet for file in files for sheet in file.foreign]
    return Decisions(
        rows=tuple(rows),
        added=tuple(added),
        conflicts=tuple(_settled([*listed, *merger.conflicts], [*rows, *added, settings])),
        settings=settings,
        foreign=tuple(first_of_each(foreign, lambda sheet: (sheet.book, sheet.name, sheet.cells))),
        known=_known(files),
    )


def _read_all(paths: Sequence[Path]) -> list[Returned]:
    """Each file once, in order; files of one name are numbered, for people send back what they were sent."""
    names: dict[str, int] = {}
    files = []
    for path in first_of_each(paths, Path.resolve):
        names[path.name] = number = names.get(path.name, 0) + 1
        files.append(read_returned(path, path.name if number == 1 else f"{path.name} ({number})"))
    return files


class _Merger:
    """Puts rows of one key together; `conflicts` fills with what could not be."""

    def __init__(self, files: Sequence[Returned]) -> None:
        self.conflicts: list[Conflict] = []
        self._listed: dict[Key, set[str]] = {}
        for file in files:
            for conflict in file.conflicts:
                self._listed.setdefault(conflict.key, set()).add(file.file)

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """One row for each key, in order of appearance."""
        groups: dict[Key, list[Row]] = {}
        for row in rows:
            groups.setdefault((row.book, *row.key), []).append(row)
        return [self._merged(group, group[0].id) for group in groups.values()]

    def added(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that people added: those that say the same are one; numbers are kept, or given anew."""
        groups: dict[Key, list[Row]] = {}
        for row in rows:
            groups.setdefault(_content(row), []).append(row)
        taken: set[tuple[str, str]] = set()
        numbered: dict[Key, str] = {}
        for content, group in groups.items():
            identity = next((r.id for r in group if r.id and (r.book, r.id) not in taken), "")
            if identity:
                taken.add((group[0].book, identity))
                numbered[content] = identity
        for content, group in groups.items():
            if content not in numbered:
                numbered[content] = _next_number(group[0].book, taken)
                taken.add((group[0].book, numbered[content]))
        merged = [self._merged(group, numbered[content]) for content, group in groups.items()]
        return sorted(merged, key=lambda row: (row.book, int(row.id[1:])))

    def one(self, rows: list[Row]) -> Row:
        """The row that all these are; what was set, for instance."""
        return self._merged(rows, rows[0].id) if rows else Decisions().settings

    def _merged(self, group: list[Row], identity: str) -> Row:
        typed: dict[str, Value] = {}
        past: dict[str, tuple[str, ...]] = {}
        for key in dict.fromkeys(key for row in group for key in (*row.typed, *sorted(row.cleared))):
            taken = self._decide(group, identity, key)
            if taken is not None:
                past[key] = _history(taken, key)[:-1]
                typed |= {key: taken.typed[key]} if key in taken.typed else {}
        shown = {key: text for row in reversed(group) for key, text in row.shown.items()}
        notice = next((row.notice for row in reversed(group) if row.notice), "")
        return replace(group[0], id=identity, typed=typed, shown=shown, notice=notice, past=past)

    def _decide(self, group: list[Row], identity: str, key: str) -> Row | None:
        """The row whose entry stands in a column, or was cleared; None if there is none or none is taken.

        What somebody else said is listed.
        """
        known = [row for row in group if key in row.typed or key in row.cleared]
        latest = _latest([row for row in known if not self._is_settled(row, identity, key)], key)
        voices = [row for row in latest if key in row.typed]
        opinions = distinct_values(row.typed[key] for row in voices)
        taken = None if key == "verdict" and len(opinions) > 1 else next(iter(voices or latest), None)
        stands = taken.words(key) if taken else ""
        for row in voices:
            if taken is None or not same_value(row.typed[key], taken.typed[key]):
                conflict = Conflict(row.book, identity, key, stands, row.words(key), row.file)
                self.conflicts.append(conflict)
        return taken

    def _is_settled(self, row: Row, identity: str, key: str) -> bool:
        """True for one side of a disagreement that another file lists: that file says how it ended."""
        if key not in row.typed:
            return False
        listing = self._listed.get((row.book, identity, key, comparable(row.words(key))), set())
        return bool(listing) and row.file not in listing


def _history(row: Row, key: str) -> tuple[str, ...]:
    """What stood in a column, one after the other, up to what stands there now, as far as the file knows."""
    now = comparable(as_text(row.typed.get(key, "")))
    known = key in row.written or key in row.past
    before = (*row.past.get(key, ()), *((row.written.get(key, ""),) if known else ()))
    seen = tuple(map(comparable, before))
    return seen if seen[-1:] == (now,) else (*seen, now)


def _latest(rows: Sequence[Row], key: str) -> list[Row]:
    """The rows whose entry nobody who saw it has changed: no other history goes on from theirs."""
    histories = [_history(row, key) for row in rows]
    return [
        row
        for row, mine in zip(rows, histories, strict=True)
        if not any(len(other) > len(mine) and other[: len(mine)] == mine for other in histories)
    ]


def _content(row: Row) -> Key:
    """What tells two added rows apart: what the person wrote into the columns of the program."""
    keys = ("item", "summary", "description", *QUOTES[AUDIT], "text", "section", "heading")
    content = (row.book, *(comparable(row.shown.get(key, "")) for key in keys))
    if any(content[1:]) or row.id:
        return content if any(content[1:]) else (*content, row.id)
    typed = sorted((key, as_text(value)) for key, value in row.typed.items())
    return (*content, *(part for pair in typed for part in pair))


def _next_number(book: str, taken: set[tuple[str, str]]) -> str:
    numbers = [int(identity[1:]) for owner, identity in taken if owner == book and is_added_id(identity)]
    return f"M{max(numbers, default=0) + 1:03}"


def _settled(conflicts: Iterable[Conflict], rows: Iterable[Row]) -> list[Conflict]:
    """The conflicts, each once, with what the sheet says now."""
    now: dict[Key, str] = {(r.book, r.id, key): r.words(key) for r in rows for key in r.typed}
    settled = []
    for conflict in first_of_each(conflicts, lambda conflict: conflict.key):
        taken = now.get(conflict.key[:3], conflict.taken)
        conflict = replace(conflict, taken=taken)
        if comparable(conflict.taken) != comparable(conflict.other):
            settled.append(conflict)
    return settled


def _known(files: Iterable[Returned]) -> dict[Key, frozenset[str]]:
    known: dict[Key, frozenset[str]] = {}
    for file in files:
        for row in file.rows:
            known[row.book, *row.key] = known.get((row.book, *row.key), frozenset()) | file.known
    return known
