"""Objects with places, totals and events; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.overview import (
    described_by,
    members_of,
    placed_objects,
    policy_events,
    published_totals,
    remainders,
)
from data.selection import PILOT, Selection


def test_an_object_has_a_row_for_each_place_the_main_one_first(small):
    found = placed_objects(small, Selection(kinds=("cluster",)), lang="en")
    own = found[found["entity_id"].eq("cluster-c")]
    assert own["town_id"].tolist() == ["town-akademgorodok", "town-novosibirsk"]
    assert own["region"].tolist() == ["Novosibirsk Region"] * 2
    assert "cluster-total" not in set(found["entity_id"])


def test_an_object_without_any_place_stays(small):
    found = placed_objects(small, Selection(kinds=("technology_platform",)), lang="ru")
    assert found[["entity_id", "town_id", "region_id"]].values.tolist() == [["platform-it", None, None]]


def test_a_status_has_the_years_of_its_dates(small):
    found = placed_objects(small, Selection(kinds=("sez",)), lang="ru").iloc[0]
    assert (found["from_year"], found["to_year"], found["status_to"]) == (2005, 2016, "2016-09-28")


def test_members_come_with_their_dates(small):
    found = members_of(small, [PILOT])
    assert found["entity_id"].tolist() == [f"cluster-{letter}" for letter in "abcdef"]
    assert found["member_to"].isna().all()


def test_totals_are_all_published_ones_but_plans_and_undated(small):
    found = published_totals(small, [("cluster-a", "participants"), ("cluster-b", "participants")])
    told = list(zip(found["entity_id"], found["period_label"], found["value"], strict=True))
    assert ("cluster-b", "2013", 30) in told
    assert [value for entity, label, value in told if (entity, label) == ("cluster-a", "2019")] != [150]
    assert all(label and label != "2030" for _, label, _ in told)
    latest = found[found["is_latest"].astype(bool) & found["entity_id"].eq("cluster-a")]
    assert latest["value"].tolist() == [150]


def test_events_of_single_objects_are_left_out(small):
    found = policy_events(small, lang="ru")
    assert found.empty
    assert "evidence" in found.columns


def test_remainders_and_sources_are_counted(small):
    assert remainders(small) == ["region-ru-tyu-xao"]
    assert described_by(small, ["cluster-a", "cluster-b"]) == 1
    assert described_by(small, []) == 0
