"""The tables of a release: what a fact is, where it comes from, and how it is found."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 1
"""Raised with every change of these tables or of the rules of `data.load`; part of a release's hash."""

KINDS = ("cluster", "science_city", "technopark", "sez", "technology_platform", "town", "region")
QUALIFIERS = ("actual", "approx", "at_least", "estimate", "plan")
"""In the order in which one of several values for a cell is chosen."""
MEASURES = ("stock", "flow", "cumulative", "rank", "share", "index", "flag", "count")
ORIGINS = ("own", "region_panel", "region_vintage", "town_panel")
FLAGS = ("misprint", "flagged")
GAPS = ("confidential", "dash_in_source", "not_available", "blank_in_source")


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_vocabulary")


class Base(DeclarativeBase):
    """All tables of a release. Every id comes from the facts or is a hash of them."""

    type_annotation_map = {bytes: LargeBinary}


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
    __table_args__ = (_one_of("measure", MEASURES),)
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


class Entity(Base):
    """A cluster, science city, technopark, zone, platform, town or region.

    `iso` is the ISO 3166-2 code of a region, or of the region a town lies in. A region's `category_id`
    is its federal district; a town has a `town_type` instead. `status_from` and `status_to` are dates as
    the source gives them (year, month or day); their `_year` the year in it.
    """

    __tablename__ = "entities"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "category_id"], ["categories.kind", "categories.category_id"]),
        _one_of("kind", KINDS),
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


class Programme(Base):
    """A support programme or a legal status."""

    __tablename__ = "programmes"
    programme_id: Mapped[str] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_ru: Mapped[str]
    programme_from: Mapped[str | None]
    programme_to: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))


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


class Observation(Base):
    """One number of one source, for an entity, town or region, in the unit of its indicator.

    `words` is the quotation, or the cell of the workbook; `note_*` what the number covers where it
    differs from the definition; `year` that of `period_end`.
    """

    __tablename__ = "observations"
    __table_args__ = (
        _one_of("qualifier", QUALIFIERS),
        _one_of("origin", ORIGINS),
        CheckConstraint("period_start IS NULL OR period_start <= period_end", name="period_in_order"),
        Index("observations_cell", "indicator_id", "entity_id", "period_end"),
        Index("observations_entity", "entity_id", "indicator_id"),
    )
    observation_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"))
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"))
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    period_label: Mapped[str]
    year: Mapped[int | None]
    value: Mapped[float]
    qualifier: Mapped[str]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    words: Mapped[str | None]
    note_en: Mapped[str | None]
    note_ru: Mapped[str | None]
    is_inferred: Mapped[bool]
    origin: Mapped[str]


class ShownValue(Base):
    """The one value shown for a cell (entity, indicator, period), chosen at load by `data.intake.choice`.

    `position` numbers the cells of an entity and indicator by time, undated first, from 0. `rivals_count` is the number of
    other values for the cell. `flag_code` is `misprint` (certain: out of computations) or `flagged`.
    `is_latest`: the greatest `period_end` whose period has begun by the release date, plans left out, or
    the undated row where no row has a date; `is_latest_planned`: the same with plans let in.
    """

    __tablename__ = "shown_values"
    __table_args__ = (
        Index("shown_values_latest", "indicator_id", "is_latest"),
        Index("shown_values_year", "indicator_id", "year"),
        Index("shown_values_entity", "entity_id", "indicator_id"),
        {"sqlite_with_rowid": False},
    )
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[str] = mapped_column(ForeignKey("observations.observation_id"), unique=True)
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    period_label: Mapped[str]
    year: Mapped[int | None]
    value: Mapped[float]
    qualifier: Mapped[str]
    source_id: Mapped[str]
    is_inferred: Mapped[bool]
    has_note: Mapped[bool]
    rivals_count: Mapped[int]
    flag_code: Mapped[str | None]
    is_latest: Mapped[bool]
    is_latest_planned: Mapped[bool]


class Coverage(Base):
    """How many entities of a kind have an actual or planned value of an indicator, and in which years."""

    __tablename__ = "coverage"
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    values_count: Mapped[int]
    plans_count: Mapped[int]


class Break(Base):
    """A break of a series: values from `first_year_after` on are never compared with earlier ones.

    No `entity_id` means every entity that has the indicator; no `indicator_id` every indicator of the entity.
    """

    __tablename__ = "breaks"
    break_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    indicator_id: Mapped[str | None] = mapped_column(ForeignKey("indicators.indicator_id"), index=True)
    entity_id: Mapped[str | None] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    first_year_after: Mapped[int]
    kind: Mapped[str]
    note_en: Mapped[str]
    note_ru: Mapped[str]


