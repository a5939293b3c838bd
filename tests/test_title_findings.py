"""What the audit says of sections: a made-up notice with a pipe table, whose titles are given."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

TASKS = ("修桥3座", "种树5棵"), ("挖渠2条", "铺路4公里")
OURS = "一、聚力建设,改善交通", "二、保护生态"


def notice(annex: tuple[str, str, str, str]) -> str:
    labels = "牵头责任单位:区交通局。"
    texts = [task for group in TASKS for task in group]
    items = [f"{no}.{task}。\n\n{labels}\n\n" for no, task in enumerate(texts, 1)]
    body = f"{OURS[0]}\n\n{items[0]}{items[1]}{OURS[1]}\n\n{items[2]}{items[3]}"
    rows = [
        f"|{no}|{title}|{task}|区交通局|"
        for no, (title, task) in enumerate(zip(annex, texts, strict=True), 1)
    ]
    table = "\n".join(["|序号|重点工作|主要任务|牵头责任单位|", "|---|---|---|---|", *rows])
    return f"{body}附件\n\n任务分解表\n\n{table}\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(*OURS, [], id="the same"),
        pytest.param("聚力建设,改善交通", "保护生态", [], id="without numbers"),
        pytest.param("（一）聚力建设，改善交通", "（二）保护生态", [], id="another kind of number"),
        pytest.param("一、聚力建设 改善交通", "二、保护生态", [], id="without punctuation"),
        pytest.param("", "", [], id="no titles"),
        pytest.param("一、聚力建设,改善交通", "三、保护生态", [("3;4", "typo", "low")], id="another number"),
        pytest.param("一、聚力建设,改善民生", "二、保护生态", [("1;2", "substantive", "medium")], id="words"),
        pytest.param(
            *["一、聚力建设,改善交通"] * 2,
            [("3", "substantive", "medium"), ("4", "substantive", "medium")],
            id="items under another",
        ),
    ],
)
def test_sections(tmp_path: Path, first: str, second: str, expected: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(notice((first, first, second, second)), encoding="utf-8", newline="\n")
    found = records(fanchang.read(path).findings)
    told = [
        (row["items"], row["cause"], row["severity"]) for row in found if row["code"] == "section-differs"
    ]
    assert told == expected
