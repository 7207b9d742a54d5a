"""Where a series may not be joined: the segments between its breaks.

A break says that values from `first_year_after` on stand on another basis (area, classification, method,
coverage, source) than the earlier ones. It holds for one unit or, with no `unit_id`, for all. A unit's
segments are numbered from 0: the segment of a year is the number of different break years up to and
including it. Two values may be joined, divided or ranked against each other over time only within one
segment. A series computed from two (per resident, share of the country) is cut where either is: the
caller hands over the breaks of both. Several breaks of one year cut once. An undated value is in segment
0, but has no year by which it could be joined to anything.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.grids import Cells, Floats, Ints, numbers, units_of


def segments(rows: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """Return the segment of each row, aligned with the rows.

    rows: unit_id, year. breaks: unit_id (empty: all units), first_year_after.
    """
    found = segments_of(Cells.of(rows[["unit_id", "year"]].assign(value=0.0)), breaks)
    return pd.Series(found, index=rows.index, name="segment")


def segments_of(cells: Cells, breaks: pd.DataFrame) -> Ints:
    """Return the segment of each cell; breaks as in `segments`."""
    if breaks.empty:
        return np.zeros(len(cells.years), dtype=np.intp)
    shared, own = _by_unit(breaks)
    found = _count(shared, cells.years)
    if own:
        for code, unit in enumerate(cells.units.tolist()):
            if unit in own:
                of_unit = cells.codes == code
                found[of_unit] = _count(np.union1d(shared, own[unit]), cells.years[of_unit])
    return found


def _by_unit(breaks: pd.DataFrame) -> tuple[Floats, dict[str, Floats]]:
    """Return the break years of all units, and those of single units by unit."""
    shared: set[float] = set()
    own: dict[str, set[float]] = {}
    for unit, year in zip(breaks["unit_id"].tolist(), breaks["first_year_after"].tolist(), strict=True):
        place = own.setdefault(unit, set()) if isinstance(unit, str) and unit else shared
        place.add(float(year))
    return np.array(sorted(shared)), {unit: np.array(sorted(found)) for unit, found in own.items()}


def _count(break_years: Floats, years: Floats) -> Ints:
    """Return how many break years lie at or before each year; 0 for undated ones."""
    counted = np.searchsorted(break_years, years, side="right").astype(np.intp)
    counted[np.isnan(years)] = 0
    return counted


def years_of_breaks(breaks: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks that cut something shown: later than the first and not later than the last year.

    rows: unit_id, year. For a break of one unit the years of that unit count, for one of all units those
    of all rows; a break of a unit that is not shown is left out.
    Columns: those of `breaks`
    """
    if breaks.empty or rows.empty:
        return breaks.iloc[:0]
    codes, units = units_of(rows)
    years = numbers(rows["year"])
    spans = {str(unit): _span(years[codes == code]) for code, unit in enumerate(units.tolist())}
    everybody = _span(years)
    named = [unit if isinstance(unit, str) and unit else None for unit in breaks["unit_id"].tolist()]
    nothing = (np.inf, -np.inf)
    limits = np.array([everybody if unit is None else spans.get(unit, nothing) for unit in named])
    after = numbers(breaks["first_year_after"])
    return breaks[(after > limits[:, 0]) & (after <= limits[:, 1])]


def _span(years: Floats) -> tuple[float, float]:
    dated = years[~np.isnan(years)]
    return (float(dated.min()), float(dated.max())) if len(dated) else (np.inf, -np.inf)
