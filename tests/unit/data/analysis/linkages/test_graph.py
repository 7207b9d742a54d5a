"""Ties as a graph: what counts, once a pair."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.linkages import graph_of
from data.analysis.linkages.graph import years_in
from data.errors import NothingKnown
from tests.unit.data.analysis.linkages.graphs import graph, nodes, told


def edges(found):
    return {
        f"{row.from_id}-{row.to_id}": (row.weight, row.relations, row.sources)
        for row in found.edges.itertuples()
    }


def test_a_pair_is_one_edge_with_the_number_of_its_relations_as_weight():
    found = graph("a-b:partner:2013", "b-a:agreement", "a-b:partner", "c-b:agreement:2011–2012")
    assert edges(found) == {"a-b": (2, "agreement;partner", 3), "b-c": (1, "agreement", 1)}
    assert found.nodes == ("a", "b", "c")
    assert found.weights.tolist() == [2, 1]
    years = found.edges[["first_year", "last_year"]].to_numpy().tolist()
    assert years == [[2013, 2013], [2011, 2012]]
    assert [each.tolist() for each in found.neighbours] == [[1], [0, 2], [1]]


def test_an_edge_is_inferred_only_if_no_source_tells_it_plainly():
    links = told("a-b", "a-b:agreement", "b-c").assign(certainty=["inferred", "sourced", "inferred"])
    assert graph_of(links, nodes()).edges["is_inferred"].tolist() == [False, True]


def test_relations_are_chosen():
    found = graph("a-b:partner", "b-c:agreement", relations=["agreement"])
    assert edges(found) == {"b-c": (1, "agreement", 1)}


def test_membership_is_cooperation_only_in_an_association():
    ties = ("a-z:member_of", "b-c:member_of", "c-d:agreement", "d-e:contact", "e-f:key_participant")
    found = graph(*ties, types={"z": "association"}, is_cooperation=True)
    assert set(edges(found)) == {"a-z", "c-d"}


def test_a_window_keeps_what_touches_it_and_counts_what_has_no_date():
    ties = ("a-b:partner:2010", "b-c:partner:2011–2013", "c-d:partner:2013-05-02", "d-e", "e-f:partner:2016")
    found = graph(*ties, window=(2012, 2015))
    assert set(edges(found)) == {"b-c", "c-d"}
    assert [(each.code, each.values) for each in found.remarks] == [("undated_left_out", {"n": 1})]
    assert "d-e" in edges(graph(*ties))


def test_a_tie_to_oneself_or_to_nobody_is_left_out_and_said():
    found = graph_of(told("a-a", "a-b", "a-total"), nodes())
    assert set(edges(found)) == {"a-b"}
    assert {each.code: each.values for each in found.remarks} == {
        "unknown_ends": {"n": 1},
        "self_ties": {"n": 1},
    }


def test_nodes_without_a_tie_are_there_only_when_asked():
    assert graph("a-b").nodes == ("a", "b")
    found = graph_of(told("a-b"), nodes(names="abz"), with_isolates=True)
    assert found.nodes == ("a", "b", "z")
    assert found.neighbours[2].tolist() == []


def test_no_tie_and_a_node_twice_are_refused():
    with pytest.raises(NothingKnown):
        graph("a-b:partner", relations=["agreement"])
    with pytest.raises(NothingKnown):
        graph_of(told("a-b").iloc[:0], nodes())
    with pytest.raises(ValueError, match="twice"):
        graph_of(told("a-b"), pd.concat([nodes(), nodes()]))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2013", (2013, 2013)),
        ("2011–2013", (2011, 2013)),
        ("2012-10-31", (2012, 2012)),
        ("2016 9M", (2016, 2016)),
        (None, None),
        ("", None),
        ("120130", None),
    ],
)
def test_years_are_read_from_a_period(text, years):
    assert years_in(text) == years
