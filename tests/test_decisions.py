"""Decisions come back: every typed cell stands where it belongs, whatever people do to the file."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import openpyxl.comments
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fanchang
from fanchang.decisions import (
    AUDIT,
    finding_subjects,
    place,
    read_decisions,
)
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.notice import Notice, read
from invented import LIKE_2021, render, seeded
from workbook_edits import (
    AGAIN,
    BOOK,
    CLASH,
    LIST,
    NOTHING,
    again,
    columns_of,
    fill,
    filled,
    head_of,
    ids,
    notice_of,
    opened,
    reorder,
    rows_of,
    saved,
    sheet,
    typed,
)


def test_what_nobody_filled_in_comes_back_as_nothing(small: Notice, book: bytes, tmp_path: Path) -> None:
    path = saved(opened(book), tmp_path / "a.xlsx")
    found = read_decisions([path])
    assert not [row for row in found.rows if row.typed]
    assert (found.added, found.conflicts, found.foreign, dict(found.settings.typed)) == ((), (), (), {})
    assert again(small, path) == book


def test_every_typed_cell_stands_in_the_next_workbook(small: Notice, book: bytes, tmp_path: Path) -> None:
    work = opened(book)
    first, second = ids(small)[:2]
    day = datetime(2021, 5, 6)
    fill(sheet(work, LIST), first, verdict="属实", verifier="甲", verified_on=day, remark="=1+1 不是公式")
    fill(sheet(work, LIST), second, verdict="不属实", remark="电话0553-1234567")
    fill(sheet(work, BOOK), first, "register", measure="更正", closed="是", closed_on=day)
    sheet(work, LIST).cell(1, 1).comment = None
    data = again(small, saved(work, tmp_path / "退回 (1).xlsx"))
    rows = typed(data)
    assert rows[first] == ("属实", "甲", day, "=1+1 不是公式")
    assert rows[second] == ("不属实", None, None, "电话0553-1234567")
    register = {row["id"]: row for row in rows_of(sheet(opened(data), BOOK), "register")}
    assert [register[first][k] for k in ("measure", "closed", "closed_on")] == ["更正", "是", day]
    assert AGAIN not in opened(data).sheetnames
    assert CLASH not in opened(data).sheetnames


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_rows_may_be_sorted_deleted_moved_and_columns_inserted(
    small: Notice, book: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    known = ids(small)
    words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(
        str.strip
    )
    chosen = data.draw(st.dictionaries(st.sampled_from(known), words, max_size=5))
    for identity, remark in chosen.items():
        fill(page, identity, verdict="属实", remark=remark)
    count = len(rows_of(page))
    order = data.draw(st.permutations(range(count)))
    reorder(page, order[: data.draw(st.integers(0, count))])
    for at in data.draw(st.lists(st.integers(1, 16), max_size=3)):
        page.insert_cols(at)
    for _ in range(data.draw(st.integers(0, 2))):
        page.insert_rows(head_of(page))
    if data.draw(st.booleans()):
        page.title = "改过名的表"
    left = {row["id"] for row in rows_of(page)}
    path = saved(work, tmp_path_factory.mktemp("back") / f"{data.draw(st.sampled_from('甲乙~'))}.xlsx")
    rows = typed(again(small, path))
    for identity in known:
        told = chosen[identity] if identity in chosen and identity in left else None
        assert (rows[identity][0], rows[identity][3]) == ("属实" if told else "待核实", told)


def test_columns_and_sheets_and_comments_that_people_add_come_back(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    identity = ids(small)[0]
    row = next(r["row"] for r in rows_of(page) if r["id"] == identity)
    page.insert_cols(3)
    page.cell(head_of(page), 3).value = "领导批示"
    page.cell(row, 3).value = "请核实"
    page.cell(row, 6).comment = openpyxl.comments.Comment("见原件第2页", "甲")
    work.create_sheet("会议记录")["B2"] = "4月25日"
    page["S1"] = "写在表头上方"
    data = again(small, saved(work, tmp_path / "a.xlsx"))
    new = opened(data)
    titles = [cell.value for cell in sheet(new, LIST)[head_of(sheet(new, LIST))]]
    at = titles.index("领导批示") + 1
    assert titles[-1] == "id"
    assert sheet(new, LIST).cell(row, at).value == "请核实"
    comments = [c.comment.text for r in sheet(new, LIST).iter_rows() for c in r if c.comment]
    assert comments == ["见原件第2页"]
    assert sheet(new, "会议记录")["B2"].value == "4月25日"
    assert [r["other"] for r in rows_of(sheet(new, CLASH), "conflicts")] == ["写在表头上方"]
    assert again(small, saved(new, tmp_path / "b.xlsx")) == data


def test_rows_that_people_add_are_numbered_and_keep_their_numbers(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    at = columns_of(page)
    for description in ("自己发现的一处", "又一处"):
        row = page.max_row + 1
        page.cell(row, at["description"]).value = description
        page.cell(row, at["verdict"]).value = "属实"
    path = saved(work, tmp_path / "a.xlsx")
    data = again(small, path)
    added = {
        r["id"]: (r["description"], r["verdict"])
        for r in rows_of(sheet(opened(data), LIST))
        if r["id"][0] == "M"
    }
    assert added == {"M001": ("自己发现的一处", "属实"), "M002": ("又一处", "属实")}
    earlier = tmp_path / "核对清单.xlsx"
    earlier.write_bytes(data)
    assert again(small, path, earlier=[earlier]) == data
    assert [r["id"] for r in rows_of(sheet(opened(data), BOOK), "register")][-2:] == ["M001", "M002"]


def test_a_copied_row_is_the_persons_own(small: Notice, book: bytes, tmp_path: Path) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    row = rows_of(page)[0]
    for column in range(1, page.max_column + 1):
        page.cell(page.max_row + (column == 1), column).value = page.cell(row["row"], column).value
    page.cell(page.max_row, columns_of(page)["description"]).value = "同一处的另一个疑点"
    rows = rows_of(sheet(opened(again(small, saved(work, tmp_path / "a.xlsx"))), LIST))
    assert [r["description"] for r in rows if r["id"] == "M001"] == ["同一处的另一个疑点"]
    assert [r["description"] for r in rows if r["id"] == row["id"]] == [row["description"]]


@pytest.mark.parametrize("lost", ["id cells", "id column", "hidden sheet"])
def test_what_the_file_lost_is_made_up_for(small: Notice, book: bytes, tmp_path: Path, lost: str) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    identity = ids(small)[0]
    fill(page, identity, verdict="不属实", remark="已查")
    if lost == "hidden sheet":
        del work["_fanchang"]
    elif lost == "id column":
        page.delete_cols(columns_of(page)["id"])
    else:
        for row in rows_of(page):
            page.cell(row["row"], columns_of(page)["id"]).value = None
    rows = typed(again(small, saved(work, tmp_path / "a.xlsx")))
    assert rows[identity] == ("不属实", None, None, "已查")
    assert set(rows) == set(ids(small))


NEW_ITEM = """3.新建青竹岗垃圾分类亭7座。

