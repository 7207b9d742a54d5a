"""Indicators in different units made comparable; more is better in all of them afterwards.

- `minmax`: (x − min) / (max − min), 0…1.
- `zscore`: (x − mean) / standard deviation (n − 1).
- `percentile`: the part of the other units that a unit is ahead of, ties half, 0…1.
- `best`: x / max or, where less is better, min / x: 0…1, the best has 1. Needs values above zero.

The first three do not know the unit of measure; `best` does not know its size but its zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.analysis.grids import Floats
from data.errors import NotPositive


def normalised(values: Floats, directions: Sequence[int], names: Sequence[str], way: str) -> Floats:
    """Return a matrix of units by indicators normalised, NaN where unknown.

    values: no column constant. Raises NotPositive for `best` where a value is zero or less.
    """
    turned: Floats = values * np.sign(directions)
    if way == "minmax":
        low: Floats = np.nanmin(turned, axis=0)
        spread: Floats = np.nanmax(turned, axis=0) - low
        return np.divide(turned - low, spread)
    if way == "zscore":
        apart: Floats = turned - np.nanmean(turned, axis=0)
        deviation: Floats = np.nanstd(turned, axis=0, ddof=1)
        return np.divide(apart, deviation)
    if way == "percentile":
        return np.column_stack([_percentiles(column) for column in turned.T])
    return _to_the_best(values, directions, names)


def _percentiles(column: Floats) -> Floats:
    """Return the part of the other known values that each is ahead of, ties half."""
    known = np.sort(column[~np.isnan(column)])
    below = np.searchsorted(known, column, side="left")
    ties = np.searchsorted(known, column, side="right") - below - 1
    return np.where(np.isnan(column), np.nan, (below + ties / 2) / (len(known) - 1))


def _to_the_best(values: Floats, directions: Sequence[int], names: Sequence[str]) -> Floats:
    lowest = np.nanmin(values, axis=0)
    for name, low in zip(names, lowest, strict=True):
        if low <= 0:
            raise NotPositive(name=name)
    more = np.array(directions) > 0
    quotients: Floats = np.where(more, values / np.nanmax(values, axis=0), lowest / values)
    return quotients
