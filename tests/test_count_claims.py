"""What a notice says that it holds, against what it prints: two indicators and three tasks under two sections."""

from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

TITLES = "序号\n\n重点工作\n\n工作内容\n\n主要任务\n\n牵头责任单位\n\n备注\n\n"
INDICATORS = [("粮食产量", "增长5%左右"), ("税收", "增长6%左右")]
TASKS = "修桥3座", "种树5棵", "挖渠2条"
UNIT = "牵头责任单位:区交通局。\n\n"


def notice(claim: str) -> str:
    body = "一、确保目标\n\n"
    body += "".join(f"{no}.{what}{much}。\n\n{UNIT}" for no, (what, much) in enumerate(INDICATORS, 1))
    body += "二、注重建设\n\n3.建好路桥。\n\n"
    body += "".join(f"{no}){task}。\n\n{UNIT}" for no, task in enumerate(TASKS, 1))
    cells = [[f"{no}.{what}", much] for no, (what, much) in enumerate(INDICATORS, 1)]
    cells += [["二、注重建设", "3.建好路桥", TASKS[0]], *[[task] for task in TASKS[1:]]]
    cells[0].insert(0, "一、确保目标")
    rows = [f"{no}\n\n" + "\n\n".join([*row, "区交通局", "\u00a0"]) for no, row in enumerate(cells, 1)]
    return f"{body}附件\n\n任务分解表\n\n{claim}\n\n{TITLES}" + "\n\n".join(rows)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("(合计2个方面,共2项指标、3项重点工作任务)", []),
        ("(合计2个方面,共5项重点工作任务)", []),
        ("(合计2个方面,共3项重点工作任务)", []),
        ("(共5项)", []),
        ("(合计3个方面,共2项指标、3项任务)", ["通知称3个方面，实际正文2、附件2。"]),
        ("(共3项指标、3项任务)", ["通知称3项指标，实际正文2、附件2。"]),
        ("(共2项指标、5项任务)", ["通知称5项任务，实际正文3、附件3。"]),
        ("(共4项任务)", ["通知称4项任务，实际正文5、附件5。"]),
        ("(共6项)", ["通知称6项，实际正文5、附件5。"]),
    ],
)
def test_what_the_notice_says_that_it_holds(tmp_path: Path, claim: str, told: list[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(notice(claim), encoding="utf-8", newline="\n")
    found = records(fanchang.read(path).findings)
    assert [row["message_zh"] for row in found if row["code"] == "count-claim"] == told
    assert not [row for row in found if row["cause"] == "substantive"]
