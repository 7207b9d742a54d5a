import hashlib

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from data.models import SCHEMA_VERSION, Base

TABLES = {2: "81d244bc9b8aefba"}
"""What the tables of a version are, so that they do not change without it."""


def definition() -> str:
    """Return the statements that make the tables and indexes of a release."""
    made = []
    for table in Base.metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        for statement in (CreateTable(table), *map(CreateIndex, indexes)):
            made.append(str(statement.compile(dialect=sqlite.dialect())))
    return "\n".join(made)


def test_the_version_is_raised_when_the_tables_change() -> None:
    found = hashlib.sha256(definition().encode()).hexdigest()[:16]
    assert TABLES.get(SCHEMA_VERSION) == found, (
        "the tables changed: raise SCHEMA_VERSION in data/models/base.py and write its hash here, "
        f"so that old release files are not read as new ones ({SCHEMA_VERSION}: {found})"
    )


def test_no_id_is_counted_up() -> None:
    for table in Base.metadata.sorted_tables:
        assert (
            table.autoincrement_column is None
            or table.autoincrement_column.type.python_type is not int
            or (len(table.primary_key.columns) > 1)
        ), table.name


def test_what_points_elsewhere_is_a_foreign_key() -> None:
    loose = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in ("entity_id", "indicator_id", "source_id", "region_id", "town_id", "programme_id")
        and not column.foreign_keys
        and not column.primary_key
    }
    assert loose == {"shown_values.source_id"}
