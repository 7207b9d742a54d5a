"""All figures of one entity: its shown values, what other sources say, its facts, its sources."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, and_, func, or_, select

from data.models import (
    EntitySource,
    Fact,
    Indicator,
    Observation,
    ShownValue,
    Source,
)
from data.queries.frames import frame


def figures_of(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return every shown value of an entity, by indicator and time, undated first.

    Columns: indicator_id, topic, indicator_en, indicator_ru, measure, unit_en, unit_ru, position, year,
    period_start, period_end, period_label, value, qualifier, is_inferred, flag_code, rivals_count,
    is_latest, is_latest_planned, source_id, observation_id, note_en, note_ru
    """
    columns = (
        ShownValue.indicator_id,
        Indicator.topic,
        Indicator.name_en.label("indicator_en"),
        Indicator.name_ru.label("indicator_ru"),
        Indicator.measure,
        Indicator.unit_en,
        Indicator.unit_ru,
        ShownValue.position,
        ShownValue.year,
        ShownValue.period_start,
        ShownValue.period_end,
        ShownValue.period_label,
        ShownValue.value,
        ShownValue.qualifier,
        ShownValue.is_inferred,
        ShownValue.flag_code,
        ShownValue.rivals_count,
        ShownValue.is_latest,
        ShownValue.is_latest_planned,
        ShownValue.source_id,
        ShownValue.observation_id,
        Observation.note_en,
        Observation.note_ru,
    )
    statement = (
        select(*columns)
        .join(Indicator, Indicator.indicator_id == ShownValue.indicator_id)
        .join(Observation, Observation.observation_id == ShownValue.observation_id)
        .where(ShownValue.entity_id == entity_id)
    )
    return frame(connection, statement.order_by(ShownValue.indicator_id, ShownValue.position))


def rivals_of(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return the values of an entity that stand beside a shown one for the same cell, by that one.

    Columns: shown_id, observation_id, value, qualifier, is_inferred, source_id, note_en, note_ru
    """
    same_cell = and_(
        ShownValue.entity_id == Observation.entity_id,
        ShownValue.indicator_id == Observation.indicator_id,
        ShownValue.period_end.is_not_distinct_from(Observation.period_end),
        ShownValue.period_start.is_not_distinct_from(Observation.period_start),
        or_(ShownValue.period_end.is_not(None), ShownValue.period_label == Observation.period_label),
        ShownValue.observation_id != Observation.observation_id,
    )
    columns = (
        ShownValue.observation_id.label("shown_id"),
        Observation.observation_id,
        Observation.value,
        Observation.qualifier,
        Observation.is_inferred,
        Observation.source_id,
        Observation.note_en,
        Observation.note_ru,
    )
    statement = (
        select(*columns)
        .join(ShownValue, same_cell)
        .where(ShownValue.entity_id == entity_id, ShownValue.rivals_count > 0)
    )
    return frame(connection, statement.order_by(ShownValue.observation_id, Observation.observation_id))


def facts_of(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return the numbers of an entity that fit no indicator, newest period first, undated last.

    Columns: fact_id, statement_en, statement_ru, value, unit_en, unit_ru, period, qualifier, is_inferred,
    words, source_id
    """
    columns = (
        Fact.fact_id,
        Fact.statement_en,
        Fact.statement_ru,
        Fact.value,
        func.coalesce(Fact.unit_en, Fact.unit).label("unit_en"),
        func.coalesce(Fact.unit_ru, Fact.unit).label("unit_ru"),
        Fact.period,
        Fact.qualifier,
        Fact.is_inferred,
        Fact.words,
        Fact.source_id,
    )
    statement = select(*columns).where(Fact.entity_id == entity_id)
    dated = func.coalesce(Fact.period, "")
    return frame(connection, statement.order_by(dated.desc(), Fact.fact_id))


def described_by(connection: Connection, entity_id: str) -> list[str]:
    """Return the ids of the sources that an entity's description rests on, in their order."""
    statement = select(EntitySource.source_id).where(EntitySource.entity_id == entity_id)
    return list(connection.scalars(statement.order_by(EntitySource.position, EntitySource.source_id)))


def worded_figures(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return every number of every source for an entity, as its file lists them: by indicator and time.

    Columns: indicator_id, indicator_en, indicator_ru, value, unit_en, unit_ru, qualifier, period_start,
    period_end, period_label, is_inferred, is_shown, note_en, note_ru, words, source_id, source_title,
    source_publisher, source_url, source_published, source_licence, observation_id
    """
    own = ("value", "qualifier", "period_start", "period_end", "period_label", "is_inferred")
    source = ("title", "publisher", "url", "published", "licence")
    is_shown = ShownValue.observation_id.is_not(None).label("is_shown")
    statement = (
        select(
            Observation.indicator_id,
            Indicator.name_en.label("indicator_en"),
            Indicator.name_ru.label("indicator_ru"),
            *(getattr(Observation, name) for name in own),
            Indicator.unit_en,
            Indicator.unit_ru,
            is_shown,
            *(getattr(Observation, name) for name in ("note_en", "note_ru", "words", "source_id")),
            *(getattr(Source, name).label(f"source_{name}") for name in source),
            Observation.observation_id,
        )
        .join(Indicator, Indicator.indicator_id == Observation.indicator_id)
        .join(Source, Source.source_id == Observation.source_id)
        .outerjoin(ShownValue, ShownValue.observation_id == Observation.observation_id)
        .where(Observation.entity_id == entity_id)
    )
    order = (Observation.indicator_id, Observation.period_end, is_shown.desc(), Observation.observation_id)
    return frame(connection, statement.order_by(*order))
