"""Saved web pages: bytes -> the tree of their elements, whatever archive and encoding they came in."""

import email
import email.policy
import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from fanchang.errors import NoticeError
from fanchang.sources.parts import MOST_TAGS
from fanchang.sources.text import MARKS, is_damaged_utf8

_META = re.compile(rb"""(?i)<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w-]+)""")
_TRADITIONAL = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_HEAD = 4096
_MOST_LEVELS = 2048
"""The parser goes no deeper."""


def read_page(path: Path, data: bytes, as_page: Callable[[str], str] = str) -> tuple[Element, str]:
    """The root of the page, and its encoding; a damaged byte is replaced.

    `as_page` makes a page of a text that is none.

    Raises:
        NoticeError: the page has an unknown encoding, is empty, or nests deeper than any browser allows.
    """
    page, declared = _from_archive(data)
    text, encoding = _decode(path, page, declared)
    return _parse(path, as_page(text)), encoding


def _from_archive(data: bytes) -> tuple[bytes, str]:
    """The page of a web archive (.mhtml) and its encoding; other data as it is."""
    if not re.match(
        rb"(?i)\A\s*(?:from|mime-version|content-type|subject|snapshot-content-location|date):", data
    ):
        return data, ""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return (payload if isinstance(payload, bytes) else b""), part.get_content_charset() or ""
    return data, ""


def _decode(path: Path, data: bytes, declared: str) -> tuple[str, str]:
    """The page as text: its mark, strict UTF-8, the encoding that it names if it is Big5, GB18030.

    A damaged byte is replaced; it is refused only if it stands in the notice.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if is_damaged_utf8(data):
            return data.decode("utf-8", errors="replace"), "utf-8"
    found = _META.search(data[:_HEAD])
    named = declared.lower() or (found[1].decode("ascii", errors="replace").lower() if found else "")
    encoding = _TRADITIONAL.get(named, "gb18030")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if not found and not declared:
            raise NoticeError("encoding", path, byte=f"0x{data[error.start]:02X}") from None
        return data.decode(encoding, errors="replace"), encoding


def _parse(path: Path, text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    if (tags := text.count("<")) > MOST_TAGS:
        raise NoticeError("too large", path, limit=MOST_TAGS, size=tags, unit="tags")
    data = text.replace("\0", "\ufffd").removeprefix("\ufeff").encode("utf-8")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NoticeError("empty", path) from None
    if root is None:
        raise NoticeError("empty", path)
    if any("depth" in error.message for error in parser.error_log):
        raise NoticeError("too large", path, limit=_MOST_LEVELS, size=f"{_MOST_LEVELS}+", unit="levels")
    return root
