"""Packed streams of a PDF: how large they are is found out before a library unpacks any."""

import re
import zlib
from pathlib import Path

from fanchang.errors import NoticeError

_MOST_STREAM = 48 * 2**20
_PICTURE = re.compile(rb"/Subtype\s*/Image\b(?!.{0,1024}endobj)", re.DOTALL)
_LONGEST_HEAD = 1024
_CHUNK = 2**20
_PIECE = 2**16


def refuse_bombs(path: Path, data: bytes) -> None:
    """Unpack every stream once, piece by piece and thrown away, before a library keeps it.

    Pictures are left packed by the library too: scans are full of them.

    Raises:
        NoticeError: a stream is larger than any that a notice needs.
    """
    for found in re.finditer(rb"stream\r?\n(?=[\x08-\x78])", data):
        if _PICTURE.search(data, max(0, found.start() - _LONGEST_HEAD), found.start()):
            continue
        size = _unpacked_size(data, found.end())
        if size > _MOST_STREAM:
            raise NoticeError(
                "too large", path, limit=_MOST_STREAM // 2**20, size=size // 2**20 + 1, unit="MB"
            )


def _unpacked_size(data: bytes, start: int) -> int:
    """How many bytes the stream unpacks to, counted until there are too many; 0 where it is damaged."""
    packed = zlib.decompressobj()
    size = 0
    try:
        while not packed.eof and size <= _MOST_STREAM:
            chunk = packed.unconsumed_tail or data[start : (start := start + _PIECE)]
            if not chunk:
                break
            size += len(packed.decompress(chunk, _CHUNK))
    except zlib.error:
        return 0
    return size
