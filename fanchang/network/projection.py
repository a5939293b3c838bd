"""Units × items -> the pairs of units that stand in one item, as arrays, without a loop over units."""

from typing import NamedTuple

import numpy as np
from scipy import sparse


class Pairs(NamedTuple):
    """Pairs of units, `a` before `b`, in ascending order.

    `items`: how many items name both. `weight`: each of these items adds 1/(k-1) where it names k units, so
    an item counts once for each of its units, however many stand in it, and a unit's weights add up to the
    items that name it together with another (Newman 2001, Physical Review E 64, 016132).
    """

    a: np.ndarray
    b: np.ndarray
    items: np.ndarray
    weight: np.ndarray


def project(matrix: sparse.csc_array) -> Pairs:
    """The pairs of units that share an item, with what they share.

    Each pair in each item is one whole number: the pair, then the size of the item. Sorted, equal pairs stand
    together, and their weights add up in the same order in every run.
    """
    units = matrix.shape[0]
    bits = units.bit_length()
    numbers = _pairs_in_items(matrix, bits)
    if not len(numbers):
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, nothing, np.empty(0))
    numbers.sort()
    pair = numbers >> bits
    new = np.ones(len(pair), dtype=bool)
    np.not_equal(pair[1:], pair[:-1], out=new[1:])
    first = new.nonzero()[0]
    items = np.diff(first, append=len(pair))
    weights = 1 / ((numbers & ((1 << bits) - 1)) - 1)
    a, b = np.divmod(pair[first], units)
    return Pairs(a, b, items, np.add.reduceat(weights, first))


def _pairs_in_items(matrix: sparse.csc_array, bits: int) -> np.ndarray:
    """For each two units of an item: the pair as a whole number, then in the last `bits` the item's units."""
    matrix.sort_indices()
    ends = matrix.indptr[1:]
    sizes = ends - matrix.indptr[:-1]
    unit = matrix.indices.astype(np.int64) << bits
    place = np.arange(1, len(unit) + 1)
    later = ends.repeat(sizes) - place  # units that stand after this one in its item
    partner = (place + later - later.cumsum()).repeat(later)
    partner += np.arange(len(partner))
    numbers = (unit * matrix.shape[0] | sizes.repeat(sizes)).repeat(later)
    numbers += unit[partner]
    return numbers
