"""How fast units are projected, against networkx: ratios side by side in one run, printed, never asserted.

Both begin with who is named in what (a sparse matrix, a bipartite graph) and end with the pairs of units and
how many items they share; ours add Newman's weights. Equal edges come first, then the times, in turn (ABAB).
"""

import gc
import platform
import statistics
import time
from collections.abc import Callable
from functools import partial

import networkx as nx
import numpy as np
import scipy
from scipy import sparse

import fanchang
from fanchang.network.incidence import unit_incidence
from fanchang.network.projection import Pairs, project

RUNS = 7
SIZES = ((10_700, 500), (107_000, 3_000))
"""Items and units of made-up notices; the third size is the 2021 notice, all its units and open sets."""

TO_REACH = {107: 10, 10_700: 200, 107_000: 500}
ONCE_FROM = 100_000
"""From so many items on networkx runs once."""

UNITS_PER_ITEM = 5

FEW_ITEMS = 2_000
"""Smaller notices are projected several times in a row, or the clock would be measured."""


def notice_matrix() -> sparse.csc_array:
    """Units × items of the 2021 notice."""
    return unit_incidence(fanchang.load().assignments, open_sets=True, boilerplate=True).matrix


def made_up_matrix(items: int, units: int) -> sparse.csc_array:
    """A matrix in which each item names about `UNITS_PER_ITEM` units, some far more often than others."""
    random = np.random.default_rng(2021)
    item = np.repeat(np.arange(items, dtype=np.int32), 1 + random.poisson(UNITS_PER_ITEM - 1, items))
    unit = (units * random.random(len(item)) ** 2).astype(np.int32)
    named = np.unique(np.stack([unit, item]), axis=1)
    return sparse.csc_array((np.ones(named.shape[1], dtype=np.int32), tuple(named)), shape=(units, items))


def bipartite_graph(matrix: sparse.csc_array) -> "nx.Graph[int]":
    """The same as a graph: units are 0, 1, ..., items follow."""
    units, items = matrix.shape
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(units + items))
    rows, columns = matrix.nonzero()
    graph.add_edges_from(zip(rows.tolist(), (columns + units).tolist(), strict=True))
    return graph


def milliseconds(run: Callable[[], object], times: int = 1) -> float:
    """The processor time of one run, the mean of `times` of them, after older garbage is gone.

    Neither side uses a second core, and processor time bears a busy machine better than a clock.
    """
    gc.collect()
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) * 1000 / times


def same(pairs: Pairs, graph: "nx.Graph[int]") -> bool:
    """True if both hold the same pairs with the same weights."""
    theirs = {(min(edge), max(edge)): graph.edges[edge]["weight"] for edge in graph.edges}
    ours = zip(pairs.a.tolist(), pairs.b.tolist(), pairs.items.tolist(), strict=True)
    return theirs == {(a, b): value for a, b, value in ours}


def compare(matrix: sparse.csc_array) -> None:
    """Print one row: size, density, medians and ratio."""
    units, items = matrix.shape
    theirs = partial(nx.bipartite.weighted_projected_graph, bipartite_graph(matrix), range(units))
    start = time.process_time()
    projected = theirs()
    once = (time.process_time() - start) * 1000
    edges = project(matrix)
    if not same(edges, projected):
        raise SystemExit(f"{items} items: the edges differ")
    del projected
    runs: list[Callable[[], object]] = [partial(project, matrix)]
    if items < ONCE_FROM:
        runs.append(theirs)
    times = max(1, FEW_ITEMS // items)
    rounds = [[milliseconds(run, times) for run in runs] for _ in range(RUNS)]
    ours, *again = map(statistics.median, zip(*rounds, strict=True))
    base = again[0] if again else once
    print(
        f"{items:8,} {units:6,} {matrix.nnz / items / units:8.2%} {len(edges.a):9,} {base:11.1f} {ours:9.2f}"
        f" {base / ours:7.0f} × {TO_REACH[items]:5} ×"
    )


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, fanchang {fanchang.__version__}, networkx {nx.__version__},")
    print(f"scipy {scipy.__version__}, numpy {np.__version__}; medians of {RUNS} in ms,")
    print("networkx once at the largest size")
    print("   items  units  density     pairs    networkx  fanchang     ratio  to reach")
    compare(notice_matrix())
    for items, units in SIZES:
        compare(made_up_matrix(items, units))


if __name__ == "__main__":
    main()
