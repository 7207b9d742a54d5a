"""All that a profile shows of one entity: who and where it is, its figures, its ties, its sources."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.cards.cache import cached_by_release
from data.cards.strips import Strips, strips_of
from data.profile_view import ProfileView
from data.queries.entities import STATUS_KINDS
from data.queries.figures import described_by, facts_of, figures_of, rivals_of
from data.queries.profile import (
    events_of,
    kin_of,
    memberships_of,
    places_of,
    profile_row,
    standing_in,
    ties_of,
    tiles,
    towns_in,
)
from data.queries.provenance import sources_of
from data.queries.values import breaks_of
from data.releases import ReleaseRef, current

FAMILY_OF = {"town": "town", "region": "region"}
"""Whose figures a town or region has on the comparison; of all others they are its own."""


@dataclass(frozen=True, eq=False)
class Profile:
    """What the store holds about one entity; every frame has the columns of the query that made it.

    entity: `profile_row`; memberships: `memberships_of`; places: `places_of`; statuses: `standing_in` of
    the same towns, the entity itself included (of a region: none); region_mates: the other entities of its
    regions; kin: `kin_of` its towns; kin_mates: the entities in the larger town or its other
    parts; towns: of a region, its towns; events: `events_of`; figures: `figures_of`; rivals: `rivals_of`;
    breaks: `breaks_of`; facts: `facts_of`; ties: `ties_of`; tiles: `tiles`; regions: the ids of its regions.
    sources: source_id, title, publisher, url, published, lang, licence, values_count: all that anything
    above rests on, most used first. town_strips, region_strips: None without a town or region.
    """

    entity: dict[str, object]
    memberships: pd.DataFrame
    places: pd.DataFrame
    statuses: pd.DataFrame
    region_mates: pd.DataFrame
    kin: pd.DataFrame
    kin_mates: pd.DataFrame
    towns: pd.DataFrame
    events: pd.DataFrame
    figures: pd.DataFrame
    rivals: pd.DataFrame
    breaks: pd.DataFrame
    facts: pd.DataFrame
    ties: pd.DataFrame
    tiles: pd.DataFrame
    regions: tuple[str, ...]
    sources: pd.DataFrame
    town_strips: Strips | None
    region_strips: Strips | None

    @property
    def entity_id(self) -> str:
        """The id of the entity."""
        return str(self.entity["entity_id"])

    @property
    def kind(self) -> str:
        """The kind of the entity."""
        return str(self.entity["kind"])

    @property
    def family(self) -> str:
        """The family of its figures on the comparison: own, town or region."""
        return FAMILY_OF.get(self.kind, "own")


@dataclass(frozen=True, eq=False)
class ProfileContents:
    """One profile in one release; `is_current`: whether an address without a release means this one."""

    view: ProfileView
    release: ReleaseRef
    profile: Profile
    is_current: bool


def profile_contents(
    connection: Connection, view: ProfileView, *, entity_id: str, release: ReleaseRef, lang: str
) -> ProfileContents | None:
    """Return what the profile of an entity shows; None where the store does not know the entity."""
    found = _profile(connection, release, entity_id=entity_id, lang=lang)
    return ProfileContents(view, release, found, release == current()) if found else None


@cached_by_release
def _profile(connection: Connection, release: ReleaseRef, *, entity_id: str, lang: str) -> Profile | None:
    """Return the profile of an entity, kept by release."""
    entity = profile_row(connection, entity_id)
    if entity is None:
        return None
    places = places_of(connection, entity_id, lang=lang)
    towns = _own_places(entity, places, "town")
    regions = _own_places(entity, places, "region")
    near = _near(connection, entity, towns=towns, regions=regions, lang=lang)
    figures, rivals = figures_of(connection, entity_id), rivals_of(connection, entity_id)
    members, facts = memberships_of(connection, entity_id), facts_of(connection, entity_id)
    ties = ties_of(connection, entity_id, lang=lang)
    told_of = [entity_id, *near.statuses["entity_id"]] if entity["kind"] == "town" else [entity_id]
    events = events_of(connection, told_of)
    used = [figures, rivals, members, facts, ties, events]
    ids = [*described_by(connection, entity_id), *(name for rows in used for name in rows["source_id"])]
    return Profile(
        entity=entity,
        memberships=members,
        places=places,
        statuses=_with_itself(near.statuses, entity),
        region_mates=near.region_mates,
        kin=near.kin,
        kin_mates=near.kin_mates,
        towns=towns_in(connection, entity_id if entity["kind"] == "region" else "", lang=lang),
        events=events,
        figures=figures,
        rivals=rivals,
        breaks=_breaks(connection, entity_id, figures),
        facts=facts,
        ties=ties,
        tiles=tiles(connection),
        regions=regions,
        sources=_counted(sources_of(connection, sorted(set(ids))), ids),
        town_strips=strips_of(connection, release, family="town", places=towns),
        region_strips=strips_of(connection, release, family="region", places=_single(entity, regions)),
    )


@dataclass(frozen=True, eq=False)
class _Near:
    """Who stands near an entity, each in the nearest group only; the frames are those of `Profile`."""

    statuses: pd.DataFrame
    kin: pd.DataFrame
    kin_mates: pd.DataFrame
    region_mates: pd.DataFrame


def _near(
    connection: Connection,
    entity: dict[str, object],
    *,
    towns: tuple[str, ...],
    regions: tuple[str, ...],
    lang: str,
) -> _Near:
    """Return who stands in the same towns, in the larger town or its other parts, in the same regions."""
    kin = kin_of(connection, towns, lang=lang)
    others = [name for name in kin["entity_id"] if name not in towns]
    statuses = standing_in(connection, towns, lang=lang) if towns else _alone(entity)
    seen = {str(entity["entity_id"]), *statuses["entity_id"]}
    beside = standing_in(connection, others, lang=lang)
    kin_mates = beside[~beside["entity_id"].isin(seen)]
    around = standing_in(connection, regions, lang=lang)
    return _Near(
        statuses, kin, kin_mates, around[~around["entity_id"].isin({*seen, *kin_mates["entity_id"]})]
    )


def _own_places(entity: dict[str, object], places: pd.DataFrame, kind: str) -> tuple[str, ...]:
    """Return the towns or regions of an entity: itself, if it is one, else those it stands in."""
    if entity["kind"] == kind:
        return (str(entity["entity_id"]),)
    return tuple(places.loc[places["kind"].eq(kind), "entity_id"])


def _single(entity: dict[str, object], regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regions that can be compared: not a total, not a remainder."""
    return (
        () if entity["kind"] == "region" and (entity["is_aggregate"] or entity["is_remainder"]) else regions
    )


