"""What the map says of every region in one year: a rate as a class of colour, a total as a circle."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.analysis.maps import quantile_bounds, round_bounds
from data.analysis.plans import planned
from data.cards.build import card_data
from data.cards.cache import cached_by_release
from data.cards.contents import CardData
from data.overview_view import OverviewView
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
"""Measures that are neither rates nor totals."""
CUTS = {"quantile": quantile_bounds, "round": round_bounds}
"""How values are cut into classes."""


@dataclass(frozen=True)
class FillChoice:
    """An indicator of the map: `fill` is its word in an address; `per`: divided by what."""

    fill: str
    name: str
    unit: str
    topic: str
    per: str
    is_total: bool


@dataclass(frozen=True)
class Fill:
    """The values of one year behind the map.

    `regions`: iso, unit_id, name, value, period_label, qualifier, one row a region; a region with okrugs
    inside it stands without them where the source gives that. `is_total`: drawn as circles, never as a
    fill. `bounds`: where each class begins, and where the last ends; of a total none. `classes`: how they
    are cut. `years`: those with values. `data`: the whole card, all years.
    """

    year: int | None
    is_total: bool
    classes: str
    regions: pd.DataFrame
    bounds: list[float]
    years: list[int]
    data: CardData


def fill_of(connection: Connection, release: ReleaseRef, *, view: OverviewView, lang: str) -> Fill | None:
    """Return the values of the year of a view; None where the store has no such rate or total."""
    known = {choice.fill: choice for choice in fill_choices(connection, release, lang=lang)}
    data = _card(connection, release, fill=view.fill, lang=lang) if view.fill in known else None
    if data is None:
        return None
    rows = data.rows[data.rows["value"].notna() & data.rows["flag_code"].ne("misprint")]
    counts = rows["year"].astype(int).value_counts()
    years = sorted(int(str(one)) for one, count in counts.items() if count >= FEWEST_REGIONS)
    last = max((one for one in years if one <= view.year), default=None)
    shown = view.fill_year if view.fill_year in years else last
    regions = _regions(rows[rows["year"].eq(shown)] if shown else rows.iloc[:0], lang)
    is_total = known[view.fill].is_total
    bounds = [] if is_total else CUTS[view.classes](regions["value"].tolist())
    return Fill(shown, is_total, view.classes, regions, bounds, years, data)


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
    """Return the rates there are, published ones and totals by residents or employed, and the totals."""
    units = single_units(connection, "region")
    offered = indicator_choices(connection, "region", units, lang=lang)
    wide = offered[offered["units_count"].ge(FEWEST_REGIONS)]
    return tuple(
        FillChoice(
            f"{row['indicator_id']}.{per}".rstrip("."), row["name"], row["unit"], row["topic"], per, is_total
        )
        for row in wide.to_dict("records")
        for per, is_total in _forms(indicator(connection, row["indicator_id"]) or {})
    )


def _forms(described: dict[str, object]) -> list[tuple[str, bool]]:
    """Return in which forms an indicator is offered, and which of them is a total.

    A rate as it stands; a total by residents, one of people also by employed, and as it stands.
    """
    if described["measure"] in PLACES_IN_A_LIST:
        return []
    if not described["is_additive"]:
        return [("", False)]
    name = str(described["indicator_id"])
    wished = ["resident", "employed"] if described["unit"] == "persons" else ["resident"]
    rates = [per for per in wished if "per" in planned(Card("region", name, per=per), described).codes]
    return [*((per, False) for per in rates), ("", True)]
