from data.cards.profile import profile_contents
from data.profile_view import ProfileView
from data.releases import reading
from tests.small_store import RELEASE


def profile(entity_id, lang="en"):
    with reading(RELEASE) as connection:
        found = profile_contents(connection, ProfileView(), entity_id=entity_id, release=RELEASE, lang=lang)
    return found.profile if found else None


def test_nobody_has_no_profile(small_var):
    assert profile("nobody") is None


def test_a_town_carries_every_status_earliest_first(small_var):
    rows = profile("town-dubna").statuses
    assert rows[["entity_id", "status_from"]].values.tolist() == [
        ["naukograd-dubna", "2001"],
        ["sez-dubna", "2005-12-21"],
        ["cluster-a", "2012-08-28"],
    ]


def test_an_entity_without_a_start_date_stays_among_the_statuses(small_var):
    assert "technopark-obninsk" in profile("technopark-obninsk").statuses["entity_id"].tolist()


def test_neighbours_in_the_town_are_not_repeated_in_the_region(small_var):
    found = profile("cluster-a")
    assert not set(found.statuses["entity_id"]) & set(found.region_mates["entity_id"])
    assert "cluster-e" in set(found.region_mates["entity_id"])


def test_the_sources_are_all_that_the_profile_rests_on(small_var):
    found = profile("cluster-a")
    used = set(found.figures["source_id"]) | set(found.rivals["source_id"]) | set(found.ties["source_id"])
    assert used <= set(found.sources["source_id"])
    assert found.sources["values_count"].is_monotonic_decreasing


def test_a_total_and_a_remainder_are_compared_with_no_region(small_var):
    assert profile("region-fd-central").region_strips is None
    assert profile("region-ru-tyu-xao").region_strips is None


def test_breaks_are_those_of_the_entity_and_of_all(small_var):
    assert set(profile("region-ru-klu").breaks["first_year_after"]) == {2013}
    assert {2012, 2013} <= set(profile("region-ru-mos").breaks["first_year_after"])
