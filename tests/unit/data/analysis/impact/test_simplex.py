"""Weights on the simplex: by hand, by the conditions of optimality, against another solver."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.impact.simplex import simplex_weights
from tests.unit.data.analysis.impact.partners import simplex

TINY = 1e-10


def test_by_hand_a_target_between_two_donors_is_their_mix():
    donors = np.array([[0.0, 4.0], [0.0, 8.0]])
    assert simplex_weights(donors, np.array([1.0, 2.0]), ridge=TINY) == pytest.approx([0.75, 0.25])


def test_a_target_outside_takes_the_nearest_donor_alone():
    donors = np.array([[0.0, 4.0, 1.0]])
    assert simplex_weights(donors, np.array([9.0]), ridge=TINY) == pytest.approx([0, 1, 0], abs=1e-9)


def test_equal_donors_share_the_weight():
    donors = np.array([[2.0, 2.0, 2.0]])
    assert simplex_weights(donors, np.array([5.0]), ridge=1e-4) == pytest.approx([1 / 3] * 3)


@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(1, 12))
def test_weights_fulfil_the_conditions_of_the_optimum(seed, size, rows):
    lots = np.random.default_rng(seed)
    donors, target, ridge = lots.normal(size=(rows, size)), lots.normal(size=rows), 1e-3
    weights = simplex_weights(donors, target, ridge=ridge)
    slope = donors.T @ (donors @ weights - target) + ridge * weights
    assert weights.sum() == pytest.approx(1) and (weights >= 0).all()
    level = slope @ weights
    assert (slope >= level - 1e-7).all()
    assert slope[weights > 1e-9] == pytest.approx(level, abs=1e-7)


@given(st.integers(0, 500))
def test_the_order_of_donors_does_not_matter(seed):
    lots = np.random.default_rng(seed)
    donors, target, order = lots.normal(size=(5, 12)), lots.normal(size=5), lots.permutation(12)
    one, other = (simplex_weights(each, target, ridge=1e-3) for each in (donors, donors[:, order]))
    assert other == pytest.approx(one[order], abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_another_solver_finds_the_same_weights(seed):
    lots = np.random.default_rng(seed)
    donors, target = lots.normal(size=(7, 20)), lots.normal(size=7)
    ours = simplex_weights(donors, target, ridge=1e-3)
    assert ours == pytest.approx(simplex(donors, target, 1e-3), abs=1e-6)
