"""Synthetic difference in differences: by hand, against the published algorithm in loops, by property."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.impact.synthetic_did import synthetic_did, weighted
from tests.unit.data.analysis.impact.panels import invented, panel, with_effect
from tests.unit.data.analysis.impact.partners import synthetic_did as published


def test_by_hand_parallel_paths_leave_the_effect_alone():
    base = np.array([0.0, 1.0, 0.0, 2.0, 2.0])
    values = [base + 10 + [0, 0, 0, 4, 4], base, base + 3, base - 2, base + 1]
    assert synthetic_did(panel(values, 1, first_year=2003)).effect == pytest.approx(4.0, abs=1e-6)


def test_the_shipped_panel_gives_the_estimate_of_the_published_algorithm(regions):
    found = regions.panel
    pool, post = found.values[~found.treated], found.post
    ours = weighted(found.values[found.treated], pool, post)
    effect, omega, lam = published(found.values[found.treated].tolist(), pool.tolist(), int((~post).sum()))
    assert ours.units == pytest.approx(omega, abs=1e-6)
    assert ours.years == pytest.approx(lam, abs=1e-6)
    assert ours.effect == pytest.approx(effect, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_invented_panels_give_the_estimate_of_the_published_algorithm(seed):
    found = invented(seed=seed, units=25, treated=6)
    pool, post = found.values[~found.treated], found.post
    ours = weighted(found.values[found.treated], pool, post)
    effect, omega, lam = published(found.values[found.treated].tolist(), pool.tolist(), 6)
    assert ours.units == pytest.approx(omega, abs=1e-6)
    assert ours.years == pytest.approx(lam, abs=1e-6)
    assert ours.effect == pytest.approx(effect, abs=1e-6)


@given(st.floats(-5, 5), st.integers(0, 20))
@settings(max_examples=10)
def test_an_effect_added_to_the_treated_comes_back(effect, seed):
    without = invented(seed=seed)
    one, other = (synthetic_did(each, draws=20) for each in (without, with_effect(without, effect)))
    assert other.effect - one.effect == pytest.approx(effect, abs=1e-9)
    assert other.error == one.error


@given(st.floats(0.01, 100), st.floats(-1000, 1000))
@settings(max_examples=10)
def test_another_unit_of_the_outcome_scales_the_effect(factor, shift):
    found = invented()
    one = synthetic_did(found, draws=5)
    other = synthetic_did(replace(found, values=factor * found.values + shift), draws=5)
    assert other.effect == pytest.approx(factor * one.effect, rel=1e-4, abs=1e-6 * factor)


def test_a_level_of_a_unit_of_its_own_does_not_matter():
    found = invented()
    levels = np.random.default_rng(9).normal(size=(20, 1)) * 50
    one, other = (
        synthetic_did(each, draws=5) for each in (found, replace(found, values=found.values + levels))
    )
    assert other.effect == pytest.approx(one.effect, abs=1e-6)


def test_without_more_controls_than_treated_there_is_no_error():
    said = synthetic_did(invented(units=14, treated=7))
    assert said.draws == 0
    assert all(np.isnan(each) for each in (said.error, said.low, said.high, said.p))


def test_p_and_interval_follow_the_placebos():
    said = synthetic_did(with_effect(invented(units=40, treated=6), 30.0), draws=50)
    assert said.p == 1 / 51
    assert said.low == pytest.approx(said.effect - 1.959964 * said.error, rel=1e-6)
    assert said.years["weight"].sum() == pytest.approx(1)
    assert said.donors["weight"].is_monotonic_decreasing
