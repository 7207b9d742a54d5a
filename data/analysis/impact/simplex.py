"""Least squares with weights that are not negative and add up to one, made unique by a small ridge.

`min_w |Aw − b|² + λ|w|²` over the simplex. Because the weights add up to one, `Aw − b = (A − b1')w`, so with
`Q = (A − b1')'(A − b1') + λI` the problem is `min w'Qw`. Let `u ≥ 0` minimise `u'Qu + (1'u − 1)²`: by the
conditions of Karush, Kuhn and Tucker `Qu ≥ (1 − 1'u)·1`, with equality where `u > 0`, and `w = u / Σu`
fulfils those of the first problem. The second is non-negative least squares with the rows `A − b1'`, `√λ·I`
and `1'`, which `scipy.optimize.nnls` solves exactly by active sets (Lawson and Hanson 1974). λ > 0 makes the
weights unique.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from data.analysis.grids import Floats


def simplex_weights(donors: Floats, target: Floats, *, ridge: float) -> Floats:
    """Return the weights of the columns of `donors` whose mix comes nearest to `target`.

    donors: rows × columns; target: one value a row; ridge > 0, in the unit of the squared values.
    """
    rows, size = donors.shape
    gaps = donors - target[:, None]
    scale = max(float(np.abs(gaps).max()), float(np.sqrt(ridge)))
    stacked = np.vstack([gaps / scale, np.sqrt(ridge) / scale * np.eye(size), np.ones((1, size))])
    aim = np.zeros(rows + size + 1)
    aim[-1] = 1.0
    found, _ = nnls(stacked, aim)
    weights: Floats = found / found.sum()
    return weights
