"""A value relative to another: to heads, to the country, to a base year, to the year before.

All four divide a value by one other value that stands on the same basis, and give nothing where that
other value is missing (a missing value is never a zero, and a neighbouring year is never put in its place).

- Per head: v / h of the same unit and year; for towns also of the same source, since sources cover other
  territories. Scaled as `units.csv` says.
- Share of the country: 100 · v / V, V the published value of the country in that year.
- Index to a base year: 100 · v / v(base), both in one line of the unit.
- Growth: 100 · (v / v(year before) − 1), neighbouring years of one line only.

A line is what may be joined: one unit, one segment between breaks, plans apart from all else, and for flows
one span of the year (nine months are not compared with twelve). If a line has several values in a year, the
one with the latest end of period stands for it. Base values of zero or less give nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from data.analysis.grids import (
    Cells,
    Floats,
    Ints,
    cells_of,
    matrix,
    numbers,
    places_in,
    span_of,
    units_of,
    usable,
)

MOST = 0.8
"""Which part of the units of the fullest year a base year must have."""


def per_head(rows: pd.DataFrame, denominators: pd.DataFrame, *, same_source: bool = False) -> pd.Series:
    """Return value / denominator of the same unit and year, NaN where either is missing.

    rows: unit_id, year, value, flag_code, source_id (if `same_source`: both must come from one source).
    denominators: unit_id, year, value (persons), source_id.
    """
    cells = Cells.of(rows)
    sources = rows["source_id"] if same_source else None
    return pd.Series(cells.values / heads(cells, denominators, sources), index=rows.index)


def heads(cells: Cells, denominators: pd.DataFrame, sources: pd.Series | None = None) -> Floats:
    """Return the denominator of each cell, NaN where there is none or, with sources, it has another one."""
    places, years = places_in(cells.units, denominators["unit_id"]), numbers(denominators["year"])
    span, size = span_of(years), len(cells.units)
    table = matrix(size, span, places, years, usable(denominators))
    found = cells_of(table, cells.codes, cells.years, span[0])
    found = np.where(found > 0, found, np.nan)
    if sources is None:
        return found
    numbered, names = pd.factorize(denominators["source_id"].to_numpy(dtype=object))
    table = matrix(size, span, places, years, numbered.astype(np.float64))
    same = places_in(pd.Index(names, dtype=object), sources) == cells_of(
        table, cells.codes, cells.years, span[0]
    )
    return np.where(same, found, np.nan)


def share_of_country(rows: pd.DataFrame, country: pd.DataFrame) -> pd.Series:
    """Return each value as a percentage of the country's published value of that year.

    rows: unit_id, year, value, flag_code. country: year, value, one row a year.
    """
    whole = of_country(numbers(rows["year"]), country)
    return pd.Series(100 * usable(rows) / whole, index=rows.index)


def of_country(years: Floats, country: pd.DataFrame) -> Floats:
    """Return the country's value of each year, NaN unless above zero."""
    listed = numbers(country["year"])
    span = span_of(listed)
    table = matrix(1, span, np.zeros(len(listed), dtype=np.intp), listed, usable(country))
    found = cells_of(table, np.zeros(len(years), dtype=np.intp), years, span[0])
    return np.where(found > 0, found, np.nan)


def index_to_base(rows: pd.DataFrame, base_year: int, *, flow: bool = False) -> pd.Series:
    """Return each value with that of the base year of the same line as 100; no base value, no line.

    rows: unit_id, year, value, segment, flag_code, qualifier, period_label, period_end. In a `flow` one
    span of the year is not compared with another.
    """
    lines, cells = Lines.of(rows, flow=flow), Cells.of(rows)
    base = lines.values_in(np.full(len(rows), float(base_year)), cells)
    return pd.Series(100 * cells.values / base, index=rows.index)


def growth(rows: pd.DataFrame, *, flow: bool = False) -> pd.Series:
    """Return the change on the year before in per cent, between neighbouring years of one line only.

    rows: unit_id, year, value, segment, flag_code, qualifier, period_label, period_end. In a `flow` one
    span of the year is not compared with another.
    """
    lines, cells = Lines.of(rows, flow=flow), Cells.of(rows)
    return pd.Series(100 * (cells.values / lines.values_in(cells.years - 1, cells) - 1), index=rows.index)


@dataclass(frozen=True)
class Lines:
    """Which rows may be joined (one number a line), and the rows in the order of their ends of period."""

    numbered: Ints
    order: Ints

    @classmethod
    def of(cls, rows: pd.DataFrame, *, flow: bool, codes: Ints | None = None) -> Self:
        """Return the lines of rows with unit_id, segment, qualifier, period_label and period_end."""
        whole_years = "period_label" not in rows or not (rows["period_label"].str.len() > len("2000")).any()
        parts: list[Ints] = [units_of(rows)[0] if codes is None else codes]
        parts.append(rows["segment"].to_numpy().astype(np.intp))
        if "qualifier" in rows:
            parts.append((rows["qualifier"].to_numpy(dtype=object) == "plan").astype(np.intp))
        if flow and not whole_years:
            parts.append(pd.factorize(rows["period_label"].str[len("2000") :])[0])
        lines = np.zeros(len(rows), dtype=np.intp)
        for part in parts:
            lines = lines * (part.max(initial=0) + 2) + part + 1
        return cls(pd.factorize(lines)[0], np.arange(len(rows)) if whole_years else _by_end(rows))

    def values_in(self, years: Floats, cells: Cells) -> Floats:
        """Return the value that the line of each row has in the year given for it, NaN unless above zero."""
        span = span_of(cells.years)
        order = self.order[~np.isnan(cells.values[self.order])]
        size = self.numbered.max(initial=-1) + 1
        table = matrix(size, span, self.numbered[order], cells.years[order], cells.values[order])
        found = cells_of(table, self.numbered, years, span[0])
        return np.where(found > 0, found, np.nan)


def _by_end(rows: pd.DataFrame) -> Ints:
    """Return the places of the rows by end of period, then label."""
    keys = [rows[name].astype(str).to_numpy(dtype=str) for name in ("period_label", "period_end")]
    return np.lexsort(keys)


def default_base(rows: pd.DataFrame) -> int | None:
    """Return the first year in which nearly as many units have a value as in the fullest one, or None.

    Nearly is MOST: the first year at all would often leave most units without an index.
    rows: unit_id, year, value, flag_code.
    """
    return base_of(Cells.of(rows))


def base_of(cells: Cells) -> int | None:
    """Return what `default_base` does for cells."""
    known = ~np.isnan(cells.values) & ~np.isnan(cells.years)
    if not known.any():
        return None
    pairs = np.unique(np.stack([cells.codes[known], cells.years[known].astype(np.intp)]), axis=1)
    found, times = np.unique(pairs[1], return_counts=True)
    return int(found[times >= MOST * times.max()][0])
