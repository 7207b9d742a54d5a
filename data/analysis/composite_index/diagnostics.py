"""What an index hangs on: how its indicators go together, and what each of them does to the ranks.

- Correlation: Pearson's r over the units that have both indicators, more than two of them.
- Cronbach's alpha: k / (k − 1) · (1 − Σ variances / variance of the sum), over units that have every
  indicator (normalised); near 1 the indicators measure one thing, near 0 or below they do not.
- Contribution: w v / Σ w of an indicator to a unit's arithmetic score; over the indicators they add up to it.
  In a geometric mean it is the exponent w ln g / Σ w, which adds up to the logarithm of the score. Copeland
  has none.
- Without one: the ranks when an indicator's weight is nothing and the others are scaled up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from data.analysis.composite_index.aggregation import FLOOR, ranks_of, scored
from data.analysis.grids import Floats
from data.analysis.remarks import Remark, remark

STRONG, AGAINST = 0.92, -0.4
"""From which correlation two indicators count one thing twice (Handbook users' rule), and pull apart."""
LOW_ALPHA = 0.7


def correlations(table: Floats) -> Floats:
    """Return Pearson's r of each pair of columns over rows that have both; NaN below three or no spread."""
    size = table.shape[1]
    found = np.eye(size)
    for one in range(size):
        for other in range(one):
            both = table[~np.isnan(table[:, one] + table[:, other])][:, [one, other]]
            spread = both.std(axis=0) if len(both) > 2 else np.zeros(2)
            r = float(np.corrcoef(both[:, 0], both[:, 1])[0, 1]) if (spread > 1e-12).all() else np.nan
            found[one, other] = found[other, one] = r
    return found


def cronbach_alpha(table: Floats) -> float:
    """Return alpha over the rows without a gap; NaN for one column, below three rows or no spread."""
    complete, size = table[~np.isnan(table).any(axis=1)], table.shape[1]
    if size < 2 or len(complete) < 3:
        return np.nan
    whole = complete.sum(axis=1).var(ddof=1)
    if whole <= 1e-24:
        return np.nan
    return float(size / (size - 1) * (1 - complete.var(axis=0, ddof=1).sum() / whole))


def alphas_without(table: Floats) -> Floats:
    """Return alpha when each column in turn is left out."""
    return np.array([cronbach_alpha(np.delete(table, column, axis=1)) for column in range(table.shape[1])])


def contributions(table: Floats, weights: Floats, aggregation: str) -> Floats:
    """Return each indicator's part of each unit's score, NaN where unknown or (Copeland) there is none."""
    if aggregation == "copeland":
        return np.full(table.shape, np.nan)
    worth = np.log(FLOOR + (1 - FLOOR) * table) if aggregation == "geometric" else table
    weighed = (~np.isnan(table)) @ weights
    parts: Floats = worth * weights / weighed[:, None]
    return parts


def ranks_without(table: Floats, weights: Floats, aggregation: str) -> Floats:
    """Return the ranks without each indicator: units by indicators; NaN for a unit that has no other."""
    size = len(weights)
    left = weights[:, None] * (1 - np.eye(size))
    sums = left.sum(axis=0)
    scaled = np.divide(left, sums, out=np.zeros_like(left), where=sums > 0)
    found = np.full(table.shape, np.nan)
    useful = sums > 0
    found[:, useful] = ranks_of(scored(table, scaled[:, useful], aggregation))
    return found


def remarks_of(names: Sequence[str], matrix: Floats, alpha: float) -> tuple[Remark, ...]:
    """Return what the correlations and alpha make a reader wary of."""
    said = []
    for one, other in combinations(range(len(names)), 2):
        r = float(matrix[one, other])
        code = "strong_correlation" if r >= STRONG else "negative_correlation" if r <= AGAINST else ""
        if code:
            said.append(remark(code, first=names[one], second=names[other], r=r))
    if alpha < LOW_ALPHA:
        said.append(remark("low_alpha", alpha=alpha))
    return tuple(said)


def indicator_rows(
    names: Sequence[str], table: Floats, scores: Floats, without: Floats, ranks: Floats
) -> pd.DataFrame:
    """Return what each indicator does: its correlation with the scores, alpha without it, ranks without it.

    Columns: indicator_id, known, score_correlation, alpha_without, mean_shift, most_shift
    """
    beside = [correlations(np.column_stack([column, scores]))[0, 1] for column in table.T]
    moved = np.abs(without - ranks[:, None])
    some = ~np.isnan(moved).all(axis=0)
    shifts = np.full((2, len(names)), np.nan)
    shifts[0, some], shifts[1, some] = np.nanmean(moved[:, some], axis=0), np.nanmax(moved[:, some], axis=0)
    return pd.DataFrame(
        {
            "indicator_id": pd.Series(list(names), dtype=object),
            "known": (~np.isnan(table)).sum(axis=0),
            "score_correlation": beside,
            "alpha_without": alphas_without(table),
            "mean_shift": shifts[0],
            "most_shift": shifts[1],
        }
    )
