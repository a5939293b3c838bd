"""What a workbook remembers of itself on a sheet that nobody sees, so that it is known when it comes back.

Rows of four cells: `fanchang` (kind, notice, language), `sheet` (key, name), `said` (name of a sheet, marks
of its texts), `setting` (key, default), `cell` (id, column, text of the program), `typed` (id, column, what a
person had typed before the workbook was written), `past` (the same, for what was replaced before).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fanchang.decisions.showing import comparable

SHEET = "_fanchang"
MARK = "fanchang"

Line = tuple[str, str, str, str]

_MARK_BYTES = 4
_MARKS_IN_A_CELL = 4_000


@dataclass
class Memory:
    """What the program wrote into a workbook.

    Attributes:
        sheets: the key of each sheet by its name (`view` for sheets of formulas).
        said: for each sheet by its name the marks of the texts that the program wrote (see `mark_of`).
        settings: the values that nobody had changed, as text.
        cells: for each id the texts of the program's columns.
        typed: for each id what stood in people's columns already; `past`: what stood there before that.
    """

    kind: str = ""
    notice: str = ""
    lang: str = "zh"
    sheets: dict[str, str] = field(default_factory=dict)
    said: dict[str, set[str]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    past: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def remember(self, identity: str, cells: Mapping[str, str]) -> None:
        """Keep what the program writes into the row of this id."""
        self.cells.setdefault(identity, {}).update({key: text for key, text in cells.items() if text})

    def remember_typed(self, identity: str, texts: Mapping[str, str]) -> None:
        """Keep what people had typed into the row of this id before: only what differs is new."""
        self.typed.setdefault(identity, {}).update(texts)

    def said_on(self, name: str | None) -> frozenset[str]:
        """The marks of what the program wrote on the sheet of this name; none if it is not known."""
        return frozenset(self.said.get(name or "", ()))

    def lines(self) -> Iterator[Line]:
        """The rows of the sheet that nobody sees."""
        yield MARK, self.kind, self.notice, self.lang
        yield from (("sheet", key, name, "") for name, key in self.sheets.items())
        for name, marks in self.said.items():
            found = sorted(marks)
            for at in range(0, len(found), _MARKS_IN_A_CELL):
                yield "said", name, "".join(found[at : at + _MARKS_IN_A_CELL]), ""
        yield from (("setting", key, value, "") for key, value in self.settings.items())
        for identity, cells in self.cells.items():
            yield from (("cell", identity, key, text) for key, text in cells.items())
        for identity, cells in self.typed.items():
            yield from (("typed", identity, key, text) for key, text in cells.items())
        for identity, columns in self.past.items():
            for key, texts in columns.items():
                yield from (("past", identity, key, text) for text in texts)


def recall(lines: Iterable[Line]) -> Memory:
    """The memory that was written as these rows; empty without any."""
    memory = Memory()
    for kind, first, second, third in lines:
        if kind == MARK:
            memory.kind, memory.notice, memory.lang = first, second, third
        elif kind == "sheet":
            memory.sheets[second] = first
        elif kind == "said":
            width = 2 * _MARK_BYTES
            marks = (second[at : at + width] for at in range(0, len(second), width))
            memory.said.setdefault(first, set()).update(marks)
        elif kind == "setting":
            memory.settings[first] = second
        elif kind == "cell":
            memory.cells.setdefault(first, {})[second] = third
        elif kind == "typed":
            memory.typed.setdefault(first, {})[second] = third
        elif kind == "past":
            columns = memory.past.setdefault(first, {})
            columns[second] = (*columns.get(second, ()), third)
    return memory


def review_key(identity: str, quotes: Iterable[str]) -> str:
    """How a row that is up for review is remembered: its id may stand on another sheet too."""
    return f"{identity} {mark_of(' | '.join(quotes))}"


def mark_of(text: str) -> str:
    """A short mark by which a text that the program wrote is known again."""
    return hashlib.blake2b(comparable(text).encode("utf-8", "replace"), digest_size=_MARK_BYTES).hexdigest()
