"""File -> Source: one adapter for each format, chosen by what the file holds, not by its name."""

import errno
from pathlib import Path

from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.text import read_text

_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP (.docx, .xlsx)",
    b"\xd0\xcf\x11\xe0": "OLE (.doc, .xls, .wps)",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}


def open_source(path: Path | str) -> Source:
    """The document in the file at `path`.

    Raises:
        NoticeError: the file is missing, empty, of a format that has no adapter, or not decodable.
    """
    data = _bytes(Path(path))
    if not data:
        raise NoticeError("empty", path)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise NoticeError("format", path, kind=kind)
    return read_text(Path(path), data)


def _bytes(path: Path) -> bytes:
    if str(path).startswith(("http:/", "https:/")):
        raise NoticeError("missing", path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NoticeError("missing", path) from None
    except IsADirectoryError:
        raise NoticeError("folder", path) from None
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise NoticeError("folder", path) from None
        code = error.errno if isinstance(error, OSError) else None
        raise NoticeError("unreadable", path, reason=errno.errorcode.get(code or 0, "error")) from None
