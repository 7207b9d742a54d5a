"""How clusters, parks, zones and organisations are tied, as far as sources tell, and what was not found.

Try:
  python -m data.study links --cooperation
  python -m data.study links --relations agreement,joint_project --from 2012 --to 2015
  python -m data.study links --cluster cluster-obninsk-pharma

A tie that is not here was not found; that is not the same as absent. How it is made: docs/methods.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.analysis.linkages import (
    BRIDGES,
    ExternalInternal,
    Graph,
    Measures,
    external_internal,
    gap_summary,
    gaps,
    graph_of,
    measures,
    unlinked_pairs,
)
from data.errors import MethodRefused
from data.queries.ties import links, nodes, regions_of_nodes, specialisations, towns_of_nodes
from data.releases import ReleaseRef
from data.studies.choice import listed
from data.studies.names import known
from data.studies.report import Report, Table

TOP = 15
"""How many nodes and pairs the text form lists."""


@dataclass(frozen=True, eq=False)
class _Found:
    """What the methods found: the graph in numbers, E-I indices, gaps, pairs without a tie."""

    graph: Graph
    measures: Measures
    external_internal: Mapping[str, ExternalInternal]
    gaps: pd.DataFrame
    pairs: pd.DataFrame


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    parser.add_argument("--relations", type=listed, default=[], metavar="A,B", help="default: all")
    parser.add_argument(
        "--cooperation",
        action="store_true",
        help="only agreements, joint projects and membership in an association",
    )
    parser.add_argument(
        "--from", dest="first", type=int, metavar="YEAR", help="leaves out ties without a date"
    )
    parser.add_argument("--to", dest="last", type=int, metavar="YEAR")
    parser.add_argument("--cluster", help="id of a cluster: its ties, gaps and pairs alone are printed")


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return the graph that the options ask for. Raises UnknownName, NothingKnown, MethodRefused."""
    told, everyone = links(connection), nodes(connection)
    for relation in options.relations:
        known(relation, set(told["relation"].tolist()), what="relation")
    kinds = dict(zip(everyone["node_id"].tolist(), everyone["type"].tolist(), strict=True))
    clusters = sorted(node for node, kind in kinds.items() if kind == "cluster")
    chosen = known(options.cluster, clusters, what="cluster") if options.cluster else ""
    asked = {"window": _window(options), "is_cooperation": options.cooperation}
    graph = graph_of(told, everyone, relations=options.relations, **asked)
    bridges = told[told["relation"].isin(options.relations or BRIDGES)]
    found = _Found(
        graph,
        measures(graph),
        _indices(connection, graph, kinds),
        gaps(graph_of(bridges, everyone, **asked), everyone, [chosen] if chosen else clusters),
        _pairs(connection, graph, chosen),
    )
    return _report(found, dict(zip(everyone["node_id"], everyone["short_en"], strict=True)), chosen)


def _window(options: argparse.Namespace) -> tuple[int, int] | None:
    if options.first is None and options.last is None:
        return None
    first, last = options.first or 0, options.last or 9999
    if first > last:
        raise MethodRefused("wrong_choice", "Give the earlier year with --from, the later one with --to.")
    return first, last


def _indices(connection: Connection, graph: Graph, kinds: Mapping[str, str]) -> dict[str, ExternalInternal]:
    """Return the E-I indices by kind, and by region for the nodes that stand in one."""
    regions: dict[str, set[str]] = {}
    where = regions_of_nodes(connection)
    for node, region in zip(where["node_id"].tolist(), where["region_id"].tolist(), strict=True):
        regions.setdefault(node, set()).add(region)
    by_kind = {node: frozenset({kind}) for node, kind in kinds.items()}
    by_region = {node: frozenset(found) for node, found in regions.items()}
    return {"kind": external_internal(graph, by_kind), "region": external_internal(graph, by_region)}


def _pairs(connection: Connection, graph: Graph, chosen: str) -> pd.DataFrame:
    """Return pairs of a town or field that are not tied, those of one cluster where one is chosen."""
    listed_fields = specialisations(connection)
    columns = (
        listed_fields[name].tolist() for name in ("node_id", "kind", "category_id", "specialisation_en")
    )
    fields = [
        (node, field)
        for node, kind, category, words in zip(*columns, strict=True)
        for field in (f"{kind}: {category}" if category else "", *_words(words))
        if field
    ]
    paired = pd.DataFrame(fields, columns=["node_id", "field"], dtype=object)
    found = unlinked_pairs(graph, towns_of_nodes(connection), paired)
    own = (found["from_id"] == chosen) | (found["to_id"] == chosen)
    return found[own].reset_index(drop=True) if chosen else found


def _words(text: object) -> list[str]:
    """Return the fields that a specialisation lists."""
    return [word.strip().lower() for word in text.split(",")] if isinstance(text, str) else []


def _report(found: _Found, names: Mapping[str, str], chosen: str) -> Report:
    whole = found.measures
    lines = (
        f"{whole.size} nodes, {whole.edges} edges; density {whole.density:.4f}; "
        f"{whole.components} components, the largest of {whole.largest}; modularity {whole.modularity:.2f}.",
        *(_said(by, index) for by, index in found.external_internal.items()),
        "A tie that is not here was not found; that is not the same as absent.",
    )
    result = {
        "graph": {
            name: getattr(whole, name) for name in ("size", "edges", "density", "components", "largest")
        },
        "modularity": whole.modularity,
        "external_internal": found.external_internal,
        "nodes": whole.nodes,
        "edges": found.graph.edges,
        "gaps": found.gaps,
        "unlinked_pairs": found.pairs,
    }
    title = "Ties of " + names[chosen] if chosen else "Ties as sources tell them"
    return Report(title, lines, tuple(_tables(found, names, chosen)), found.graph.remarks, result)


def _said(by: str, index: ExternalInternal) -> str:
    return f"E-I index by {by}: {index.index:.2f} (ties dealt at random: {index.expected:.2f})."


def _tables(found: _Found, names: Mapping[str, str], chosen: str) -> list[Table]:
    """Return the tables of the text form, with names for ids."""
    nodes_, edges = found.measures.nodes, found.graph.edges
    if chosen:
        own = edges[((edges["from_id"] == chosen) | (edges["to_id"] == chosen)).to_numpy()]
        first = Table("Ties", _named(own, names).drop(columns=["is_inferred"]))
        second = Table("The seven gaps", found.gaps.drop(columns="cluster_id"))
    else:
        top = nodes_.sort_values(["degree", "betweenness"], ascending=False).head(TOP)
        top = top.assign(node_id=[names[node] for node in top["node_id"]])
        first = Table("Most ties", top)
        second = Table("The seven gaps: clusters by what was found", gap_summary(found.gaps))
    return [first, second, Table("No tie was found between", _named(found.pairs.head(TOP), names))]


def _named(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    return rows.assign(**{end: [names[node] for node in rows[end]] for end in ("from_id", "to_id")})
