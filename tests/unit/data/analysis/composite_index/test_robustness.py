"""Ranks over draws: what must hold, the same for a seed, against a plain loop, fast enough."""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data.analysis.composite_index import composite_index, robustness
from data.analysis.composite_index.normalisation import normalised
from data.analysis.composite_index.robustness import SPREAD, _drawn_weights
from tests.unit.data.analysis.composite_index.tables import recipe, rows, skewed

INDEX = composite_index(skewed(), recipe("x+ y- z+"))


def test_the_same_seed_gives_the_same_draws_in_any_order_of_rows():
    turned = composite_index(skewed().iloc[::-1], recipe("x+ y- z+"))
    first, again, other = robustness(INDEX, seed=7), robustness(turned, seed=7), robustness(INDEX, seed=8)
    pd.testing.assert_frame_equal(first.units, again.units)
    pd.testing.assert_frame_equal(first.frequencies, again.frequencies)
    assert not first.frequencies.equals(other.frequencies)


def test_frequencies_add_up_and_agree_with_the_intervals():
    found = robustness(INDEX, draws=400)
    frequencies = found.frequencies.to_numpy()
    np.testing.assert_allclose(frequencies.sum(axis=1), 1)
    assert found.ways["draws"].sum() == 400
    assert (found.units["rank_low"] <= found.units["rank_median"]).all()
    assert (found.units["rank_median"] <= found.units["rank_high"]).all()
    places = np.arange(1, len(frequencies) + 1)
    for line, low, high in zip(frequencies, found.units["rank_low"], found.units["rank_high"], strict=True):
        assert line[(places >= low) & (places <= high)].sum() >= 0.9 - 1e-9
        assert line[places < low].sum() <= 0.05 + 1e-9


def test_a_unit_that_is_best_in_everything_is_first_in_every_draw():
    frame = rows(**{f"u{number}": (10 - number, number + 1.0, 50 - number) for number in range(8)})
    found = robustness(composite_index(frame, recipe("x+ y- z+")), draws=300)
    assert found.frequencies.loc["u0", 1] == 1
    assert found.frequencies.loc["u7", 8] == 1
    assert (found.units["rank_low"] == found.units["rank_high"]).all()


def test_one_indicator_leaves_nothing_to_draw():
    found = robustness(composite_index(rows(a=(1,), b=(2,), c=(4,)), recipe("x+")), draws=50)
    assert found.units["shift_mean"].tolist() == [0, 0, 0]


def test_weights_are_drawn_around_the_index_with_the_stated_spread():
    drawn = _drawn_weights(np.full(5, 0.2), 20_000, SPREAD, np.random.default_rng(4))
    np.testing.assert_allclose(drawn.sum(axis=0), 1)
    np.testing.assert_allclose(drawn.mean(axis=1), 0.2, rtol=0.01)
    np.testing.assert_allclose(drawn.std(axis=1) / 0.2, SPREAD, rtol=0.03)


def test_an_indicator_that_is_not_above_zero_takes_no_quotient_to_the_best():
    found = robustness(composite_index(rows(a=(0, 1), b=(1, 3), c=(2, 2)), recipe("x+ y+")), draws=50)
    assert "best" not in found.ways["normalisation"].tolist()
    assert "best" in robustness(INDEX, draws=50).ways["normalisation"].tolist()


def test_draws_that_make_no_sense_are_refused():
    for choices in ({"draws": 0}, {"spread": 0.0}):
        with pytest.raises(ValueError, match="draw"):
            robustness(INDEX, **choices)


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer takes time of its own")
def test_two_thousand_draws_take_less_than_half_a_second():
    rng = np.random.default_rng(0)
    values = rng.lognormal(size=(85, 15))
    values[rng.random(values.shape) < 0.1] = np.nan
    row, column = np.nonzero(~np.isnan(values))
    frame = pd.DataFrame(
        {
            "unit_id": [f"u{number:02}" for number in row],
            "indicator_id": [f"i{number:02}" for number in column],
            "value": values[row, column],
        }
    )
    chosen = recipe(" ".join(f"i{number:02}+" for number in range(15)))
    taken = []
    for _ in range(3):
        start = time.process_time()
        robustness(composite_index(frame, chosen), draws=2000)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.5


def test_draws_are_those_of_a_plain_loop_over_the_same_weights_and_ways():
    draws, seed = 40, 3
    found = robustness(INDEX, draws=draws, seed=seed)
    rng, size = np.random.default_rng(seed), len(INDEX.weights)
    weights = rng.dirichlet(((size - 1) / SPREAD**2 - 1) * INDEX.weights, size=draws)
    ways = list(zip(found.ways["normalisation"], found.ways["aggregation"], strict=True))
    shares = [1 / 3 / sum(other == how for _, other in ways) for _, how in ways]
    taken = rng.choice(len(ways), size=draws, p=shares)
    directions = [INDEX.recipe.directions[name] for name in INDEX.treated.names]
    ranks = []
    for line, place in zip(weights, taken, strict=True):
        way, how = ways[place]
        table = normalised(INDEX.treated.values, directions, INDEX.treated.names, way)
        scores = [PLAIN[how](row, table, line) for row in table]
        ranks.append(stats.rankdata([-round(score, 9) for score in scores], method="min"))
    medians = dict(zip(INDEX.treated.units, np.median(ranks, axis=0), strict=True))
    assert dict(zip(found.units["unit_id"], found.units["rank_median"], strict=True)) == medians
    counted = {
        unit: np.mean(np.array(ranks)[:, place] == 1) for place, unit in enumerate(INDEX.treated.units)
    }
    assert found.frequencies[1].to_dict() == pytest.approx(counted)


def duels(row, table, weights):
    return sum(np.sign(round(float(weights @ np.sign(row - other)), 9)) for other in table)


PLAIN = {
    "arithmetic": lambda row, table, weights: sum(row * weights),
    "geometric": lambda row, table, weights: np.prod((0.01 + 0.99 * row) ** weights),
    "copeland": duels,
}
