"""The feedback sheets: only what people marked as 属实, each point to whom it concerns, nothing lost on the way."""

from pathlib import Path

import pytest

from documents_opened import cells, paragraphs, shown, word
from fanchang.decisions import AUDIT, Decisions, Row, finding_subjects, read_decisions
from fanchang.export.documents.feedback import confirmed, feedback
from fanchang.export.documents.material import Material
from fanchang.export.workbooks import workbook_files
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice
from workbook_edits import fill, opened, saved, sheet

COLUMNS = ["位置", "原文", "建议更正为", "依据", "回复"]


@pytest.fixture(scope="module")
def together(notice: Notice) -> NamedTogether:
    return named_together(notice.assignments, samples=0)


def decided(notice: Notice, verdicts: dict[str, str]) -> Decisions:
    """Verdicts by the finding's id, as they come back."""
    quotes = {subject.id: subject.quotes for subject in finding_subjects(notice)}
    rows = [Row(AUDIT, i, quotes[i], {}, {"verdict": verdict}) for i, verdict in verdicts.items()]
    return Decisions(rows=tuple(rows))


def first_of(notice: Notice, **values: str) -> str:
    """The id of the first finding with these values."""
    found = notice.findings
    for column, value in values.items():
        found = found[found[column] == value]
    return str(found["id"].iloc[0])


def sheets(made: Material) -> list[list[list[str]]]:
    return [cells(table) for table in word(feedback(made)).tables]


def test_without_decisions_both_sheets_say_so_and_stay_empty(notice: Notice, together: NamedTogether) -> None:
    made = Material(notice, "zh", together)
    document = word(feedback(made))
    assert [cells(table) for table in document.tables] == [[COLUMNS, [""] * 5]] * 2
    said = paragraphs(document, "Body Text")
    assert len(said) == 2
    assert all(text.startswith("尚无核实结论，本单暂空。") for text in said)


def test_what_was_confirmed_goes_to_whom_it_concerns(notice: Notice, together: NamedTogether) -> None:
    real, lost = first_of(notice, cause="substantive"), first_of(notice, code="measure-word-lost")
    silent = first_of(notice, send_to="none")
    other = first_of(notice, code="unit-differs")
    verdicts = {real: "confirmed", lost: "confirmed", silent: "confirmed", other: "rejected"}
    made = Material(notice, "zh", together, decided(notice, verdicts))
    found = {row["id"]: row for row in notice.findings.to_dict("records")}
    (drafter, web_editor) = sheets(made)
    assert drafter[0] == web_editor[0] == COLUMNS
    for rows, identity in ((drafter, real), (web_editor, lost)):
        assert len(rows) == 2
        place, quote, _, evidence, reply = rows[1]
        assert place == f"{found[identity]['body_place']}\n{found[identity]['annex_place']}"
        assert quote == f"正文：{found[identity]['body_value']}\n附件：{found[identity]['annex_value']}"
        assert evidence == found[identity]["message_zh"]
        assert reply == ""
    assert drafter[1][2] == "请明确以何者为准"
    assert web_editor[1][2] == found[lost]["suggestion"]
    notes = "".join(paragraphs(word(feedback(made)), "Note"))
    assert "另有1条标为“属实”而无需向外反馈的疑点未列入" in notes


def test_what_was_lost_in_publishing_never_goes_to_the_drafter(
    notice: Notice, together: NamedTogether
) -> None:
    verdicts = dict.fromkeys(notice.findings["id"], "confirmed")
    found = confirmed(Material(notice, "zh", together, decided(notice, verdicts)))
    lost = int((notice.findings["cause"] == "lost").sum())
    to_drafter = int(((notice.findings["cause"] != "lost") & (notice.findings["send_to"] == "drafter")).sum())
    assert {to: len(rows) for to, rows in found.items()} == {
        "drafter": to_drafter,
        "web_editor": lost,
        "none": len(notice.findings) - lost - to_drafter,
    }


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("unit-differs", "请明确以何者为准"),
        ("number-skipped", "请核对明确"),
        ("query-standing-work-dated", "请核对明确"),
    ],
)
def test_what_one_side_prints_alone_is_not_a_choice_between_two(
    code: str, asked: str, notice: Notice, together: NamedTogether
) -> None:
    identity = first_of(notice, code=code)
    found = confirmed(Material(notice, "zh", together, decided(notice, {identity: "confirmed"})))
    assert [row[2] for row in found["drafter"]] == [asked]


def test_verdicts_without_a_confirmed_one_leave_the_sheets_empty(
    notice: Notice, together: NamedTogether
) -> None:
    rejected = decided(notice, {first_of(notice, cause="substantive"): "rejected"})
    document = word(feedback(Material(notice, "zh", together, rejected)))
    assert all("没有标为“属实”" in text for text in paragraphs(document, "Body Text"))


def test_a_changed_quote_is_not_listed_but_told(notice: Notice, together: NamedTogether) -> None:
    identity = first_of(notice, cause="substantive")
    row = Row(AUDIT, identity, ("别的文字", "又一处"), {}, {"verdict": "confirmed"})
    document = word(feedback(Material(notice, "zh", together, Decisions(rows=(row,)))))
    assert cells(document.tables[0]) == [COLUMNS, [""] * 5]
    assert "另有1条“属实”结论所依据的原文与现在不同" in "".join(paragraphs(document, "Note"))


@pytest.mark.parametrize(
    ("shown_there", "expected"),
    [
        ({}, "drafter"),
        ({"send_to": "网站维护单位"}, "web_editor"),
        ({"send_to": "web editor"}, "web_editor"),
        ({"cause": "网页缺字"}, "web_editor"),
        ({"send_to": "区政府办"}, "drafter"),
    ],
)
def test_points_that_people_added(
    shown_there: dict[str, str], expected: str, notice: Notice, together: NamedTogether
) -> None:
    words = {
        "description": "第3项时限有误",
        "body_place": "正文第3项",
        "body_value": "12月底前",
        **shown_there,
    }
    row = Row(AUDIT, "M001", ("12月底前", ""), words, {"verdict": "confirmed"})
    found = confirmed(Material(notice, "zh", together, Decisions(added=(row,))))
    ((place, quote, _, evidence, _),) = found[expected]
    assert (place, quote, evidence) == ("正文第3项", "正文：12月底前", "第3项时限有误")


def test_from_a_workbook_that_came_back(notice: Notice, together: NamedTogether, tmp_path: Path) -> None:
    book = opened(workbook_files(notice, "zh")["核对清单.xlsx"])
    identity = first_of(notice, code="leader-missing")
    fill(sheet(book, "核对清单"), identity, verdict="属实")
    decisions = read_decisions([saved(book, tmp_path / "back.xlsx")])
    (drafter, web_editor) = sheets(Material(notice, "en", together, decisions))
    assert len(drafter) == 2
    assert drafter[1][3] == notice.findings.set_index("id").loc[identity]["message"]
    assert web_editor[1] == [""] * 5


def test_each_sheet_begins_with_the_first_words_on_its_own_page(
    notice: Notice, together: NamedTogether
) -> None:
    document = word(feedback(Material(notice, "zh", together)))
    first = [p for p in document.paragraphs if shown(p).startswith("发出前请先与原件核对")]
    assert [bool(p.paragraph_format.page_break_before) for p in first] == [False, True]
    assert paragraphs(document, "Title") == ["反馈单（致起草单位）", "反馈单（致网站维护单位）"]
