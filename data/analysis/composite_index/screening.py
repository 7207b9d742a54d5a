"""Which indicators and units enter an index: those known well enough, and indicators that differ.

An indicator is left out if fewer than `coverage` of the units still in have a value, or if all values are
equal; a unit if it has fewer than `coverage` of the indicators still in. Indicators are judged first, then
units, again and again until nothing more falls out; what fell out does not return.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.analysis.grids import Flags, Floats
from data.analysis.remarks import Remark, remark
from data.analysis.tables import Table
from data.errors import NothingVaries, TooFewUnits

LEAST = 2
"""How many units there must be to be ordered."""
FEW = 10
"""Below how many units a remark is made."""


@dataclass(frozen=True, eq=False)
class Screened:
    """The table of what enters, and who was left out."""

    table: Table
    units_out: tuple[str, ...]
    indicators_out: tuple[str, ...]
    remarks: tuple[Remark, ...]


def screened(table: Table, coverage: float) -> Screened:
    """Return what enters an index. Raises NothingVaries without an indicator, TooFewUnits below two units."""
    known = ~np.isnan(table.values)
    units, names = np.ones(len(table.units), dtype=bool), np.ones(len(table.names), dtype=bool)
    said: list[Remark] = []
    while True:
        if units.sum() < LEAST:
            raise TooFewUnits(n=int(units.sum()), least=LEAST)
        gone = _indicators(table, known, units, names, coverage, said)
        names = names & ~gone
        if not names.any():
            raise NothingVaries()
        fewer = units & (known[:, names].mean(axis=1) < coverage)
        units = units & ~fewer
        if not (gone.any() or fewer.any()):
            break
    return _kept(table, units, names, coverage, said)


def _indicators(
    table: Table, known: Flags, units: Flags, names: Flags, coverage: float, said: list[Remark]
) -> Flags:
    """Return which indicators fall out now, saying why."""
    gone = np.zeros(len(names), dtype=bool)
    for place in np.flatnonzero(names):
        values = table.values[units & known[:, place], place]
        if len(values) < coverage * units.sum() or not len(values):
            gone[place] = True
            of = {"known": len(values), "of": int(units.sum()), "share": coverage}
            said.append(remark("indicator_gaps", name=table.names[place], **of))
        elif is_constant(values):
            gone[place] = True
            said.append(remark("indicator_constant", name=table.names[place]))
    return gone


def is_constant(values: Floats) -> bool:
    """Return whether values differ by no more than the rounding of their own size."""
    return bool(np.ptp(values) <= 1e-12 * np.abs(values).max(initial=0.0))


def _kept(table: Table, units: Flags, names: Flags, coverage: float, said: list[Remark]) -> Screened:
    """Return the table of the units and indicators that stay."""
    inside = Table(
        tuple(np.array(table.units, dtype=object)[units]),
        tuple(np.array(table.names, dtype=object)[names]),
        table.values[np.ix_(units, names)],
    )
    out = tuple(np.array(table.units, dtype=object)[~units])
    if out:
        said.append(remark("unit_gaps", n=len(out), share=coverage))
    if units.sum() < FEW:
        said.append(remark("few_units", n=int(units.sum())))
    if table.misprints:
        said.append(remark("misprints", n=table.misprints))
    return Screened(inside, out, tuple(np.array(table.names, dtype=object)[~names]), tuple(said))