牵头负责领导:欧阳青禾。

牵头责任单位:{unit}。

协同责任单位:{unit2}。

"""


@pytest.mark.parametrize("which", ["2021", "invented"])
def test_an_item_inserted_before_item_3_moves_no_decision(which: str, tmp_path: Path) -> None:
    if which == "2021":
        text = fanchang.notice.default_notice().read_text(encoding="utf-8")
    else:
        text = str(render(seeded(11, 30), LIKE_2021))
    notice = notice_of(text, tmp_path)
    lines = text.split("\n")
    at = notice.reading.pairs[2].body
    assert at is not None
    new = NEW_ITEM.format(unit="区青竹局", unit2="区墨竹局").split("\n")[:-1]
    corrected = notice_of(
        "\n".join([*lines[: at.first_line - 1], *new, *lines[at.first_line - 1 :]]), tmp_path
    )
    assert len(corrected.tasks) == len(notice.tasks) + 1
    work = opened(audit_book(notice, "zh", NOTHING))
    subjects = {s.id: s.quotes for s in finding_subjects(notice)}
    page = sheet(work, LIST)
    at_remark = columns_of(page)
    for row in rows_of(page):
        page.cell(row["row"], at_remark["remark"]).value = f"关于{row['id']}"
    found = read_decisions([saved(work, tmp_path / "back.xlsx")])
    placed = place(found, AUDIT, finding_subjects(corrected))
    now = {s.id: s.quotes for s in finding_subjects(corrected)}
    same = {identity for identity, quotes in subjects.items() if now.get(identity) == quotes}
    assert placed.typed == {identity: {"remark": f"关于{identity}"} for identity in same}
    moved = {review.row.id for review in placed.review}
    assert moved == set(subjects) - same
    items = set(notice.findings.dropna(subset=["item"])["id"])
    assert not (moved & items)


def test_the_auditors_day(tmp_path: Path) -> None:
    """Ten decisions, the notice corrected in two places, a second run: each where it belongs or up for review."""
    path = tmp_path / "notice.txt"
    text = fanchang.notice.default_notice().read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    notice = read(path)
    work = opened(audit_book(notice, "zh", NOTHING))
    chosen = ids(notice)[:10]
    for number, identity in enumerate(chosen):
        fill(sheet(work, LIST), identity, verdict="属实" if number % 2 else "不属实", verifier=f"人{number}")
    back = saved(work, tmp_path / "核对清单（已填）.xlsx")
    lines = text.split("\n")
    lines[1015] = lines[1015].replace("固定资产投资", "全社会固定资产投资")
    lines[1049] = lines[1049].replace("10%以上", "10%")
    path.write_text("\n".join(lines), encoding="utf-8")
    corrected = read(path)
    gone = set(chosen) - set(ids(corrected))
    assert gone == set(chosen[:2])
    data = again(corrected, back)
    rows = typed(data)
    for number, identity in enumerate(chosen):
        if identity not in gone:
            assert rows[identity][:2] == ("属实" if number % 2 else "不属实", f"人{number}")
    review = rows_of(sheet(opened(data), AGAIN), "review")
    assert {row["id"] for row in review} == gone


def test_the_other_language_changes_nothing(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    path = filled(book, tmp_path / "a.xlsx", identity, verdict="不属实", remark="查过")
    english = again(small, path, lang="en")
    (row,) = [r for r in rows_of(sheet(opened(english), "Checklist")) if r["id"] == identity]
    assert (row["verdict"], row["remark"]) == ("not confirmed", "查过")
    back = tmp_path / "audit.xlsx"
    back.write_bytes(english)
    assert typed(again(small, back))[identity] == ("不属实", None, None, "查过")


def test_dates_come_back_as_dates(small: Notice, book: bytes, tmp_path: Path) -> None:
    path = filled(book, tmp_path / "a.xlsx", ids(small)[0], verified_on=datetime(2021, 5, 6), verifier=7)
    (row,) = [row for row in read_decisions([path]).rows if row.typed]
    assert row.typed == {"verified_on": date(2021, 5, 6), "verifier": 7}
