"""The steps of an index one by one, against scipy, statsmodels and plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.multivariate.pca import PCA

from data.analysis.composite_index import composite_index
from data.analysis.composite_index.aggregation import copeland, geometric_means, means, ranks_of
from data.analysis.composite_index.diagnostics import (
    contributions,
    correlations,
    cronbach_alpha,
    ranks_without,
    remarks_of,
)
from data.analysis.composite_index.normalisation import normalised
from data.analysis.composite_index.weights import component_weights, own_weights
from data.errors import NothingVaries, NotPositive
from tests.unit.data.analysis.composite_index.tables import recipe, rows, skewed
from tests.unit.data.analysis.frames import calm

TABLE = np.array([[1.0, 4.0], [3.0, np.nan], [2.0, 8.0], [5.0, 6.0]])
cell = st.one_of(st.just(math.nan), st.integers(0, 8).map(lambda eighth: eighth / 8))
matrices = st.lists(st.tuples(cell, cell, cell), min_size=2, max_size=8).map(np.array)
weight = st.integers(1, 9).map(float)


def test_each_normalisation_by_hand():
    turned = [1, -1]
    np.testing.assert_allclose(
        normalised(TABLE, turned, "xy", "minmax"), [[0, 1], [0.5, np.nan], [0.25, 0], [1, 0.5]]
    )
    np.testing.assert_allclose(
        normalised(TABLE, turned, "xy", "percentile"), [[0, 1], [2 / 3, np.nan], [1 / 3, 0], [1, 0.5]]
    )
    np.testing.assert_allclose(
        normalised(TABLE, turned, "xy", "best"), [[0.2, 1], [0.6, np.nan], [0.4, 0.5], [1, 2 / 3]]
    )
    z = normalised(TABLE, turned, "xy", "zscore")
    np.testing.assert_allclose(z[:, 0], stats.zscore(TABLE[:, 0], ddof=1))
    np.testing.assert_allclose(z[:, 1], -stats.zscore(TABLE[:, 1], ddof=1, nan_policy="omit"))


def test_a_quotient_to_the_best_needs_values_above_zero():
    with pytest.raises(NotPositive, match="y"):
        normalised(np.array([[1.0, 0.0], [2.0, 5.0]]), [1, 1], "xy", "best")


@calm
@given(matrices, st.tuples(weight, weight, weight))
def test_means_are_those_of_plain_loops(table, weights):
    given_ = np.array(weights)[:, None]
    arithmetic, geometric = means(table, given_)[:, 0], geometric_means(table, given_)[:, 0]
    for line, mean, root in zip(table, arithmetic, geometric, strict=True):
        known = [(value, w) for value, w in zip(line, weights, strict=True) if not math.isnan(value)]
        whole = sum(w for _, w in known)
        if not known:
            assert math.isnan(mean) and math.isnan(root)
            continue
        assert mean == pytest.approx(sum(value * w for value, w in known) / whole)
        product = math.prod((0.01 + 0.99 * value) ** (w / whole) for value, w in known)
        assert root == pytest.approx(product)


@calm
@given(matrices, st.tuples(weight, weight, weight))
def test_copeland_is_that_of_plain_duels(table, weights):
    found = copeland(table, np.array(weights)[:, None])[:, 0]
    for one, line in enumerate(table):
        net = 0
        for other, rival in enumerate(table):
            if one != other:
                margin = sum(
                    w * (int(a > b) - int(a < b)) for a, b, w in zip(line, rival, weights, strict=True)
                )
                net += (margin > 0) - (margin < 0)
        assert found[one] == pytest.approx((net / (len(table) - 1) + 1) / 2)


@calm
@given(st.lists(st.integers(0, 6).map(float), min_size=1, max_size=12))
def test_ranks_are_those_of_scipy(found):
    expected = stats.rankdata([-value for value in found], method="min")
    assert ranks_of(np.array(found)[:, None])[:, 0].tolist() == expected.tolist()


def test_no_score_has_no_rank_and_rounding_makes_no_rank():
    scores = np.array([[0.3], [np.nan], [0.1 + 0.2], [0.1]])
    np.testing.assert_array_equal(ranks_of(scores)[:, 0], [1, np.nan, 1, 3])


def test_many_sets_of_weights_are_ranked_as_one_by_one():
    rng = np.random.default_rng(5)
    table, weights = rng.random((9, 4)), rng.dirichlet(np.ones(4), size=7).T
    for way in (means, geometric_means, copeland):
        together = way(table, weights)
        alone = np.column_stack([way(table, weights[:, [column]]) for column in range(7)])
        np.testing.assert_allclose(together, alone, atol=1e-12)


def test_component_weights_are_the_squared_loadings_of_statsmodels():
    rng = np.random.default_rng(11)
    table = rng.normal(size=(60, 1)) @ [[1.0, 0.8, 0.5, -0.6]] + rng.normal(size=(60, 4))
    weights, said = component_weights(table, "xyzw")
    loadings = PCA(table, ncomp=1, standardize=True).loadings[:, 0]
    np.testing.assert_allclose(weights, loadings**2, rtol=1e-8)
    assert weights.sum() == pytest.approx(1)
    assert [each.values for each in said if each.code == "opposed_loading"] == [{"name": "w"}]


def test_unrelated_indicators_have_a_weak_component():
    table = np.random.default_rng(1).normal(size=(300, 4))
    assert [each.code for each in component_weights(table, "xyzw")[1]][-1] == "weak_component"
    assert component_weights(table[:, :1], "x")[0].tolist() == [1]


def test_own_weights_have_the_sum_one():
    assert own_weights("xyz", {"x": 3, "z": 1}).tolist() == [0.75, 0, 0.25]
    with pytest.raises(NothingVaries):
        own_weights("xyz", {"w": 3})


def test_alpha_and_correlations_by_hand_and_by_scipy():
    """Two items, variances 1 and 1, sum of variance 3: alpha is 2 · (1 − 2/3) = 2/3."""
    table = np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]])
    assert cronbach_alpha(table) == pytest.approx(2 / 3)
    assert math.isnan(cronbach_alpha(table[:, :1]))
    assert math.isnan(cronbach_alpha(np.array([[1.0, -1.0], [2.0, -2.0], [3.0, -3.0]])))
    drawn = np.random.default_rng(2).normal(size=(30, 3))
    drawn[:5, 0] = np.nan
    found = correlations(drawn)
    assert found[0, 2] == pytest.approx(stats.pearsonr(drawn[5:, 0], drawn[5:, 2]).statistic)
    assert found[2, 1] == pytest.approx(stats.pearsonr(drawn[:, 1], drawn[:, 2]).statistic)
    assert np.isnan(correlations(TABLE[:2])[0, 1])


def test_what_the_correlations_make_one_wary_of():
    matrix = np.array([[1, 0.95, -0.5], [0.95, 1, 0.1], [-0.5, 0.1, 1]])
    assert [(each.code, each.values.get("r")) for each in remarks_of("xyz", matrix, 0.5)] == [
        ("strong_correlation", 0.95),
        ("negative_correlation", -0.5),
        ("low_alpha", None),
    ]
    assert remarks_of("xy", np.eye(2), math.nan) == ()


def test_ranks_without_an_indicator_are_those_of_an_index_without_it():
    frame = skewed()
    chosen = recipe("x+ y- z+", is_treated=False)
    whole = composite_index(frame, chosen)
    less = composite_index(frame[frame["indicator_id"] != "y"], chosen)
    without = whole.parts[whole.parts["indicator_id"] == "y"].set_index("unit_id")["rank_without"]
    assert without.to_dict() == dict(zip(less.scores["unit_id"], less.scores["rank"], strict=True))
    row = whole.indicators.set_index("indicator_id").loc["y"]
    own = whole.scores.set_index("unit_id")["rank"]
    assert row["mean_shift"] == pytest.approx((without - own).abs().mean())
    assert row["most_shift"] == (without - own).abs().max()
    assert np.isnan(ranks_without(TABLE[:, :1], np.ones(1), "arithmetic")).all()


def test_copeland_has_no_contributions():
    assert np.isnan(contributions(TABLE, np.array([0.5, 0.5]), "copeland")).all()


def test_an_index_of_components_says_what_it_weighs():
    found = composite_index(skewed(), recipe("x+ y+ z+", weighting="pca"))
    assert found.indicators["weight"].sum() == pytest.approx(1)
    assert found.indicators["weight"].tolist() == found.weights.tolist()


def test_outliers_treated_are_said():
    frame = rows(**{f"u{number:02}": (number, 100.0**number) for number in range(1, 15)})
    found = composite_index(frame, recipe("x+ y+"))
    assert found.indicators.set_index("indicator_id").loc["x", "treatment"] == "none"
    assert found.indicators.set_index("indicator_id").loc["y", "treatment"] in ("winsorised", "logged")
    assert {each.code for each in found.remarks} & {"winsorised", "logged"}
