"""Pairs that could be tied and for which no tie was found: one town or one field, no edge.

A question to ask, not a finding: «not found» is not «absent», and being near or alike is no reason to be
tied.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from data.analysis.linkages.graph import Graph

COLUMNS = ("from_id", "to_id", "towns", "fields", "between")


def unlinked_pairs(graph: Graph, towns: pd.DataFrame, fields: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of entities that share a town or a field and have no edge.

    towns: node_id, town_id; fields: node_id, field; only their nodes are paired, several rows a node allowed.
    First those that share both, then those with the most neighbours in common, then by id.
    Columns: from_id, to_id, towns, fields (with `;`, empty where none is shared), between (how many nodes are
    tied to both)
    """
    near = {
        node: frozenset(found.tolist()) for node, found in zip(graph.nodes, graph.neighbours, strict=True)
    }
    tied = set(zip(graph.edges["from_id"], graph.edges["to_id"], strict=True))
    by_town, by_field = _pairs(towns, "town_id"), _pairs(fields, "field")
    rows: list[tuple[str, str, str, str, int]] = []
    for pair in sorted(set(by_town) | set(by_field)):
        if pair not in tied:
            one, other = (near.get(node, frozenset()) for node in pair)
            town, field = (";".join(found.get(pair, [])) for found in (by_town, by_field))
            rows.append((*pair, town, field, len(one & other)))
    rows.sort(key=lambda row: (-(bool(row[2]) + bool(row[3])), -row[4], row[0], row[1]))
    found = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return found.astype({"between": "int64"})


def _pairs(rows: pd.DataFrame, column: str) -> dict[tuple[str, str], list[str]]:
    """Return the pairs of nodes that share a value of a column, with the values, sorted."""
    members: dict[str, set[str]] = {}
    for node, value in zip(rows["node_id"].tolist(), rows[column].tolist(), strict=True):
        if isinstance(value, str) and value:
            members.setdefault(value, set()).add(node)
    found: dict[tuple[str, str], list[str]] = {}
    for value in sorted(members):
        for pair in combinations(sorted(members[value]), 2):
            found.setdefault(pair, []).append(value)
    return found
