"""What people do to a workbook before they send it back, with openpyxl as their office program."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fanchang.decisions import Decisions, read_decisions
from fanchang.decisions.columns import keys_by_title
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.notice import Notice, read
from invented import LIKE_2021, Section, Task, Unit, render
from invented import Notice as Invented

NOTHING = Decisions()
LIST, BOOK, AGAIN, CLASH = "核对清单", "整改台账", "需复核", "冲突"

Rows = list[dict[str, Any]]


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(workbook: Workbook, path: Path) -> Path:
    workbook.save(path)
    return path


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def head_of(page: Worksheet, kind: str = "checklist") -> int:
    """The row of the titles."""
    titles = keys_by_title(kind)
    counts = {
        row[0].row: sum(str(c.value or "").replace(" ", "") in titles for c in row)
        for row in page.iter_rows()
    }
    return int(max(counts, key=lambda row: counts[row]) or 0)


def columns_of(page: Worksheet, kind: str = "checklist") -> dict[str, int]:
    """The column of each key."""
    titles = keys_by_title(kind)
    cells = page[head_of(page, kind)]
    return {
        titles[key]: at
        for at, cell in enumerate(cells, 1)
        if (key := str(cell.value or "").replace(" ", "")) in titles
    }


def rows_of(page: Worksheet, kind: str = "checklist") -> Rows:
    """The rows below the titles by column key, with their number as `row`."""
    at = columns_of(page, kind)
    return [
        {key: page.cell(row, column).value for key, column in at.items()} | {"row": row}
        for row in range(head_of(page, kind) + 1, page.max_row + 1)
        if any(page.cell(row, column).value is not None for column in at.values())
    ]


def fill(page: Worksheet, identity: str, kind: str = "checklist", **values: Any) -> None:
    """Type into the row of this id."""
    at = columns_of(page, kind)
    (row,) = [r["row"] for r in rows_of(page, kind) if r["id"] == identity]
    for key, value in values.items():
        page.cell(row, at[key]).value = value


def reorder(page: Worksheet, order: list[int], kind: str = "checklist") -> None:
    """Only the rows of this order (counted from 0), in this order: sorting and deleting."""
    first = head_of(page, kind) + 1
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]
    page.delete_rows(first, len(rows))
    for at, index in enumerate(order, first):
        for column, value in enumerate(rows[index], 1):
            page.cell(at, column).value = value


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


def quotes_differ(small: Notice) -> str:
    """A finding with both quotes, its pair of quotes its own."""
    both = small.findings.dropna(subset=["body_value", "annex_value"])
    alone = both[~both.duplicated(["body_value", "annex_value"], keep=False)]
    return str(alone["id"].iloc[0])


def filled(book: bytes, path: Path, identity: str, **values: Any) -> Path:
    work = opened(book)
    fill(sheet(work, LIST), identity, **values)
    return saved(work, path)


def cells(page: Worksheet) -> Iterator[Cell]:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                yield cell


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (page.title, cell.coordinate): str(cell.value)
        for page in opened(data).worksheets
        for cell in cells(page)
        if cell.data_type == "f"
    }


def values(data: bytes) -> dict[tuple[str, str], Any]:
    book = load_workbook(io.BytesIO(data), data_only=True)
    return {(page.title, cell.coordinate): cell.value for page in book.worksheets for cell in cells(page)}


NASTY = ('=HYPERLINK("http://x","y")', "+1单位", "@单位", "-1单位", "甲/乙:丙*局", "History", "x" * 60)


def nasty_notice(folder: Path) -> Notice:
    """Names that a spreadsheet could take for something else, a clash of names, a line that no cell holds."""
    units = [Unit(name) for name in NASTY]
    leaders = ("陆明远", "孙  禾", "区清风局")
    tasks = tuple(
        Task(
            f"推进{'甲乙丙丁戊己庚辛'[n]}河整治{n + 2}处",
            leaders[: n % 3 + 1],
            (unit, Unit("区清风局")),
            (Unit("各镇政府", open=True),),
            "持续推进",
        )
        for n, unit in enumerate(units)
    )
    long = Task(
        "整治" + "清溪" * 20_000, leaders[:1], (Unit("区清风局"),), (Unit("\ufffe区铃局"),), "2024年12月底前"
    )
    section = Section(
        "=1+1 提升能力",
        indicators=tuple(
            Task(
                **{f: getattr(t, f) for f in ("text", "leaders", "lead_units", "co_units", "deadline")},
                content="内容",
            )
            for t in (*tasks, long)
        ),
    )
    text = str(render(Invented("青禾区", 2024, (section,)), LIKE_2021))
    return notice_of(text, folder)
