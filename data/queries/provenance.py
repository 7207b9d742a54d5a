"""Where numbers come from: the sources of some values, one value with its words and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, func, select
from sqlalchemy.orm import aliased

from data.models import Entity, Indicator, Observation, QualityFlag, ShownValue, Source
from data.queries.frames import frame


def sources_of(connection: Connection, source_ids: Sequence[str]) -> pd.DataFrame:
    """Return the sources with these ids, by id.

    Columns: source_id, title, publisher, url, published, lang, licence
    """
    columns = (
        Source.source_id,
        Source.title,
        Source.publisher,
        Source.url,
        Source.published,
        Source.lang,
        Source.licence,
    )
    statement = select(*columns).where(Source.source_id.in_(source_ids)).order_by(Source.source_id)
    return frame(connection, statement)


def sources_count(connection: Connection) -> int:
    """Return how many sources the store names."""
    return int(connection.scalar(select(func.count()).select_from(Source)) or 0)


def value_details(connection: Connection, observation_id: str) -> pd.DataFrame:
    """Return one observation and all its rivals for the same cell, the shown one first.

    Columns: observation_id, entity_id, entity_en, entity_ru, indicator_id, indicator_en, indicator_ru,
    measure, value, unit_en, unit_ru, qualifier, period_start, period_end, period_label, is_inferred,
    words, note_en, note_ru, origin, source_id, source_title, source_publisher, source_url,
    source_published, source_lang, source_licence, is_shown, detail_en, detail_ru
    """
    asked = aliased(Observation)
    same_cell = and_(
        Observation.entity_id == asked.entity_id,
        Observation.indicator_id == asked.indicator_id,
        Observation.period_end.is_not_distinct_from(asked.period_end),
        Observation.period_start.is_not_distinct_from(asked.period_start),
    )
    flagged = and_(
        QualityFlag.entity_id == Observation.entity_id,
        QualityFlag.indicator_id == Observation.indicator_id,
        QualityFlag.year == Observation.year,
        Observation.origin == "region_panel",
    )
    is_shown = ShownValue.observation_id.is_not(None)
    statement = (
        select(*_details(), is_shown.label("is_shown"), QualityFlag.detail_en, QualityFlag.detail_ru)
        .select_from(asked)
        .join(Observation, same_cell)
        .join(Entity, Entity.entity_id == Observation.entity_id)
        .join(Indicator, Indicator.indicator_id == Observation.indicator_id)
        .join(Source, Source.source_id == Observation.source_id)
        .outerjoin(ShownValue, ShownValue.observation_id == Observation.observation_id)
        .outerjoin(QualityFlag, flagged)
        .where(asked.observation_id == observation_id)
        .order_by(is_shown.desc(), Source.published_year.desc(), Observation.observation_id)
    )
    return frame(connection, statement).drop_duplicates("observation_id", ignore_index=True)


def _details() -> list[Any]:
    names = ("value", "qualifier", "period_start", "period_end", "period_label", "is_inferred", "words")
    return [
        Observation.observation_id,
        Observation.entity_id,
        Entity.name_en.label("entity_en"),
        Entity.name_ru.label("entity_ru"),
        Observation.indicator_id,
        Indicator.name_en.label("indicator_en"),
        Indicator.name_ru.label("indicator_ru"),
        Indicator.measure,
        Indicator.unit_en,
        Indicator.unit_ru,
        *(getattr(Observation, name) for name in (*names, "note_en", "note_ru", "origin", "source_id")),
        *(
            getattr(Source, name).label(f"source_{name}")
            for name in ("title", "publisher", "url", "published", "lang", "licence")
        ),
    ]
