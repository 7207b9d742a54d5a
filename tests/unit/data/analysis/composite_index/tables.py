"""Small tables of an index, written by hand or drawn at random."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from data.analysis.composite_index import Recipe


def rows(**units):
    """Rows from unit=(value of each indicator x, y, z, w); NaN stays out."""
    cells = [
        (unit, name, float(value))
        for unit, values in units.items()
        for name, value in zip("xyzw", values, strict=False)
        if not math.isnan(value)
    ]
    return pd.DataFrame(cells, columns=["unit_id", "indicator_id", "value"])


def recipe(directions="x+ y+ z+ w+", **choices):
    """A recipe with directions as `x+ y-`."""
    ways = {word[:-1]: 1 if word[-1] == "+" else -1 for word in directions.split()}
    return Recipe(ways, **choices)


def scores(index):
    return dict(zip(index.scores["unit_id"], index.scores["score"], strict=True))


def ranks(index):
    return dict(zip(index.scores["unit_id"], index.scores["rank"], strict=True))


values = st.one_of(st.just(math.nan), st.integers(1, 40).map(float))
units = st.dictionaries(
    st.sampled_from("abcdefghij"), st.tuples(values, values, values, values), min_size=4, max_size=10
)
"""Positive values with gaps, many ties."""


def skewed(size=40, seed=3):
    """Rows of 40 units and three lognormal indicators without a gap."""
    drawn = np.random.default_rng(seed).lognormal(sigma=1.2, size=(size, 3))
    return rows(**{f"u{number:02}": tuple(line) for number, line in enumerate(drawn)})
