"""The same notice in another container: the same tables, places and line numbers aside."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import fanchang
from fanchang.audit.places import in_chinese
from fanchang.characters import is_blank
from fanchang.sources import open_source
from invented import LIKE_2021, Style, render, seeded
from typeset import Part, Table, as_docx, as_html, as_xlsx, parts_of, unmerged
from typeset_pdf import Paper, as_pdf
from written import written

NOTICE_2021 = Path(__file__).resolve().parent.parent / "data/raw/fanchang-2021.txt"
TABLES = "entries roles assignments tasks targets parties".split()
FINDING = "code item items side field cause severity body_value annex_value suggestion send_to status".split()
ONLY_IN_A_DUMP = {"cell-missing"}
"""The last cells of a dump may be cut off; a real table has an empty cell there."""
LINE_ENDS = {"layout"}
"""Where a line fills its cell, a PDF does not tell whether the author or the paper ended it."""

FORMATS: dict[str, Callable[[list[Part]], bytes]] = {
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": lambda parts: as_pdf(parts, Paper(head="青禾区人民政府文件")),
}
PADDED = Style(page_break_every=5)
LOST = Style(lost_names=True, padding="\u3000", skip_serial_at=3, blank_serials=frozenset({2}))
PROSE = Style(annex=False)
TABLE_ONLY = Style(body=False, office_own_line=True)
NOTICES = {
    "like 2021": (seeded(11, 20), LIKE_2021),
    "names padded, pages": (seeded(12, 15), PADDED),
    "names lost, serials blank and skipped": (seeded(13, 12), LOST),
    "prose only": (seeded(14, 9), PROSE),
    "table only": (seeded(15, 9), TABLE_ONLY),
    "full width": (seeded(16, 8), Style(full_width=True)),
}


def compared(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the columns that say where something stands."""
    return frame.drop(columns=[name for name in frame.columns if "line" in name])


def finding_keys(notice: fanchang.Notice, aside: set[str]) -> list[str]:
    kept = notice.findings[~notice.findings["code"].isin(aside)]
    return sorted(map(str, kept[FINDING].astype(str).itertuples(index=False, name=None)))


def assert_same_tables(text: Path, other: Path) -> None:
    printed, found = fanchang.read(text), fanchang.read(other)
    for name in TABLES:
        pd.testing.assert_frame_equal(compared(getattr(printed, name)), compared(getattr(found, name)))
    aside = ONLY_IN_A_DUMP | (LINE_ENDS if other.suffix == ".pdf" else set())
    assert finding_keys(printed, aside) == finding_keys(found, aside)
    assert not found.coverage["used_for"].str.contains("not understood").any()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_2021_notice_gives_the_same_tables(suffix: str, tmp_path: Path) -> None:
    assert_same_tables(
        NOTICE_2021, written(tmp_path, FORMATS[suffix](parts_of(NOTICE_2021)), f"notice.{suffix}")
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NOTICES)
def test_invented_notices_give_the_same_tables(name: str, suffix: str, tmp_path: Path) -> None:
    text, path = tmp_path / "notice.txt", tmp_path / f"notice.{suffix}"
    text.write_bytes(render(*NOTICES[name]).encode())
    path.write_bytes(FORMATS[suffix](parts_of(text)))
    assert_same_tables(text, path)


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_sections_printed_once_above_empty_cells_are_carried_down(suffix: str, tmp_path: Path) -> None:
    text, path = tmp_path / "notice.txt", tmp_path / f"notice.{suffix}"
    text.write_bytes(render(*NOTICES["like 2021"]).encode())
    parts = [unmerged(part) if isinstance(part, Table) else part for part in parts_of(text)]
    path.write_bytes(FORMATS[suffix](parts))
    assert_same_tables(text, path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_printed_line_is_there_with_a_place(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"notice.{suffix}"
    parts = parts_of(NOTICE_2021)
    path.write_bytes(FORMATS[suffix](parts))
    source = open_source(path)
    assert len(source.places) == len(source.lines)
    assert all(source.places)
    printed = "".join(part for part in parts if isinstance(part, str))
    cells = [cell for part in parts if isinstance(part, Table) for row in part.rows for cell in row if cell]
    printed += "".join("".join(cell.lines) for cell in cells)
    assert seen("".join(source.lines)) == seen(printed)


def seen(text: str) -> str:
    """The characters that leave ink; a PDF knows no paragraph that is only padding."""
    return "".join(char for char in text if not is_blank(char) and char not in "\u00a0\u3000")


@pytest.mark.parametrize(
    ("suffix", "places"),
    [
        ("html", ["paragraph 1", "table 1, row 3, column 1", "table 1, row 3, column 5"]),
        ("docx", ["paragraph 1", "table 1, row 3, column 1", "table 1, row 3, column 5"]),
        ("xlsx", ["sheet 正文, A1", "sheet 任务表, B4", "sheet 任务表, F4"]),
        (
            "pdf",
            ["page 1, paragraph 1", "page 18, table 1, row 3, column 1", "page 18, table 1, row 3, column 5"],
        ),
    ],
)
def test_a_place_tells_where_a_person_finds_the_line(suffix: str, places: list[str], tmp_path: Path) -> None:
    """The title, the serial 1, and its deadline; two header rows stand above them."""
    source = open_source(written(tmp_path, FORMATS[suffix](parts_of(NOTICE_2021)), f"notice.{suffix}"))
    deadline = next(at for at, line in enumerate(source.lines) if line == "202112月底前")
    serial = source.lines.index("1")
    assert [source.places[at] for at in (0, serial, deadline)] == places
    assert source.place(1) == places[0]


@pytest.mark.parametrize(
    ("place", "chinese"),
    [
        ("line 37", "第37行"),
        ("page 3, paragraph 2", "第3页第2段"),
        ("page 3, table 1, row 4, column 2", "第3页第1个表格第4行第2列"),
        ("sheet 任务, row 1, E12", "工作表“任务, row 1”E12"),
        ("footnote 2", "脚注2"),
    ],
)
def test_a_place_in_chinese(place: str, chinese: str) -> None:
    assert in_chinese(place) == chinese


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_bytes_give_the_same_source(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"notice.{suffix}"
    path.write_bytes(FORMATS[suffix](parts_of(written(tmp_path, render(*NOTICES["like 2021"])))))
    first, second = open_source(path), open_source(path)
    assert (first.lines, first.places, first.sha256) == (second.lines, second.places, second.sha256)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_name_of_the_file_means_nothing(suffix: str, tmp_path: Path) -> None:
    data = (
        as_pdf(["一、目标", "1.修桥2座。"])
        if suffix == "pdf"
        else FORMATS[suffix](["一、目标", "1.修桥2座。"])
    )
    lines = []
    for name in (f"notice.{suffix}", "notice.txt", "notice"):
        (tmp_path / name).write_bytes(data)
        lines.append(open_source(tmp_path / name).lines)
    assert [line for line in lines[0] if line] == ["一、目标", "1.修桥2座。"]
    assert lines[0] == lines[1] == lines[2]
