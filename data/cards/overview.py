"""All that the overview shows for one view: headline numbers, places, colours, statuses by year, events."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Connection

from data.address import Ignored
from data.cards.cache import cached_by_release
from data.cards.compare import Choices, choices
from data.cards.fills import Fill, FillChoice, fill_choices, fill_of
from data.cards.shapes import projection
from data.cards.totals import Headline, PilotList, headlines, pilot_list
from data.overview_view import FIRST_YEAR, LAST_YEAR, STATUS_KINDS, OverviewView
from data.queries.overview import described_by, placed_objects, policy_events, tile_squares
from data.releases import ReleaseRef, current
from data.selection import Selection

STEPPED = ("science_city", "sez", "technopark")
"""The kinds whose statuses can be counted by year; of the pilot list no end was ever published."""
NOWHEN = 1850
"""A year in which nobody held a status: what is chosen where no kind is."""


@dataclass(frozen=True)
class Steps:
    """How many statuses of a kind were held in each year; `undated` ones are in no count."""

    kind: str
    years: tuple[int, ...]
    counts: tuple[int, ...]
    undated: int


@dataclass(frozen=True)
class OverviewContents:
    """What one view of the overview shows.

    `objects`: those whose status is held in the year or may be (`is_known` false: no start is published),
    one row a place: entity_id, kind, name, short, status_from, status_to, town_id, place, place_id,
    region_id, region, lat, lon, x, y, is_known. `fill` is None where the store does not know the rate.
    `events`, `tiles`: those of `data.queries.overview.policy_events` and `tile_squares`. `stored`: kind →
    objects in the store, `known`: kind → those with a date. `sources_count`: publications that describe the
    objects.
    """

    view: OverviewView
    release: ReleaseRef
    headlines: tuple[Headline, ...]
    pilot: PilotList
    objects: pd.DataFrame
    fill: Fill | None
    fills: tuple[FillChoice, ...]
    steps: tuple[Steps, ...]
    events: pd.DataFrame
    tiles: pd.DataFrame
    stored: dict[str, int]
    known: dict[str, int]
    sources_count: int
    choices: Choices
    is_current: bool
    ignored: tuple[Ignored, ...]


def overview_contents(
    connection: Connection, view: OverviewView, *, release: ReleaseRef, lang: str
) -> OverviewContents:
    """Return everything the overview shows for a view, in the store's words of one language.

    Filters that the store does not know are left out and named among `ignored`.
    """
    offered = choices(connection, release, lang=lang)
    view, ignored = known_part(view, offered)
    stored = _objects(connection, release, selection=Selection(kinds=STATUS_KINDS), lang=lang)
    chosen = view.selection if view.kinds else Selection(kinds=STATUS_KINDS, held=NOWHEN)
    objects = in_year(_objects(connection, release, selection=chosen, lang=lang), view.year)
    fill = fill_of(connection, release, view=view, lang=lang)
    each = stored.drop_duplicates("entity_id")
    return OverviewContents(
        view=view,
        release=release,
        headlines=headlines(connection, release),
        pilot=pilot_list(connection, release),
        objects=objects,
        fill=fill,
        fills=fill_choices(connection, release, lang=lang),
        steps=_steps(connection, release, selection=chosen, lang=lang) if view.kinds else (),
        events=_events(connection, release, lang=lang),
        tiles=_tiles(connection, release, lang=lang),
        stored={str(kind): int(count) for kind, count in each["kind"].value_counts().items()},
        known={str(kind): int(count) for kind, count in each.groupby("kind")["from_year"].count().items()},
        sources_count=_described(connection, release, ids=tuple(sorted(set(objects["entity_id"])))),
        choices=offered,
        is_current=release == current(),
        ignored=(*ignored, *_unknown(view, fill)),
    )


def known_part(view: OverviewView, offered: Choices) -> tuple[OverviewView, tuple[Ignored, ...]]:
    """Return a view without the programmes, districts and categories that nobody has, and these."""
    categories = offered.categories
    regional = categories["kind"].eq("region")
    known = {
        "programme": set(offered.programmes["programme_id"]),
        "districts": set(categories.loc[regional, "category_id"]),
        "categories": set(categories.loc[~regional, "category_id"]),
    }
    asked = {
        "programme": (view.programme,) if view.programme else (),
        "districts": view.districts,
        "categories": view.categories,
    }
    keys = {"programme": "programme", "districts": "district", "categories": "category"}
    lost = [
        Ignored(keys[name], word)
        for name, words in asked.items()
        for word in words
        if word not in known[name]
    ]
    kept = {name: tuple(word for word in words if word in known[name]) for name, words in asked.items()}
    good = replace(
        view, programme="".join(kept["programme"]), districts=kept["districts"], categories=kept["categories"]
    )
    return good, tuple(lost)


def _unknown(view: OverviewView, fill: Fill | None) -> tuple[Ignored, ...]:
    """Return the rate of an address that the store does not know, or its year without values."""
    if fill is None:
        return (Ignored("fill", view.fill),)
    lacking = view.fill_year is not None and view.fill_year not in fill.years
    return (Ignored("fill_year", str(view.fill_year)),) if lacking else ()


@cached_by_release
def _objects(connection: Connection, release: ReleaseRef, *, selection: Selection, lang: str) -> pd.DataFrame:
    return on_the_map(placed_objects(connection, selection, lang=lang))


def on_the_map(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the place of each on the map, and without the points of objects that have a town.

    rows: those of `data.queries.overview.placed_objects`.
    Columns: those of `rows`, place_id, x, y
    """
    in_towns = set(rows.loc[rows["town_id"].notna(), "entity_id"])
    beside = rows["town_id"].isna() & rows["entity_id"].isin(in_towns)
    kept = rows[~beside]
    pointed = kept["town_id"].notna() | ~kept.duplicated("entity_id")
    kept = kept[pointed].reset_index(drop=True)
    pairs = zip(kept["town_id"], kept["entity_id"], strict=True)
    place_ids = [town if isinstance(town, str) else entity for town, entity in pairs]
    points = [_point(lat, lon) for lat, lon in zip(kept["lat"], kept["lon"], strict=True)]
    return kept.assign(place_id=place_ids, x=[x for x, _ in points], y=[y for _, y in points])


