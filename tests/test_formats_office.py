"""Older formats through LibreOffice, where it is installed; without it these tests are skipped."""

import shutil
import sys
import time
from pathlib import Path

import pytest

import fanchang
from fanchang.sources import office, open_source
from invented import LIKE_2021, Style, render, seeded
from test_formats import assert_same_tables
from typeset import Cell, Part, Table, as_docx, as_xlsx, by_office, parts_of

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NOTICE_2021 = Path(__file__).resolve().parent.parent / "data/raw/fanchang-2021.txt"


@needs_office
@pytest.mark.parametrize(
    ("source", "made", "name", "encoding"),
    [
        ("docx", "doc", "notice.doc", "doc"),
        ("docx", "doc", "notice.wps", "doc"),
        ("docx", "rtf", "notice.rtf", "rtf"),
        ("xlsx", "xls", "notice.xls", "xls"),
    ],
)
def test_older_formats_give_the_same_tables(
    source: str, made: str, name: str, encoding: str, tmp_path: Path
) -> None:
    write = {"docx": as_docx, "xlsx": as_xlsx}[source]
    path = tmp_path / name
    path.write_bytes(by_office(write(parts_of(NOTICE_2021)), source, made, tmp_path))
    assert open_source(path).encoding == encoding
    assert_same_tables(NOTICE_2021, path)


@needs_office
def test_prose_in_a_doc_file(tmp_path: Path) -> None:
    text, path = tmp_path / "notice.txt", tmp_path / "notice.doc"
    text.write_bytes(render(seeded(42, 9), Style(annex=False)).encode())
    path.write_bytes(by_office(as_docx(parts_of(text)), "docx", "doc", tmp_path))
    assert_same_tables(text, path)


@pytest.mark.parametrize("has_table", [True, False])
def test_a_conversion_that_loses_the_tables_is_refused(
    has_table: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[Part] = ["甲", Table([[Cell(("乙",)), Cell(("丙",))]] * 2)] if has_table else ["甲乙丙"]
    monkeypatch.setattr(office, "_program", lambda: "soffice")
    monkeypatch.setattr(office, "_convert", lambda *_: as_docx(parts))
    path = tmp_path / "notice.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le") + b"\0\0" + b"\x16\x24\x01\x17\x24\x01")
    if has_table:
        assert open_source(path).encoding == "doc"
        return
    with pytest.raises(fanchang.NoticeError, match="a version that loses them"):
        open_source(path)


@needs_office
def test_a_pdf_that_libreoffice_prints(tmp_path: Path) -> None:
    """Real fonts, real line ends, rows broken over pages."""
    text, path = tmp_path / "notice.txt", tmp_path / "notice.pdf"
    text.write_bytes(render(seeded(41, 30), LIKE_2021).encode())
    path.write_bytes(by_office(as_docx(parts_of(text)), "docx", "pdf", tmp_path))
    printed, found = fanchang.read(text), fanchang.read(path)
    columns = ["side", "item", "section", "heading", "text", "deadline_text"]
    assert printed.entries[columns].equals(found.entries[columns])


@needs_office
def test_a_file_that_libreoffice_cannot_open(tmp_path: Path) -> None:
    path = tmp_path / "notice.doc"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(99)
    )
    with pytest.raises(fanchang.NoticeError, match="a damaged one"):
        open_source(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_program_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PROGRAMS", (str(program),))
    monkeypatch.setattr(office, "LIMIT_SECONDS", 1)
    path = tmp_path / "notice.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(fanchang.NoticeError, match="no end within 1 seconds"):
        open_source(path)
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text():
            return
        time.sleep(0.1)
    pytest.fail("what the program started is still running")
