"""Panels for the tests of impact: invented by seed, or written out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.analysis.impact.panel import Panel


def panel(values, treated, *, first_year, first=2000):
    """Return a panel of rows of values; the first `treated` units are treated."""
    cells = np.array(values, dtype=float)
    flags = np.arange(len(cells)) < treated
    years = tuple(range(first, first + cells.shape[1]))
    return Panel(tuple(f"u{place:02}" for place in range(len(cells))), years, cells, flags, first_year)


def invented(*, seed=1, units=20, treated=7, years=10, since=6, memory=0.6):
    """Return a panel without effect: levels of units, a common path, shocks that die away."""
    lots = np.random.default_rng(seed)
    shocks = lots.normal(size=(units, years))
    for year in range(1, years):
        shocks[:, year] += memory * shocks[:, year - 1]
    values = 5 + lots.normal(size=(units, 1)) * 3 + lots.normal(size=years) + shocks
    return panel(values, treated, first_year=2000 + since)


def with_effect(found, effect):
    """Return the panel with a number added to the treated cells."""
    return replace(found, values=found.values + effect * (found.treated[:, None] & found.post[None, :]))


def with_gaps(found, *, seed=3, share=0.05):
    """Return the panel with some cells unknown; every unit keeps its first and last year."""
    gone = np.random.default_rng(seed).random(found.values.shape) < share
    gone[:, [0, -1]] = False
    return replace(found, values=np.where(gone, np.nan, found.values))


def rows_of(found):
    """Return the cells of a panel as long rows."""
    cells = [
        (unit, year, found.values[place, column])
        for place, unit in enumerate(found.units)
        for column, year in enumerate(found.years)
    ]
    long = pd.DataFrame(cells, columns=["unit_id", "year", "value"])
    return long.astype({"unit_id": object}).assign(flag_code=None)
