"""Which statuses were in force when, where they overlap, how long they lasted.

A status has a first and a last day as its source gives them: a day, a month, a year, or nothing. A date that
is only a year may be any day of it, so that for a given day a status is `in_force`, `not_yet`, `ended`, or
`unknown`, and unknown stays so: nothing is counted as in force that may not have been. A status without a
start is unknown until a known end. Without an end a science city, park or zone is in force as far as is known
(`is_open`); of clusters no end was ever published, so that one that has begun is only `begun`: listed, and
nobody says until when.

Overlaps count a place once for each kind of status held there; a combination is the set of kinds of a
place, counted as it is and not in its parts.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

STATES = ("in_force", "begun", "not_yet", "ended", "unknown")
HELD = ("in_force", "begun")
"""States in which a place has the status, as far as is known."""
ENDLESS = frozenset({"cluster"})
"""Kinds of which no end is published: a status that has begun is not said to be in force."""
LONG = 365.2425
"""Days of a mean year."""


def earliest(text: object) -> date | None:
    """Return the first day that a date may mean: `2012`, `2012-08` or `2012-08-28`; None for nothing.

    Raises ValueError for anything else.
    """
    return _day(text, last=False)


def latest(text: object) -> date | None:
    """Return the last day that a date may mean; None for nothing. Raises ValueError for anything else."""
    return _day(text, last=True)


def states_on(statuses: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the state of each status on a day.

    statuses: entity_id, kind, status_from, status_to, one row a status.
    Columns: entity_id, kind, state, is_open (held with no end known)
    """
    columns = (statuses[name].tolist() for name in ("kind", "status_from", "status_to"))
    found = [(_state(kind, start, end, day), not end) for kind, start, end in zip(*columns, strict=True)]
    return statuses[["entity_id", "kind"]].assign(
        state=pd.Series([state for state, _ in found], index=statuses.index, dtype=object),
        is_open=[state in HELD and endless for state, endless in found],
    )


def overlaps(states: pd.DataFrame, hosts: pd.DataFrame) -> pd.DataFrame:
    """Return the kinds of status held in each place that has any, most kinds first, then by place.

    states: entity_id, kind, state. hosts: entity_id, place_id (towns, or regions), several rows allowed.
    Columns: place_id, kinds (with `;`, sorted), kinds_count, entities_count, begun_count (of them begun with
    no end published), unknown_count (statuses there whose state is unknown)
    """
    joined = hosts[["entity_id", "place_id"]].dropna().drop_duplicates().merge(states, on="entity_id")
    rows = []
    for place, found in joined.groupby("place_id", sort=True):
        held = found[found["state"].isin(HELD)]
        kinds = sorted(set(held["kind"].tolist()))
        if kinds:
            begun, unknown = (int((found["state"] == state).sum()) for state in ("begun", "unknown"))
            rows.append((place, ";".join(kinds), len(kinds), held["entity_id"].nunique(), begun, unknown))
    columns = ["place_id", "kinds", "kinds_count", "entities_count", "begun_count", "unknown_count"]
    done = pd.DataFrame(rows, columns=columns).astype({name: "int64" for name in columns[2:]})
    done = done.astype({name: object for name in columns[:2]})
    return done.sort_values(["kinds_count", "place_id"], ascending=[False, True], ignore_index=True)


def combinations(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many places have exactly each set of kinds, the most frequent first, then by name.

    found: as `overlaps` returns it. Columns: kinds, kinds_count, places_count
    """
    counted = found.groupby(["kinds", "kinds_count"], as_index=False).size()
    counted = counted.rename(columns={"size": "places_count"}).astype({"kinds": object})
    return counted.sort_values(["places_count", "kinds"], ascending=[False, True], ignore_index=True)


def durations(statuses: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return how many years each status that has begun has lasted by a day, as the least and the most.

    statuses: entity_id, kind, status_from, status_to. The two differ where a date is not known to the day.
    Statuses without a start, and those that may not have begun, are left out. An end after the day, or none,
    counts as the day itself (`is_running`).
    Columns: entity_id, kind, least_years, most_years, is_running
    """
    rows = []
    columns = ("entity_id", "kind", "status_from", "status_to")
    for entity, kind, start, end in zip(*(statuses[name].tolist() for name in columns), strict=True):
        begun = latest(start)
        if begun is None or begun > day:
            continue
        first, last = min(earliest(end) or day, day), min(latest(end) or day, day)
        least = max((first - begun).days, 0) / LONG
        most = (last - (earliest(start) or begun)).days / LONG
        rows.append((entity, kind, least, most, (latest(end) or day) >= day))
    named = ["entity_id", "kind", "least_years", "most_years", "is_running"]
    done = pd.DataFrame(rows, columns=named).astype({name: object for name in named[:2]})
    return done.astype({"least_years": float, "most_years": float, "is_running": bool})


def entries_and_exits(statuses: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Return how many statuses of each kind began and ended in each year, and how many have no date.

    statuses: entity_id, kind, status_from, status_to. `undated_entries` are those without a start, the same
    in every row of a kind: they are in none of the years.
    Columns: kind, year, entries, exits, undated_entries
    """
    starts = np.array([_year(text) for text in statuses["status_from"]], dtype=np.int64)
    ends = np.array([_year(text) for text in statuses["status_to"]], dtype=np.int64)
    kinds = statuses["kind"].to_numpy(dtype=object)
    rows = []
    for kind in sorted(set(kinds.tolist())):
        of_kind = kinds == kind
        undated = int((starts[of_kind] == 0).sum())
        for year in years:
            begun, ended = (int((dates[of_kind] == year).sum()) for dates in (starts, ends))
            rows.append((kind, year, begun, ended, undated))
    named = ["kind", "year", "entries", "exits", "undated_entries"]
    return pd.DataFrame(rows, columns=named).astype({name: "int64" for name in named[1:]} | {"kind": object})


def _state(kind: str, start: object, end: object, day: date) -> str:
    """Return the state of a status on a day."""
    over, perhaps_over = latest(end), earliest(end)
    if over is not None and over < day:
        return "ended"
    first, surely = earliest(start), latest(start)
    if first is not None and first > day:
        return "not_yet"
    if surely is None or surely > day or (perhaps_over is not None and perhaps_over < day):
        return "unknown"
    return "begun" if over is None and kind in ENDLESS else "in_force"


def _day(text: object, *, last: bool) -> date | None:
    if not isinstance(text, str) or not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    whole = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, parts[2] if len(parts) > 2 else whole)


def _year(text: object) -> int:
    """Return the year of a date, 0 for none."""
    found = earliest(text)
    return found.year if found else 0
