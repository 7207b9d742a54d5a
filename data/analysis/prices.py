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
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.grids import COUNTRY, Floats, Ints, cells_of, first_last, grid, numbers, units_of, usable

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
    """Logarithms of price levels by unit and year, comparable within a run; the years spliced, by unit."""

    logs: Floats
    runs: Floats
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
    code = deflator_of(indicator, family)
    if not code:
        raise ValueError(f"{indicator['indicator_id']} has no real terms")
    codes, units = units_of(rows)
    span = first_last(deflators["year"])
    levels = _levels(code, indicator, units, deflators, span, breaks)
    places = np.zeros_like(codes) if code in NATIONAL else codes
    years, values = numbers(rows["year"]), usable(rows)
    own = cells_of(levels.logs, places, years, span[0])
    base = price_year or _last_year(years, values + own, window)
    if base is None:
        return RealTerms(pd.Series(np.nan, index=rows.index), None, code)
    at_base = np.full(len(rows), float(base))
    there = cells_of(levels.logs, places, at_base, span[0])
    same_run = cells_of(levels.runs, places, years, span[0]) == cells_of(
        levels.runs, places, at_base, span[0]
    )
    real = np.where(same_run, values * np.exp(there - own), np.nan)
    spliced = _spliced(levels, places, np.where(np.isnan(real), np.nan, years), base)
    return RealTerms(pd.Series(real, index=rows.index), base, code, spliced)


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
    span: tuple[int, int],
    breaks: pd.DataFrame | None,
) -> _Levels:
    """Return the price levels of a code, one row a unit, or one row for the country."""
    country = pd.Index([COUNTRY], dtype=object)
    names = deflators["indicator_id"].to_numpy(dtype=object)

    def series(name: str, of: pd.Index) -> Floats:
        return grid(deflators[names == name], of, span)

    if code in ("cpi_region", "cpi_country"):
        return _consumer(series("cpi_dec", units if code == "cpi_region" else country))
    national = _implicit(*(series(name, country) for name in IMPLICIT[:2]))
    consumer = _consumer(series("cpi_dec", country))
    national = _with_steps(national, _steps(consumer.logs[0]), [(0, NEW_ACCOUNTS)], span[0])
    if code == "grp_deflator":
        return national
    _, nominal, volume = OWN_VOLUME[str(indicator["indicator_id"])]
    own = _implicit(series(nominal, units), series(volume, units))
    changes = _changes(breaks, volume, units)
    return _with_steps(own, _steps(national.logs[0]), changes, span[0])


def _consumer(index: Floats) -> _Levels:
    """Return yearly levels from indices of December on December: the mean of two Decembers in logs."""
    logs = np.log(index / 100)
    chained = np.cumsum(np.nan_to_num(logs), axis=1)
    return _Levels(chained - logs / 2, np.cumsum(np.isnan(logs), axis=1).astype(np.float64))


def _implicit(nominal: Floats, volume: Floats) -> _Levels:
    """Return the levels N / V from nominal values and volume indices (previous year = 100)."""
    logs = np.log(volume / 100)
    with np.errstate(invalid="ignore", divide="ignore"):
        known = np.log(np.where(nominal > 0, nominal, np.nan))
    runs = np.cumsum(np.isnan(logs), axis=1).astype(np.float64)
    return _Levels(known - np.cumsum(np.nan_to_num(logs), axis=1), runs)


def _steps(logs: Floats) -> Floats:
    """Return the step from the year before, NaN for the first."""
    return np.concatenate([[np.nan], np.diff(logs)])


def _with_steps(levels: _Levels, steps: Floats, places: list[tuple[int, int]], first: int) -> _Levels:
    """Return the levels with the steps of some units and years taken from another series.

    Where that series has no step the chain ends there: later years are another run.
    """
    logs, runs = levels.logs.copy(), levels.runs.copy()
    done = []
    for unit, year in places:
        column = year - first
        if not 0 < column < logs.shape[1]:
            continue
        moved = steps[column] - (logs[unit, column] - logs[unit, column - 1])
        if np.isnan(moved):
            runs[unit, column:] += 1
            continue
        logs[unit, column:] += moved
        done.append((unit, year))
    return _Levels(logs, runs, tuple(done))


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
