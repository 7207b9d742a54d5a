"""Who and where one entity is: its row, its programmes, its hosts, its neighbours, what it is tied to."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from data.models import (
    Category,
    Entity,
    EntityRegion,
    Event,
    Host,
    Link,
    Organisation,
    Programme,
    ProgrammeMember,
    Relation,
    Source,
    Tile,
)
from data.queries.entities import STATUS_KINDS
from data.queries.frames import frame
from data.words import normalised

NEAR = 0.5
"""How alike a name must be to be offered in place of an unknown one; 1 is equal."""
NAMES = ("name_en", "name_ru", "short_en", "short_ru")


def profile_row(connection: Connection, entity_id: str) -> dict[str, Any] | None:
    """Return the row of an entity by column name, with its category's names, or None.

    Beside the columns of `entities` but those for searching: category_en, category_ru (of its kind).
    """
    columns = [
        column
        for column in Entity.__table__.columns
        if column.name != "search_text" and not column.name.startswith("sort_")
    ]
    same = and_(Category.kind == Entity.kind, Category.category_id == Entity.category_id)
    named = (Category.name_en.label("category_en"), Category.name_ru.label("category_ru"))
    statement = select(*columns, *named).select_from(Entity).outerjoin(Category, same)
    row = connection.execute(statement.where(Entity.entity_id == entity_id)).mappings().first()
    return dict(row) if row else None


def memberships_of(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return the programmes an entity belongs to, earliest first.

    Columns: programme_id, name_en, name_ru, member_from, member_to, group_code, certainty, note_en,
    note_ru, source_id
    """
    member = ProgrammeMember
    statement = (
        select(
            Programme.programme_id,
            Programme.name_en,
            Programme.name_ru,
            member.member_from,
            member.member_to,
            member.group_code,
            member.certainty,
            member.note_en,
            member.note_ru,
            member.source_id,
        )
        .join(Programme, Programme.programme_id == member.programme_id)
        .where(member.entity_id == entity_id)
    )
    return frame(connection, statement.order_by(member.member_from, Programme.programme_id))


def places_of(connection: Connection, entity_id: str, *, lang: str) -> pd.DataFrame:
    """Return the towns and regions an entity stands in, the main ones first, by name; a town's own region.

    A place that is the entity itself is left out.
    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru, iso, is_main, note_en, note_ru
    """
    place = aliased(Entity)
    main = func.max(case((Host.is_main, 1), else_=0)).label("is_main")
    notes = [func.max(getattr(Host, f"note_{word}")).label(f"note_{word}") for word in ("en", "ru")]
    at_host = or_(place.entity_id == Host.town_id, place.entity_id == Host.region_id)
    columns = (place.entity_id, place.kind, *(getattr(place, name) for name in NAMES), place.iso)
    order = (place.kind.desc(), main.desc(), getattr(place, f"sort_{lang}"), place.entity_id)
    hosts = (
        select(*columns, main, *notes)
        .select_from(Host)
        .join(place, at_host)
        .where(Host.entity_id == entity_id)
        .group_by(*columns, getattr(place, f"sort_{lang}"))
        .order_by(*order)
    )
    found = frame(connection, hosts)
    return found if len(found) else _regions_of(connection, entity_id, lang=lang)


def _regions_of(connection: Connection, entity_id: str, *, lang: str) -> pd.DataFrame:
    """Return the regions that the entity's own row names, in the columns of `places_of`."""
    place = aliased(Entity)
    columns = (place.entity_id, place.kind, *(getattr(place, name) for name in NAMES), place.iso)
    statement = (
        select(*columns)
        .join(EntityRegion, EntityRegion.region_id == place.entity_id)
        .where(EntityRegion.entity_id == entity_id, place.entity_id != entity_id)
        .order_by(getattr(place, f"sort_{lang}"), place.entity_id)
    )
    found = frame(connection, statement)
    return found.assign(is_main=1, note_en=None, note_ru=None)


def standing_in(connection: Connection, places: Sequence[str], *, lang: str) -> pd.DataFrame:
    """Return the entities that stand in some towns or regions, totals left out; by kind, then by name.

    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru, status_from, status_to, place_id
    """
    columns = (Entity.entity_id, Entity.kind, *(getattr(Entity, name) for name in NAMES))
    place = case((Host.town_id.in_(places), Host.town_id), else_=Host.region_id).label("place_id")
    kinds = case({kind: order for order, kind in enumerate(STATUS_KINDS)}, value=Entity.kind, else_=9)
    statement = (
        select(*columns, Entity.status_from, Entity.status_to, place)
        .distinct()
        .join(Host, Host.entity_id == Entity.entity_id)
        .where(or_(Host.town_id.in_(places), Host.region_id.in_(places)), Entity.is_aggregate.is_(False))
        .add_columns(kinds.label("kind_order"), getattr(Entity, f"sort_{lang}").label("by_name"))
    ).subquery()
    ordered = select(*(column for column in statement.c if column.name not in ("kind_order", "by_name")))
    return frame(
        connection,
        ordered.order_by(statement.c.kind_order, statement.c.by_name, statement.c.entity_id),
    )


def kin_of(connection: Connection, towns: Sequence[str], *, lang: str) -> pd.DataFrame:
    """Return some towns with the larger towns that they are parts of and all other parts, by name.

    Columns: entity_id, name_en, name_ru, short_en, short_ru, within_id
    """
    whole = select(Entity.within_id).where(Entity.entity_id.in_(towns), Entity.within_id.is_not(None))
    ids = [*towns, *connection.scalars(whole)]
    columns = (Entity.entity_id, *(getattr(Entity, name) for name in NAMES), Entity.within_id)
    statement = select(*columns).where(or_(Entity.entity_id.in_(ids), Entity.within_id.in_(ids)))
    return frame(connection, statement.order_by(getattr(Entity, f"sort_{lang}"), Entity.entity_id))


