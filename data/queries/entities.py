"""Which entities a selection means, and how an entity is found by its name."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from data.models import Entity, EntityRegion, Host, ProgrammeMember
from data.queries.frames import frame
from data.selection import Selection
from data.words import normalised

STATUS_KINDS = ("cluster", "science_city", "technopark", "sez")
"""The kinds that count as a status of a town."""

COLUMNS = (
    Entity.entity_id,
    Entity.kind,
    Entity.name_en,
    Entity.name_ru,
    Entity.short_en,
    Entity.short_ru,
    Entity.iso,
    Entity.category_id,
    Entity.status_from,
    Entity.status_to,
)


def chosen_entities(connection: Connection, selection: Selection, *, lang: str) -> pd.DataFrame:
    """Return the entities a selection means, by name in the language.

    Totals, groups and remainders only where they are named one by one.
    Columns: entity_id, kind, name_en, name_ru, short_en, short_ru, iso, category_id, status_from,
    status_to, group_code
    """
    group = func.coalesce(ProgrammeMember.group_code, "unknown").label("group_code")
    member = and_(
        ProgrammeMember.entity_id == Entity.entity_id, ProgrammeMember.programme_id == selection.programme
    )
    found = select(
        *COLUMNS, case((ProgrammeMember.entity_id.is_not(None), group), else_="").label("group_code")
    )
    statement = found.select_from(Entity).outerjoin(ProgrammeMember, member).where(means(selection))
    return frame(connection, statement.order_by(_by_name(lang), Entity.entity_id))


def means(selection: Selection) -> ColumnElement[bool]:
    """Return the condition that an entity is among those a selection means."""
    filters = _filters(selection)
    single = and_(Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False))
    by_name = Entity.entity_id.in_(selection.entities)
    among = or_(and_(single, *filters), by_name) if filters or not selection.entities else by_name
    return and_(among, Entity.entity_id.not_in(selection.without)) if selection.without else among


def _filters(selection: Selection) -> list[ColumnElement[bool]]:
    """Return one condition a filter that is set."""
    wanted: list[tuple[object, ColumnElement[bool]]] = [
        (selection.kinds, Entity.kind.in_(selection.kinds)),
        (selection.programme, _in_programme(selection)),
        (selection.districts, _in_region(_region().category_id.in_(selection.districts))),
        (selection.regions, _in_region(_region().iso.in_(selection.regions))),
        (selection.categories, Entity.category_id.in_(selection.categories)),
        (selection.held and not selection.statuses, _held_in(selection.held)),
        (selection.statuses, _statuses(selection.statuses or 0, selection.held)),
        (selection.ended, Entity.status_to_year == selection.ended),
        (selection.text, _named(selection.text)),
    ]
    return [condition for value, condition in wanted if value]


_REGION = aliased(Entity, name="region")


def _region() -> type[Entity]:
    return _REGION


def _in_region(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether a region of the entity (itself, for a region) meets the condition."""
    inside = select(EntityRegion.entity_id).join(_REGION, _REGION.entity_id == EntityRegion.region_id)
    return Entity.entity_id.in_(inside.where(condition))


def _in_programme(selection: Selection) -> ColumnElement[bool]:
    members = select(ProgrammeMember.entity_id).where(ProgrammeMember.programme_id == selection.programme)
    if selection.groups:
        members = members.where(func.coalesce(ProgrammeMember.group_code, "unknown").in_(selection.groups))
    return Entity.entity_id.in_(members)


def _holding(entity: type[Entity], year: int | None) -> ColumnElement[bool]:
    """Return whether an entity's own status was in force at some time of the year; unknown starts are not."""
    if year is None:
        return entity.entity_id.is_not(None)
    return and_(
        entity.status_from_year <= year, or_(entity.status_to_year.is_(None), entity.status_to_year >= year)
    )


_HOSTED = aliased(Entity, name="hosted")


def _hosted(year: int | None) -> Select[str | None]:
    """Return the towns with an entity of a status kind in force in the year."""
    towns = select(Host.town_id).join(_HOSTED, _HOSTED.entity_id == Host.entity_id)
    return towns.where(
        Host.town_id.is_not(None),
        _HOSTED.kind.in_(STATUS_KINDS),
        _HOSTED.is_aggregate.is_(False),
        _holding(_HOSTED, year),
    )


def _held_in(year: int | None) -> ColumnElement[bool]:
    return or_(_holding(Entity, year), and_(Entity.kind == "town", Entity.entity_id.in_(_hosted(year))))


def _statuses(least: int, year: int | None) -> ColumnElement[bool]:
    """Return whether a town carries at least so many kinds of status in the year (in any, without one)."""
    several = _hosted(year).group_by(Host.town_id).having(func.count(_HOSTED.kind.distinct()) >= least)
    return and_(Entity.kind == "town", Entity.entity_id.in_(several))


def _named(text: str) -> ColumnElement[bool]:
    words = normalised(text).split()
    return and_(True, *(Entity.search_text.contains(word, autoescape=True) for word in words))


def _by_name(lang: str) -> ColumnElement[bytes]:
    return (Entity.sort_ru if lang == "ru" else Entity.sort_en).expression


def found_entities(connection: Connection, text: str, *, lang: str, limit: int = 12) -> pd.DataFrame:
    """Return the entities whose names hold all words of a text, those that begin with it first.

    Either language, ё as е, Latin letters for Cyrillic. Empty for an empty text.
    Columns: entity_id, kind, name, short, place
    """
    words = normalised(text)
    if not words:
        return pd.DataFrame(columns=["entity_id", "kind", "name", "short", "place"])
    names = [getattr(Entity, f"{column}_{lang}").label(column) for column in ("name", "short", "place")]
    first = case(
        (Entity.search_text.startswith(words, autoescape=True), 0),
        (Entity.search_text.contains(f" {words}", autoescape=True), 1),
        else_=2,
    )
    kinds = case({kind: place for place, kind in enumerate(STATUS_KINDS)}, value=Entity.kind, else_=9)
    statement = select(Entity.entity_id, Entity.kind, *names).where(
        _named(words), Entity.is_aggregate.is_(False), Entity.is_remainder.is_(False)
    )
    return frame(connection, statement.order_by(first, kinds, _by_name(lang), Entity.entity_id).limit(limit))


def named_entities(connection: Connection, ids: tuple[str, ...], *, lang: str) -> pd.DataFrame:
    """Return the entities with these ids, in no promised order but by name; unknown ids are absent.

    Columns: entity_id, kind, name, short
    """
    names = [getattr(Entity, f"{column}_{lang}").label(column) for column in ("name", "short")]
    statement = select(Entity.entity_id, Entity.kind, *names).where(Entity.entity_id.in_(ids))
    return frame(connection, statement.order_by(_by_name(lang), Entity.entity_id))


def beside_programme(connection: Connection, programme: str) -> set[str]:
    """Return the ids of towns that host a member of a programme, and of all entities in those towns."""
    towns = (
        select(Host.town_id)
        .join(ProgrammeMember, ProgrammeMember.entity_id == Host.entity_id)
        .where(ProgrammeMember.programme_id == programme, Host.town_id.is_not(None))
    )
    inside = select(Host.entity_id, Host.town_id).where(Host.town_id.in_(towns)).order_by(Host.host_id)
    return {identifier for row in connection.execute(inside) for identifier in row}


def is_known(connection: Connection, entity_id: str) -> bool:
    """Return whether the store has an entity with this id."""
    return bool(connection.scalar(select(exists().where(Entity.entity_id == entity_id))))
