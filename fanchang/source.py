"""The nouns of a document as printed: its numbered lines and the blocks that they form."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from fanchang.characters import is_blank, trim, without_markdown, without_zero_width, zero_width

# A notice makes thousands of lines, blocks and fields: slots without comparison are what is quickest made.


@dataclass(slots=True, eq=False)
class Line:
    """One printed line: its number, counted from 1, and its characters as printed."""

    no: int
    text: str

    def part(self, start: int, end: int | None = None) -> "Line":
        """What stands in `text[start:end]`."""
        return Line(self.no, self.text[start:end])

    def printed(self, closers: str = "") -> tuple["Line", ...]:  # noqa: ARG002 - of use below
        """The line; of a paragraph that runs over several lines each of them.

        With `closers` nothing is cut in two by the end of a line: what it began goes on up to the next of
        these characters, and a line that is left with nothing is empty.
        """
        return (self,)


@dataclass(slots=True, eq=False)
class Wrapped(Line):
    """A paragraph that is printed over several lines: `starts` says where in its text each line begins."""

    starts: tuple[tuple[int, int], ...]

    def part(self, start: int, end: int | None = None) -> Line:
        """What stands in `text[start:end]`, with the numbers of its own lines."""
        text = self.text[start:end]
        above = [number for at, number in self.starts if at <= start]
        below = [(at - start, number) for at, number in self.starts if start < at < start + len(text)]
        return Wrapped(above[-1], text, ((0, above[-1]), *below))

    def printed(self, closers: str = "") -> tuple[Line, ...]:
        """Each of its lines."""
        cuts = [0]
        for at, _ in self.starts[1:]:
            cuts.append(self._whole(at, closers) if closers and at > cuts[-1] else max(at, cuts[-1]))
        return tuple(
            Line(number, self.text[cut:end])
            for (_, number), cut, end in zip(self.starts, cuts, [*cuts[1:], None], strict=True)
        )

    def _whole(self, at: int, closers: str) -> int:
        """Where what the line above began has ended."""
        while at < len(self.text) and self.text[at - 1] not in closers:
            at += 1
        return at


@dataclass(slots=True, eq=False)
class Block:
    """Neighbouring lines without a blank line between them: a paragraph, or a cell of a dumped table.

    `text` joins the lines without separator and without the padding around each; it is empty for a block
    that prints places only (U+00A0).
    """

    lines: tuple[Line, ...]
    text: str

    @property
    def first_line(self) -> int:
        """The number of its first line."""
        return self.lines[0].no

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.lines[-1].no


@dataclass(slots=True, eq=False)
class Grid:
    """A real table: `rows[r][c]` is the cell at that place, None where the row ends early.

    A merged cell is the same Block at each place that it covers; an empty cell is a Block with one empty
    line, so that it has a number too.
    """

    rows: tuple[tuple[Block | None, ...], ...]


@dataclass(frozen=True)
class Source:
    """A document as it was found: `lines[0]` is line 1; nothing is stripped.

    In a format that is no text a line is a paragraph, of the page or inside a cell, in reading order.

    Attributes:
        grids: the real tables in order, where the format has any.
        places: where a person finds each line (`page 3, table 1, row 4, column 2`); empty for plain text.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    places: tuple[str, ...] = ()

    def place(self, line: int) -> str:
        """Where a person finds the line."""
        return self.places[line - 1] if self.places else f"line {line}"

    @cached_property
    def unseen(self) -> dict[int, str]:
        """By line the characters in it that take no room: what is read does without them."""
        if without_zero_width(self.lines) is self.lines:
            return {}
        return {no: found for no, line in enumerate(self.lines, 1) if (found := zero_width(line))}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the document in order; blank lines stand between them.

        Where lines have places, each paragraph of the page and each cell of a grid is a block of its own.
        """
        if self.places:
            return self._placed_blocks()
        blocks: list[Block] = []
        run: list[Line] = []
        text = ""
        for no, line in enumerate((*without_markdown(without_zero_width(self.lines)), ""), 1):
            if line and (trimmed := trim(line)):
                run.append(Line(no, line))
                text += trimmed
            elif line and not is_blank(line):
                run.append(Line(no, line))
            elif run:
                blocks.append(Block(tuple(run), text))
                run, text = [], ""
        return tuple(blocks)

    @cached_property
    def printed(self) -> tuple[Line, ...]:
        """All lines that are not blank, in order."""
        lines = chain.from_iterable(block.lines for block in self.blocks)
        return tuple(line for line in lines if not is_blank(line.text)) if self.places else tuple(lines)

    def _placed_blocks(self) -> tuple[Block, ...]:
        cells = {cell.first_line: cell for grid in self.grids for row in grid.rows for cell in row if cell}
        in_cells = {line.no for cell in cells.values() for line in cell.lines}
        blocks = dict(cells)
        for no, line in enumerate(without_zero_width(self.lines), 1):
            if no not in in_cells and not is_blank(line):
                blocks[no] = Block((Line(no, line),), trim(line))
        return tuple(blocks[no] for no in sorted(blocks))
