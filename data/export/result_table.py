"""The table behind a card of a page that answers a question: what screen and file hold alike."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.export.coded import coded
from data.export.columns import Column
from data.export.table import About, Table, plain_table

RELEASE = Column("release_id", "text", "The release the rows were read from or computed on.")
"""The last column of every file."""


@dataclass(frozen=True, eq=False)
class ResultTable:
    """Rows of a result in the order on screen; `rows` has exactly the columns that are described.

    A column `observation_id` names the published number of its row, so that a page can explain it.
    """

    columns: tuple[Column, ...]
    rows: pd.DataFrame

    def __post_init__(self) -> None:
        """Refuse rows with other columns than those described."""
        described = [column.name for column in self.columns]
        if list(self.rows.columns) != described:
            raise ValueError(f"columns {list(self.rows.columns)} are described as {described}")

    def file(self, about: About) -> Table:
        """Return the rows as those of a file."""
        rows = self.rows.assign(release_id=about.release.release_id)
        described = (*self.columns, RELEASE)
        written = {column.name: coded(rows[column.name], column.kind) for column in described}
        return plain_table(described, len(rows), lambda _size: iter([written]), about)
