"""Groups of nodes that are tied among themselves more than to others.

Modularity (Newman 2004): Q = Σ over groups (w_in / W − (s / 2W)²), w_in the weight inside the group, s the
strength of its nodes, W the weight of all edges. Groups are found greedily (Clauset, Newman and Moore 2004):
from single nodes on, those two tied groups are joined that raise Q most, while any do; of equal gains the
pair whose first nodes come first. Greedy groups are one good partition, not the best nor the only one.
"""

from __future__ import annotations

import numpy as np

from data.analysis.grids import Ints
from data.analysis.linkages.graph import Graph

EQUAL = 1e-12


def modularity(graph: Graph, groups: Ints) -> float:
    """Return Q of a partition. groups: the number of each node's group, from 0."""
    count = int(groups.max()) + 1
    of = groups[graph.ends]
    inside = np.bincount(of[:, 0], graph.weights * (of[:, 0] == of[:, 1]), minlength=count)
    strength = np.bincount(of.ravel(), np.repeat(graph.weights, 2), minlength=count)
    whole = graph.weights.sum()
    return float((inside / whole - (strength / (2 * whole)) ** 2).sum())


def communities(graph: Graph) -> Ints:
    """Return the number of each node's group, the largest group being 0, ties by the first node."""
    size, whole = len(graph.nodes), float(graph.weights.sum())
    tied: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), weight in zip(graph.ends.tolist(), graph.weights.tolist(), strict=True):
        tied[one][other] = tied[other][one] = weight / (2 * whole)
    part = [sum(found.values()) for found in tied]
    members = [[node] for node in range(size)]
    while (pair := _best(tied, part)) is not None:
        _join(pair, tied, part, members)
    found = np.empty(size, dtype=np.intp)
    groups = sorted((sorted(group) for group in members if group), key=lambda group: (-len(group), group[0]))
    for number, group in enumerate(groups):
        found[group] = number
    return found


def _best(tied: list[dict[int, float]], part: list[float]) -> tuple[int, int] | None:
    """Return the two groups whose joining raises Q most, or None if none does."""
    best, pair = EQUAL, None
    for one, found in enumerate(tied):
        for other, weight in found.items():
            if other > one:
                gain = 2 * (weight - part[one] * part[other])
                if gain > best + EQUAL or (gain > best - EQUAL and pair is not None and (one, other) < pair):
                    best, pair = gain, (one, other)
    return pair


def _join(
    pair: tuple[int, int], tied: list[dict[int, float]], part: list[float], members: list[list[int]]
) -> None:
    """Put the second group into the first, which keeps the lower number."""
    one, other = pair
    for there, weight in tied[other].items():
        del tied[there][other]
        if there != one:
            tied[one][there] = tied[there][one] = tied[one].get(there, 0.0) + weight
    tied[other] = {}
    part[one] += part[other]
    part[other] = 0.0
    members[one] += members[other]
    members[other] = []
