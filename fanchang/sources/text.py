"""Plain text and Markdown: bytes -> Source, decoded strictly."""

import codecs
import hashlib
import re
from pathlib import Path

from fanchang.characters import without_zero_width
from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources import dashes, pipes, tabs

MARKS = (  # the UTF-32 marks begin like those of UTF-16, so they are tried first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-32")
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LINE_ENDS = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_MOSTLY = 10


def read_text(path: Path, data: bytes) -> Source:
    """The text in `data`: byte order mark, else strict UTF-8, else strict GB18030.

    Raises:
        NoticeError: neither encoding fits, the text is damaged UTF-8, holds control characters, or is empty.
    """
    text, encoding = _decode(path, data)
    _refuse_control_characters(path, text, text.encode() if encoding in _WIDE else data)
    if not text.strip():
        raise NoticeError("empty", path)  # before millions of empty lines are told apart
    lines = tuple(_with_line_feeds(text).split("\n"))
    if lines[-1] == "":
        lines = lines[:-1]
    seen = without_zero_width(lines)
    grids = dashes.find_grids(seen) or pipes.find_grids(seen) or tabs.find_grids(seen)
    return Source(path.name, hashlib.sha256(data).hexdigest(), encoding, lines, grids)


def _with_line_feeds(text: str) -> str:
    """The text with line feeds alone; a text without any has other characters that end its lines."""
    return text.replace("\r\n", "\n") if "\n" in text else _LINE_ENDS.sub("\n", text)


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(path, data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if is_damaged_utf8(data):
            line, byte = _line_of(data, error.start), f"0x{data[error.start]:02X}"
            raise NoticeError("damaged", path, line, name="UTF-8", byte=byte) from None
    return _strictly(path, data, "gb18030"), "gb18030"


def _strictly(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        skipped = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
        line = None if encoding in _WIDE else _line_of(data, error.start + skipped)
        byte = f"0x{data[error.start + skipped]:02X}"
        if encoding == "gb18030":
            raise NoticeError("encoding", path, line, byte=byte) from None
        raise NoticeError("damaged", path, line, name=encoding.upper(), byte=byte) from None


def is_damaged_utf8(data: bytes) -> bool:
    """True if nearly all of `data` is UTF-8: read as GB18030 it would become another text in silence."""
    text = data.decode("utf-8", errors="replace")
    return len(_CHINESE.findall(text)) > _MOSTLY * text.count("\ufffd")


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _refuse_control_characters(path: Path, text: str, data: bytes) -> None:
    """Refuse what no text holds; in the encodings of `data` these bytes occur in no other character."""
    if len(data.translate(None, _CONTROLS)) == len(data):
        return
    control = next(char for char in text if char in _CONTROLS.decode("ascii"))
    line = text.count("\n", 0, text.index(control)) + 1
    raise NoticeError("binary", path, line, code=ord(control))
