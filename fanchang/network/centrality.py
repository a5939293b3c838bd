"""What place each unit has in the network: strength, betweenness, community, bridges."""

from collections.abc import Iterable
from typing import cast

import networkx as nx
import pandas as pd

from fanchang.network.layout import layout
from fanchang.network.projection import Pairs

_LENGTHS = 10**9
"""Lengths of paths are whole numbers of this part, so that equal paths are equal on every machine."""


def weighted_graph(units: int, pairs: Pairs) -> "nx.Graph[int]":
    """The pairs as a graph of the units 0, 1, ... with `weight` and `length`, which is its inverse.

    Numbers stand for the units: sets of numbers have the same order in every run, sets of names have not.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(units))
    for a, b, weight in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.weight.tolist(), strict=True):
        graph.add_edge(a, b, weight=weight, length=round(_LENGTHS / weight))
    return graph


def place_units(graph: "nx.Graph[int]", seed: int) -> pd.DataFrame:
    """One row for each unit of the graph, in order.

    Columns: partners (units it is named with), strength (sum of its weights: the items that name it with
    another), betweenness (share of the shortest paths between two other units that pass it; a path is as long
    as the inverse of its weights: Newman 2001, Physical Review E 64, 016132; Brandes 2001, Journal of
    Mathematical Sociology 25, 163-177), community (1.., null without a partner), bridges (its edges that
    alone hold two parts of the network together), x, y (see `layout`).
    """
    nodes = list(graph)
    strength = dict(graph.degree(weight="weight"))
    betweenness = nx.betweenness_centrality(graph, weight="length")
    bridges = bridge_ends(graph)
    positions = layout(graph, seed)
    return pd.DataFrame(
        {
            "partners": _integers(graph.degree(node) for node in nodes),
            "strength": _decimals(round(strength[node], 9) for node in nodes),
            "betweenness": _decimals(round(betweenness[node], 9) for node in nodes),
            "community": communities(graph, seed),
            "bridges": _integers(sum(node in ends for ends in bridges) for node in nodes),
            "x": _decimals(positions[:, 0].tolist()),
            "y": _decimals(positions[:, 1].tolist()),
        }
    )


def bridge_ends(graph: "nx.Graph[int]") -> set[tuple[int, int]]:
    """The edges (a < b) whose removal would cut their part of the network in two."""
    edges = cast("Iterable[tuple[int, int]]", nx.bridges(graph))
    return {(min(edge), max(edge)) for edge in edges}


def communities(graph: "nx.Graph[int]", seed: int) -> pd.Series:
    """The community of each unit, numbered by its first unit; null for a unit without a partner.

    Louvain method on the weights (Blondel et al. 2008, Journal of Statistical Mechanics, P10008), seeded. It
    finds groups in any network, also in a random one: a community is a way to read the picture, not a
    finding.
    """
    groups = [group for group in nx.community.louvain_communities(graph, seed=seed) if len(group) > 1]
    numbers = {node: no for no, group in enumerate(sorted(groups, key=min), 1) for node in group}
    return pd.Series([numbers.get(node) for node in graph], dtype="Int64")


def _integers(values: Iterable[int]) -> pd.Series:
    return pd.Series(list(values), dtype="Int64")


def _decimals(values: Iterable[float]) -> pd.Series:
    return pd.Series(list(values), dtype="Float64")
