"""Nothing that people typed is lost, wherever they put it: beside tables, on sheets for reading, as comments."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from fanchang.decisions import Decisions, read_decisions
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.export.workbooks.ledger_book import ledger_files
from fanchang.notice import Notice
from workbook_edits import CLASH, NOTHING, fill, ids, opened, rows_of, saved, sheet, typed

Edit = Callable[[Workbook, str], None]
Make = Callable[[Notice, str, Decisions], bytes]


def put(name: str, place: str) -> Edit:
    def edit(work: Workbook, text: str) -> None:
        sheet(work, name)[place] = text

    return edit


def comment(name: str, place: str) -> Edit:
    def edit(work: Workbook, text: str) -> None:
        sheet(work, name)[place].comment = Comment(text, "甲")

    return edit


def on_view(place: str) -> Edit:
    def edit(work: Workbook, text: str) -> None:
        next(page for page in work.worksheets if page.protection.sheet)[place] = text

    return edit


def below(name: str, column: int) -> Edit:
    def edit(work: Workbook, text: str) -> None:
        page = sheet(work, name)
        page.cell(page.max_row + 1, column).value = text

    return edit


def inserted(name: str, head: int, row: int) -> Edit:
    """A column of one's own."""

    def edit(work: Workbook, text: str) -> None:
        page = sheet(work, name)
        page.insert_cols(4)
        page.cell(head, 4).value = "我的意见"
        page.cell(row, 4).value = text

    return edit


def without_titles(work: Workbook, text: str) -> None:
    page = sheet(work, "核对清单")
    page["P8"] = text
    page.delete_rows(6)


def verdicts_renamed(work: Workbook, text: str) -> None:
    page = sheet(work, "核对清单")
    page["M6"], page["P8"] = "结论", text


def all_renamed(work: Workbook, text: str) -> None:
    sheet(work, "核对清单")["P8"] = text
    sheet(work, "对照表")["D9"] = f"{text} 二"
    for page in work.worksheets:
        page.title = f"改{page.title}" if page.sheet_state == "visible" else page.title


AUDIT_EDITS: dict[str, Edit] = {
    "comment on a title": comment("核对清单", "M6"),
    "comment above the titles": comment("核对清单", "A2"),
    "comment beside the table": comment("核对清单", "Z8"),
    "comment on a problem number": comment("整改台账", "A8"),
    "comment on both sides": comment("对照表", "C8"),
    "comment on a line": comment("原文", "D8"),
    "comment on the help": comment("说明", "A2"),
    "in a cell of both sides": put("对照表", "D9"),
    "below both sides": below("对照表", 4),
    "beside a line": put("原文", "F9"),
    "in place of a line": put("原文", "D30"),
    "below the help": below("说明", 1),
    "below the lists": put("选项", "A9"),
    "in place of a number": put("核对清单", "A9"),
    "in place of the item": put("核对清单", "C9"),
    "in place of a quote": put("核对清单", "G10"),
    "where the quote is blank": put("核对清单", "I9"),
    "in place of an id": put("核对清单", "Q11"),
    "a problem number": put("整改台账", "A8"),
    "a problem number of one's own": below("整改台账", 1),
    "above the register": put("整改台账", "A1"),
    "a formula": put("核对清单", "P12"),
}
LEDGER_EDITS: dict[str, Edit] = {
    "lamp": put("总台账", "S8"),
    "schedule": put("总台账", "T8"),
    "blank heading": put("总台账", "C7"),
    "due date": put("总台账", "U8"),
    "a task without a number": below("总台账", 4),
    "overview": put("汇总", "A60"),
    "overview, in place of a name": put("汇总", "A6"),
    "what a setting does": put("设置", "C4"),
    "below the settings": put("设置", "A12"),
    "comment on a setting": comment("设置", "B3"),
    "a date in words": put("设置", "B3"),
    "beside a view": on_view("Z4"),
    "in place of a task on a view": on_view("B4"),
}
ALONE: dict[str, Edit] = {
    "a column beside both sides": inserted("对照表", 2, 9),
    "a column of the register": inserted("整改台账", 3, 9),
    "no titles": without_titles,
    "verdicts under another title": verdicts_renamed,
    "every sheet renamed": all_renamed,
}


def audit(notice: Notice, lang: str, decisions: Decisions) -> bytes:
    return audit_book(notice, lang, decisions)


