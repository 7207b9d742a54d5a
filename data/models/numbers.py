"""What was measured: observations, the value shown for a cell, gaps, breaks and doubts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import GAPS, ORIGINS, QUALIFIERS, Base, one_of


class Observation(Base):
    """One number of one source, for an entity, town or region, in the unit of its indicator.

    `words` is the quotation, or the cell of the workbook; `note_*` what the number covers where it
    differs from the definition; `year` that of `period_end`.
    """

    __tablename__ = "observations"
    __table_args__ = (
        one_of("qualifier", QUALIFIERS),
        one_of("origin", ORIGINS),
        CheckConstraint("period_start IS NULL OR period_start <= period_end", name="period_in_order"),
        Index("observations_cell", "indicator_id", "entity_id", "period_end"),
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

    `position` numbers the cells of an entity and indicator by time, undated first, from 0. `rivals_count` is
    the number of other values for the cell. `flag_code` is `misprint` (certain: out of computations) or
    `flagged`. `is_latest`: the greatest `period_end` whose period has begun by the release date, plans left
    out, or the undated row where no row with a date counts; `is_latest_planned`: the same with plans let in.
    """

    __tablename__ = "shown_values"
    __table_args__ = (
        Index("shown_values_observation", "observation_id", unique=True),
        {"sqlite_with_rowid": False},
    )
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[str] = mapped_column(ForeignKey("observations.observation_id"))
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
    __table_args__ = (one_of("reason", GAPS), Index("missing_cells_cell", "indicator_id", "entity_id"))
    missing_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.entity_id"))
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.indicator_id"))
    year: Mapped[int]
    mark: Mapped[str | None]
    reason: Mapped[str]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.source_id"))


class Fact(Base):
    """A number that fits no indicator, with its own statement."""

    __tablename__ = "facts"
    __table_args__ = (one_of("qualifier", QUALIFIERS),)
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
