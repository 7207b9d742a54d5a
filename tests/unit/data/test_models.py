import hashlib

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from data.models import SCHEMA_VERSION, Base
from tests.small_store import small_tables

VERSION = 3
TABLES = "81d244bc9b8aefba"
ROWS = "e523a81d1919fc70"
"""What the tables of this version are, and what its rules make of the small facts."""


def definition() -> str:
    """Return the statements that make the tables and indexes of a release."""
    made = []
    for table in Base.metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        for statement in (CreateTable(table), *map(CreateIndex, indexes)):
            made.append(str(statement.compile(dialect=sqlite.dialect())))
    return "\n".join(made)


def shortened(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_the_version_is_raised_when_the_tables_change() -> None:
    found = shortened(definition())
    assert (SCHEMA_VERSION, found) == (VERSION, TABLES), (
        "the tables changed: raise SCHEMA_VERSION in data/models/base.py and write it and the hash here, "
        f"so that old release files are not read as new ones: {found}"
    )


def test_the_version_is_raised_when_the_rules_change() -> None:
    tables = {name: rows for name, rows in small_tables().items() if name != "release"}
    columns = {table.name: [column.name for column in table.columns] for table in Base.metadata.sorted_tables}
    rows = {name: table[columns[name]].values.tolist() for name, table in tables.items()}
    found = shortened(repr(sorted(rows.items())))
    assert (SCHEMA_VERSION, found) == (VERSION, ROWS), (
        "the load makes something else of the same facts: raise SCHEMA_VERSION and write it and the hash "
        f"here, so that stores are built anew (if only tests/small_facts.py changed, the hash alone): {found}"
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
