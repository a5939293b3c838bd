"""Tables whose rows have other edges than their titles: read in order where that is plain, else told."""

from pathlib import Path

import pytest

import fanchang
from fanchang.errors import NoticeError
from written import written

Row = str
"""Cells between spaces; `2*修桥` covers two columns."""


def page(tmp_path: Path, *rows: Row) -> fanchang.Notice:
    cells = [[cell.rpartition("*")[::2] for cell in row.split()] for row in rows]
    lines = ["".join(f"<td colspan={span or 1}>{text}" for span, text in row) for row in cells]
    return fanchang.read(written(tmp_path, f"<p>x</p><table><tr>{'<tr>'.join(lines)}</table>", "notice.html"))


def items(notice: fanchang.Notice) -> list[str]:
    return [
        " ".join((entry.printed_no, entry.text, *(f"{m.role}:{m.party.name}" for m in entry.mentions)))
        for entry in notice.reading.entries
    ]


ONE = "1 修桥 leader:孙禾 lead_unit:区交通局"
TWO = "2 修路 leader:李苗 lead_unit:区水利局"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["序号 任务 责任领导 2*牵头单位", "2*1 修桥 孙禾 区交通局"], id="by a whole column"),
        pytest.param(["序号 3*任务 责任领导 牵头单位", "1 2*修桥 2*孙禾 区交通局"], id="by part of one"),
        pytest.param(
            ["序号 任务 责任领导 2*牵头单位", "5*一、建设", "2*1 修桥 孙禾 区交通局"], id="below a section"
        ),
    ],
)
def test_a_row_with_a_cell_for_every_title_is_read_in_order(rows: list[Row], tmp_path: Path) -> None:
    assert items(page(tmp_path, *rows)) == [ONE]


def test_each_row_is_taken_for_itself(tmp_path: Path) -> None:
    titles = "序号 任务 责任领导 2*牵头单位"
    notice = page(tmp_path, titles, "2*1 修桥 孙禾 区交通局", "2 2*修路 李苗 区水利局")
    assert items(notice) == [ONE, TWO]


def test_a_row_of_which_it_cannot_be_told_is_not_understood(tmp_path: Path) -> None:
    titles = "序号 3*任务 2*责任领导 牵头单位"
    notice = page(tmp_path, titles, "1 3*修桥 2*孙禾 区交通局", "2 4*修路 2*区水利局")
    assert items(notice) == [ONE]
    unclear = notice.coverage[notice.coverage["used_for"] == "not understood"]
    assert list(unclear["text"]) == ["2", "修路", "区水利局"]


def test_a_table_of_which_no_row_can_be_told_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        page(tmp_path, "序号 3*任务 2*责任领导 牵头单位", "1 4*修桥 2*区水利局")
    assert caught.value.problem == "columns"


def test_a_title_over_two_columns_beside_a_merged_cell_is_no_other_edge(tmp_path: Path) -> None:
    titles = "序号 2*任务 牵头单位 配合单位"
    notice = page(tmp_path, titles, "1 桥梁 修桥 区交通局 区财政局", "2 道路 修路 2*区水利局、区财政局")
    assert items(notice) == [
        "1 修桥 lead_unit:区交通局 co_unit:区财政局",
        "2 修路 unit:区水利局 unit:区财政局",
    ]


BROKEN = """| 序号 | 任务 | 责任领导 | 牵头单位 | 时限 |
| 1 | 修桥 | 孙禾 | 区交通局、 | 10月 |
|   | 2座  |      | 区财政局 | 底前 |
| 2 | 修路 | 李苗 | 区水利局 | 12月 |
|   |      |      |          | 底前 |
"""


def test_rows_broken_to_a_width_are_whole(tmp_path: Path) -> None:
    notice = fanchang.read(written(tmp_path, BROKEN, "notice.md"))
    assert items(notice) == [
        "1 修桥2座 leader:孙禾 lead_unit:区交通局 lead_unit:区财政局",
        "2 修路 leader:李苗 lead_unit:区水利局",
    ]
    assert [entry.deadline_text for entry in notice.reading.entries] == ["10月底前", "12月底前"]


def test_rows_without_serial_in_a_table_that_is_not_broken_stay_rows(tmp_path: Path) -> None:
    assert (
        len(fanchang.read(written(tmp_path, BROKEN.replace("局、", "局"), "notice.md")).reading.entries) > 2
    )
