"""The shown values, their words, breaks and gaps; on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date

from data.queries.values import breaks_of, indicator, panel_values, shown_values, withheld_cells, words_of


def test_one_value_is_shown_for_a_cell_and_its_rivals_are_counted(small):
    found = shown_values(small, "participants", ["cluster-a"])
    assert found[["year", "value", "qualifier", "rivals_count"]].values.tolist() == [
        [2015, 100.0, "actual", 0],
        [2019, 150.0, "actual", 2],
        [2030, 300.0, "plan", 0],
    ]
    assert found["period_end"].tolist() == [date(2015, 12, 31), date(2019, 12, 31), date(2030, 12, 31)]


def test_an_undated_value_stands_first(small):
    found = shown_values(small, "participants", ["cluster-b"])
    assert found["value"].tolist() == [40.0, 30.0]
    assert found["is_latest"].tolist() == [False, True]


def test_a_panel_has_every_entity_of_the_kind(small):
    found = panel_values(small, "rd_expenditure", "region")
    assert set(found["unit_id"]) >= {"region-ru", "region-ru-klu", "region-ru-tyu-xao"}
    assert found["unit_id"].is_monotonic_increasing


def test_no_value_is_a_frame_with_the_same_columns(small):
    nothing = shown_values(small, "participants", ["cluster-f"])
    assert nothing.empty
    assert list(nothing.columns) == list(shown_values(small, "participants", ["cluster-a"]).columns)


def test_a_value_has_its_words_and_its_scope(small):
    shown = shown_values(small, "participants", ["cluster-e"])
    words = words_of(small, shown["observation_id"].tolist()).iloc[0]
    assert (shown["value"].tolist(), words["words"], words["note_en"]) == (
        [80.0],
        "80 участников",
        "members with suppliers",
    )


def test_the_breaks_of_an_indicator_are_its_own_and_those_of_places(small):
    found = breaks_of(small, ["rd_expenditure"])
    assert found[["indicator_id", "unit_id", "first_year_after"]].values.tolist() == [
        [None, "region-ru-mos", 2012],
        ["rd_expenditure", None, 2013],
    ]


def test_withheld_and_blank_cells_keep_their_reasons(small):
    found = withheld_cells(small, "patents_models")
    assert found[["unit_id", "reason"]].values.tolist() == [
        ["region-ru-klu", "confidential"],
        ["region-ru-nvs", "not_available"],
    ]


def test_an_indicator_is_known_by_its_id(small):
    assert indicator(small, "wage")["unit"] == "RUB"
    assert indicator(small, "happiness") is None