def ledger(notice: Notice, lang: str, decisions: Decisions) -> bytes:
    return ledger_files(notice, lang, decisions, per_unit=False)[""]


def seen(data: bytes) -> str:
    """Everything that a person sees in a workbook, comments too."""
    pages = (page for page in opened(data).worksheets if page.sheet_state == "visible")
    cells = [cell for page in pages for row in page.iter_rows() for cell in row]
    texts = [str(cell.value) for cell in cells if cell.value is not None]
    return "\n".join([*texts, *(cell.comment.text for cell in cells if cell.comment)])


def still_there(make: Make, notice: Notice, folder: Path, edits: dict[str, Edit]) -> None:
    """Each text is seen in three runs, one after the other, in changing languages."""
    work = opened(make(notice, "zh", NOTHING))
    texts = {name: f'=CONCATENATE("〔{name}〕")' if name == "a formula" else f"〔{name}〕" for name in edits}
    for name, edit in edits.items():
        edit(work, texts[name])
    path = saved(work, folder / "退回.xlsx")
    for lang in ("zh", "en", "zh"):
        data = make(notice, lang, read_decisions([path]))
        assert [name for name, text in texts.items() if text not in seen(data)] == []
        path.write_bytes(data)
    assert make(notice, "zh", read_decisions([path])) == data


@pytest.mark.parametrize("book", ["audit", "ledger"])
def test_every_text_is_seen_in_every_later_run(book: str, small: Notice, tmp_path: Path) -> None:
    make, edits = {"audit": (audit, AUDIT_EDITS), "ledger": (ledger, LEDGER_EDITS)}[book]
    still_there(make, small, tmp_path, edits)


@pytest.mark.parametrize("name", ALONE)
def test_so_it_is_whatever_was_done_to_the_sheets(name: str, small: Notice, tmp_path: Path) -> None:
    still_there(audit, small, tmp_path, {name: ALONE[name]})


def test_what_stands_where_nothing_is_read_is_listed_with_its_place(small: Notice, tmp_path: Path) -> None:
    work = opened(audit(small, "zh", NOTHING))
    sheet(work, "对照表")["D9"] = "此处与原件不符"
    data = audit(small, "zh", read_decisions([saved(work, tmp_path / "退回.xlsx")]))
    (row,) = rows_of(sheet(opened(data), CLASH), "conflicts")
    assert (row["column"], row["other"], row["file"]) == ("对照表!D9", "此处与原件不符", "退回.xlsx")


def test_a_file_that_does_not_tell_what_was_said_lists_nothing(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    work = opened(book)
    memory = sheet(work, "_fanchang")
    for row in reversed(range(1, memory.max_row + 1)):
        if memory.cell(row, 1).value == "said" or memory.cell(row, 3).value == "item":
            memory.delete_rows(row)
    fill(sheet(work, "核对清单"), ids(small)[0], verdict="属实")
    data = audit(small, "zh", read_decisions([saved(work, tmp_path / "a.xlsx")]))
    assert typed(data)[ids(small)[0]][0] == "属实"
    assert CLASH not in opened(data).sheetnames


def test_ids_filled_in_by_dragging_are_put_right(small: Notice, book: bytes, tmp_path: Path) -> None:
    work = opened(book)
    page = sheet(work, "核对清单")
    known = ids(small)
    fill(page, known[1], verdict="属实")
    fill(page, known[2], verdict="不属实", id=known[1])
    fill(page, known[3], verdict="不属实", remark="查过", id=f"{known[1][:-1]}!")
    rows = typed(audit(small, "zh", read_decisions([saved(work, tmp_path / "a.xlsx")])))
    assert [rows[known[n]][0] for n in (1, 2, 3)] == ["属实", "不属实", "不属实"]
    assert set(rows) == set(known)


def test_a_formula_of_a_person_is_not_taken_for_one_of_ours(
    small: Notice, book: bytes, tmp_path: Path
) -> None:
    work = opened(book)
    identity = ids(small)[0]
    fill(sheet(work, "核对清单"), identity, remark='=IF($C7=0,"",$C7)')
    rows = typed(audit(small, "zh", read_decisions([saved(work, tmp_path / "a.xlsx")])))
    assert rows[identity][3] == '=IF($C7=0,"",$C7)'
