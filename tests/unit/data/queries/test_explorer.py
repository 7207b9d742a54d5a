"""Every observation and what all are called; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.explorer import (
    all_entities,
    entity_districts,
    entity_programmes,
    meant_entities,
    observations,
    quotations,
)
from data.selection import Selection


def every(connection):
    return [row for rows in observations(connection) for row in rows]


def test_rivals_are_among_the_observations_and_known_as_such(small):
    found = {row[7]: row[10] for row in every(small) if row[1] == "cluster-a" and row[6] == 2019}
    assert found == {140.0: False, 150.0: True, 160.0: False}


def test_what_has_no_date_has_no_day_and_no_year(small):
    undated = [row[4:7] for row in every(small) if row[1] == "cluster-c"]
    assert undated == [("", "", 0)]


def test_a_day_is_text_in_every_database(small):
    days = {row[4] for row in every(small) if row[1] == "cluster-a" and row[2] == "subsidy"}
    assert days == {"2014-09-30", "2014-12-31"}


def test_totals_are_among_the_entities(small):
    assert {"region-ru", "cluster-total"} <= set(all_entities(small)["entity_id"])


def test_a_region_is_in_its_own_district_and_a_town_in_that_of_its_region(small):
    pairs = set(entity_districts(small).itertuples(index=False, name=None))
    assert {("region-ru-klu", "central"), ("town-obninsk", "central"), ("town-tyumen", "ural")} <= pairs


def test_members_have_their_programme(small):
    members = entity_programmes(small)
    assert members[members["programme"].eq("pilot-clusters-2012")]["entity_id"].tolist() == [
        f"cluster-{letter}" for letter in "abcdef"
    ]


def test_quotations_are_those_of_single_observations_not_cells_of_a_panel(small):
    words = quotations(small)["words"].tolist()
    assert "150 участников" in words
    assert not [text for text in words if "!" in text]


def test_a_selection_that_only_the_store_can_answer(small):
    assert meant_entities(small, Selection(categories=("aerospace",))) == ["cluster-e"]
