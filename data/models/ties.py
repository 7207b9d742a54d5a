"""What was said and done: ties, events, surveys, criteria, questions."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base


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
