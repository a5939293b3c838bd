"""Characters on a PDF page -> printed lines -> paragraphs: which line ends were made by the paper's width.

A line goes on with the next where the first word of the next did not fit any more; Chinese breaks anywhere
but before closing punctuation (GB/T 15834) and inside numbers and Latin words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fanchang.characters import trim

_SAME_LINE = 0.5
"""Characters whose baselines differ by less than this part of their size stand on one line."""
_GAP = 0.6
"""Where at least this part of a character is left free a space is read."""
_MIXED = 0.25
"""Some programs add so much of a character between Chinese and Latin."""
_SLACK = 0.02
"""So much of a character may the room be smaller than measured."""
_TWICE = 0.35
"""The same character again so near, in points, is printed twice to look bold."""
_INDENT = 0.8
"""A line that begins farther from the margin is indented."""
_FULL = 1.6
"""A line that ends farther from the margin is not full."""
_FIRST_WORD = re.compile(
    r"[“‘（《〈「『【〔]*(?:[!-~]++|.)[，。；：、？！）》〉」』”’】〕…％,.;:?!)\]}%]*+[!-~]*+", re.DOTALL
)
_NARROW = "\u1fff"
"""Latin letters and digits stand up to here."""
_SENTENCE_END = re.compile("[。！？；;：:]$")
_BEGINNING = re.compile(
    "[(（]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4}|[①-⑳])[.、．﹒)）]|[\u4e00-\u9fff]{2,10}[：:]"
)
"""A number with its mark or a label: where a sentence ends at the margin, such a line is a new paragraph."""
_LABEL = re.compile("[\u4e00-\u9fff]{2,10}[：:]")
_OPEN = re.compile("[(（〔【\\[][^()（）〔〕【】\\[\\]]*$")
_SEPARATOR = re.compile("[、，,；;。]")
"""Where a cell has any of these, its names are not told apart by lines."""
_BRACKET = re.compile("[(（][^)）]*[)）]?")
_HAN = "[^\\x00-\\xff\u3000、，。；：（）“”·]"
_PERSON = re.compile(f"{_HAN}[\\xa0\u3000 ]*{_HAN}{{1,3}}|{_HAN}{{1,8}}·{_HAN}{{1,8}}|[\\xa0\u3000 ]+")
"""A person's name, padded or not, or the place of one that is lost."""
_OFFICIAL = re.compile("[局委办厅府处镇乡区县市省部位]")
"""What units have in their names, and people hardly ever."""
_NAME_END = re.compile(
    "^[^0-9]*(?:[局委办厅院府处所站队]|委会|员会|协会|联合会|公司|中心|街道|单位)[)）]?$|^.{1,4}[镇乡]$"
)
_NAME_REST = re.compile("[(（]|[局委办厅府院处所站队会]|公室|事处|政府|出机构|各?部门|机关|中心$|公司$")
"""How the names of units end, and what goes on with a name that only seems to have ended."""
_SPACES = " \t\r\n\f\v"


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character and its place, in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Its height in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class SetLine:
    """One line as it is set: its text and its box.

    `size` is that of its largest character, `first` the width of its first word: what had no room above.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float


def set_lines(chars: Sequence[Char]) -> list[SetLine]:
    """The lines from top to bottom; lines of ordinary spaces only are none."""
    return [line for line in map(_line, rows_of(chars)) if line.text]


def rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters that stand on one line each, from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: c.bottom):
        if rows and char.bottom - rows[-1][0].bottom < _SAME_LINE * min(char.size, rows[-1][0].size):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c.x0) for row in rows]


def _line(chars: list[Char]) -> SetLine:
    text = ""
    end, above = chars[0].x0, None
    ends: list[float] = []
    for char in chars:
        if above is not None and char.text == above.text and abs(char.x0 - above.x0) < _TWICE:
            continue
        if char.x0 - end > _GAP * char.size and text and not text.endswith(" ") and char.text != " ":
            text += " "
            ends.append(char.x0)
        text += char.text
        end, above = max(end, char.x1), char
        ends += [end] * len(char.text)
    seen = [char for char in chars if char.text.strip(_SPACES)] or chars
    start = len(text) - len(text.lstrip(_SPACES))
    first = _first_word(text[start:])
    width = ends[start + len(first) - 1] - seen[0].x0 if first else 0.0
    box = seen[0].x0, max(char.x1 for char in seen), min(char.top for char in seen)
    bottom, size = max(char.bottom for char in seen), max(char.size for char in seen)
    return SetLine(text.strip(_SPACES), *box, bottom, size, width)


def paragraphs(lines: Sequence[SetLine], left: float, right: float) -> list[list[SetLine]]:
    """The lines of prose between these margins, put together to paragraphs."""
    found: list[list[SetLine]] = []
    for line in lines:
        if found and goes_on(found[-1], line, left, right):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(above: Sequence[SetLine], line: SetLine, left: float, right: float) -> bool:
    """True if the line belongs to the paragraph above: that one is full, and this one is not indented."""
    last = above[-1]
    beginning = _SENTENCE_END.search(last.text) and _BEGINNING.match(line.text)
    if beginning and not (_LABEL.match(line.text) and _is_in_bracket(above)):
        return False
    if right - last.x1 > _FULL * last.size + max(0.0, line.first - line.size):
        return False
    is_hanging = len(above) > 1 and abs(line.x0 - last.x0) < 1
    return line.x0 - left < _INDENT * line.size or is_hanging


def _is_in_bracket(lines: Sequence[SetLine]) -> bool:
    """True if a bracket of the paragraph is still open: what follows is no new one."""
    text = "".join(line.text for line in lines)
    return _OPEN.search(text) is not None


def cell_texts(lines: Sequence[SetLine], width: float) -> list[str]:
    """The paragraphs of a cell with so much room; a line ends by itself if the next word had no room.

    A name that fills its line and another name below it are told apart from one that is broken by what
    names end in, and only where the cell has no separators.
    """
    texts: list[str] = []
    above: SetLine | None = None
    printed = _BRACKET.sub("", "".join(line.text for line in lines))
    is_list = not _SEPARATOR.search(printed)
    is_people = (
        is_list and not _OFFICIAL.search(printed) and all(_PERSON.fullmatch(line.text) for line in lines)
    )
    for line in lines:
        is_name = is_people or (bool(texts) and is_list and _is_whole_name(texts[-1], line.text))
        if above and not is_name and is_full(above, line, width):
            texts[-1] += line.text
        else:
            texts.append(line.text)
        above = line
    return texts


def _is_whole_name(text: str, following: str) -> bool:
    return _NAME_END.search(text) is not None and not _NAME_REST.match(following)


def is_full(line: SetLine, following: SetLine, width: float) -> bool:
    """True if the first word of the next line had no room; between Chinese and Latin some space is added."""
    if not trim(line.text) or not trim(following.text):
        return False
    is_mixed = (line.text[-1] > _NARROW) != (following.text[0] > _NARROW)
    needed = following.first + _MIXED * line.size * is_mixed
    return line.x1 - line.x0 + needed > width - _SLACK * line.size


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""
