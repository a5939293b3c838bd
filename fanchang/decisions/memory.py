"""What a workbook remembers of itself on a sheet that nobody sees, so that it is known when it comes back.

Rows of four cells: `file` (kind, notice, language), `sheet` (key, name, book), `head` (sheet, text),
`setting` (key, value), `cell` (id, column, text of the program), `typed` (id, column, what a person had typed
before the workbook was written), `past` (the same, for what was replaced before).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

SHEET = "_fanchang"
MARK = "fanchang"

Line = tuple[str, str, str, str]


@dataclass
class Memory:
    """What the program wrote into a workbook.

    Attributes:
        sheets: the key of each sheet by its name (`view` for sheets of formulas).
        heads: the texts above the columns of each sheet.
        settings: the values as written, as text.
        cells: for each id the texts of the program's columns.
        typed: for each id what stood in people's columns already; `past`: what stood there before that.
    """

    kind: str = ""
    notice: str = ""
    lang: str = "zh"
    sheets: dict[str, str] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
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

    def lines(self) -> Iterator[Line]:
        """The rows of the sheet that nobody sees."""
        yield MARK, self.kind, self.notice, self.lang
        yield from (("sheet", key, name, "") for name, key in self.sheets.items())
        yield from (("head", text, "", "") for text in sorted(self.heads))
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
        elif kind == "head":
            memory.heads.add(first)
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
