"""Graphs -> the bytes of GEXF (Gephi) and GraphML files: the same bytes in every run, no date inside."""

import io
import re
from xml.sax.saxutils import escape

import networkx as nx

_SCALE = 1000
"""Gephi draws nodes some units wide: positions between -1 and 1 would lie on one another."""

_DATE = re.compile(r' lastmodifieddate="[^"]*"')
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def gexf(graph: "nx.Graph[str]") -> bytes:
    """The graph as a GEXF file (UTF-8) with labels and, where nodes have x and y, their positions.

    Its description says how many items carry an edge at all.
    """
    clean = _clean(graph)
    for _, node in clean.nodes(data=True):
        if "x" in node:
            node["viz"] = {"position": {"x": node["x"] * _SCALE, "y": node["y"] * _SCALE, "z": 0.0}}
    buffer = io.BytesIO()
    nx.write_gexf(clean, buffer)
    text = _DATE.sub("", buffer.getvalue().decode(), count=1)
    told = f"{graph.graph['items_with_edge']} of {graph.graph['items']} items carry an edge"
    text = text.replace("</creator>", f"</creator><description>{escape(told)}</description>", 1)
    return text.encode()


def graphml(graph: "nx.Graph[str]") -> bytes:
    """The graph as a GraphML file (UTF-8); items_with_edge and items are data of the graph."""
    buffer = io.BytesIO()
    nx.write_graphml_xml(_clean(graph), buffer)
    return buffer.getvalue() + b"\n"


def _clean(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """A copy in which every character that XML forbids stands as U+FFFD."""
    clean: nx.Graph[str] = nx.relabel_nodes(graph, {node: _legal(node) for node in graph})
    holders = [data for _, data in clean.nodes(data=True)] + [data for *_, data in clean.edges(data=True)]
    for data in holders:
        data.update({key: _legal(value) for key, value in data.items() if isinstance(value, str)})
    return clean


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
