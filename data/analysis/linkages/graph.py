"""Ties as an undirected graph: one edge a pair, whatever the relation, source and direction.

The weight of an edge is the number of different relations reported between the two (several sources of one
relation are one): no source states a weight. Years are taken from the text of the period (`2013`,
`2011–2013`, `2012-10-31`); a tie counts in a window if its years touch it. Cooperation in the narrow sense is
an agreement, a joint project, or membership in an association (the README of the facts says so); standing in
one place, being a key participant or having met is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.analysis.grids import Flags, Floats, Ints
from data.analysis.remarks import Remark, remark
from data.errors import NothingKnown

COOPERATION = ("agreement", "joint_project", "member_of")
"""Relations that count as cooperation; `member_of` only where the second is an association."""
ASSOCIATION = "association"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes by id, sorted, and edges as places of nodes (first below second), with their weights.

    `edges` describe them: from_id, to_id, weight, relations, sources, is_inferred (no source tells it
    plainly), first_year, last_year (empty where no tie of the pair has a date).
    """

    nodes: tuple[str, ...]
    ends: Ints
    weights: Floats
    edges: pd.DataFrame
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def neighbours(self) -> tuple[Ints, ...]:
        """The places of each node's neighbours, sorted."""
        both = np.concatenate([self.ends, self.ends[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        cuts = np.searchsorted(both[:, 0], np.arange(1, len(self.nodes)))
        return tuple(np.split(both[:, 1], cuts))


def graph_of(
    links: pd.DataFrame,
    nodes: pd.DataFrame,
    *,
    relations: Collection[str] = (),
    window: tuple[int, int] | None = None,
    is_cooperation: bool = False,
    with_isolates: bool = False,
) -> Graph:
    """Return the graph of ties between known nodes.

    links: from_id, to_id, relation, source_id, certainty, period, one row a tie and source. nodes: node_id,
    type, once each. `relations`: which count, all if none is named; `window`: first and last year, undated
    ties left out. Nodes without a tie only `with_isolates`.
    Raises NothingKnown if no tie is left, ValueError if a node stands twice.
    """
    if nodes["node_id"].duplicated().any():
        raise ValueError("a node stands twice")
    kept, said = _kept(links, nodes, relations, window, is_cooperation)
    if kept.empty:
        raise NothingKnown()
    pairs = np.sort(kept[["from_id", "to_id"]].to_numpy(dtype=str), axis=1)
    named = nodes["node_id"].tolist() if with_isolates else pairs.ravel().tolist()
    listed = sorted(set(named))
    place = {node: number for number, node in enumerate(listed)}
    edges = _edges(kept, pairs)
    ends = np.array(
        [(place[one], place[other]) for one, other in zip(edges["from_id"], edges["to_id"], strict=True)]
    )
    return Graph(tuple(listed), ends, edges["weight"].to_numpy(dtype=np.float64), edges, tuple(said))


def years_in(period: object) -> tuple[int, int] | None:
    """Return the first and the last year that a period names, or None."""
    found = [int(year) for year in _YEAR.findall(period)] if isinstance(period, str) else []
    return (min(found), max(found)) if found else None


def _kept(
    links: pd.DataFrame,
    nodes: pd.DataFrame,
    relations: Collection[str],
    window: tuple[int, int] | None,
    is_cooperation: bool,
) -> tuple[pd.DataFrame, list[Remark]]:
    """Return the ties that count, and what was left out."""
    types = dict(zip(nodes["node_id"], nodes["type"], strict=True))
    chosen = (
        np.ones(len(links), dtype=bool) if not relations else links["relation"].isin(relations).to_numpy()
    )
    if is_cooperation:
        chosen &= _cooperates(links, types)
    strange = ~(links["from_id"].isin(types) & links["to_id"].isin(types)).to_numpy()
    itself = (links["from_id"] == links["to_id"]).to_numpy()
    years = [years_in(period) for period in links["period"]]
    undated = np.array([found is None for found in years], dtype=bool) & (window is not None)
    first, last = window or (0, 9999)
    touching = np.array(
        [found is None or (found[0] <= last and found[1] >= first) for found in years], dtype=bool
    )
    counted = {
        "unknown_ends": chosen & strange,
        "self_ties": chosen & itself & ~strange,
        "undated_left_out": chosen & undated & ~strange & ~itself,
    }
    said = [remark(code, n=int(found.sum())) for code, found in counted.items() if found.any()]
    return links[chosen & ~strange & ~itself & ~undated & touching], said


def _cooperates(links: pd.DataFrame, types: dict[str, str]) -> Flags:
    """Return which ties are cooperation in the narrow sense."""
    return np.array(
        [
            relation in COOPERATION and (relation != "member_of" or types.get(other) == ASSOCIATION)
            for relation, other in zip(links["relation"], links["to_id"], strict=True)
        ],
        dtype=bool,
    )


def _edges(kept: pd.DataFrame, pairs: np.ndarray) -> pd.DataFrame:
    """Return one row a pair, sorted by its ends."""
    found: dict[tuple[str, str], list[tuple[str, str, bool, tuple[int, int] | None]]] = {}
    columns = (kept[name].tolist() for name in ("relation", "source_id", "certainty", "period"))
    for pair, relation, source, certainty, period in zip(pairs.tolist(), *columns, strict=True):
        told = (relation, source, certainty == "inferred", years_in(period))
        found.setdefault((pair[0], pair[1]), []).append(told)
    rows = [_edge(pair, found[pair]) for pair in sorted(found)]
    names = ("from_id", "to_id", "weight", "relations", "sources", "is_inferred", "first_year", "last_year")
    columns_by_name = dict(zip(names, zip(*rows, strict=True), strict=True))
    texts = ("from_id", "to_id", "relations", "first_year", "last_year")
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=object if name in texts else None)
            for name, values in columns_by_name.items()
        }
    )


def _edge(
    pair: tuple[str, str], told: list[tuple[str, str, bool, tuple[int, int] | None]]
) -> tuple[object, ...]:
    """Return the row of a pair from all that is told of it."""
    relations = sorted({relation for relation, _, _, _ in told})
    years = [year for _, _, _, span in told if span for year in span]
    return (
        *pair,
        len(relations),
        ";".join(relations),
        len({source for _, source, _, _ in told}),
        all(inferred for _, _, inferred, _ in told),
        min(years, default=None),
        max(years, default=None),
    )
