"""Pairs named together more than by chance: against full enumeration, and against other people's code."""

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import false_discovery_control

from fanchang.network import backbone, named_together
from fanchang.network.projection import project
from fanchang.network.significance import chance, false_discovery, sampled_matrices
from network_cases import assign

CASES = [
    pytest.param(["110", "101"], id="two units"),
    pytest.param(["1100", "1100", "0011"], id="three units"),
    pytest.param(["11100", "11010", "00101", "10000"], id="uneven units"),
    pytest.param(["111100", "110010", "110000", "001001"], id="a unit in most items"),
    pytest.param(["11100", "11100", "11001", "00010", "10000"], id="a block of units again and again"),
    pytest.param(["1111", "1010", "0101"], id="a unit in every item"),
]


def matrix_of(rows: list[str]) -> np.ndarray:
    return np.array([[int(cell) for cell in row] for row in rows], dtype=np.int32)


def all_matrices(matrix: np.ndarray) -> list[np.ndarray]:
    """Every matrix of zeros and ones with the margins of this one, by trying all of them."""
    items = range(matrix.shape[1])
    choices = [list(itertools.combinations(items, size)) for size in matrix.sum(axis=1)]
    found = []
    for rows in itertools.product(*choices):
        other = np.zeros_like(matrix)
        for row, named in enumerate(rows):
            other[row, list(named)] = 1
        if (other.sum(axis=0) == matrix.sum(axis=0)).all():
            found.append(other)
    return found


@pytest.mark.parametrize("rows", CASES)
def test_p_is_that_of_full_enumeration(rows: list[str]) -> None:
    matrix = matrix_of(rows)
    pairs = project(sparse.csc_array(matrix))
    together = [(other @ other.T)[pairs.a, pairs.b] >= pairs.items for other in all_matrices(matrix)]
    p = chance(sparse.csc_array(matrix), pairs, samples=40_000, seed=1)
    assert p == pytest.approx(np.mean(together, axis=0), abs=0.01)


@pytest.mark.parametrize("rows", CASES)
def test_every_matrix_is_drawn_equally_often(rows: list[str]) -> None:
    matrix = matrix_of(rows)
    expected = {other.tobytes() for other in all_matrices(matrix)}
    walks = sampled_matrices(sparse.csc_array(matrix), samples=40_000, seed=2)
    drawn = Counter(one.astype(np.int32).tobytes() for cube in walks for one in cube)
    assert drawn.total() == 40_000
    assert set(drawn) == expected
    rate = 40_000 / len(expected)
    assert all(abs(count - rate) < 6 * rate**0.5 for count in drawn.values())


@settings(deadline=None, max_examples=50)
@given(
    st.integers(1, 7).flatmap(
        lambda items: st.lists(
            st.lists(st.booleans(), min_size=items, max_size=items), min_size=1, max_size=7
        )
    )
)
def test_both_margins_stay(rows: list[list[bool]]) -> None:
    matrix = np.array(rows, dtype=np.int32)
    for cube in sampled_matrices(sparse.csc_array(matrix), samples=20, seed=3):
        assert (cube.sum(axis=2) == matrix.sum(axis=1)).all()
        assert (cube.sum(axis=1) == matrix.sum(axis=0)).all()
        assert set(np.unique(cube)) <= {0, 1}


def test_p_is_never_zero_and_the_seed_gives_it_again() -> None:
    rows = ["1" * 6 + "0" * 34, "1" * 6 + "0" * 34, *["0" * 6 + "1" * 34] * 2]
    matrix = sparse.csc_array(matrix_of(rows))
    pairs = project(matrix)
    p = chance(matrix, pairs, samples=99, seed=4)
    assert p.min() == 0.01
    assert (p == chance(matrix, pairs, samples=99, seed=4)).all()


@given(st.lists(st.floats(0.0001, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_q_is_that_of_scipy_with_the_pairs_that_share_nothing(p: list[float], without: int) -> None:
    whole = false_discovery_control([*p, *[1.0] * without])[: len(p)]
    assert false_discovery(np.array(p), len(p) + without) == pytest.approx(whole)


def test_q_by_hand() -> None:
    """Benjamini and Hochberg with 10 tests: 0.001 × 10 / 1, then min(0.02 × 10 / 2, 0.021 × 10 / 3)."""
    assert false_discovery(np.array([0.02, 0.001, 0.021]), 10) == pytest.approx([0.07, 0.01, 0.07])


BLOCK = ["|甲局|乙局"] * 5 + [
    f"|{unit}局|{other}局" for unit, other in [tuple("丙丁"), tuple("丁戊"), tuple("戊己"), tuple("己丙")] * 5
]


def test_a_pair_that_only_stands_together_is_the_backbone() -> None:
    network = named_together(assign(*BLOCK), samples=2000)
    assert backbone(network)[["unit_a", "unit_b"]].to_numpy().tolist() == [["甲局", "乙局"]]
    assert backbone(network).equals(network.edges[network.edges["backbone"]].reset_index(drop=True))
    assert len(backbone(network, fdr=1)) == len(network.edges) == 5
    assert network.tests == 15


def test_units_that_are_named_too_seldom_are_not_tested() -> None:
    table = assign(*BLOCK, "|庚局|辛局", "|庚局|辛局")
    network = named_together(table, samples=200)
    seldom = network.edges.set_index("unit_a").loc["庚局"]
    assert (seldom["p"] < 0.05, seldom["q"] is not None, bool(seldom["backbone"])) == (True, True, False)
    assert network.edges["q"].isna().tolist() == (network.edges["unit_a"] == "庚局").tolist()
    assert network.tests == 15
    assert named_together(table, samples=200, least_items=1).tests == 28
    assert not named_together(table, samples=200, least_items=1).edges["q"].isna().any()


def test_without_samples_nothing_is_claimed() -> None:
    edges = named_together(assign(*BLOCK), samples=0).edges
    assert edges["p"].isna().all()
    assert edges["q"].isna().all()
    assert not edges["backbone"].any()
