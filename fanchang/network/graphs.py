"""Frames -> networkx graphs, for those who want to go on from here and for the files."""

import networkx as nx
import pandas as pd

from fanchang.network.incidence import Incidence, incidence_matrix, kept_rows, unit_incidence
from fanchang.network.leading import LeadToCo
from fanchang.network.together import NamedTogether
from fanchang.tables import Row, records


def together_graph(network: NamedTogether) -> "nx.Graph[str]":
    """The units that are named together: nodes and edges with all columns of the two frames.

    As in every graph here, the node's `label` is the name as printed, and `graph.graph` holds items_with_edge
    and items: so many items carry an edge at all, of so many. What is missing (null) is no attribute.
    """
    graph: nx.Graph[str] = nx.Graph()
    _fill(graph, network)
    return graph


def leading_graph(network: LeadToCo) -> "nx.DiGraph[str]":
    """Lead -> co: a directed graph with all columns of the two frames."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    _fill(graph, network)
    return graph


def unit_item_graph(
    assignments: pd.DataFrame, *, open_sets: bool = False, boilerplate: bool = False
) -> "nx.Graph[str]":
    """Units and the items that name them; the options of `named_together`.

    Nodes are `unit:` and the name, `item:` and the number, with `side` (unit, item), label and, for units,
    party_type. An edge holds `roles`, joined with 、 where a unit has two in one item. Items without a unit
    stay.
    """
    incidence = unit_incidence(assignments, open_sets=open_sets, boilerplate=boilerplate)
    kept = kept_rows(assignments, incidence)
    graph = _two_sided(incidence, kept["item"].nunique())
    for item in incidence.items:
        graph.add_node(f"item:{item}", side="item", label=str(item))
    roles = kept.groupby(["party", "item"], sort=False)["role"].unique().map("、".join)
    for row in records(roles.reset_index()):
        graph.add_edge(f"unit:{row['party']}", f"item:{row['item']}", roles=row["role"])
    return graph


def leader_unit_graph(
    assignments: pd.DataFrame, *, open_sets: bool = False, boilerplate: bool = False
) -> "nx.Graph[str]":
    """Leaders and the units named in their items, in whatever role; the options of `named_together`.

    Nodes are `leader:` or `unit:` and the name, with `side` (leader, unit), label and party_type. An edge
    holds items (both stand in them) and weight (each item adds 1 over the number of its leaders).
    """
    incidence = unit_incidence(assignments, open_sets=open_sets, boilerplate=boilerplate)
    leading = assignments[(assignments["role"] == "leader") & assignments["party"].notna()]
    leaders = pd.Series(leading["party"].unique(), dtype="string")
    led = incidence_matrix(leading, leaders, incidence.items)
    counts = led.sum(axis=0)
    graph = _two_sided(incidence, int(((counts > 0) & (incidence.units_per_item > 0)).sum()))
    for leader in leaders:
        graph.add_node(f"leader:{leader}", side="leader", label=leader, party_type="leader")
    shared = (led @ incidence.matrix.T).tocoo()
    weights = ((led / counts.clip(1)) @ incidence.matrix.T).tocsr()
    for row, column, items in zip(shared.row, shared.col, shared.data.tolist(), strict=True):
        nodes = f"leader:{leaders.iloc[row]}", f"unit:{incidence.units['unit'].iloc[column]}"
        graph.add_edge(*nodes, items=items, weight=round(float(weights[row, column]), 9))
    return graph


def _two_sided(incidence: Incidence, items_with_edge: int) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph(items_with_edge=items_with_edge, items=len(incidence.items))
    for unit, kind in zip(incidence.units["unit"], incidence.units["party_type"], strict=True):
        graph.add_node(f"unit:{unit}", side="unit", label=unit, party_type=kind)
    return graph


def _fill(graph: "nx.Graph[str]", network: NamedTogether | LeadToCo) -> None:
    graph.graph.update(items_with_edge=network.items_with_edge, items=network.items)
    for row in records(network.units):
        name = row.pop("unit")
        graph.add_node(name, label=name, **_given(row))
    ends = list(network.edges.columns[:2])
    for row in records(network.edges):
        graph.add_edge(row.pop(ends[0]), row.pop(ends[1]), **_given(row))


def _given(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None}
