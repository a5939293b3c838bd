"""File -> Source: one adapter for each format, chosen by what the file holds, not by its name."""

import errno
import re
from pathlib import Path

from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.embedded import as_page, holds_tables
from fanchang.sources.text import MARKS, read_text

_REFUSED = {
    b"\x89PNG": ("picture", "PNG"),
    b"\xff\xd8\xff": ("picture", "JPEG"),
    b"GIF8": ("picture", "GIF"),
    b"II*\0": ("picture", "TIFF"),
    b"MM\0*": ("picture", "TIFF"),
    b"Rar!": ("archive", "RAR"),
    b"7z\xbc\xaf\x27\x1c": ("archive", "7z"),
    b"\x1f\x8b": ("archive", "gzip"),
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"
_PDF = b"%PDF"
_TAGS = (
    "html head body meta title script div table p span center article section h1 h2 h3 font link style br ul"
)
_IS_HTML = re.compile(
    rf"(?i)\A\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+)?"  # one comment, or all from the first to the last
    rf"<(?:!doctype html|(?:{_TAGS.replace(' ', '|')})[\s/>])",
    re.DOTALL,
)
_IS_ARCHIVE = re.compile(
    r"(?is)\A(?:(?:from|mime-version|subject|date|snapshot-content-location|content-type):.{0,2000})?content-type:\s*multipart/related"
)
_HEAD = 8192
_EXTRA = ("lxml", "pdfplumber", "pdfminer")
"""The libraries that the extra `formats` brings."""


def open_source(path: Path | str) -> Source:
    """The document in the file at `path`.

    Raises:
        NoticeError: the file is missing, empty, damaged, encrypted, larger than any notice, of a format that
            has no adapter, or needs a library or program that is not installed.
    """
    data = _bytes(Path(path))
    if not data:
        raise NoticeError("empty", path)
    for signature, (problem, kind) in _REFUSED.items():
        if data.startswith(signature):
            raise NoticeError(problem, path, kind=kind)
    try:
        return _read(Path(path), data)
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRA:
            raise
        raise NoticeError("no library", path, library=library) from None


def _read(path: Path, data: bytes) -> Source:
    """Hand the bytes to their adapter; its library is imported only now."""
    if data.startswith(_ZIP):
        return _read_package(path, data)
    if data.startswith((_OLE, _RTF)):
        from fanchang.sources.office import read_office

        return read_office(path, data)
    if data[:1024].lstrip(b"\xef\xbb\xbf\0\t\r\n ").startswith(_PDF):
        from fanchang.sources.apart import read_pdf

        return read_pdf(path, data)
    head = _head(data)
    if _IS_HTML.match(head) or _IS_ARCHIVE.match(head):
        from fanchang.sources.html import read_html

        return read_html(path, data)
    if holds_tables(data):
        from fanchang.sources.html import read_html

        return read_html(path, data, as_page)
    return read_text(path, data)


def _read_package(path: Path, data: bytes) -> Source:
    """A ZIP container: a document or a workbook, by the part that it names as its main one."""
    from fanchang.sources.docx import read_docx
    from fanchang.sources.package import Package
    from fanchang.sources.xlsx import read_xlsx

    package = Package(path, data)
    main = package.main_part()
    if main.startswith("word/"):
        return read_docx(path, data, package)
    if main.startswith("xl/"):
        return read_xlsx(path, data, package)
    if "OFD.xml" in package.names:
        raise NoticeError("format", path, kind="OFD")
    if main.startswith("ppt/"):
        raise NoticeError("format", path, kind="PowerPoint (.pptx)")
    if "mimetype" in package.names:
        raise NoticeError("format", path, kind="OpenDocument")
    raise NoticeError("archive", path, kind="ZIP")


def _head(data: bytes) -> str:
    """The first characters, enough to tell a page from plain text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[:_HEAD].decode(encoding, errors="replace")
    return data[:_HEAD].decode("latin-1")


def _bytes(path: Path) -> bytes:
    if found := re.match(r"(https?:)/+(.*)", str(path)):
        raise NoticeError("address", f"{found[1]}//{found[2]}")
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
