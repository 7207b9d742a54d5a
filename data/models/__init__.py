"""The tables of a release: what a fact is, where it comes from, and how it is found."""

from data.models.base import (
    FLAGS,
    GAPS,
    KINDS,
    MEASURES,
    ORIGINS,
    QUALIFIERS,
    SCHEMA_VERSION,
    Base,
)
from data.models.numbers import Break, Coverage, Fact, MissingCell, Observation, QualityFlag, ShownValue
from data.models.places import (
    Containment,
    Entity,
    EntityRegion,
    EntitySource,
    Host,
    ProgrammeMember,
    RegionCode,
    Tile,
)
from data.models.ties import Event, Link, Organisation, QuestionnaireItem, SurveyResult, Threshold
from data.models.vocabulary import Category, Indicator, Programme, Relation, Release, Source

__all__ = [
    "FLAGS",
    "GAPS",
    "KINDS",
    "MEASURES",
    "ORIGINS",
    "QUALIFIERS",
    "SCHEMA_VERSION",
    "Base",
    "Break",
    "Category",
    "Containment",
    "Coverage",
    "Entity",
    "EntityRegion",
    "EntitySource",
    "Event",
    "Fact",
    "Host",
    "Indicator",
    "Link",
    "MissingCell",
    "Observation",
    "Organisation",
    "Programme",
    "ProgrammeMember",
    "QualityFlag",
    "QuestionnaireItem",
    "RegionCode",
    "Relation",
    "Release",
    "ShownValue",
    "Source",
    "SurveyResult",
    "Threshold",
    "Tile",
]
