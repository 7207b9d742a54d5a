"""Counts under the other filters, the map of coverage, the order of rows; on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from data.address import Ignored
from data.cards import explorer, explorer_cube, explorer_rows
from data.cards.explorer import explorer_contents
from data.cards.explorer_rows import explained, page_of_rows, rows_in_order
from data.explorer_view import ExplorerView
from tests.small_store import RELEASE

KEPT = (
    explorer_cube.cube_of,
    explorer.names_of,
    explorer._meant,
    explorer._counted,
    explorer_rows.rows_in_order,
    explorer_rows._ranks,
)


@pytest.fixture
def store(small, monkeypatch):
    """The small store, nothing kept of the other database."""
    for function in KEPT:
        function.cache.clear()
    monkeypatch.setattr(explorer, "current", lambda: RELEASE)
    return small


def contents(store, query, lang="en"):
    return explorer_contents(store, ExplorerView.from_query(query), release=RELEASE, lang=lang)


def rows(store, query, lang="en"):
    places = rows_in_order(store, RELEASE, ExplorerView.from_query(query), lang)
    return page_of_rows(store, RELEASE, places, lang=lang)


def test_without_a_filter_all_are_shown_rivals_too(store):
    found = contents(store, "")
    assert found.rows_count == found.total == 170
    assert found.counts["standings"] == {"shown": 165, "rival": 5}
    assert sum(found.counts["kinds"].values()) == 170
    assert found.years == (2003, 2030)


def test_the_counts_of_a_filter_follow_the_others_and_not_itself(store):
    found = contents(store, "?kind=cluster&indicator=participants")
    assert found.rows_count == 12
    assert found.counts["kinds"]["technopark"] == 1
    assert found.counts["kinds"]["town"] == 0
    assert found.counts["indicators"]["subsidy"] == 3
    assert found.counts["indicators"]["wage"] == 0
    assert found.counts["qualifiers"] == {"actual": 8, "approx": 1, "at_least": 1, "estimate": 0, "plan": 2}


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("?kind=cluster", "kinds", "cluster"),
        ("?district=central&from=2012", "districts", "central"),
        ("?programme=pilot-clusters-2012&qualifier=actual", "programme", "pilot-clusters-2012"),
        ("?indicator=wage&standing=shown", "indicators", "wage"),
        ("?qualifier=plan", "qualifiers", "plan"),
        ("?origin=inferred", "origins", "inferred"),
        ("?standing=rival&kind=cluster", "standings", "rival"),
        ("?from=2019&to=2019&kind=town", "years", "2019"),
    ],
)
def test_a_count_is_how_many_rows_the_choice_shows(store, query, name, value):
    found = contents(store, query)
    assert found.counts[name][value] == found.rows_count == len(rows(store, query)) > 0


def test_years_leave_out_what_has_no_date(store):
    assert contents(store, "?kind=cluster&from=1900&to=2100").rows_count == 13
    assert contents(store, "?kind=cluster").rows_count == 15


def test_words_are_found_in_object_indicator_source_and_quotation_and_all_must_be(store):
    assert set(rows(store, "?q=dubna")["entity_id"]) == {"cluster-a", "town-dubna"}
    assert rows(store, "?q=160 участников")["value"].tolist() == [160.0]
    assert rows(store, "?q=dubna nowhere").empty


def test_objects_named_one_by_one_come_on_top_of_the_filters(store):
    alone = set(rows(store, "?entity=town-tyumen")["entity_id"])
    beside = set(rows(store, "?entity=town-tyumen&kind=technopark")["entity_id"])
    assert alone == {"town-tyumen"}
    assert beside == {"town-tyumen", "technopark-obninsk"}


def test_what_only_the_store_can_answer_narrows_too(store):
    assert set(rows(store, "?category=aerospace")["entity_id"]) == {"cluster-e"}
    assert "cluster-a" not in set(rows(store, "?kind=cluster&without=cluster-a")["entity_id"])


def test_the_map_counts_objects_not_observations(store):
    found = contents(store, "?kind=cluster").coverage
    assert found.indicator_ids == ["participants", "subsidy"]
    row = dict(zip(found.years, found.cells[0], strict=True))
    assert row[2019] == 2  # cluster-a has three values of that year, the total one
    assert found.totals == [6, 2]


def test_the_map_keeps_what_indicator_and_years_leave_out_and_puts_the_chosen_first(store):
    found = contents(store, "?kind=cluster&indicator=subsidy&from=2014&to=2014").coverage
    assert found.indicator_ids == ["subsidy", "participants"]
    assert {2013, 2015} <= set(found.years)


def test_plans_after_the_year_of_the_release_are_on_the_map_only_when_asked_for(store):
    assert 2030 not in contents(store, "?kind=cluster").coverage.years
    assert 2030 in contents(store, "?kind=cluster&to=2030").coverage.years


def test_rows_come_in_the_order_of_a_column_in_either_direction(store):
    assert rows(store, "?kind=cluster&sort=value")["value"].is_monotonic_increasing
    assert rows(store, "?kind=cluster&sort=-value")["value"].is_monotonic_decreasing


def test_the_map_by_kind_counts_objects_and_lets_every_kind_in(store):
    found = contents(store, "?coverage=kind").by_kind
    assert len(found.kinds) > 3
    assert all(any(row[place] for row in found.cells) for place in range(len(found.kinds)))
    assert [sum(row) for row in found.cells] == found.totals
    cell = found.cells[found.indicator_ids.index("participants")][found.kinds.index("cluster")]
    assert cell == contents(store, "?kind=cluster&indicator=participants").objects_count


def test_the_map_by_kind_follows_the_other_filters_and_not_the_kinds(store):
    found = contents(store, "?kind=technopark&indicator=subsidy&from=2014&to=2014").by_kind
    assert found.indicator_ids[0] == "subsidy"
    counted = contents(store, "?kind=cluster&indicator=subsidy&from=2014&to=2014").objects_count
    assert found.cells[0][found.kinds.index("cluster")] == counted == 1


def test_the_newest_come_first_then_plans_and_what_has_no_date_last(store):
    found = rows(store, "?kind=cluster")
    labels, kinds = found["period_label"].tolist(), found["qualifier"].tolist()
    first_plan = labels.index("2030")
    assert labels[-2:] == ["", ""]
    assert "plan" not in kinds[:first_plan]
    assert set(kinds[first_plan:-2]) == {"plan"}


def test_names_are_ordered_as_the_language_orders_them(store):
    russian = rows(store, "?kind=cluster&indicator=participants&sort=name", "ru")["name"]
    assert list(dict.fromkeys(russian))[:3] == ["Авиакластер", "Все кластеры", "Кластер «Дубна»"]


def test_a_row_has_its_words_its_scope_and_says_whether_it_is_shown(store):
    found = rows(store, "?q=160 участников").iloc[0]
    assert found["words"] == "160 участников"
    assert not found["is_shown"]


def test_the_row_asked_for_comes_first_even_if_it_is_a_rival(store):
    asked = rows(store, "?q=160 участников").iloc[0]["observation_id"]
    found = explained(store, asked)
    assert found["value"].tolist()[0] == 160.0
    assert sorted(found["value"]) == [140.0, 150.0, 160.0]


def test_ids_that_nobody_knows_are_named(store):
    found = contents(store, "?indicator=nothing&entity=nobody")
    assert found.ignored == (Ignored("indicator", "nothing"), Ignored("entity", "nobody"))
    assert found.rows_count == 0
    assert found.coverage.years == []
