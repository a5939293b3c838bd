"""The 2021 notice set in another way says the same: numbering, width, padding and blank lines are no content."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import fanchang
from fanchang.notice import default_notice
from fanchang.tables import records

Change = Callable[[str], str]

WIDE_DIGITS = {ord("0") + digit: ord("０") + digit for digit in range(10)}
SECTION = re.compile(r"^(\s*)([一二三四五六七])、")
HEADING = re.compile(r"^(\d{1,2})\.(?=\D)")
ITEM = re.compile(r"^(\d{1,2})\)")
SERIAL = re.compile(r"^(\d{1,3})$")


@cache
def lines() -> list[str]:
    return default_notice().read_text(encoding="utf-8").split("\n")


def changed(side: str, change: Change) -> str:
    """The notice with every line of one side changed."""
    reading = fanchang.load().reading
    spans = {
        "body": range(reading.body.entries[0].first_line - 3, reading.body.last_line),
        "annex": range(reading.zones.rows[0].first_line - 1, len(lines())),
        "both": range(len(lines())),
    }
    return "\n".join(change(line) if at in spans[side] else line for at, line in enumerate(lines()))


def found(path: Path) -> Counter[tuple[str, str, str]]:
    """What the audit finds: codes, items and causes."""
    return Counter((row["code"], row["items"], row["cause"]) for row in records(fanchang.read(path).findings))


@pytest.mark.parametrize(
    ("side", "change"),
    [
        pytest.param("annex", lambda line: SECTION.sub(r"\1（\2）", line), id="annex: sections （一）"),
        pytest.param("annex", lambda line: SECTION.sub(r"\1(\2)", line), id="annex: sections (一)"),
        pytest.param("annex", lambda line: SECTION.sub(r"\1", line), id="annex: sections without numbers"),
        pytest.param("annex", lambda line: SECTION.sub(r"\1\2.", line), id="annex: sections 一."),
        pytest.param("annex", lambda line: HEADING.sub(r"\1、", line), id="annex: headings 17、"),
        pytest.param("annex", lambda line: HEADING.sub(r"（\1）", line), id="annex: headings （17）"),
        pytest.param("annex", lambda line: HEADING.sub(r"\1．", line), id="annex: headings 17．"),
        pytest.param("annex", lambda line: HEADING.sub("", line), id="annex: headings without numbers"),
        pytest.param("annex", lambda line: SERIAL.sub(r"\1.", line), id="annex: serials 1."),
        pytest.param("annex", lambda line: SERIAL.sub(r"（\1）", line), id="annex: serials （1）"),
        pytest.param("body", lambda line: SECTION.sub(r"\1（\2）", line), id="body: sections （一）"),
        pytest.param("body", lambda line: HEADING.sub(r"\1、", line), id="body: headings 17、"),
        pytest.param("body", lambda line: ITEM.sub(r"\1、", line), id="body: items 1、"),
        pytest.param("body", lambda line: ITEM.sub(r"（\1）", line), id="body: items （1）"),
        pytest.param("body", lambda line: line.translate(WIDE_DIGITS), id="body: digits of full width"),
        pytest.param("body", lambda line: line.replace(":", "：", 1), id="body: colons of full width"),
        pytest.param("both", lambda line: line and line + " ", id="spaces at the end of lines"),
        pytest.param("annex", lambda line: line and f"  {line}  ", id="annex: spaces around cells"),
        pytest.param("both", lambda line: line or "\n", id="two blank lines for one"),
    ],
)
def test_the_audit_finds_the_same(side: str, change: Change, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(changed(side, change), encoding="utf-8", newline="")
    assert found(path) == found(default_notice())
