"""Outliers of an indicator: left, drawn in, or tamed by a logarithm.

The rule of the Handbook's users at the JRC (Becker et al. 2022, COINr): an indicator with |skewness| > 2 and
excess kurtosis > 3.5 has outliers. On the side of the skew the outermost values, one more at a time and at
most five, are set to the next value inside, until the rule is kept. If five are not enough, or all values
would become one, they are taken as published and replaced by ln((x − min) / range + 0.01), mirrored for a
skew to the left. Skewness and kurtosis are the sample forms G1 and G2 (Joanes and Gill 1998), those of
spreadsheets. The treatment moves with the unit of measure: a value in other units is treated alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.analysis.composite_index.screening import is_constant
from data.analysis.grids import Floats

SKEWNESS, KURTOSIS = 2.0, 3.5
MOST = 5
"""How many values of an indicator may be drawn in."""
SHIFT = 0.01
"""What is added before the logarithm, as a part of the range."""


@dataclass(frozen=True, eq=False)
class Treated:
    """Values after treatment (NaN where unknown), how it was done, and the skewness before and after.

    `code`: `none`, `winsorised` or `logged`; `drawn_in`: how many values were set to the next one.
    """

    values: Floats
    code: str
    drawn_in: int
    skewness: float
    kurtosis: float
    skewness_after: float


def treated(values: Floats, *, may_log: bool = True) -> Treated:
    """Return the values of an indicator treated; without `may_log` five drawn in are the last step."""
    skewness, kurtosis = moments(values)
    if not has_outliers(skewness, kurtosis):
        return Treated(values, "none", 0, skewness, kurtosis, skewness)
    drawn, count = values, 0
    for count in range(1, MOST + 1):
        fewer = drawn_in(values, count, above=skewness > 0)
        if is_constant(fewer[~np.isnan(fewer)]):
            count -= 1
            break
        drawn, after = fewer, moments(fewer)
        if not has_outliers(*after):
            return Treated(drawn, "winsorised", count, skewness, kurtosis, after[0])
    if not may_log:
        code = "winsorised" if count else "none"
        return Treated(drawn, code, count, skewness, kurtosis, moments(drawn)[0])
    logged = tamed(values, above=skewness > 0)
    return Treated(logged, "logged", 0, skewness, kurtosis, moments(logged)[0])


def has_outliers(skewness: float, kurtosis: float) -> bool:
    """Return whether both limits are passed."""
    return abs(skewness) > SKEWNESS and kurtosis > KURTOSIS


def moments(values: Floats) -> tuple[float, float]:
    """Return skewness G1 and excess kurtosis G2 of known values; zeros for fewer than four or no spread."""
    known = values[~np.isnan(values)]
    n = len(known)
    spread = known - known.mean() if n else known
    second = (spread**2).mean() if n else 0.0
    if n < 4 or second <= (1e-12 * np.abs(known).max()) ** 2:
        return 0.0, 0.0
    g1 = float((spread**3).mean() / second**1.5)
    g2 = float((spread**4).mean() / second**2 - 3)
    return g1 * float(np.sqrt(n * (n - 1))) / (n - 2), (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)


def drawn_in(values: Floats, count: int, *, above: bool) -> Floats:
    """Return the values with the `count` outermost of one side set to the next value inside."""
    known = np.sort(values[~np.isnan(values)])
    limit = known[max(len(known) - 1 - count, 0)] if above else known[min(count, len(known) - 1)]
    inside: Floats = np.minimum(values, limit) if above else np.maximum(values, limit)
    return inside


def tamed(values: Floats, *, above: bool) -> Floats:
    """Return the logarithms of the values' places in their range, mirrored for outliers below."""
    low, high = np.nanmin(values), np.nanmax(values)
    place = (values - low) / (high - low)
    logged: Floats = np.log(place + SHIFT) if above else -np.log(1 - place + SHIFT)
    return logged
