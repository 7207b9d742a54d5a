"""Where a node stands in a graph, and what the graph looks like.

- Degree: number of neighbours; strength: sum of the weights of its edges.
- Betweenness (Freeman 1977): over all pairs of other nodes, the part of their shortest paths that leads
  through the node, divided by the number of pairs; by the algorithm of Brandes (2001), edges of length 1.
- Component: nodes that can reach each other, numbered from 0, the largest first, ties by the first node.
- Density: edges over pairs of nodes.
- E-I index (Krackhardt and Stern 1988): (external − internal) / (external + internal) over the edges whose
  two ends have a group; from −1 (all inside) to 1. A node may be in several groups (an entity in two
  regions): an edge is internal if the ends share one. A graph of many small groups has a high index by chance
  alone: the share expected if ties were dealt at random stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.grids import Floats, Ints
from data.analysis.linkages.communities import communities, modularity
from data.analysis.linkages.graph import Graph


@dataclass(frozen=True, eq=False)
class Measures:
    """A graph in numbers.

    nodes: node_id, degree, strength, betweenness, component, community, in the order of the graph.
    """

    nodes: pd.DataFrame
    size: int
    edges: int
    density: float
    components: int
    largest: int
    modularity: float


@dataclass(frozen=True)
class ExternalInternal:
    """Edges between and inside groups; `index` is NaN without an edge whose ends both have a group.

    `expected`: the index if each pair of the nodes that have a group were tied alike.
    """

    external: int
    internal: int
    index: float
    expected: float


def measures(graph: Graph) -> Measures:
    """Return the measures of a graph; betweenness is 0 where there are fewer than three nodes."""
    degree = np.array([len(found) for found in graph.neighbours])
    strength = np.bincount(graph.ends.ravel(), np.repeat(graph.weights, 2), minlength=len(graph.nodes))
    component, groups = components(graph), communities(graph)
    size = len(graph.nodes)
    nodes = pd.DataFrame(
        {
            "node_id": pd.Series(graph.nodes, dtype=object),
            "degree": degree,
            "strength": strength,
            "betweenness": betweenness(graph),
            "component": component,
            "community": groups,
        }
    )
    return Measures(
        nodes,
        size,
        len(graph.ends),
        2 * len(graph.ends) / (size * (size - 1)),
        int(component.max()) + 1,
        int(np.bincount(component).max()),
        modularity(graph, groups),
    )


def components(graph: Graph) -> Ints:
    """Return the number of each node's component, the largest component being 0."""
    found = np.full(len(graph.nodes), -1)
    count = 0
    for node in range(len(graph.nodes)):
        if found[node] >= 0:
            continue
        reached = [node]
        found[node] = count
        for here in reached:
            fresh = [int(next_) for next_ in graph.neighbours[here] if found[next_] < 0]
            found[fresh] = count
            reached.extend(fresh)
        count += 1
    order = np.argsort(-np.bincount(found), kind="stable")
    renumbered = np.empty(count, dtype=np.intp)
    renumbered[order] = np.arange(count)
    numbered: Ints = renumbered[found]
    return numbered


def betweenness(graph: Graph) -> Floats:
    """Return the betweenness of each node, 0…1."""
    size = len(graph.nodes)
    near = [found.tolist() for found in graph.neighbours]
    total = [0.0] * size
    for source in range(size):
        if near[source]:
            _add_paths(source, near, total)
    pairs = (size - 1) * (size - 2)
    return np.array(total) / pairs if pairs else np.zeros(size)


def _add_paths(source: int, near: list[list[int]], total: list[float]) -> None:
    """Add to each node its part of the shortest paths from one source (Brandes 2001)."""
    distance, paths = {source: 0}, {source: 1.0}
    before: dict[int, list[int]] = {source: []}
    order = [source]
    for here in order:
        step = distance[here] + 1
        for there in near[here]:
            if there not in distance:
                distance[there], paths[there], before[there] = step, 0.0, []
                order.append(there)
            if distance[there] == step:
                paths[there] += paths[here]
                before[there].append(here)
    through = dict.fromkeys(order, 0.0)
    for there in reversed(order):
        for here in before[there]:
            through[here] += paths[here] / paths[there] * (1 + through[there])
        if there != source:
            total[there] += through[there]


def external_internal(graph: Graph, groups: Mapping[str, frozenset[str]]) -> ExternalInternal:
    """Return the E-I index by groups of nodes; `groups`: those of each node, nodes without one left out."""
    of = [groups.get(node, frozenset()) for node in graph.nodes]
    inside = [bool(of[one] & of[other]) for one, other in graph.ends.tolist() if of[one] and of[other]]
    internal, external = sum(inside), len(inside) - sum(inside)
    named = [found for found in of if found]
    pairs = len(named) * (len(named) - 1) // 2
    shared = sum(bool(one & other) for place, one in enumerate(named) for other in named[:place])
    return ExternalInternal(
        external,
        internal,
        (external - internal) / len(inside) if inside else float("nan"),
        1 - 2 * shared / pairs if pairs else float("nan"),
    )
