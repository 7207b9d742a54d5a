"""The part of a panel's values that unit effects, year effects and covariates do not explain.

By the theorem of Frisch, Waugh and Lovell the two-way fixed effects estimate for any assignment of the
treatment is `d'ỹ / d'Md`, where `ỹ = My` and `M` projects off the effects. Both are sums over the treated
units, so a thousand assignments are two matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.analysis.grids import Flags, Floats
from data.analysis.impact.panel import Panel
from data.analysis.remarks import refusal

SMALL = 1e-8
"""What is left of a series below this part of it is rounding."""


@dataclass(frozen=True, eq=False)
class Projected:
    """What is needed for the estimate of an assignment `d`, by unit.

    `sums`: Σ over treated years of ỹ; `squares`: Σ of the squared unit-demeaned indicator; `parts`: the
    coordinates of that indicator on the year effects and covariates.
    """

    sums: Floats
    squares: Floats
    parts: Floats

    def estimates(self, assignments: Floats) -> Floats:
        """Return the estimate under each assignment (rows: 0 or 1 a unit)."""
        explained = np.square(assignments @ self.parts).sum(axis=1)
        found: Floats = (assignments @ self.sums) / (assignments @ self.squares - explained)
        return found


def projected(panel: Panel) -> Projected:
    """Return the projected panel, gaps left out."""
    known = panel.known
    values = _demeaned(np.where(known, panel.values, 0.0), known)
    basis = _basis(panel, known)
    left = values.ravel() - basis @ (basis.T @ values.ravel())
    left = np.where(known, left.reshape(values.shape), 0.0)
    shock = _demeaned(np.where(known, panel.post.astype(np.float64), 0.0), known)
    cells = basis.reshape(*values.shape, -1)
    return Projected(
        sums=(left * panel.post).sum(axis=1),
        squares=np.square(shock).sum(axis=1),
        parts=np.einsum("it,itk->ik", shock, cells),
    )


def must_vary(panel: Panel) -> None:
    """Refuse covariates that the effects or each other explain, or that explain the outcome wholly.

    Raises MethodRefused with the code covariates_dependent or outcome_explained.
    """
    if not panel.covariates:
        return
    names, known = ", ".join(name for name, _ in panel.covariates), panel.known
    basis = _basis(panel, known)
    if basis.shape[1] < len(panel.years) - 1 + len(panel.covariates):
        raise refusal("covariates_dependent", names=names)
    values = _demeaned(np.where(known, panel.values, 0.0), known).ravel()
    left = values - basis @ (basis.T @ values)
    if np.linalg.norm(left) <= SMALL * np.linalg.norm(values):
        raise refusal("outcome_explained", names=names)


def _basis(panel: Panel, known: Flags) -> Floats:
    """Return an orthonormal basis of the unit-demeaned year effects and covariates."""
    shape = panel.values.shape
    columns = [np.broadcast_to(np.eye(shape[1])[year], shape) for year in range(1, shape[1])]
    columns += [np.nan_to_num(values) for _, values in panel.covariates]
    demeaned = [_demeaned(np.where(known, column, 0.0), known).ravel() for column in columns]
    scaled = [column / (np.linalg.norm(column) or 1.0) for column in demeaned]
    left, sizes, _ = np.linalg.svd(np.column_stack(scaled), full_matrices=False)
    kept: Floats = left[:, sizes > sizes[0] * SMALL]
    return kept


def _demeaned(values: Floats, known: Flags) -> Floats:
    """Return values less the mean of their unit over the known cells; zero elsewhere."""
    counts = known.sum(axis=1, keepdims=True)
    means = values.sum(axis=1, keepdims=True) / np.maximum(counts, 1)
    return np.where(known, values - means, 0.0)
