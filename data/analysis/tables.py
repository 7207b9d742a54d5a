"""Long rows as a matrix of units by indicators (or parts), checked: one value a cell, misprints left out.

Units and columns are sorted by id, so that no result depends on the order of rows. A missing value stays
missing; an infinite one is no value of a source and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from data.analysis.grids import Floats, usable
from data.errors import DuplicatedRows, NothingKnown


@dataclass(frozen=True)
class Table:
    """Values of units (rows) by columns, NaN where unknown; `misprints` were left out."""

    units: tuple[str, ...]
    names: tuple[str, ...]
    values: Floats
    misprints: int = 0

    @classmethod
    def of(cls, rows: pd.DataFrame, column: str = "indicator_id") -> Self:
        """Return the table of rows with unit_id, `column`, value and perhaps flag_code.

        Raises DuplicatedRows if a cell stands twice, NothingKnown if no value is usable, ValueError for an
        infinite one.
        """
        once(rows, ("unit_id", column))
        values = usable(rows)
        if np.isinf(values).any():
            raise ValueError("an infinite value is no value of a source")
        if np.isnan(values).all():
            raise NothingKnown()
        found, units = pd.factorize(rows["unit_id"].to_numpy(dtype=object), sort=True)
        places, names = pd.factorize(rows[column].to_numpy(dtype=object), sort=True)
        matrix = np.full((len(units), len(names)), np.nan)
        matrix[found, places] = values
        gone = int(np.isnan(values).sum() - rows["value"].isna().sum())
        return cls(tuple(map(str, units)), tuple(map(str, names)), matrix, gone)


def once(rows: pd.DataFrame, key: tuple[str, ...]) -> None:
    """Raise DuplicatedRows unless every key stands once in the rows."""
    doubled = rows.duplicated(list(key))
    if doubled.any():
        example = " / ".join(str(rows.loc[doubled, name].iloc[0]) for name in key)
        raise DuplicatedRows(rows=int(doubled.sum()), example=example)
