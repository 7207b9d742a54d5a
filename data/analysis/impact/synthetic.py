"""Synthetic control: a mix of controls that moved like one treated unit before, and its gap after.

The weights are not negative, add up to one and bring the mix nearest to the unit in all years before
treatment, each year's values standardised over the unit and its donors (equal weights on the years; Abadie,
Diamond and Hainmueller 2010 with `V = I` on pre-treatment outcomes). A ridge of `RIDGE` times the number of
those years makes the weights unique. Donors are controls only.

Placebo in space: every control plays the treated one with the other controls as donors; p is the rank of the
unit's ratio of the root mean squared gap after to that before among all of them, so it can never be smaller
than 1/(donors + 1). Placebo in time: treatment is put in the middle of the years before. Left-out donors: the
effect without each donor that has a weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.grids import Flags, Floats
from data.analysis.impact.panel import Panel
from data.analysis.impact.simplex import simplex_weights

RIDGE = 1e-4
"""The ridge as a part of the standardised variance of one year."""
SHOWN = 0.01
"""A donor with a smaller weight is not named."""
POOR = 2.0
"""A unit whose fit before is so many times worse than the median placebo's has no good synthetic control."""


@dataclass(frozen=True, eq=False)
class Path:
    """The weights of the donors, and the gap between a unit and its mix in every year."""

    weights: Floats
    gaps: Floats


@dataclass(frozen=True, eq=False)
class Synthetic:
    """One treated unit beside its synthetic control; effects in the unit of the outcome.

    `effect`: mean gap after; `rmspe_before`, `rmspe_after`; `ratio` of the two; `p` and `smallest_p` from the
    placebos; `fit` says `poor` where the unit was not matched. `low` and `high`: the effect without each
    named donor. `in_time`: the mean gap at a treatment invented in the middle of the years before, NaN
    where those are fewer than four.
    donors: unit_id, weight. path: year, actual, synthetic, gap.
    """

    unit_id: str
    effect: float
    rmspe_before: float
    rmspe_after: float
    ratio: float
    p: float
    smallest_p: float
    fit: str
    low: float
    high: float
    in_time: float
    donors: pd.DataFrame
    path: pd.DataFrame


def synthetic_controls(panel: Panel, units: tuple[str, ...] = ()) -> tuple[Synthetic, ...]:
    """Return the synthetic control of each treated unit, or of those named; the panel must be balanced."""
    pool = panel.values[~panel.treated]
    names = tuple(name for name, treated in zip(panel.units, panel.treated, strict=True) if not treated)
    placebos = placebo_paths(pool, panel.post)
    return tuple(
        _one(panel, place, pool, names, placebos)
        for place in np.flatnonzero(panel.treated).tolist()
        if not units or panel.units[place] in units
    )


def placebo_paths(pool: Floats, post: Flags) -> tuple[Path, ...]:
    """Return the path of every control with the other controls as donors."""
    return tuple(
        synthetic_path(pool[place], np.delete(pool, place, axis=0), post) for place in range(len(pool))
    )


def synthetic_path(unit: Floats, donors: Floats, post: Flags) -> Path:
    """Return the weights of the donors (rows: units; columns: years) for a unit, and the gaps."""
    before, target = donors[:, ~post].T, unit[~post]
    spread = np.column_stack([before, target]).std(axis=1)
    scale = np.where(spread > 0, spread, 1.0)
    weights = simplex_weights(before / scale[:, None], target / scale, ridge=RIDGE * len(target))
    return Path(weights, unit - weights @ donors)


def rmspe(gaps: Floats, years: Flags) -> float:
    """Return the root mean squared gap over some years."""
    return float(np.sqrt(np.mean(np.square(gaps[years]))))


def _one(
    panel: Panel, place: int, pool: Floats, names: tuple[str, ...], placebos: tuple[Path, ...]
) -> Synthetic:
    """Return the synthetic control of one unit among the placebos."""
    unit, post = panel.values[place], panel.post
    own = synthetic_path(unit, pool, post)
    before, after = rmspe(own.gaps, ~post), rmspe(own.gaps, post)
    others = np.array([ratio(path.gaps, post) for path in placebos])
    median = float(np.median([rmspe(path.gaps, ~post) for path in placebos]))
    left_out = [_without(unit, pool, each, post) for each in np.flatnonzero(own.weights >= SHOWN).tolist()]
    as_large = int((others >= ratio(own.gaps, post)).sum())
    return Synthetic(
        unit_id=panel.units[place],
        effect=float(own.gaps[post].mean()),
        rmspe_before=before,
        rmspe_after=after,
        ratio=ratio(own.gaps, post),
        p=(1 + as_large) / (1 + len(others)),
        smallest_p=1 / (1 + len(others)),
        fit="poor" if before > POOR * median else "good",
        low=min(left_out),
        high=max(left_out),
        in_time=_in_time(unit, pool, post),
        donors=_donors(names, own.weights),
        path=_path(panel, unit, own),
    )


def ratio(gaps: Floats, post: Flags) -> float:
    """Return the root mean squared gap after over that before; infinite where the fit was perfect."""
    before = rmspe(gaps, ~post)
    return rmspe(gaps, post) / before if before > 0 else float("inf")


def _without(unit: Floats, pool: Floats, place: int, post: Flags) -> float:
    """Return the effect without one donor."""
    return float(synthetic_path(unit, np.delete(pool, place, axis=0), post).gaps[post].mean())


def _in_time(unit: Floats, pool: Floats, post: Flags) -> float:
    """Return the mean gap in the second half of the years before, matched on the first half."""
    size = int((~post).sum())
    if size < 4:
        return float("nan")
    later = np.arange(size) >= size // 2
    gaps = synthetic_path(unit[~post], pool[:, ~post], later).gaps
    return float(gaps[later].mean())


def _donors(names: tuple[str, ...], weights: Floats) -> pd.DataFrame:
    """Return the donors with a weight worth naming, the largest first."""
    order = [place for place in np.argsort(-weights, kind="stable").tolist() if weights[place] >= SHOWN]
    units = pd.Series([names[place] for place in order], dtype=object)
    return pd.DataFrame({"unit_id": units, "weight": weights[order]})


def _path(panel: Panel, unit: Floats, own: Path) -> pd.DataFrame:
    return pd.DataFrame(
        {"year": list(panel.years), "actual": unit, "synthetic": unit - own.gaps, "gap": own.gaps}
    )
