"""Text in a chart: the font that comes along, how wide a text is, where it may break.

Widths are in em: one em is the height of the text, and the width of one Chinese character.
"""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib.ft2font import FT2Font, LoadFlags

from fanchang.errors import NoticeError

PACKAGE, FILE = "mplfonts", "NotoSansCJKsc-Regular.otf"

SUBSTITUTE = "〓"
"""What Chinese printers set where they lack a character."""

ELLIPSIS = "…"

_PIECE = re.compile(
    r"[(（〔《“【\[]*(?:[A-Za-z0-9][A-Za-z0-9.,%+/'’-]*+|\S)[,，.。、；;：:）)〕》”】\]…!！?？%]*\s*"
)
"""What stays on one line: a word, or one Chinese character, with the brackets and stops that cling to it."""

_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they ask for another form of the character before them and print nothing."""

_RESOLUTION = 1000


@cache
def font_file() -> Path:
    """The file of Noto Sans CJK SC that mplfonts brings; the package itself is not imported.

    Raises:
        NoticeError: it is not installed.
    """
    spec = find_spec(PACKAGE)
    folders = list(spec.submodule_search_locations or []) if spec else []
    path = Path(*folders[:1], "fonts", FILE)
    if not path.is_file():
        raise NoticeError("missing file", path if folders else f"{PACKAGE}/fonts/{FILE}")
    return path


@cache
def font() -> FT2Font:
    """The font itself, set to the size in which widths are measured."""
    found = FT2Font(str(font_file()))
    found.set_size(_RESOLUTION, 72)
    return found


@cache
def has_glyph(character: str) -> bool:
    """True if the font can show it."""
    return character == "\n" or font().get_char_index(ord(character)) != 0


def one_line(text: object) -> str:
    """A text from a notice as one line of what can be printed; nothing else of it is changed."""
    line = " ".join(_VARIANTS.sub("", str(text)).split())
    return "".join(character for character in line if unicodedata.category(character)[0] != "C")


def width(text: str) -> float:
    """How wide a line of text is, in em."""
    return sum(_advance(character) for character in text)


@cache
def _advance(character: str) -> float:
    if not has_glyph(character):
        return 1.0
    glyph = font().load_char(ord(character), LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 / _RESOLUTION


def wrap(text: str, room: float, most: int | None = None) -> list[str]:
    """The text as lines of at most `room` em; what does not fit into `most` lines ends in …."""
    lines, line = list[str](), ""
    for piece in _pieces(text, room):
        if line and width((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], room)]


def wrap_names(names: str, room: float) -> list[str]:
    """A list of names that 、 joins as lines of at most `room` em, broken between names where they fit."""
    lines, line = list[str](), ""
    for name in [part for part in re.split("(?<=、)", one_line(names)) if part]:
        if line and width(line + name) > room:
            lines.append(line)
            line = ""
        *whole, line = wrap(line + name, room)
        lines += whole
    return [*lines, line]


def wrap_title(title: str, room: float) -> list[str]:
    """A name as one line, else as lines of about the same width: after a comma where that fits."""
    lines = wrap(title, room)
    if len(lines) == 1:
        return lines
    text = one_line(title)
    halves = [(text[: at.end()], text[at.end() :].strip()) for at in re.finditer("[,，、；;]|\\s", text)]
    fitting = [half for half in halves if max(map(width, half)) <= room and all(map(width, half))]
    if fitting:
        return list(min(fitting, key=lambda half: max(map(width, half))))
    narrower = room
    while narrower > 2 and len(evener := wrap(title, narrower := narrower - 0.5)) == len(lines):
        lines = evener
    return lines


def _pieces(text: str, room: float) -> list[str]:
    """What stays together; a word that is wider than the room falls into its characters."""
    pieces = list[str]()
    for piece in _PIECE.findall(one_line(text)):
        pieces += [piece] if width(piece.rstrip()) <= room else list(piece)
    return pieces


def _cut(line: str, room: float) -> str:
    while line and width(line + ELLIPSIS) > room:
        line = line[:-1]
    return line + ELLIPSIS
