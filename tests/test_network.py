"""Who is named together: edges, weights, places of the units, and who is left out."""

import itertools
from collections import defaultdict

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import fanchang
from fanchang.network import backbone, lead_to_co, named_together
from fanchang.network.layout import layout
from fanchang.network.projection import project
from network_cases import assign

DTYPES = {
    "unit": "string",
    "party_type": "string",
    "items": "Int64",
    "partners": "Int64",
    "strength": "Float64",
    "betweenness": "Float64",
    "community": "Int64",
    "bridges": "Int64",
    "x": "Float64",
    "y": "Float64",
}
EDGE_DTYPES = {
    "unit_a": "string",
    "unit_b": "string",
    "items": "Int64",
    "weight": "Float64",
    "p": "Float64",
    "q": "Float64",
    "backbone": "boolean",
    "bridge": "boolean",
}
LEFT_OUT_DTYPES = {"unit": "string", "party_type": "string", "reason": "string", "items": "Int64"}


@pytest.fixture(scope="module")
def notice() -> pd.DataFrame:
    return fanchang.load().assignments


def edges_of(*items: str) -> dict[tuple[str, str], tuple[int, float]]:
    edges = named_together(assign(*items), samples=0).edges
    pairs = zip(edges["unit_a"], edges["unit_b"], strict=True)
    return dict(zip(pairs, zip(edges["items"], edges["weight"], strict=True), strict=True))


def test_items_and_newman_weights_by_hand() -> None:
    """A pair of three units has 1/2 from the item, a pair of two units 1."""
    edges = edges_of("孙禾|区教育局|区财政局 区水务局", "孙禾|区财政局|区教育局", "孙禾|区民政局|各镇政府")
    assert edges == {
        ("区教育局", "区财政局"): (2, 1.5),
        ("区教育局", "区水务局"): (1, 0.5),
        ("区财政局", "区水务局"): (1, 0.5),
    }


def test_a_unit_that_both_leads_and_helps_counts_once() -> None:
    assert edges_of("孙禾|区教育局|区教育局 区财政局") == {("区教育局", "区财政局"): (1, 1.0)}


def test_undivided_units_are_named_together_too() -> None:
    assert edges_of("|||区教育局 区财政局") == {("区教育局", "区财政局"): (1, 1.0)}


def test_a_lost_place_ties_nobody() -> None:
    assert edges_of("孙禾|区教育局|区财政局 ?") == {("区教育局", "区财政局"): (1, 1.0)}


def test_every_result_says_how_many_items_carry_an_edge() -> None:
    table = assign("孙禾|区教育局|区财政局", "孙禾|区教育局|各镇政府", "孙禾||", "孙禾|区民政局|")
    network = named_together(table, samples=0)
    assert (network.items_with_edge, network.items) == (1, 4)
    directed = lead_to_co(table)
    assert (directed.items_with_edge, directed.items) == (1, 4)


LEFT_OUT = [
    pytest.param(["|区教育局|区财政局 各镇政府"], {"各镇政府": "open"}, id="an open set"),
    pytest.param(
        ["|区教育局|各镇政府 柳园管委会", "|区教育局|相关镇政府 柳园管委会", "|柳园管委会|区教育局"],
        {"各镇政府": "open", "相关镇政府": "open", "柳园管委会": "boilerplate"},
        id="a park that mostly stands beside towns",
    ),
    pytest.param(
        ["|区教育局|各镇政府 柳园管委会", "|柳园管委会|区教育局"],
        {"各镇政府": "open"},
        id="a park that does so in half of its items",
    ),
    pytest.param(["|柳溪镇|各镇政府"], {"各镇政府": "open"}, id="a town that leads the others"),
    pytest.param(["|区教育局|柳溪镇 区直相关单位"], {"区直相关单位": "open"}, id="a town beside departments"),
    pytest.param(["|区教育局|各镇政府 区财政局"], {"各镇政府": "open"}, id="a department beside towns"),
    pytest.param(
        ["|||各街道办事处 云岭街道办事处"],
        {"各街道办事处": "open", "云岭街道办事处": "boilerplate"},
        id="undivided units",
    ),
]


@pytest.mark.parametrize(("items", "reasons"), LEFT_OUT)
def test_who_is_left_out_and_why(items: list[str], reasons: dict[str, str]) -> None:
    network = named_together(assign(*items), samples=0)
    assert dict(zip(network.left_out["unit"], network.left_out["reason"], strict=True)) == reasons
    assert not set(reasons) & set(network.units["unit"])


