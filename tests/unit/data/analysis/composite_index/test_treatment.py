"""Outliers: the rule by hand, and the moments against scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from data.analysis.composite_index.treatment import drawn_in, has_outliers, moments, tamed, treated
from tests.unit.data.analysis.frames import calm

lists = st.lists(st.integers(-50, 50).map(float), min_size=4, max_size=40)


@calm
@given(lists)
def test_moments_are_those_of_scipy(found):
    values = np.array(found)
    assume(np.ptp(values) > 0)
    skewness, kurtosis = moments(values)
    assert skewness == pytest.approx(stats.skew(values, bias=False), abs=1e-9)
    assert kurtosis == pytest.approx(stats.kurtosis(values, bias=False), abs=1e-9)


def test_moments_of_nothing_of_few_and_of_one_value_are_zero():
    for values in ([], [1.0, 2.0, 9.0], [5.0] * 9, [math.nan] * 4):
        assert moments(np.array(values)) == (0.0, 0.0)


def test_one_outlier_is_drawn_in_to_the_next_value():
    values = np.array([*range(20), 500.0, math.nan])
    found = treated(values)
    assert (found.code, found.drawn_in) == ("winsorised", 1)
    assert found.values[-2] == 19
    assert math.isnan(found.values[-1])
    assert not has_outliers(*moments(found.values))
    mirrored = treated(-values)
    np.testing.assert_array_equal(mirrored.values, -found.values)


def test_calm_values_are_left_as_they_are():
    values = np.arange(20.0)
    found = treated(values)
    assert found.code == "none"
    assert found.values is values


def test_what_five_do_not_mend_is_logged_or_said_to_stay_skewed():
    values = np.concatenate([np.linspace(1, 2, 60), 10.0 ** np.arange(3, 11)])
    logged = treated(values)
    assert logged.code == "logged"
    assert abs(logged.skewness_after) < abs(logged.skewness)
    np.testing.assert_array_equal(np.argsort(logged.values), np.argsort(values))
    drawn = treated(values, may_log=False)
    assert (drawn.code, drawn.drawn_in) == ("winsorised", 5)
    assert drawn.skewness_after == pytest.approx(stats.skew(drawn.values, bias=False))


@pytest.mark.parametrize(("may_log", "code"), [(True, "logged"), (False, "none")])
def test_what_would_become_one_value_is_not_drawn_in(may_log, code):
    found = treated(np.array([1.0, 1.0, 1.0, 1.0, 2.0]), may_log=may_log)
    assert (found.code, found.drawn_in) == (code, 0)
    assert np.ptp(found.values) > 0


def test_drawing_in_more_than_there_are_leaves_one_value():
    assert drawn_in(np.array([1.0, 2.0, 9.0]), 9, above=True).tolist() == [1, 1, 1]
    assert drawn_in(np.array([1.0, 2.0, 9.0]), 1, above=False).tolist() == [2, 2, 9]


@calm
@given(lists, st.sampled_from([0.5, 4.0, 1024.0]), st.integers(-500, 500), st.booleans())
def test_treatment_moves_with_the_unit_of_measure(found, factor, shift, above):
    values = np.array(found)
    assume(np.ptp(values) > 0)
    np.testing.assert_allclose(
        tamed(values * factor + shift, above=above), tamed(values, above=above), rtol=1e-9
    )
    one, other = treated(values), treated(values * factor + shift)
    assert (one.code, one.drawn_in) == (other.code, other.drawn_in)
