"""Concentration against hand values, brute force and what holds for any counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fanchang
from fanchang import workload
from workload_tables import assignments, item, rows

COUNTS = st.lists(st.integers(0, 50) | st.floats(0, 50, allow_subnormal=False), max_size=30)


@pytest.mark.parametrize(
    ("counts", "raw", "corrected"),
    [
        ([5, 5, 5], 0, 0),
        ([0, 0, 0, 1], 0.75, 1),
        ([1, 2, 3, 4], 0.25, 1 / 3),  # Σ(2i−5)x = −3−2+3+12 = 10, over 4·10
        ([4, 1, 3, 2], 0.25, 1 / 3),
        ([3, 1], 0.25, 0.5),
        ([7], None, None),
        ([0, 0], None, None),
        ([], None, None),
    ],
    ids=str,
)
def test_gini_by_hand(counts: list[float], raw: float | None, corrected: float | None) -> None:
    assert workload.gini(counts, corrected=False) == pytest.approx(raw)
    assert workload.gini(counts) == pytest.approx(corrected)


@given(COUNTS)
def test_gini_is_half_the_relative_mean_difference(counts: list[float]) -> None:
    found = workload.gini(counts, corrected=False)
    if len(counts) < 2 or not sum(counts):
        assert found is None
        return
    n, mean = len(counts), sum(counts) / len(counts)
    difference = sum(abs(one - two) for one in counts for two in counts) / n**2
    assert found == pytest.approx(difference / (2 * mean), abs=1e-9)
    corrected = workload.gini(counts)
    assert found is not None
    assert corrected is not None
    assert 0 <= found <= corrected <= 1


@given(COUNTS)
def test_the_lorenz_curve_is_convex_and_below_the_diagonal(counts: list[float]) -> None:
    frame = workload.lorenz(counts)
    points = rows(frame, "units", "items")
    assert points[0] == (0, 0)
    if not sum(counts):
        assert len(points) == 1
        return
    assert points[-1] == (1, 1)
    assert len(points) == len(counts) + 1
    steps = frame["items"].astype(float).diff().dropna()
    assert (steps >= -1e-12).all()
    assert (steps.diff().dropna() >= -1e-9).all()
    assert (frame["items"].astype(float) <= frame["units"].astype(float) + 1e-9).all()


@given(COUNTS)
def test_gini_is_twice_the_area_under_the_diagonal(counts: list[float]) -> None:
    found = workload.gini(counts, corrected=False)
    if found is None:
        return
    units, items = (workload.lorenz(counts)[name].astype(float).tolist() for name in ("units", "items"))
    area = sum((x2 - x1) * (y1 + y2) / 2 for x1, x2, y1, y2 in zip(units, units[1:], items, items[1:]))  # noqa: B905
    assert found == pytest.approx(1 - 2 * area, abs=1e-9)


def test_lorenz_by_hand() -> None:
    assert rows(workload.lorenz([3, 1]), "units", "items") == [(0, 0), (0.5, 0.25), (1, 1)]


@pytest.mark.parametrize(
    ("counts", "k", "expected"),
    [([4, 3, 2, 1], 1, 0.4), ([4, 3, 2, 1], 3, 0.9), ([4, 3], 9, 1), ([0, 0], 1, None), ([], 1, None)],
    ids=str,
)
def test_top_share_by_hand(counts: list[float], k: int, expected: float | None) -> None:
    assert workload.top_share(counts, k) == pytest.approx(expected)


@pytest.mark.parametrize("counts", [[1, -1], [float("nan")], [float("inf")], [None]], ids=str)
def test_what_is_no_count_is_refused(counts: list[float]) -> None:
    for function in (workload.gini, workload.lorenz, lambda c: workload.top_share(c, 1)):
        with pytest.raises(workload.CountError, match="counts: expected numbers from 0 on"):
            function(counts)
    with pytest.raises(workload.CountError, match="k: expected"):
        workload.top_share([1], 0)


def test_the_table_by_hand() -> None:
    """孙禾 leads three, 周牧 one, lost in the annex; 各镇政府 is no unit and left out."""
    table = assignments(
        item(1, "孙禾", "区甲局", "各镇政府"),
        item(2, "孙禾", "区甲局"),
        item(3, "孙禾", "区甲局"),
        item(4, "lost:周牧", "区乙局", "区甲局"),
    )
    columns = ("role", "scheme", "parties", "named", "total", "gini", "gini_corrected", "top_1", "top_3")
    frame = workload.concentration(table)
    assert rows(frame[frame["scheme"] == "items"], *columns) == [
        ("leader", "items", 2, 2, 4, 0.25, 0.5, 0.75, 1),
        ("lead_unit", "items", 2, 2, 4, 0.25, 0.5, 0.75, 1),
        ("co_unit", "items", 1, 1, 1, None, None, 1, 1),
    ]
    annex = workload.concentration(table, basis="annex", top=[1])
    assert rows(annex, "role", "named", "total", "gini_corrected", "top_1")[0] == ("leader", 1, 3, 1, 1)


def test_leaders_of_2021_as_worked_out_on_paper() -> None:
    """2, 5, 13, 13, 15, 29, 40: Σ(2i−8)x = −12−20−26+0+30+116+240 = 328, over 7·117."""
    frame = workload.concentration(fanchang.load().assignments)
    first = frame[(frame["role"] == "leader") & (frame["scheme"] == "items")]
    assert rows(first, "parties", "total", "gini", "gini_corrected", "top_1", "top_3") == [
        (7, 117, round(328 / 819, 9), round(328 / 819 * 7 / 6, 9), round(40 / 117, 9), round(84 / 117, 9))
    ]