def test_both_can_be_let_in() -> None:
    table = assign("|区教育局|各镇政府 柳园管委会")
    assert list(named_together(table, samples=0, boilerplate=True).units["unit"]) == [
        "区教育局",
        "柳园管委会",
    ]
    assert list(named_together(table, samples=0, open_sets=True).units["unit"]) == ["区教育局", "各镇政府"]
    whole = named_together(table, samples=0, open_sets=True, boilerplate=True)
    assert (len(whole.units), len(whole.left_out)) == (3, 0)


def test_a_member_type_from_the_registry_counts_for_an_open_set() -> None:
    table = assign("|区教育局|各平台 柳园管委会")
    assert "柳园管委会" in set(named_together(table, samples=0).units["unit"])
    table.loc[table["party"] == "各平台", "party_type"] = "park"
    assert "柳园管委会" not in set(named_together(table, samples=0).units["unit"])


def test_the_labels_of_the_rows_do_not_matter(notice: pd.DataFrame) -> None:
    shuffled = notice.set_axis([0] * len(notice), axis=0)
    one, other = named_together(notice, samples=0), named_together(shuffled, samples=0)
    assert one.left_out.equals(other.left_out)
    assert one.edges.equals(other.edges)


def test_two_groups_joined_by_one_edge() -> None:
    """Two triangles and an edge between them: all known by hand."""
    network = named_together(
        assign("|甲局|乙局 丙局", "|丁局|戊局 己局", "|丙局|丁局", "|庚局|各镇政府"), samples=0
    )
    units = network.units.set_index("unit")
    assert units["community"].fillna(0).tolist() == [1, 1, 1, 2, 2, 2, 0]
    assert units["bridges"].tolist() == [0, 0, 1, 1, 0, 0, 0]
    assert units["partners"].tolist() == [2, 2, 3, 3, 2, 2, 0]
    assert units["strength"].tolist() == [1, 1, 2, 2, 1, 1, 0]
    # 丙局 lies between 甲局, 乙局 on one side and 丁局, 戊局, 己局 on the other: 6 of the 15 pairs of others.
    assert units["betweenness"].tolist() == pytest.approx([0, 0, 6 / 15, 6 / 15, 0, 0, 0])
    bridges = network.edges[network.edges["bridge"]]
    assert bridges[["unit_a", "unit_b"]].to_numpy().tolist() == [["丙局", "丁局"]]


def test_a_path_of_strong_ties_is_shorter_than_a_weak_one() -> None:
    """甲局 and 丙局 share 1 item of three units; 乙局 ties both twice, so their shortest path passes it."""
    table = assign(*["|甲局|乙局"] * 4, *["|乙局|丙局"] * 4, "|甲局|乙局 丙局")
    units = named_together(table, samples=0).units.set_index("unit")
    assert units["betweenness"].to_dict() == {"甲局": 0, "乙局": 1, "丙局": 0}


def by_pair(a: np.ndarray, b: np.ndarray, values: np.ndarray) -> dict[tuple[int, int], float]:
    return dict(zip(zip(a.tolist(), b.tolist(), strict=True), values.tolist(), strict=True))


matrices = st.integers(0, 6).flatmap(
    lambda units: st.lists(
        st.lists(st.booleans(), min_size=units, max_size=units), min_size=1, max_size=8
    ).map(lambda items: np.array(items, dtype=np.int32).reshape(len(items), units).T)
)


@settings(deadline=None)
@given(matrices)
def test_projections_are_those_of_networkx(matrix: np.ndarray) -> None:
    units, items = matrix.shape
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(units + items))
    graph.add_edges_from(
        (int(unit), units + int(item)) for unit, item in zip(*np.nonzero(matrix), strict=True)
    )
    shared = nx.bipartite.weighted_projected_graph(graph, range(units))
    newman = nx.bipartite.collaboration_weighted_projected_graph(graph, range(units))
    pairs = project(sparse.csc_array(matrix))
    assert by_pair(pairs.a, pairs.b, pairs.items) == {
        (min(a, b), max(a, b)): shared[a][b]["weight"] for a, b in shared.edges
    }
    assert by_pair(pairs.a, pairs.b, pairs.weight) == pytest.approx(
        {(min(a, b), max(a, b)): newman[a][b]["weight"] for a, b in newman.edges}
    )


