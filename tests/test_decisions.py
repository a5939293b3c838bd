"""Decisions come back: carried over, following their quotes, up for review, merged, never lost."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import openpyxl.comments
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fanchang
from fanchang.acknowledged import load_acknowledgements
from fanchang.cli import main
from fanchang.decisions import (
    AUDIT,
    Decisions,
    acknowledgements,
    earlier_workbooks,
    finding_subjects,
    needs_notice,
    place,
    read_decisions,
    task_subjects,
)
from fanchang.errors import NoticeError
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.export.workbooks.ledger_book import ledger_files
from fanchang.notice import Notice, read
from invented import LIKE_2021, render, seeded
from workbook_edits import columns_of, fill, head_of, opened, reorder, rows_of, saved, sheet

NOTHING = Decisions()
LIST, BOOK, AGAIN, CLASH = "核对清单", "整改台账", "需复核", "冲突"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Notice:
    return notice_of(str(render(seeded(7, 12), LIKE_2021)), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def book(small: Notice) -> bytes:
    return audit_book(small, "zh", NOTHING)


def notice_of(text: str, folder: Path) -> Notice:
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def again(notice: Notice, *paths: Path, earlier: list[Path] | None = None, lang: str = "zh") -> bytes:
    """The checklist that the next run writes."""
    return audit_book(notice, lang, read_decisions(paths, earlier or []))


def typed(data: bytes, name: str = LIST) -> dict[str, tuple[Any, ...]]:
    """Verdict, verifier, date and remark by id."""
    rows = rows_of(sheet(opened(data), name))
    return {
        row["id"]: tuple(row[k] for k in ("verdict", "verifier", "verified_on", "remark")) for row in rows
    }


def ids(notice: Notice) -> list[str]:
    return list(notice.findings["id"])


def test_what_nobody_filled_in_comes_back_as_nothing(small: Notice, book: bytes, tmp_path: Path) -> None:
    path = saved(opened(book), tmp_path / "a.xlsx")
    found = read_decisions([path])
    assert not [row for row in found.rows if row.typed]
    assert (found.added, found.conflicts, found.foreign, dict(found.settings)) == ((), (), (), {})
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


def quotes_differ(small: Notice) -> str:
    """A finding with both quotes, its pair of quotes its own."""
    both = small.findings.dropna(subset=["body_value", "annex_value"])
    alone = both[~both.duplicated(["body_value", "annex_value"], keep=False)]
    return str(alone["id"].iloc[0])


def test_a_decision_whose_quote_changed_is_up_for_review(small: Notice, book: bytes, tmp_path: Path) -> None:
    work = opened(book)
    identity = quotes_differ(small)
    fill(sheet(work, LIST), identity, verdict="属实", remark="旧结论", annex_value="另一种原文")
    fill(sheet(work, BOOK), identity, "register", measure="已发函")
    data = again(small, saved(work, tmp_path / "a.xlsx"))
    assert typed(data)[identity] == ("待核实", None, None, None)
    (row,) = rows_of(sheet(opened(data), AGAIN), "review")
    now = dict(zip(small.findings["id"], small.findings["annex_value"], strict=True))[identity]
    assert (row["id"], row["old_annex"], row["new_annex"]) == (identity, "另一种原文", now)
    (again_row,) = sheet(opened(data), AGAIN).iter_rows(min_row=3, values_only=True)
    assert {"属实", "旧结论", "已发函"} <= set(again_row)
    kept = saved(opened(data), tmp_path / "核对清单.xlsx")
    assert again(small, earlier=[kept]) == data


def test_a_decision_follows_its_quotes_to_a_new_id(small: Notice, book: bytes, tmp_path: Path) -> None:
    work = opened(book)
    page = sheet(work, LIST)
    identity = quotes_differ(small)
    code = identity.rpartition("-")[0]
    fill(page, identity, verdict="属实")
    for name in (LIST, BOOK, "_fanchang"):
        for row in sheet(work, name).iter_rows():
            for cell in row:
                if cell.value == identity:
                    cell.value = f"{code}-0000000000"
    path = saved(work, tmp_path / "a.xlsx")
    data = again(small, path)
    assert typed(data)[identity][0] == "属实"
    assert AGAIN not in opened(data).sheetnames
    earlier = tmp_path / "核对清单.xlsx"
    earlier.write_bytes(data)
    assert again(small, path, earlier=[earlier]) == data


def test_where_the_same_quotes_stand_twice_nobody_guesses(tmp_path: Path) -> None:
    notice = fanchang.load()
    rows = notice.findings[notice.findings["code"] == "leader-lost"]
    twin = rows[rows.duplicated(["body_value", "annex_value"], keep=False)]["id"].iloc[0]
    work = opened(audit_book(notice, "zh", NOTHING))
    fill(sheet(work, LIST), twin, verdict="不属实")
    for name in (LIST, BOOK, "_fanchang"):
        for row in sheet(work, name).iter_rows():
            for cell in row:
                if cell.value == twin:
                    cell.value = "leader-lost-0000000000"
    found = read_decisions([saved(work, tmp_path / "a.xlsx")])
    placed = place(found, AUDIT, finding_subjects(notice))
    assert placed.typed == {twin: {"verdict": "rejected"}}  # its own place is the only one that is new
    subjects = [s for s in finding_subjects(notice) if s.id != twin]
    assert [review.reason for review in place(found, AUDIT, subjects).review] == ["gone"]
    twins = [*subjects, *(type(subjects[0])(f"leader-lost-{n}", placed_quotes(notice, twin)) for n in "12")]
    assert [review.reason for review in place(found, AUDIT, twins).review] == ["ambiguous"]


def placed_quotes(notice: Notice, identity: str) -> tuple[str, ...]:
    return next(s.quotes for s in finding_subjects(notice) if s.id == identity)


def filled(book: bytes, path: Path, identity: str, **values: Any) -> Path:
    work = opened(book)
    fill(sheet(work, LIST), identity, **values)
    return saved(work, path)


def test_two_people_are_merged_and_their_disagreements_listed(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    first, second, third = ids(small)[:3]
    one, two = opened(book), opened(book)
    fill(sheet(one, LIST), first, verdict="属实", remark="甲说")
    fill(sheet(two, LIST), first, verdict="不属实", remark="乙说")
    fill(sheet(one, LIST), second, verdict="属实")
    fill(sheet(two, LIST), third, verdict="不属实")
    paths = [saved(one, tmp_path / "甲.xlsx"), saved(two, tmp_path / "乙.xlsx")]
    data = again(small, *paths)
    rows = typed(data)
    assert [rows[i][0] for i in (first, second, third)] == ["待核实", "属实", "不属实"]
    assert rows[first][3] == "甲说"
    listed = [
        (r["column"], r["taken"], r["other"], r["file"])
        for r in rows_of(sheet(opened(data), CLASH), "conflicts")
    ]
    assert listed == [
        ("核实结论", None, "属实", "甲.xlsx"),
        ("核实结论", None, "不属实", "乙.xlsx"),
        ("备注", "甲说", "乙说", "乙.xlsx"),
    ]
    assert acknowledgements(read_decisions(paths)).count(b"\n") == 2


def test_a_settled_disagreement_stays_settled(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    paths = [
        filled(book, tmp_path / "甲.xlsx", identity, verdict="属实"),
        filled(book, tmp_path / "乙.xlsx", identity, verdict="不属实"),
    ]
    home = tmp_path / "核对清单.xlsx"
    filled(again(small, *paths), home, identity, verdict="不属实")
    for _ in range(3):
        data = again(small, *paths, earlier=[home])
        assert typed(data)[identity][0] == "不属实"
        home.write_bytes(data)
    assert [r["other"] for r in rows_of(sheet(opened(data), CLASH), "conflicts")] == ["属实"]


def test_who_saw_an_entry_may_change_it(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    first = filled(book, tmp_path / "一.xlsx", identity, verdict="属实", remark="初看")
    home = tmp_path / "核对清单.xlsx"
    home.write_bytes(again(small, first))
    second = filled(home.read_bytes(), tmp_path / "二.xlsx", identity, verdict="不属实", remark="再看")
    data = again(small, second, earlier=[home])
    assert typed(data)[identity] == ("不属实", None, None, "再看")
    assert CLASH not in opened(data).sheetnames
    home.write_bytes(data)
    assert typed(again(small, first, second, earlier=[home]))[identity][3] == "再看"


def test_a_file_may_come_back_under_the_name_of_the_one_at_home(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    identity = ids(small)[0]
    (tmp_path / "mail").mkdir()
    home = tmp_path / "核对清单.xlsx"
    stale = filled(book, tmp_path / "mail" / "核对清单.xlsx", identity, verdict="属实")
    home.write_bytes(again(small, stale))
    filled(home.read_bytes(), home, identity, verdict="不属实")
    for _ in range(2):
        home.write_bytes(again(small, stale, home, earlier=[home]))
        assert typed(home.read_bytes())[identity][0] == "不属实"


def test_who_did_not_see_it_disagrees(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    home = tmp_path / "核对清单.xlsx"
    home.write_bytes(again(small, filled(book, tmp_path / "甲.xlsx", identity, verdict="属实")))
    late = filled(book, tmp_path / "乙.xlsx", identity, verdict="不属实")
    data = again(small, late, earlier=[home])
    assert typed(data)[identity][0] == "待核实"
    assert {r["other"] for r in rows_of(sheet(opened(data), CLASH), "conflicts")} == {"属实", "不属实"}


def test_a_changed_cell_of_the_program_is_listed(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    path = filled(book, tmp_path / "a.xlsx", identity, suggestion="改成这样", verdict="属实")
    data = again(small, path)
    assert typed(data)[identity][0] == "属实"
    if small.findings["suggestion"].notna().iloc[0]:
        assert "改成这样" in {r["other"] for r in rows_of(sheet(opened(data), CLASH), "conflicts")}


def test_the_other_language_changes_nothing(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    path = filled(book, tmp_path / "a.xlsx", identity, verdict="不属实", remark="查过")
    english = again(small, path, lang="en")
    (row,) = [r for r in rows_of(sheet(opened(english), "Checklist")) if r["id"] == identity]
    assert (row["verdict"], row["remark"]) == ("not confirmed", "查过")
    back = tmp_path / "audit.xlsx"
    back.write_bytes(english)
    assert typed(again(small, back))[identity] == ("不属实", None, None, "查过")


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


def test_the_ledger_comes_back(small: Notice, tmp_path: Path) -> None:
    subjects = task_subjects(small)
    files = ledger_files(small, "zh", NOTHING, per_unit=True)
    whole = opened(files.pop(""))
    one, two = subjects[1].id, subjects[2].id
    fill(sheet(whole, "总台账"), one, "ledger", q1="开工", rate=0.25, done="否")
    sheet(whole, "设置")["B3"] = datetime(2021, 6, 30)
    paths = [saved(whole, tmp_path / "台账.xlsx")]
    for name, data in files.items():
        work = opened(data)
        if two in {row["id"] for row in rows_of(sheet(work, "总台账"), "ledger")}:
            fill(sheet(work, "总台账"), two, "ledger", q2="完工", done="是", problems="无")
            paths.append(saved(work, tmp_path / Path(name).name))
            break
    data = ledger_files(small, "zh", read_decisions(paths), per_unit=False)[""]
    rows = {row["id"]: row for row in rows_of(sheet(opened(data), "总台账"), "ledger")}
    assert [rows[one][k] for k in ("q1", "rate", "done")] == ["开工", 0.25, "否"]
    assert [rows[two][k] for k in ("q2", "done", "problems")] == ["完工", "是", "无"]
    assert sheet(opened(data), "设置")["B3"].value == datetime(2021, 6, 30)


def test_a_ledger_that_nobody_filled_in_comes_back_as_nothing(small: Notice, tmp_path: Path) -> None:
    files = ledger_files(small, "zh", NOTHING, per_unit=True)
    paths = [saved(opened(data), tmp_path / f"{number}.xlsx") for number, data in enumerate(files.values())]
    assert ledger_files(small, "zh", read_decisions(paths), per_unit=True) == files


def test_a_task_that_reads_differently_is_up_for_review(small: Notice, tmp_path: Path) -> None:
    work = opened(ledger_files(small, "zh", NOTHING, per_unit=False)[""])
    identity = task_subjects(small)[1].id
    text = small.tasks["text"].iloc[0]
    fill(sheet(work, "总台账"), identity, "ledger", q1="开工", text=f"{text}多处")
    data = ledger_files(small, "zh", read_decisions([saved(work, tmp_path / "台账.xlsx")]), per_unit=False)[
        ""
    ]
    (row,) = rows_of(sheet(opened(data), AGAIN), "review")
    assert (row["id"], row["old_text"], row["new_text"]) == (identity, f"{text}多处", text)


def test_typing_over_a_view_is_not_lost(small: Notice, tmp_path: Path) -> None:
    work = opened(ledger_files(small, "zh", NOTHING, per_unit=False)[""])
    view = next(page for page in work.worksheets if page.protection.sheet)
    identity = rows_of(view, "ledger")[0]["id"]
    fill(view, identity, "ledger", problems="写在分表里")
    data = ledger_files(small, "zh", read_decisions([saved(work, tmp_path / "台账.xlsx")]), per_unit=False)[
        ""
    ]
    rows = {row["id"]: row for row in rows_of(sheet(opened(data), "总台账"), "ledger")}
    assert rows[identity]["problems"] == "写在分表里"


def test_rejected_findings_become_acknowledgements(small: Notice, book: bytes, tmp_path: Path) -> None:
    first, second = ids(small)[:2]
    work = opened(book)
    day = datetime(2021, 5, 6)
    fill(sheet(work, LIST), first, verdict="不属实", verifier="甲", verified_on=day, remark="原件如此")
    fill(sheet(work, LIST), second, verdict="属实")
    path, out = saved(work, tmp_path / "back.xlsx"), tmp_path / "acknowledged.csv"
    out.write_bytes(acknowledgements(read_decisions([path]), small))
    (row,) = load_acknowledgements(out).values()
    quotes = small.findings.set_index("id").loc[first, ["body_value", "annex_value"]].fillna("")
    assert (row.id, row.notice, row.reason) == (first, small.sha256, "不属实：原件如此（甲，2021-05-06）")
    assert [row.body_value, row.annex_value] == list(quotes)
    assert acknowledgements(read_decisions([path])) == out.read_bytes()
    known = read(notice_path(small, tmp_path), acknowledged=out)
    status = dict(zip(known.findings["id"], known.findings["status"], strict=True))
    assert (status[first], status[second]) == ("acknowledged", "open")


def notice_path(notice: Notice, folder: Path) -> Path:
    path = folder / "same.txt"
    path.write_text("\n".join(notice.reading.source.lines), encoding="utf-8")
    return path


def test_masked_quotes_are_acknowledged_with_the_notice_only(tmp_path: Path) -> None:
    notice = fanchang.load()
    masked = notice.findings[notice.findings["code"] == "phone-damaged"]["id"].iloc[0]
    path = filled(audit_book(notice, "zh", NOTHING), tmp_path / "a.xlsx", masked, verdict="不属实")
    found = read_decisions([path])
    assert needs_notice(found) == [masked]
    header, *rows = csv.reader(io.StringIO(acknowledgements(found).decode()))
    assert (header[0], rows) == ("notice", [])
    assert masked.encode() in acknowledgements(found, notice)


def run(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["fanchang", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code or 0))


def test_the_command(
    small: Notice,
    book: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = filled(book, tmp_path / "back.xlsx", ids(small)[0], verdict="不属实")
    out = tmp_path / "new" / "acknowledged.csv"
    for _ in range(2):
        assert run("decisions", str(path), "--out", str(out), monkeypatch=monkeypatch) == 0
        assert list(load_acknowledgements(out)) == [ids(small)[0]]
    assert "1 条认可" in capsys.readouterr().out
    other = tmp_path / "other.csv"
    other.write_text("mine", encoding="utf-8")
    assert run("decisions", str(path), "--out", str(other), monkeypatch=monkeypatch) == 2
    assert other.read_text(encoding="utf-8") == "mine"


def broken(tmp_path: Path) -> dict[str, Path]:
    plain = openpyxl.Workbook()
    plain.save(tmp_path / "plain.xlsx")
    (tmp_path / "text.xlsx").write_bytes("任务".encode())
    (tmp_path / "zip.xlsx").write_bytes(b"PK\x03\x04 broken")
    return {name: tmp_path / f"{name}.xlsx" for name in ("plain", "text", "zip", "absent")} | {
        "folder": tmp_path
    }


@pytest.mark.parametrize("kind", ["plain", "text", "zip", "absent", "folder"])
def test_a_file_that_is_no_workbook_of_ours_is_named(kind: str, tmp_path: Path) -> None:
    path = broken(tmp_path)[kind]
    with pytest.raises(NoticeError) as refused:
        read_decisions([path])
    assert path.name in refused.value.sentence("zh")
    assert "\n" not in refused.value.sentence("zh")


@pytest.mark.parametrize("owner", ["~${name}", ".~{name}", ".~lock.{name}#"])
def test_an_open_workbook_is_to_be_closed_first(
    owner: str,
    book: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = saved(opened(book), tmp_path / "核对清单.xlsx")
    (tmp_path / owner.format(name=path.name)).write_bytes(b"")
    assert run("decisions", str(path), "--out", str(tmp_path / "a.csv"), monkeypatch=monkeypatch) == 2
    error = capsys.readouterr().err
    assert "请先关闭" in error
    assert error.count("\n") == 1


def test_a_locked_workbook_is_to_be_closed_first(
    book: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = saved(opened(book), tmp_path / "核对清单.xlsx")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(NoticeError) as refused:
        read_decisions([path])
    assert "请先关闭" in refused.value.sentence("zh")


def test_a_workbook_that_declares_too_much_is_not_opened(
    book: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(opened(book), tmp_path / "bomb.xlsx")
    monkeypatch.setattr("fanchang.decisions.container._MOST_BYTES", 1000)
    with pytest.raises(NoticeError, match="too large"):
        read_decisions([path])


def test_earlier_workbooks_are_found_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "交办").mkdir()
    names = ["核对清单.xlsx", "ledger.xlsx", "交办/甲.xlsx"]
    for name in [*names, "别的.xlsx", "交办/~$甲.xlsx", "数据.xlsx"]:
        (tmp_path / name).write_bytes(b"")
    assert earlier_workbooks(tmp_path) == [tmp_path / name for name in names]
    assert earlier_workbooks(tmp_path / "absent") == []


def test_ids_of_tasks_depend_on_their_texts_alone(small: Notice) -> None:
    subjects = task_subjects(small)
    assert len({subject.id for subject in subjects.values()}) == len(subjects)
    lines = list(small.reading.source.lines)
    Random(1).shuffle(lines)
    assert all(subject.id.startswith("T-") for subject in subjects.values())


def test_dates_come_back_as_dates(small: Notice, book: bytes, tmp_path: Path) -> None:
    path = filled(book, tmp_path / "a.xlsx", ids(small)[0], verified_on=datetime(2021, 5, 6), verifier=7)
    (row,) = [row for row in read_decisions([path]).rows if row.typed]
    assert row.typed == {"verified_on": date(2021, 5, 6), "verifier": 7}
