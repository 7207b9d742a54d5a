"""The published criteria of cluster organisations against what the store knows of one cluster.

Try: python -m data.study standards --cluster cluster-obninsk-pharma

A criterion is met, not met or unknown; silence is never a failure. Published results of surveys stand below.
How it is made: docs/methods.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from data.analysis.standards import RESULTS, Evidence, Judgement, judged, types_of_members
from data.queries.criteria import latest_evidence, member_types, survey_references, thresholds
from data.queries.ties import nodes
from data.releases import ReleaseRef
from data.studies.names import known
from data.studies.report import Report, Table

MEMBERS = "participants"
"""The indicator that counts the members of a cluster."""
BY_INDICATOR = {"T02": MEMBERS}
"""Criteria that an indicator of the store answers."""
TYPES_OF_MEMBERS = "T03"
"""The criterion of the types of members, which the named members answer in part."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    parser.add_argument("--cluster", required=True, help="id of a cluster")


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return every criterion with its judgement. Raises UnknownName."""
    everyone = nodes(connection)
    clusters = everyone[(everyone["type"] == "cluster").to_numpy()].set_index("node_id")["short_en"]
    cluster = known(options.cluster, clusters.index, what="cluster")
    evidence = _evidence(connection, cluster)
    criteria = thresholds(connection)
    columns = (criteria[name].tolist() for name in ("threshold_id", "threshold_en"))
    found = [judged(name, text, evidence.get(name)) for name, text in zip(*columns, strict=True)]
    table = criteria[["threshold_id", "framework_en", "criterion_en", "threshold_en"]].assign(
        **{name: [getattr(each, name) for each in found] for name in ("result", "reason")},
        known=pd.Series([_said(each) for each in found], dtype=object),
    )
    counts = {result: sum(each.result == result for each in found) for result in RESULTS}
    lines = (
        ", ".join(f"{result}: {count}" for result, count in counts.items()) + ".",
        "Members named by sources are never all members: their types can meet a criterion, not fail it.",
    )
    references = survey_references(connection)
    shown = references[["survey_en", "item_en", "group_en", "value", "unit_en", "year"]]
    tables = (Table("Criteria", table), Table("Results of surveys to set answers beside", shown))
    result = {"cluster_id": cluster, "counts": counts, "judgements": found, "references": references}
    return Report(f"Criteria and {clusters[cluster]}", lines, tables, (), result)


def _evidence(connection: Connection, cluster: str) -> Mapping[str, Evidence]:
    """Return what is known of a cluster, by criterion."""
    latest = latest_evidence(connection, cluster)
    by_indicator = {row["indicator_id"]: row for row in latest.to_dict(orient="records")}
    found = {
        criterion: _number(by_indicator[indicator])
        for criterion, indicator in BY_INDICATOR.items()
        if indicator in by_indicator
    }
    members = member_types(connection, cluster)
    types = types_of_members(members["type"].tolist())
    if types:
        sources = ";".join(sorted(set(members["source_id"].tolist())))
        found[TYPES_OF_MEMBERS] = Evidence(len(types), source_id=sources, is_partial=True)
    return found


def _number(row: Mapping[Hashable, Any]) -> Evidence:
    """Return a shown value as evidence."""
    return Evidence(
        float(row["value"]),
        qualifier=str(row["qualifier"]),
        source_id=str(row["source_id"]),
        period_label=str(row["period_label"]),
        observation_id=str(row["observation_id"]),
    )


def _said(found: Judgement) -> str:
    """Return the evidence in short."""
    evidence = found.evidence
    if evidence is None:
        return ""
    about = " ".join(part for part in (evidence.qualifier, evidence.period_label) if part)
    return f"{evidence.value:g} ({about}; {evidence.source_id})"
