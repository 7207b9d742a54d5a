"""The colours of the map: a rate of every region in one year, cut into classes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.analysis.maps import quantile_bounds
from data.analysis.plans import planned
from data.cards.build import card_data
from data.cards.cache import cached_by_release
from data.cards.contents import CardData
from data.queries.choices import indicator_choices
from data.queries.hosts import single_units
from data.queries.overview import remainders
from data.queries.values import indicator
from data.releases import ReleaseRef
from data.selection import Selection
from data.views import Card, CompareView

FEWEST_REGIONS = 20
"""Regions that must have an indicator for it to colour a map."""
PLACES_IN_A_LIST = ("rank", "flag")
"""Measures that are no rates."""


@dataclass(frozen=True)
class FillChoice:
    """An indicator that can colour the map: `fill` is its word in an address; `per`: divided by what."""

    fill: str
    name: str
    unit: str
    topic: str
    per: str


@dataclass(frozen=True)
class Fill:
    """The values of one year behind the map.

    `regions`: iso, unit_id, name, value, period_label, qualifier, one row a region; a region with okrugs
    inside it stands without them where the source gives that. `bounds`: the least value of each class and
    the largest of all, by quantiles. `years`: those with values. `data`: the whole card, all years.
    """

    year: int | None
    regions: pd.DataFrame
    bounds: list[float]
    years: list[int]
    data: CardData


def fill_of(
    connection: Connection, release: ReleaseRef, *, fill: str, year: int | None, until: int, lang: str
) -> Fill | None:
    """Return the values of a year, or of the last up to `until`; None where the store has no such rate."""
    known = {choice.fill for choice in fill_choices(connection, release, lang=lang)}
    data = _card(connection, release, fill=fill, lang=lang) if fill in known else None
    if data is None:
        return None
    rows = data.rows[data.rows["value"].notna() & data.rows["flag_code"].ne("misprint")]
    counts = rows["year"].astype(int).value_counts()
    years = sorted(int(str(one)) for one, count in counts.items() if count >= FEWEST_REGIONS)
    shown = year if year in years else max((one for one in years if one <= until), default=None)
    regions = _regions(rows[rows["year"].eq(shown)] if shown else rows.iloc[:0], lang)
    return Fill(shown, regions, quantile_bounds(regions["value"].tolist()), years, data)


def _regions(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return one row a region code: the remainder before the whole that has okrugs inside it."""
    named = rows.assign(name=rows[f"short_{lang}"].fillna(rows[f"name_{lang}"]))
    kept = named[["iso", "unit_id", "name", "value", "period_label", "qualifier"]]
    longest = kept.assign(length=kept["unit_id"].str.len()).sort_values(["iso", "length"], kind="stable")
    return longest.drop_duplicates("iso", keep="last").drop(columns="length").reset_index(drop=True)


@cached_by_release
def _card(connection: Connection, release: ReleaseRef, *, fill: str, lang: str) -> CardData | None:
    name, _, per = fill.partition(".")
    card = Card("region", name, form="trend", per=per)
    everywhere = Selection(kinds=("region",), entities=tuple(remainders(connection)))
    view = CompareView(selection=everywhere, cards=(card,), main="region", references=())
    return card_data(connection, view, card, release=release, lang=lang, worded=False)


@cached_by_release
def fill_choices(connection: Connection, release: ReleaseRef, *, lang: str) -> tuple[FillChoice, ...]:
    """Return the rates there are: published ones, and totals divided by residents or employed."""
    units = single_units(connection, "region")
    offered = indicator_choices(connection, "region", units, lang=lang)
    wide = offered[offered["units_count"].ge(FEWEST_REGIONS)]
    return tuple(
        FillChoice(f"{row['indicator_id']}.{per}".rstrip("."), row["name"], row["unit"], row["topic"], per)
        for row in wide.to_dict("records")
        for per in _forms(indicator(connection, row["indicator_id"]) or {})
    )


def _forms(described: dict[str, object]) -> list[str]:
    """Return in which forms an indicator is a rate: as it stands, by residents, people also by employed."""
    if described["measure"] in PLACES_IN_A_LIST:
        return []
    if not described["is_additive"]:
        return [""]
    name = str(described["indicator_id"])
    wished = ["resident", "employed"] if described["unit"] == "persons" else ["resident"]
    return [per for per in wished if "per" in planned(Card("region", name, per=per), described).codes]
