"""A file becomes numbered lines as printed, or one sentence that says why it cannot."""

import codecs
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import fanchang
from fanchang.errors import NoticeError
from fanchang.sources import open_source
from invented import LIKE_2021, Style, render, seeded

NOTICE_2021 = (Path(__file__).resolve().parent.parent / "data/raw/fanchang-2021.txt").read_bytes().decode()
RARE = render(seeded(7, 12), LIKE_2021) + "\n牵头负责领导:王䶮、𠮷禾、李㛃、阿依·古丽。"
COMMON = "一、确保目标\n\n1.修桥5座。\n牵头负责领导:孙　禾、陆明远。\n牵头责任单位:区财政局。"
ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16 with mark": lambda text: text.encode("utf-16"),
    "utf-16-le with mark": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be with mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-32-le with mark": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "utf-32-be with mark": lambda text: codecs.BOM_UTF32_BE + text.encode("utf-32-be"),
}


def file(folder: Path, data: bytes) -> Path:
    path = folder / "notice.txt"
    path.write_bytes(data)
    return path


def refusal(path: Path) -> NoticeError:
    with pytest.raises(NoticeError) as caught:
        open_source(path)
    return caught.value


@pytest.mark.parametrize("text", [NOTICE_2021, RARE, COMMON], ids=["2021", "rare", "common"])
@pytest.mark.parametrize("encoding", ENCODERS)
def test_lines_are_the_same_in(encoding: str, text: str, tmp_path: Path) -> None:
    lines = open_source(file(tmp_path, ENCODERS[encoding](text))).lines
    assert list(lines) == text.split("\n")


