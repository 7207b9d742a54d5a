"""A SELECT becomes a frame with the columns of the statement, empty ones included."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Executable


def frame(connection: Connection, statement: Executable) -> pd.DataFrame:
    """Return the rows of a statement in its order; its columns even when there is no row.

    Numbers are numbers, all else stays as the database gave it: what is missing is None.
    """
    result = connection.execute(statement)
    names = list(result.keys())
    columns = list(zip(*result, strict=True)) or [()] * len(names)
    index = pd.RangeIndex(len(columns[0]))
    named = zip(names, columns, strict=True)
    return pd.DataFrame({name: column(values, index) for name, values in named}, index=index)


def column(values: Sequence[object], index: pd.Index) -> pd.Series:
    """Return a column of numbers or truth values as such, any other as objects, None where nothing is.

    Equal objects become one: a panel repeats the same words thousands of times.
    """
    kinds = set(map(type, values))
    if kinds and kinds <= {int, float} or kinds == {bool}:
        return pd.Series(np.array(values), index=index)
    same: dict[object, object] = {}
    return pd.Series([same.setdefault(value, value) for value in values], dtype=object, index=index)
