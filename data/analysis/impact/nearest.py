"""Controls nearest by the path before treatment: for each treated unit the few whose path was most like its.

The distance is the root mean squared difference of two units' values before treatment, each less its own
mean over those years: units at another level that moved alike are near. Gaps are left out of the mean.
"""

from __future__ import annotations

import numpy as np

from data.analysis.impact.panel import Panel

EACH = 3
"""Controls taken for each treated unit."""


def nearest_controls(panel: Panel, *, each: int = EACH) -> Panel:
    """Return the panel with, of the controls, only the `each` nearest of any treated unit."""
    before = panel.values[:, ~panel.post]
    paths = before - np.nanmean(before, axis=1, keepdims=True)
    pool = np.flatnonzero(~panel.treated)
    kept = panel.treated.copy()
    for path in paths[panel.treated]:
        apart = np.sqrt(np.nanmean(np.square(paths[pool] - path), axis=1))
        kept[pool[np.argsort(apart, kind="stable")[:each]]] = True
    return panel.only(kept)
