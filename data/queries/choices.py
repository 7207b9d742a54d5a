"""What a reader can choose from: indicators with their coverage, programmes, districts, categories."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from data.models import Category, Coverage, Entity, Indicator, Programme, ProgrammeMember
from data.queries.frames import frame


def indicator_choices(
    connection: Connection, family: str, units: Sequence[str], *, lang: str
) -> pd.DataFrame:
    """Return the indicators of a family, each with how many of the units have a value and when.

    Indicators without any value for the units stay, with 0. By topic, then by name in the language.
    Columns: indicator_id, topic, name, unit, units_count, first_year, last_year
    """
    covered = and_(Coverage.indicator_id == Indicator.indicator_id, Coverage.entity_id.in_(units))
    name, unit = getattr(Indicator, f"name_{lang}"), getattr(Indicator, f"unit_{lang}")
    statement = (
        select(
            Indicator.indicator_id,
            Indicator.topic,
            name.label("name"),
            unit.label("unit"),
            func.count(Coverage.entity_id).label("units_count"),
            func.min(Coverage.first_year).label("first_year"),
            func.max(Coverage.last_year).label("last_year"),
        )
        .outerjoin(Coverage, covered)
        .where(_of_family(family))
        .group_by(Indicator.indicator_id)
        .order_by(Indicator.topic, getattr(Indicator, f"sort_{lang}"), Indicator.indicator_id)
    )
    return frame(connection, statement)


def indicator_ids(connection: Connection) -> frozenset[str]:
    """Return the ids of all indicators."""
    return frozenset(connection.execute(select(Indicator.indicator_id)).scalars())


def _of_family(family: str) -> ColumnElement[bool]:
    """Return whether any entity of a kind the family draws has the indicator."""
    kinds = {
        "own": ("cluster", "science_city", "technopark", "sez", "technology_platform"),
        "town": ("town",),
        "region": ("region",),
    }[family]
    return or_(*((";" + Indicator.kinds + ";").contains(f";{kind};") for kind in kinds))


def programme_choices(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the programmes with the number of their members.

    Columns: programme_id, name, members_count
    """
    name = getattr(Programme, f"name_{lang}").label("name")
    members = func.count(ProgrammeMember.entity_id).label("members_count")
    statement = (
        select(Programme.programme_id, name, members)
        .outerjoin(ProgrammeMember, ProgrammeMember.programme_id == Programme.programme_id)
        .group_by(Programme.programme_id)
        .order_by(members.desc(), Programme.programme_id)
    )
    return frame(connection, statement)


def group_counts(connection: Connection, programme: str) -> pd.DataFrame:
    """Return the groups of a programme with the number of their members; `unknown` where none is stated.

    Columns: group_code, members_count
    """
    group = func.coalesce(ProgrammeMember.group_code, "unknown").label("group_code")
    statement = select(group, func.count().label("members_count")).where(
        ProgrammeMember.programme_id == programme
    )
    return frame(connection, statement.group_by(group).order_by(group))


def category_choices(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the categories that entities have, with the number of entities; districts are those of regions.

    Columns: kind, category_id, name, entities_count
    """
    same = and_(
        Entity.kind == Category.kind,
        Entity.category_id == Category.category_id,
        Entity.is_aggregate.is_(False),
    )
    name = getattr(Category, f"name_{lang}").label("name")
    count = func.count(Entity.entity_id).label("entities_count")
    statement = (
        select(Category.kind, Category.category_id, name, count)
        .join(Entity, same)
        .group_by(Category.kind, Category.category_id)
    )
    return frame(connection, statement.order_by(Category.kind, name, Category.category_id))


def region_choices(connection: Connection, *, lang: str) -> pd.DataFrame:
    """Return the regions by name: their code and how they are called.

    Columns: iso, name
    """
    single = and_(Entity.kind == "region", Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False))
    statement = select(Entity.iso, getattr(Entity, f"short_{lang}").label("name")).where(single)
    return frame(connection, statement.order_by(getattr(Entity, f"sort_{lang}"), Entity.entity_id))
