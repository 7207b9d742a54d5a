"""Who was treated and when; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.treatments import (
    hosted_members,
    indicators_of,
    places_of,
    programmes,
    statuses_of_towns,
)
from data.selection import PILOT


def test_members_stand_where_their_hosts_are_and_keep_their_dates(small):
    found = hosted_members(small, PILOT)
    assert list(found.columns) == ["entity_id", "member_from", "town_id", "region_id", "is_main"]
    places = dict(zip(found["entity_id"], found["town_id"], strict=True))
    assert places["cluster-a"] == "town-dubna"
    assert found["entity_id"].is_monotonic_increasing
    assert hosted_members(small, "nothing").columns.tolist() == found.columns.tolist()


def test_statuses_of_a_town_are_those_of_the_four_kinds_that_stand_in_it(small):
    found = statuses_of_towns(small)
    assert set(found["kind"]) <= {"cluster", "science_city", "technopark", "sez"}
    assert set(found.loc[found["town_id"] == "town-dubna", "entity_id"]) >= {"cluster-a", "naukograd-dubna"}


def test_places_are_no_totals_and_parts_name_their_town(small):
    towns, regions = places_of(small, "town"), places_of(small, "region")
    parts = towns[towns["within_id"].notna()]
    assert dict(zip(parts["unit_id"], parts["within_id"], strict=True)) == {
        "town-akademgorodok": "town-novosibirsk"
    }
    assert "region-ru" not in set(regions["unit_id"])
    assert regions.loc[regions["is_remainder"].astype(bool), "unit_id"].tolist() == ["region-ru-tyu-xao"]


def test_indicators_and_programmes_are_listed_in_order(small):
    assert PILOT in programmes(small)
    regional = indicators_of(small, "region")
    assert "grp" in regional and "wage" not in regional
    assert regional == sorted(regional)
