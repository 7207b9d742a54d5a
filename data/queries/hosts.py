"""Where the chosen entities stand: the towns and regions whose figures are drawn for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, select, union
from sqlalchemy.orm import aliased

from data.models import Containment, Entity, EntityRegion, Host, ProgrammeMember, RegionCode
from data.queries.frames import frame


def drawn_units(connection: Connection, family: str, chosen: Sequence[str], *, lang: str) -> pd.DataFrame:
    """Return what a family draws for the chosen entities: one row a unit and chosen entity standing there.

    Family `own`: the entity itself; `town`: its host towns (a town: itself); `region`: its host regions
    (a region: itself). Ordered by the unit's name, then the entity's.
    Columns: unit_id, object_id, kind, name_en, name_ru, short_en, short_ru, iso, okato, oktmo,
    object_en, object_ru
    """
    pairs = _pairs(family, chosen).subquery()
    unit, object_, region = aliased(Entity), aliased(Entity), aliased(RegionCode)
    named = select(
        pairs.c.unit_id,
        pairs.c.object_id,
        *(getattr(unit, name) for name in ("kind", "name_en", "name_ru", "short_en", "short_ru", "iso")),
        region.okato,
        region.oktmo,
        object_.short_en.label("object_en"),
        object_.short_ru.label("object_ru"),
    )
    joined = (
        named.join(unit, unit.entity_id == pairs.c.unit_id)
        .join(object_, object_.entity_id == pairs.c.object_id)
        .outerjoin(region, region.iso == unit.iso)
    )
    by_name = [getattr(table, f"sort_{lang}") for table in (unit, object_)]
    return frame(connection, joined.order_by(by_name[0], pairs.c.unit_id, by_name[1], pairs.c.object_id))


def _pairs(family: str, chosen: Sequence[str]) -> Select[*tuple[Any, ...]]:
    entity = Entity.entity_id
    if family == "own":
        return select(entity.label("unit_id"), entity.label("object_id")).where(entity.in_(chosen))
    if family == "town":
        hosted = select(Host.town_id.label("unit_id"), Host.entity_id.label("object_id"))
        itself = select(entity, entity).where(entity.in_(chosen), Entity.kind == "town")
        return _together(hosted.where(Host.entity_id.in_(chosen), Host.town_id.is_not(None)), itself)
    hosted = select(Host.region_id.label("unit_id"), Host.entity_id.label("object_id"))
    of_town = select(EntityRegion.region_id, EntityRegion.entity_id).join(
        Entity, and_(Entity.entity_id == EntityRegion.entity_id, Entity.kind == "town")
    )
    itself = select(entity, entity).where(entity.in_(chosen), Entity.kind == "region")
    return _together(
        hosted.where(Host.entity_id.in_(chosen)), of_town.where(EntityRegion.entity_id.in_(chosen)), itself
    )


def _together(*parts: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    every = union(*parts).subquery()
    return select(every.c.unit_id, every.c.object_id)


def single_units(connection: Connection, kind: str) -> list[str]:
    """Return the ids of all entities of a kind but totals and groups, sorted."""
    statement = select(Entity.entity_id).where(Entity.kind == kind, Entity.is_aggregate.is_(False))
    return list(connection.scalars(statement.order_by(Entity.entity_id)))


def programme_hosts(connection: Connection, programme: str, family: str) -> list[str]:
    """Return the ids of the towns or regions that host a member of a programme, sorted."""
    unit = Host.town_id if family == "town" else Host.region_id
    members = select(ProgrammeMember.entity_id).where(ProgrammeMember.programme_id == programme)
    statement = select(unit).distinct().where(Host.entity_id.in_(members), unit.is_not(None))
    return list(connection.scalars(statement.order_by(unit)))


def contained_regions(connection: Connection) -> list[tuple[str, str]]:
    """Return the pairs of a region and a region or remainder whose figures are inside it."""
    statement = select(Containment.entity_id, Containment.contained_id)
    ordered = statement.order_by(Containment.entity_id, Containment.contained_id)
    return [(outer, inner) for outer, inner in connection.execute(ordered)]
