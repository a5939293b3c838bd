"""Ledgers that come back, acknowledgements, and files that cannot be read."""

import csv
import io
from datetime import datetime
from pathlib import Path
from random import Random

import openpyxl
import openpyxl.comments
import pytest

import fanchang
from fanchang.acknowledged import load_acknowledgements
from fanchang.cli import main
from fanchang.decisions import (
    acknowledgements,
    earlier_workbooks,
    needs_notice,
    read_decisions,
    task_subjects,
)
from fanchang.errors import NoticeError
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.export.workbooks.data_book import data_book
from fanchang.export.workbooks.ledger_book import ledger_files
from fanchang.notice import Notice, read
from workbook_edits import (
    AGAIN,
    LIST,
    NOTHING,
    fill,
    filled,
    ids,
    opened,
    rows_of,
    saved,
    sheet,
)
from written import written


def ledger(notice: Notice, *paths: Path, earlier: Path | None = None) -> bytes:
    """The ledger that the next run writes."""
    found = read_decisions(paths, [earlier] if earlier else [])
    return ledger_files(notice, "zh", found, per_unit=False)[""]


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


def set_as_of(book: bytes, path: Path, value: datetime | str) -> Path:
    work = opened(book)
    sheet(work, "设置")["B3"] = value
    return saved(work, path)


def as_of(data: bytes) -> object:
    return sheet(opened(data), "设置")["B3"].value


def test_a_date_that_was_set_may_be_set_anew_each_quarter(small: Notice, tmp_path: Path) -> None:
    june, september = datetime(2021, 6, 30), datetime(2021, 9, 30)
    home = tmp_path / "台账.xlsx"
    first = set_as_of(ledger(small), tmp_path / "二季度.xlsx", june)
    home.write_bytes(ledger(small, first))
    second = set_as_of(home.read_bytes(), tmp_path / "三季度.xlsx", september)
    data = ledger(small, second, earlier=home)
    assert as_of(data) == september
    assert "冲突" not in opened(data).sheetnames
    home.write_bytes(data)
    assert as_of(ledger(small, first, second, earlier=home)) == september


def test_two_people_who_set_different_dates_disagree(small: Notice, tmp_path: Path) -> None:
    one = set_as_of(ledger(small), tmp_path / "甲.xlsx", datetime(2021, 6, 30))
    two = set_as_of(ledger(small), tmp_path / "乙.xlsx", datetime(2021, 6, 25))
    data = ledger(small, one, two)
    (row,) = rows_of(sheet(opened(data), "冲突"), "conflicts")
    assert (row["column"], row["taken"], row["other"]) == ("截至日期", "2021-06-30", "2021-06-25")
    one.write_bytes(data)
    assert ledger(small, one) == data


@pytest.mark.parametrize("words", ["2021.6.30", "2021年6月30日", "２０２１-０６-３０ ", "2021/6/30"])
def test_a_date_in_words_is_a_date_to_the_lamps(words: str, small: Notice, tmp_path: Path) -> None:
    path = set_as_of(ledger(small), tmp_path / "a.xlsx", words)
    assert as_of(ledger(small, path)) == datetime(2021, 6, 30)


@pytest.mark.parametrize(
    ("written", "stands"),
    [("45%", 0.45), ("４５．５％ ", 0.455), (0.45, 0.45), (45, 45), ("约一半", "约一半"), ("45", "45")],
)
def test_a_share_in_words_is_a_share(written: object, stands: object, small: Notice, tmp_path: Path) -> None:
    work = opened(ledger(small))
    identity = task_subjects(small)[1].id
    fill(sheet(work, "总台账"), identity, "ledger", rate=written)
    data = ledger(small, saved(work, tmp_path / "a.xlsx"))
    rows = {row["id"]: row for row in rows_of(sheet(opened(data), "总台账"), "ledger")}
    assert rows[identity]["rate"] == stands


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
    return written(folder, "\n".join(notice.reading.source.lines), "same.txt")


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
    other = written(tmp_path, "mine", "other.csv")
    assert run("decisions", str(path), "--out", str(other), monkeypatch=monkeypatch) == 2
    assert other.read_text(encoding="utf-8") == "mine"


def broken(tmp_path: Path) -> dict[str, Path]:
    plain = openpyxl.Workbook()
    plain.save(tmp_path / "plain.xlsx")
    (tmp_path / "text.xlsx").write_bytes("任务".encode())
    (tmp_path / "zip.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "data.xlsx").write_bytes(data_book(fanchang.load(), "zh"))
    return {name: tmp_path / f"{name}.xlsx" for name in ("plain", "text", "zip", "absent", "data")} | {
        "folder": tmp_path
    }


@pytest.mark.parametrize("kind", ["plain", "text", "zip", "absent", "data", "folder"])
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
