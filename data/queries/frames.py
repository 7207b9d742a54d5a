"""A SELECT becomes a frame with the columns of the statement, empty ones included."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Executable


def frame(connection: Connection, statement: Executable) -> pd.DataFrame:
    """Return the rows of a statement in its order; its columns even when there is no row."""
    result = connection.execute(statement)
    return pd.DataFrame.from_records([tuple(row) for row in result], columns=list(result.keys()))
