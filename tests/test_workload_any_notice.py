"""Every function of `workload` on every kind of notice: bare, one-sided, empty, made up."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fanchang
from fanchang import workload
from invented import Style, notices, render, seeded, styles
from workload_tables import rows

SHARED_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]

NO_LEADERS = """青禾区人民政府关于2022年重点工作的通知

一、建设交通强区

1.新开工桥梁2座。

责任单位:区交通局、区财政局,各镇政府。

2.改造危桥1座。

责任单位:区交通局、区水务局等。
"""
NO_UNITS = """青禾区人民政府关于2022年重点工作的通知

1.新开工桥梁2座。

牵头负责领导:孙  禾。

2.改造危桥1座。

牵头负责领导:孙  禾。
"""
ONE_ITEM = """青禾区人民政府关于2022年重点工作的通知

1.新开工桥梁2座。

牵头责任单位:区交通局。
"""

EVERYTHING: dict[str, Callable[[fanchang.Notice], pd.DataFrame]] = {
    "by_leader": lambda n: workload.by_leader(n.assignments, n.parties, n.tasks, by=["section", "kind"]),
    "by_leader annex": lambda n: workload.by_leader(n.assignments, basis="annex"),
    "by_unit": lambda n: workload.by_unit(n.assignments, n.tasks, by=["heading"]),
    "by_unit body": lambda n: workload.by_unit(n.assignments, basis="body", roles=["lead_unit"]),
    "leader_items": lambda n: workload.leader_items(n.assignments, n.parties),
    "leader_sections": lambda n: workload.leader_sections(n.assignments, n.tasks, n.parties),
    "leader_units": lambda n: workload.leader_units(n.assignments, n.parties),
    "unit_roles": lambda n: workload.unit_roles(n.assignments),
    "crossing_leads": lambda n: workload.crossing_leads(n.assignments),
    "unit_sensitivity": lambda n: workload.unit_sensitivity(n.assignments, n.tasks),
    "lead sensitivity": lambda n: workload.unit_sensitivity(n.assignments, n.tasks, roles=["lead_unit"]),
    "rank_changes": lambda n: workload.rank_changes(workload.unit_sensitivity(n.assignments, n.tasks)),
    "leader_sensitivity": lambda n: workload.leader_sensitivity(n.assignments, n.tasks, n.parties),
    "leader_ranges": lambda n: workload.leader_ranges(workload.leader_sensitivity(n.assignments, n.tasks)),
    "repeated_blocks": lambda n: workload.repeated_blocks(n.assignments),
    "open_reliance": lambda n: workload.open_reliance(n.assignments, n.parties),
    "open_bounds": lambda n: workload.open_bounds(n.assignments, n.reading.registry),
    "concentration": lambda n: workload.concentration(n.assignments),
    "lorenz": lambda n: workload.lorenz(workload.unit_roles(n.assignments)["lead"]),
    "picture_of_the_dump": lambda n: workload.picture_of_the_dump(n.assignments, n.parties),
    "deadlines": lambda n: workload.deadlines(n.tasks),
    "deadlines_by_section": lambda n: workload.deadlines_by_section(n.tasks),
    "deadlines_by_leader": lambda n: workload.deadlines_by_leader(n.tasks, n.assignments, n.parties),
    "target_list": lambda n: workload.target_list(n.targets, n.tasks, n.assignments),
    "target_counts": lambda n: workload.target_counts(n.targets),
    "differences": lambda n: workload.differences(n.findings),
}


class NoRows:
    """A notice whose tables have no row; a stand-in for `Notice`."""

    def __init__(self, notice: fanchang.Notice) -> None:
        for name, table in notice.tables.items():
            setattr(self, name, table[0:0])
        self.reading = notice.reading


def read(folder: Path, text: str) -> fanchang.Notice:
    path = folder / "notice.txt"
    path.write_bytes(text.encode())
    return fanchang.read(path)


@pytest.fixture(scope="module")
def dtypes(notice: fanchang.Notice) -> dict[str, dict[str, str]]:
    """The columns and dtypes that each function gives for the 2021 notice."""
    return {name: columns_of(function(notice)) for name, function in EVERYTHING.items()}


def columns_of(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


BARE = {"no leaders, undivided units": NO_LEADERS, "no units": NO_UNITS, "one item": ONE_ITEM}


@pytest.mark.parametrize("text", BARE.values(), ids=BARE)
def test_every_function_takes_a_bare_notice(
    text: str, dtypes: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    notice = read(tmp_path, text)
    for name, function in EVERYTHING.items():
        frame = function(notice)
        assert columns_of(frame) == dtypes[name]
        assert list(frame.index) == list(range(len(frame)))


def test_every_function_takes_tables_without_rows(
    notice: fanchang.Notice, dtypes: dict[str, dict[str, str]]
) -> None:
    for name, function in EVERYTHING.items():
        assert columns_of(function(NoRows(notice))) == dtypes[name]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "style", [Style(body=False, lost_names=True), Style(annex=False)], ids=["annex", "body"]
)
def test_every_function_takes_one_side(
    style: Style, dtypes: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    notice = read(tmp_path, render(seeded(3, 12), style))
    for name, function in EVERYTHING.items():
        assert columns_of(function(notice)) == dtypes[name]


def test_dtypes_are_nullable(dtypes: dict[str, dict[str, str]]) -> None:
    allowed = {"string", "Int64", "Float64", "boolean", "datetime64[s]"}
    assert {dtype for columns in dtypes.values() for dtype in columns.values()} == allowed


def test_undivided_units_have_no_known_lead(tmp_path: Path) -> None:
    notice = read(tmp_path, NO_LEADERS)
    frame = workload.by_unit(notice.assignments)
    assert rows(frame, "unit", "lead", "undivided", "lead_weighted") == [
        ("区交通局", 0, 2, None),
        ("区财政局", 0, 1, None),
        ("各镇政府", 0, 1, None),
        ("区水务局", 0, 1, None),
    ]
    assert workload.by_unit(notice.assignments, roles=["lead_unit"]).empty
    assert workload.leader_units(notice.assignments).empty


def test_a_side_that_is_not_printed_has_no_counts(tmp_path: Path) -> None:
    frame = workload.leader_items(read(tmp_path, NO_UNITS).assignments)
    assert rows(frame, "leader", "body", "annex", "reconciled") == [("孙禾", 2, None, 2)]


def test_frames_that_went_through_csv_count_the_same(notice: fanchang.Notice, tmp_path: Path) -> None:
    tables = {}
    for name in ("assignments", "tasks", "parties"):
        notice.tables[name].to_csv(tmp_path / f"{name}.csv", index=False)
        tables[name] = pd.read_csv(tmp_path / f"{name}.csv")
    again = workload.by_leader(tables["assignments"], tables["parties"], tables["tasks"], by=["section"])
    first = workload.by_leader(notice.assignments, notice.parties, notice.tasks, by=["section"])
    pd.testing.assert_frame_equal(again, first)
    once_more = workload.unit_sensitivity(tables["assignments"], tables["tasks"])
    pd.testing.assert_frame_equal(once_more, workload.unit_sensitivity(notice.assignments, notice.tasks))


@settings(max_examples=10, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(data=st.data())
def test_fractions_add_up_to_items(data: st.DataObject, tmp_path: Path) -> None:
    """On every basis: all rows to the items with a place, the named ones to the items that spell one out."""
    meant = data.draw(notices())
    table = read(tmp_path, render(meant, data.draw(styles(meant)))).assignments
    for basis in workload.BASES:
        for roles in (["leader"], ["lead_unit"], ["co_unit"], ["lead_unit", "co_unit"]):
            counts = counted(table, roles, basis)
            places = brute_force(table, roles, basis)
            spelled = [item for item, named in places.items() if any(not is_open for _, is_open in named)]
            assert float(counts["fractional"].sum()) == pytest.approx(len(places))
            assert float(counts["fractional_named"].sum()) == pytest.approx(len(spelled))
            names = {party for named in places.values() for party, _ in named if party}
            for party in names:
                shares = [len(named) for named in places.values() if any(party == name for name, _ in named)]
                row = counts[counts["party"] == party].iloc[0]
                assert row["items"] == len(shares)
                assert row["fractional"] == pytest.approx(sum(1 / k for k in shares))


def counted(table: pd.DataFrame, roles: list[str], basis: str) -> pd.DataFrame:
    if roles == ["leader"]:
        return workload.by_leader(table, basis=basis).rename(columns={"leader": "party"})
    return workload.by_unit(table, roles=roles, basis=basis).rename(columns={"unit": "party"})


def brute_force(table: pd.DataFrame, roles: list[str], basis: str) -> dict[int, list[tuple[str, bool]]]:
    """For each item the distinct parties and the lost places ("", True) that the basis prints."""
    found: dict[int, list[tuple[str, bool]]] = {}
    for row in table.to_dict("records"):
        state = "given" if basis == "reconciled" else row[f"{basis}_state"]
        if row["role"] not in roles or pd.isna(state) or state == "absent":
            continue
        named = found.setdefault(row["item"], [])
        party = "" if state == "lost" or pd.isna(row["party"]) else row["party"]
        if not party or (party, row["open"]) not in named:
            named.append((party, bool(row["open"]) if party else True))
    return found


def test_the_annex_of_a_made_up_notice_loses_its_short_names(tmp_path: Path) -> None:
    """The same picture on other names: nobody of two characters is named by the annex alone."""
    meant = seeded(11, 40)
    table = read(tmp_path, render(meant, Style(lost_names=True))).assignments
    frame = workload.picture_of_the_dump(table)
    short = frame[frame["party"].str.len() == 2]
    assert len(short) > 1
    assert (short["annex"] == 0).all()
    assert (short["lost"] == short["reconciled"]).all()
    longer = frame[frame["party"].str.len() > 2]
    assert (longer["difference"] == 0).all()
