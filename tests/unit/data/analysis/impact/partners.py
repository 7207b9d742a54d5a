"""Second implementations: other libraries, or the published formula in plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import statsmodels.api as sm


def dummies(found, regressors):
    """Return statsmodels' OLS with unit and year dummies, errors clustered by unit."""
    known = found.known.ravel()
    units = np.repeat(np.arange(len(found.units)), len(found.years))[known]
    years = np.tile(np.array(found.years), len(found.units))[known]
    parts = [values.ravel()[known] for values in regressors]
    parts += [values.ravel()[known] for _, values in found.covariates]
    design = np.column_stack(
        [
            *parts,
            pd.get_dummies(units, dtype=float).to_numpy(),
            pd.get_dummies(years, dtype=float).to_numpy()[:, 1:],
        ]
    )
    model = sm.OLS(found.values.ravel()[known], design)
    return model.fit(cov_type="cluster", cov_kwds={"groups": units}, use_t=True, method="qr")


def treatment(found, flags=None):
    """Return the indicator of treated cells."""
    chosen = found.treated if flags is None else flags
    return (chosen[:, None] & found.post[None, :]).astype(float)


def simplex(donors, target, ridge, *, rounds=40_000):
    """Return the weights by projected gradient steps with momentum (Nesterov) instead of active sets."""
    size, middle = donors.shape[1], donors.mean(axis=1)
    donors, target = donors - middle[:, None], target - middle
    square = donors.T @ donors + ridge * np.eye(size)
    linear = donors.T @ target
    values = np.linalg.eigvalsh(square)
    root = np.sqrt(values[0] / values[-1])
    momentum = (1 - root) / (1 + root)
    here = ahead = np.full(size, 1 / size)
    for _ in range(rounds):
        there = onto_simplex(ahead - (square @ ahead - linear) / values[-1])
        ahead = there + momentum * (there - here)
        if np.abs(there - here).max() < 1e-14:
            break
        here = there
    return there


def onto_simplex(point):
    """Return the nearest point of the simplex (Duchi et al. 2008, figure 1)."""
    ordered = np.sort(point)[::-1]
    over = (np.cumsum(ordered) - 1) / np.arange(1, len(point) + 1)
    return np.maximum(point - over[np.flatnonzero(ordered > over)[-1]], 0)


def synthetic_did(treated, controls, since):
    """Return the estimate of Arkhangelsky et al. (2021), algorithm 1, in loops; `since`: years before."""
    n0, n1, t0, t1 = len(controls), len(treated), since, len(controls[0]) - since
    mean = [sum(row[t] for row in treated) / n1 for t in range(t0 + t1)]
    changes = [row[t + 1] - row[t] for row in controls for t in range(t0 - 1)]
    middle = sum(changes) / len(changes)
    noise = (sum((each - middle) ** 2 for each in changes) / (len(changes) - 1)) ** 0.5
    zeta = (n1 * t1) ** 0.25 * noise
    before = np.array([[row[t] for row in controls] for t in range(t0)])
    aim = np.array(mean[:t0])
    omega = simplex(before - before.mean(axis=0), aim - aim.mean(), zeta**2 * t0)
    paths = np.array([[row[t] for t in range(t0)] for row in controls])
    later = np.array([sum(row[t0:]) / t1 for row in controls])
    tiny = (1e-6 * noise) ** 2 * n0
    lam = simplex(paths - paths.mean(axis=0), later - later.mean(), tiny)
    gap = [mean[t] - sum(omega[i] * controls[i][t] for i in range(n0)) for t in range(t0 + t1)]
    return sum(gap[t0:]) / t1 - sum(lam[t] * gap[t] for t in range(t0)), omega, lam
