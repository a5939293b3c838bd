"""Who helps whom: directed edges from the lead units of an item to its co units."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from fanchang.network.incidence import incidence_matrix, kept_rows, unit_incidence


@dataclass(frozen=True)
class LeadToCo:
    """Which unit leads items in which another one helps.

    units: one row for each unit of a pair or without: unit, party_type, items (that name it in any role).
    edges: one row for each lead and co unit of one item, in the order of `units`: lead, co, items, weight
        (each item adds 1 over the number of its pairs, so the weights add up to `items_with_edge`).
    items_with_edge, items: so many items name a lead and another co unit, of so many items in all. Items
        whose units are undivided (role `unit`) say nobody's part, so they carry no edge.
    """

    units: pd.DataFrame
    edges: pd.DataFrame
    items_with_edge: int
    items: int


def lead_to_co(assignments: pd.DataFrame, *, open_sets: bool = False, boilerplate: bool = False) -> LeadToCo:
    """The directed network from lead to co units; the options are those of `named_together`.

    A unit that is both lead and co of an item (a fault that the audit reports) does not help itself.
    """
    incidence = unit_incidence(assignments, open_sets=open_sets, boilerplate=boilerplate)
    kept = kept_rows(assignments, incidence)
    lead, co = (
        incidence_matrix(kept[kept["role"] == role], incidence.units["unit"], incidence.items)
        for role in ("lead_unit", "co_unit")
    )
    both = np.asarray(lead.multiply(co).sum(axis=0))
    pairs = np.asarray(lead.sum(axis=0)) * np.asarray(co.sum(axis=0)) - both
    items = _without_self(lead @ co.T)
    weights = _without_self((lead * (1 / np.maximum(pairs, 1))) @ co.T)
    names = incidence.units["unit"]
    edges = pd.DataFrame(
        {
            "lead": names.iloc[items.row].array,
            "co": names.iloc[items.col].array,
            "items": pd.array(items.data, dtype="Int64"),
            "weight": pd.array(weights.data.round(9), dtype="Float64"),
        }
    )
    return LeadToCo(incidence.units, edges, int((pairs > 0).sum()), len(incidence.items))


def _without_self(product: sparse.csr_array) -> sparse.coo_array:
    """The pairs of two different units, row by row."""
    product = sparse.csr_array(product)
    product.sort_indices()
    pairs = product.tocoo()
    other = pairs.row != pairs.col
    return sparse.coo_array((pairs.data[other], (pairs.row[other], pairs.col[other])), shape=pairs.shape)
