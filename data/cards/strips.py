"""Where a town or region stands among all others, on some ten indicators named in `strips.csv`.

Each indicator is taken in one year: the latest in which the place has a value and at least half as many
towns or regions have one as in the fullest year. Plans, certain misprints and totals are left out.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from data.analysis.ranks import competition_ranks
from data.cards.cache import cached_by_release
from data.cards.panels import COUNTRY, Panel, panel_of
from data.queries.profile import peers
from data.releases import ReleaseRef
from data.views import Card

CHOICE = Path(__file__).with_name("strips.csv")
ENOUGH = 0.5
"""Which part of the units of the fullest year the year of a strip must have."""


@dataclass(frozen=True, eq=False)
class Strip:
    """One indicator of all towns or all regions in one year.

    rows: unit_id, short_en, short_ru, value, rank, source_id, observation_id, is_host, by value, largest
    first; `country` is the published value of the country, if any. `indicator` is its row in the store.
    """

    card: Card
    indicator: dict[str, object]
    unit_en: str
    unit_ru: str
    year: int
    rows: pd.DataFrame
    median: float
    country: float | None

    @property
    def hosts(self) -> pd.DataFrame:
        """The rows of the places themselves."""
        return self.rows[self.rows["is_host"]]


@dataclass(frozen=True, eq=False)
class Strips:
    """The strips of one family for some places; `lacking` are the indicators without a value for them.

    lacking: name_en, name_ru.
    """

    family: str
    strips: tuple[Strip, ...]
    lacking: pd.DataFrame


@cache
def chosen_cards(family: str) -> tuple[Card, ...]:
    """Return the indicators of the strips of a family, as cards."""
    with CHOICE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["family"] == family]
    return tuple(Card(family, row["indicator_id"], per=row["per"]) for row in rows)


@cached_by_release
def strips_of(
    connection: Connection, release: ReleaseRef, *, family: str, places: tuple[str, ...]
) -> Strips | None:
    """Return the strips of a family for the places, whose first decides the years; None without any."""
    if not places:
        return None
    made = [
        (panel, _strip(connection, release, card=card, panel=panel, places=places))
        for card in chosen_cards(family)
        if (panel := _panel(connection, release, card=card))
    ]
    names = [
        {word: panel.indicator[word] for word in ("name_en", "name_ru")} for panel, strip in made if not strip
    ]
    strips = tuple(strip for _, strip in made if strip)
    return Strips(family, strips, pd.DataFrame(names, columns=["name_en", "name_ru"])) if strips else None


@cached_by_release
def _peers(connection: Connection, _release: ReleaseRef, *, kind: str) -> pd.DataFrame:
    return peers(connection, kind)


@cached_by_release
def _panel(connection: Connection, release: ReleaseRef, *, card: Card) -> Panel | None:
    units = [*_peers(connection, release, kind=card.family)["unit_id"], COUNTRY]
    return panel_of(connection, release, card, entities=units, window=(None, None))


@dataclass(frozen=True, eq=False)
class _Years:
    """The values of an indicator that can be compared, and of each unit its latest full year."""

    rows: pd.DataFrame
    year_of: dict[str, int]


@cached_by_release
def _years(connection: Connection, release: ReleaseRef, *, card: Card) -> _Years:
    panel = _panel(connection, release, card=card)
    rows = _yearly(panel.rows) if panel else pd.DataFrame(columns=["unit_id", "year"])
    units = rows[rows["unit_id"].ne(COUNTRY)]
    full = _full_years(units)
    latest = units[units["year"].isin(full)].groupby("unit_id")["year"].max()
    return _Years(rows, {str(unit): int(year) for unit, year in latest.items()})


@cached_by_release
def _ranked(connection: Connection, release: ReleaseRef, *, card: Card, year: int) -> pd.DataFrame:
    """Return the units of a year with their ranks, the largest value first."""
    rows = _years(connection, release, card=card).rows
    known = _peers(connection, release, kind=card.family)
    among = rows[rows["year"].eq(year)].merge(known, on="unit_id", how="inner")
    columns = ["unit_id", "short_en", "short_ru", "value", "rank", "source_id", "observation_id"]
    ranked = among.assign(rank=competition_ranks(among))
    return ranked.sort_values(["value", "unit_id"], ascending=[False, True], ignore_index=True)[columns]


def _strip(
    connection: Connection, release: ReleaseRef, *, card: Card, panel: Panel, places: tuple[str, ...]
) -> Strip | None:
    """Return the strip of an indicator, or None where the first place has no value that can be compared."""
    years = _years(connection, release, card=card)
    year = years.year_of.get(places[0])
    if year is None:
        return None
    ranked = _ranked(connection, release, card=card, year=year)
    whole = years.rows[years.rows["unit_id"].eq(COUNTRY) & years.rows["year"].eq(year)]
    return Strip(
        card=card,
        indicator=panel.indicator,
        unit_en=panel.unit_en,
        unit_ru=panel.unit_ru,
        year=year,
        rows=ranked.assign(is_host=ranked["unit_id"].isin(places)),
        median=float(ranked["value"].median()),
        country=float(whole["value"].iloc[0]) if len(whole) else None,
    )


def _yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the values that can be compared, one a unit and year: the last one in the year."""
    usable = rows["year"].notna() & rows["value"].notna()
    usable &= rows["qualifier"].ne("plan") & rows["flag_code"].ne("misprint")
    return rows[usable].drop_duplicates(["unit_id", "year"], keep="last")


def _full_years(rows: pd.DataFrame) -> set[int]:
    """Return the years in which at least half as many units have a value as in the fullest one."""
    counts = rows["year"].value_counts()
    return set(counts[counts >= ENOUGH * counts.max()].index) if len(counts) else set()
