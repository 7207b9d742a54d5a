"""What the page of methods tells: indicators with their coverage and sources, gaps, doubts, all sources."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, and_, case, exists, func, or_, select

from data.models import (
    Break,
    Coverage,
    Entity,
    Indicator,
    MissingCell,
    Observation,
    QualityFlag,
    ShownValue,
    Source,
)
from data.queries.frames import frame
from data.words import normalised


def indicator_list(connection: Connection, *, lang: str, text: str = "") -> pd.DataFrame:
    """Return the indicators whose names, in either language, hold all words of a text, by topic and name.

    `entities_count` are single entities, `totals_count` totals, groups and remainders; plans are no values.
    Columns: indicator_id, topic, kinds, measure, is_additive, name, definition, break_note, unit,
    entities_count, totals_count, first_year, last_year, values_count, plans_count
    """
    own = ("indicator_id", "topic", "kinds", "measure", "is_additive")
    spoken = ("name", "definition", "break_note", "unit")
    together = or_(Entity.is_aggregate, Entity.is_remainder)
    statement = (
        select(
            *(getattr(Indicator, name) for name in own),
            *(getattr(Indicator, f"{name}_{lang}").label(name) for name in spoken),
            func.count(case((~together, 1))).label("entities_count"),
            func.count(case((together, 1))).label("totals_count"),
            func.min(Coverage.first_year).label("first_year"),
            func.max(Coverage.last_year).label("last_year"),
            func.coalesce(func.sum(Coverage.values_count), 0).label("values_count"),
            func.coalesce(func.sum(Coverage.plans_count), 0).label("plans_count"),
        )
        .outerjoin(Coverage, Coverage.indicator_id == Indicator.indicator_id)
        .outerjoin(Entity, Entity.entity_id == Coverage.entity_id)
        .where(*(Indicator.search_text.contains(word, autoescape=True) for word in normalised(text).split()))
        .group_by(Indicator.indicator_id)
        .order_by(Indicator.topic, getattr(Indicator, f"sort_{lang}"), Indicator.indicator_id)
    )
    return frame(connection, statement)


def indicator_sources(connection: Connection) -> pd.DataFrame:
    """Return which sources the shown values of each indicator come from, the most used first.

    Columns: indicator_id, source_id, title, publisher, published, url, values_count
    """
    count = func.count().label("values_count")
    used = (
        select(ShownValue.indicator_id, ShownValue.source_id, count)
        .group_by(ShownValue.indicator_id, ShownValue.source_id)
        .subquery()
    )
    statement = (
        select(
            used.c.indicator_id,
            used.c.source_id,
            *(Source.title, Source.publisher, Source.published, Source.url),
            used.c.values_count,
        )
        .join(Source, Source.source_id == used.c.source_id)
        .order_by(used.c.indicator_id, used.c.values_count.desc(), used.c.source_id)
    )
    return frame(connection, statement)


def break_list(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the breaks of series with what is known of them, by year.

    `indicator_id` is None for a break of every indicator of a place, `place` None for one of all places.
    Columns: indicator_id, first_year_after, kind, place, note
    """
    statement = (
        select(
            Break.indicator_id,
            Break.first_year_after,
            Break.kind,
            getattr(Entity, f"short_{lang}").label("place"),
            getattr(Break, f"note_{lang}").label("note"),
        )
        .outerjoin(Entity, Entity.entity_id == Break.entity_id)
        .order_by(Break.first_year_after, getattr(Entity, f"sort_{lang}"), Break.break_id)
    )
    return frame(connection, statement)


def number_kinds(connection: Connection) -> pd.DataFrame:
    """Return how many numbers of each kind the store holds, and how many of them were worked out.

    Columns: qualifier, observations_count, inferred_count
    """
    inferred = func.sum(case((Observation.is_inferred, 1), else_=0)).label("inferred_count")
    statement = select(Observation.qualifier, func.count().label("observations_count"), inferred)
    return frame(connection, statement.group_by(Observation.qualifier).order_by(Observation.qualifier))


