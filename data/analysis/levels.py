"""Price levels by unit and year: implicit deflators and consumer prices, with their spliced steps.

The method is explained in `data.analysis.prices`. Levels are kept as logarithms, since a chain of indices
is then a running sum. A gap in a chain starts a new run: levels of different runs are not comparable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.grids import COUNTRY, Floats, matrix, numbers, places_in, span_of, usable

OWN_VOLUME = {
    "grp": ("grp_volume", "grp", "grp_volume_index"),
    "grp_per_capita": ("grp_volume", "grp", "grp_volume_index"),
    "investment_fixed_capital": (
        "investment_volume",
        "investment_fixed_capital",
        "investment_volume_index",
    ),
    "investment_per_capita": ("investment_volume", "investment_fixed_capital", "investment_volume_index"),
}
"""Indicators with a volume index of their own: deflator code, nominal series, volume index."""

IMPLICIT = ("grp", "grp_volume_index", "cpi_dec")
"""What the national implicit deflator is made of; the last for the step of 2016."""

NEW_ACCOUNTS = 2016
"""The first year of national accounts by SNA 2008 and OKVED2."""

NATIONAL = frozenset({"grp_deflator", "cpi_country"})
"""Price levels that are the same for all units."""


@dataclass(frozen=True)
class Levels:
    """Logarithms of price levels by unit and year, comparable within a run; units and years spliced."""

    logs: Floats
    runs: Floats
    first: int
    spliced: tuple[tuple[int, int], ...] = ()


def price_levels(
    code: str,
    indicator_id: str,
    units: pd.Index,
    deflators: pd.DataFrame,
    breaks: pd.DataFrame | None,
) -> Levels:
    """Return the price levels of a code, one row a unit, or one row for the country."""
    series = _Series(deflators, units)
    if code in ("cpi_region", "cpi_country"):
        return _consumer(series.of("cpi_dec", country=code == "cpi_country"), series.span[0])
    national = _implicit(*(series.of(name, country=True) for name in IMPLICIT[:2]), first=series.span[0])
    consumer = _consumer(series.of("cpi_dec", country=True), series.span[0])
    national = _with_steps(national, _steps(consumer.logs[0]), [(0, NEW_ACCOUNTS)])
    if code == "grp_deflator":
        return national
    _, nominal, volume = OWN_VOLUME[indicator_id]
    own = _implicit(series.of(nominal), series.of(volume), first=series.span[0])
    return _with_steps(own, _steps(national.logs[0]), _changes(breaks, volume, units))


class _Series:
    """The series of a long frame as matrices: of the units, or of the country alone."""

    def __init__(self, frame: pd.DataFrame, units: pd.Index) -> None:
        self.names = frame["indicator_id"].to_numpy(dtype=object)
        self.years, self.values = numbers(frame["year"]), usable(frame)
        self.span, self.size = span_of(self.years), len(units)
        everybody = units if COUNTRY in units else units.append(pd.Index([COUNTRY], dtype=object))
        self.places, self.country = (
            places_in(everybody, frame["unit_id"]),
            int(everybody.get_indexer(pd.Index([COUNTRY], dtype=object))[0]),
        )

    def of(self, name: str, *, country: bool = False) -> Floats:
        """Return the matrix of one series, one column a year of the span."""
        kept = self.names == name
        found = matrix(self.size + 1, self.span, self.places[kept], self.years[kept], self.values[kept])
        return found[[self.country]] if country else found[: self.size]


def _consumer(index: Floats, first: int) -> Levels:
    """Return yearly levels from indices of December on December: the mean of two Decembers in logs."""
    logs = np.log(index / 100)
    chained = np.cumsum(np.nan_to_num(logs), axis=1)
    return Levels(chained - logs / 2, np.cumsum(np.isnan(logs), axis=1).astype(np.float64), first)


def _implicit(nominal: Floats, volume: Floats, *, first: int) -> Levels:
    """Return the levels N / V from nominal values and volume indices (previous year = 100)."""
    logs = np.log(volume / 100)
    with np.errstate(invalid="ignore", divide="ignore"):
        known = np.log(np.where(nominal > 0, nominal, np.nan))
    runs = np.cumsum(np.isnan(logs), axis=1).astype(np.float64)
    return Levels(known - np.cumsum(np.nan_to_num(logs), axis=1), runs, first)


def _steps(logs: Floats) -> Floats:
    """Return the step from the year before, NaN for the first."""
    return np.concatenate([[np.nan], np.diff(logs)])


def _with_steps(levels: Levels, steps: Floats, places: list[tuple[int, int]]) -> Levels:
    """Return the levels with the steps of some units and years taken from another series.

    Where that series has no step the chain ends there: later years are another run.
    """
    logs, runs = levels.logs.copy(), levels.runs.copy()
    done = []
    for unit, year in places:
        column = year - levels.first
        if not 0 < column < logs.shape[1]:
            continue
        moved = steps[column] - (logs[unit, column] - logs[unit, column - 1])
        if np.isnan(moved):
            runs[unit, column:] += 1
            continue
        logs[unit, column:] += moved
        done.append((unit, year))
    return replace(levels, logs=logs, runs=runs, spliced=tuple(done))


def _changes(breaks: pd.DataFrame | None, volume: str, units: pd.Index) -> list[tuple[int, int]]:
    """Return unit number and year of each break of the volume index or of the whole unit."""
    if breaks is None or breaks.empty:
        return []
    found = set()
    listed = zip(
        *(breaks[name].tolist() for name in ("indicator_id", "unit_id", "first_year_after")), strict=True
    )
    for name, unit, year in listed:
        if not isinstance(name, str) or name == volume:
            numbered = (
                units.get_indexer(pd.Index([unit], dtype=object))
                if isinstance(unit, str)
                else np.arange(len(units))
            )
            found |= {(int(number), int(year)) for number in numbered if number >= 0}
    return sorted(found)
