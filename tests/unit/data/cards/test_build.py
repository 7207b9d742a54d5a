"""One card put together from the small store; on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.cards import ROW_COLUMNS
from data.cards.build import card_data
from data.selection import PILOT, Selection
from data.views import BY_GROUP, Card, CompareView
from tests.small_store import RELEASE

PILOTS = CompareView(
    selection=Selection(programme=PILOT), cards=(Card("own", "participants"),), marked=("cluster-b",)
)


@pytest.fixture
def card(small, request):
    """Build a card of a view; each database has its own release id, since cards are kept by release."""
    release = replace(RELEASE, release_id=f"{RELEASE.release_id}-{small.dialect.name}")

    def built(card, view=PILOTS, lang="en"):
        return card_data(small, view, card, release=release, lang=lang)

    return built


def shown(data):
    rows = data.rows
    return list(zip(rows["unit_id"], rows["year"], rows["value"], strict=True))


def test_the_latest_values_stand_largest_first_with_their_dates(card):
    data = card(Card("own", "participants"))
    assert shown(data) == [
        ("cluster-a", 2019, 150.0),
        ("cluster-e", 2020, 80.0),
        ("cluster-c", None, 50.0),
        ("cluster-b", 2013, 30.0),
    ]
    assert tuple(data.rows.columns) == ROW_COLUMNS


def test_who_has_no_value_is_listed_and_counted_not_dropped(card):
    data = card(Card("own", "participants"))
    assert set(data.missing["unit_id"]) == {"cluster-d", "cluster-f"}
    assert set(data.missing["reason"]) == {"not_published"}
    assert (data.units_count, data.chosen_count) == (4, 6)


def test_a_plan_is_latest_only_when_asked_for(card):
    asked = replace(PILOTS, selection=replace(PILOTS.selection, qualifiers=("plan",)))
    assert shown(card(Card("own", "participants"), asked)) == []
    later = replace(PILOTS, selection=replace(PILOTS.selection, qualifiers=("actual", "plan")))
    assert ("cluster-a", 2019, 150.0) in shown(card(Card("own", "participants"), later))


def test_the_years_asked_for_bound_the_latest_value(card):
    early = replace(PILOTS, selection=replace(PILOTS.selection, year_to=2016))
    assert shown(card(Card("own", "participants"), early)) == [
        ("cluster-a", 2015, 100.0),
        ("cluster-b", 2013, 30.0),
    ]


@pytest.mark.parametrize(
    ("sort", "units"),
    [
        ("name", ["cluster-e", "cluster-a", "cluster-b", "cluster-c"]),
        ("date", ["cluster-e", "cluster-a", "cluster-b", "cluster-c"]),
        ("value", ["cluster-a", "cluster-e", "cluster-c", "cluster-b"]),
    ],
)
def test_the_order_is_the_one_asked_for(card, sort, units):
    assert card(Card("own", "participants", sort=sort)).rows["unit_id"].tolist() == units


def test_a_marked_object_has_its_colour_in_every_family(card):
    own = card(Card("own", "participants")).rows
    assert own.set_index("unit_id").loc["cluster-b", ["role", "mark"]].tolist() == ["marked", 0]
    towns = card(Card("town", "wage", form="trend")).rows
    assert set(towns.loc[towns["unit_id"].eq("town-obninsk"), "role"]) == {"marked"}


def test_a_trend_has_every_dated_value_in_time_and_no_undated_one(card):
    data = card(Card("own", "participants", form="trend"))
    of_a = [row for row in shown(data) if row[0] == "cluster-a"]
    assert [year for _, year, _ in of_a] == [2015, 2019, 2030]
    assert None not in data.rows["year"].tolist()


def test_a_host_is_drawn_once_with_all_its_objects(card):
    data = card(Card("town", "wage", form="trend"))
    rows = data.rows[data.rows["unit_id"].eq("town-novosibirsk")]
    assert rows["year"].tolist() == [2018, 2019]
    assert set(rows["objects_en"]) == {"Siberian cluster; Yozh cluster"}


def test_a_break_of_one_town_cuts_its_line_alone(card):
    rows = card(Card("town", "wage", form="trend")).rows
    assert rows.loc[rows["unit_id"].eq("town-dubna"), "segment"].tolist() == [0, 1, 1]
    assert rows.loc[rows["unit_id"].eq("town-novosibirsk"), "segment"].tolist() == [0, 0]


def test_the_towns_of_the_longest_source_are_compared_with_a_median(card):
    rows = card(Card("town", "wage", form="trend")).rows
    hosts = rows[rows["unit_id"].eq("ref-hosts") & rows["year"].eq(2019)]
    assert hosts["value"].tolist() == [33000.0]
    assert hosts["role"].tolist() == ["reference"]


def test_the_country_is_its_published_row_and_stands_behind_the_regions(card):
    data = card(Card("region", "rd_expenditure", form="trend", per="resident"))
    rows = data.rows
    country = rows[rows["unit_id"].eq("ref-country")]
    assert country["value"].tolist()[0] == pytest.approx(4000 * 1000 / 143_000_000, rel=1e-9)
    assert rows["role"].tolist() == sorted(rows["role"].tolist(), key=lambda role: role == "reference")


def test_references_not_asked_for_are_not_drawn(card):
    bare = replace(PILOTS, references=())
    rows = card(Card("region", "rd_expenditure", form="trend", per="resident"), bare).rows
    assert "reference" not in rows["role"].tolist()


def test_the_sources_are_those_of_exactly_these_numbers(card):
    data = card(Card("own", "participants"))
    assert data.sources[["source_id", "values_count"]].values.tolist() == [
        ["page-undated", 2],
        ["news-2015", 1],
        ["news-2021", 1],
    ]


def test_a_gap_that_the_source_withholds_says_so(card):
    regions = replace(PILOTS, selection=Selection(kinds=("region",)))
    missing = card(Card("region", "patents_models"), regions).missing.set_index("unit_id")["reason"]
    assert missing["region-ru-klu"] == "withheld"
    assert missing["region-ru-nvs"] == "not_published"


def test_a_misprint_is_never_the_latest_value(card):
    regions = replace(PILOTS, selection=Selection(regions=("RU-TYU",), kinds=("region",)))
    assert ("region-ru-tyu", 2003, 167.0) in shown(card(Card("region", "patents_models"), regions))


def test_an_indicator_that_the_store_does_not_know_gives_no_card(card):
    assert card(Card("own", "happiness")) is None


def test_science_cities_are_divided_by_a_cluster_in_their_town(card):
    cities = CompareView(selection=Selection(kinds=("science_city",)), split=PILOT)
    data = card(Card("own", "participants"), cities)
    assert dict(zip(data.missing["unit_id"], data.missing["group_code"], strict=True)) == {
        "naukograd-dubna": "with",
        "naukograd-obninsk": "with",
        "naukograd-pushchino": "without",
    }


def test_distant_dates_are_said_and_mended_by_an_address(card):
    found = {verdict.code: verdict for verdict in card(Card("own", "participants")).verdicts}
    assert found["years_apart"].values["years_first"] == 2013
    mended = CompareView.from_query(found["years_apart"].mend).selection
    assert (mended.year_from, mended.year_to) == (2019, 2020)


def test_groups_stand_one_after_the_other_when_asked(card):
    grouped = replace(PILOTS, split=BY_GROUP)
    rows = card(Card("own", "participants"), grouped).rows
    assert list(zip(rows["unit_id"], rows["group_code"], strict=True)) == [
        ("cluster-a", "1"),
        ("cluster-b", "1"),
        ("cluster-c", "2"),
        ("cluster-e", "unknown"),
    ]
