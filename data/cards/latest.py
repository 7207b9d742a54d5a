"""Which rows a card shows: those of the window and kinds of number, and of these the latest of each unit."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data.selection import Selection


def within(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the rows whose year and kind of number the selection lets in; undated rows if no year is asked.

    rows: year, qualifier and any others. Columns: those of `rows`
    """
    keep = pd.Series(True, index=rows.index)
    if selection.year_from is not None:
        keep &= rows["year"].ge(selection.year_from).fillna(False)
    if selection.year_to is not None:
        keep &= rows["year"].le(selection.year_to).fillna(False)
    if selection.qualifiers:
        keep &= rows["qualifier"].isin(selection.qualifiers)
    return rows[keep] if not keep.all() else rows


def latest(rows: pd.DataFrame, *, released_on: date, plans: bool) -> pd.DataFrame:
    """Return the latest row of each unit: the greatest end of a period that has begun by the release date.

    rows: unit_id, period_start, period_end, qualifier, flag_code, ordered by unit and time with undated rows
    first, so that one of these is returned only where a unit has no dated one. Plans only if asked for,
    certain misprints never.
    Columns: those of `rows`
    """
    starts, ends = rows["period_start"].tolist(), rows["period_end"].tolist()
    keep = pd.Series(
        [_begun(start or end, released_on) for start, end in zip(starts, ends, strict=True)],
        index=rows.index,
        dtype=bool,
    )
    keep &= rows["flag_code"].ne("misprint")
    if not plans:
        keep &= rows["qualifier"].ne("plan")
    return last_of_each(rows[keep])


def last_of_each(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the last row of each unit, in their order.

    rows: unit_id and any others. Columns: those of `rows`
    """
    last = {unit: place for place, unit in enumerate(rows["unit_id"].tolist())}
    return rows.iloc[sorted(last.values())]


def _begun(first_day: date | None, released_on: date) -> bool:
    return not isinstance(first_day, date) or first_day <= released_on


def in_order(rows: pd.DataFrame, units: pd.DataFrame, *, sort: str, grouped: bool = False) -> pd.DataFrame:
    """Return the rows with their units in the order asked for, time ascending within a unit.

    `value`: by the last value of the unit, largest first; `date`: by its last date, newest first; `name`:
    as in `units` (by name). Equal ones by name. `grouped`: the groups of `units` one after the other, those
    without a group last.
    Columns: those of `rows`
    """
    named = units["unit_id"].tolist()
    order = named if rows.empty or sort == "name" else _by_last(rows, named, sort)
    if grouped:
        group = dict(zip(named, units["group_code"].tolist(), strict=True))
        order = sorted(order, key=lambda unit: (group[unit] == "", group[unit]))
    place = {unit: number for number, unit in enumerate(order)}
    found = np.array([place[unit] for unit in rows["unit_id"].tolist()], dtype=np.intp)
    return rows.iloc[np.argsort(found, kind="stable")]


def _by_last(rows: pd.DataFrame, named: list[str], sort: str) -> list[str]:
    """Return the units that have rows, by their last value or date, the largest first, equal ones by name."""
    last = last_of_each(rows)
    keys = last["value"] if sort == "value" else last["period_end"]
    of_unit = dict(zip(last["unit_id"].tolist(), keys.tolist(), strict=True))
    known = [unit for unit in named if of_unit.get(unit) is not None]
    unknown = [unit for unit in named if unit in of_unit and of_unit[unit] is None]
    return sorted(known, key=lambda unit: of_unit[unit], reverse=True) + unknown
