"""Engines, and how a release is written into one: the only file that knows SQLite from PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Date, Engine, Table, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable

from data.models import Base

CHUNK = 10_000
"""Rows sent to the database at a time."""
CONNECTIONS = 4
"""Connections to one release that stay open in a worker; a burst opens as many again for a while."""
_WRITING = ("foreign_keys=ON", "journal_mode=OFF", "synchronous=OFF", "cache_size=-64000")
_READING = ("query_only=ON", "mmap_size=268435456", "cache_size=-8000")
_HEADER = b"SQLite format 3\0"


def file_engine(path: Path) -> Engine:
    """Return an engine that opens a release file read-only and as a file that never changes."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        _set(connection, _READING)
        return connection

    return create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
    )


def writing_engine(path: Path) -> Engine:
    """Return an engine that writes a new release file, foreign keys kept; it is not durable by itself."""
    engine = create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(path), poolclass=QueuePool)
    event.listen(engine, "connect", lambda connection, _record: _set(connection, _WRITING))
    return engine


def _set(connection: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def is_whole(path: Path) -> bool:
    """Return whether a file begins as a database file and is as long as its header says."""
    with path.open("rb") as file:
        header = file.read(100)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return header.startswith(_HEADER) and path.stat().st_size == pages * (65536 if page == 1 else page)


def is_damage(error: DBAPIError) -> bool:
    """Return whether an error of the database means that its file is not, or no longer, a database."""
    return type(error.orig) is sqlite3.DatabaseError


def create_tables(engine: Engine) -> None:
    """Create the tables of a release, without their indexes: `finish` adds them once the rows are in."""
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(CreateTable(table))


def fill(
    connection: Connection, tables: Mapping[str, pd.DataFrame], done: Callable[[int], object] = int
) -> None:
    """Insert the rows of every table, those that others point to first; `done(rows)` after each chunk.

    tables: by table name, with the columns of the table, missing values None. One without rows may be absent.
    """
    write = {"sqlite": _insert, "postgresql": _copy}[connection.dialect.name]
    for table in Base.metadata.sorted_tables:
        for chunk in _chunks(tables.get(table.name), table):
            write(connection, table, chunk)
            done(len(chunk))


def _chunks(rows: pd.DataFrame | None, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """Return the rows in the order of the table's columns, so many at a time."""
    if rows is not None:
        columns = [rows[column.name].tolist() for column in table.columns]
        for start in range(0, len(rows), CHUNK):
            yield list(zip(*(column[start : start + CHUNK] for column in columns), strict=True))


def _insert(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Hand the rows to SQLite itself: twice as fast as through the parameters of an expression."""
    texts = [place for place, column in enumerate(table.columns) if isinstance(column.type, Date)]
    sent = [_with_text(row, texts) for row in rows] if texts else rows
    connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), sent)


def _with_text(row: tuple[Any, ...], places: list[int]) -> tuple[Any, ...]:
    """Return a row with its dates as SQLite keeps them: text."""
    cells = list(row)
    for place in places:
        cells[place] = cells[place] and cells[place].isoformat()
    return tuple(cells)


def _copy(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Stream the rows into PostgreSQL by COPY."""
    names = ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in table.columns)
    driver: Any = connection.connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as stream,
    ):
        for row in rows:
            stream.write_row(row)


def finish(connection: Connection) -> None:
    """Add the indexes and let the database gather the statistics that its queries are planned by."""
    for table in Base.metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))
    connection.execute(text("ANALYZE"))
