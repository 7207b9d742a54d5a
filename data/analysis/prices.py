"""Roubles of different years in the prices of one year.

Method. A value v of year t in the prices of year B is v · P(B) / P(t), where P is a price level that
depends on what the money is:

- gross regional product and investment (`grp_volume`, `investment_volume`): the region's own implicit
  deflator P(t) = N(t) / V(t), N the nominal series, V its chained index of physical volume. For N itself
  this is N(B) · V(t) / V(B), so the jump of nominal GRP in 2016 (OKVED2, SNA 2008) does not enter. The
  published figures per head take the deflator of their total. Where the area of the region changes, N
  jumps without a price change: that one step of P is the national one.
- wages and incomes (`cpi_region`, for towns `cpi_country`): consumer prices. c(t) is the index of December
  on December; with the December levels chained, P(t) is the geometric mean of the Decembers t−1 and t,
  hence P(t) / P(t−1) = √(c(t) · c(t−1)).
- other roubles (`grp_deflator`): the national implicit deflator N(t) / V(t) of GRP, the same for all
  regions, so that it changes no comparison between them in one year. Its step 2015→2016 crosses the change
  of the national accounts (+11.8 % in the shipped facts) and is replaced by the national consumer prices
  (+9.1 %, √(1.054 · 1.129)).

A level holds only as far as its chain has no gap; a year without a level gives no value. Prices of goods
chain across a change of borders, since each link is a ratio within one territory; levels of output do not.
Not deflated: running totals (sums of roubles of many years), foreign currency, prices themselves.
Reference: System of National Accounts 2008, chapter 15; Consumer Price Index Manual (ILO 2020), chapter 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.grids import (
    COUNTRY,
    Cells,
    Floats,
    Ints,
    cells_of,
    matrix,
    numbers,
    places_in,
    span_of,
    usable,
)

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

PRICES = frozenset({"consumer_basket"})
"""Roubles that are prices themselves: in constant prices they would say nothing."""

NATIONAL = frozenset({"grp_deflator", "cpi_country"})
"""Price levels that are the same for all units."""

PLACES = frozenset({"region", "town"})


@dataclass(frozen=True)
class RealTerms:
    """Values in the prices of `price_year` (NaN where there is none), aligned with the rows given.

    `deflator` names the price level; `spliced`: years whose step of it was taken from another index and
    that lie between a value and the price year.
    """

    value: pd.Series
    price_year: int | None
    deflator: str
    spliced: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Levels:
    """Logarithms of price levels by unit and year, comparable within a run; units and years spliced."""

    logs: Floats
    runs: Floats
    first: int
    spliced: tuple[tuple[int, int], ...] = ()


def place_of(indicator: Mapping[str, object], family: str) -> str:
    """Return whose figures they are: `region`, `town` or `own`; chosen regions and towns are places too."""
    if family in PLACES:
        return family
    kinds = str(indicator["kinds"])
    return kinds if kinds in PLACES else "own"


def deflator_of(indicator: Mapping[str, object], family: str) -> str:
    """Return the code of the price level that fits an indicator, or nothing where there are none."""
    name, unit = str(indicator["indicator_id"]), str(indicator["unit"])
    if not unit.startswith("RUB") or indicator["measure"] == "cumulative" or name in PRICES:
        return ""
    place = place_of(indicator, family)
    if place == "region" and name in OWN_VOLUME:
        return OWN_VOLUME[name][0]
    if unit == "RUB":
        return "cpi_region" if place == "region" else "cpi_country"
    return "grp_deflator"


def deflator_needs(indicator: Mapping[str, object], family: str) -> tuple[tuple[str, str], ...]:
    """Return which series the real terms of an indicator need: indicator and scope, `unit` or `country`."""
    national = tuple((name, "country") for name in IMPLICIT)
    code = deflator_of(indicator, family)
    if code in ("grp_volume", "investment_volume"):
        _, nominal, volume = OWN_VOLUME[str(indicator["indicator_id"])]
        return ((nominal, "unit"), (volume, "unit"), *national)
    return {
        "": (),
        "cpi_region": (("cpi_dec", "unit"),),
        "cpi_country": (("cpi_dec", "country"),),
        "grp_deflator": national,
    }[code]


def real_terms(
    rows: pd.DataFrame,
    *,
    indicator: Mapping[str, object],
    family: str,
    deflators: pd.DataFrame,
    price_year: int | None = None,
    breaks: pd.DataFrame | None = None,
    window: tuple[int | None, int | None] = (None, None),
) -> RealTerms:
    """Return the values in the prices of a year, by default the last of the window that has a price level.

    rows: unit_id, year, value, flag_code (misprints give no value). deflators: unit_id, indicator_id,
    year, value, full series of `deflator_needs`, the country as `region-ru`. breaks: indicator_id, unit_id,
    first_year_after. Raises ValueError for an indicator that has no real terms.
    """
    found = deflated(
        Cells.of(rows),
        indicator=indicator,
        family=family,
        deflators=deflators,
        price_year=price_year,
        breaks=breaks,
        window=window,
    )
    return replace(found, value=pd.Series(found.value, index=rows.index))


def deflated(
    cells: Cells,
    *,
    indicator: Mapping[str, object],
    family: str,
    deflators: pd.DataFrame,
    price_year: int | None,
    breaks: pd.DataFrame | None,
    window: tuple[int | None, int | None],
) -> RealTerms:
    """Return what `real_terms` does for cells; the values without an index."""
    code = deflator_of(indicator, family)
    if not code:
        raise ValueError(f"{indicator['indicator_id']} has no real terms")
    levels = _levels(code, indicator, cells.units, deflators, breaks)
    places = np.zeros_like(cells.codes) if code in NATIONAL else cells.codes
    own = cells_of(levels.logs, places, cells.years, levels.first)
    base = price_year or _last_year(cells.years, cells.values + own, window)
    if base is None:
        return RealTerms(pd.Series(np.full(len(own), np.nan)), None, code)
    at_base = np.full(len(own), float(base))
    runs = [cells_of(levels.runs, places, years, levels.first) for years in (cells.years, at_base)]
    there = cells_of(levels.logs, places, at_base, levels.first)
    real = np.where(runs[0] == runs[1], cells.values * np.exp(there - own), np.nan)
    spliced = _spliced(levels, places, np.where(np.isnan(real), np.nan, cells.years), base)
    return RealTerms(pd.Series(real), base, code, spliced)


def _last_year(years: Floats, known: Floats, window: tuple[int | None, int | None]) -> int | None:
    """Return the last year inside the window with a known value and level."""
    first, last = (np.nan if edge is None else edge for edge in window)
    inside = ~np.isnan(known) & ~np.isnan(years) & ~(years < first) & ~(years > last)
    return int(years[inside].max()) if inside.any() else None


def _spliced(levels: _Levels, places: Ints, years: Floats, base: int) -> tuple[int, ...]:
    """Return the years of spliced steps between the price year and a year with a value."""
    found = set()
    for place, year in levels.spliced:
        of_unit = years[places == place]
        if ((of_unit < year) != (base < year))[~np.isnan(of_unit)].any():
            found.add(year)
    return tuple(sorted(found))


def _levels(
    code: str,
    indicator: Mapping[str, object],
    units: pd.Index,
    deflators: pd.DataFrame,
    breaks: pd.DataFrame | None,
) -> _Levels:
    """Return the price levels of a code, one row a unit, or one row for the country."""
    series = _Series(deflators, units)
    if code in ("cpi_region", "cpi_country"):
        return _consumer(series.of("cpi_dec", country=code == "cpi_country"), series.span[0])
    national = _implicit(*(series.of(name, country=True) for name in IMPLICIT[:2]), first=series.span[0])
    consumer = _consumer(series.of("cpi_dec", country=True), series.span[0])
    national = _with_steps(national, _steps(consumer.logs[0]), [(0, NEW_ACCOUNTS)])
    if code == "grp_deflator":
        return national
    _, nominal, volume = OWN_VOLUME[str(indicator["indicator_id"])]
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


def _consumer(index: Floats, first: int) -> _Levels:
    """Return yearly levels from indices of December on December: the mean of two Decembers in logs."""
    logs = np.log(index / 100)
    chained = np.cumsum(np.nan_to_num(logs), axis=1)
    return _Levels(chained - logs / 2, np.cumsum(np.isnan(logs), axis=1).astype(np.float64), first)


def _implicit(nominal: Floats, volume: Floats, *, first: int) -> _Levels:
    """Return the levels N / V from nominal values and volume indices (previous year = 100)."""
    logs = np.log(volume / 100)
    with np.errstate(invalid="ignore", divide="ignore"):
        known = np.log(np.where(nominal > 0, nominal, np.nan))
    runs = np.cumsum(np.isnan(logs), axis=1).astype(np.float64)
    return _Levels(known - np.cumsum(np.nan_to_num(logs), axis=1), runs, first)


def _steps(logs: Floats) -> Floats:
    """Return the step from the year before, NaN for the first."""
    return np.concatenate([[np.nan], np.diff(logs)])


def _with_steps(levels: _Levels, steps: Floats, places: list[tuple[int, int]]) -> _Levels:
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
