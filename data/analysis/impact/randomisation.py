"""Randomisation inference: how often an assignment of the treatment by lot gives so large an estimate.

The sharp null says that no unit was affected. Under it the values would be the same under any assignment,
and the estimate of every other assignment of the treatment to as many units is known. The treatment is
permuted between units, never between cells: a unit keeps its years (Fisher 1935; MacKinnon and Webb 2020).
p = (1 + number of drawn assignments with |τ*| ≥ |τ|) / (1 + draws). Where all assignments are no more than
the draws, each is taken once and p is exact. p is valid without many clusters, but only if the treated might
as well have been others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from data.analysis.grids import Flags, Floats
from data.analysis.impact.panel import Panel
from data.analysis.impact.projection import projected

TIES = 1e-9
"""Estimates that differ by less than this part of the observed one are equal."""


@dataclass(frozen=True)
class Randomisation:
    """The estimate, its p, the smallest p that could be, how many assignments, whether those were all.

    `spread` is the standard deviation of the estimates under the null; `low` and `high` hold 95 % of them.
    """

    effect: float
    p: float
    smallest_p: float
    draws: int
    is_exact: bool
    spread: float
    low: float
    high: float


def randomisation(panel: Panel, *, draws: int = 999, seed: int = 0) -> Randomisation:
    """Return the p of the two-way fixed effects estimate under permutation of treatment between units."""
    lots, exact = assignments(panel.treated, draws=draws, seed=seed)
    known = projected(panel)
    effect = float(known.estimates(panel.treated[None, :].astype(np.float64))[0])
    drawn = known.estimates(lots)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Randomisation(
        effect=effect,
        p=share_as_large(np.abs(drawn), abs(effect), exact=exact),
        smallest_p=smallest(panel.treated, len(drawn), exact=exact),
        draws=len(drawn),
        is_exact=exact,
        spread=float(drawn.std()),
        low=float(low),
        high=float(high),
    )


def assignments(treated: Flags, *, draws: int, seed: int) -> tuple[Floats, bool]:
    """Return assignments of the treatment (rows: 0 or 1 a unit), and whether these are all there are.

    All, the observed one among them, where they are no more than the draws; else so many, drawn by lot.
    """
    units, chosen = len(treated), int(treated.sum())
    if comb(units, chosen) <= draws:
        picked = np.array(list(combinations(range(units), chosen)))
        exact = True
    else:
        order = np.random.default_rng(seed).random((draws, units)).argsort(axis=1)
        picked, exact = order[:, :chosen], False
    lots = np.zeros((len(picked), units))
    np.put_along_axis(lots, picked, 1.0, axis=1)
    return lots, exact


def share_as_large(drawn: Floats, observed: float, *, exact: bool) -> float:
    """Return the share of statistics at least as large as the observed one, which is counted too."""
    as_large = int((drawn >= observed * (1 - TIES)).sum())
    return as_large / len(drawn) if exact else (1 + as_large) / (1 + len(drawn))


def smallest(treated: Flags, draws: int, *, exact: bool) -> float:
    """Return the smallest p that the assignments can give: with groups of one size each has a mirror."""
    if not exact:
        return 1 / (1 + draws)
    return (2 if 2 * int(treated.sum()) == len(treated) else 1) / draws
