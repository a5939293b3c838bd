"""ZIP containers of XML (.docx, .xlsx): what they declare is checked before anything is unpacked."""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from fanchang.errors import NoticeError
from fanchang.sources.parts import MOST_TAGS

_MOST_PART = 24 * 2**20
"""So many bytes may one XML part have: about a hundred times that of an ordinary notice."""
_MOST_ALL = 2**30
_MOST_PARTS = 10_000
_IS_ENCRYPTED = 0x1
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""No office program packs in another way, and only these are unpacked piece by piece."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The strict form of the standard has other namespaces, and nothing else that is read here."""


class Package:
    """The parts of one container, read one by one and only when asked for."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Open the container.

        Raises:
            NoticeError: it is damaged, encrypted, or declares more than any notice holds.
        """
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self.damaged("ZIP") from None
        infos = self._zip.infolist()
        if any(info.flag_bits & _IS_ENCRYPTED for info in infos):
            raise NoticeError("encrypted", path)
        size = sum(info.file_size for info in infos)
        self._refuse_more(_MOST_ALL // 2**20, size // 2**20, "MB")
        self._refuse_more(_MOST_PARTS, len(infos), "parts")
        self.names = {info.filename for info in infos}

    def damaged(self, part: str) -> NoticeError:
        """The error for a part that cannot be read."""
        return NoticeError("damaged file", self._path, kind=".docx / .xlsx", reason=part)

    def _refuse_more(self, limit: int, size: int, unit: str) -> None:
        if size > limit:
            raise NoticeError("too large", self._path, limit=limit, size=size, unit=unit)

    def xml(self, name: str) -> Element | None:
        """The root of a part; None where the container has no such part.

        Raises:
            NoticeError: the part is larger than any notice, damaged, or has a document type.
        """
        if name not in self.names:
            return None
        data = self._read(name)
        self._refuse_more(MOST_TAGS, data.count(b"<"), "tags")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.damaged(name) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged(f"{name}: DOCTYPE")
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id -> (the last word of the kind, the name of the part)."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for item in root.iter("{*}Relationship") if root is not None else ():
            if item.get("TargetMode") == "External":
                continue
            kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[item.get("Id", "")] = (kind, target)
        return found

    def main_part(self) -> str:
        """The name of the part that holds the document; empty where none is named."""
        return next((target for kind, target in self.related("").values() if kind == "officeDocument"), "")

    def _read(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        self._refuse_more(_MOST_PART // 2**20, info.file_size // 2**20, "MB")
        if info.compress_type not in _USUAL:
            raise self.damaged(name)
        try:
            with self._zip.open(info) as part:
                return part.read(info.file_size + 1)  # without a number it unpacks more than is declared
        except _BROKEN:
            raise self.damaged(name) from None
