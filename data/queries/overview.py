"""What the overview is made of: objects with their places and dates, published totals, policy events."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from data.models import (
    Entity,
    EntitySource,
    Event,
    Host,
    Observation,
    ProgrammeMember,
    ShownValue,
    Source,
    Tile,
)
from data.queries.entities import means
from data.queries.frames import frame
from data.selection import Selection


def placed_objects(connection: Connection, selection: Selection, *, lang: str) -> pd.DataFrame:
    """Return the chosen objects, one row a place where they stand, by name; without a place one row.

    A place is a town, or the object's own point where its source names none.
    Columns: entity_id, kind, name, short, status_from, status_to, from_year, to_year, town_id, place, lat,
    lon, region_id, region
    """
    town, region = aliased(Entity), aliased(Entity)
    statement = (
        select(
            Entity.entity_id,
            Entity.kind,
            getattr(Entity, f"name_{lang}").label("name"),
            getattr(Entity, f"short_{lang}").label("short"),
            Entity.status_from,
            Entity.status_to,
            Entity.status_from_year.label("from_year"),
            Entity.status_to_year.label("to_year"),
            Host.town_id,
            func.coalesce(getattr(town, f"short_{lang}"), getattr(Entity, f"place_{lang}")).label("place"),
            func.coalesce(town.lat, Entity.lat).label("lat"),
            func.coalesce(town.lon, Entity.lon).label("lon"),
            Host.region_id,
            getattr(region, f"short_{lang}").label("region"),
        )
        .outerjoin(Host, Host.entity_id == Entity.entity_id)
        .outerjoin(town, town.entity_id == Host.town_id)
        .outerjoin(region, region.entity_id == Host.region_id)
        .where(means(selection))
        .order_by(getattr(Entity, f"sort_{lang}"), Entity.entity_id, Host.is_main.desc(), Host.host_id)
    )
    return frame(connection, statement)


def members_of(connection: Connection, programmes: Sequence[str]) -> pd.DataFrame:
    """Return the members of some programmes with the dates of their status, by programme and object.

    Columns: programme_id, entity_id, kind, member_from, member_to, status_from, status_to
    """
    statement = (
        select(
            ProgrammeMember.programme_id,
            Entity.entity_id,
            Entity.kind,
            ProgrammeMember.member_from,
            ProgrammeMember.member_to,
            Entity.status_from,
            Entity.status_to,
        )
        .join(Entity, Entity.entity_id == ProgrammeMember.entity_id)
        .where(ProgrammeMember.programme_id.in_(programmes))
    )
    ordered = statement.order_by(ProgrammeMember.programme_id, Entity.entity_id)
    return frame(connection, ordered)


def published_totals(connection: Connection, cells: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Return every published value of some totals (entity, indicator), by time; plans and undated left out.

    Columns: entity_id, indicator_id, value, qualifier, period_start, period_end, period_label, note_en,
    note_ru, is_latest, observation_id, source_id, publisher, published
    """
    wanted = or_(
        *(
            and_(Observation.entity_id == entity, Observation.indicator_id == indicator)
            for entity, indicator in cells
        )
    )
    statement = (
        select(
            Observation.entity_id,
            Observation.indicator_id,
            Observation.value,
            Observation.qualifier,
            Observation.period_start,
            Observation.period_end,
            Observation.period_label,
            Observation.note_en,
            Observation.note_ru,
            func.coalesce(ShownValue.is_latest, False).label("is_latest"),
            Observation.observation_id,
            Source.source_id,
            Source.publisher,
            Source.published,
        )
        .join(Source, Source.source_id == Observation.source_id)
        .outerjoin(ShownValue, ShownValue.observation_id == Observation.observation_id)
        .where(wanted, Observation.qualifier != "plan", Observation.period_end.is_not(None))
    )
    return frame(connection, statement.order_by(Observation.period_end, Observation.observation_id))


def policy_events(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the events that concern no single object, by date.

    Columns: event_id, happened, year, precision, title, topic, words, evidence, source_title, source_url,
    source_lang, publisher, published
    """
    statement = (
        select(
            Event.event_id,
            Event.happened,
            Event.year,
            Event.precision,
            getattr(Event, f"title_{lang}").label("title"),
            Event.topic,
            Event.words,
            Event.evidence,
            Source.title.label("source_title"),
            Source.url.label("source_url"),
            Source.lang.label("source_lang"),
            Source.publisher,
            Source.published,
        )
        .join(Source, Source.source_id == Event.source_id)
        .outerjoin(Entity, Entity.entity_id == Event.entity_id)
        .where(or_(Event.entity_id.is_(None), Entity.is_aggregate))
    )
    return frame(connection, statement.order_by(Event.happened, Event.event_id))


def tile_squares(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the squares of the tile map, row by row, with the regions that they stand for.

    Columns: entity_id, iso, col, row, label, name
    """
    name = getattr(Entity, f"short_{lang}").label("name")
    columns = (Tile.entity_id, Entity.iso, Tile.col, Tile.row, Tile.label, name)
    statement = select(*columns).join(Entity, Entity.entity_id == Tile.entity_id)
    return frame(connection, statement.order_by(Tile.row, Tile.col))


def described_by(connection: Connection, ids: Sequence[str]) -> int:
    """Return how many sources the descriptions of some objects rest on."""
    counted = select(func.count(EntitySource.source_id.distinct())).where(EntitySource.entity_id.in_(ids))
    return int(connection.scalar(counted) or 0)


def remainders(connection: Connection) -> list[str]:
    """Return the ids of what is left of a region without the okrugs inside it."""
    return list(
        connection.scalars(select(Entity.entity_id).where(Entity.is_remainder).order_by(Entity.entity_id))
    )
