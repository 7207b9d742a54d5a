"""Places among peers and the pace of change."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.ranks import competition_ranks, growth_over, percentiles
from tests.unit.data.analysis.frames import calm, rows


def one_each(found, **columns):
    return rows(*((str(number), 2020, value) for number, value in enumerate(found)), **columns)


lists = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=15)


def test_equal_values_share_a_rank_and_leave_the_next_ones_free():
    assert competition_ranks(one_each([7.0, 9.0, 7.0, 3.0])).tolist() == [2, 1, 2, 4]
    assert competition_ranks(one_each([7.0, 9.0, 7.0, 3.0]), lowest_first=True).tolist() == [2, 4, 2, 1]


def test_a_missing_value_and_a_misprint_have_no_rank():
    frame = one_each([7.0, np.nan, 900.0, 3.0], flag_code=[None, None, "misprint", "flagged"])
    assert competition_ranks(frame).tolist() == pytest.approx([1, np.nan, np.nan, 2], nan_ok=True)
    assert percentiles(frame).tolist() == pytest.approx([100, np.nan, np.nan, 0], nan_ok=True)


def test_a_percentile_counts_ties_half():
    assert percentiles(one_each([1.0, 2.0, 2.0, 3.0])).tolist() == pytest.approx([0, 50, 50, 100])
    assert percentiles(one_each([5.0, 5.0])).tolist() == [50, 50]
    assert percentiles(one_each([5.0])).isna().all()


@calm
@given(lists, st.floats(0.01, 100), st.floats(-100, 100))
def test_ranks_do_not_know_the_unit_of_measure(found, factor, shift):
    moved = one_each([value * factor + shift for value in found])
    assert competition_ranks(moved).tolist() == competition_ranks(one_each(found)).tolist()
    assert percentiles(moved).equals(percentiles(one_each(found)))


@calm
@given(lists, st.randoms())
def test_ranks_do_not_know_the_order_of_rows(found, random):
    frame = one_each(found)
    order = list(range(len(frame)))
    random.shuffle(order)
    for made in (competition_ranks, percentiles):
        pd.testing.assert_series_equal(made(frame.iloc[order]).sort_index(), made(frame))


@calm
@given(lists)
def test_a_rank_is_one_more_than_the_number_ahead(found):
    ranks = competition_ranks(one_each(found)).tolist()
    assert ranks == [1 + sum(other > value for other in found) for value in found]


@calm
@given(lists.filter(lambda found: len(found) > 1))
def test_percentiles_of_both_directions_add_up_to_a_hundred(found):
    frame = one_each(found)
    assert (percentiles(frame) + percentiles(frame, lowest_first=True)).tolist() == pytest.approx(
        [100] * len(frame)
    )


def test_growth_over_a_window_is_the_mean_growth_a_year():
    frame = rows(("a", 2010, 100.0), ("a", 2012, 121.0), ("b", 2010, 5.0), ("c", 2012, 5.0))
    found = growth_over(frame, first=2010, last=2012)
    assert found["unit_id"].tolist() == ["a"]
    assert found["growth_pct_a_year"].tolist() == pytest.approx([10])


def test_growth_over_a_window_does_not_cross_a_break():
    frame = rows(("a", 2010, 100.0), ("a", 2012, 121.0), segment=[0, 1])
    assert growth_over(frame, first=2010, last=2012).empty
