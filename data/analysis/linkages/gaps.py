"""The seven gaps of innovation around a cluster, and what sources report that bridges them.

After Lindqvist and Sölvell (2011, Organising clusters for innovation, CLUSNET): between firms; between firms
and research, education, capital and government; between clusters; between a cluster and the world. For each
cluster and gap one of four findings, the strongest that a source supports:

- `direct`: a tie across the gap itself: of a firm tied to the cluster with such an organisation, of the
  cluster with another cluster, with an organisation abroad;
- `through`: both sides are tied to the cluster (two firms; a firm and a university), the cluster is in an
  association with another one, or a neighbour of it has a tie abroad;
- `one_side`: only one side is tied to it (the firms, or the university);
- `not_found`: no tie was found. That is not the same as no tie.

Sides are types of organisations: firms are large companies and small ones, education is universities, capital
is development institutions (the facts hold no banks and no funds). The graph should hold the relations of
BRIDGES only; the strength and date of a tie do not count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.analysis.linkages.graph import ASSOCIATION, Graph

GAPS = (
    "firm_firm",
    "firm_research",
    "firm_education",
    "firm_capital",
    "firm_government",
    "cluster_cluster",
    "cluster_world",
)
BRIDGES = (
    "agreement",
    "coordinated_by",
    "founder_of",
    "joint_project",
    "key_participant",
    "member_of",
    "partner",
    "supported_by",
)
"""Relations that bridge a gap; a visit, one town, one site or a merger does not."""
FINDINGS = ("direct", "through", "one_side", "not_found")
FIRMS = frozenset({"large_company", "sme"})
SIDES = {
    "firm_research": frozenset({"research"}),
    "firm_education": frozenset({"university"}),
    "firm_capital": frozenset({"development_institution"}),
    "firm_government": frozenset({"government"}),
}
CLUSTER, ABROAD = frozenset({"cluster"}), frozenset({"foreign"})

Finding = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Around:
    """A cluster, its neighbours, and how all nodes are tied."""

    cluster: str
    near: Mapping[str, frozenset[str]]
    types: Mapping[str, str]

    def of(self, types: Collection[str], node: str | None = None) -> list[str]:
        """Return the neighbours of some types of a node (of the cluster), sorted, without the cluster."""
        found = self.near.get(node or self.cluster, frozenset())
        return sorted(each for each in found if self.types.get(each, "") in types and each != self.cluster)


def gaps(graph: Graph, nodes: pd.DataFrame, clusters: Iterable[str]) -> pd.DataFrame:
    """Return what bridges each gap of each cluster; a cluster without a tie has `not_found` for all.

    nodes: node_id, type (of an entity its kind).
    Columns: cluster_id, gap, finding, evidence (ids of the ends that show it, with `;`)
    """
    types = dict(zip(nodes["node_id"].tolist(), nodes["type"].tolist(), strict=True))
    near = {
        node: frozenset(graph.nodes[place] for place in found)
        for node, found in zip(graph.nodes, graph.neighbours, strict=True)
    }
    rows = []
    for cluster in sorted(clusters):
        around = _Around(cluster, near, types)
        for gap in GAPS:
            finding, evidence = _finding(gap, around)
            rows.append((cluster, gap, finding, ";".join(evidence)))
    return pd.DataFrame(rows, columns=["cluster_id", "gap", "finding", "evidence"], dtype=object)


def gap_summary(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many clusters have each finding, gaps in the order of GAPS.

    found: as `gaps` returns it. Columns: gap, direct, through, one_side, not_found, clusters
    """
    counted = pd.crosstab(found["gap"], found["finding"]).reindex(index=GAPS, columns=FINDINGS, fill_value=0)
    done = pd.DataFrame({"gap": pd.Series(GAPS, dtype=object)})
    for name in FINDINGS:
        done[name] = counted[name].to_numpy()
    return done.assign(clusters=done[list(FINDINGS)].sum(axis=1))


def _finding(gap: str, around: _Around) -> Finding:
    if gap == "firm_firm":
        return _between_firms(around)
    if gap == "cluster_cluster":
        return _between_clusters(around)
    if gap == "cluster_world":
        return _abroad(around)
    return _from_firms(around, SIDES[gap])


def _between_firms(around: _Around) -> Finding:
    firms = around.of(FIRMS)
    for firm in firms:
        if partners := around.of(FIRMS, firm):
            return "direct", (firm, partners[0])
    if len(firms) > 1:
        return "through", tuple(firms[:2])
    return ("one_side", tuple(firms)) if firms else ("not_found", ())


def _from_firms(around: _Around, side: frozenset[str]) -> Finding:
    firms, others = around.of(FIRMS), around.of(side)
    for firm in firms:
        if partners := around.of(side, firm):
            return "direct", (firm, partners[0])
    if firms and others:
        return "through", (firms[0], others[0])
    return ("one_side", (*firms[:1], *others[:1])) if firms or others else ("not_found", ())


def _between_clusters(around: _Around) -> Finding:
    if partners := around.of(CLUSTER):
        return "direct", tuple(partners[:1])
    for association in around.of({ASSOCIATION}):
        if partners := around.of(CLUSTER, association):
            return "through", (association, partners[0])
    return "not_found", ()


def _abroad(around: _Around) -> Finding:
    if partners := around.of(ABROAD):
        return "direct", tuple(partners[:1])
    for node in sorted(around.near.get(around.cluster, frozenset())):
        if partners := around.of(ABROAD, node):
            return "through", (node, partners[0])
    return "not_found", ()
