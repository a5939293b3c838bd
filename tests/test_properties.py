"""What holds for any notice in this layout: made-up notices are rendered and read back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fanchang
from fanchang.notice import default_notice
from fanchang.reading import Reading, read_notice
from fanchang.tables import records
from invented import (
    Notice,
    Style,
    annex_rows,
    expected_entries,
    expected_roles,
    notices,
    render,
    seeded,
    styles,
)

ENTRY = "side row printed_no kind section_no section heading_no heading text deadline_text remark".split()
ROLE = "side row role rank raw party office state open etc".split()
SHARED_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
"""Examples may share the temporary folder: each overwrites the file of the one before."""


def read_text(folder: Path, text: str) -> Reading:
    path = folder / "notice.txt"
    path.write_bytes(text.encode())
    return read_notice(path)


def entry_records(reading: Reading) -> list[dict[str, Any]]:
    sides = (*reading.body.entries, *reading.annex.entries)
    return [{name: getattr(entry, name) for name in ENTRY} for entry in sides]


def role_records(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "side": entry.side,
            "row": entry.row,
            "role": mention.role,
            "rank": mention.rank,
            "raw": mention.party.raw,
            "party": mention.party.name,
            "office": mention.party.office,
            "state": "lost" if mention.is_lost else "given",
            "open": mention.party.open,
            "etc": mention.party.etc,
        }
        for entry in (*reading.body.entries, *reading.annex.entries)
        for mention in entry.mentions
    ]


def by_place(rows: list[dict[str, Any]], columns: list[str]) -> list[list[Any]]:
    """The rows as lists in one order, the body first."""
    listed = [[row[name] for name in columns] for row in rows]
    return sorted(listed, key=lambda row: (row[0] != "body", row[1], *map(str, row[2:4])))


def is_plain_annex(style: Style) -> bool:
    """An annex alone whose rows were moved or dropped does not say which contents are headings."""
    return style.body or (style.annex_order is None and not style.annex_drop)


@settings(max_examples=150, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(data=st.data())
def test_a_rendered_notice_is_read_back(tmp_path: Path, data: st.DataObject) -> None:
    notice = data.draw(notices())
    style = data.draw(styles(notice).filter(is_plain_annex))
    reading = read_text(tmp_path, render(notice, style))
    assert by_place(entry_records(reading), ENTRY) == by_place(expected_entries(notice, style), ENTRY)
    assert by_place(role_records(reading), ROLE) == by_place(expected_roles(notice, style), ROLE)


@settings(max_examples=100, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(data=st.data())
def test_rows_are_aligned_by_content_and_order(tmp_path: Path, data: st.DataObject) -> None:
    notice = data.draw(notices())
    style = data.draw(styles(notice).filter(lambda style: style.body and style.annex))
    reading = read_text(tmp_path, render(notice, style))
    expected = [item.index + 1 for _, item in annex_rows(notice, style)]
    assert [entry.item for entry in reading.annex.entries] == expected


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(data=st.data())
def test_every_line_is_accounted_for(tmp_path: Path, data: st.DataObject) -> None:
    notice = data.draw(notices())
    style = data.draw(styles(notice))
    text = render(notice, style).replace("\r\n", "\n")
    reading = read_text(tmp_path, text)
    coverage = records(fanchang.Notice(reading).coverage)
    lines = text.removesuffix("\n").split("\n")
    assert [row["text"] or "" for row in coverage] == lines
    assert [row["line"] for row in coverage] == list(range(1, len(lines) + 1))
    assert {row["used_for"] for row in coverage if not (row["text"] or "").strip(" ")} <= {"blank"}
    assert not [row for row in coverage if "not understood" in row["used_for"]]


def stands_at_its_lines(reading: Reading) -> bool:
    """Every raw name is found in the lines of its list, from its own line on."""
    lines = reading.source.lines
    for entry in (*reading.body.entries, *reading.annex.entries):
        for mention in entry.mentions:
            last = mention.field.lines[-1].no
            printed = "".join(line.strip(" ") for line in lines[mention.line - 1 : last])
            if mention.party.raw not in printed:
                return False
    return True


@pytest.mark.parametrize("seed", range(5))
def test_every_raw_name_stands_at_its_lines(tmp_path: Path, seed: int) -> None:
    assert stands_at_its_lines(read_text(tmp_path, render(seeded(seed, 60))))


def test_every_raw_name_of_the_2021_notice_stands_at_its_lines() -> None:
    assert stands_at_its_lines(read_notice(default_notice()))


PLAIN = default_notice().read_text(encoding="utf-8")


def doubled_blank_lines(text: str) -> str:
    return text.replace("\n\n", "\n\n\n\n")


def windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def ideographic_padding(text: str) -> str:
    return text.replace("\u00a0 ", "\u3000").replace("\u00a0", "\u3000")


def zero_width_in_names(text: str) -> str:
    return text.replace("鲁胜启", "鲁胜\u200b启").replace("领导:", "领导\u200b:")


def full_width_punctuation(text: str) -> str:
    return text.translate({ord(half): full for half, full in zip(",:()", "，：（）", strict=True)})


@pytest.mark.parametrize(
    "change",
    [
        doubled_blank_lines,
        windows_line_ends,
        ideographic_padding,
        zero_width_in_names,
        full_width_punctuation,
    ],
)
def test_typing_habits_do_not_change_the_records(tmp_path: Path, change: Any) -> None:
    def told(reading: Reading) -> list[tuple[Any, ...]]:
        """What the tables say, lines and printed forms aside."""
        return [
            (
                entry.side,
                entry.item,
                entry.kind,
                entry.section_no,
                entry.heading_no,
                entry.deadline_text,
                fold(entry.text),
                [(m.role, m.rank, m.party.name, m.party.office, m.party.etc) for m in entry.mentions],
            )
            for entry in reading.entries
        ]

    fold = full_width_punctuation
    assert told(read_text(tmp_path, change(PLAIN))) == told(read_text(tmp_path, PLAIN))


@pytest.mark.parametrize("side", ["body", "annex"])
def test_one_side_is_enough(tmp_path: Path, side: str) -> None:
    notice: Notice = seeded(11, 40)
    style = Style(body=side == "body", annex=side == "annex")
    reading = read_text(tmp_path, render(notice, style))
    made = fanchang.Notice(reading)
    assert set(made.entries["side"]) == {side}
    assert made.entries["match"].isna().all()
    assert made.assignments[f"in_{side}"].all()
    other = "annex" if side == "body" else "body"
    assert made.assignments[f"{other}_state"].isna().all()
    assert len(made.tasks) == 40
