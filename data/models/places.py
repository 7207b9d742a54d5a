"""Who and where: entities of every kind, the towns and regions they stand in, their programmes."""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import KINDS, Base, one_of


class Entity(Base):
    """A cluster, science city, technopark, zone, platform, town or region.

    `iso` is the ISO 3166-2 code of a region, or of the region a town lies in. A region's `category_id`
    is its federal district; a town has a `town_type` instead. `status_from` and `status_to` are dates as
    the source gives them (year, month or day); their `_year` the year in it.
    """

    __tablename__ = "entities"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "category_id"], ["categories.kind", "categories.category_id"]),
        one_of("kind", KINDS),
        Index("entities_kind", "kind", "category_id"),
    )
    entity_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name_en: Mapped[str]
    name_ru: Mapped[str]
    short_en: Mapped[str]
    short_ru: Mapped[str]
    iso: Mapped[str | None]
    place_en: Mapped[str | None]
    place_ru: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    coord_source: Mapped[str | None]
    status_from: Mapped[str | None]
    status_to: Mapped[str | None]
    status_from_year: Mapped[int | None]
    status_to_year: Mapped[int | None]
    category_id: Mapped[str | None]
    specialisation_en: Mapped[str | None]
    specialisation_ru: Mapped[str | None]
    is_aggregate: Mapped[bool]
    is_remainder: Mapped[bool]
    town_type: Mapped[str | None]
    within_id: Mapped[str | None] = mapped_column(ForeignKey("entities.entity_id"))
    oktmo: Mapped[str | None]
    note_en: Mapped[str | None]
    note_ru: Mapped[str | None]
    search_text: Mapped[str]
    sort_ru: Mapped[bytes]
    sort_en: Mapped[bytes]


class EntityRegion(Base):
    """The regions an entity stands in, as its own row of the facts lists them."""

    __tablename__ = "entity_regions"
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    region_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True, index=True)


class EntitySource(Base):
    """The sources an entity's description rests on, in their order."""

    __tablename__ = "entity_sources"
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"), primary_key=True)
    position: Mapped[int]


class Containment(Base):
    """Regions whose figures are inside those of another region."""

    __tablename__ = "containments"
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    contained_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)


class Host(Base):
    """Where an entity stands: a town (unless the source names only a district) and a region."""

    __tablename__ = "hosts"
    host_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    town_id: Mapped[str | None] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    region_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    is_main: Mapped[bool]
    source: Mapped[str]
    note_en: Mapped[str | None]
    note_ru: Mapped[str | None]


class RegionCode(Base):
    """A region's codes in other systems."""

    __tablename__ = "region_codes"
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    iso: Mapped[str]
    okato: Mapped[str | None]
    oktmo: Mapped[str | None]
    kladr_id: Mapped[str | None]
    fias_id: Mapped[str | None]
    geoname_code: Mapped[str | None]
    geoname_id: Mapped[str | None]
    timezone: Mapped[str | None]
    centroid_lat: Mapped[float | None]
    centroid_lon: Mapped[float | None]


class Tile(Base):
    """A region's square in the tile-grid map."""

    __tablename__ = "tiles"
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    iso: Mapped[str]
    col: Mapped[int]
    row: Mapped[int]
    label: Mapped[str]


class ProgrammeMember(Base):
    """Which entity belongs to which programme; `group_code` empty where no source states it."""

    __tablename__ = "programme_members"
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.programme_id"), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True, index=True)
    member_from: Mapped[str | None]
    member_to: Mapped[str | None]
    group_code: Mapped[str | None]
    certainty: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    note_en: Mapped[str | None]
    note_ru: Mapped[str | None]
