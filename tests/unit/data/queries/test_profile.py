import pytest

from data.queries.profile import (
    events_of,
    memberships_of,
    nearest_entities,
    peers,
    places_of,
    profile_row,
    standing_in,
    ties_of,
    tiles,
    towns_in,
)


def test_a_row_has_its_category_in_both_languages(small):
    row = profile_row(small, "cluster-a")
    assert (row["name_en"], row["category_en"], row["category_ru"]) == ("Dubna nuclear cluster", "IT", "ИТ")
    assert profile_row(small, "nobody") is None


def test_a_region_has_its_federal_district_for_a_category(small):
    assert profile_row(small, "region-ru-klu")["category_en"] == "Central"


def test_a_membership_says_group_and_date(small):
    rows = memberships_of(small, "cluster-a")
    assert rows[["programme_id", "member_from", "group_code"]].values.tolist() == [
        ["pilot-clusters-2012", "2012-08-28", "1"]
    ]
    assert memberships_of(small, "cluster-f")["group_code"].tolist() == [None]


@pytest.mark.parametrize(
    ("entity", "places"),
    [
        ("cluster-a", ["town-dubna", "region-ru-mos"]),
        ("cluster-c", ["town-akademgorodok", "town-novosibirsk", "region-ru-nvs"]),
        ("cluster-d", ["town-tyumen", "region-ru-tyu", "region-ru-khm"]),
        ("town-dubna", ["region-ru-mos"]),
        ("region-ru-mos", []),
        ("platform-it", []),
    ],
)
def test_places_are_towns_then_regions_with_the_main_ones_first(small, entity, places):
    assert places_of(small, entity, lang="en")["entity_id"].tolist() == places


def test_who_stands_in_a_town_is_listed_once_by_kind(small):
    found = standing_in(small, ["town-dubna"], lang="en")
    assert found["entity_id"].tolist() == ["cluster-a", "naukograd-dubna", "sez-dubna"]
    assert set(found["place_id"]) == {"town-dubna"}


def test_who_stands_in_a_region_includes_those_without_a_town(small):
    found = standing_in(small, ["region-ru-mos"], lang="en")["entity_id"].tolist()
    assert "cluster-e" in found and "cluster-b" not in found


def test_the_towns_of_a_region(small):
    assert towns_in(small, "region-ru-mos", lang="en")["entity_id"].tolist() == [
        "town-dubna",
        "town-pushchino",
    ]


def test_a_tie_is_told_from_both_ends(small):
    rows = ties_of(small, "cluster-a", lang="ru")
    assert rows[["other_id", "name_ru", "is_from", "certainty"]].values.tolist() == [
        ["org-institute", "Объединённый институт", True, "sourced"]
    ]
    assert ties_of(small, "org-institute", lang="ru")["other_id"].tolist() == ["cluster-a"]


def test_totals_and_remainders_are_nobodys_peers(small):
    assert peers(small, "region")["unit_id"].tolist() == [
        "region-ru-khm",
        "region-ru-klu",
        "region-ru-mos",
        "region-ru-nvs",
        "region-ru-tyu",
    ]


def test_events_are_those_of_the_entities(small):
    assert events_of(small, ["naukograd-dubna"])["evidence"].tolist() == ["title"]
    assert events_of(small, ["cluster-a"]).empty


def test_tiles_have_the_names_of_their_regions(small):
    assert tiles(small)[["label", "short_en"]].values.tolist() == [["KLU", "Kaluga Region"]]


@pytest.mark.parametrize("asked", ["town-dubnaa", "twon-dubna", "town_dubna"])
def test_a_mistyped_id_finds_its_entity_first(small, asked):
    assert nearest_entities(small, asked, lang="en")["entity_id"].iloc[0] == "town-dubna"


def test_a_name_in_place_of_an_id_finds_its_entities(small):
    assert "town-obninsk" in set(nearest_entities(small, "obninsk", lang="en")["entity_id"])


@pytest.mark.parametrize("asked", ["", "zzzzqqqq", "x" * 500])
def test_what_is_like_nothing_offers_nothing(small, asked):
    assert nearest_entities(small, asked, lang="en").empty
