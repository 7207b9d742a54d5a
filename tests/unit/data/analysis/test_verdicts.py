"""Verdicts: what must be said before values are compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data.analysis.transforms import Transform
from data.analysis.verdicts import VERDICTS, Verdict, comparable, densest_window, verdicts
from data.views import Card
from tests.unit.data.analysis.frames import breaks, calm, indicator, panels, rows


def said(frame, card, *, cuts=None, transform=None):
    found = verdicts(
        frame,
        card,
        indicator(card.indicator),
        breaks=breaks() if cuts is None else cuts,
        transform=transform or Transform(),
    )
    return {verdict.code: verdict for verdict in found}


LATEST, TREND = Card("own", "participants"), Card("region", "unemployment_rate", form="trend")


def test_values_of_one_year_and_kind_need_no_remark():
    assert said(rows(("a", 2020, 1.0), ("b", 2020, 2.0)), LATEST) == {}
    assert said(rows(), LATEST) == {}


def test_latest_values_years_apart_name_the_densest_window():
    frame = rows(("a", 2013, 1.0), ("b", 2014, 1.0), ("c", 2018, 1.0), ("d", 2026, 1.0))
    found = said(frame, LATEST)["years_apart"]
    assert found == Verdict(
        "years_apart",
        {"years_first": 2013, "years_last": 2026, "first": 2013, "last": 2018, "units": 3},
        mend_code="only_years",
    )
    assert "years_apart" not in said(frame, Card("own", "participants", form="trend"))
    assert "years_apart" not in said(rows(("a", 2013, 1.0), ("b", 2014, 1.0)), LATEST)


def test_the_shortest_of_equally_full_windows_wins_then_the_latest():
    assert densest_window(rows(("a", 2010, 1.0), ("b", 2013, 1.0), ("b", 2011, 1.0))) == (2010, 2011, 2)
    assert densest_window(rows(("a", 2000, 1.0), ("b", 2020, 1.0), ("c", np.nan, 1.0))) == (2020, 2020, 1)


@calm
@given(panels())
def test_no_window_keeps_more_units_than_the_densest(frame):
    first, last, kept = densest_window(frame)
    assert 0 <= last - first < 6
    for start in range(2000, 2013):
        inside = frame[(frame["year"] >= start) & (frame["year"] < start + 6)]
        assert inside["unit_id"].nunique() <= kept


def test_breaks_inside_a_trend_are_named_with_the_longest_stretch_without_one():
    frame = rows(*(("a", year, 1.0) for year in range(2010, 2021)))
    found = said(frame, TREND, cuts=breaks(("x", None, 2012), ("x", None, 2017), ("x", None, 2005)))[
        "break_inside"
    ]
    assert found.values == {"years": (2012, 2017), "units": (), "first": 2012, "last": 2016}
    assert found.mend_code == "only_years"


def test_a_break_of_one_unit_names_it_and_does_not_matter_for_latest_values():
    frame = rows(("a", 2010, 1.0), ("a", 2014, 1.0), ("b", 2011, 1.0))
    cuts = breaks((None, "a", 2012))
    assert said(frame, TREND, cuts=cuts)["break_inside"].values["units"] == ("a",)
    assert "break_inside" not in said(frame, LATEST, cuts=cuts)
    assert "break_inside" in said(frame, LATEST, cuts=breaks(("x", None, 2012)))


def test_nominal_roubles_over_more_than_three_years_can_be_made_real():
    frame = rows(*(("a", year, 1.0) for year in range(2019, 2023)))
    card = Card("region", "rd_expenditure", form="trend")
    found = said(frame, card)["nominal_roubles"]
    assert (found.values, found.mend_code) == ({"first": 2019, "last": 2022, "prices": "last"}, "real_terms")
    assert "nominal_roubles" not in said(frame[frame["year"] < 2022], card)
    for codes in (("real",), ("share",), ("real", "index")):
        assert "nominal_roubles" not in said(frame, card, transform=Transform(codes=codes))
    assert "nominal_roubles" in said(frame, card, transform=Transform(codes=("index",)))


def test_nominal_prices_have_no_way_out_and_rates_no_roubles():
    frame = rows(*(("a", year, 1.0) for year in range(2010, 2020)))
    assert said(frame, Card("region", "consumer_basket", form="trend"))["nominal_roubles"].mend_code == ""
    assert "nominal_roubles" not in said(frame, TREND)


def test_plans_beside_actual_values_can_be_left_out():
    frame = rows(("a", 2020, 1.0), ("b", 2020, 2.0), qualifier=["plan", "actual"])
    found = said(frame, LATEST)["plan_with_actual"]
    assert (found.values, found.mend_code) == ({"n": 1}, "actual_only")
    assert "plan_with_actual" not in said(frame.assign(qualifier="plan"), LATEST)


def test_nine_months_beside_a_year_and_running_totals_are_mixed_measures():
    frame = rows(("a", 2020, 1.0), ("b", 2020, 2.0), period_label=["2020", "2020 9M"])
    assert said(frame, Card("own", "revenue"))["mixed_measures"].values == {"kind": "spans", "n": 2}
    assert "mixed_measures" not in said(frame, LATEST)
    totals = said(rows(("a", 2020, 1.0), ("b", 2020, 2.0)), Card("own", "revenue_cumulative"))
    assert totals["mixed_measures"].values == {"kind": "since_start", "n": 2}


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("at_least_or_about", {"qualifier": ["approx", "at_least", "actual"]}),
        ("inferred", {"is_inferred": [True, True, False]}),
        ("scope_notes", {"note_en": ["part", "part", None]}),
        ("scope_notes", {"has_note": [True, True, False]}),
        ("several_objects", {"object_ids": ["x;y", "x;y", "z"], "unit_id": ["a", "b", "c"]}),
        ("undated", {"year": [np.nan, np.nan, 2020]}),
        ("flagged", {"flag_code": ["flagged", "flagged", None]}),
        ("misprint", {"flag_code": ["misprint", "misprint", None]}),
        ("several_sources", {"rivals_count": [1, 3, 0]}),
    ],
)
def test_what_is_vague_is_counted(code, columns):
    frame = rows(("a", 2020, 1.0), ("b", 2020, 2.0), ("c", 2020, 3.0)).assign(**columns)
    assert said(frame, LATEST)[code].values == {"n": 2}


def test_what_a_transform_left_out_is_counted_apart():
    made = Transform(codes=("real", "per"), lacking=5, undeflated=2, misprints=1)
    found = said(rows(("a", 2020, 1.0)), LATEST, transform=made)
    assert {code: verdict.values["n"] for code, verdict in found.items()} == {
        "no_deflator": 2,
        "lacking": 3,
        "misprint": 1,
    }
    assert set(said(rows(), LATEST, transform=made)) == {"no_deflator", "lacking", "misprint"}


def test_the_gravest_comes_first():
    frame = rows(("a", 2010, 1.0), ("b", 2020, 2.0), qualifier=["plan", "approx"], rivals_count=1)
    found = list(said(frame, Card("own", "revenue"), cuts=breaks(("x", None, 2015))))
    assert found == sorted(found, key=VERDICTS.index)
    assert found[0] == "break_inside"


VALUE = {
    "unit_id": "a",
    "unit": "RUB mn",
    "measure": "flow",
    "year": 2015,
    "qualifier": "actual",
    "period_label": "2015",
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"year": 2016, "period_label": "2016"}, None),
        ({"unit": "persons"}, "different_units"),
        ({"measure": "cumulative"}, "mixed_measures"),
        ({"period_label": "2015 9M"}, "mixed_measures"),
        ({"year": None, "period_label": ""}, "undated"),
        ({"year": 2018, "period_label": "2018"}, "years_apart"),
        ({"year": 2010, "period_label": "2010"}, "break_inside"),
        ({"qualifier": "plan"}, "plan_with_actual"),
    ],
)
def test_a_pair_compares_or_says_why_not(change, code):
    cuts = breaks(("x", None, 2012), ("x", "z", 2016))
    found = comparable(VALUE, VALUE | {"unit_id": "b"} | change, breaks=cuts)
    assert (found.code if found else None) == code
    turned = comparable(VALUE | {"unit_id": "b"} | change, VALUE, breaks=cuts)
    assert (turned.code if turned else None) == code


def test_an_undated_stock_does_not_compare_and_own_breaks_count():
    stock = VALUE | {"measure": "stock"}
    undated = comparable(stock, stock | {"year": None, "period_label": ""}, breaks=breaks())
    assert undated == Verdict("undated", {"n": 1})
    own = comparable(VALUE, VALUE | {"year": 2016, "period_label": "2016"}, breaks=breaks(("x", "a", 2016)))
    assert own == Verdict("break_inside", {"years": (2016,)})


def test_two_values_of_the_first_year_after_a_break_compare():
    cuts = breaks(("x", None, 2015))
    later = VALUE | {"unit_id": "b", "year": 2016, "period_label": "2016"}
    assert comparable(VALUE, later, breaks=cuts) is None
