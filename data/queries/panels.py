"""Several indicators of all units of a kind at once: what a method that looks across them needs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection, func, select

from data.models import Entity, Indicator, ShownValue
from data.queries.frames import frame


def described_indicators(connection: Connection, kind: str) -> pd.DataFrame:
    """Return the indicators that a kind of entity has, by id.

    Columns: indicator_id, name_en, name_ru, unit_en, unit_ru, measure, direction, is_additive
    """
    names = ("indicator_id", "name_en", "name_ru", "unit_en", "unit_ru", "measure", "direction")
    statement = (
        select(*(getattr(Indicator, name) for name in (*names, "is_additive")))
        .where((";" + Indicator.kinds + ";").contains(f";{kind};"))
        .order_by(Indicator.indicator_id)
    )
    return frame(connection, statement)


def yearly_values(
    connection: Connection, indicator_ids: Sequence[str], kind: str, *, first: int, last: int
) -> pd.DataFrame:
    """Return the shown values of some indicators for every unit of a kind in some years, totals included.

    Plans are left out; of several values of a unit in a year the one with the latest end of period stays.
    By indicator, unit, year.
    Columns: unit_id, indicator_id, year, value, flag_code, source_id, period_label
    """
    names = ("indicator_id", "year", "value", "flag_code", "source_id", "period_label")
    cell = (ShownValue.indicator_id, ShownValue.entity_id, ShownValue.year)
    inside = (
        ShownValue.indicator_id.in_(indicator_ids),
        ShownValue.entity_id.in_(select(Entity.entity_id).where(Entity.kind == kind)),
        ShownValue.year.between(first, last),
        ShownValue.qualifier != "plan",
    )
    newest = select(*cell, func.max(ShownValue.position).label("position")).where(*inside).group_by(*cell)
    chosen = newest.subquery()
    statement = (
        select(ShownValue.entity_id.label("unit_id"), *(getattr(ShownValue, name) for name in names))
        .join(
            chosen,
            (ShownValue.indicator_id == chosen.c.indicator_id)
            & (ShownValue.entity_id == chosen.c.entity_id)
            & (ShownValue.position == chosen.c.position),
        )
        .order_by(ShownValue.indicator_id, ShownValue.entity_id, ShownValue.year)
    )
    return frame(connection, statement)


def known_counts(connection: Connection, indicator_ids: Sequence[str], kind: str) -> pd.DataFrame:
    """Return how many units of a kind, totals left out, have a value of each indicator in each year.

    Columns: indicator_id, year, units_count
    """
    single = select(Entity.entity_id).where(Entity.kind == kind, Entity.is_aggregate.is_(False))
    statement = (
        select(
            ShownValue.indicator_id,
            ShownValue.year,
            func.count(ShownValue.entity_id.distinct()).label("units_count"),
        )
        .where(
            ShownValue.indicator_id.in_(indicator_ids),
            ShownValue.entity_id.in_(single),
            ShownValue.year.is_not(None),
            ShownValue.qualifier != "plan",
        )
        .group_by(ShownValue.indicator_id, ShownValue.year)
        .order_by(ShownValue.indicator_id, ShownValue.year)
    )
    return frame(connection, statement)


def names_of(connection: Connection, kinds: Sequence[str]) -> pd.DataFrame:
    """Return ids and names of all entities of some kinds, by id.

    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru, iso, is_aggregate, is_remainder
    """
    names = ("entity_id", "kind", "name_en", "name_ru", "short_en", "short_ru", "iso")
    columns = (getattr(Entity, name) for name in (*names, "is_aggregate", "is_remainder"))
    return frame(connection, select(*columns).where(Entity.kind.in_(kinds)).order_by(Entity.entity_id))
