"""Where the units of a network are drawn: the same places in every run."""

from collections.abc import Iterator

import networkx as nx
import numpy as np

MOST_UNITS = 300
"""Parts with more units are laid out by springs: measuring all their paths takes too long."""

LEAST_RADIUS = 0.09
"""The room of a unit without a partner; the biggest part has a radius of 1."""

MARGIN = 0.9
"""How much of its circle a part fills."""

_DECIMALS = 3


def layout(graph: "nx.Graph[int]", seed: int) -> np.ndarray:
    """One row for each node, in order: x and y.

    The biggest connected part lies in the circle around 0 with radius 1. The other parts stand in rows below
    it, smaller, the bigger ones first. Within a part, distances follow the steps between two nodes (Kamada
    and Kawai 1989, Information Processing Letters 31, 7-15: no random start).
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    places = np.zeros((len(graph), 2))
    radii = [max(LEAST_RADIUS, (len(part) / len(parts[0])) ** 0.5 * (len(part) > 1)) for part in parts]
    for part, radius, centre in zip(parts, radii, _centres(radii), strict=True):
        nodes = sorted(part)
        places[nodes] = _part(graph.subgraph(nodes), nodes, seed) * radius + centre
    return np.round(places, _DECIMALS) + 0.0  # no -0.0


def _centres(radii: list[float]) -> Iterator[tuple[float, float]]:
    """The first circle around 0, the others in rows below it, as wide as the first."""
    right, bottom, height = 1.0, -1.0, 0.0
    for no, radius in enumerate(radii):
        if no == 0:
            yield 0.0, 0.0
            continue
        if right + 2 * radius > 1:
            right, bottom, height = -1.0, bottom - height, 2 * radius
        yield right + radius, bottom - radius
        right += 2 * radius


def _part(part: "nx.Graph[int]", nodes: list[int], seed: int) -> np.ndarray:
    """The places of a connected part within a circle of radius 1, with a margin."""
    if len(nodes) == 1:
        return np.zeros((1, 2))
    # A fresh graph: a subgraph view may list its nodes in another order.
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(part.edges(data=True))
    positions = (
        nx.kamada_kawai_layout(ordered, weight=None)
        if len(nodes) <= MOST_UNITS
        else nx.spring_layout(ordered, seed=seed)
    )
    places = np.array([positions[node] for node in nodes])
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    radius = float(np.hypot(places[:, 0], places[:, 1]).max())
    places *= MARGIN / radius
    return places
