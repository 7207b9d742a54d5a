"""Per head, share of the country, index and growth: worked by hand and by property."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.relative import default_base, growth, index_to_base, per_head, share_of_country
from tests.unit.data.analysis.frames import calm, panels, rows


def test_per_head_divides_by_the_same_unit_and_year_only():
    people = rows(("a", 2020, 4.0), ("b", 2021, 5.0), ("c", 2020, 0.0))
    frame = rows(("a", 2020, 8.0), ("a", 2021, 8.0), ("b", 2020, 8.0), ("c", 2020, 8.0))
    assert per_head(frame, people).tolist() == pytest.approx([2.0, np.nan, np.nan, np.nan], nan_ok=True)


def test_heads_of_a_town_must_come_from_the_same_source():
    people = rows(("a", 2019, 4.0), ("b", 2019, 4.0), source_id=["yearbook", "census"])
    frame = rows(("a", 2019, 8.0), ("b", 2019, 8.0))
    assert per_head(frame, people, same_source=True).tolist() == pytest.approx([2.0, np.nan], nan_ok=True)
    assert per_head(frame, people).tolist() == [2.0, 2.0]


def test_without_any_denominator_nothing_is_divided():
    assert per_head(rows(("a", 2020, 8.0)), rows(), same_source=True).isna().all()


def test_a_share_is_taken_of_the_published_row_of_the_year():
    country = rows(("region-ru", 2020, 200.0), ("region-ru", 2021, 0.0))
    frame = rows(("a", 2020, 50.0), ("a", 2021, 50.0), ("a", 2022, 50.0), ("b", np.nan, 50.0))
    assert share_of_country(frame, country).tolist() == pytest.approx([25.0] + 3 * [np.nan], nan_ok=True)


@calm
@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=9))
def test_shares_of_all_parts_add_up_to_a_hundred(parts):
    frame = rows(*((str(number), 2020, part) for number, part in enumerate(parts)))
    assert share_of_country(frame, rows(("region-ru", 2020, sum(parts)))).sum() == pytest.approx(100)


def test_an_index_starts_from_the_base_year_of_the_same_segment():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2012, 9.0), ("b", 2011, 7.0), segment=[0, 0, 1, 0])
    assert index_to_base(frame, 2010).tolist() == pytest.approx([100, 120, np.nan, np.nan], nan_ok=True)


def test_growth_needs_the_year_before_in_the_same_segment():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2013, 9.0), ("a", 2014, 8.1), segment=[0, 0, 0, 1])
    assert growth(frame).tolist() == pytest.approx([np.nan, 20, np.nan, np.nan], nan_ok=True)


def test_growth_from_zero_or_from_a_loss_is_not_a_number():
    frame = rows(("a", 2010, 0.0), ("a", 2011, 6.0), ("b", 2010, -1.0), ("b", 2011, 6.0))
    assert growth(frame).isna().all()
    assert index_to_base(frame, 2010).isna().all()


def test_a_plan_is_not_measured_against_an_actual_value():
    frame = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2011, 9.0), qualifier=["actual", "actual", "plan"])
    assert growth(frame).tolist() == pytest.approx([np.nan, 20, np.nan], nan_ok=True)


def test_nine_months_are_not_compared_with_a_year_but_dates_of_a_stock_are():
    cells = ("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2012, 12.0)
    labels = ["2010", "2011 9M", "2012 9M"]
    frame = rows(*cells, period_label=labels, period_end=["2010-12-31", "2011-09-30", "2012-09-30"])
    assert growth(frame, flow=True).tolist() == pytest.approx([np.nan, np.nan, 100], nan_ok=True)
    assert growth(frame).tolist() == pytest.approx([np.nan, 20, 100], nan_ok=True)


def test_of_several_dates_in_a_year_the_last_stands_for_it():
    cells = ("a", 2010, 5.0), ("a", 2010, 4.0), ("a", 2011, 6.0)
    frame = rows(
        *cells,
        period_label=["2010-12", "2010-03", "2011-06"],
        period_end=["2010-12-31", "2010-03-31", "2011-06-30"],
    )
    assert growth(frame)[2] == pytest.approx(20)
    assert growth(frame.iloc[[2, 0, 1]])[2] == pytest.approx(20)


def test_the_default_base_is_the_first_year_that_most_units_have():
    frame = rows(("a", 2000, 1.0), ("a", 2001, 1.0), ("b", 2001, 1.0), ("a", 2002, 1.0), ("b", 2002, 1.0))
    assert default_base(frame) == 2001
    assert default_base(frame.assign(flag_code=["misprint"] * 3 + [None] * 2)) == 2002
    assert default_base(rows(("a", np.nan, 1.0))) is None


@calm
@given(panels(), st.integers(2000, 2012))
def test_an_index_is_a_hundred_in_its_base_year_and_nowhere_without_it(frame, base):
    found = index_to_base(frame, base)
    assert found[frame["year"] == base].tolist() == pytest.approx(
        [100.0] * int((frame["year"] == base).sum())
    )
    based = set(zip(frame["unit_id"], frame["segment"], frame["year"], strict=True))
    for place, row in enumerate(frame.itertuples()):
        assert np.isnan(found.iloc[place]) == ((row.unit_id, row.segment, base) not in based)


@calm
@given(panels(), st.integers(2000, 2012), st.floats(0.001, 1000), st.randoms())
def test_index_and_growth_know_neither_the_unit_of_measure_nor_the_order_of_rows(frame, base, factor, random):
    order = list(range(len(frame)))
    random.shuffle(order)
    scaled = frame.assign(value=frame["value"] * factor).iloc[order]
    for made in (lambda given_: index_to_base(given_, base), growth):
        pd.testing.assert_series_equal(made(scaled).sort_index(), made(frame), rtol=1e-9)


@calm
@given(panels())
def test_growth_rebuilds_the_series(frame):
    found = growth(frame)
    known = {(row.unit_id, row.year): row.value for row in frame.itertuples()}
    for place, row in enumerate(frame.itertuples()):
        if not np.isnan(found.iloc[place]):
            before = known[row.unit_id, row.year - 1]
            assert before * (1 + found.iloc[place] / 100) == pytest.approx(row.value)
