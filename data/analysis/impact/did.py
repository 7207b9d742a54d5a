"""Difference in differences with unit and year effects, errors clustered by unit, and what could be detected.

`y_it = α_i + γ_t + τ·D_it (+ x_it'β) + ε_it`, `D_it` 1 for treated units from the first treated year on. On a
balanced panel τ is the change of the treated units' mean less that of the controls'. Estimated by
linearmodels' `PanelOLS`. Errors are clustered by unit (Liang and Zeger 1986) with the small-sample factor
`G/(G−1) · (N−1)/(N−K)`, `G` units, `N` cells, `K` all parameters, the unit and year effects counted; p and
interval come from Student's t with `G−1` degrees of freedom. Statsmodels' OLS with unit and year dummies and
`cov_type="cluster"` has the same convention.

The minimum detectable effect at power 80 % and a two-sided test at 5 % is `(t(0.975) + t(0.8)) · se` (Bloom
1995): the true effect that the design would have found four times in five.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from linearmodels.panel import PanelOLS
from scipy import stats

from data.analysis.grids import Floats
from data.analysis.impact.panel import Panel

POWER = 0.8
LEVEL = 0.05


@dataclass(frozen=True)
class Estimate:
    """An estimate in the unit of the outcome: error, p, 95 % interval, degrees of freedom."""

    effect: float
    error: float
    p: float
    low: float
    high: float
    df: int
    detectable: float


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients of an estimation in their order, and their clustered covariance."""

    coefficients: Floats
    covariance: Floats
    clusters: int


def difference_in_differences(panel: Panel) -> Estimate:
    """Return the two-way fixed effects estimate; causal only if both groups would have changed alike."""
    treated = panel.treated[:, None] & panel.post[None, :]
    fit = fitted(panel, {"treated": treated.astype(np.float64)})
    return estimate(float(fit.coefficients[0]), float(np.sqrt(fit.covariance[0, 0])), df=fit.clusters - 1)


def estimate(effect: float, error: float, *, df: int) -> Estimate:
    """Return an estimate with p, interval and detectable effect from Student's t."""
    reach = float(stats.t.ppf(1 - LEVEL / 2, df))
    p = float(2 * stats.t.sf(abs(effect) / error, df)) if error > 0 else float("nan")
    detectable = (reach + float(stats.t.ppf(POWER, df))) * error
    return Estimate(effect, error, p, effect - reach * error, effect + reach * error, df, detectable)


def fitted(panel: Panel, regressors: dict[str, Floats]) -> Fit:
    """Return the coefficients of the regressors (units × years) beside both effects and the covariates."""
    known = panel.known.ravel()
    index = pd.MultiIndex.from_product([range(len(panel.units)), panel.years])[known]
    series = {**regressors, **dict(panel.covariates)}
    columns = {name: values.ravel()[known] for name, values in series.items()}
    outcome = pd.Series(panel.values.ravel()[known], index=index, name="value")
    model = PanelOLS(outcome, pd.DataFrame(columns, index=index), entity_effects=True, time_effects=True)
    result = model.fit(cov_type="clustered", cluster_entity=True, group_debias=True, debiased=True)
    size = len(regressors)
    return Fit(
        coefficients=result.params.to_numpy()[:size],
        covariance=result.cov.to_numpy()[:size, :size],
        clusters=int(index.get_level_values(0).nunique()),
    )
