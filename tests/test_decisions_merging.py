"""Decisions that follow their quotes, are up for review, or disagree with somebody else's."""

from pathlib import Path

import fanchang
from fanchang.decisions import (
    AUDIT,
    acknowledgements,
    finding_subjects,
    place,
    read_decisions,
)
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.notice import Notice
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
    ids,
    opened,
    quotes_differ,
    rows_of,
    saved,
    sheet,
    typed,
)


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


def test_who_saw_an_entry_may_change_it_back(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    home = tmp_path / "核对清单.xlsx"
    home.write_bytes(book)
    files: list[Path] = []
    for number, verdict in enumerate(["属实", "不属实", "属实", "不属实"]):
        back = tmp_path / f"{number}.xlsx"
        files.append(filled(home.read_bytes(), back, identity, verdict=verdict, remark=f"改为{verdict}"))
        for paths in ([back], files, files[::-1]):
            data = again(small, *paths, earlier=[home])
            assert typed(data)[identity] == (verdict, None, None, f"改为{verdict}")
            assert CLASH not in opened(data).sheetnames
        home.write_bytes(data)


def test_an_old_copy_does_not_bring_back_what_was_cleared(small: Notice, book: bytes, tmp_path: Path) -> None:
    identity = ids(small)[0]
    home = tmp_path / "核对清单.xlsx"
    old = filled(book, tmp_path / "一.xlsx", identity, verdict="属实", remark="初看")
    home.write_bytes(again(small, old))
    filled(home.read_bytes(), home, identity, verdict="待核实", remark=None)
    for _ in range(3):
        home.write_bytes(again(small, old, earlier=[home]))
        assert typed(home.read_bytes())[identity] == ("待核实", None, None, None)
    late = filled(home.read_bytes(), tmp_path / "二.xlsx", identity, verdict="属实", remark="初看")
    assert typed(again(small, old, late, earlier=[home]))[identity] == ("属实", None, None, "初看")


def test_a_copy_from_which_a_column_was_removed_clears_nothing(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    identity = ids(small)[0]
    home = tmp_path / "核对清单.xlsx"
    home.write_bytes(
        again(small, filled(book, tmp_path / "一.xlsx", identity, verdict="属实", remark="初看"))
    )
    work = opened(home.read_bytes())
    sheet(work, LIST).delete_cols(columns_of(sheet(work, LIST))["remark"])
    data = again(small, saved(work, tmp_path / "二.xlsx"), earlier=[home])
    assert typed(data)[identity] == ("属实", None, None, "初看")


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
