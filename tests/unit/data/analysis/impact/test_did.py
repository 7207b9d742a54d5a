"""Difference in differences: by hand, against statsmodels on the shipped panels, by property."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from data.analysis.impact.did import difference_in_differences, estimate
from data.settings import ROOT
from tests.unit.data.analysis.impact.panels import invented, panel, with_effect, with_gaps
from tests.unit.data.analysis.impact.partners import dummies, treatment

EXACT = 1e-8


def test_by_hand_the_change_of_one_group_less_that_of_the_other():
    found = panel(
        [[1, 3, 8, 10], [3, 5, 9, 9], [2, 2, 3, 5], [4, 4, 5, 5], [6, 6, 7, 9]], treated=2, first_year=2002
    )
    # treated: from 2 and 4 to 9 and 9; controls: from 2, 4, 6 to 4, 5, 8
    assert difference_in_differences(found).effect == pytest.approx((7 + 5) / 2 - (2 + 1 + 2) / 3)


@pytest.mark.parametrize("name", ["regions", "towns"])
def test_effect_and_clustered_error_are_those_of_unit_and_year_dummies(name, request):
    found = request.getfixturevalue(name).panel
    ours, theirs = difference_in_differences(found), dummies(found, [treatment(found)])
    assert ours.effect == pytest.approx(theirs.params[0], rel=EXACT)
    assert ours.error == pytest.approx(theirs.bse[0], rel=EXACT)
    assert ours.p == pytest.approx(theirs.pvalues[0], rel=1e-6)
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.conf_int()[0]), rel=1e-6)


def test_gaps_and_covariates_change_nothing_in_the_agreement():
    whole = with_gaps(invented())
    series = np.random.default_rng(5).normal(size=whole.values.shape)
    found = replace(whole, covariates=(("x", series),))
    ours, theirs = difference_in_differences(found), dummies(found, [treatment(found)])
    assert ours.effect == pytest.approx(theirs.params[0], rel=EXACT)
    assert ours.error == pytest.approx(theirs.bse[0], rel=EXACT)


@given(st.floats(-5, 5), st.integers(0, 30))
@settings(max_examples=8)
def test_an_effect_added_to_the_treated_comes_back(effect, seed):
    without = invented(seed=seed)
    before, after = (difference_in_differences(each) for each in (without, with_effect(without, effect)))
    assert after.effect - before.effect == pytest.approx(effect, abs=1e-9)
    assert after.error == pytest.approx(before.error, rel=1e-9)


@given(st.floats(0.01, 100), st.floats(-1000, 1000))
@settings(max_examples=8)
def test_another_unit_of_the_outcome_scales_the_effect_and_keeps_p(factor, shift):
    whole = invented()
    one, other = (
        difference_in_differences(each)
        for each in (whole, replace(whole, values=factor * whole.values + shift))
    )
    assert other.effect == pytest.approx(factor * one.effect, rel=1e-6)
    assert other.p == pytest.approx(one.p, rel=1e-5)


def test_the_detectable_effect_is_found_four_times_in_five():
    found = estimate(0.0, 2.0, df=77)
    drawn = stats.t.rvs(77, loc=found.detectable / 2.0, size=40_000, random_state=1)
    assert (drawn > stats.t.ppf(0.975, 77)).mean() == pytest.approx(0.8, abs=0.01)


def test_all_digits_are_the_same_in_new_processes_whatever_the_hash_seed():
    code = (
        "from tests.unit.data.analysis.impact.panels import invented, with_gaps\n"
        "from data.analysis.impact.did import difference_in_differences\n"
        "for found in (invented(), with_gaps(invented())):\n"
        "    print(repr(difference_in_differences(found)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(said) == 1 and b"Estimate(" in said.pop()
