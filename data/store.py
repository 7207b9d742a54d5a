"""Engines and what they can do: the only file that knows SQLite from PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.pool import QueuePool

from data.models import Base

CHUNK = 10_000
"""Rows sent to the database at a time."""


def reading_engine(path: Path) -> Engine:
    """Return an engine that opens a release file read-only and as a file that never changes."""
    address = f"sqlite+pysqlite:///file:{path.resolve()}?mode=ro&immutable=1&uri=true"
    return create_engine(
        address, poolclass=QueuePool, pool_size=4, max_overflow=4, connect_args={"check_same_thread": False}
    )


def writing_engine(path: Path) -> Engine:
    """Return an engine that writes a new release file, foreign keys kept; durable once `finish` has run."""
    engine = create_engine(f"sqlite+pysqlite:///{path.resolve()}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for setting in ("foreign_keys=ON", "journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
            connection.execute(f"PRAGMA {setting}")

    return engine


def create_tables(engine: Engine) -> None:
    """Create the tables of a release."""
    Base.metadata.create_all(engine)


def fill(connection: Connection, tables: Mapping[str, pd.DataFrame], done: Any = None) -> None:
    """Insert the rows of every table, those that others point to first; `done(rows)` after each chunk.

    tables: by table name, with the columns of the table; missing values None.
    """
    for table in Base.metadata.sorted_tables:
        for chunk in _chunks(tables.get(table.name), table):
            connection.execute(insert(table), chunk)
            if done:
                done(len(chunk))


def _chunks(rows: pd.DataFrame | None, table: Table) -> Iterable[list[dict[str, Any]]]:
    if rows is None or rows.empty:
        return
    names = [column.name for column in table.columns]
    columns = [rows[name].tolist() for name in names]
    records = list(zip(*columns, strict=True))
    for start in range(0, len(records), CHUNK):
        yield [dict(zip(names, record, strict=True)) for record in records[start : start + CHUNK]]


def finish(connection: Connection) -> None:
    """Let the database gather the statistics its queries are planned by."""
    connection.execute(text("ANALYZE"))
