"""For how many objects an indicator is known: in each year, and of each kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.cards.explorer_cube import Ints
from data.cards.explorer_filter import Filters
from data.selection import KINDS, Selection

MOST_INDICATORS, MOST_YEARS = 14, 20
"""Rows and columns of the map of coverage at most: those with the most objects, the latest years."""


@dataclass(frozen=True)
class Coverage:
    """For how many entities an indicator is known in a year: `cells` has a row an indicator, a column a year.

    `totals` counts the entities with a value of any year, undated ones too; `breaks` are the greatest counts
    of the first four of five classes; `indicators_count`: how many indicators have a value at all.
    """

    indicator_ids: list[str]
    years: list[int]
    cells: list[list[int]]
    totals: list[int]
    breaks: list[int]
    indicators_count: int


@dataclass(frozen=True)
class KindCoverage:
    """For how many entities of a kind an indicator is known: `cells` has a row an indicator, a column a kind.

    Each kind gives its most widely known indicators in turn, so that none is crowded out by the many towns;
    the chosen indicators come first. `totals`, `breaks` as in `Coverage`.
    """

    indicator_ids: list[str]
    kinds: list[str]
    cells: list[list[int]]
    totals: list[int]
    breaks: list[int]
    indicators_count: int


def coverage(filters: Filters, selection: Selection, this_year: int) -> Coverage:
    """Return the map of coverage under all filters but indicator and years, the chosen indicators first."""
    cube = filters.cube
    rows = filters.kept("indicators", "years")
    ids = cube.indicators["indicator_id"].to_numpy(dtype=object)
    totals = cube.by_indicator.counted(rows, len(ids))
    known = np.flatnonzero(totals)
    first = np.isin(ids[known], selection.indicators)
    listed = known[np.lexsort((known, -totals[known], ~first))][:MOST_INDICATORS]
    grid = cube.by_year.counted(rows, len(ids) * len(cube.years)).reshape(len(ids), len(cube.years))[listed]
    inside = (cube.years > 0) & (cube.years <= _last_year(selection, this_year)) & (grid.sum(axis=0) > 0)
    dated = np.flatnonzero(inside)[-MOST_YEARS:]
    cells = grid[:, dated]
    return Coverage(
        indicator_ids=ids[listed].tolist(),
        years=cube.years[dated].tolist(),
        cells=cells.tolist(),
        totals=totals[listed].tolist(),
        breaks=_breaks(cells[cells > 0]),
        indicators_count=len(known),
    )


def _last_year(selection: Selection, this_year: int) -> int:
    """Return the last year of the map: that of the release, or the last chosen one if it would not show."""
    last = selection.year_to or this_year
    return last if last > this_year or last <= this_year - MOST_YEARS else this_year


def _breaks(counts: Ints) -> list[int]:
    """Return the greatest counts of the first four of five classes with about as many cells each."""
    if not len(counts):
        return []
    bounds = np.quantile(counts, (0.2, 0.4, 0.6, 0.8), method="lower")
    return [int(bound) for bound in np.unique(bounds) if bound < counts.max()]


def kind_coverage(filters: Filters, selection: Selection) -> KindCoverage:
    """Return the map of coverage by kind under all filters but indicator and kind."""
    cube = filters.cube
    ids = cube.indicators["indicator_id"].to_numpy(dtype=object)
    rows = filters.kept("indicators", "kinds")
    grid = cube.by_kind.counted(rows, len(ids) * len(KINDS)).reshape(len(ids), len(KINDS))
    chosen = np.flatnonzero(np.isin(ids, selection.indicators) & (grid.sum(axis=1) > 0)).tolist()
    listed = [*chosen, *(place for place in _in_turn(grid) if place not in chosen)][:MOST_INDICATORS]
    listed.sort(key=lambda place: (place not in chosen, int(grid[place].argmax()), -int(grid[place].max())))
    inside = np.flatnonzero(grid.sum(axis=0))
    cells = grid[listed][:, inside]
    return KindCoverage(
        indicator_ids=ids[listed].tolist(),
        kinds=[KINDS[place] for place in inside],
        cells=cells.tolist(),
        totals=grid[listed].sum(axis=1).tolist(),
        breaks=_breaks(cells[cells > 0]),
        indicators_count=int((grid.sum(axis=1) > 0).sum()),
    )


def _in_turn(grid: Ints) -> list[int]:
    """Return the rows by turns of the columns: the greatest of each, then the second of each, and so on."""
    ranked = [np.lexsort((np.arange(len(grid)), -column)) for column in grid.T]
    turns = [
        int(order[turn])
        for turn in range(len(grid))
        for column, order in zip(grid.T, ranked, strict=True)
        if column[order[turn]]
    ]
    return list(dict.fromkeys(turns))
