"""Which statuses were held on a day: in which towns or regions they overlap, how long they lasted.

Try:
  python -m data.study places --on 2013-06-30
  python -m data.study places --level region --kinds cluster,science_city

A status without a known start is held on no day: it is counted as unknown. See docs/methods.md.
"""

from __future__ import annotations

import argparse
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from data.analysis.places import STATES, combinations, durations, entries_and_exits, overlaps, states_on
from data.analysis.remarks import remark
from data.queries.entities import STATUS_KINDS
from data.queries.panels import names_of
from data.queries.statuses import status_places, statuses
from data.releases import ReleaseRef
from data.studies.choice import LEVELS, listed
from data.studies.names import known
from data.studies.report import Report, Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    parser.add_argument("--level", choices=LEVELS, default="town", help="towns (default) or regions")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="default: the date of the release"
    )
    parser.add_argument(
        "--kinds", type=listed, default=list(STATUS_KINDS), metavar="A,B", help="default: all four"
    )


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return overlaps, combinations, durations, entries and exits. Raises UnknownName."""
    kinds = [known(kind, STATUS_KINDS, what="kind of status") for kind in options.kinds]
    day = options.on or release.released_on
    listed_ = statuses(connection, kinds)
    states = states_on(listed_, day)
    found = overlaps(states, status_places(connection, options.level))
    lasted = durations(listed_, day)
    years = entries_and_exits(listed_, range(_first_year(listed_), day.year + 1))
    unknown = int((states["state"] == "unknown").sum())
    several = found[(found["kinds_count"] > 1).to_numpy()]
    counted = pd.crosstab(states["kind"], states["state"]).reindex(columns=STATES, fill_value=0).reset_index()
    mean = lasted.groupby("kind", as_index=False)[["least_years", "most_years"]].mean()
    named = names_of(connection, (options.level,))
    names = dict(zip(named["entity_id"], named["short_en"], strict=True))
    tables = (
        Table(f"Statuses on {day}", counted),
        Table("Places by the kinds held there", combinations(found)),
        Table(
            "Several kinds in one place",
            several.assign(place_id=[names[each] for each in several["place_id"]]),
        ),
        Table("Mean years, at the least and at the most", mean),
    )
    result = {
        "on": day,
        "states": states,
        "overlaps": found,
        "combinations": combinations(found),
        "durations": lasted,
        "entries_and_exits": years,
    }
    lines = ("begun: listed, and no end was ever published; whether it is still in force is not known.",)
    warnings = (remark("undated_statuses", n=unknown),) if unknown else ()
    return Report(f"Statuses held on {day}, by {options.level}", lines, tables, warnings, result)


def _first_year(found: pd.DataFrame) -> int:
    """Return the first year that a start names; the year 2000 where none does."""
    years = [int(text[:4]) for text in found["status_from"].tolist() if text]
    return min(years, default=2000)
