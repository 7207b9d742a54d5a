"""Who was treated and when: where the members of a programme stand, which statuses a town has had."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select

from data.models import Entity, Host, Indicator, Programme, ProgrammeMember
from data.queries.frames import frame

STATUSES = ("cluster", "science_city", "technopark", "sez")
"""The kinds of entity whose being in a town is a status of the town."""


def hosted_members(connection: Connection, programme_id: str) -> pd.DataFrame:
    """Return where the members of a programme stand, one row a member and place, by member and place.

    `member_from` is a date as the source gives it, None where none does; `is_main` marks the leading town.
    Columns: entity_id, member_from, town_id, region_id, is_main
    """
    columns = (
        ProgrammeMember.entity_id,
        ProgrammeMember.member_from,
        Host.town_id,
        Host.region_id,
        Host.is_main,
    )
    statement = (
        select(*columns)
        .join(Host, Host.entity_id == ProgrammeMember.entity_id)
        .where(ProgrammeMember.programme_id == programme_id)
    )
    return frame(connection, statement.order_by(ProgrammeMember.entity_id, Host.region_id, Host.town_id))


def statuses_of_towns(connection: Connection) -> pd.DataFrame:
    """Return the clusters, science cities, technoparks and zones of every town, with their years.

    Columns: town_id, entity_id, kind, from_year, to_year
    """
    columns = (
        Host.town_id,
        Entity.entity_id,
        Entity.kind,
        Entity.status_from_year.label("from_year"),
        Entity.status_to_year.label("to_year"),
    )
    statement = (
        select(*columns)
        .join(Entity, Entity.entity_id == Host.entity_id)
        .where(Host.town_id.is_not(None), Entity.kind.in_(STATUSES), Entity.is_aggregate.is_(False))
    )
    return frame(connection, statement.order_by(Host.town_id, Entity.entity_id))


def places_of(connection: Connection, kind: str) -> pd.DataFrame:
    """Return the towns or regions that are no totals, by id, with the town each is a part of.

    Columns: unit_id, name_en, name_ru, iso, within_id, is_remainder
    """
    columns = (
        Entity.entity_id.label("unit_id"),
        Entity.name_en,
        Entity.name_ru,
        Entity.iso,
        Entity.within_id,
        Entity.is_remainder,
    )
    statement = select(*columns).where(Entity.kind == kind, Entity.is_aggregate.is_(False))
    return frame(connection, statement.order_by(Entity.entity_id))


def programmes(connection: Connection) -> list[str]:
    """Return the ids of all programmes, sorted."""
    return list(connection.scalars(select(Programme.programme_id).order_by(Programme.programme_id)))


def indicators_of(connection: Connection, kind: str) -> list[str]:
    """Return the ids of the indicators that a kind of entity has, sorted."""
    rows = connection.execute(
        select(Indicator.indicator_id, Indicator.kinds).order_by(Indicator.indicator_id)
    )
    return [name for name, kinds in rows if kind in kinds.split(";")]
