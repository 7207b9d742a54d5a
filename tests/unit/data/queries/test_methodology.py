"""What the page of methods asks of the store; on SQLite and PostgreSQL."""

from __future__ import annotations

from data.queries import methodology as asked


def row(frame, column, value):
    return frame.set_index(column).loc[value]


def test_an_indicator_counts_objects_totals_values_and_plans_apart(small):
    found = row(asked.indicator_list(small, lang="en"), "indicator_id", "participants")
    counted = ["entities_count", "totals_count", "values_count", "plans_count", "first_year", "last_year"]
    assert [found[name] for name in counted] == [6, 1, 8, 2, 2013, 2022]
    assert (found["name"], found["unit"], found["measure"]) == ("Participants", "units", "stock")


def test_every_indicator_is_listed_by_topic_then_name_in_the_language(small):
    found = asked.indicator_list(small, lang="ru")
    assert found["topic"].tolist() == sorted(found["topic"])
    assert found.loc[found["topic"].eq("economy"), "name"].tolist() == [
        "Валовой региональный продукт",
        "Индекс объёма ВРП",
        "Цены",
    ]


def test_an_indicator_is_found_by_its_name_in_the_other_language(small):
    assert asked.indicator_list(small, lang="en", text="зарплата")["indicator_id"].tolist() == ["wage"]
    assert asked.indicator_list(small, lang="en", text="100%_")["indicator_id"].tolist() == []


def test_the_sources_of_an_indicator_stand_in_the_order_of_their_use(small):
    found = asked.indicator_sources(small)
    wages = found[found["indicator_id"].eq("wage")]
    assert wages["values_count"].tolist() == sorted(wages["values_count"], reverse=True)
    assert wages["source_id"].iloc[0] == "yearbook"
    assert wages["values_count"].sum() == 8


def test_a_break_names_its_place_or_is_that_of_all(small):
    found = asked.break_list(small, lang="en")
    told = found[["indicator_id", "first_year_after", "place"]].astype(object).to_numpy().tolist()
    assert told == [
        [None, 2012, "Moscow Region"],
        ["rd_expenditure", 2013, None],
        ["wage", 2018, "Dubna"],
    ]


def test_numbers_are_counted_by_kind(small):
    found = asked.number_kinds(small).set_index("qualifier")
    assert set(found.index) >= {"actual", "approx", "plan"}
    assert found.loc["approx", "observations_count"] == 1
    assert found["inferred_count"].sum() >= 1


def test_cells_with_rivals_are_counted_among_all(small):
    cells, disputed = asked.disputed_cells(small)
    assert cells > 150
    assert 0 < disputed < 10


def test_gaps_are_counted_by_reason(small):
    found = asked.gap_counts(small)
    assert found.to_numpy().tolist() == [
        ["confidential", 1, 1, 2004, 2004],
        ["not_available", 1, 1, 2004, 2004],
    ]


def test_objects_without_any_figure_are_named_and_totals_are_not(small):
    found = asked.without_figures(small, lang="en")
    assert "cluster-f" in found["entity_id"].tolist()
    assert not {"cluster-a", "region-fd-central", "cluster-total"} & set(found["entity_id"])
    counts = dict(asked.kind_counts(small).itertuples(index=False))
    assert counts["cluster"] == 6
    assert counts["region"] == 5


def test_doubts_are_counted_and_certain_misprints_named(small):
    assert asked.doubt_counts(small).to_numpy().tolist() == [["spike", 2]]
    found = asked.misprints(small, lang="ru").iloc[0]
    assert (found["indicator_id"], found["year"], found["value"]) == ("patents_models", 2004, 1500)
    assert found["detail"] == "выпадает из ряда"


def test_every_source_is_listed_those_without_a_number_last(small):
    found = asked.source_list(small)
    assert found["source_id"].iloc[0] == "panel-2023"
    assert found["values_count"].tolist() == sorted(found["values_count"], reverse=True)
    assert row(found, "source_id", "order-2012")["values_count"] == 0
    assert len(found) == 9