class QualityFlag(Base):
    """A cell of the regional panel that looks wrong in its source."""

    __tablename__ = "quality_flags"
    flag_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"))
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"))
    year: Mapped[int]
    value: Mapped[float | None]
    issue: Mapped[str]
    is_misprint: Mapped[bool]
    detail_en: Mapped[str | None]
    detail_ru: Mapped[str | None]
    comment_en: Mapped[str | None]
    comment_ru: Mapped[str | None]


class MissingCell(Base):
    """A cell that the source leaves blank or withholds, with its mark and the reason."""

    __tablename__ = "missing_cells"
    __table_args__ = (_one_of("reason", GAPS), Index("missing_cells_cell", "indicator_id", "entity_id"))
    missing_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"))
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"))
    year: Mapped[int]
    mark: Mapped[str | None]
    reason: Mapped[str]
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


class Organisation(Base):
    """An end of a tie that is not an entity."""

    __tablename__ = "organisations"
    org_id: Mapped[str] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_ru: Mapped[str]
    type: Mapped[str]
    place_en: Mapped[str | None]
    place_ru: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    search_text: Mapped[str]
    sort_ru: Mapped[bytes]
    sort_en: Mapped[bytes]


class Link(Base):
    """A tie between two entities or organisations, as one source tells it."""

    __tablename__ = "links"
    from_id: Mapped[str] = mapped_column(primary_key=True)
    to_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    relation: Mapped[str] = mapped_column(ForeignKey("relations.relation"), primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"), primary_key=True)
    is_directed: Mapped[bool]
    period: Mapped[str | None]
    certainty: Mapped[str]
    words: Mapped[str | None]


class Event(Base):
    """A policy event for a time axis; `evidence` says whether `words` quotes the source or is its title."""

    __tablename__ = "events"
    event_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    happened: Mapped[str]
    year: Mapped[int] = mapped_column(index=True)
    precision: Mapped[str]
    title_en: Mapped[str]
    title_ru: Mapped[str]
    topic: Mapped[str | None]
    entity_id: Mapped[str | None] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    iso: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    words: Mapped[str | None]
    evidence: Mapped[str]


class Fact(Base):
    """A number that fits no indicator, with its own statement."""

    __tablename__ = "facts"
    __table_args__ = (_one_of("qualifier", QUALIFIERS),)
    fact_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), index=True)
    statement_en: Mapped[str]
    statement_ru: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    unit_en: Mapped[str | None]
    unit_ru: Mapped[str | None]
    period: Mapped[str | None]
    qualifier: Mapped[str]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    words: Mapped[str | None]
    is_inferred: Mapped[bool]


class SurveyResult(Base):
    """A published result of a survey of clusters."""

    __tablename__ = "survey_results"
    result_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    survey_en: Mapped[str]
    survey_ru: Mapped[str]
    item_en: Mapped[str]
    item_ru: Mapped[str]
    group_en: Mapped[str | None]
    group_ru: Mapped[str | None]
    value: Mapped[float]
    unit_en: Mapped[str | None]
    unit_ru: Mapped[str | None]
    qualifier: Mapped[str]
    year: Mapped[int | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    words: Mapped[str | None]


class Threshold(Base):
    """A published criterion of a checklist."""

    __tablename__ = "thresholds"
    threshold_id: Mapped[str] = mapped_column(primary_key=True)
    framework_en: Mapped[str]
    framework_ru: Mapped[str]
    criterion_en: Mapped[str]
    criterion_ru: Mapped[str]
    threshold_en: Mapped[str]
    threshold_ru: Mapped[str]
    unit_en: Mapped[str | None]
    unit_ru: Mapped[str | None]
    applies_to_en: Mapped[str | None]
    applies_to_ru: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))
    words: Mapped[str | None]


class QuestionnaireItem(Base):
    """A question of the model questionnaire."""

    __tablename__ = "questionnaire"
    item_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    dimension_en: Mapped[str]
    dimension_ru: Mapped[str]
    respondent_en: Mapped[str]
    respondent_ru: Mapped[str]
    question_en: Mapped[str]
    question_ru: Mapped[str]
    scale_en: Mapped[str | None]
    scale_ru: Mapped[str | None]
    basis_en: Mapped[str | None]
    basis_ru: Mapped[str | None]
    source_ids: Mapped[str | None]
