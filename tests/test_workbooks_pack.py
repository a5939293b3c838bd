"""The files: their names, the same bytes each time, every layout, the data workbook."""

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.errors import NoticeError
from fanchang.export.workbooks import workbook_files
from fanchang.export.workbooks.differences import marked_runs
from fanchang.export.workbooks.names import file_stems, sheet_titles
from fanchang.notice import read
from fanchang.privacy import mask
from fanchang.schema import declared_tables
from fanchang.tables import records
from invented import LIKE_2021, render, seeded
from workbook_edits import (
    opened,
)
from written import written


def test_names_of_sheets_and_files() -> None:
    names = [
        "甲/乙",
        "甲／乙",
        "甲[1]:*?",
        "x" * 40,
        "x" * 41,
        "X" * 40,
        "History",
        "",
        "𠮷" * 20,
        "'甲'",
        "a\x07b\n",
        "选项",
    ]
    titles = sheet_titles(names, ["选项"])
    assert len({title.casefold() for title in titles}) == len(names)
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", title)
        assert title.strip("'") == title
        assert title.casefold() not in ("history", "选项")
    stems = file_stems([*names, "CON", "con.txt", "../甲", "~$甲", "甲 . "])
    assert len({stem.casefold() for stem in stems}) == len(stems)
    for stem in stems:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
        assert stem.strip(" .") == stem
        assert not stem.startswith("~")


SCRIPT = """
import hashlib, sys
from fanchang.export.workbooks import workbook_files
from fanchang.notice import read
for name, data in workbook_files(read(sys.argv[1]), "zh", per_unit=True).items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = written(tmp_path, str(render(seeded(5, 8), LIKE_2021)))
    printed = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(path)], env=environment, capture_output=True, check=True
        )
        printed.add(done.stdout)
    assert len(printed) == 1


@pytest.mark.parametrize("layout", sorted(p.name for p in (Path(__file__).parent / "layouts").glob("*.txt")))
def test_every_layout_that_is_read_gives_workbooks(layout: str) -> None:
    try:
        notice = read(Path(__file__).parent / "layouts" / layout)
    except NoticeError:
        pytest.skip("this layout is refused")
    for data in workbook_files(notice, "en").values():
        assert results_missing(data) == 0
        assert opened(data).worksheets


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("增长10%", "增长10%以上", ([("增长10%", False)], [("增长10%", False), ("以上", True)])),
        ("甲、乙", "甲", ([("甲", False), ("、乙", True)], [("甲", False)])),
        ("甲", "", ([("甲", False)], [])),
        ("甲", "甲", ([("甲", False)], [("甲", False)])),
        ("甲", "乙", ([("甲", True)], [("乙", True)])),
    ],
)
def test_differing_characters_are_marked(one: str, other: str, marked: Any) -> None:
    assert marked_runs(one, other) == marked


@pytest.mark.parametrize(
    ("lang", "names"),
    [("zh", ["核对清单.xlsx", "台账.xlsx", "数据.xlsx"]), ("en", ["audit.xlsx", "ledger.xlsx", "data.xlsx"])],
)
def test_the_files(lang: str, names: list[str], tmp_path: Path) -> None:
    notice = read(written(tmp_path, str(render(seeded(5, 8), LIKE_2021))))
    assert list(workbook_files(notice, lang)) == names
    units = {
        row["party"] for row in records(notice.assignments) if row["role"] == "lead_unit" and row["party"]
    }
    files = workbook_files(notice, lang, per_unit=True)
    folder = {"zh": "交办/", "en": "assigned/"}[lang]
    assert {name for name in files if "/" in name} == {f"{folder}{unit}.xlsx" for unit in units}


def results_missing(data: bytes) -> int:
    """How many formulas were written without what they give."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(text.count(b"<f>") - text.count(b"</f><v>") for text in sheets)


def test_the_data_are_the_tables(workbooks: dict[str, bytes]) -> None:
    notice = fanchang.load()
    book = opened(workbooks["数据.xlsx"])
    headers = {tuple(str(c.value) for c in page[1]): page for page in book.worksheets}
    for name, table in declared_tables().items():
        page = headers[tuple(table.header)]
        rows = [list(row) for row in page.iter_rows(min_row=2, values_only=True)]
        wanted = [[plain(row[key]) for key in table.header] for row in records(notice.tables[name])]
        assert rows == wanted


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value) or None
    if isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def test_charts_are_native(workbooks: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(workbooks["数据.xlsx"])) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 6
        assert not [name for name in parts.namelist() if name.endswith((".png", ".emf", ".jpg"))]
        for chart in charts:
            assert b"<c:v>" in parts.read(chart)
