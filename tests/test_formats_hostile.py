"""Files that are damaged, or meant to do damage: one sentence, in bounded time and memory, and nothing else."""

import builtins
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from fanchang.errors import NoticeError
from fanchang.sources import apart, office, open_source
from fanchang.sources.pdf import pdf_parts
from invented import LIKE_2021, render, seeded
from test_formats import FORMATS
from typeset import CONTENT_TYPES, W, docx_of, parts_of, word_paragraph, zipped
from typeset_pdf import Page, Paper, pdf_of
from written import written

MOST_MEMORY = 256 * 2**20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def file(folder: Path, data: bytes) -> Path:
    return written(folder, data, "notice")


def refusal(folder: Path, data: bytes) -> NoticeError:
    with pytest.raises(NoticeError) as caught:
        open_source(file(folder, data))
    for lang in ("zh", "en"):
        assert caught.value.sentence(lang).isprintable()
    return caught.value


def small(folder: Path, suffix: str) -> bytes:
    return FORMATS[suffix](parts_of(written(folder, render(seeded(3, 6), LIKE_2021), "small.txt")))


def rewritten(data: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        files = {name: container.read(name).decode() for name in container.namelist()}
    change(files)
    return zipped(files)


@pytest.fixture
def pdf_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each of a hundred files takes longer than to read them."""
    monkeypatch.setattr(apart, "_parts", pdf_parts)


@pytest.mark.usefixtures("pdf_in_this_process")
@pytest.mark.parametrize("suffix", FORMATS)
def test_truncated_at_a_hundred_offsets(suffix: str, tmp_path: Path) -> None:
    data = small(tmp_path, suffix)
    for size in range(1, len(data), len(data) // 100 + 1):
        read_or_refuse(file(tmp_path, data[:size]))


@pytest.mark.usefixtures("pdf_in_this_process")
@pytest.mark.parametrize("suffix", FORMATS)
def test_bytes_changed_at_random(suffix: str, tmp_path: Path) -> None:
    data, rng = small(tmp_path, suffix), Random(5)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(rng.randint(1, 20)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        read_or_refuse(file(tmp_path, bytes(damaged)))


def read_or_refuse(path: Path) -> None:
    """Any other error is a bug."""
    try:
        open_source(path)
    except NoticeError:
        return


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_xml_that_is_cut_or_mixed_up(suffix: str, tmp_path: Path) -> None:
    data, rng = small(tmp_path, suffix), Random(6)
    name = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet2.xml"}[suffix]

    def damage(files: dict[str, str]) -> None:
        tags = files[name].split("<")
        for _ in range(5):
            at = rng.randrange(3, len(tags))
            tags[at] = rng.choice(tags)
        files[name] = "<".join(tags)

    for _ in range(30):
        read_or_refuse(file(tmp_path, rewritten(data, damage)))


def declared(size: int, name: str = "word/document.xml") -> bytes:
    """A small container that declares a part of this size."""
    data = bytearray(docx_of(word_paragraph("甲")))
    directory = data.index(b"PK\x01\x02")
    while data[directory + 46 :][: len(name)] != name.encode():
        directory = data.index(b"PK\x01\x02", directory + 4)
    data[directory + 24 : directory + 28] = size.to_bytes(4, "little")
    return bytes(data)


def lying(size: int, method: int) -> bytes:
    """A small container whose document is larger than it declares."""
    body = word_paragraph("甲") + " " * size
    with zipfile.ZipFile(io.BytesIO(docx_of(body))) as container:
        files = {name: container.read(name) for name in container.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, part in files.items():
            container.writestr(name, part)
    data, declared_size = bytearray(buffer.getvalue()), (1000).to_bytes(4, "little")
    local, central = data.find(b"word/document.xml") - 30, data.rfind(b"word/document.xml") - 46
    data[local + 22 : local + 26] = data[central + 24 : central + 28] = declared_size
    return bytes(data)


DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def with_entities(files: dict[str, str]) -> None:
    files["word/document.xml"] = (
        f"{DOCTYPE}<w:document {W}><w:body>{word_paragraph('甲')}&b;&c;</w:body></w:document>"
    )


def deep(files: dict[str, str]) -> None:
    opened = "<w:tbl><w:tr><w:tc>" * 10_000
    files["word/document.xml"] = (
        f"<w:document {W}><w:body>{opened}{'</w:tc></w:tr></w:tbl>' * 10_000}</w:body></w:document>"
    )


def bomb_stream() -> bytes:
    packed = zlib.compress(bytes(80 * 2**20), 9)
    return (
        pdf_of([Page()], Paper()).replace(b"%%EOF", b"")
        + b"9 0 obj\n<<>>\nstream\n"
        + packed
        + b"\nendstream\n%%EOF"
    )


def encrypted_zip() -> bytes:
    data = bytearray(docx_of(word_paragraph("甲")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def endless_pdf() -> bytes:
    """A form that draws the next one ten times, twenty times over."""
    forms = [
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {no + 1} 0 R >> >>"
        f" /Length 60 >>\nstream\n{'/F Do ' * 10}\nendstream"
        for no in range(5, 25)
    ]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
        *forms,
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\n0 0 m S\nendstream",
    ]
    body = "\n".join(f"{no} 0 obj\n{text}\nendobj" for no, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}\ntrailer\n<< /Root 1 0 R >>\n%%EOF".encode()


ENCRYPTED_PDF = pdf_of([Page()], Paper()).replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter "
    b"/Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
)
ENCRYPTED_DOC = (
    OLE + b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x01".ljust(512, b"\0") + "WordDocument".encode("utf-16-le") + b"\0\0"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(declared(2**31), "at most 1024 MB", id="a part of 2 GB"),
        pytest.param(declared(30 * 2**20), "at most 24 MB", id="a document of 30 MB"),
        pytest.param(lying(80 * 2**20, zipfile.ZIP_DEFLATED), "a damaged one", id="more than declared"),
        pytest.param(lying(2**20, zipfile.ZIP_BZIP2), "a damaged one", id="packed as no office program does"),
        pytest.param(docx_of("<w:p/>" * 1_000_001), "1000000 tags", id="a million paragraphs (docx)"),
        pytest.param(b"<p>x" * 1_000_001, "1000000 tags", id="a million paragraphs (html)"),
        pytest.param(zipped({f"x{n}": "" for n in range(10_001)}), "10001 parts", id="ten thousand parts"),
        pytest.param(rewritten(docx_of(""), with_entities), "DOCTYPE", id="entities"),
        pytest.param(rewritten(docx_of(""), deep), "damaged", id="10,000 tables in tables (docx)"),
        pytest.param(b"<table><tr><td>x" * 10_000, "2048 levels", id="10,000 tables in tables (html)"),
        pytest.param(bomb_stream(), "at most 48 MB", id="a stream of 80 MB"),
        pytest.param(encrypted_zip(), "an encrypted file", id="encrypted container"),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "an encrypted file", id="encrypted .docx"
        ),
        pytest.param(ENCRYPTED_DOC, "an encrypted file", id="encrypted .doc"),
        pytest.param(ENCRYPTED_PDF, "an encrypted file", id="encrypted PDF"),
        pytest.param(OLE, "a damaged one (OLE)", id="OLE with nothing in it"),
        pytest.param(b"PK\x03\x04" + b"x" * 99, "a damaged one (ZIP)", id="no container"),
        pytest.param(b"%PDF-1.7\n" + b"x" * 99, "a damaged one", id="no PDF"),
        pytest.param(
            zipped({"[Content_Types].xml": CONTENT_TYPES}),
            "an archive (ZIP); unpack it",
            id="a container without document",
        ),
        pytest.param(zipped({"OFD.xml": "<x/>"}), "found OFD", id="OFD"),
        pytest.param(zipped({"mimetype": "x"}), "found OpenDocument", id="OpenDocument"),
        pytest.param(docx_of("<w:p/>"), "an empty file", id="a document without text"),
        pytest.param(b"<html><body></body></html>", "an empty file", id="a page without text"),
        pytest.param(b"GIF89a", "a picture (GIF); recognise its text", id="picture"),
    ],
)
def test_refused_with_its_reason(data: bytes, says: str, tmp_path: Path) -> None:
    assert says in str(refusal(tmp_path, data))


SPANS = '<table><tr><td rowspan="65534" colspan="1000">x<td>y' + "<tr><td>z" * 5000
WIDE_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc>'
WIDE = f"<w:tbl><w:tr>{WIDE_CELL * 3000}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SPANS.encode(), id="spans that multiply (html)"),
        pytest.param(docx_of(WIDE + word_paragraph("甲")), id="spans that multiply (docx)"),
    ],
)
def test_tables_larger_than_any_notice(data: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, data).problem == "too large"


def test_what_lies_beside_the_document_is_not_unpacked(tmp_path: Path) -> None:
    """Macros and pictures are left alone, whatever they are."""
    files = {"word/vbaProject.bin": "Sub AutoOpen()", "word/media/image1.png": "\0" * 2**20}
    data = rewritten(docx_of(word_paragraph("甲")), lambda found: found.update(files))
    assert list(open_source(file(tmp_path, data)).lines) == ["甲"]


def test_nothing_is_fetched_or_opened_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (
        "<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=x.css></head><body><p>甲</p>"
    )
    page += "<img src='http://127.0.0.1:9/x.png'><iframe src='file:///etc/passwd'></iframe></body></html>"
    path = file(tmp_path, page.encode())
    data = path.read_bytes()
    monkeypatch.setattr(Path, "read_bytes", lambda asked: data if asked == path else pytest.fail(str(asked)))
    monkeypatch.setattr("socket.socket.connect", lambda *asked: pytest.fail(str(asked)))
    assert list(open_source(path).lines) == ["甲"]


@pytest.mark.parametrize("address", ["https://www.example.gov.cn/a.html", "http://x.cn"])
def test_an_address_is_not_fetched(address: str) -> None:
    for given in (address, Path(address)):
        with pytest.raises(NoticeError) as caught:
            open_source(given)
        assert str(caught.value).startswith(f"{address}: ")
        assert "save it with Ctrl+S" in str(caught.value)


@pytest.mark.parametrize(("suffix", "library"), [("html", "lxml"), ("docx", "lxml"), ("xlsx", "lxml")])
def test_a_missing_library_is_named_with_the_command(
    suffix: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path, small(tmp_path, suffix))
    for name in [
        name for name in sys.modules if name.startswith("fanchang.sources.") and not name.endswith("text")
    ]:
        monkeypatch.delitem(sys.modules, name)
    imported = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return imported(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoticeError, match=rf"no {library}; run pip install 'fanchang\[formats\]'"):
        open_source(path)


def test_a_library_that_the_other_process_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pdfplumber.py").write_text("raise ModuleNotFoundError(name='pdfplumber')")
    monkeypatch.syspath_prepend(tmp_path)
    assert "no pdfplumber; run pip install" in str(refusal(tmp_path, small(tmp_path, "pdf")))


def test_nothing_beside_the_file_takes_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pdfplumber.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert open_source(file(tmp_path, small(tmp_path, "pdf"))).lines


def test_a_pdf_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT_SECONDS", 2)
    error = refusal(tmp_path, endless_pdf())
    assert "within 2 seconds" in str(error)
    assert "能在 2 秒内读完的 PDF" in error.sentence("zh")


def test_a_missing_program_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ("no-such-program",))
    monkeypatch.setattr(office, "_ELSEWHERE", ())
    error = refusal(tmp_path, OLE + "WordDocument".encode("utf-16-le") + b"\0\0")
    assert "apt install libreoffice-writer" in error.sentence("zh")
    assert "save the file as .docx" in str(error)


IN_BOUNDS = """
import resource, sys
from fanchang.sources import open_source
from fanchang.errors import NoticeError
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
try:
    open_source(sys.argv[1])
except NoticeError:
    pass
# ru_maxrss would also hold the peak of the process that started this one.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf", "xml bomb", "pdf bomb", "deep html"])
def test_memory_stays_in_bounds(kind: str, tmp_path: Path) -> None:
    notice = Path(__file__).resolve().parent.parent / "data/raw/fanchang-2021.txt"
    makers: dict[str, Callable[[], bytes]] = {
        "xml bomb": lambda: docx_of(word_paragraph("甲" * 1000) * 5000),
        "pdf bomb": bomb_stream,
        "deep html": lambda: b"<div>x" * 300_000,
    }
    data = makers[kind]() if kind in makers else FORMATS[kind](parts_of(notice))
    command = [sys.executable, "-c", IN_BOUNDS, str(file(tmp_path, data))]
    memory = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert memory < MOST_MEMORY
