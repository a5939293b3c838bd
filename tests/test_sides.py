"""Two sides that are laid out otherwise: what one of them nowhere prints is no fault of each of its items."""

from pathlib import Path

import pytest

import fanchang
from fanchang import workload
from fanchang.tables import records

TASKS = "修桥3座", "种树5棵", "挖渠2条", "铺路4公里"
LEADERS = "孙禾苗", "欧阳景行", "孙禾苗", "古丽娜·买买提"
LEADS = "区交通局", "区林业局", "区水利局", "区交通局"
COS = "区财政局、各镇政府", "区水利局", "区财政局、区林业局等", "区公安局"
ALL = tuple(f"{lead}、{co}" for lead, co in zip(LEADS, COS, strict=True))
LABELS = {"leader": "牵头领导", "lead": "牵头单位", "co": "配合单位", "unit": "责任单位"}
LISTS = {"leader": LEADERS, "lead": LEADS, "co": COS, "unit": ALL}

Told = tuple[str, str, str]


def notice(folder: Path, body: str, annex: str, changes: dict[str, tuple[str, ...]]) -> fanchang.Notice:
    """A notice whose sides print these lists; `changes` are the lists that the annex has otherwise."""
    lines = ["甲区2021年重点工作任务", "各镇人民政府：", "一、建设"]
    for at, task in enumerate(TASKS):
        lines += [f"{at + 1}.{task}。"]
        lines += [f"{LABELS[name]}：{LISTS[name][at]}。" for name in body.split() if LISTS[name][at]]
    columns = annex.split()
    lines += ["附件", "任务分解表", "|".join(["", "序号", "主要任务", *(LABELS[c] for c in columns), ""])]
    for at, task in enumerate(TASKS):
        cells = [(changes.get(name) or LISTS[name])[at] for name in columns]
        lines.append("|".join(["", f"{at + 1}", task, *cells, ""]))
    path = folder / "notice.txt"
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return fanchang.read(path)


def told(notice: fanchang.Notice) -> list[Told]:
    return [(row["code"], row["items"], row["field"]) for row in records(notice.findings)]


def changed(at: int, value: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return (*values[:at], value, *values[at + 1 :])


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        ("leader lead co", "leader lead co", []),
        ("lead co", "leader lead co", [("list-not-printed", "1;2;3;4", "leaders")]),
        ("leader lead co", "lead co", [("list-not-printed", "1;2;3;4", "leaders")]),
        ("lead co", "lead", [("list-not-printed", "1;2;3;4", "co_units")]),
        ("unit", "lead co", [("units-undivided", "1;2;3;4", "units")]),
        ("lead co", "unit", [("units-undivided", "1;2;3;4", "units")]),
        ("unit", "lead", [("units-undivided", "1;2;3;4", "units")]),
        ("lead", "unit", [("units-undivided", "1;2;3;4", "units")]),
        (
            "leader unit",
            "lead co",
            [("list-not-printed", "1;2;3;4", "leaders"), ("units-undivided", "1;2;3;4", "units")],
        ),
    ],
)
def test_a_list_that_one_side_nowhere_prints_accuses_nobody(
    tmp_path: Path, body: str, annex: str, expected: list[Told]
) -> None:
    assert sorted(told(notice(tmp_path, body, annex, {}))) == expected


@pytest.mark.parametrize(
    ("body", "annex", "changes", "expected"),
    [
        (
            "leader lead co",
            "leader lead co",
            {"leader": changed(0, "", LEADERS)},
            ("leader-missing", "1", "leaders"),
        ),
        (
            "lead co",
            "unit",
            {"unit": changed(1, "区住建局、区水利局", ALL)},
            ("unit-differs", "2", "units"),
        ),
        (
            "lead co",
            "unit",
            {"unit": changed(2, "区水利局、区财政局、区林业局", ALL)},
            ("unit-differs", "3", "units"),
        ),
        (
            "lead co",
            "unit",
            {"unit": changed(3, "区公安局、区交通局", ALL)},
            ("unit-order", "4", "units"),
        ),
        (
            "unit",
            "lead co",
            {"co": changed(0, "区财政局、各镇政府、区住建局", COS)},
            ("unit-added", "1", "units"),
        ),
        ("unit", "lead co", {"lead": changed(3, "区住建局", LEADS)}, ("unit-differs", "4", "units")),
        ("unit", "lead", {"lead": changed(3, "区住建局", LEADS)}, ("unit-added", "4", "units")),
    ],
)
def test_what_differs_in_one_item_is_still_found(
    tmp_path: Path, body: str, annex: str, changes: dict[str, tuple[str, ...]], expected: Told
) -> None:
    found = told(notice(tmp_path, body, annex, changes))
    assert [row for row in found if row[0] != "units-undivided"] == [expected]


@pytest.mark.parametrize(
    ("body", "annex", "printed"), [("lead", "leader lead", "annex"), ("leader lead", "lead", "body")]
)
def test_leaders_that_one_side_nowhere_prints_have_not_vanished_from_it(
    tmp_path: Path, body: str, annex: str, printed: str
) -> None:
    found = notice(tmp_path, body, annex, {})
    items = workload.leader_items(found.assignments, found.parties)
    silent = "body" if printed == "annex" else "annex"
    assert items[silent].isna().all()
    assert items[printed].tolist() == items["reconciled"].tolist()


def test_a_lead_unit_that_the_undivided_list_lacks_is_grave(tmp_path: Path) -> None:
    found = notice(tmp_path, "lead co", "unit", {"unit": changed(1, "区住建局、区水利局", ALL)}).findings
    assert list(found[found["cause"] == "substantive"]["severity"]) == ["high"]


@pytest.mark.parametrize(("body", "annex"), [("unit", "lead co"), ("lead co", "unit")])
def test_units_have_the_role_that_one_side_gives_and_count_once(
    tmp_path: Path, body: str, annex: str
) -> None:
    found = notice(tmp_path, body, annex, {})
    rows = [row for row in records(found.assignments) if row["item"] == 3]
    assert [(row["role"], row["rank"], row["party"], row["basis"]) for row in rows] == [
        ("lead_unit", 1, "区水利局", "both"),
        ("co_unit", 1, "区财政局", "both"),
        ("co_unit", 2, "区林业局", "both"),
    ]
    task = records(found.tasks)[2]
    assert (task["lead_units"], task["co_units"], task["units"]) == ("区水利局", "区财政局、区林业局", None)


def test_labels_within_brackets_are_told_from_the_task(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    labels = ["牵头单位：区交通局；配合单位：区财政局"] * 3 + ["牵头责任单位：区交通局；配合单位：区财政局"]
    items = [
        f"{no}.{task}。（{words}）" for no, (task, words) in enumerate(zip(TASKS, labels, strict=True), 1)
    ]
    text = "\n".join(["甲区2021年重点工作任务", "各镇人民政府：", "一、建设", *items])
    path.write_text(text, encoding="utf-8", newline="\n")
    found = records(fanchang.read(path).findings)
    assert [(row["code"], row["items"], row["body_value"]) for row in found] == [
        ("label-variant", "4", "牵头责任单位")
    ]