def disputed_cells(connection: Connection) -> tuple[int, int]:
    """Return how many cells have a shown value, and for how many of them there are others beside it."""
    counts = select(func.count(), func.count(case((ShownValue.rivals_count > 0, 1))))
    cells, disputed = connection.execute(counts.select_from(ShownValue)).one()
    return int(cells), int(disputed)


def gap_counts(connection: Connection) -> pd.DataFrame:
    """Return how many cells the sources leave without a number, by reason, the most frequent first.

    Columns: reason, cells_count, indicators_count, first_year, last_year
    """
    cells = func.count().label("cells_count")
    statement = select(
        MissingCell.reason,
        cells,
        func.count(MissingCell.indicator_id.distinct()).label("indicators_count"),
        func.min(MissingCell.year).label("first_year"),
        func.max(MissingCell.year).label("last_year"),
    ).group_by(MissingCell.reason)
    return frame(connection, statement.order_by(cells.desc(), MissingCell.reason))


def without_figures(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the single entities that have no figure of their own, by kind and name.

    Columns: entity_id, kind, short
    """
    known = exists().where(Coverage.entity_id == Entity.entity_id)
    single = and_(Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False))
    short = getattr(Entity, f"short_{lang}").label("short")
    statement = select(Entity.entity_id, Entity.kind, short).where(single, ~known)
    return frame(
        connection, statement.order_by(Entity.kind, getattr(Entity, f"sort_{lang}"), Entity.entity_id)
    )


def kind_counts(connection: Connection) -> pd.DataFrame:
    """Return how many single entities of each kind the store has.

    Columns: kind, entities_count
    """
    single = and_(Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False))
    statement = select(Entity.kind, func.count().label("entities_count")).where(single)
    return frame(connection, statement.group_by(Entity.kind).order_by(Entity.kind))


def doubt_counts(connection: Connection) -> pd.DataFrame:
    """Return how many cells of the regional panel look wrong, by what is wrong with them.

    Columns: issue, cells_count
    """
    cells = func.count().label("cells_count")
    statement = select(QualityFlag.issue, cells).group_by(QualityFlag.issue)
    return frame(connection, statement.order_by(cells.desc(), QualityFlag.issue))


def misprints(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the cells that are certainly misprints of their source, by year.

    Columns: place, indicator_id, name, unit, year, value, detail
    """
    statement = (
        select(
            getattr(Entity, f"short_{lang}").label("place"),
            QualityFlag.indicator_id,
            getattr(Indicator, f"name_{lang}").label("name"),
            getattr(Indicator, f"unit_{lang}").label("unit"),
            QualityFlag.year,
            QualityFlag.value,
            getattr(QualityFlag, f"detail_{lang}").label("detail"),
        )
        .join(Entity, Entity.entity_id == QualityFlag.entity_id)
        .join(Indicator, Indicator.indicator_id == QualityFlag.indicator_id)
        .where(QualityFlag.is_misprint)
        .order_by(QualityFlag.year, QualityFlag.flag_id)
    )
    return frame(connection, statement)


def source_list(connection: Connection) -> pd.DataFrame:
    """Return all sources with how many numbers come from each, the most used first.

    Columns: source_id, title, publisher, url, published, lang, licence, values_count
    """
    used = (
        select(Observation.source_id, func.count().label("values_count"))
        .group_by(Observation.source_id)
        .subquery()
    )
    count = func.coalesce(used.c.values_count, 0).label("values_count")
    names = ("source_id", "title", "publisher", "url", "published", "lang", "licence")
    statement = (
        select(*(getattr(Source, name) for name in names), count)
        .outerjoin(used, used.c.source_id == Source.source_id)
        .order_by(count.desc(), Source.source_id)
    )
    return frame(connection, statement)
