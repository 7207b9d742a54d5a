"""The whole way from published to comparable values: plan, steps, counts, cuts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.transforms import (
    break_needs,
    country_needed,
    cuts_of,
    denominator_need,
    planned,
    transformed,
)
from data.views import Card
from tests.unit.data.analysis.frames import breaks, calm, indicator, inputs, panels, rows, series, values

PRICES = series(
    grp={("region-ru", 2020): 1000.0, ("region-ru", 2021): 1100.0},
    grp_volume_index={("region-ru", 2021): 100.0},
)


def done(frame, card, **given_):
    window = given_.pop("window", (None, None))
    return transformed(frame, card, indicator(card.indicator), inputs=inputs(**given_), window=window)


def test_as_published_only_cuts_and_keeps_misprints():
    frame = rows(("a", 2011, 5.0), ("a", 2012, 6.0), flag_code=[None, "misprint"])
    found, made, unit_en, unit_ru = done(
        frame, Card("region", "rd_expenditure"), breaks=breaks((None, "a", 2012), ("grp", None, 2011))
    )
    assert found["value"].tolist() == found["published_value"].tolist() == [5.0, 6.0]
    assert found["segment"].tolist() == [0, 1]
    assert (made.codes, unit_en, unit_ru) == ((), "RUB mn", "млн руб.")


def test_real_terms_per_resident_are_thousands_of_roubles_of_one_year():
    frame = rows(("a", 2020, 10.0), ("a", 2021, 10.0))
    people = rows(("a", 2020, 1000.0), ("a", 2021, 2000.0))
    card = Card("region", "rd_expenditure", real="last", per="resident")
    found, made, unit_en, _ = done(frame, card, deflators=PRICES, denominators=people)
    assert values(found) == pytest.approx({("a", 2020): 11.0, ("a", 2021): 5.0})
    assert found["published_value"].tolist() == [10.0, 10.0]
    assert (made.codes, made.price_year, made.denominator) == (("real", "per"), 2021, "population_mean")
    assert unit_en == "RUB thousand per resident, prices of 2021"


def test_values_without_a_transformed_one_are_left_out_and_counted():
    frame = rows(
        ("a", 2020, 10.0),
        ("a", 2021, 10.0),
        ("a", 2022, 10.0),
        ("b", 2021, 1.0),
        ("b", 2020, 9.0),
        flag_code=[None, None, None, None, "misprint"],
    )
    card = Card("region", "rd_expenditure", real="last", per="resident")
    found, made, _, _ = done(
        frame, card, deflators=PRICES, denominators=rows(("a", 2020, 1e3), ("a", 2021, 1e3))
    )
    assert list(values(found)) == [("a", 2020), ("a", 2021)]
    assert (made.lacking, made.undeflated, made.misprints) == (2, 1, 1)


def test_a_share_of_the_country_per_head_is_the_level_relative_to_the_country():
    people = rows(("a", 2020, 10.0), ("region-ru", 2020, 100.0))
    country = rows(("region-ru", 2020, 1000.0))
    card = Card("region", "rd_expenditure", per="resident", relative="share")
    found, made, unit_en, _ = done(rows(("a", 2020, 50.0)), card, denominators=people, country=country)
    assert found["value"].tolist() == pytest.approx([100 * (50 / 10) / (1000 / 100)])
    assert (made.codes, unit_en) == (("per", "share"), "% of the figure for Russia")


def test_constant_prices_common_to_all_leave_a_share_as_it_is():
    frame, country = (
        rows(("a", 2020, 50.0), ("a", 2021, 66.0)),
        rows(("region-ru", 2020, 200.0), ("region-ru", 2021, 220.0)),
    )
    plain = done(frame, Card("region", "rd_expenditure", relative="share"), country=country)[0]
    real = done(
        frame,
        Card("region", "rd_expenditure", real="last", relative="share"),
        country=country,
        deflators=PRICES,
    )[0]
    assert plain["value"].tolist() == pytest.approx([25, 30])
    assert real["value"].tolist() == pytest.approx([25, 30])


def test_the_share_is_cut_where_the_country_is():
    frame, country = (
        rows(("a", 2013, 5.0), ("a", 2014, 5.0)),
        rows(("region-ru", 2013, 50.0), ("region-ru", 2014, 50.0)),
    )
    cuts = breaks(("rd_expenditure", "region-ru", 2014))
    found = done(frame, Card("region", "rd_expenditure", relative="share"), country=country, breaks=cuts)[0]
    assert found["segment"].tolist() == [0, 1]
    assert done(frame, Card("region", "rd_expenditure"), breaks=cuts)[0]["segment"].tolist() == [0, 0]


def test_a_denominator_cuts_the_series():
    frame = rows(("a", 2009, 5.0), ("a", 2010, 5.0))
    cuts = breaks(("employment", None, 2010))
    people = rows(("a", 2009, 5.0), ("a", 2010, 5.0))
    card = Card("region", "rd_expenditure", per="employed", relative="growth")
    assert break_needs(card, indicator("rd_expenditure")) == ("rd_expenditure", "employment")
    assert done(frame, card, breaks=cuts, denominators=people)[0].empty
    assert len(done(frame, card, denominators=people)[0]) == 1


def test_real_grp_is_not_cut_by_the_change_of_accounts():
    nominal = Card("region", "grp")
    assert break_needs(nominal, indicator("grp")) == ("grp",)
    assert break_needs(Card("region", "grp", real="last"), indicator("grp")) == ("grp_volume_index",)
    assert cuts_of(breaks(("grp", None, 2016)), nominal, indicator("grp"))["first_year_after"].tolist() == [
        2016
    ]


def test_an_index_takes_the_base_asked_for_or_the_fullest_first_year():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("b", 2011, 3.0))
    asked, made, unit_en, _ = done(frame, Card("region", "rd_expenditure", relative="index", base=2010))
    assert values(asked) == pytest.approx({("a", 2010): 100, ("a", 2011): 120})
    assert (made.base_year, made.lacking, unit_en) == (2010, 1, "2010 = 100")
    own, made, _, _ = done(frame, Card("region", "rd_expenditure", relative="index"))
    assert made.base_year == 2011
    assert values(own) == pytest.approx({("a", 2010): 500 / 6, ("a", 2011): 100, ("b", 2011): 100})


def test_a_base_year_before_the_window_is_used_and_not_shown():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2012, 7.5))
    index = done(frame, Card("region", "rd_expenditure", relative="index", base=2010), window=(2011, None))[0]
    assert values(index) == pytest.approx({("a", 2011): 120, ("a", 2012): 150})
    pace = done(frame, Card("region", "rd_expenditure", relative="growth"), window=(2011, 2011))[0]
    assert values(pace) == pytest.approx({("a", 2011): 20})


def test_the_first_year_of_a_line_is_not_lacking_growth():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0))
    assert done(frame, Card("region", "rd_expenditure", relative="growth"))[1].lacking == 0


def test_undated_values_stay_as_published_and_have_no_real_terms():
    frame = rows(("a", np.nan, 5.0))
    assert len(done(frame, Card("own", "revenue"))[0]) == 1
    found, made, _, _ = done(frame, Card("own", "revenue", real="last"), deflators=PRICES)
    assert found.empty
    assert (made.price_year, made.undeflated) == (None, 1)


def test_wages_of_towns_are_real_to_2019_and_left_out_after():
    prices = series(cpi_dec={("region-ru", year): 110.0 for year in range(2018, 2023)})
    frame = rows(("t", 2018, 100.0), ("t", 2019, 100.0), ("t", 2023, 200.0))
    found, made, _, _ = done(frame, Card("town", "average_wage_lm", real="last"), deflators=prices)
    assert values(found) == pytest.approx({("t", 2018): 110, ("t", 2019): 100})
    assert (made.price_year, made.undeflated) == (2019, 1)


def test_heads_of_a_town_from_another_source_do_not_count():
    frame = rows(("t", 2019, 8.0), ("u", 2019, 8.0))
    people = rows(("t", 2019, 4000.0), ("u", 2019, 4000.0), source_id=["yearbook", "census"])
    found = done(frame, Card("town", "investment_town", per="resident"), denominators=people)[0]
    assert values(found) == pytest.approx({("t", 2019): 2.0})


@pytest.mark.parametrize(
    ("name", "family", "per", "denominator"),
    [
        ("rd_expenditure", "region", "resident", "population_mean"),
        ("rd_expenditure", "region", "employed", "employment"),
        ("rd_expenditure", "own", "resident", "population_mean"),
        ("investment_town", "town", "resident", "population_town"),
        ("investment_town", "town", "employed", "employees_lm"),
        ("new_housing_town", "town", "resident", "population_town"),
        ("exports_cis", "region", "resident", "population_mean"),
        ("population_mean", "region", "resident", None),
        ("population_mean", "region", "employed", "employment"),
        ("grp_per_capita", "region", "resident", None),
        ("students_per_10k", "region", "resident", None),
        ("unemployment_rate", "region", "employed", None),
        ("average_wage", "region", "resident", None),
        ("participants", "own", "resident", None),
        ("revenue", "own", "resident", None),
    ],
)
def test_what_is_divided_by_whom(name, family, per, denominator):
    assert denominator_need(indicator(name), per, family) == denominator


@pytest.mark.parametrize(
    ("card", "codes", "refused"),
    [
        (
            Card("region", "unemployment_rate", real="last", per="resident", relative="share"),
            (),
            ("real", "per", "share"),
        ),
        (
            Card("region", "average_wage", real="last", per="resident", relative="index"),
            ("real", "index"),
            ("per",),
        ),
        (Card("town", "investment_town", relative="share"), (), ("share",)),
        (Card("own", "sez_rank", relative="growth"), (), ("growth",)),
        (Card("own", "revenue_cumulative", real="last", relative="index"), ("index",), ("real",)),
        (
            Card("region", "grp", real="2010", per="employed", relative="growth"),
            ("real", "per", "growth"),
            (),
        ),
    ],
)
def test_what_an_indicator_cannot_have_is_refused_by_name(card, codes, refused):
    plan = planned(card, indicator(card.indicator))
    assert (plan.codes, plan.refused) == (codes, refused)
    assert country_needed(card, indicator(card.indicator)) == ("share" in codes)


def test_refused_alone_shows_the_published_values():
    frame = rows(("a", 2020, 5.0))
    found, made, unit_en, _ = done(frame, Card("region", "unemployment_rate", per="resident"))
    assert (found["value"].tolist(), made.refused, unit_en) == ([5.0], ("per",), "%")


@calm
@given(
    panels(),
    st.sampled_from(["", "share", "index", "growth"]),
    st.sampled_from(["", "resident"]),
    st.randoms(),
)
def test_a_missing_value_is_never_a_zero_and_the_order_of_rows_does_not_matter(frame, relative, per, random):
    frame = frame.drop(columns="segment")
    people = rows(*((unit, year, 1000.0) for unit in ("a", "b", "region-ru") for year in range(2000, 2010)))
    country = rows(*(("region-ru", year, 1e7) for year in range(2003, 2013)))
    card = Card("region", "rd_expenditure", per=per, relative=relative)
    given_ = {"denominators": people, "country": country}
    found = done(frame, card, **given_)[0]
    assert found["value"].notna().all()
    assert (found["value"] != 0).all() or relative == "growth"
    assert set(values(found)) <= set(values(frame))
    order = list(range(len(frame)))
    random.shuffle(order)
    shuffled = done(frame.iloc[order], card, **given_)[0].sort_index()
    pd.testing.assert_series_equal(shuffled["value"], found["value"], rtol=1e-9)
