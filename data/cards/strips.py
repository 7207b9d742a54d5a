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
    panels = [_panel(connection, release, card=card) for card in chosen_cards(family)]
    known = _peers(connection, release, kind=family)
    made = [
        (panel, _strip(panel, card, known, places))
        for card, panel in zip(chosen_cards(family), panels, strict=True)
        if panel
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


def _strip(panel: Panel, card: Card, known: pd.DataFrame, places: tuple[str, ...]) -> Strip | None:
    """Return the strip of an indicator, or None where the first place has no value that can be compared."""
    rows = _yearly(panel.rows)
    year = _year(rows[rows["unit_id"].ne(COUNTRY)], places[0])
    if year is None:
        return None
    of_year = rows[rows["year"].eq(year)]
    among = of_year.merge(known, on="unit_id", how="inner")
    ranked = among.assign(rank=competition_ranks(among), is_host=among["unit_id"].isin(places))
    country = of_year.loc[of_year["unit_id"].eq(COUNTRY), "value"]
    columns = ["unit_id", "short_en", "short_ru", "value", "rank", "source_id", "observation_id", "is_host"]
    return Strip(
        card=card,
        indicator=panel.indicator,
        unit_en=panel.unit_en,
        unit_ru=panel.unit_ru,
        year=year,
        rows=ranked.sort_values(["value", "unit_id"], ascending=[False, True], ignore_index=True)[columns],
        median=float(ranked["value"].median()),
        country=float(country.iloc[0]) if len(country) else None,
    )


def _yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the values that can be compared, one a unit and year: the last one in the year."""
    usable = rows["year"].notna() & rows["value"].notna()
    usable &= rows["qualifier"].ne("plan") & rows["flag_code"].ne("misprint")
    return rows[usable].drop_duplicates(["unit_id", "year"], keep="last")


def _year(rows: pd.DataFrame, place: str) -> int | None:
    counts = rows["year"].value_counts()
    full = set(counts[counts >= ENOUGH * counts.max()].index) if len(counts) else set()
    years = [int(year) for year in rows.loc[rows["unit_id"].eq(place), "year"] if year in full]
    return max(years, default=None)
