"""What a release says of itself: its row, and how many rows each of its tables holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from data.models import Base, Release


def release_row(connection: Connection) -> dict[str, object]:
    """Return the one row of the table `release`, by column; it stands in every release."""
    statement = select(*Release.__table__.columns).order_by(Release.release_id)
    return dict(connection.execute(statement).mappings().one())


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table, by name."""
    tables = sorted(Base.metadata.sorted_tables, key=lambda table: table.name)
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
