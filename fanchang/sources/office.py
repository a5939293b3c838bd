"""Older formats (.doc, .wps, .xls, .et, .rtf) through LibreOffice, where it is installed.

Each conversion has a profile of its own, in which macros are off and nothing is fetched from elsewhere; one
runs at a time, for a minute at most.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.docx import read_docx
from fanchang.sources.numbering import W
from fanchang.sources.package import Package
from fanchang.sources.xlsx import read_xlsx

LIMIT_SECONDS = 60

_PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SECTOR = 512
_FIB = b"\xec\xa5"
_FIB_FLAGS, _FIB_ENCRYPTED = 0x0B, 0x01
_ROW_END = b"\x16\x24\x01\x17\x24\x01"
"""The properties (sprmPFInTable, sprmPFTtp, [MS-DOC] 2.6.2) of the mark that ends each row of a table."""
_ONE_AT_A_TIME = threading.Lock()
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    "{settings}</oor:items>"
)
_NOWHERE = "http://127.0.0.1:9"


def read_office(path: Path, data: bytes) -> Source:
    """The document as LibreOffice understands it, read from the .docx or .xlsx that it makes.

    Raises:
        NoticeError: LibreOffice is not installed, takes too long, or loses the tables (some versions do);
            the file is damaged or encrypted.
    """
    kind = _kind(path, data)
    program = _program()
    target = "xlsx" if kind == "xls" else "docx"
    if program is None:
        raise NoticeError("no program", path, kind=f".{kind}", target=f".{target}")
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = _convert(path, data, program, Path(folder), (kind, target))
    read = read_xlsx if target == "xlsx" else read_docx
    package = Package(path, made)
    if kind == "doc" and _ROW_END in data and not _has_tables(package):
        raise NoticeError("tables lost", path, kind=".doc")
    return replace(read(path, data, package), encoding=kind)


def _has_tables(package: Package) -> bool:
    root = package.xml(package.main_part())
    return root is not None and next(root.iter(W + "tbl"), None) is not None


def _kind(path: Path, data: bytes) -> str:
    """doc, xls or rtf, by the streams that the file holds.

    Raises:
        NoticeError: it is encrypted, or holds something else.
    """
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if _has_stream(data, "EncryptedPackage") or _is_encrypted(data):
        raise NoticeError("encrypted", path)
    if _has_stream(data, "WordDocument"):
        return "doc"
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return "xls"
    raise NoticeError("damaged file", path, kind=".doc / .xls / .wps", reason="OLE")


def _has_stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in data


def _is_encrypted(data: bytes) -> bool:
    """Word notes it in the head of its stream, which begins at one of the sectors."""
    heads = (data[at : at + 32] for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_FIB, at))
    return any(head[_FIB_FLAGS] & _FIB_ENCRYPTED for head in heads if len(head) > _FIB_FLAGS)


def _program() -> str | None:
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _ELSEWHERE if Path(place).is_file()), None)


def _convert(path: Path, data: bytes, program: str, folder: Path, kinds: tuple[str, str]) -> bytes:
    """The converted file; the name of the notice is not used, so that it cannot mean anything."""
    kind, target = kinds
    source, profile = folder / f"notice.{kind}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    settings = "".join(_SETTING.format(path=p, name=name, value=value) for p, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(settings=settings), "utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    if not _run(command, folder):
        raise NoticeError("not converted", path, kind=f".{kind}", target=f".{target}", seconds=LIMIT_SECONDS)
    made = folder / "out" / f"notice.{target}"
    if not made.is_file():
        raise NoticeError("damaged file", path, kind=f".{kind}", reason="LibreOffice")
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """False if the program had to be stopped."""
    environment = os.environ | {"http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "no_proxy": ""}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(LIMIT_SECONDS)
    except BaseException as error:
        _stop(process)
        if isinstance(error, subprocess.TimeoutExpired):
            return False
        raise
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the program and what it started: it runs in a session of its own."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