def test_directed_edges_by_hand() -> None:
    """Two leads and one co: half an item each; one that is both does not help itself."""
    table = assign("|甲局 乙局|丙局", "|甲局|丙局 各镇政府", "|甲局|甲局 丙局", "|||甲局 乙局")
    edges = lead_to_co(table).edges
    assert edges.to_numpy().tolist() == [["甲局", "丙局", 3, 2.5], ["乙局", "丙局", 1, 0.5]]
    assert lead_to_co(table).items_with_edge == 3


EMPTY = [
    pytest.param([], 0, id="no item"),
    pytest.param(["孙禾||"], 0, id="no unit"),
    pytest.param(["孙禾|区教育局|"], 1, id="one unit"),
    pytest.param(["孙禾|各镇政府|区直各单位"], 0, id="all open"),
    pytest.param(["孙禾|区教育局|", "孙禾|区财政局|"], 2, id="no pair"),
]


@pytest.mark.parametrize(("items", "units"), EMPTY)
@pytest.mark.parametrize("samples", [0, 50])
def test_without_a_pair_all_frames_are_well_formed(items: list[str], units: int, samples: int) -> None:
    network = named_together(assign(*items), samples=samples)
    assert network.units.dtypes.map(str).to_dict() == DTYPES
    assert network.edges.dtypes.map(str).to_dict() == EDGE_DTYPES
    assert network.left_out.dtypes.map(str).to_dict() == LEFT_OUT_DTYPES
    assert (len(network.units), len(network.edges), network.items) == (units, 0, len(items))
    assert backbone(network).empty
    assert lead_to_co(assign(*items)).edges.dtypes.map(str).to_list() == ["string"] * 2 + ["Int64", "Float64"]


def test_frames_with_pairs_have_the_same_types() -> None:
    network = named_together(assign("|甲局|乙局 各镇政府"), samples=50)
    assert network.units.dtypes.map(str).to_dict() == DTYPES
    assert network.edges.dtypes.map(str).to_dict() == EDGE_DTYPES
    assert network.left_out.dtypes.map(str).to_dict() == LEFT_OUT_DTYPES


def test_units_keep_apart_and_the_biggest_part_lies_around_the_middle() -> None:
    graph = nx.disjoint_union_all(
        [nx.path_graph(2), nx.complete_graph(9), nx.empty_graph(30), nx.path_graph(4)]
    )
    places = layout(graph, seed=1)
    assert min(np.hypot(*(a - b)) for a, b in itertools.combinations(places, 2)) > 0.1
    radius = np.hypot(*places.T)
    assert all(radius[2:11] <= 1)
    assert all(places[[0, 1, *range(11, 45)], 1] < -1)
    assert (places == layout(graph, seed=2)).all()


def test_the_2021_notice_against_plain_counting(notice: pd.DataFrame) -> None:
    network = named_together(notice, samples=0)
    left_out = set(network.left_out["unit"])
    named = defaultdict(set)
    for item, role, party in zip(notice["item"], notice["role"], notice["party"], strict=True):
        if role != "leader" and party not in left_out:
            named[item].add(party)
    pairs: dict[frozenset[str], list[float]] = defaultdict(list)
    for units in named.values():
        for pair in itertools.combinations(units, 2):
            pairs[frozenset(pair)].append(1 / (len(units) - 1))
    edges = network.edges
    ours = dict(
        zip(map(frozenset, zip(edges["unit_a"], edges["unit_b"], strict=True)), edges["items"], strict=True)
    )
    assert ours == {pair: len(weights) for pair, weights in pairs.items()}
    assert edges["weight"].sum() == pytest.approx(sum(map(sum, pairs.values())))
    partnered = [units for units in named.values() if len(units) > 1]
    assert (network.items_with_edge, network.items) == (len(partnered), 107)
    strength = network.units.set_index("unit")["strength"]
    assert all(strength[unit] == sum(unit in units for units in partnered) for unit in strength.index)


def test_the_2021_notice_by_hand(notice: pd.DataFrame) -> None:
    """Counted in the prose: the park stands beside towns in 53 of its 60 items; two towns share items 20, 71, 81."""
    network = named_together(notice, samples=2000)
    left_out = network.left_out[network.left_out["reason"] != "open"]
    assert left_out.to_numpy().tolist() == [["繁昌经开区管委会", "park", "boilerplate", 60]]
    edges = network.edges.set_index(["unit_a", "unit_b"])
    assert edges.loc[("新港镇", "荻港镇"), "items"] == 3
    assert edges["p"].idxmin() in [("新港镇", "荻港镇"), ("区财政局", "区税务局")]
    towns = network.units[network.units["unit"].isin(["新港镇", "荻港镇"])]
    assert towns["community"].nunique() == 1
    assert network.items_with_edge == 47
