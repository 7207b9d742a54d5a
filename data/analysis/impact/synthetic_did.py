"""Synthetic difference in differences: controls weighted by path, years weighted by likeness to those after.

Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), algorithm 1. Weights `ω` of the controls bring their
mix parallel to the mean of the treated before treatment (an intercept is free), with the ridge `ζ²·T₀`,
`ζ = (N₁·T₁)^¼ · σ`, `σ` the standard deviation of the yearly changes of the controls before treatment.
Weights `λ` of the years before bring their mix parallel to the mean of the years after over the controls,
with a ridge of `(10⁻⁶σ)²·N₀` that only makes them unique. With `Ȳ` the mean of the treated,
`τ = (Ȳ − ω'Y)_after − λ'(Ȳ − ω'Y)_before`. `N₀, N₁` controls and treated, `T₀, T₁` years before and after.

The error is the spread of `τ` over placebos (algorithm 4): as many controls as there are treated, drawn by
lot, play the treated. It needs more controls than treated and supposes that both vary alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from data.analysis.grids import Flags, Floats
from data.analysis.impact.did import LEVEL
from data.analysis.impact.panel import Panel
from data.analysis.impact.simplex import simplex_weights

TINY = 1e-6
"""The ridge of the year weights, as a part of the noise."""


@dataclass(frozen=True, eq=False)
class SyntheticDid:
    """The estimate in the unit of the outcome, its placebo error, 95 % interval and p by placebos.

    `error`, `low`, `high` and `p` are NaN with no more controls than treated. donors: unit_id, weight above
    zero, the largest first. years: year, weight.
    """

    effect: float
    error: float
    low: float
    high: float
    p: float
    draws: int
    donors: pd.DataFrame
    years: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Weighted:
    """The estimate, and the weights of controls and of years before."""

    effect: float
    units: Floats
    years: Floats


def synthetic_did(panel: Panel, *, draws: int = 200, seed: int = 0) -> SyntheticDid:
    """Return the estimate for the group of treated units; the panel must be balanced."""
    pool, post = panel.values[~panel.treated], panel.post
    own = weighted(panel.values[panel.treated], pool, post)
    placebos = _placebos(pool, int(panel.treated.sum()), post, draws=draws, seed=seed)
    error = float(placebos.std()) if len(placebos) else float("nan")
    reach = float(stats.norm.ppf(1 - LEVEL / 2)) * error
    as_large = int((np.abs(placebos) >= abs(own.effect)).sum())
    names = [name for name, treated in zip(panel.units, panel.treated, strict=True) if not treated]
    before = [year for year in panel.years if year < panel.first_year]
    donors = pd.DataFrame({"unit_id": pd.Series(names, dtype=object), "weight": own.units})
    listed = donors[donors["weight"] > 0].sort_values("weight", ascending=False, kind="stable")
    return SyntheticDid(
        effect=own.effect,
        error=error,
        low=own.effect - reach,
        high=own.effect + reach,
        p=(1 + as_large) / (1 + len(placebos)) if len(placebos) else float("nan"),
        draws=len(placebos),
        donors=listed.reset_index(drop=True),
        years=pd.DataFrame({"year": before, "weight": own.years}),
    )


def weighted(treated: Floats, pool: Floats, post: Flags) -> Weighted:
    """Return the estimate for treated units and a pool of controls (rows: units; columns: years)."""
    mean, before = treated.mean(axis=0), pool[:, ~post]
    noise = float(np.diff(before, axis=1).std(ddof=1))
    size = (len(treated) * int(post.sum())) ** 0.25 * noise
    units = _parallel(before.T, mean[~post], ridge=max(size, TINY) ** 2 * before.shape[1])
    tiny = max(TINY * noise, TINY * TINY) ** 2 * len(pool)
    years = _parallel(before, pool[:, post].mean(axis=1), ridge=tiny)
    gaps = mean - units @ pool
    return Weighted(float(gaps[post].mean() - years @ gaps[~post]), units, years)


def _parallel(columns: Floats, target: Floats, *, ridge: float) -> Floats:
    """Return the weights of columns whose mix is nearest to a target up to a constant."""
    return simplex_weights(columns - columns.mean(axis=0), target - target.mean(), ridge=ridge)


def _placebos(pool: Floats, size: int, post: Flags, *, draws: int, seed: int) -> Floats:
    """Return the estimates with controls drawn by lot as the treated; none without enough controls."""
    if len(pool) <= size:
        return np.zeros(0)
    lots = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        order = lots.permutation(len(pool))
        found.append(weighted(pool[order[:size]], pool[order[size:]], post).effect)
    return np.array(found)
