"""A long frame as a matrix of units by years, so that a method is arithmetic on whole arrays.

A cell that the frame does not have is NaN and stays NaN through all arithmetic: a missing value is
never a zero.
"""

from __future__ import annotations

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
    """Return the number of each row's unit and the units; quick where `numbered` has done it before."""
    column = rows["unit_id"]
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.intp), column.cat.categories
    codes, units = pd.factorize(column.to_numpy(dtype=object))
    return codes, pd.Index(units, dtype=object)


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their units as numbers with names, for a method of several steps.

    Columns: those of `rows`
    """
    codes, units = units_of(rows)
    return rows.assign(unit_id=pd.Categorical.from_codes(codes, categories=units))


def first_last(*columns: pd.Series) -> tuple[int, int]:
    """Return the first and the last year found in some columns of years; (0, -1) if there is none."""
    years = np.concatenate([numbers(column) for column in columns])
    years = years[~np.isnan(years)]
    return (int(years.min()), int(years.max())) if len(years) else (0, -1)


def grid(frame: pd.DataFrame, units: pd.Index, span: tuple[int, int]) -> Floats:
    """Return the values of a frame as a matrix: one row a unit, one column a year of the span.

    frame: unit_id, year, value; misprints and other units and years are left out. Of two values for a
    cell the last one stands.
    """
    first, last = span
    cells = np.full((len(units), max(last - first + 1, 0)), np.nan)
    if frame.empty or cells.size == 0:
        return cells
    years, values = numbers(frame["year"]), usable(frame)
    places = units.get_indexer(pd.Index(frame["unit_id"].to_numpy(dtype=object), dtype=object))
    inside = (places >= 0) & (years >= first) & (years <= last)
    cells[places[inside], (years[inside] - first).astype(np.intp)] = values[inside]
    return cells


def cells_of(matrix: Floats, codes: Ints, years: Floats, first: int) -> Floats:
    """Return the cell of each row (unit number, year); NaN for undated rows and years outside the matrix."""
    columns = years - first
    with np.errstate(invalid="ignore"):
        inside = (columns >= 0) & (columns < matrix.shape[1])
    found = np.full(len(years), np.nan)
    found[inside] = matrix[codes[inside], columns[inside].astype(np.intp)]
    return found
