"""«Regions or towns like this one»: the units nearest to a given one in several indicators.

Each indicator is put on a robust scale, z = (x − median) / s, with s = 1.4826 · the median absolute deviation
(the standard deviation of a normal distribution; Rousseeuw and Croux 1993), so that a few giants do not
make all others look alike. The distance of two units is the root of the weighted mean of (z − z′)² over the
indicators both have: 1 means «one robust deviation apart in a typical indicator». Units that share less than
65 % of the weight of the indicators are not compared: a distance over few indicators is small by chance.
What an indicator contributes is its part of the squared distance, in per cent.

An indicator whose median deviation is 0 (more than half of the units have one value) cannot be put on the
scale and is left out. The nearest units are a description of chosen figures, not a control group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.grids import Floats
from data.analysis.remarks import Remark, remark
from data.analysis.tables import Table
from data.errors import NothingVaries, TooFewUnits, UnknownUnit

ENOUGH = 0.65
NORMAL = 1.482602218505602
"""1 / Φ⁻¹(3/4): what makes the median deviation of a normal distribution its standard deviation."""


@dataclass(frozen=True, eq=False)
class Peers:
    """The units nearest to `unit_id`, the nearest first, ties by id.

    near: unit_id, distance, shared (indicators both have), shared_weight (part of one); parts: unit_id,
    indicator_id, value, own_value, deviations (z of the peer less z of the unit), contribution_pct;
    compared: how many units share enough. `indicators` were used, by weight.
    """

    unit_id: str
    near: pd.DataFrame
    parts: pd.DataFrame
    indicators: Mapping[str, float]
    compared: int
    remarks: tuple[Remark, ...] = ()


def peers(
    rows: pd.DataFrame,
    unit_id: str,
    *,
    count: int = 10,
    weights: Mapping[str, float] | None = None,
    coverage: float = ENOUGH,
) -> Peers:
    """Return the `count` units nearest to a unit.

    rows: unit_id, indicator_id, value, perhaps flag_code, one row a unit and indicator. `weights`: by
    indicator, not below zero, any scale; the same for all where not given.
    Raises DuplicatedRows, NothingKnown, NothingVaries; UnknownUnit if the unit has too few indicators,
    TooFewUnits if nobody shares enough with it.
    """
    table = Table.of(rows)
    scaled, kept, said = _scaled(table)
    names = [table.names[place] for place in kept]
    shares = _weights(names, weights)
    own = table.units.index(unit_id) if unit_id in table.units else -1
    if own < 0 or shares @ ~np.isnan(scaled[own]) < coverage - 1e-12:
        raise UnknownUnit(unit=unit_id)
    distances, shared = distances_to(scaled, scaled[own], shares)
    fits = (shared >= coverage - 1e-12) & (np.arange(len(table.units)) != own)
    if not fits.any():
        raise TooFewUnits(n=0, least=1)
    places = np.flatnonzero(fits)
    order = places[np.argsort(np.round(distances[places], 12), kind="stable")][:count]
    near = pd.DataFrame(
        {
            "unit_id": pd.Series([table.units[place] for place in order], dtype=object),
            "distance": distances[order],
            "shared": (~np.isnan(scaled[order] - scaled[own])).sum(axis=1),
            "shared_weight": shared[order],
        }
    )
    parts = _parts(table, scaled, kept, shares, (own, order))
    used = dict(zip(names, shares.tolist(), strict=True))
    return Peers(unit_id, near, parts, used, int(fits.sum()), tuple(said))


def distances_to(scaled: Floats, own: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return each unit's distance and the weight of the indicators that both have.

    scaled: units by indicators, NaN where unknown; own: one unit; weights: with the sum 1.
    NaN where nothing is shared.
    """
    apart = scaled - own
    known = ~np.isnan(apart)
    shared: Floats = known @ weights
    squares = np.where(known, apart, 0.0) ** 2 @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(shared > 0, np.sqrt(squares / shared), np.nan), shared


def _scaled(table: Table) -> tuple[Floats, list[int], list[Remark]]:
    """Return the robust z of the indicators that spread, which these are, and what was left out."""
    said, kept, columns = [], [], []
    for place, name in enumerate(table.names):
        column = table.values[:, place]
        known = column[~np.isnan(column)]
        spread = NORMAL * np.median(np.abs(known - np.median(known))) if len(known) else 0.0
        if not len(known):
            said.append(remark("no_values", name=name))
        elif spread <= 1e-12 * np.abs(known).max():
            said.append(remark("no_spread", name=name))
        else:
            kept.append(place)
            columns.append((column - np.median(known)) / spread)
    if not kept:
        raise NothingVaries()
    if table.misprints:
        said.append(remark("misprints", n=table.misprints))
    return np.column_stack(columns), kept, said


def _weights(names: list[str], given: Mapping[str, float] | None) -> Floats:
    """Return weights with the sum 1."""
    found = np.array([1.0 if given is None else float(given.get(name, 0.0)) for name in names])
    if (found < 0).any() or not np.isfinite(found).all():
        raise ValueError("a weight is a finite number, not below zero")
    if found.sum() <= 0:
        raise NothingVaries()
    shares: Floats = found / found.sum()
    return shares


def _parts(
    table: Table, scaled: Floats, kept: list[int], weights: Floats, who: tuple[int, np.ndarray]
) -> pd.DataFrame:
    """Return one row a peer and indicator that both have."""
    own, order = who
    apart = scaled[order] - scaled[own]
    squares = weights * apart**2
    whole = np.nansum(squares, axis=1, keepdims=True)
    share = np.divide(100 * squares, whole, out=np.zeros_like(squares), where=whole > 0)
    row, column = np.nonzero(~np.isnan(apart) & (weights > 0))
    names = np.array(table.names, dtype=object)[kept]
    return pd.DataFrame(
        {
            "unit_id": pd.Series(np.array(table.units, dtype=object)[order[row]], dtype=object),
            "indicator_id": pd.Series(names[column], dtype=object),
            "value": table.values[:, kept][order[row], column],
            "own_value": table.values[:, kept][own, column],
            "deviations": apart[row, column],
            "contribution_pct": share[row, column],
        }
    )
