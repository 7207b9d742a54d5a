"""The headline numbers: the latest published national total of a kind, and what the store holds beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from data.cards.cache import cached_by_release
from data.queries.overview import members_of, published_totals
from data.releases import ReleaseRef
from data.selection import PILOT

TOTALS = {
    "cluster": ("cluster-programme-total", "pilot_clusters"),
    "science_city": ("science-city-total", "science_cities"),
    "sez": ("sez-total", "sez_count"),
    "technopark": ("technopark-total", "technoparks"),
}
"""Kind → the total that stands large on its card."""
SUBSIDY = ("cluster-programme-total", "federal_subsidy_cumulative")
STATUS_OF = {"cluster": PILOT, "science_city": "science-city-status", "sez": "sez-law"}
"""Kind → the programme or law that gives the status; technoparks have none."""
SAME_TIME = 550
"""Days before the latest total in which another one is a rival, not an earlier state."""
MOST_RIVALS = 2

Total = Mapping[str, object]
"""A row of `data.queries.overview.published_totals`."""


@dataclass(frozen=True)
class Headline:
    """A kind's latest published total and its rivals of the same time, the newest first.

    `members`: the objects in the store that the total counts (of clusters the pilot list, of zones those
    under the law), `dated` of them with a date.
    """

    kind: str
    latest: Total
    rivals: tuple[Total, ...]
    members: tuple[str, ...]
    dated: int


@dataclass(frozen=True)
class PilotList:
    """What is published of the pilot list: its sizes (each with its first date), the subsidy, no end.

    `is_open`: no member has an end of its membership.
    """

    sizes: tuple[Total, ...]
    subsidy: Total | None
    is_open: bool


@cached_by_release
def headlines(connection: Connection, release: ReleaseRef) -> tuple[Headline, ...]:
    """Return the headline of each kind that has a published total."""
    totals = published_totals(connection, list(TOTALS.values()))
    found = (_headline(connection, kind, totals[_is_cell(totals, cell)]) for kind, cell in TOTALS.items())
    return tuple(headline for headline in found if headline)


def _is_cell(totals: pd.DataFrame, cell: tuple[str, str]) -> pd.Series:
    return totals["entity_id"].eq(cell[0]) & totals["indicator_id"].eq(cell[1])


def _headline(connection: Connection, kind: str, totals: pd.DataFrame) -> Headline | None:
    newest = _records(totals[totals["is_latest"].astype(bool)])
    if not newest:
        return None
    latest = newest[-1]
    members = members_of(connection, [STATUS_OF[kind]]) if kind in STATUS_OF else None
    ids = () if members is None else tuple(members["entity_id"])
    dated = 0 if members is None else int(members["status_from"].notna().sum())
    return Headline(kind, latest, _rivals(latest, _records(totals)), ids, dated)


def _rivals(latest: Total, totals: list[Total]) -> tuple[Total, ...]:
    """Return the latest of every other number published at the time of the latest total."""
    by_value = {total["value"]: total for total in totals if _days(total, latest) <= SAME_TIME}
    by_value.pop(latest["value"], None)
    ordered = sorted(by_value.values(), key=lambda total: str(total["period_end"]), reverse=True)
    return tuple(ordered[:MOST_RIVALS])


def _days(earlier: Total, later: Total) -> int:
    first, last = earlier["period_end"], later["period_end"]
    return (last - first).days if isinstance(first, date) and isinstance(last, date) else SAME_TIME + 1


def _records(rows: pd.DataFrame) -> list[Total]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


@cached_by_release
def pilot_list(connection: Connection, release: ReleaseRef) -> PilotList:
    """Return what is published of the list of pilot clusters."""
    totals = published_totals(connection, [TOTALS["cluster"], SUBSIDY])
    sizes = totals[_is_cell(totals, TOTALS["cluster"])].drop_duplicates("value")
    subsidies = _records(totals[_is_cell(totals, SUBSIDY) & totals["is_latest"].astype(bool)])
    members = members_of(connection, [PILOT])
    is_open = bool(members["member_to"].isna().all()) and bool(members["status_to"].isna().all())
    return PilotList(tuple(_records(sizes)), subsidies[-1] if subsidies else None, is_open)
