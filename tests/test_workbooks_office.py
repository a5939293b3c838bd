"""What LibreOffice makes of the workbooks: every formula worked out anew, and pages."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.decisions import Decisions, read_decisions, task_subjects
from fanchang.export.workbooks import workbook_files
from fanchang.export.workbooks.lamps import Settings, lamp
from fanchang.notice import Notice
from office import convert, needs_office
from workbook_edits import fill, formulas, opened, saved, sheet, values

SET = Settings(date(2024, 7, 1), date(2024, 1, 1), 2024)
LAMPS: dict[str, tuple[dict[str, Any], date | None, str]] = {
    "nothing": ({}, date(2024, 12, 31), "灰·未填报"),
    "finished": ({"done": "yes"}, date(2024, 12, 31), "绿·已办结"),
    "not finished": ({"done": "no"}, date(2024, 12, 31), "灰·未填报"),
    "on schedule": ({"rate": 0.5}, date(2024, 12, 31), "绿·正常"),
    "5 points behind": ({"rate": 0.449}, date(2024, 12, 31), "绿·正常"),
    "6 points behind": ({"rate": 0.438}, date(2024, 12, 31), "黄·进度偏慢"),
    "21 points behind": ({"rate": 0.288}, date(2024, 12, 31), "红·严重滞后"),
    "overdue": ({"rate": 0.79}, date(2024, 6, 30), "红·严重滞后"),
    "done in full": ({"rate": 1.0}, date(2024, 3, 1), "绿·正常"),
    "progress without a share": ({"q1": "开工"}, date(2024, 12, 31), "灰·完成率待填"),
    "a share without its percent sign": ({"rate": 45}, date(2024, 12, 31), "灰·完成率有误"),
    "a share below nothing": ({"rate": -0.1}, date(2024, 12, 31), "灰·完成率有误"),
    "words for a share": ({"rate": "约一半"}, date(2024, 12, 31), "灰·完成率待填"),
    "ongoing, reported": ({"q3": "巡查"}, None, "绿·本季已报"),
    "ongoing, reported before": ({"q2": "巡查"}, None, "黄·本季未报"),
    "ongoing, never reported": ({}, None, "灰·未填报"),
}


@pytest.mark.parametrize("case", LAMPS)
def test_lamps(case: str) -> None:
    typed, due, word = LAMPS[case]
    assert lamp(typed, due, SET, "zh") == word
    colours = {"绿": "green", "黄": "yellow", "红": "red", "灰": "grey"}
    assert lamp(typed, due, SET, "en").startswith(colours[word[0]])


def test_a_lamp_needs_a_date_to_look_at() -> None:
    assert lamp({"rate": 0.1}, date(2024, 12, 31), Settings(None, None, None), "zh") == "灰·截至日期未设"


def filled_ledger(notice: Notice, lang: str, folder: Path) -> Decisions:
    """Every lamp that there is, typed into a ledger."""
    work = opened(workbook_files(notice, lang)["台账.xlsx" if lang == "zh" else "ledger.xlsx"])
    page = sheet(work, "总台账" if lang == "zh" else "Ledger")
    typed = [case[0] for case in LAMPS.values()] + [
        {"rate": n / 20, "q1": "=1", "q4": "完"} for n in range(21)
    ]
    for number, subject in enumerate(task_subjects(notice).values()):
        words = {"yes": {"zh": "是", "en": "yes"}[lang], "no": {"zh": "否", "en": "no"}[lang]}
        values = typed[number % len(typed)]
        fill(
            page, subject.id, "ledger", **{key: words.get(str(value), value) for key, value in values.items()}
        )
    sheet(work, "设置" if lang == "zh" else "Settings")["B3"] = datetime(2021, 8, 15)
    return read_decisions([saved(work, folder / "filled.xlsx")])


@needs_office
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_works_out_what_we_wrote(lang: str, nasty: Notice, tmp_path: Path) -> None:
    notice = fanchang.load() if lang == "zh" else nasty
    decisions = filled_ledger(notice, lang, tmp_path)
    identity = notice.findings["id"].iloc[0]
    work = opened(workbook_files(notice, lang)["核对清单.xlsx" if lang == "zh" else "audit.xlsx"])
    fill(
        sheet(work, "核对清单" if lang == "zh" else "Checklist"),
        identity,
        verdict={"zh": "属实", "en": "confirmed"}[lang],
    )
    both = [tmp_path / "filled.xlsx", saved(work, tmp_path / "checked.xlsx")]
    assert decisions.rows
    for name, data in workbook_files(notice, lang, read_decisions(both)).items():
        path = tmp_path / name
        path.write_bytes(data)
        known, again = values(data), values(convert(path, "xlsx", tmp_path / path.stem).read_bytes())
        for place in formulas(data):
            assert same(known.get(place), again.get(place)), place


def same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return (one or "") == (other or "")


@needs_office
def test_pages_come_out_as_pdf(workbooks: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "unit.xlsx"
    path.write_bytes(workbooks["交办/区财政局.xlsx"])
    assert convert(path, "pdf", tmp_path).read_bytes().startswith(b"%PDF")
