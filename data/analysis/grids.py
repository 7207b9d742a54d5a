"""A long frame as a matrix of units by years, so that a method is arithmetic on whole arrays.

A cell that the frame does not have is NaN and stays NaN through all arithmetic: a missing value is
never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

COUNTRY = "region-ru"
"""The region whose row is the published one of the whole country."""


def numbers(column: pd.Series) -> Floats:
    """Return a column as floats, NaN where it is empty (undated years, absent values)."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def usable(rows: pd.DataFrame) -> Floats:
    """Return the values that may enter a computation: certain misprints of the source are NaN."""
    values = numbers(rows["value"]).copy()
    if "flag_code" in rows:
        values[rows["flag_code"].to_numpy(dtype=object) == "misprint"] = np.nan
    return values


def units_of(rows: pd.DataFrame) -> tuple[Ints, pd.Index]:
    """Return the number of each row's unit, and the units in the order of first appearance."""
    codes, units = pd.factorize(rows["unit_id"].to_numpy(dtype=object))
    return codes, pd.Index(units, dtype=object)


@dataclass(frozen=True)
class Cells:
    """A series as arrays: number of the unit, year, value (NaN where not usable), and the units."""

    codes: Ints
    units: pd.Index
    years: Floats
    values: Floats

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Self:
        """Return the cells of rows with unit_id, year, value and perhaps flag_code."""
        return cls(*units_of(rows), numbers(rows["year"]), usable(rows))


def span_of(years: Floats) -> tuple[int, int]:
    """Return the first and the last year; (0, -1) if there is none."""
    dated = years[~np.isnan(years)]
    return (int(dated.min()), int(dated.max())) if len(dated) else (0, -1)


def places_in(units: pd.Index, named: pd.Series) -> Ints:
    """Return the number of each named unit, −1 for others."""
    return units.get_indexer(pd.Index(named.to_numpy(dtype=object), dtype=object))


def matrix(size: int, span: tuple[int, int], places: Ints, years: Floats, values: Floats) -> Floats:
    """Return values as a matrix: one row a unit, one column a year of the span; of two for a cell the last.

    Places below zero and years outside the span are left out.
    """
    first, last = span
    cells = np.full((size, max(last - first + 1, 0)), np.nan)
    inside = (places >= 0) & (years >= first) & (years <= last)
    cells[places[inside], (years[inside] - first).astype(np.intp)] = values[inside]
    return cells


def cells_of(table: Floats, codes: Ints, years: Floats, first: int) -> Floats:
    """Return the cell of each row (unit number, year); NaN for undated rows and years outside the matrix."""
    columns = years - first
    with np.errstate(invalid="ignore"):
        inside = (columns >= 0) & (columns < table.shape[1])
    found = np.full(len(years), np.nan)
    found[inside] = table[codes[inside], columns[inside].astype(np.intp)]
    return found
