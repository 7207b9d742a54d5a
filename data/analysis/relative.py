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

import numpy as np
import pandas as pd

from data.analysis.grids import Floats, Ints, cells_of, first_last, grid, numbers, units_of, usable

MOST = 0.8
"""Which part of the units of the fullest year a base year must have."""


def per_head(rows: pd.DataFrame, denominators: pd.DataFrame, *, same_source: bool = False) -> pd.Series:
    """Return value / denominator of the same unit and year, NaN where either is missing.

    rows: unit_id, year, value, flag_code, source_id (if `same_source`: both must come from one source).
    denominators: unit_id, year, value (persons), source_id.
    """
    codes, units = units_of(rows)
    span = first_last(denominators["year"]) if len(denominators) else (0, -1)
    years = numbers(rows["year"])
    heads = cells_of(grid(denominators, units, span), codes, years, span[0])
    heads = np.where(heads > 0, heads, np.nan)
    if same_source and len(denominators):
        names, numbered = _source_numbers(denominators)
        sources = cells_of(grid(numbered, units, span), codes, years, span[0])
        heads = np.where(
            names.get_indexer(pd.Index(rows["source_id"].to_numpy(dtype=object), dtype=object)) == sources,
            heads,
            np.nan,
        )
    return pd.Series(usable(rows) / heads, index=rows.index)


def _source_numbers(denominators: pd.DataFrame) -> tuple[pd.Index, pd.DataFrame]:
    """Return the sources, and the denominators with the number of their source as value."""
    numbered, names = pd.factorize(denominators["source_id"].to_numpy(dtype=object))
    frame = denominators[["unit_id", "year"]].assign(value=numbered.astype(np.float64))
    return pd.Index(names, dtype=object), frame


def share_of_country(rows: pd.DataFrame, country: pd.DataFrame) -> pd.Series:
    """Return each value as a percentage of the country's published value of that year.

    rows: unit_id, year, value, flag_code. country: year, value, one row a year.
    """
    years = numbers(rows["year"])
    if country.empty:
        return pd.Series(np.nan, index=rows.index)
    span = first_last(country["year"])
    whole = np.full((1, span[1] - span[0] + 1), np.nan)
    whole[0, (numbers(country["year"]) - span[0]).astype(np.intp)] = usable(country)
    of_year = cells_of(whole, np.zeros(len(rows), dtype=np.intp), years, span[0])
    return pd.Series(100 * usable(rows) / np.where(of_year > 0, of_year, np.nan), index=rows.index)


def index_to_base(rows: pd.DataFrame, base_year: int, *, flow: bool = False) -> pd.Series:
    """Return each value with that of the base year of the same line as 100; no base value, no line.

    rows: unit_id, year, value, segment, flag_code, qualifier, period_label, period_end.
    """
    lines = lines_of(rows, flow=flow)
    base = _in_year(rows, lines, np.full(len(rows), float(base_year)))
    return pd.Series(100 * usable(rows) / base, index=rows.index)


def growth(rows: pd.DataFrame, *, flow: bool = False) -> pd.Series:
    """Return the change on the year before in per cent, between neighbouring years of one line only.

    rows: unit_id, year, value, segment, flag_code, qualifier, period_label, period_end.
    """
    before = _in_year(rows, lines_of(rows, flow=flow), numbers(rows["year"]) - 1)
    return pd.Series(100 * (usable(rows) / before - 1), index=rows.index)


def default_base(rows: pd.DataFrame) -> int | None:
    """Return the first year in which nearly as many units have a value as in the fullest one, or None.

    Nearly is MOST: the first year at all would often leave most units without an index.
    rows: unit_id, year, value, flag_code.
    """
    years, known = numbers(rows["year"]), ~np.isnan(usable(rows))
    known &= ~np.isnan(years)
    if not known.any():
        return None
    counted = rows.loc[known, ["unit_id"]].assign(year=years[known]).drop_duplicates()
    found, times = np.unique(counted["year"], return_counts=True)
    return int(found[times >= MOST * times.max()][0])


def lines_of(rows: pd.DataFrame, *, flow: bool = False) -> Ints:
    """Return the number of the line of each row: rows of one line may be joined; spans of a `flow` count."""
    codes, _ = units_of(rows)
    parts: list[Ints] = [codes, np.asarray(rows["segment"], dtype=np.intp)]
    if "qualifier" in rows:
        parts.append((rows["qualifier"] == "plan").to_numpy().astype(np.intp))
    if flow and not _whole_years(rows):
        parts.append(pd.factorize(rows["period_label"].str[len("2000") :])[0])
    lines = np.zeros(len(rows), dtype=np.intp)
    for part in parts:
        lines = lines * (part.max(initial=0) + 2) + part + 1
    return pd.factorize(lines)[0]


def _in_year(rows: pd.DataFrame, lines: Ints, years: Floats) -> Floats:
    """Return the value that the line of each row has in the year given for it, NaN unless above zero."""
    own, values = numbers(rows["year"]), usable(rows)
    dated = ~np.isnan(own)
    if not dated.any():
        return np.full(len(rows), np.nan)
    first = int(own[dated].min())
    cells = np.full((lines.max() + 1, int(own[dated].max()) - first + 1), np.nan)
    order = _by_end(rows)
    order = order[dated[order] & ~np.isnan(values[order])]
    cells[lines[order], (own[order] - first).astype(np.intp)] = values[order]
    found = cells_of(cells, lines, years, first)
    return np.where(found > 0, found, np.nan)


def _whole_years(rows: pd.DataFrame) -> bool:
    """Return whether every period is a year as a whole, so that there is one value a unit and year."""
    return "period_label" not in rows or not (rows["period_label"].str.len() > len("2000")).any()


def _by_end(rows: pd.DataFrame) -> Ints:
    """Return the places of the rows by end of period, then label; as they stand if all are whole years."""
    if _whole_years(rows):
        return np.arange(len(rows))
    keys = [rows[name].astype(str).to_numpy(dtype=str) for name in ("period_label", "period_end")]
    return np.lexsort(keys)
