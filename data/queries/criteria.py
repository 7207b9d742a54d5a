"""Published criteria and reference values, and what the store knows of an organisation beside them."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select

from data.models import Link, Organisation, ShownValue, SurveyResult, Threshold
from data.queries.frames import frame

MEMBERSHIP = ("member_of", "key_participant")
"""Relations that say that an organisation is a member of a cluster."""


def thresholds(connection: Connection) -> pd.DataFrame:
    """Return the published criteria, by id.

    Columns: threshold_id, framework_en, framework_ru, criterion_en, criterion_ru, threshold_en, threshold_ru,
    unit_en, unit_ru, applies_to_en, applies_to_ru, source_id
    """
    pairs = ("framework", "criterion", "threshold", "unit", "applies_to")
    names = ["threshold_id", *(f"{name}_{lang}" for name in pairs for lang in ("en", "ru")), "source_id"]
    columns = (getattr(Threshold, name) for name in names)
    return frame(connection, select(*columns).order_by(Threshold.threshold_id))


def survey_references(connection: Connection) -> pd.DataFrame:
    """Return the published results of surveys, by survey, item and group.

    Columns: result_id, survey_en, survey_ru, item_en, item_ru, group_en, group_ru, value, unit_en, unit_ru,
    qualifier, year, source_id
    """
    pairs = [f"{name}_{lang}" for name in ("survey", "item", "group") for lang in ("en", "ru")]
    names = ["result_id", *pairs, "value", "unit_en", "unit_ru", "qualifier", "year", "source_id"]
    columns = (getattr(SurveyResult, name) for name in names)
    order = (SurveyResult.survey_en, SurveyResult.item_en, SurveyResult.group_en, SurveyResult.result_id)
    return frame(connection, select(*columns).order_by(*order))


def latest_evidence(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return the latest shown value of every indicator of an entity, by indicator; plans are left out.

    Columns: indicator_id, value, qualifier, source_id, period_label, observation_id
    """
    names = ("indicator_id", "value", "qualifier", "source_id", "period_label", "observation_id")
    statement = select(*(getattr(ShownValue, name) for name in names)).where(
        ShownValue.entity_id == entity_id, ShownValue.is_latest
    )
    return frame(connection, statement.order_by(ShownValue.indicator_id))


def member_types(connection: Connection, entity_id: str) -> pd.DataFrame:
    """Return the organisations that sources name as members of an entity, with their types, by id.

    A list made from news and reports is never the whole list of members.
    Columns: org_id, type, relation, source_id
    """
    statement = (
        select(Organisation.org_id, Organisation.type, Link.relation, Link.source_id)
        .join(Link, Link.from_id == Organisation.org_id)
        .where(Link.to_id == entity_id, Link.relation.in_(MEMBERSHIP))
    )
    return frame(connection, statement.order_by(Organisation.org_id, Link.relation, Link.source_id))
