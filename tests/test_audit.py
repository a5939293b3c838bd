"""The findings of the 2021 notice against a golden that was read by hand, and what holds for all findings."""

import csv
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.audit import CHECKS
from fanchang.audit.finding import SEND_TO
from fanchang.export.codes import codes
from fanchang.tables import records
from invented import Style, render, seeded

ROOT = Path(__file__).parents[1]
CONTRACT_CODES = set(
    """
    leader-lost leader-missing leader-added leader-differs leader-order unit-missing unit-added unit-differs
    unit-order unit-spelling unit-office unit-overlap unit-repeated text-differs target-differs
    measure-word-lost quote-lost quote-unbalanced stop-missing stray-character deadline-differs
    deadline-condition year-lost number-skipped number-shifted number-blank number-repeated number-order
    item-missing item-moved section-differs heading-differs heading-repeated label-variant separator padding
    layout cell-missing count-claim date-damaged phone-damaged page-header-damaged
    query-target-without-deadline query-standing-work-dated query-target-set-elsewhere
    """.split()
)
ADDED_CODES = {"list-not-printed", "units-undivided"}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def found(notice: fanchang.Notice) -> list[Row]:
    return records(notice.findings)


def golden() -> list[dict[str, str]]:
    with (ROOT / "tests" / "golden" / "findings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def identity(row: Row) -> tuple[str, ...]:
    return (row["code"], str(row["item"] or ""), row["side"], row["field"])


def test_every_finding_of_the_2021_notice_and_no_other(found: list[Row]) -> None:
    assert sorted(map(identity, found)) == sorted(map(identity, golden()))


@pytest.mark.parametrize("expected", golden(), ids=lambda row: "-".join(identity(row)))
def test_a_finding_is_the_golden_one(found: list[Row], expected: dict[str, str]) -> None:
    row = next(row for row in found if identity(row) == identity(expected))
    columns = ["items", "cause", "severity", "send_to"]
    if expected["item"]:
        columns += ["body_value", "annex_value"]
    assert {name: row[name] or "" for name in columns} == {name: expected[name] for name in columns}


def test_findings_of_one_story_are_tied(found: list[Row]) -> None:
    """The golden ties the same findings, under names of its own."""
    told = {identity(row): row["story"] for row in found}
    stories: dict[str, set[str | None]] = {}
    for expected in golden():
        if expected["story"]:
            stories.setdefault(expected["story"], set()).add(told[identity(expected)])
    assert all(len(names) == 1 and None not in names for names in stories.values())


def test_real_differences_lead(found: list[Row]) -> None:
    causes = [row["cause"] for row in found]
    assert causes[: causes.count("substantive")] == ["substantive"] * 9


def test_every_quote_stands_in_the_notice(notice: fanchang.Notice, found: list[Row]) -> None:
    """Each name of a list and each clause of a text is found in the lines of the finding's item."""
    for row in found:
        if row["item"] is None or row["field"] in ("number", "row"):
            continue
        for side in ("body", "annex"):
            entry = getattr(notice.reading.pair(row["item"]), side)
            if entry is None or not row[f"{side}_value"]:
                continue
            printed = "".join(notice.reading.source.lines[entry.first_line - 1 : entry.last_line])
            pieces = row[f"{side}_value"].replace(";", "、").split("、")
            assert all(piece in printed for piece in pieces), row


def test_lines_stand_beside_values(found: list[Row]) -> None:
    for row in found:
        assert row["body_line"] or row["annex_line"]
        lines = [int(line) for line in row["lines"].split(";")]
        assert lines == sorted(set(lines))
        for side in ("body", "annex"):
            if row[f"{side}_value"]:
                assert row[f"{side}_line"] in lines
                assert row[f"{side}_place"]


def test_what_the_page_lost_never_goes_to_the_drafter(found: list[Row]) -> None:
    assert {row["cause"]: row["send_to"] for row in found}.items() <= SEND_TO.items()
    assert "drafter" not in {row["send_to"] for row in found if row["cause"] == "lost"}


def test_lost_names_and_words_rest_on_a_model_that_holds(found: list[Row]) -> None:
    for row in found:
        if row["code"] in ("leader-lost", "measure-word-lost", "year-lost"):
            assert row["model_hits"] >= 3
            assert row["model_hits"] >= 0.9 * row["model_places"]


@pytest.mark.parametrize(
    ("identity_", "body_place", "annex_place"),
    [
        (
            ("leader-missing", "59", "cross", "leaders"),
            "正文第四部分“26.”下“43)”",
            "附件序号59“牵头区领导”栏",
        ),
        (
            ("target-differs", "5", "cross", "text"),
            "正文第一部分“5.”",
            "附件序号5“主要任务”栏",
        ),
        (("number-blank", "27", "annex", "number"), None, "附件序号27与28之间“序号”栏"),
        (
            ("unit-differs", "107", "cross", "co_units"),
            "正文第七部分“36.”下“91)”",
            "附件序号107“协同责任单位”栏",
        ),
    ],
)
def test_places_are_those_that_a_colleague_finds(
    found: list[Row], identity_: tuple[str, ...], body_place: str | None, annex_place: str
) -> None:
    row = next(row for row in found if identity(row) == identity_)
    assert (row["body_place"], row["annex_place"]) == (body_place, annex_place)


def test_ids_are_codes_with_ten_hex_digits(found: list[Row]) -> None:
    ids = [row["id"] for row in found]
    assert len(set(ids)) == len(ids)
    for row in found:
        code, _, digits = row["id"].rpartition("-")
        assert code == row["code"]
        assert len(digits) == 10
        assert int(digits, 16) >= 0


def test_an_id_is_the_digest_that_the_contract_names(notice: fanchang.Notice, found: list[Row]) -> None:
    row = next(row for row in found if row["code"] == "leader-missing")
    body = notice.reading.pair(row["item"]).body
    assert body is not None
    digest = hashlib.sha256(f"cross\nleaders\n{body.text}".encode()).hexdigest()
    assert row["id"] == f"leader-missing-{digest[:10]}"


def test_every_code_of_the_contract_has_its_generator() -> None:
    assert set(CHECKS) == CONTRACT_CODES | ADDED_CODES


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_code_says_what_counts_and_what_does_not(code: str) -> None:
    words = CHECKS[code].__doc__ or ""
    assert "Not:" in words
    assert "不含：" in words


@pytest.mark.parametrize(("lang", "file"), [("en", "codes.md"), ("zh", "codes.zh-CN.md")])
def test_the_table_of_codes_is_made_from_the_generators(lang: str, file: str) -> None:
    assert (ROOT / "docs" / file).read_text(encoding="utf-8") == codes(lang)


def test_personal_data_of_the_page_is_masked(notice: fanchang.Notice) -> None:
    told = notice.findings.to_csv()
    assert "〔略〕" in told
    assert "7878062" not in told


def acknowledge(folder: Path, row: Row, **changes: str) -> Path:
    path = folder / "acknowledged.csv"
    cells = {"notice": "0" * 64, "id": row["id"], "reason": "checked against the original"}
    cells |= {name: row[name] or "" for name in ("body_value", "annex_value")} | changes
    header = ["notice", "id", "body_value", "annex_value", "reason"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerow(cells)
    return path


def read_again(notice: fanchang.Notice, folder: Path, acknowledged: Path) -> fanchang.Notice:
    path = folder / "notice.txt"
    path.write_text("\n".join(notice.reading.source.lines), encoding="utf-8", newline="\n")
    return fanchang.read(path, acknowledged=acknowledged)


def test_an_acknowledgement_holds_while_both_quotes_are_the_same(
    notice: fanchang.Notice, found: list[Row], tmp_path: Path
) -> None:
    again = read_again(notice, tmp_path, acknowledge(tmp_path, found[0]))
    row = next(row for row in records(again.findings) if row["id"] == found[0]["id"])
    assert (row["status"], row["status_reason"]) == ("acknowledged", "checked against the original")


def test_an_acknowledgement_lapses_when_a_quote_changed(
    notice: fanchang.Notice, found: list[Row], tmp_path: Path
) -> None:
    changed = acknowledge(tmp_path, found[0], annex_value="another quote")
    again = read_again(notice, tmp_path, changed)
    row = next(row for row in records(again.findings) if row["id"] == found[0]["id"])
    assert row["status"] == "open"
    assert "checked against the original" in row["status_reason"]


def test_a_notice_that_lost_nothing_has_no_model_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "whole.txt"
    path.write_text(render(seeded(5, 40), Style()), encoding="utf-8", newline="\n")
    notice = fanchang.read(path)
    assert not any(model.holds for model in notice.losses.found)
    assert "substantive" not in set(notice.findings["cause"])


def test_a_text_over_two_paragraphs_is_one_place_for_a_stop(tmp_path: Path) -> None:
    labels = "牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
    items = "".join(f"{no}.修桥{no}座。\n\n{labels}" for no in range(1, 20))
    path = tmp_path / "notice.txt"
    path.write_text(f"一、修桥\n\n{items}20.修桥,\n\n修路\n\n{labels}", encoding="utf-8", newline="\n")
    found = [row for row in records(fanchang.read(path).findings) if row["code"] == "stop-missing"]
    assert [(row["item"], row["body_value"]) for row in found] == [(20, "修路")]


def test_damage_that_is_printed_twice_has_two_ids(tmp_path: Path) -> None:
    body = "一、修桥\n\n1.修桥。\n\n牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
    path = tmp_path / "notice.txt"
    path.write_text(body + "2021419\n\n2021419\n", encoding="utf-8", newline="\n")
    found = [row["id"] for row in records(fanchang.read(path).findings) if row["code"] == "date-damaged"]
    assert len(set(found)) == 2


def test_a_body_that_lost_its_names_is_given_them_back_by_the_table(tmp_path: Path) -> None:
    whole = render(seeded(5, 40), Style(padding="\u00a0 "))
    body, _, annex = whole.partition("附件")
    lost, gone = re.subn(r"(?<=[:、])\S\u00a0 \S(?=[、。])", "\u00a0", body)
    path = tmp_path / "notice.txt"
    path.write_text(f"{lost}附件{annex}", encoding="utf-8", newline="\n")
    notice = fanchang.read(path)
    leaders = notice.assignments[notice.assignments["role"] == "leader"]
    assert "substantive" not in set(notice.findings["cause"])
    assert set(leaders["basis"]) == {"both", "annex (lost in body)"}
    assert (leaders["basis"] != "both").sum() == gone > 0
