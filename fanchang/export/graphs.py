"""The networks of a notice as files for Gephi and other programs: GEXF and GraphML."""

from typing import TYPE_CHECKING

from fanchang import network

if TYPE_CHECKING:
    import pandas as pd

    from fanchang.network import NamedTogether


def graph_files(assignments: "pd.DataFrame", together: "NamedTogether") -> dict[str, bytes]:
    """Every network as a GEXF and a GraphML file: its name and its bytes.

    Args:
        assignments: the table.
        together: the units that are named together, made of it before.
    """
    graphs = {
        "units_named_together": network.together_graph(together),
        "lead_to_co": network.leading_graph(network.lead_to_co(assignments)),
        "leaders_and_units": network.leader_unit_graph(assignments),
        "units_and_items": network.unit_item_graph(assignments),
    }
    files = {}
    for name, graph in graphs.items():
        files[f"{name}.gexf"] = network.gexf(graph)
        files[f"{name}.graphml"] = network.graphml(graph)
    return files
