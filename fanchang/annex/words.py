"""Words of a line and lines of a dump -> the cells that they make together."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fanchang.grammar.numbers import DRAWN
from fanchang.source import Block, Line

NUMBER = re.compile(rf"[(（]?(?:\d{{1,5}}|[一二三四五六七八九十]{{1,4}})[)）.．、]?|[{DRAWN}]")
"""A serial."""
GLUED = re.compile(r"([(（]?\d{1,3}[)）.．、]?)(?=[^\d.．%])")
"""A serial that is glued to the text behind it."""
SPACE = re.compile(r"[\s\u00a0\u3000]+")

_LIST = re.compile("[、，,]")
_GOES_ON = ("、", "，", ",")
_FEWEST_WORDS = 2


def words(text: str) -> list[str]:
    """The words of a line; where ordinary spaces part them, other spaces stand inside names."""
    words = re.split("[ \t]+", text.strip(" \t"))
    return words if len(words) > _FEWEST_WORDS else [word for word in SPACE.split(text) if word]


def unglued(words: list[Line]) -> list[Line]:
    """The words; a serial that is glued to the text stands for itself."""
    found = GLUED.match(words[0].text)
    if not found or NUMBER.fullmatch(words[0].text):
        return words
    rest = words[0].text[found.end() :]
    return [Line(words[0].no, found.group()), Line(words[0].no, rest), *words[1:]]


def joined_names(words: Iterable[Line]) -> Iterator[Line]:
    """Two single characters beside each other are a padded name, in a list too: 周 牧、李 苗."""
    above: Line | None = None
    for word in words:
        if above and _is_half(_LIST.split(above.text)[-1]) and _is_half(_LIST.split(word.text)[0]):
            above = Line(above.no, f"{above.text} {word.text}")
            continue
        if above:
            yield above
        above = word
    if above:
        yield above


def _is_half(name: str) -> bool:
    return len(name) == 1 and not name.isdigit()


def joined_lists(cells: Iterable[Block]) -> Iterator[Block]:
    """Cells; one that ends with a separator goes on in the next."""
    run: list[Block] = []
    goes_on = False
    for cell in cells:
        if run and not goes_on:
            yield block(run)
            run = []
        run.append(cell)
        is_number = len(run) == 1 and NUMBER.fullmatch(cell.text) is not None
        goes_on = (cell.text.endswith(_GOES_ON) and not is_number) or (goes_on and not cell.text)
    if run:
        yield block(run)


def block(cells: Sequence[Block]) -> Block:
    """Several cells as one."""
    if len(cells) == 1:
        return cells[0]
    return Block(tuple(line for cell in cells for line in cell.lines), "".join(cell.text for cell in cells))
