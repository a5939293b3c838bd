"""Tables -> networks: who is named together, how far that is more than chance, and files of the graphs."""

from fanchang.network.files import gexf, graphml
from fanchang.network.graphs import leader_unit_graph, leading_graph, together_graph, unit_item_graph
from fanchang.network.leading import LeadToCo, lead_to_co
from fanchang.network.together import NamedTogether, backbone, named_together

__all__ = [
    "LeadToCo",
    "NamedTogether",
    "backbone",
    "gexf",
    "graphml",
    "lead_to_co",
    "leader_unit_graph",
    "leading_graph",
    "named_together",
    "together_graph",
    "unit_item_graph",
]
