"""How much each indicator counts: weights above zero or zero, with the sum 1.

The first principal component is that of the correlations of the normalised indicators, over units that have
all of them; an indicator's weight is its squared loading (Handbook, section 6.1): the part of the component
that it makes up. Squares hide that an indicator pulls against the others; that is said beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from data.analysis.composite_index.screening import is_constant
from data.analysis.grids import Floats
from data.analysis.remarks import Remark, remark
from data.errors import NothingVaries, TooFewUnits

WEAK = 0.4
"""Below which part of the variance the first component is said to be weak."""


def equal_weights(size: int) -> Floats:
    """Return the same weight for every indicator."""
    return np.full(size, 1 / size)


def own_weights(names: Sequence[str], given: Mapping[str, float]) -> Floats:
    """Return the reader's weights scaled to the sum 1; an indicator without one counts nothing.

    Raises NothingVaries if no indicator that entered has a weight.
    """
    weights = np.array([float(given.get(name, 0.0)) for name in names])
    if weights.sum() <= 0:
        raise NothingVaries()
    shares: Floats = weights / weights.sum()
    return shares


def component_weights(table: Floats, names: Sequence[str]) -> tuple[Floats, tuple[Remark, ...]]:
    """Return the squared loadings of the first principal component, and what must be said of them.

    table: normalised, units by indicators. Raises TooFewUnits unless more than two units have every indicator
    and each indicator differs among them.
    """
    complete = table[~np.isnan(table).any(axis=1)]
    if len(complete) < 3 or any(is_constant(column) for column in complete.T):
        raise TooFewUnits(n=len(complete), least=3)
    if len(names) == 1:
        return np.ones(1), ()
    sizes, loadings = np.linalg.eigh(np.corrcoef(complete, rowvar=False))
    first = loadings[:, -1] * (1 if loadings[:, -1].sum() >= 0 else -1)
    share = float(sizes[-1] / sizes.sum())
    said = [remark("opposed_loading", name=name) for name, load in zip(names, first, strict=True) if load < 0]
    if share < WEAK:
        said.append(remark("weak_component", share=share))
    return first**2, tuple(said)
