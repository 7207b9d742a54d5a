"""Ties between entities and organisations, as sources tell them, and who stands at their ends."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select

from data.models import Entity, EntityRegion, Host, Link, Organisation
from data.queries.frames import frame


def links(connection: Connection) -> pd.DataFrame:
    """Return every tie of every source, by its ends, relation and source.

    Columns: from_id, to_id, relation, source_id, is_directed, period, certainty
    """
    key = (Link.from_id, Link.to_id, Link.relation, Link.source_id)
    return frame(connection, select(*key, Link.is_directed, Link.period, Link.certainty).order_by(*key))


def nodes(connection: Connection) -> pd.DataFrame:
    """Return everyone who can stand at the end of a tie, by id; totals are left out.

    An organisation has no shorter name than its name.
    Columns: node_id, type (the kind of an entity, the type of an organisation), name_en, name_ru, short_en,
    short_ru, is_entity
    """
    names = ("name_en", "name_ru", "short_en", "short_ru")
    known = [getattr(Entity, name) for name in names]
    entities = select(Entity.entity_id.label("node_id"), Entity.kind.label("type"), *known)
    named = [getattr(Organisation, f"name_{name[-2:]}").label(name) for name in names]
    others = select(Organisation.org_id.label("node_id"), Organisation.type, *named)
    single = entities.where(Entity.is_aggregate.is_(False)).order_by(Entity.entity_id)
    found = (frame(connection, single), frame(connection, others.order_by(Organisation.org_id)))
    both = [found[0].assign(is_entity=True), found[1].assign(is_entity=False)]
    return pd.concat(both, ignore_index=True).sort_values("node_id", ignore_index=True)


def regions_of_nodes(connection: Connection) -> pd.DataFrame:
    """Return the regions that each entity stands in (a region: itself), by id. Organisations have none.

    Columns: node_id, region_id
    """
    statement = select(EntityRegion.entity_id.label("node_id"), EntityRegion.region_id)
    return frame(connection, statement.order_by(EntityRegion.entity_id, EntityRegion.region_id))


def towns_of_nodes(connection: Connection) -> pd.DataFrame:
    """Return the towns that each entity stands in, where a source names one, by id.

    Columns: node_id, town_id
    """
    statement = (
        select(Host.entity_id.label("node_id"), Host.town_id).distinct().where(Host.town_id.is_not(None))
    )
    return frame(connection, statement.order_by(Host.entity_id, Host.town_id))


def specialisations(connection: Connection) -> pd.DataFrame:
    """Return what clusters, platforms, parks, zones and science cities work in, by id.

    Columns: node_id, kind, category_id, specialisation_en, specialisation_ru
    """
    names = ("kind", "category_id", "specialisation_en", "specialisation_ru")
    statement = select(Entity.entity_id.label("node_id"), *(getattr(Entity, name) for name in names)).where(
        Entity.kind.not_in(("town", "region")), Entity.is_aggregate.is_(False)
    )
    return frame(connection, statement.order_by(Entity.entity_id))
