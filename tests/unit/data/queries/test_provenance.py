"""Where a number comes from; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries.provenance import sources_count, sources_of, value_details
from data.queries.values import shown_values


def test_a_value_stands_beside_its_rivals_the_shown_one_first(small):
    shown = shown_values(small, "participants", ["cluster-a"])
    found = value_details(small, shown["observation_id"][1])
    assert found["value"].tolist() == [150.0, 160.0, 140.0]
    assert found["is_shown"].tolist() == [True, False, False]
    assert found["source_url"][0] == "https://example.org/news-2021"


def test_undated_values_of_one_entity_are_rivals_only_by_the_same_label(small):
    shown = shown_values(small, "participants", ["cluster-c"])
    assert value_details(small, shown["observation_id"][0])["value"].tolist() == [50.0]


def test_a_doubted_cell_carries_its_doubt(small):
    shown = shown_values(small, "patents_models", ["region-ru-tyu"])
    found = value_details(small, shown["observation_id"][1])
    assert shown["flag_code"].tolist() == [None, "misprint"]
    assert found["detail_en"][0]


def test_an_unknown_observation_has_no_details(small):
    assert value_details(small, "0" * 16).empty


def test_sources_come_with_title_address_and_licence(small):
    found = sources_of(small, ["panel-2023", "news-2015"])
    assert found[["source_id", "licence"]].values.tolist() == [
        ["news-2015", None],
        ["panel-2023", "CC BY 4.0"],
    ]
    assert sources_count(small) == 9
