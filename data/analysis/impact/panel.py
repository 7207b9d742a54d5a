"""A panel for an impact estimate: units × years, which units are treated, and the first treated year.

All treated units start in one year. A unit is treated in the years from `first_year` on. A cell without a
value is NaN, never a zero and never interpolated. A balanced panel keeps the units with a value in every
year of the window; who dropped out, and why, is listed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.grids import Flags, Floats, Ints, matrix, numbers, places_in, usable
from data.analysis.remarks import refusal
from data.analysis.tables import once

LEAST = 5
"""Treated units, and control units, below which nothing is sold as an estimate."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Values of units (rows) by years (columns); `treated` says which units, `first_year` since when.

    `covariates` are further series of the same shape that change over time, by name.
    """

    units: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    treated: Flags
    first_year: int
    covariates: tuple[tuple[str, Floats], ...] = ()

    @property
    def post(self) -> Flags:
        """Which years are treated."""
        return np.array(self.years) >= self.first_year

    @property
    def known(self) -> Flags:
        """Which cells have a value, and one of every covariate."""
        cells = ~np.isnan(self.values)
        for _, values in self.covariates:
            cells &= ~np.isnan(values)
        return cells

    @property
    def is_balanced(self) -> bool:
        """Whether every cell has a value."""
        return bool(self.known.all())

    @property
    def counts(self) -> tuple[int, int]:
        """How many treated units and how many controls."""
        return int(self.treated.sum()), int((~self.treated).sum())

    def only(self, units: Flags) -> Panel:
        """Return the panel of some of its units."""
        return replace(
            self,
            units=tuple(name for name, kept in zip(self.units, units, strict=True) if kept),
            values=self.values[units],
            treated=self.treated[units],
            covariates=tuple((name, values[units]) for name, values in self.covariates),
        )

    def between(self, first: int, last: int, *, first_year: int | None = None) -> Panel:
        """Return the panel of a part of its years, treated since another year if one is given."""
        kept = np.array([first <= year <= last for year in self.years], dtype=bool)
        return replace(
            self,
            years=tuple(year for year in self.years if first <= year <= last),
            values=self.values[:, kept],
            first_year=first_year or self.first_year,
            covariates=tuple((name, values[:, kept]) for name, values in self.covariates),
        )

    def balanced(self) -> Panel:
        """Return the panel of the units that have every cell."""
        return self.only(np.asarray(self.known.all(axis=1)))


@dataclass(frozen=True)
class Dropped:
    """A unit that is not in the panel: `reason` is missing, not_positive or misprint, in these years."""

    unit_id: str
    is_treated: bool
    reason: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Window:
    """The first and last year of a panel, and the first treated one."""

    first: int
    last: int
    first_year: int

    @property
    def years(self) -> tuple[int, ...]:
        """All years of the window."""
        return tuple(range(self.first, self.last + 1))


def panel_of(
    rows: pd.DataFrame,
    *,
    treated: Collection[str],
    controls: Collection[str],
    window: Window,
    log: bool = False,
    balanced: bool = True,
    positive: bool = False,
) -> tuple[Panel, tuple[Dropped, ...]]:
    """Return the panel of these units and the units that dropped out.

    rows: unit_id, year, value, flag_code. `log` takes natural logarithms; with `log` or `positive` a cell
    of zero or less counts as lacking. Unbalanced, a unit stays with a value both before and after. Units
    are in the order of their ids. Raises DuplicatedRows for a cell that stands twice, MethodRefused with
    the code none_treated, all_treated, too_few_years, impact_no_values, constant_outcome,
    unchanging_outcome or impact_empty_years.
    """
    once(rows[["unit_id", "year"]].dropna(), ("unit_id", "year"))
    if len(set(treated) & set(controls)):
        raise ValueError("a unit is either treated or a control")
    enough_years(window)
    whole = _whole(rows, treated, controls, window, log=log, positive=positive)
    known, post = ~np.isnan(whole.values), whole.post
    stays = np.asarray(known.all(axis=1)) if balanced else on_both_sides(known, post)
    gone = tuple(_dropped(whole, place, rows, log or positive) for place in np.flatnonzero(~stays).tolist())
    panel = whole.only(stays)
    _must_be_comparable(panel, len(treated))
    return panel, gone


def on_both_sides(known: Flags, post: Flags) -> Flags:
    """Return which units have a value both before and after."""
    return np.asarray(known[:, post].any(axis=1) & known[:, ~post].any(axis=1))


def enough_years(window: Window) -> None:
    """Refuse a window without two years before treatment and one after: MethodRefused, too_few_years."""
    before, after = window.first_year - window.first, window.last - window.first_year + 1
    if before < 2 or after < 1:
        raise refusal("too_few_years", first=window.first, last=window.last, since=window.first_year)


def _whole(
    rows: pd.DataFrame,
    treated: Collection[str],
    controls: Collection[str],
    window: Window,
    *,
    log: bool,
    positive: bool,
) -> Panel:
    """Return the panel of all units asked for, with NaN where there is no value that counts."""
    units = sorted({*treated, *controls})
    values = cells(rows, units, window.years)
    if log or positive:
        values[values <= 0] = np.nan
    if log:
        values = np.log(values)
    flags = np.array([unit in treated for unit in units], dtype=bool)
    return Panel(tuple(units), window.years, values, flags, window.first_year)


def cells(rows: pd.DataFrame, units: Collection[str], years: tuple[int, ...]) -> Floats:
    """Return values as a matrix of units by years, NaN for none and for certain misprints.

    rows: unit_id, year, value, flag_code, one row a cell.
    """
    places: Ints = places_in(pd.Index(list(units), dtype=object), rows["unit_id"])
    return matrix(len(units), (years[0], years[-1]), places, numbers(rows["year"]), usable(rows))


def _dropped(whole: Panel, place: int, rows: pd.DataFrame, positive: bool) -> Dropped:
    """Return why a unit has no complete row."""
    unit = whole.units[place]
    lacking = np.flatnonzero(np.isnan(whole.values[place]))
    years = tuple(whole.years[each] for each in lacking)
    own = rows[(rows["unit_id"] == unit) & rows["year"].isin(years) & rows["value"].notna()]
    reason = "missing"
    if positive and (own["value"] <= 0).any():
        reason = "not_positive"
    elif len(own):
        reason = "misprint"
    return Dropped(unit, bool(whole.treated[place]), reason, years)


def _must_be_comparable(panel: Panel, asked: int) -> None:
    """Refuse a panel in which nothing can be compared."""
    treated, controls = panel.counts
    if not len(panel.units):
        raise refusal("impact_no_values", first=panel.years[0], last=panel.years[-1])
    if not treated:
        raise refusal("none_treated", asked=asked)
    if not controls:
        raise refusal("all_treated", n=treated)
    if np.nanmax(panel.values) == np.nanmin(panel.values):
        raise refusal("constant_outcome", value=float(np.nanmax(panel.values)))
    if (np.nanmax(panel.values, axis=1) == np.nanmin(panel.values, axis=1)).all():
        raise refusal("unchanging_outcome")
    known = panel.known
    both = np.asarray(known[panel.treated].any(axis=0) & known[~panel.treated].any(axis=0))
    if not both.all():
        empty = [str(panel.years[place]) for place in np.flatnonzero(~both).tolist()]
        raise refusal("impact_empty_years", years=", ".join(empty))
