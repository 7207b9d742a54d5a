"""In what a region is specialised: quotients, indices of structure, shift-share, stars.

Let x be a unit's figure of a part (an industry, a kind of personnel, a year), t the unit's total it is a part
of, X and T the same of the country (its published row, never the sum of what we have).

- Location quotient: LQ = (x / t) / (X / T). 1 is the country's share; it has no upper end. Symmetric:
  (LQ − 1) / (LQ + 1), from −1 to 1 (Laursen 1998). Share of the nation: 100 · x / X. With the same total in
  every row this is the innovation or R&D intensity of the unit relative to the country.
- Interval of a quotient of counts: x is drawn anew from Binomial(t, x / t), the country's figure moves with
  it (parametric bootstrap; Efron and Tibshirani 1993, ch. 6). It takes persons as independent, so that it is
  the least uncertainty, and says nothing of how the source counts.
- Krugman index: Σ |x / t − X / T| over the parts, from 0 (the country's structure) to 2 (nothing in common);
  Krugman (1991). Herfindahl: Σ (x / t)², from 1 / parts to 1; normalised (H − 1/k) / (1 − 1/k).
- Shift-share (Dunn 1960): the change of x is x₀·G (the country's pace) + x₀·(Gᵢ − G) (the part's pace beyond
  it) + x₀·(gᵢ − Gᵢ) (the unit's pace beyond that of the part); the three add up to the change.
- Stars (European Cluster Observatory): one each for size (among the top tenth of the units by figure),
  specialisation (LQ at least 2) and focus (among the top tenth by x / t).

A missing value is never a zero: a structure is computed only for a unit that has every part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.grids import Floats, numbers, usable
from data.analysis.remarks import Remark, remark
from data.analysis.tables import Table, once
from data.errors import NothingKnown, TooFewUnits

STAR_SHARE = 0.1
"""Which part of the units has the star for size, and that for focus."""
STAR_QUOTIENT = 2.0
"""From which quotient on there is the star for specialisation."""


@dataclass(frozen=True, eq=False)
class Quotients:
    """Location quotients, one row a unit and part; `remarks` say what was left out.

    rows: unit_id, part, value, total, share_pct, nation_share_pct, lq, slq, nation_pct
    """

    rows: pd.DataFrame
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, eq=False)
class Structures:
    """Indices of structure, one row a unit. rows: unit_id, krugman, herfindahl, herfindahl_normalised."""

    rows: pd.DataFrame
    parts: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, eq=False)
class ShiftShare:
    """A change taken apart, by part and summed over the parts of a unit.

    parts: unit_id, part, change, national, structural, regional. units: the same without `part`.
    """

    parts: pd.DataFrame
    units: pd.DataFrame
    remarks: tuple[Remark, ...] = ()


def location_quotients(rows: pd.DataFrame, nation: pd.DataFrame) -> Quotients:
    """Return the quotients of every row with value, total and a country's figure of the same part.

    rows: unit_id, part, value, total, perhaps flag_code, one row a unit and part; a series of a unit is
    asked for with its years as parts. nation: part, value, total. Values in one unit of measure.
    Raises DuplicatedRows, and NothingKnown if no quotient can be formed.
    """
    once(rows, ("unit_id", "part"))
    once(nation.assign(unit_id="nation"), ("unit_id", "part"))
    joined = rows.merge(nation[["part", "value", "total"]], on="part", how="left", suffixes=("", "_nation"))
    value, total = usable(joined), numbers(joined["total"])
    whole, base = numbers(joined["value_nation"]), numbers(joined["total_nation"])
    known = ~np.isnan(value) & (total > 0)
    nationless = known & ~((whole > 0) & (base > 0))
    kept = known & ~nationless
    if not kept.any():
        raise NothingKnown()
    done = rows.assign(value=value)[kept].reset_index(drop=True)
    value, total, whole, base = value[kept], total[kept], whole[kept], base[kept]
    lq = (value / total) / (whole / base)
    done["share_pct"], done["nation_share_pct"] = 100 * value / total, 100 * whole / base
    done["lq"], done["slq"], done["nation_pct"] = lq, (lq - 1) / (lq + 1), 100 * value / whole
    columns = ["unit_id", "part", "value", "total", "share_pct", "nation_share_pct", "lq", "slq"]
    said = (remark("no_nation", n=int(nationless.sum())),) if nationless.any() else ()
    return Quotients(done[[*columns, "nation_pct"]], said)


def quotient_intervals(
    found: Quotients, nation: pd.DataFrame, *, draws: int = 2000, seed: int = 1, level: float = 0.95
) -> pd.DataFrame:
    """Return an interval of each quotient of counts by parametric bootstrap, in the order of the rows.

    `found`: quotients of counts that are part of counts (persons of persons). nation: part, value, total.
    A value larger than its total, or no whole number, has no interval. Deterministic for a seed.
    Columns: unit_id, part, lq, low, high
    """
    rows = found.rows.merge(nation[["part", "value", "total"]], on="part", suffixes=("", "_nation"))
    value, total = numbers(rows["value"]), numbers(rows["total"])
    counts = (value <= total) & (value == np.round(value)) & (total == np.round(total))
    order = np.lexsort((rows["part"].astype(str), rows["unit_id"].astype(str)))
    ends = np.full((2, len(rows)), np.nan)
    drawn = order[counts[order]]
    share = (value / total)[drawn, None]
    made = np.random.default_rng(seed).binomial(
        total[drawn, None].astype(np.int64), share, (len(drawn), draws)
    )
    whole = numbers(rows["value_nation"])[drawn, None] + made - value[drawn, None]
    quotients = (made / total[drawn, None]) / (whole / numbers(rows["total_nation"])[drawn, None])
    tails = 100 * (1 - level) / 2
    ends[:, drawn] = np.percentile(quotients, [tails, 100 - tails], axis=1)
    return rows[["unit_id", "part", "lq"]].assign(low=ends[0], high=ends[1])


def structures(rows: pd.DataFrame, nation: pd.DataFrame) -> Structures:
    """Return Krugman and Herfindahl indices of the units that have every part.

    rows: unit_id, part, value (not below zero), perhaps flag_code. nation: part, value. Shares are taken of
    the sum of the parts, for the unit and for the country alike.
    Raises DuplicatedRows, NothingKnown; TooFewUnits if no unit has every part.
    """
    table = Table.of(rows, "part")
    whole = _nation(table, nation)
    complete = ~np.isnan(table.values).any(axis=1) & (np.nansum(table.values, axis=1) > 0)
    if not complete.any():
        raise TooFewUnits(n=0, least=1)
    values = table.values[complete]
    shares = values / values.sum(axis=1, keepdims=True)
    size = len(table.names)
    herfindahl = (shares**2).sum(axis=1)
    found = pd.DataFrame(
        {
            "unit_id": pd.Series(np.array(table.units, dtype=object)[complete], dtype=object),
            "krugman": np.abs(shares - whole / whole.sum()).sum(axis=1),
            "herfindahl": herfindahl,
            "herfindahl_normalised": (herfindahl - 1 / size) / (1 - 1 / size) if size > 1 else np.nan,
        }
    )
    lacking = int((~complete).sum())
    return Structures(found, table.names, (remark("incomplete_units", n=lacking),) if lacking else ())


def shift_share(first: pd.DataFrame, last: pd.DataFrame, nation: pd.DataFrame) -> ShiftShare:
    """Return the change of every part of a unit between two years as national, structural, regional.

    first, last: unit_id, part, value, perhaps flag_code, one year each, on one basis. nation: part, first,
    last (above zero in the first year). The country's pace is that of the sum of the parts.
    A unit that lacks a part in a year, or has a zero in the first, is left out.
    Raises DuplicatedRows, NothingKnown; TooFewUnits if no unit is left.
    """
    before, after = Table.of(first, "part"), Table.of(last, "part")
    names = before.names
    whole = nation.set_index("part")[["first", "last"]].reindex(names).to_numpy(dtype=np.float64)
    if np.isnan(whole).any() or (whole[:, 0] <= 0).any() or after.names != names:
        raise NothingKnown()
    there = dict(zip(after.units, after.values, strict=True))
    units = [unit for unit in before.units if unit in there]
    start = np.array([before.values[before.units.index(unit)] for unit in units]).reshape(-1, len(names))
    end = np.array([there[unit] for unit in units]).reshape(-1, len(names))
    complete = ~np.isnan(start + end).any(axis=1) & (start > 0).all(axis=1)
    if not complete.any():
        raise TooFewUnits(n=0, least=1)
    lacking = len(set(before.units) | set(after.units)) - int(complete.sum())
    kept = np.array(units, dtype=object)[complete]
    parts = _taken_apart(start[complete], end[complete], whole, kept, names)
    sums = parts.drop(columns="part").groupby("unit_id", sort=True, as_index=False).sum()
    return ShiftShare(parts, sums, (remark("incomplete_units", n=lacking),) if lacking else ())


def stars(found: Quotients) -> pd.DataFrame:
    """Return the three stars of each unit and part, ranked within the part; ties at the edge share the star.

    Columns: unit_id, part, size_star, specialisation_star, focus_star, stars
    """
    rows = found.rows
    best = {
        name: rows.groupby("part")[column].rank(method="min", ascending=False)
        <= np.ceil(STAR_SHARE * rows.groupby("part")[column].transform("size"))
        for name, column in (("size_star", "value"), ("focus_star", "share_pct"))
    }
    done = rows[["unit_id", "part"]].assign(
        size_star=best["size_star"],
        specialisation_star=rows["lq"] >= STAR_QUOTIENT,
        focus_star=best["focus_star"],
    )
    return done.assign(stars=done[["size_star", "specialisation_star", "focus_star"]].sum(axis=1))


def _nation(table: Table, nation: pd.DataFrame) -> Floats:
    """Return the country's value of each part of a table; NothingKnown where one is missing."""
    once(nation.assign(unit_id="nation"), ("unit_id", "part"))
    whole = nation.set_index("part")["value"].reindex(table.names).to_numpy(dtype=np.float64)
    if np.isnan(whole).any() or whole.sum() <= 0:
        raise NothingKnown()
    return whole


def _taken_apart(
    start: Floats, end: Floats, whole: Floats, units: np.ndarray, names: tuple[str, ...]
) -> pd.DataFrame:
    """Return the three parts of the change of each cell; the regional one closes the sum."""
    pace = whole[:, 1].sum() / whole[:, 0].sum() - 1
    change, national = end - start, start * pace
    structural = start * (whole[:, 1] / whole[:, 0] - 1 - pace)
    return pd.DataFrame(
        {
            "unit_id": np.repeat(units, len(names)),
            "part": np.tile(np.array(names, dtype=object), len(units)),
            "change": change.ravel(),
            "national": national.ravel(),
            "structural": structural.ravel(),
            "regional": (change - national - structural).ravel(),
        }
    )
