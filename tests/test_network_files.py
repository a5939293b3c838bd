"""Graphs and their files: re-read, the same bytes in every run, odd names kept as text."""

import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx
import pytest

from fanchang.network import (
    gexf,
    graphml,
    lead_to_co,
    leader_unit_graph,
    leading_graph,
    named_together,
    together_graph,
    unit_item_graph,
)
from network_cases import assign

TABLE = assign(
    "孙禾|区教育局|区财政局 各镇政府",
    "孙禾 李苗|区教育局|区教育局 区水务局",
    "李苗|柳溪镇|",
    "?|区教育局|",
)


def graphs() -> dict[str, Any]:
    return {
        "together": together_graph(named_together(TABLE, samples=50)),
        "leading": leading_graph(lead_to_co(TABLE)),
        "unit-item": unit_item_graph(TABLE),
        "leader-unit": leader_unit_graph(TABLE),
    }


READERS: dict[str, tuple[Any, Any]] = {"gexf": (gexf, nx.read_gexf), "graphml": (graphml, nx.read_graphml)}


@pytest.mark.parametrize("format_name", READERS)
@pytest.mark.parametrize("name", graphs())
def test_files_hold_the_graph_with_its_chinese_labels(name: str, format_name: str) -> None:
    graph = graphs()[name]
    write, read = READERS[format_name]
    again = read(io.BytesIO(write(graph)))
    assert list(again) == list(graph)
    assert again.is_directed() == graph.is_directed()
    for node, data in graph.nodes(data=True):
        assert data.items() <= again.nodes[node].items()
    for a, b, data in graph.edges(data=True):
        assert data.items() <= again.edges[a, b].items()
    assert "区教育局" in write(graph).decode("utf-8")


@pytest.mark.parametrize("name", graphs())
def test_files_say_how_many_items_carry_an_edge(name: str) -> None:
    graph = graphs()[name]
    counts = {"together": 2, "leading": 2, "unit-item": 4, "leader-unit": 3}
    assert graph.graph == {"items_with_edge": counts[name], "items": 4}
    assert nx.read_graphml(io.BytesIO(graphml(graph))).graph["items_with_edge"] == counts[name]
    assert f"<description>{counts[name]} of 4 items carry an edge<" in gexf(graph).decode()


def test_no_date_in_the_file() -> None:
    meta = ET.fromstring(gexf(graphs()["together"])).find("{*}meta")
    assert meta is not None
    assert meta.attrib == {}


def test_positions_stand_in_the_gexf_file() -> None:
    graph = graphs()["together"]
    again = nx.read_gexf(io.BytesIO(gexf(graph)))
    for node, data in graph.nodes(data=True):
        position = again.nodes[node]["viz"]["position"]
        assert (position["x"], position["y"]) == (data["x"] * 1000, data["y"] * 1000)


def test_leaders_and_units_by_hand() -> None:
    """An item with two leaders gives each a half; a lost leader ties nobody."""
    edges = {frozenset(ends[:2]): ends[2] for ends in leader_unit_graph(TABLE).edges(data=True)}
    assert edges == {
        frozenset({"leader:孙禾", "unit:区教育局"}): {"items": 2, "weight": 1.5},
        frozenset({"leader:孙禾", "unit:区财政局"}): {"items": 1, "weight": 1.0},
        frozenset({"leader:孙禾", "unit:区水务局"}): {"items": 1, "weight": 0.5},
        frozenset({"leader:李苗", "unit:区教育局"}): {"items": 1, "weight": 0.5},
        frozenset({"leader:李苗", "unit:区水务局"}): {"items": 1, "weight": 0.5},
        frozenset({"leader:李苗", "unit:柳溪镇"}): {"items": 1, "weight": 1.0},
    }


def test_units_and_items_by_hand() -> None:
    graph = unit_item_graph(TABLE)
    assert graph.edges["unit:区教育局", "item:2"] == {"roles": "lead_unit、co_unit"}
    assert sorted(graph["item:1"]) == ["unit:区教育局", "unit:区财政局"]
    assert unit_item_graph(TABLE, open_sets=True).has_edge("unit:各镇政府", "item:1")


@pytest.mark.parametrize("name", ["12", "=1+1", "<局>&\"'", "䶮𠮷局", "区\uffff局", "../局", "item:1"])
@pytest.mark.parametrize("format_name", READERS)
def test_a_name_is_text_whatever_it_looks_like(name: str, format_name: str) -> None:
    table = assign("孙禾|区教育局|丙局")
    table.loc[table["party"] == "丙局", "party"] = name
    write, read = READERS[format_name]
    for graph in (together_graph(named_together(table, samples=0)), unit_item_graph(table)):
        labels = [data["label"] for _, data in read(io.BytesIO(write(graph))).nodes(data=True)]
        assert labels[:2] == ["区教育局", name.replace("\uffff", "\ufffd")]


@pytest.mark.parametrize("items", [[], ["孙禾|区教育局|"], ["孙禾|各镇政府|"]])
@pytest.mark.parametrize("format_name", READERS)
def test_graphs_without_an_edge_can_be_written(items: list[str], format_name: str) -> None:
    table = assign(*items)
    write, read = READERS[format_name]
    for graph in (
        together_graph(named_together(table, samples=0)),
        leading_graph(lead_to_co(table)),
        unit_item_graph(table),
        leader_unit_graph(table),
    ):
        assert list(read(io.BytesIO(write(graph)))) == list(graph)


def test_the_same_bytes_in_every_run() -> None:
    program = (
        "import fanchang, hashlib; from fanchang.network import *; a = fanchang.load().assignments;"
        "g = together_graph(named_together(a, samples=200)), unit_item_graph(a), leader_unit_graph(a);"
        "print(hashlib.sha256(b''.join(gexf(x) + graphml(x) for x in g)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
