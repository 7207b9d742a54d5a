"""The seven gaps and the pairs without a tie, by hand."""

from __future__ import annotations

import pandas as pd

from data.analysis.linkages import GAPS, gap_summary, gaps, unlinked_pairs
from tests.unit.data.analysis.linkages.graphs import graph, nodes

TYPES = {
    "c": "cluster",
    "d": "cluster",
    "f": "large_company",
    "g": "sme",
    "r": "research",
    "u": "university",
    "k": "development_institution",
    "s": "government",
    "z": "association",
    "w": "foreign",
}


def found(*ties, cluster="c"):
    made = gaps(graph(*ties, types=TYPES), nodes(TYPES), [cluster])
    return {row.gap: (row.finding, row.evidence) for row in made.itertuples()}


def test_a_tie_across_the_gap_is_direct():
    made = found("c-f", "f-g", "f-r", "f-u", "f-k", "f-s", "c-d", "c-w")
    assert made == {
        "firm_firm": ("direct", "f;g"),
        "firm_research": ("direct", "f;r"),
        "firm_education": ("direct", "f;u"),
        "firm_capital": ("direct", "f;k"),
        "firm_government": ("direct", "f;s"),
        "cluster_cluster": ("direct", "d"),
        "cluster_world": ("direct", "w"),
    }
    assert tuple(made) == GAPS


def test_both_sides_tied_to_the_cluster_bridge_through_it():
    made = found("c-f", "c-g", "c-u", "c-z", "d-z", "z-w")
    assert made["firm_firm"] == ("through", "f;g")
    assert made["firm_education"] == ("through", "f;u")
    assert made["cluster_cluster"] == ("through", "z;d")
    assert made["cluster_world"] == ("through", "z;w")


def test_an_association_without_another_cluster_and_a_firm_at_home_bridge_nothing():
    made = found("c-z", "f-z", "c-f", "d-w")
    assert made["cluster_cluster"] == ("not_found", "")
    assert made["cluster_world"] == ("not_found", "")


def test_one_side_is_one_side_and_nothing_is_not_found():
    made = found("c-f", "d-w")
    assert made["firm_firm"] == ("one_side", "f")
    assert made["firm_research"] == ("one_side", "f")
    assert made["cluster_world"] == ("not_found", "")
    assert found("c-u", "d-w")["firm_education"] == ("one_side", "u")
    assert {finding for finding, _ in found("d-w").values()} == {"not_found"}


def test_a_firm_of_another_cluster_does_not_bridge_the_gap():
    assert found("d-f", "f-r", "c-u")["firm_research"] == ("not_found", "")


def test_findings_are_counted_over_the_clusters():
    made = gap_summary(gaps(graph("c-f", "c-w", "d-w", types=TYPES), nodes(TYPES), ["c", "d"]))
    row = made.set_index("gap").loc["cluster_world"]
    assert row.to_dict() == {"direct": 2, "through": 0, "one_side": 0, "not_found": 0, "clusters": 2}
    assert made["gap"].tolist() == list(GAPS)
    assert (made["clusters"] == 2).all()


def frame(column, **values):
    rows = [(node, each) for node, text in values.items() for each in text.split(",")]
    return pd.DataFrame(rows, columns=["node_id", column], dtype=object)


def test_pairs_of_a_town_or_a_field_without_a_tie():
    towns = frame("town_id", a="tomsk", b="tomsk", c="tomsk", d="omsk")
    fields = frame("field", a="pharma", b="pharma", d="pharma,it", e="it")
    made = unlinked_pairs(graph("a-c", "a-x", "d-x", "b-x"), towns, fields)
    assert made.to_numpy().tolist() == [
        ["a", "b", "tomsk", "pharma", 1],
        ["a", "d", "", "pharma", 1],
        ["b", "d", "", "pharma", 1],
        ["b", "c", "tomsk", "", 0],
        ["d", "e", "", "it", 0],
    ]


def test_an_entity_without_a_town_is_paired_by_its_field_only():
    towns = pd.DataFrame([("a", None), ("b", None)], columns=["node_id", "town_id"], dtype=object)
    made = unlinked_pairs(graph("c-d"), towns, frame("field", a="it", b="it"))
    assert made.to_numpy().tolist() == [["a", "b", "", "it", 0]]


def test_where_all_are_tied_or_nothing_is_shared_no_pair_is_left():
    towns = frame("town_id", a="tomsk", b="tomsk", c="omsk")
    made = unlinked_pairs(graph("a-b"), towns, frame("field", a="pharma", c="it"))
    assert made.empty
    assert made.columns.tolist() == ["from_id", "to_id", "towns", "fields", "between"]
