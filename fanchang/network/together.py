"""Units that are named together: assignments -> units, edges, and how far each edge is more than chance.

What that cannot say: a notice names whom it wants to be seen and hides the rest in 区直各单位 and 等. Who
stands in an item by name is selected, so "more than chance" tells how the notice is written, not who works
with whom, and a pair that never occurs may work together daily. A list of units that is repeated under
neighbouring items counts as often as it is printed.
"""

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd

from fanchang.network.centrality import bridge_ends, place_units, weighted_graph
from fanchang.network.incidence import Incidence, unit_incidence
from fanchang.network.projection import Pairs, project
from fanchang.network.significance import chance, false_discovery

SAMPLES = 100_000
"""Random matrices for p: some two seconds; a p of 0.001 then varies by a tenth with the seed."""

SEED = 2021

LEAST_ITEMS = 3
"""Two units that are named less often cannot share so many items that it could not be chance."""


@dataclass(frozen=True)
class NamedTogether:
    """The network of the units that one item names together.

    units: one row for each unit, in order of appearance: unit, party_type, items (that name it), partners,
        strength, betweenness, community, bridges, x, y (see `centrality.place_units`).
    edges: one row for each pair of units that share an item, in the order of `units`: unit_a, unit_b, items
        (shared), weight (each item adds 1/(k-1) where it names k units), p (null without samples), q (null
        where the pair is not tested), backbone (q at or below the rate), bridge (it alone holds two parts
        together).
    left_out: one row for each unit that the options left out: unit, party_type, reason (`open`,
        `boilerplate`), items (that name it).
    items_with_edge, items: so many items name two of the units or more, of so many items in all.
    tests: pairs that `q` corrects for, with and without an edge; samples: random matrices that `p` rests on.
    """

    units: pd.DataFrame
    edges: pd.DataFrame
    left_out: pd.DataFrame
    items_with_edge: int
    items: int
    tests: int
    samples: int


def named_together(
    assignments: pd.DataFrame,
    *,
    open_sets: bool = False,
    boilerplate: bool = False,
    fdr: float = 0.05,
    least_items: int = LEAST_ITEMS,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> NamedTogether:
    """Which units are named together, and which pairs more often than chance would have it.

    p is the probability that a pair shares so many items or more if every unit is named as often, and every
    item names as many units, as in the notice, and all else is chance (`significance.chance`); q corrects it
    for all pairs that are tested (`significance.false_discovery`). What they cannot say stands at the top of
    this file.

    Args:
        assignments: the table, or some of its rows (`assignments[assignments["in_annex"]]`).
        open_sets: open sets (各镇政府, 区直各单位) count as units; by default they are left out.
        boilerplate: units that mostly stand beside an open set of towns count too (a 管委会 after 各镇政府).
        fdr: the share of false pairs that the backbone may hold, on average.
        least_items: only pairs of units that are both named in so many items are tested. That depends on how
            often units are named, never on with whom, so it does not bias the test.
        samples: random matrices for p; 0 leaves p, q out and the backbone empty.
        seed: of the samples, the communities and, in large networks, the layout.
    """
    incidence = unit_incidence(assignments, open_sets=open_sets, boilerplate=boilerplate)
    pairs = project(incidence.matrix)
    graph = weighted_graph(len(incidence.units), pairs)
    often = (incidence.units["items"] >= least_items).to_numpy(dtype=bool)
    tests = math.comb(int(often.sum()), 2)
    edges = _edges(incidence, pairs)
    if samples:
        edges["p"] = _numbers(chance(incidence.matrix, pairs, samples=samples, seed=seed))
        edges["q"] = _corrected(edges["p"], often[pairs.a] & often[pairs.b], tests)
    edges["backbone"] = (edges["q"] <= fdr).fillna(False)
    edges["bridge"] = _bridges(graph, pairs)
    return NamedTogether(
        units=pd.concat([incidence.units, place_units(graph, seed)], axis=1),
        edges=edges,
        left_out=incidence.left_out,
        items_with_edge=incidence.items_with_edge,
        items=len(incidence.items),
        tests=tests,
        samples=samples,
    )


def backbone(network: NamedTogether, fdr: float = 0.05) -> pd.DataFrame:
    """The edges whose q is at most `fdr`, with the columns of `edges`: more than chance would have it."""
    return network.edges[(network.edges["q"] <= fdr).fillna(False)].reset_index(drop=True)


def _edges(incidence: Incidence, pairs: Pairs) -> pd.DataFrame:
    names = incidence.units["unit"]
    return pd.DataFrame(
        {
            "unit_a": names.iloc[pairs.a].array,
            "unit_b": names.iloc[pairs.b].array,
            "items": pd.array(pairs.items, dtype="Int64"),
            "weight": _numbers(pairs.weight.round(9)),
            "p": pd.Series(pd.NA, index=range(len(pairs.a)), dtype="Float64"),
            "q": pd.Series(pd.NA, index=range(len(pairs.a)), dtype="Float64"),
        }
    )


def _corrected(p: pd.Series, tested: np.ndarray, tests: int) -> pd.Series:
    q = pd.Series(pd.NA, index=p.index, dtype="Float64")
    q[tested] = false_discovery(p[tested].to_numpy(dtype=float), tests)
    return q


def _bridges(graph: "nx.Graph[int]", pairs: Pairs) -> pd.Series:
    bridges = bridge_ends(graph)
    ends = zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)
    return pd.Series([pair in bridges for pair in ends], dtype="boolean")


def _numbers(values: np.ndarray) -> pd.Series:
    return pd.Series(values, dtype="Float64")
