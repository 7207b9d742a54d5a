"""Real terms: each deflator worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.prices import deflator_needs, deflator_of, real_terms
from tests.unit.data.analysis.frames import breaks, calm, indicator, rows, series

NATIONAL = {
    "grp": {("region-ru", 2015): 1000.0, ("region-ru", 2016): 1300.0, ("region-ru", 2017): 1430.0},
    "grp_volume_index": {("region-ru", 2016): 100.0, ("region-ru", 2017): 110.0},
    "cpi_dec": {("region-ru", 2015): 121.0, ("region-ru", 2016): 100.0, ("region-ru", 2017): 100.0},
}


def real(frame, name, family="region", **given_):
    return real_terms(frame, indicator=indicator(name), family=family, **given_)


def test_grp_follows_its_own_chained_volume_index():
    frame = rows(("a", 2020, 100.0), ("a", 2021, 120.0), ("a", 2022, 150.0))
    own = series(
        grp={("a", 2020): 100.0, ("a", 2021): 120.0, ("a", 2022): 150.0},
        grp_volume_index={("a", 2021): 110.0, ("a", 2022): 100.0},
    )
    found = real(frame, "grp", deflators=own)
    assert found.value.tolist() == pytest.approx([150 / 1.1, 150.0, 150.0])
    assert (found.price_year, found.deflator, found.spliced) == (2022, "grp_volume", ())


def test_a_base_year_outside_the_rows_is_taken_from_the_full_series():
    own = series(
        grp={("a", 2020): 100.0, ("a", 2021): 120.0, ("a", 2022): 150.0},
        grp_volume_index={("a", 2021): 110.0, ("a", 2022): 100.0},
    )
    found = real(rows(("a", 2020, 100.0)), "grp", deflators=own, price_year=2022)
    assert found.value.tolist() == pytest.approx([150 / 1.1])


def test_grp_per_head_takes_the_deflator_of_the_total():
    own = series(grp={("a", 2021): 120.0, ("a", 2022): 150.0}, grp_volume_index={("a", 2022): 100.0})
    found = real(rows(("a", 2021, 12.0), ("a", 2022, 14.0)), "grp_per_capita", deflators=own)
    assert found.value.tolist() == pytest.approx([12 * 1.25, 14.0])


def test_wages_follow_consumer_prices_centred_on_the_year():
    prices = series(cpi_dec={("a", 2020): 110.0, ("a", 2021): 121.0, ("a", 2022): 100.0})
    frame = rows(("a", 2020, 1000.0), ("a", 2021, 1000.0), ("a", 2022, 1000.0))
    found = real(frame, "average_wage", deflators=prices)
    step = math.sqrt(1.21 * 1.10)
    assert found.value.tolist() == pytest.approx([1000 * step * 1.1, 1100.0, 1000.0])
    assert found.deflator == "cpi_region"


def test_wages_of_towns_follow_the_prices_of_the_country():
    prices = series(
        cpi_dec={("region-ru", 2021): 121.0, ("region-ru", 2022): 100.0, ("region-a", 2022): 500.0}
    )
    frame = rows(("town-a", 2021, 1000.0), ("town-b", 2022, 1000.0))
    found = real(frame, "average_wage_lm", family="town", deflators=prices)
    assert found.value.tolist() == pytest.approx([1100.0, 1000.0])
    assert found.deflator == "cpi_country"


def test_other_roubles_follow_the_national_deflator_with_consumer_prices_in_2016():
    frame = rows(("a", 2015, 10.0), ("a", 2016, 10.0), ("a", 2017, 10.0))
    found = real(frame, "rd_expenditure", deflators=series(**NATIONAL))
    assert found.value.tolist() == pytest.approx([10 * math.sqrt(1.0 * 1.21), 10.0, 10.0])
    assert (found.price_year, found.spliced) == (2017, (2016,))


def test_the_step_of_2016_is_named_only_where_it_was_used():
    frame = rows(("a", 2016, 10.0), ("a", 2017, 10.0))
    assert real(frame, "rd_expenditure", deflators=series(**NATIONAL)).spliced == ()
    assert real(frame, "rd_expenditure", deflators=series(**NATIONAL), price_year=2015).spliced == (2016,)


def test_without_consumer_prices_nothing_crosses_2016():
    without = {name: found for name, found in NATIONAL.items() if name != "cpi_dec"}
    frame = rows(("a", 2015, 10.0), ("a", 2016, 10.0), ("a", 2017, 11.0))
    found = real(frame, "rd_expenditure", deflators=series(**without)).value
    assert np.isnan(found[0])
    assert found[1:].tolist() == pytest.approx([10.0, 11.0])


def test_a_change_of_area_takes_the_national_step_and_says_so():
    own = series(
        grp={
            ("a", 2011): 100.0,
            ("a", 2012): 200.0,
            ("region-ru", 2011): 1000.0,
            ("region-ru", 2012): 1100.0,
        },
        grp_volume_index={("a", 2012): 100.0, ("region-ru", 2012): 100.0},
    )
    frame = rows(("a", 2011, 100.0), ("a", 2012, 200.0))
    plain = real(frame, "grp", deflators=own)
    assert plain.value.tolist() == pytest.approx([200.0, 200.0])
    moved = real(frame, "grp", deflators=own, breaks=breaks((None, "a", 2012), ("grp", None, 2012)))
    assert moved.value.tolist() == pytest.approx([110.0, 200.0])
    assert moved.spliced == (2012,)


def test_the_change_of_accounts_leaves_real_grp_alone():
    own = series(
        grp={("a", 2015): 100.0, ("a", 2016): 200.0},
        grp_volume_index={("a", 2016): 100.0},
    )
    frame = rows(("a", 2015, 100.0), ("a", 2016, 200.0))
    found = real(frame, "grp", deflators=own, breaks=breaks(("grp", None, 2016)))
    assert found.value.tolist() == pytest.approx([200.0, 200.0])


def test_a_gap_in_the_chain_separates_the_years_before_it():
    prices = series(cpi_dec={("a", 2019): 110.0, ("a", 2021): 110.0, ("a", 2022): 110.0})
    frame = rows(*(("a", year, 100.0) for year in range(2019, 2023)))
    found = real(frame, "average_wage", deflators=prices).value
    assert np.isnan(found[:2]).all()
    assert found[2:].tolist() == pytest.approx([110.0, 100.0])


def test_a_year_after_the_last_deflator_has_no_value_and_is_not_the_price_year():
    prices = series(cpi_dec={("a", 2021): 110.0, ("a", 2022): 110.0})
    found = real(rows(("a", 2022, 5.0), ("a", 2023, 5.0)), "average_wage", deflators=prices)
    assert found.price_year == 2022
    assert found.value.isna().tolist() == [False, True]


def test_the_window_decides_whose_prices():
    prices = series(cpi_dec={("a", year): 110.0 for year in range(2018, 2023)})
    frame = rows(*(("a", year, 100.0) for year in range(2018, 2023)))
    assert real(frame, "average_wage", deflators=prices, window=(None, 2020)).price_year == 2020
    assert real(frame, "average_wage", deflators=prices, window=(2023, None)).price_year is None


def test_a_misprint_and_a_missing_value_stay_missing():
    prices = series(cpi_dec={("a", 2021): 110.0, ("a", 2022): 110.0})
    frame = rows(("a", 2021, 1.0), ("a", 2022, np.nan), ("b", 2022, 1.0), flag_code=["misprint", None, None])
    assert real(frame, "average_wage", deflators=prices, price_year=2022).value.isna().all()


@pytest.mark.parametrize(
    "name", ["consumer_basket", "unemployment_rate", "exports_cis", "revenue_cumulative", "researchers"]
)
def test_prices_shares_other_money_and_running_totals_have_no_real_terms(name):
    assert deflator_of(indicator(name), "region") == ""
    assert deflator_needs(indicator(name), "region") == ()
    with pytest.raises(ValueError, match="no real terms"):
        real(rows(("a", 2020, 1.0)), name, deflators=series())


def test_needs_name_the_series_and_whose_they_are():
    assert deflator_needs(indicator("average_wage"), "region") == (("cpi_dec", "unit"),)
    assert deflator_needs(indicator("average_wage_lm"), "town") == (("cpi_dec", "country"),)
    national = (("grp", "country"), ("grp_volume_index", "country"), ("cpi_dec", "country"))
    assert deflator_needs(indicator("rd_expenditure"), "region") == national
    assert deflator_needs(indicator("revenue"), "own") == national
    own = (("investment_fixed_capital", "unit"), ("investment_volume_index", "unit"))
    assert deflator_needs(indicator("investment_fixed_capital"), "region") == own + national


@calm
@given(
    st.lists(st.floats(80, 150), min_size=4, max_size=4),
    st.lists(st.floats(1, 1e6), min_size=4, max_size=4),
    st.integers(2019, 2022),
    st.permutations(range(4)),
)
def test_prices_of_another_year_are_one_factor_and_the_order_of_rows_does_not_matter(
    index, wages, base, order
):
    years = range(2019, 2023)
    prices = series(cpi_dec={("a", year): found for year, found in zip(years, index, strict=True)})
    frame = rows(*(("a", year, wage) for year, wage in zip(years, wages, strict=True)))
    last = real(frame, "average_wage", deflators=prices).value
    other = real(frame, "average_wage", deflators=prices, price_year=base).value
    assert (other / last).tolist() == pytest.approx([other[0] / last[0]] * 4)
    assert other[base - 2019] == pytest.approx(wages[base - 2019])
    shuffled = real(
        frame.iloc[list(order)], "average_wage", deflators=prices.iloc[list(order)], price_year=base
    )
    assert shuffled.value.sort_index().tolist() == pytest.approx(other.tolist())
