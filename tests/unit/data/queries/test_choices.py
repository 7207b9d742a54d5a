"""What a reader can choose from; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.choices import (
    category_choices,
    group_counts,
    indicator_choices,
    programme_choices,
    region_choices,
)
from data.selection import PILOT


def test_an_indicator_says_for_how_many_units_and_in_which_years_it_is_known(small):
    found = indicator_choices(small, "own", ["cluster-a", "cluster-b", "cluster-d", "cluster-f"], lang="en")
    row = found.set_index("indicator_id").loc["participants"]
    assert (row["units_count"], row["first_year"], row["last_year"]) == (3, 2013, 2019)


def test_indicators_without_a_value_stay_with_none_counted(small):
    found = indicator_choices(small, "own", ["cluster-f"], lang="en")
    assert dict(zip(found["indicator_id"], found["units_count"], strict=True)) == {
        "participants": 0,
        "subsidy": 0,
    }


def test_a_family_offers_only_its_own_indicators(small):
    assert set(indicator_choices(small, "town", ["town-dubna"], lang="ru")["indicator_id"]) == {
        "wage",
        "residents_town",
    }


def test_groups_are_counted_with_those_that_no_source_states(small):
    assert group_counts(small, PILOT).values.tolist() == [["1", 2], ["2", 1], ["unknown", 3]]


def test_programmes_categories_and_regions_are_named_in_the_language(small):
    assert programme_choices(small, lang="ru")["name"].tolist() == ["Пилотные кластеры"]
    assert "Siberian" in category_choices(small, lang="en")["name"].tolist()
    assert region_choices(small, lang="en")["name"].tolist()[0] == "Kaluga Region"
