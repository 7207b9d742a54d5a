"""Where entities stand; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.hosts import contained_regions, drawn_units, programme_hosts, single_units
from data.selection import PILOT


def pairs(frame):
    return list(zip(frame["unit_id"], frame["object_id"], strict=True))


def test_an_entity_is_drawn_as_itself(small):
    found = drawn_units(small, "own", ["cluster-a", "cluster-e"], lang="en")
    assert pairs(found) == [("cluster-e", "cluster-e"), ("cluster-a", "cluster-a")]


def test_several_host_towns_are_several_units_and_a_town_is_its_own(small):
    found = drawn_units(small, "town", ["cluster-c", "cluster-f", "cluster-e", "town-tyumen"], lang="en")
    assert pairs(found) == [
        ("town-akademgorodok", "cluster-c"),
        ("town-novosibirsk", "cluster-c"),
        ("town-novosibirsk", "cluster-f"),
        ("town-tyumen", "town-tyumen"),
    ]


def test_a_region_is_that_of_the_entity_of_the_town_or_itself(small):
    found = drawn_units(small, "region", ["cluster-d", "town-dubna", "region-ru-klu"], lang="en")
    assert set(pairs(found)) == {
        ("region-ru-tyu", "cluster-d"),
        ("region-ru-khm", "cluster-d"),
        ("region-ru-mos", "town-dubna"),
        ("region-ru-klu", "region-ru-klu"),
    }
    assert found.set_index("unit_id").loc["region-ru-klu", "okato"] == "29000000000"


def test_nobody_stands_nowhere(small):
    found = drawn_units(small, "region", [], lang="ru")
    assert found.empty
    assert "object_ru" in found.columns


def test_totals_are_no_single_units_and_remainders_are(small):
    regions = single_units(small, "region")
    assert "region-ru" not in regions
    assert "region-ru-tyu-xao" in regions


def test_the_hosts_of_a_programme_are_counted_once(small):
    assert programme_hosts(small, PILOT, "town") == [
        "town-akademgorodok",
        "town-dubna",
        "town-novosibirsk",
        "town-obninsk",
        "town-tyumen",
    ]
    assert "region-ru-khm" in programme_hosts(small, PILOT, "region")


def test_regions_inside_others_are_named(small):
    assert contained_regions(small) == [
        ("region-ru-tyu", "region-ru-khm"),
        ("region-ru-tyu", "region-ru-tyu-xao"),
    ]
