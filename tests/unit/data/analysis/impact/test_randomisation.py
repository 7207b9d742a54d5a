"""Randomisation inference: all assignments by hand, by refitting, by property."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.impact.did import difference_in_differences
from data.analysis.impact.projection import must_vary, projected
from data.analysis.impact.randomisation import assignments, randomisation
from data.errors import MethodRefused
from tests.unit.data.analysis.impact.panels import invented, panel, with_effect, with_gaps
from tests.unit.data.analysis.impact.partners import dummies, treatment


def test_by_hand_all_six_choices_of_two_out_of_four():
    found = panel([[0, 0, 9], [0, 0, 5], [0, 0, 1], [0, 0, 0]], treated=2, first_year=2002)
    said = randomisation(found)
    # changes 9, 5, 1, 0: the observed 7 − 0.5 is the largest, its mirror is as large
    assert (said.effect, said.p, said.draws, said.is_exact) == (pytest.approx(6.5), 2 / 6, 6, True)
    assert said.smallest_p == 2 / 6


def test_with_groups_of_two_sizes_the_smallest_p_is_one_choice():
    found = panel([[0, 0, 9], [0, 0, 1], [0, 0, 0], [0, 0, 1]], treated=1, first_year=2002)
    said = randomisation(found)
    assert (said.p, said.smallest_p) == (1 / 4, 1 / 4)


@pytest.mark.parametrize("gaps", [False, True])
def test_every_assignment_has_the_estimate_of_its_own_regression(gaps):
    whole = with_gaps(invented(units=8, treated=3)) if gaps else invented(units=8, treated=3)
    found = replace(whole, covariates=(("x", np.random.default_rng(2).normal(size=whole.values.shape)),))
    lots, exact = assignments(found.treated, draws=999, seed=0)
    ours = projected(found).estimates(lots)
    theirs = [dummies(found, [treatment(found, lot.astype(bool))]).params[0] for lot in lots]
    assert exact and len(lots) == comb(8, 3)
    assert ours == pytest.approx(theirs, rel=1e-8)


def test_p_is_the_share_of_a_plain_loop_over_all_choices():
    found = invented(units=9, treated=4)
    changes = [row[found.post].mean() - row[~found.post].mean() for row in found.values]

    def gap(chosen):
        rest = [changes[unit] for unit in range(9) if unit not in chosen]
        return abs(sum(changes[unit] for unit in chosen) / 4 - sum(rest) / 5)

    observed = gap(range(4))
    all_gaps = [gap(chosen) for chosen in combinations(range(9), 4)]
    assert randomisation(found).p == sum(each >= observed - 1e-12 for each in all_gaps) / len(all_gaps)


def test_on_the_shipped_panel_the_effect_is_that_of_the_regression(regions):
    said = randomisation(regions.panel)
    assert said.effect == pytest.approx(difference_in_differences(regions.panel).effect, rel=1e-8)
    assert (said.draws, said.smallest_p) == (999, 1 / 1000)


def test_treatment_moves_between_units_and_as_many_are_treated():
    lots, exact = assignments(invented().treated, draws=50, seed=3)
    assert not exact
    assert (lots.sum(axis=1) == 7).all()
    assert len({tuple(lot) for lot in lots}) > 40


def test_the_same_seed_gives_the_same_p_and_another_one_another():
    found = invented()
    assert randomisation(found, seed=4) == randomisation(found, seed=4)
    assert randomisation(found, seed=4).low != randomisation(found, seed=5).low


@given(st.floats(-1000, 1000), st.floats(0.01, 100))
@settings(max_examples=25)
def test_p_does_not_depend_on_the_unit_of_the_outcome(shift, factor):
    found = invented()
    other = replace(found, values=factor * found.values + shift)
    assert randomisation(other).p == pytest.approx(randomisation(found).p, abs=0.003)


def test_a_large_effect_has_the_smallest_p():
    said = randomisation(with_effect(invented(), 50.0))
    assert said.p == said.smallest_p


def test_covariates_that_say_nothing_new_or_say_all_are_refused():
    found = invented()
    noise = np.random.default_rng(2).normal(size=found.values.shape)
    years = np.broadcast_to(np.arange(10.0), found.values.shape)
    refused = {
        "covariates_dependent": [(("x", noise), ("y", 2 * noise)), (("year", years),)],
        "outcome_explained": [(("own", 3 * found.values + years),)],
    }
    for code, choices in refused.items():
        for covariates in choices:
            with pytest.raises(MethodRefused) as error:
                must_vary(replace(found, covariates=covariates))
            assert error.value.code == code
    must_vary(replace(found, covariates=(("x", noise),)))
    must_vary(found)
