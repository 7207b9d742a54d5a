"""How entities and organisations are tied together, as far as sources tell.

A tie that is not here was not found; that is not the same as absent. Ties are what single publications
report, most of them without a date, of clusters that are written about: the measures describe what is known,
and who is written about, and not the cooperation itself.

- `graph`: ties of chosen relations and years → an undirected graph, one edge a pair.
- `measures`: degree, strength, betweenness, components, density, E-I index.
- `communities`: groups by modularity.
- `pairs`: who stands in one town or works in one field, and is not tied.
- `gaps`: the seven gaps of innovation around a cluster, and what bridges them.
"""

from __future__ import annotations

from data.analysis.linkages.communities import communities, modularity
from data.analysis.linkages.gaps import BRIDGES, GAPS, gap_summary, gaps
from data.analysis.linkages.graph import COOPERATION, Graph, graph_of
from data.analysis.linkages.measures import ExternalInternal, Measures, external_internal, measures
from data.analysis.linkages.pairs import unlinked_pairs

__all__ = [
    "BRIDGES",
    "COOPERATION",
    "GAPS",
    "ExternalInternal",
    "Graph",
    "Measures",
    "communities",
    "external_internal",
    "gap_summary",
    "gaps",
    "graph_of",
    "measures",
    "modularity",
    "unlinked_pairs",
]
