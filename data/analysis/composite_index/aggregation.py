"""Normalised indicators put together, for many sets of weights at once.

- Arithmetic: Σ w v / Σ w over the indicators that a unit has: a poor value can be made up for.
- Geometric: exp(Σ w ln g / Σ w), g = 0.01 + 0.99 v: the lowest place is worth little, not nothing.
- Copeland (1951): unit a beats b if the indicators where it is ahead weigh more than those where it is
  behind, over the indicators that both have; the score is (wins − losses) / (n − 1), moved to 0…1. A poor
  value cannot be made up for, and sizes of differences do not count.

Scores that differ by less than 1e-9 are equal: weights and values are sums in floating point.
"""

from __future__ import annotations

import numpy as np

from data.analysis.grids import Flags, Floats

FLOOR = 0.01
"""What the worst value is worth in a geometric mean."""
EQUAL = 1e-9
CHUNK = 4_000_000
"""How many pair comparisons are held at once."""


def means(table: Floats, weights: Floats) -> Floats:
    """Return weighted means over known values: units by sets of weights; NaN where no known value weighs.

    table: units by indicators, NaN where unknown. weights: indicators by sets.
    """
    known = ~np.isnan(table)
    weighed = known.astype(np.float64) @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(weighed > 0, np.where(known, table, 0.0) @ weights / weighed, np.nan)
    return found


def geometric_means(table: Floats, weights: Floats) -> Floats:
    """Return weighted geometric means of values of 0…1 lifted to 0.01…1, as `means` does."""
    return np.exp(means(np.log(FLOOR + (1 - FLOOR) * table), weights))


def copeland(table: Floats, weights: Floats) -> Floats:
    """Return Copeland scores, 0…1: units by sets of weights. table, weights: as for `means`."""
    size, sets = len(table), weights.shape[1]
    one, other = np.triu_indices(size, k=1)
    apart = table[one] - table[other]
    ahead = np.nan_to_num(np.sign(np.where(np.abs(apart) < EQUAL, 0.0, apart)))
    sides = np.zeros((size, len(one)))
    sides[one, np.arange(len(one))], sides[other, np.arange(len(one))] = 1.0, -1.0
    scores = np.empty((size, sets))
    step = max(CHUNK // max(len(one), 1), 1)
    for start in range(0, sets, step):
        margin = ahead @ weights[:, start : start + step]
        wins = np.sign(np.where(np.abs(margin) < EQUAL, 0.0, margin))
        scores[:, start : start + step] = (sides @ wins / max(size - 1, 1) + 1) / 2
    return scores


def scored(table: Floats, weights: Floats, aggregation: str) -> Floats:
    """Return the scores of every unit for every set of weights."""
    ways = {"arithmetic": means, "geometric": geometric_means, "copeland": copeland}
    return ways[aggregation](table, weights)


def ranks_of(scores: Floats) -> Floats:
    """Return competition ranks within each column, the largest score first; no score, no rank (NaN)."""
    known = np.where(np.isnan(scores), -np.inf, scores)
    order = np.argsort(-known, axis=0, kind="stable")
    ordered = np.take_along_axis(known, order, axis=0)
    places = np.arange(len(scores))[:, None]
    fresh: Flags = np.ones(scores.shape, dtype=bool)
    with np.errstate(invalid="ignore"):
        fresh[1:] = ordered[:-1] - ordered[1:] > EQUAL
    found = np.maximum.accumulate(np.where(fresh, places, 0), axis=0) + 1
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, found.astype(np.float64), axis=0)
    return np.where(np.isnan(scores), np.nan, ranks)
