"""The mean of the treated and of the controls by year, as it is and relative to the last year before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.grids import Floats
from data.analysis.impact.panel import Panel


def group_means(panel: Panel, *, log: bool = False) -> pd.DataFrame:
    """Return the mean of each group by year over the units with a value.

    `*_relative`: the mean with that of the year before treatment as 100; of logarithms, the difference from
    it. NaN where the base is zero, negative or unknown.
    Columns: year, treated_n, treated_mean, treated_relative, controls_n, controls_mean, controls_relative
    """
    columns: dict[str, object] = {"year": list(panel.years)}
    base = panel.years.index(panel.first_year - 1)
    for name, kept in (("treated", panel.treated), ("controls", ~panel.treated)):
        values = panel.values[kept]
        counts = (~np.isnan(values)).sum(axis=0)
        sums = np.nansum(values, axis=0)
        means = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
        columns[f"{name}_n"] = counts
        columns[f"{name}_mean"] = means
        columns[f"{name}_relative"] = _relative(means, base, log=log)
    return pd.DataFrame(columns)


def _relative(means: Floats, base: int, *, log: bool) -> Floats:
    if log:
        points: Floats = means - means[base]
        return points
    of_base: Floats = 100 * means / (means[base] if means[base] > 0 else np.nan)
    return of_base
