"""The base of all tables of a release and the closed vocabularies of their columns."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase

SCHEMA_VERSION = 3
"""Raised with every change of these tables or of the rules of `data.load`; part of a release's hash."""

KINDS = ("cluster", "science_city", "technopark", "sez", "technology_platform", "town", "region")
QUALIFIERS = ("actual", "approx", "at_least", "estimate", "plan")
"""In the order in which one of several values for a cell is chosen."""
MEASURES = ("stock", "flow", "cumulative", "rank", "share", "index", "flag", "count")
ORIGINS = ("own", "region_panel", "region_vintage", "town_panel")
FLAGS = ("misprint", "flagged")
GAPS = ("confidential", "dash_in_source", "not_available", "blank_in_source")


def one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    """Return the constraint that a column holds only words of a closed list."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_vocabulary")


class Base(DeclarativeBase):
    """All tables of a release. Every id comes from the facts or is a hash of them.

    Text is compared byte by byte in every database, so that all of them answer in one order.
    """

    type_annotation_map = {
        bytes: LargeBinary,
        str: String().with_variant(String(collation="C"), "postgresql"),
    }
