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

from data.analysis.grids import Cells, Floats, Ints, cells_of
from data.analysis.levels import IMPLICIT, NATIONAL, OWN_VOLUME, Levels, price_levels

PRICES = frozenset({"consumer_basket"})
"""Roubles that are prices themselves: in constant prices they would say nothing."""

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
    return replace(found, value=found.value.set_axis(rows.index))


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
    levels = price_levels(code, str(indicator["indicator_id"]), cells.units, deflators, breaks)
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


def _spliced(levels: Levels, places: Ints, years: Floats, base: int) -> tuple[int, ...]:
    """Return the years of spliced steps between the price year and a year with a value."""
    found = set()
    for place, year in levels.spliced:
        of_unit = years[places == place]
        if ((of_unit < year) != (base < year))[~np.isnan(of_unit)].any():
            found.add(year)
    return tuple(sorted(found))
