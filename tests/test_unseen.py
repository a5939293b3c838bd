"""Characters that nobody sees: they break no match, and are told."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

CLEAN = "1.修桥2座。\n牵头领导：孙禾\n牵头单位：区交通局\n"
NOWHERE = "\u200b \ufeff \u00ad \u200d \u2060 \u200e \u202c \u180e \u2068 \ufe0f \ufffc".split(" ")
SPACES = "\u00a0 \u3000 \u2028 \u0085 \u3164".split(" ")


def read(tmp_path: Path, text: str, name: str = "notice.txt") -> fanchang.Notice:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return fanchang.read(path)


def with_inside(char: str) -> str:
    """The notice with the character in its number, its text, a label and both names."""
    text = CLEAN
    for before in (".", "桥", "单位：", "禾", "交通"):
        text = text.replace(before, char + before)
    return text


@pytest.mark.parametrize("char", NOWHERE, ids=lambda char: f"{ord(char):04X}")
def test_they_break_no_match_and_are_told(char: str, tmp_path: Path) -> None:
    clean, notice = read(tmp_path, CLEAN, "clean.txt"), read(tmp_path, with_inside(char))
    for table in ("entries", "roles"):
        assert records(getattr(notice, table)) == records(getattr(clean, table))
    assert [use.endswith("ignored: unseen characters") for use in notice.coverage["used_for"]] == [True] * 3
    assert list(notice.coverage["text"]) == with_inside(char).split("\n")[:3]
    (finding,) = records(notice.findings)
    assert (finding["code"], finding["side"], finding["field"]) == ("padding", "body", "document")
    assert (finding["body_value"], finding["lines"]) == (f"U+{ord(char):04X}", "1;2;3")
    assert f"U+{ord(char):04X}" in finding["message_zh"]


@pytest.mark.parametrize("char", SPACES, ids=lambda char: f"{ord(char):04X}")
def test_spaces_of_any_kind_break_no_match(char: str, tmp_path: Path) -> None:
    [entry] = read(tmp_path, with_inside(char)).reading.entries
    assert [mention.party.name for mention in entry.mentions] == ["孙禾", "区交通局"]


@pytest.mark.parametrize(
    ("cell", "states"),
    [
        ("孙禾、\u00a0", ["given", "lost"]),
        ("\u3000、孙禾", ["lost", "given"]),
        ("孙禾、 ", ["given"]),
        ("孙禾\u00a0", ["given"]),
        ("\u00a0", ["lost"]),
    ],
)
def test_padding_beside_a_separator_in_a_pipe_table_is_a_lost_name(
    cell: str, states: list[str], tmp_path: Path
) -> None:
    rows = f"| 序号 | 任务 | 责任领导 | 牵头单位 |\n|---|---|---|---|\n| 1 | 修桥 | {cell} | 区交通局 |"
    roles = read(tmp_path, rows, "notice.md").roles
    assert list(roles[roles["role"] == "leader"]["state"]) == states
