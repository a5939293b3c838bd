"""The network of the page: units and edges of `network.named_together`, and the items behind each edge."""

from typing import TYPE_CHECKING, Any

from fanchang.entry import UNITS
from fanchang.tables import records

if TYPE_CHECKING:
    from fanchang.network import NamedTogether
    from fanchang.notice import Notice

_UNIT = ["unit", "party_type", "items", "partners", "strength", "betweenness", "community", "x", "y"]
_EDGE = ["items", "weight", "p", "q", "backbone"]
_DECIMALS = 4


def graph_data(notice: "Notice", graph: "NamedTogether") -> dict[str, Any]:
    """`units` and `edges` (`a`, `b`: their places in `units`; `shared`: the items that name both)."""
    units = records(graph.units)
    at = {row["unit"]: place for place, row in enumerate(units)}
    named = _items_of_units(notice)
    edges = []
    for row in records(graph.edges):
        a, b = row["unit_a"], row["unit_b"]
        shared = sorted(named.get(a, set()) & named.get(b, set()))
        edges.append({"a": at[a], "b": at[b], "shared": shared} | {name: _short(row[name]) for name in _EDGE})
    return {
        "units": [{name: _short(row[name]) for name in _UNIT} for row in units],
        "edges": edges,
        "left_out": records(graph.left_out),
        "items_with_edge": graph.items_with_edge,
        "items": graph.items,
        "tests": graph.tests,
    }


def _items_of_units(notice: "Notice") -> dict[str, set[int]]:
    """The items that name each unit in any role."""
    items: dict[str, set[int]] = {}
    for row in records(notice.assignments):
        if row["role"] in UNITS and row["party"]:
            items.setdefault(row["party"], set()).add(row["item"])
    return items


def _short(value: Any) -> Any:
    return round(value, _DECIMALS) if isinstance(value, float) else value
