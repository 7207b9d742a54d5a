"""Every observation of a release, and what all of them are called: what the explorer counts and lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy import Connection, String, cast, func, select
from sqlalchemy.orm import aliased

from data.models import (
    Category,
    Entity,
    EntityRegion,
    Indicator,
    Observation,
    Programme,
    ProgrammeMember,
    ShownValue,
    Source,
)
from data.queries.entities import means
from data.queries.frames import frame
from data.selection import Selection

CHUNK = 20_000
"""Observations that are read at a time."""
NUMBERS = (
    Observation.observation_id,
    Observation.entity_id,
    Observation.indicator_id,
    Observation.source_id,
    func.coalesce(cast(Observation.period_end, String), "").label("ended"),
    Observation.period_label,
    func.coalesce(Observation.year, 0).label("year"),
    Observation.value,
    Observation.qualifier,
    Observation.is_inferred,
    ShownValue.observation_id.is_not(None).label("is_shown"),
    ShownValue.flag_code.is_not(None).label("is_doubtful"),
)


def observations(connection: Connection) -> Iterator[list[tuple[Any, ...]]]:
    """Return every observation, so many at a time, in no promised order.

    Columns: observation_id, entity_id, indicator_id, source_id, ended (a day as text, or nothing),
    period_label, year (0: none), value, qualifier, is_inferred, is_shown, is_doubtful
    """
    shown = ShownValue.observation_id == Observation.observation_id
    statement = select(*NUMBERS).outerjoin(ShownValue, shown)
    streamed = connection.execution_options(yield_per=CHUNK).execute(statement)
    return (list(map(tuple, rows)) for rows in streamed.partitions())


def all_entities(connection: Connection) -> pd.DataFrame:
    """Return every entity, totals and groups too, by id.

    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru, place_en, place_ru, iso, search_text,
    sort_en, sort_ru
    """
    columns = ("entity_id", "kind", "name_en", "name_ru", "short_en", "short_ru", "place_en", "place_ru")
    more = ("iso", "search_text", "sort_en", "sort_ru")
    statement = select(*(getattr(Entity, name) for name in (*columns, *more))).order_by(Entity.entity_id)
    return frame(connection, statement)


def all_indicators(connection: Connection) -> pd.DataFrame:
    """Return every indicator, by id.

    Columns: indicator_id, topic, name_en, name_ru, unit_en, unit_ru, measure, search_text, sort_en, sort_ru
    """
    columns = ("indicator_id", "topic", "name_en", "name_ru", "unit_en", "unit_ru", "measure")
    more = ("search_text", "sort_en", "sort_ru")
    statement = select(*(getattr(Indicator, name) for name in (*columns, *more)))
    return frame(connection, statement.order_by(Indicator.indicator_id))


def all_sources(connection: Connection) -> pd.DataFrame:
    """Return every source, by id.

    Columns: source_id, title, publisher, published, url, licence
    """
    columns = (
        Source.source_id,
        Source.title,
        Source.publisher,
        Source.published,
        Source.url,
        Source.licence,
    )
    return frame(connection, select(*columns).order_by(Source.source_id))


def entity_districts(connection: Connection) -> pd.DataFrame:
    """Return the federal districts of every entity, those of all its regions; a region's is its own.

    Columns: entity_id, district
    """
    region = aliased(Entity)
    statement = (
        select(EntityRegion.entity_id, region.category_id.label("district"))
        .join(region, region.entity_id == EntityRegion.region_id)
        .where(region.category_id.is_not(None))
        .distinct()
        .order_by(EntityRegion.entity_id, region.category_id)
    )
    return frame(connection, statement)


def entity_programmes(connection: Connection) -> pd.DataFrame:
    """Return the programmes of every entity.

    Columns: entity_id, programme
    """
    columns = (ProgrammeMember.entity_id, ProgrammeMember.programme_id.label("programme"))
    return frame(connection, select(*columns).order_by(*columns))


def district_names(connection: Connection) -> pd.DataFrame:
    """Return what the federal districts are called.

    Columns: key, name_en, name_ru
    """
    columns = (Category.category_id.label("key"), Category.name_en, Category.name_ru)
    return frame(connection, select(*columns).where(Category.kind == "region").order_by(Category.category_id))


def programme_names(connection: Connection) -> pd.DataFrame:
    """Return what the programmes are called.

    Columns: key, name_en, name_ru
    """
    columns = (Programme.programme_id.label("key"), Programme.name_en, Programme.name_ru)
    return frame(connection, select(*columns).order_by(Programme.programme_id))


def quotations(connection: Connection) -> pd.DataFrame:
    """Return the quoted words and notes of the observations that are not cells of a panel, by id.

    Columns: observation_id, words, note_en, note_ru
    """
    columns = (Observation.observation_id, Observation.words, Observation.note_en, Observation.note_ru)
    own = select(*columns).where(Observation.origin == "own")
    return frame(connection, own.order_by(Observation.observation_id))


def meant_entities(connection: Connection, selection: Selection) -> list[str]:
    """Return the ids of the entities a selection means, sorted."""
    statement = select(Entity.entity_id).where(means(selection)).order_by(Entity.entity_id)
    return list(connection.scalars(statement))
