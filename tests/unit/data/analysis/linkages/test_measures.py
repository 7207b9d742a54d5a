"""Measures of a graph: by hand and against networkx."""

from __future__ import annotations

import math
import sys
import time

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from data.analysis.linkages import communities, external_internal, graph_of, measures, modularity
from tests.unit.data.analysis.frames import calm
from tests.unit.data.analysis.linkages.graphs import graph, nodes, ties, told


def as_networkx(found):
    made = nx.Graph()
    made.add_nodes_from(found.nodes)
    for (one, other), weight in zip(found.ends.tolist(), found.weights.tolist(), strict=True):
        made.add_edge(found.nodes[one], found.nodes[other], weight=weight)
    return made


def groups_of(found, numbers):
    return [
        {node for node, number in zip(found.nodes, numbers, strict=True) if number == group}
        for group in range(int(max(numbers)) + 1)
    ]


def test_a_path_of_three_by_hand():
    """a–b–c: b lies on the one path between a and c."""
    found = measures(graph("a-b", "b-c"))
    assert found.nodes["degree"].tolist() == [1, 2, 1]
    assert found.nodes["betweenness"].tolist() == [0, 1, 0]
    assert (found.size, found.edges, found.components, found.largest) == (3, 2, 1, 3)
    assert found.density == pytest.approx(2 / 3)


def test_a_pair_lies_between_nobody():
    found = measures(graph("a-b", "a-b:agreement"))
    assert found.nodes["betweenness"].tolist() == [0, 0]
    assert found.nodes["strength"].tolist() == [2, 2]
    assert found.density == 1


def test_components_are_numbered_by_size():
    found = measures(graph("a-b", "c-d", "d-e"))
    assert found.nodes["component"].tolist() == [1, 1, 0, 0, 0]
    assert (found.components, found.largest) == (2, 3)


@calm
@given(ties)
def test_all_measures_are_those_of_networkx(given_):
    found = graph(*given_)
    made, theirs = measures(found), as_networkx(found)
    order = list(found.nodes)
    expected = nx.betweenness_centrality(theirs)
    np.testing.assert_allclose(made.nodes["betweenness"], [expected[node] for node in order], atol=1e-12)
    assert made.nodes["degree"].tolist() == [theirs.degree(node) for node in order]
    assert made.nodes["strength"].tolist() == [theirs.degree(node, weight="weight") for node in order]
    assert made.density == pytest.approx(nx.density(theirs))
    assert made.components == nx.number_connected_components(theirs)
    assert {frozenset(each) for each in groups_of(found, made.nodes["component"])} == {
        frozenset(each) for each in nx.connected_components(theirs)
    }
    parts = groups_of(found, made.nodes["community"])
    assert made.modularity == pytest.approx(nx.community.modularity(theirs, parts), abs=1e-12)


@calm
@given(ties)
def test_no_two_tied_communities_would_be_better_as_one(given_):
    found = graph(*given_)
    numbers = communities(found)
    best = modularity(found, numbers)
    for one, other in found.ends.tolist():
        if numbers[one] != numbers[other]:
            joined = np.where(numbers == numbers[other], numbers[one], numbers)
            assert modularity(found, joined) <= best + 1e-9


@calm
@given(ties)
def test_measures_do_not_know_the_order_of_ties(given_):
    first, turned = measures(graph(*given_)), measures(graph(*reversed(given_)))
    assert first.nodes.equals(turned.nodes)


def test_two_rings_joined_by_a_tie_are_two_communities():
    found = graph("a-b", "b-c", "c-a", "d-e", "e-f", "f-d", "c-d")
    assert communities(found).tolist() == [0, 0, 0, 1, 1, 1]
    assert modularity(found, communities(found)) == pytest.approx(6 / 7 - 0.5)


def test_communities_are_as_good_as_the_greedy_ones_of_networkx():
    theirs = nx.karate_club_graph()
    links = told(*(f"{chr(97 + one)}-{chr(97 + other)}" for one, other in theirs.edges()))
    names = "".join(chr(97 + node) for node in theirs)
    found = graph_of(links, nodes(names=names))
    expected = nx.community.modularity(
        theirs, nx.community.greedy_modularity_communities(theirs), weight=None
    )
    assert modularity(found, communities(found)) >= expected - 0.02


def test_external_and_internal_by_hand():
    """a–b inside, b–c across, c–d has an end without a group; expected: 1 of 3 pairs is inside."""
    found = external_internal(
        graph("a-b", "b-c", "c-d"),
        {"a": frozenset("1"), "b": frozenset("1"), "c": frozenset("2")},
    )
    assert (found.external, found.internal, found.index) == (1, 1, 0)
    assert found.expected == pytest.approx(1 - 2 / 3)


def test_a_node_of_two_groups_is_inside_with_both():
    groups = {"a": frozenset("1"), "b": frozenset("12"), "c": frozenset("2")}
    assert external_internal(graph("a-b", "b-c"), groups).index == -1
    assert external_internal(graph("a-b", "b-c", "a-c"), groups).index == pytest.approx(-1 / 3)


def test_without_groups_there_is_no_index():
    found = external_internal(graph("a-b"), {})
    assert math.isnan(found.index) and math.isnan(found.expected)


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer takes time of its own")
def test_measures_of_a_graph_like_the_shipped_one_take_less_than_a_tenth_of_a_second():
    theirs = nx.gnm_random_graph(250, 260, seed=3)
    names = [f"n{node:03}" for node in theirs]
    links = told(*(f"{names[one]}-{names[other]}" for one, other in theirs.edges()))
    found = graph_of(links, nodes(dict.fromkeys(names, "sme")))
    taken = []
    for _ in range(3):
        start = time.process_time()
        measures(found)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.1