def _point(lat: float | None, lon: float | None) -> tuple[float, float]:
    if lat is None or lon is None or lat != lat or lon != lon:
        return float("nan"), float("nan")
    return projection().point(lat, lon)


@cached_by_release
def _steps(
    connection: Connection, release: ReleaseRef, *, selection: Selection, lang: str
) -> tuple[Steps, ...]:
    objects = _objects(connection, release, selection=selection, lang=lang)
    present = set(objects["kind"])
    return tuple(steps_of(objects, kind) for kind in STEPPED if kind in present)


def in_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the objects whose status is held at some time of a year, and those that have no start.

    A status without a start stays, not known, until the year of its end.
    Columns: those of `rows`, is_known
    """
    start = pd.to_numeric(rows["from_year"])
    ended = pd.to_numeric(rows["to_year"]).lt(year)
    kept = ~ended & (start.isna() | start.le(year))
    return rows[kept].assign(is_known=start[kept].notna()).reset_index(drop=True)


def steps_of(rows: pd.DataFrame, kind: str) -> Steps:
    """Return how many statuses of a kind were held at some time of each year."""
    own = rows[rows["kind"].eq(kind)].drop_duplicates("entity_id")
    years = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
    counts = tuple(int(in_year(own, year)["is_known"].sum()) for year in years)
    return Steps(kind, years, counts, int(own["from_year"].isna().sum()))


@cached_by_release
def _events(connection: Connection, release: ReleaseRef, *, lang: str) -> pd.DataFrame:
    return policy_events(connection, lang=lang)


@cached_by_release
def _tiles(connection: Connection, release: ReleaseRef, *, lang: str) -> pd.DataFrame:
    return tile_squares(connection, lang=lang)


@cached_by_release
def _described(connection: Connection, release: ReleaseRef, *, ids: tuple[str, ...]) -> int:
    return described_by(connection, ids)
