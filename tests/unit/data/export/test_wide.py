from dataclasses import replace
from datetime import date

from data.export.wide import wide_columns

from .hand_made import card, given


def test_one_line_a_unit_and_one_column_a_year_with_the_undated_last():
    frame = wide_columns(card(), lang="ru")
    assert list(frame["unit_id"]) == ["region-mos", "region-nng", "ref-country"]
    assert list(frame.columns) == [
        "name_ru",
        "unit_id",
        "kind",
        "objects_ru",
        "unit",
        "2015",
        "2016",
        "undated",
    ]
    assert frame.loc[0, ["2015", "2016"]].tolist() == [1234.5, -3.0]
    assert frame.loc[1, "undated"] == 0.1
    assert frame.loc[2, "2015"] == 2000000.0


def test_years_ascend_whatever_the_order_of_the_units():
    newer = given(unit_id="a", year=2020, period_label="2020")
    older = given(unit_id="b", year=2001, period_label="2001")
    assert list(wide_columns(card(newer, older), lang="en").columns)[5:] == ["2001", "2020"]


def test_several_values_in_a_year_are_told_apart_by_their_labels():
    part = given(period_label="2015 9M", period_end=date(2015, 9, 30), value=7.0)
    frame = wide_columns(card(given(), part), lang="en")
    assert list(frame.columns)[5:] == ["2015 9M", "2015"]
    assert frame.iloc[0, 5:].tolist() == [7.0, 1234.5]


def test_equal_labels_are_told_apart_by_their_days():
    part = given(period_end=date(2015, 6, 30), value=7.0)
    frame = wide_columns(card(given(), part), lang="en")
    assert list(frame.columns)[5:] == ["2015-01-01/2015-06-30", "2015-01-01/2015-12-31"]


def test_no_value_is_lost_where_nothing_tells_them_apart():
    frame = wide_columns(card(given(), given(value=7.0)), lang="en")
    assert sorted(frame.iloc[0, 5:].tolist()) == [7.0, 1234.5]


def test_a_card_without_rows_has_the_first_columns_only():
    empty = replace(card(), rows=card().rows.iloc[:0])
    assert list(wide_columns(empty, lang="en").columns) == [
        "name_en",
        "unit_id",
        "kind",
        "objects_en",
        "unit",
    ]