def test_lines_are_the_same_in_gbk_where_it_has_the_characters(tmp_path: Path) -> None:
    text = NOTICE_2021.replace("\u00a0", "\u3000")
    for data in (text.encode("gbk"), COMMON.encode("gbk")):
        assert list(open_source(file(tmp_path, data)).lines) == data.decode("gbk").split("\n")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"a\nb", ["a", "b"], id="last line without newline"),
        pytest.param(b"a\nb\n", ["a", "b"], id="last line with newline"),
        pytest.param(b"a\n\n\n", ["a", "", ""], id="blank lines at the end"),
        pytest.param(b"\n\na", ["", "", "a"], id="blank lines at the start"),
        pytest.param(b"a\r\n\r\nb\r\n", ["a", "", "b"], id="CRLF"),
        pytest.param(b"a\r\nb\nc", ["a", "b", "c"], id="CRLF and LF"),
        pytest.param(b"a\rb\r\rc", ["a", "b", "", "c"], id="CR, where nothing else ends a line"),
        pytest.param(b"a\x0bb\x0cc\nd", ["a\x0bb\x0cc", "d"], id="VT and FF split nothing"),
        pytest.param("a\x85b\u2028c\u2029d\ne".encode(), ["a\x85b\u2028c\u2029d", "e"], id="U+0085 U+2028"),
        pytest.param("\u00a0\n \u3000 \n一".encode(), ["\u00a0", " \u3000 ", "一"], id="padding stays"),
        pytest.param("一\ufeff二\u200b".encode(), ["一\ufeff二\u200b"], id="zero width stays"),
    ],
)
def test_lines_are_counted_on_newlines_only(data: bytes, lines: list[str], tmp_path: Path) -> None:
    assert list(open_source(file(tmp_path, data)).lines) == lines


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        pytest.param(b"", None, "an empty file", id="empty"),
        pytest.param(b"\n \t\r\n", None, "an empty file", id="blank"),
        pytest.param("\n\u3000\u00a0\n".encode(), None, "an empty file", id="padding only"),
        pytest.param(codecs.BOM_UTF8, None, "an empty file", id="UTF-8 mark only"),
        pytest.param(codecs.BOM_UTF16_LE + b"\n\0", None, "an empty file", id="UTF-16 mark only"),
        pytest.param("一\n二\0\n".encode(), 2, "U+0000", id="NUL"),
        pytest.param(b"a\n\n\x1b[0m", 3, "U+001B", id="escape"),
        pytest.param(b"a\x7f", 1, "U+007F", id="DEL"),
        pytest.param("一二三四".encode("utf-16-le"), 1, "U+0000", id="UTF-16 without mark"),
        pytest.param(b"%PDF-1.7\n", None, "a whole PDF file", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\0", None, "found a damaged one (ZIP)", id="ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", None, "found a damaged one (OLE)", id="OLE"),
        pytest.param(b"Rar!\x1a\x07", None, "an archive (RAR); unpack it", id="archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n", None, "PNG", id="PNG"),
        pytest.param(b"a\n\xff\xff\n", 2, "0xFF", id="no encoding"),
        pytest.param("牵头领导\n孙禾".encode("gb18030")[:-1], 2, "neither", id="GB18030 cut short"),
        pytest.param("牵头负责领导\n".encode() * 9 + b"\xed\xa0\x80\n", 10, "0xED", id="surrogate in UTF-8"),
        pytest.param(codecs.BOM_UTF8 + b"a\n\xff", 2, "0xFF", id="damaged after UTF-8 mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"\0\xd8\0\x4e", None, "UTF-16", id="surrogate in UTF-16"),
        pytest.param(codecs.BOM_UTF16_LE + b"\0\x4e\0", None, "UTF-16", id="half a character in UTF-16"),
        pytest.param(codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f", None, "UTF-32", id="no character in UTF-32"),
    ],
)
def test_refused(data: bytes, line: int | None, says: str, tmp_path: Path) -> None:
    path = file(tmp_path, data)
    error = refusal(path)
    assert error.line == line
    assert says in str(error)
    for sentence in (error.sentence("en"), error.sentence("zh")):
        assert sentence.startswith(str(path) if line is None else f"{path}:{line}")
        assert sentence.isprintable()


@pytest.mark.parametrize("name", ["missing.txt", "no\0pe", "\udcff.txt", "two\nlines", "folder"])
def test_path_that_is_no_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for lang in ("zh", "en"):
        sentence = refusal(tmp_path / name).sentence(lang)
        assert sentence.isprintable()
        assert sentence.startswith(str(tmp_path))
    assert ("a folder" in sentence) == (name == "folder")


@pytest.mark.parametrize("line", [1, 16, 40, 935, 1000, 2668])
@pytest.mark.parametrize("fault", ["a byte changed", "a byte lost", "a byte too many"])
def test_damaged_utf8_is_refused_with_its_line(line: int, fault: str, tmp_path: Path) -> None:
    lines = [text.encode() for text in NOTICE_2021.split("\n")]
    lines = [text or "空".encode() for text in lines]  # every line can be damaged
    first = next(at for at, byte in enumerate(lines[line - 1]) if byte > 0x7F)
    damaged = bytearray(lines[line - 1])
    if fault == "a byte changed":
        damaged[first + 1] = 0xFF
    elif fault == "a byte lost":
        del damaged[first]
    else:
        damaged.insert(first, 0xE4)
    lines[line - 1] = bytes(damaged)
    assert refusal(file(tmp_path, b"\n".join(lines))).line == line


@given(seed=st.integers(0, 10**6), faults=st.integers(1, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(seed=1, faults=4000)
def test_damaged_utf8_is_never_read_as_another_text(seed: int, faults: int, tmp_path: Path) -> None:
    path = file(tmp_path, mutated(NOTICE_2021.encode(), Random(seed), faults))
    try:
        source = open_source(path)
    except NoticeError:
        return
    assert source.encoding == "utf-8"


def mutated(data: bytes, rng: Random, faults: int) -> bytes:
    """So many bytes changed, lost or doubled."""
    damaged = bytearray(data)
    for _ in range(faults):
        at = rng.randrange(len(damaged))
        fault = rng.choice("clx")
        if fault == "c":
            damaged[at] = rng.randrange(256)
        elif fault == "l":
            del damaged[at]
        else:
            damaged.insert(at, damaged[at])
    return bytes(damaged)


SMALL = render(seeded(3, 6), LIKE_2021)


def test_truncated_anywhere_is_a_reading_or_a_refusal(tmp_path: Path) -> None:
    data = NOTICE_2021.encode()
    for size in range(0, len(data), 499):
        read_or_refuse(file(tmp_path, data[:size]))


@given(size=st.integers(0, len(SMALL.encode())), newline=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_truncated_anywhere_loses_no_line_from_sight(size: int, newline: str, tmp_path: Path) -> None:
    notice = read_or_refuse(file(tmp_path, SMALL.replace("\n", newline).encode()[:size]))
    if notice:
        assert list(notice.coverage["text"].fillna("")) == list(notice.reading.source.lines)
        assert all(len(frame.columns) for frame in notice.tables.values())


@given(seed=st.integers(0, 10**6), faults=st.integers(1, 30), encoding=st.sampled_from(["utf-8", "gb18030"]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_bytes_are_a_reading_or_a_refusal(
    seed: int, faults: int, encoding: str, tmp_path: Path
) -> None:
    notice = seeded(seed % 50, 5)
    data = render(notice, Style(lost_names=True, page_break_every=2)).encode(encoding)
    found = read_or_refuse(file(tmp_path, mutated(data, Random(seed), faults)))
    if found:
        assert len(found.coverage) == len(found.reading.source.lines)


def read_or_refuse(path: Path) -> fanchang.Notice | None:
    """The notice; None if it was refused; any other error is a bug."""
    try:
        return fanchang.read(path)
    except NoticeError:
        return None
