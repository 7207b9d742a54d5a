"""Who a selection means, and how an entity is found by its name; on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from data.queries.entities import (
    beside_programme,
    chosen_entities,
    found_entities,
    is_known,
    named_entities,
)
from data.selection import PILOT, Selection

CASES = {
    "?programme=pilot-clusters-2012": "cluster-e cluster-f cluster-a cluster-d cluster-b cluster-c",
    "?programme=pilot-clusters-2012&group=1": "cluster-a cluster-b",
    "?programme=pilot-clusters-2012&group=2,unknown": "cluster-e cluster-f cluster-d cluster-c",
    "?kind=science_city": "naukograd-dubna naukograd-obninsk naukograd-pushchino",
    "?kind=cluster&district=siberian": "cluster-f cluster-c",
    "?kind=cluster&area=RU-KHM": "cluster-d",
    "?kind=region&district=ural": "region-ru-tyu region-ru-khm",
    "?kind=cluster&category=aerospace": "cluster-e",
    "?kind=sez&held=2016": "sez-dubna",
    "?kind=sez&held=2017": "",
    "?kind=sez&held=2004": "",
    "?kind=cluster&held=2013": "cluster-e cluster-f cluster-a cluster-b cluster-c",
    "?statuses=2&held=2013": "town-dubna town-obninsk",
    "?statuses=3&held=2013": "town-dubna",
    "?statuses=3": "town-dubna town-obninsk",
    "?ended=2016": "sez-dubna",
    "?q=дубн": "town-dubna naukograd-dubna cluster-a sez-dubna",
    "?entity=naukograd-dubna,cluster-total": "cluster-total naukograd-dubna",
    "?programme=pilot-clusters-2012&group=1&entity=naukograd-dubna": "naukograd-dubna cluster-a cluster-b",
    "?programme=pilot-clusters-2012&group=1&without=cluster-a": "cluster-b",
    "?kind=cluster&area=RU-AD": "",
}


@pytest.mark.parametrize("query", CASES)
def test_a_selection_means_exactly_these_entities(small, query):
    found = chosen_entities(small, Selection.from_query(query), lang="ru")
    assert sorted(found["entity_id"]) == sorted(CASES[query].split())


def test_the_chosen_stand_in_the_order_of_the_language(small):
    pilots = Selection(programme=PILOT)
    russian = chosen_entities(small, pilots, lang="ru")["name_ru"].tolist()
    english = chosen_entities(small, pilots, lang="en")["name_en"].tolist()
    assert russian[:2] == ["Авиакластер", "Ёж-кластер"]
    assert english == sorted(english)


def test_a_member_without_a_stated_group_is_said_to_be_of_an_unknown_one(small):
    found = chosen_entities(small, Selection(programme=PILOT), lang="en").set_index("entity_id")
    assert found["group_code"].to_dict() == {
        "cluster-a": "1",
        "cluster-b": "1",
        "cluster-c": "2",
        "cluster-d": "unknown",
        "cluster-e": "unknown",
        "cluster-f": "unknown",
    }


@pytest.mark.parametrize("typed", ["дубна", "ДУБНА", "dubna", "Дубн", "ubna", "  дубна  "])
def test_an_entity_is_found_however_its_name_is_typed(small, typed):
    assert "cluster-a" in found_entities(small, typed, lang="ru")["entity_id"].tolist()


def test_the_dots_of_yo_do_not_matter(small):
    assert found_entities(small, "еж", lang="ru")["entity_id"].tolist() == ["cluster-f"]
    assert found_entities(small, "ёж", lang="ru")["entity_id"].tolist() == ["cluster-f"]


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "«»", "no such name"])
def test_words_that_name_nothing_find_nothing(small, typed):
    found = found_entities(small, typed, lang="en")
    assert found.empty
    assert list(found.columns) == ["entity_id", "kind", "name", "short", "place"]


def test_totals_are_not_offered_by_the_search(small):
    assert "cluster-total" not in found_entities(small, "clusters", lang="en")["entity_id"].tolist()


def test_the_search_gives_no_more_than_asked(small):
    assert len(found_entities(small, "cluster", lang="en", limit=2)) == 2


def test_everything_in_the_host_towns_of_a_programme_is_beside_it(small):
    beside = beside_programme(small, PILOT)
    assert {"naukograd-dubna", "naukograd-obninsk", "town-dubna", "sez-dubna"} <= beside
    assert "naukograd-pushchino" not in beside


def test_unknown_ids_have_no_name(small):
    found = named_entities(small, ("cluster-a", "cluster-zzz"), lang="en")
    assert found["name"].tolist() == ["Dubna nuclear cluster"]
    assert is_known(small, "cluster-a")
    assert not is_known(small, "cluster-zzz")
