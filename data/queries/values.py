"""The shown values of one indicator: of some entities, or of every unit of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from data.models import Break, Entity, Indicator, MissingCell, Observation, ShownValue
from data.queries.frames import frame

VALUE_COLUMNS = (
    ShownValue.entity_id.label("unit_id"),
    ShownValue.indicator_id,
    ShownValue.year,
    ShownValue.period_start,
    ShownValue.period_end,
    ShownValue.period_label,
    ShownValue.value,
    ShownValue.qualifier,
    ShownValue.is_inferred,
    ShownValue.flag_code,
    ShownValue.has_note,
    ShownValue.rivals_count,
    ShownValue.source_id,
    ShownValue.observation_id,
    ShownValue.is_latest,
    ShownValue.is_latest_planned,
)


def shown_values(connection: Connection, indicator_id: str, entity_ids: Sequence[str]) -> pd.DataFrame:
    """Return the shown values of an indicator for some entities, by entity and time, undated first.

    Columns: unit_id, indicator_id, year, period_start, period_end, period_label, value, qualifier,
    is_inferred, flag_code, has_note, rivals_count, source_id, observation_id, is_latest, is_latest_planned
    """
    statement = _values(indicator_id).where(ShownValue.entity_id.in_(entity_ids))
    return frame(connection, statement)


def panel_values(connection: Connection, indicator_id: str, kind: str) -> pd.DataFrame:
    """Return the shown values of an indicator for every entity of a kind, in the same order and columns.

    Columns: unit_id, indicator_id, year, period_start, period_end, period_label, value, qualifier,
    is_inferred, flag_code, has_note, rivals_count, source_id, observation_id, is_latest, is_latest_planned
    """
    of_kind = select(Entity.entity_id).where(Entity.kind == kind)
    return frame(connection, _values(indicator_id).where(ShownValue.entity_id.in_(of_kind)))


def _values(indicator_id: str) -> Select[*tuple[Any, ...]]:
    statement = select(*VALUE_COLUMNS).where(ShownValue.indicator_id == indicator_id)
    return statement.order_by(ShownValue.entity_id, ShownValue.position)


def words_of(connection: Connection, observation_ids: Sequence[str]) -> pd.DataFrame:
    """Return the quoted words and scope notes of observations, by id.

    Columns: observation_id, words, note_en, note_ru
    """
    if not observation_ids:
        return pd.DataFrame(columns=["observation_id", "words", "note_en", "note_ru"])
    columns = (Observation.observation_id, Observation.words, Observation.note_en, Observation.note_ru)
    statement = select(*columns).where(Observation.observation_id.in_(observation_ids))
    return frame(connection, statement.order_by(Observation.observation_id))


def breaks_of(connection: Connection, indicator_ids: Sequence[str]) -> pd.DataFrame:
    """Return the breaks of some indicators and those of all indicators of a place, by year.

    Columns: break_id, indicator_id, unit_id, first_year_after, kind, note_en, note_ru
    """
    columns = (
        Break.break_id,
        Break.indicator_id,
        Break.entity_id.label("unit_id"),
        Break.first_year_after,
        Break.kind,
        Break.note_en,
        Break.note_ru,
    )
    statement = select(*columns).where(Break.indicator_id.in_(indicator_ids) | Break.indicator_id.is_(None))
    return frame(connection, statement.order_by(Break.first_year_after, Break.break_id))


def withheld_cells(connection: Connection, indicator_id: str) -> pd.DataFrame:
    """Return the cells of an indicator that the source leaves blank or withholds, with the reason.

    Columns: unit_id, year, reason
    """
    columns = (MissingCell.entity_id.label("unit_id"), MissingCell.year, MissingCell.reason)
    statement = select(*columns).where(MissingCell.indicator_id == indicator_id)
    return frame(connection, statement.order_by(MissingCell.entity_id, MissingCell.year, MissingCell.reason))


def indicator(connection: Connection, indicator_id: str) -> dict[str, object] | None:
    """Return the row of an indicator by column name, or None."""
    columns = [column for column in Indicator.__table__.columns if not column.name.startswith("sort_")]
    row = connection.execute(select(*columns).where(Indicator.indicator_id == indicator_id)).first()
    return dict(row._mapping) if row else None
