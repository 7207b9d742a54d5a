"""Places among peers, and the pace of change over a window.

Competition ranks («1 2 2 4»): a rank is one more than the number of units that are strictly ahead, so equal
values share a rank and the next ranks stay free. The percentile among peers is the part of the *other* units
that a value is ahead of, ties counted half: 100 · (ahead of + ties / 2) / (n − 1); it is 0 for the last, 100
for the first, 50 for a value that all share. Both depend on the order alone: a change of unit (times a
positive number, plus any number) changes neither. Growth over a window is the mean growth a year that leads
from the first to the last value, 100 · ((v1 / v0)^(1 / years) − 1), within one segment between breaks.

A missing value has no rank and is nobody's peer; a certain misprint counts as missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.grids import Cells, Floats, usable


def competition_ranks(rows: pd.DataFrame, *, lowest_first: bool = False) -> pd.Series:
    """Return the rank of each row among the rows that have a value, NaN for the others.

    rows: value, flag_code, one row a unit. The largest value is first unless `lowest_first`.
    """
    values = usable(rows) * (1 if lowest_first else -1)
    known = np.sort(values[~np.isnan(values)])
    ranks = np.searchsorted(known, values, side="left") + 1.0
    return pd.Series(np.where(np.isnan(values), np.nan, ranks), index=rows.index)


def percentiles(rows: pd.DataFrame, *, lowest_first: bool = False) -> pd.Series:
    """Return the part of the other rows, in per cent, that each row is ahead of.

    rows: value, flag_code, one row a unit. Ahead is larger, unless `lowest_first`.
    NaN without a value or without a peer.
    """
    values = usable(rows) * (-1 if lowest_first else 1)
    known = np.sort(values[~np.isnan(values)])
    behind = np.searchsorted(known, values, side="left")
    ties = np.searchsorted(known, values, side="right") - behind - 1
    peers = max(len(known) - 1, 0) or np.nan
    return pd.Series(np.where(np.isnan(values), np.nan, 100 * (behind + ties / 2) / peers), index=rows.index)


def growth_over(rows: pd.DataFrame, *, first: int, last: int) -> pd.DataFrame:
    """Return the mean growth a year from one year to another, for the units that have both in one segment.

    rows: unit_id, year, value (above zero), segment, flag_code, one row a unit and year.
    Columns: unit_id, first_year, last_year, first_value, last_value, growth_pct_a_year
    """
    cells, segments = Cells.of(rows), rows["segment"].to_numpy()
    ends = {year: _at(cells, segments, year) for year in (first, last)}
    (start, start_segment), (end, end_segment) = ends[first], ends[last]
    with np.errstate(invalid="ignore"):
        kept = (start > 0) & (end > 0) & (start_segment == end_segment)
    pace = 100 * ((end[kept] / start[kept]) ** (1 / max(last - first, 1)) - 1)
    return pd.DataFrame(
        {
            "unit_id": cells.units.to_numpy()[kept],
            "first_year": first,
            "last_year": last,
            "first_value": start[kept],
            "last_value": end[kept],
            "growth_pct_a_year": pace,
        }
    )


def _at(cells: Cells, segments: Floats, year: int) -> tuple[Floats, Floats]:
    """Return value and segment of each unit in a year."""
    here = (cells.years == year) & ~np.isnan(cells.values)
    found = np.full((2, len(cells.units)), np.nan)
    found[:, cells.codes[here]] = cells.values[here], segments[here]
    return found[0], found[1]