def towns_in(connection: Connection, region_id: str, *, lang: str) -> pd.DataFrame:
    """Return the towns of a region, by name.

    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru
    """
    statement = (
        select(Entity.entity_id, Entity.kind, *(getattr(Entity, name) for name in NAMES))
        .join(EntityRegion, EntityRegion.entity_id == Entity.entity_id)
        .where(EntityRegion.region_id == region_id, Entity.kind == "town")
    )
    return frame(connection, statement.order_by(getattr(Entity, f"sort_{lang}"), Entity.entity_id))


def ties_of(connection: Connection, entity_id: str, *, lang: str) -> pd.DataFrame:
    """Return the ties of an entity: what is at the other end, how it is tied, who says so in which words.

    `is_from`: whether the tie goes out from the entity. Stated ones first, then by name.
    Columns: other_id, kind (None for an organisation), type (None for an entity), name_en, name_ru,
    place_en, place_ru, is_from, relation_en, relation_ru, is_directed, period, certainty, words, source_id,
    source_title, source_publisher, source_url, source_published, source_year
    """
    other = case((Link.from_id == entity_id, Link.to_id), else_=Link.from_id)
    by_name = func.coalesce(getattr(Entity, f"sort_{lang}"), getattr(Organisation, f"sort_{lang}"))
    names = [
        func.coalesce(getattr(Entity, name), getattr(Organisation, name)).label(name)
        for name in ("name_en", "name_ru", "place_en", "place_ru")
    ]
    is_from = (Link.from_id == entity_id).label("is_from")
    statement = (
        select(other.label("other_id"), Entity.kind, Organisation.type, *names, is_from, *_told())
        .join(Relation, Relation.relation == Link.relation)
        .join(Source, Source.source_id == Link.source_id)
        .outerjoin(Entity, Entity.entity_id == other)
        .outerjoin(Organisation, Organisation.org_id == other)
        .where(or_(Link.from_id == entity_id, Link.to_id == entity_id))
    )
    stated = case((Link.certainty == "sourced", 0), else_=1)
    return frame(connection, statement.order_by(stated, by_name, other, Link.relation, Link.source_id))


def _told() -> list[Any]:
    """Return what is told of a tie: its relation, when, how surely, and who says so."""
    source = ("title", "publisher", "url", "published")
    return [
        Relation.name_en.label("relation_en"),
        Relation.name_ru.label("relation_ru"),
        Link.is_directed,
        Link.period,
        Link.certainty,
        Link.words,
        Link.source_id,
        *(getattr(Source, name).label(f"source_{name}") for name in source),
        Source.published_year.label("source_year"),
    ]


def peers(connection: Connection, kind: str) -> pd.DataFrame:
    """Return the towns or regions that a place is compared with: totals and remainders left out, by id.

    Columns: unit_id, short_en, short_ru
    """
    columns = (Entity.entity_id.label("unit_id"), Entity.short_en, Entity.short_ru)
    single = and_(Entity.kind == kind, Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False))
    return frame(connection, select(*columns).where(single).order_by(Entity.entity_id))


def events_of(connection: Connection, entity_ids: Sequence[str]) -> pd.DataFrame:
    """Return the dated events of some entities, newest first.

    Columns: event_id, entity_id, happened, title_en, title_ru, evidence, words, source_id
    """
    columns = (
        Event.event_id,
        Event.entity_id,
        Event.happened,
        Event.title_en,
        Event.title_ru,
        Event.evidence,
        Event.words,
        Event.source_id,
    )
    statement = select(*columns).where(Event.entity_id.in_(entity_ids))
    return frame(connection, statement.order_by(Event.happened.desc(), Event.event_id))


def tiles(connection: Connection) -> pd.DataFrame:
    """Return the squares of the tile map, row by row, with the names of their regions.

    Columns: entity_id, col, row, label, short_en, short_ru
    """
    columns = (Tile.entity_id, Tile.col, Tile.row, Tile.label, Entity.short_en, Entity.short_ru)
    statement = select(*columns).join(Entity, Entity.entity_id == Tile.entity_id)
    return frame(connection, statement.order_by(Tile.row, Tile.col))


def nearest_entities(connection: Connection, asked: str, *, lang: str, limit: int = 6) -> pd.DataFrame:
    """Return the entities whose id or name is most like a text, the most alike first; totals left out.

    Columns: entity_id, kind, name, place
    """
    names = [getattr(Entity, f"{column}_{lang}").label(column) for column in ("name", "place")]
    statement = select(Entity.entity_id, Entity.kind, *names, Entity.search_text).where(
        Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False)
    )
    found = frame(connection, statement.order_by(Entity.entity_id))
    words = normalised(asked.replace("-", " ").replace("_", " "))[:80]
    likeness = [
        _likeness(words, entity_id, known)
        for entity_id, known in zip(found["entity_id"], found["search_text"], strict=True)
    ]
    ranked = found.assign(likeness=likeness).sort_values("likeness", ascending=False, kind="stable")
    near = ranked[ranked["likeness"] >= max(NEAR, 0.75 * ranked["likeness"].max())].head(limit)
    return pd.DataFrame({name: near[name].tolist() for name in ("entity_id", "kind", "name", "place")})


def _likeness(words: str, entity_id: str, known: str) -> float:
    """Return how alike a text is to an entity: the best of its id, its id without kind, and its names."""
    spelled = entity_id.replace("-", " ")
    whole = SequenceMatcher(None, words, spelled).ratio()
    inside = 0.5 * sum(word in known.split() for word in words.split() if len(word) > 2)
    return whole + inside
