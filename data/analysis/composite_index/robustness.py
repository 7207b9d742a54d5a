"""How far the ranks of an index depend on choices that could have been made otherwise.

After Saisana, Saltelli and Tarantola (2005) and the Handbook's step 7. Each draw takes weights from a
Dirichlet distribution around the index's own, one of the aggregations at random, and one of the
normalisations that go with it (Copeland knows the order alone, which no normalisation changes). The spread is
set so that a weight of the mean size 1 / k varies by 25 % of itself (coefficient of variation): Var = w (1 −
w) / (c + 1), so c = (k − 1) / 0.25² − 1. What was left out, and the treatment of outliers, stay. For each
unit: the median rank, the ranks between which 90 % of the draws lie, and how often it takes each rank. The
interval says how the answer hangs on the recipe; it is no confidence interval and says nothing of errors in
the figures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.composite_index.aggregation import ranks_of, scored
from data.analysis.composite_index.index import Index
from data.analysis.composite_index.normalisation import normalised
from data.analysis.composite_index.recipe import AGGREGATIONS, NORMALISATIONS
from data.analysis.grids import Floats, Ints
from data.errors import NotPositive

SPREAD = 0.25
"""Coefficient of variation of a weight of the mean size."""
TAILS = (5.0, 95.0)


@dataclass(frozen=True, eq=False)
class Robustness:
    """Ranks over draws, in the order of the index.

    units: unit_id, rank, rank_median, rank_low, rank_high, shift_mean; frequencies: unit_id by rank, parts of
    one; ways: normalisation, aggregation, draws.
    """

    units: pd.DataFrame
    frequencies: pd.DataFrame
    ways: pd.DataFrame
    draws: int
    seed: int


def robustness(index: Index, *, draws: int = 2000, seed: int = 1, spread: float = SPREAD) -> Robustness:
    """Return the ranks of an index over seeded draws; the same seed gives the same draws.

    Raises ValueError without a draw or with a spread that is not above zero.
    """
    if draws < 1 or spread <= 0:
        raise ValueError("at least one draw and a spread above zero are needed")
    rng = np.random.default_rng(seed)
    weights = _drawn_weights(index.weights, draws, spread, rng)
    tables = _tables(index)
    ways = _ways(tuple(tables))
    same = Counter(how for _, how in ways)
    taken = rng.choice(len(ways), size=draws, p=[1 / len(same) / same[how] for _, how in ways])
    ranks = np.empty((len(index.treated.units), draws))
    for number, (way, how) in enumerate(ways):
        ranks[:, taken == number] = ranks_of(scored(tables[way], weights[:, taken == number], how))
    counted = pd.DataFrame(ways, columns=["normalisation", "aggregation"])
    counted["draws"] = np.bincount(taken, minlength=len(ways))
    return Robustness(*_summary(index, ranks), counted, draws, seed)


def _ways(normalisations: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what can go together; Copeland looks at the order alone, so that it stands once."""
    both = [(way, how) for way in normalisations for how in AGGREGATIONS if how != "copeland"]
    return [*(pair for pair in both if pair != ("zscore", "geometric")), ("minmax", "copeland")]


def _drawn_weights(weights: Floats, draws: int, spread: float, rng: np.random.Generator) -> Floats:
    """Return weights by draws; an indicator alone keeps its weight of one."""
    size = len(weights)
    if size == 1:
        return np.ones((1, draws))
    concentration = max((size - 1) / spread**2 - 1, 1e-6)
    some = weights > 0
    found = np.zeros((size, draws))
    found[some] = rng.dirichlet(concentration * weights[some], size=draws).T
    return found


def _tables(index: Index) -> dict[str, Floats]:
    """Return the table normalised in every way that it can be."""
    directions = [index.recipe.directions[name] for name in index.treated.names]
    found = {}
    for way in NORMALISATIONS:
        try:
            found[way] = normalised(index.treated.values, directions, index.treated.names, way)
        except NotPositive:
            continue
    return found


def _summary(index: Index, ranks: Floats) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the ranks of each unit in short, and how often it takes each, in the order of the index."""
    units = list(index.treated.units)
    order = [units.index(unit) for unit in index.scores["unit_id"]]
    found, own = ranks[order], index.scores["rank"].to_numpy()
    low, high = np.percentile(found, TAILS, axis=1, method="inverted_cdf")
    size = len(units)
    cells: Ints = (np.arange(size)[:, None] * size + found.astype(np.intp) - 1).ravel()
    counted = np.bincount(cells, minlength=size * size).reshape(size, size) / ranks.shape[1]
    named = index.scores["unit_id"]
    short = pd.DataFrame(
        {
            "unit_id": named,
            "rank": own,
            "rank_median": np.median(found, axis=1),
            "rank_low": low,
            "rank_high": high,
            "shift_mean": np.abs(found - own[:, None]).mean(axis=1),
        }
    )
    return short, pd.DataFrame(counted, index=pd.Index(named.tolist()), columns=range(1, size + 1))
