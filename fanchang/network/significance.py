"""Which pairs share more items than chance, if both margins stay: curveball trades, false discovery rate."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from fanchang.network.projection import Pairs

BURN_IN = 100
"""Rounds of trades before the first sample: by then a walk has forgotten the notice."""

MOST_WALKS = 200
"""Walks that go on side by side, each on its own; every round gives one sample of each."""

_CELLS_AT_ONCE = 4_000_000

_ITEM_BITS, _LOT_BITS = 24, 20
_ITEM_MASK = (1 << _ITEM_BITS) - 1
_LAST_LOT = (1 << _LOT_BITS) - 1


def chance(matrix: sparse.csc_array, pairs: Pairs, *, samples: int, seed: int) -> np.ndarray:
    """For each pair, the probability that chance gives it at least as many shared items.

    Chance is the uniform distribution over all matrices of units and items in which every unit is named as
    often and every item names as many units as in the notice (the fixed degree sequence model: Zweig and
    Kaufmann 2011, Social Network Analysis and Mining 1, 187-218; Neal 2014, Social Networks 39, 84-97). It is
    sampled by curveball trades. p = (1 + samples that reach the pair's count) / (1 + samples), which is never
    0 (Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, 39); the smallest
    is 1/(1 + samples).
    """
    if not len(pairs.items):
        return np.empty(0)
    reached = np.zeros(len(pairs.items), dtype=np.int64)
    for named in sampled_matrices(matrix, samples, seed):
        together = named @ named.transpose(0, 2, 1)
        reached += (together[:, pairs.a, pairs.b] >= pairs.items).sum(axis=0)
    return (1 + reached) / (1 + samples)


def sampled_matrices(matrix: sparse.csc_array, samples: int, seed: int) -> Iterator[np.ndarray]:
    """`samples` matrices with the margins of this one, stacked: walks × units × items."""
    units, items = matrix.shape
    walks = Walks(matrix, min(samples, MOST_WALKS, max(1, _CELLS_AT_ONCE // (units * items))))
    random = np.random.default_rng(seed)
    for _ in range(BURN_IN):
        walks.trade(random)
    for done in range(0, samples, walks.count):
        walks.trade(random)
        yield walks.matrices()[: samples - done]


class Walks:
    """`count` random walks over the matrices with the same margins, all beginning at this one.

    Repeated trades reach every such matrix with the same probability (Strona et al. 2014, Nature
    Communications 5, 4114; Carstens 2015, Physical Review E 91, 042812; in rounds: Carstens et al. 2018, ESA,
    LIPIcs 112, 11).
    """

    def __init__(self, matrix: sparse.csc_array, count: int) -> None:
        by_unit = matrix.tocsr()
        self.count = count
        self._units, self._items = matrix.shape
        self._unit = np.repeat(np.arange(self._units), np.diff(by_unit.indptr))
        self._item = np.tile(by_unit.indices.astype(np.int64), (count, 1))
        self._first = np.arange(count)[:, None] * (self._units * self._items)
        self._cells = np.zeros(count * self._units * self._items, dtype=bool)
        self._cells[self._at(self._unit)] = True

    def matrices(self) -> np.ndarray:
        """Where the walks stand: walks × units × items, 1 where the unit is named."""
        return self._cells.reshape(self.count, self._units, self._items).astype(np.float32)

    def trade(self, random: np.random.Generator) -> None:
        """One round in each walk: units are paired, and each pair deals out anew what one alone has.

        The items of a pair are sorted: what both have and stays with the first; by lot what one alone has;
        what both have and stays with the second. The first then takes as many from the front as it had
        before.
        """
        order = random.permutation(self._units)
        seat = np.argsort(order)
        partner = order[np.minimum(seat ^ 1, self._units - 1)]
        seats = seat[self._unit]
        shared = self._cells.take(self._at(partner[self._unit]))
        lots = random.integers(1, _LAST_LOT, size=shared.shape, dtype=np.uint32).astype(np.int64)
        lots = np.where(shared, seats % 2 * _LAST_LOT, lots)
        dealt = np.sort((seats // 2 << _LOT_BITS | lots) << _ITEM_BITS | self._item, axis=1)
        self._cells[self._at(self._unit)] = False
        self._item[:, np.argsort(seats, kind="stable")] = dealt & _ITEM_MASK
        self._cells[self._at(self._unit)] = True

    def _at(self, unit: np.ndarray) -> np.ndarray:
        """The cell of each item that is dealt out, in the row of `unit`."""
        cells: np.ndarray = self._item + unit * self._items
        cells += self._first
        return cells


def false_discovery(p: np.ndarray, tests: int) -> np.ndarray:
    """Adjusted p-values q: the pairs with q <= f hold a share of at most f false ones, on average.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300. `tests` counts all
    pairs that were looked at, also those that share nothing: their p is 1.
    """
    descending = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    q = np.empty_like(p)
    q[descending] = np.minimum.accumulate(np.minimum(p[descending] * tests / ranks, 1.0))
    return q
