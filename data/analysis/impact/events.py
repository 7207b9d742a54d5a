"""Event study: the difference of the groups in every year, less that of the year before treatment.

`y_it = α_i + γ_t + Σ_{s≠b} δ_s·treated_i·1[t=s] (+ x_it'β) + ε_it`, `b` the last year before treatment;
all leads and lags are estimated together. Errors as in `did`. The leads (years before `b`) should be zero
if the groups moved alike: their joint test is `δ'V⁻¹δ/q` against F with `q` and `G−1` degrees of freedom.
The clustered `V` is too small where many leads meet few units, so the same question is also put by
randomisation: the lead differences `l` of the balanced units in the quadratic form `l'S⁺l`, `S` the
covariance of the units' own changes, which no assignment alters. That p leads where the treated are few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from data.analysis.grids import Floats
from data.analysis.impact.did import LEVEL, fitted
from data.analysis.impact.panel import Panel
from data.analysis.impact.randomisation import assignments, share_as_large

FEW = 10
"""Treated units below which clustered errors are not trusted and randomisation alone decides."""


@dataclass(frozen=True)
class PreTrend:
    """The joint test of the leads: F, its degrees of freedom and p; p by randomisation, NaN for neither.

    `largest` is the lead farthest from zero, in the unit of the outcome, and `largest_year` its year.
    `is_few`: fewer than `FEW` units are treated, so that the p of F does not count.
    """

    f: float
    leads: int
    df: int
    p: float
    p_randomisation: float
    largest: float
    largest_year: int
    is_few: bool

    @property
    def rejects(self) -> bool:
        """Whether a test that counts rejects at 5 % that the groups moved alike before treatment."""
        return self.p_randomisation <= LEVEL or (self.p < LEVEL and not self.is_few)


@dataclass(frozen=True, eq=False)
class EventStudy:
    """One row a year, the base year with zeros, and the joint test of the leads (None with fewer than one).

    rows: year, effect, error, low, high, p
    """

    rows: pd.DataFrame
    pre_trend: PreTrend | None


def event_study(panel: Panel, *, draws: int = 999, seed: int = 0) -> EventStudy:
    """Return the coefficients of all leads and lags with 95 % intervals, and the joint test of the leads."""
    base = panel.first_year - 1
    others = [year for year in panel.years if year != base]
    fit = fitted(panel, {str(year): _indicator(panel, year) for year in others})
    errors = np.sqrt(np.diag(fit.covariance))
    reach = float(stats.t.ppf(1 - LEVEL / 2, fit.clusters - 1))
    found = pd.DataFrame(
        {
            "year": others,
            "effect": fit.coefficients,
            "error": errors,
            "low": fit.coefficients - reach * errors,
            "high": fit.coefficients + reach * errors,
            "p": 2 * stats.t.sf(_ratios(fit.coefficients, errors), fit.clusters - 1),
        }
    )
    zero = pd.DataFrame({"year": [base], "effect": [0.0], "error": [0.0], "low": [0.0], "high": [0.0]})
    rows = pd.concat([found, zero]).sort_values("year", ignore_index=True)
    leads = [place for place, year in enumerate(others) if year < base]
    if not leads:
        return EventStudy(rows, None)
    by_lot = randomised_leads(panel, draws=draws, seed=seed)
    test = _joint(fit.coefficients[leads], fit.covariance[np.ix_(leads, leads)], fit.clusters - 1)
    largest = leads[int(np.argmax(np.abs(fit.coefficients[leads])))]
    size = float(fit.coefficients[largest])
    few = int(panel.treated.sum()) < FEW
    return EventStudy(rows, PreTrend(*test, by_lot, size, others[largest], few))


def _ratios(effects: Floats, errors: Floats) -> Floats:
    """Return |effect| / error, NaN without an error."""
    found: Floats = np.divide(np.abs(effects), errors, out=np.full(len(errors), np.nan), where=errors > 0)
    return found


def _indicator(panel: Panel, year: int) -> Floats:
    """Return 1 for treated units in a year."""
    cells = panel.treated[:, None] & (np.array(panel.years) == year)[None, :]
    found: Floats = cells.astype(np.float64)
    return found


def _joint(leads: Floats, covariance: Floats, df: int) -> tuple[float, int, int, float]:
    """Return F, its two degrees of freedom and p; NaN where the units are too few to have a covariance."""
    size = len(leads)
    if size > df or np.linalg.matrix_rank(covariance) < size:
        return float("nan"), size, df, float("nan")
    f = float(leads @ np.linalg.solve(covariance, leads)) / size
    return f, size, df, float(stats.f.sf(f, size, df))


def randomised_leads(panel: Panel, *, draws: int = 999, seed: int = 0) -> float:
    """Return the p of the leads under permutation of treatment between balanced units; NaN without any."""
    whole = panel.balanced()
    treated, controls = whole.counts
    base = whole.years.index(whole.first_year - 1)
    changes = whole.values[:, :base] - whole.values[:, base : base + 1]
    if not treated or not controls or not base:
        return float("nan")
    centred = changes - changes.mean(axis=0)
    inverse = np.linalg.pinv(centred.T @ centred)
    lots, exact = assignments(whole.treated, draws=draws, seed=seed)
    observed = whole.treated[None, :].astype(np.float64) @ centred
    drawn = lots @ centred
    distances = np.einsum("ab,bc,ac->a", drawn, inverse, drawn)
    own = float(np.einsum("ab,bc,ac->a", observed, inverse, observed)[0])
    return share_as_large(distances, own, exact=exact)