def _alone(entity: dict[str, object]) -> pd.DataFrame:
    """Return the entity as the only row of `standing_in`."""
    names = ("entity_id", "kind", "name_en", "name_ru", "short_en", "short_ru", "status_from", "status_to")
    return pd.DataFrame([{**{name: entity[name] for name in names}, "place_id": None}], dtype=object)


def _with_itself(statuses: pd.DataFrame, entity: dict[str, object]) -> pd.DataFrame:
    """Return the statuses of the same towns once each, those that are statuses, earliest first."""
    name = str(entity["entity_id"])
    is_among = name in set(statuses["entity_id"])
    rows = statuses if is_among else pd.concat([_alone(entity), statuses])
    status = rows["kind"].isin(STATUS_KINDS) | (rows["entity_id"].eq(name) & rows["status_from"].notna())
    once = rows[status].drop_duplicates("entity_id")
    return once.sort_values("status_from", kind="stable", na_position="last", ignore_index=True)


def _breaks(connection: Connection, entity_id: str, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks that cut the series of an entity."""
    found = breaks_of(connection, sorted(set(figures["indicator_id"])))
    return found[found["unit_id"].isna() | found["unit_id"].eq(entity_id)]


def _counted(sources: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    counts = pd.Series(ids, dtype=object).value_counts()
    found = sources.assign(values_count=[int(counts[name]) for name in sources["source_id"]])
    return found.sort_values(["values_count", "source_id"], ascending=[False, True], ignore_index=True)
