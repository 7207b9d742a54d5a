"""What facts are said in: sources, indicators, categories, programmes, relations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import MEASURES, Base, one_of


class Release(Base):
    """The one row that says which release this file is."""

    __tablename__ = "release"
    release_id: Mapped[str] = mapped_column(primary_key=True)
    hash8: Mapped[str]
    released_on: Mapped[date]
    schema_version: Mapped[int]
    title: Mapped[str]
    licence: Mapped[str]
    package_version: Mapped[str]


class Source(Base):
    """A publication that facts were taken from; `published_year` is the year of `published`, if any."""

    __tablename__ = "sources"
    source_id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    publisher: Mapped[str | None]
    url: Mapped[str | None]
    published: Mapped[str | None]
    published_year: Mapped[int | None]
    lang: Mapped[str | None]
    licence: Mapped[str | None]


class Category(Base):
    """A type of entity within its kind."""

    __tablename__ = "categories"
    kind: Mapped[str] = mapped_column(primary_key=True)
    category_id: Mapped[str] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_ru: Mapped[str]


class Indicator(Base):
    """What is measured, in which unit; `kinds` separated by semicolons."""

    __tablename__ = "indicators"
    __table_args__ = (one_of("measure", MEASURES),)
    indicator_id: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[str]
    name_en: Mapped[str]
    name_ru: Mapped[str]
    unit: Mapped[str]
    unit_en: Mapped[str]
    unit_ru: Mapped[str]
    kinds: Mapped[str]
    measure: Mapped[str]
    direction: Mapped[int]
    decimals: Mapped[int]
    is_additive: Mapped[bool]
    definition_en: Mapped[str]
    definition_ru: Mapped[str]
    break_note_en: Mapped[str | None]
    break_note_ru: Mapped[str | None]
    search_text: Mapped[str]
    sort_ru: Mapped[bytes]
    sort_en: Mapped[bytes]


class Programme(Base):
    """A support programme or a legal status."""

    __tablename__ = "programmes"
    programme_id: Mapped[str] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_ru: Mapped[str]
    programme_from: Mapped[str | None]
    programme_to: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))


class Relation(Base):
    """A kind of tie."""

    __tablename__ = "relations"
    relation: Mapped[str] = mapped_column(primary_key=True)
    is_directed: Mapped[bool]
    name_en: Mapped[str]
    name_ru: Mapped[str]
    definition_en: Mapped[str]
    definition_ru: Mapped[str]
