"""Cells of the facts become values: empty text is missing, a number is a number, a row gets its id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import blake2b

import pandas as pd

IDENTITY = [
    "entity_id",
    "indicator_id",
    "period_start",
    "period_end",
    "period_label",
    "source_id",
    "qualifier",
]
"""What tells a number apart from others, together with its value."""

UNIQUE = {
    "hosts": ["entity_id", "town_id", "region_iso", "source", "note_en"],
    "breaks": ["indicator_id", "entity_id", "first_year_after", "kind"],
    "quality_flags": ["entity_id", "indicator_id", "year", "issue"],
    "missing": ["entity_id", "indicator_id", "year", "source_id"],
    "facts": ["entity_id", "statement_en", "value", "period", "qualifier", "source_id"],
    "survey_results": ["survey_en", "item_en", "group_en", "value", "year", "source_id"],
}
"""What tells the rows of a table without a key apart; their ids are made of it."""


def text(cells: pd.Series) -> pd.Series:
    """Return the cells with empty ones missing (None)."""
    return cells.astype(object).where(cells.ne(""), None)


def number(cells: pd.Series) -> pd.Series:
    """Return the cells as numbers, exactly as written, empty ones missing (None)."""
    return pd.Series([float(cell) if cell else None for cell in cells], index=cells.index, dtype=object)


def whole(cells: pd.Series) -> pd.Series:
    """Return the cells as whole numbers, empty ones missing (None)."""
    return pd.Series([int(cell) if cell else None for cell in cells], index=cells.index, dtype=object)


def flag(cells: pd.Series) -> pd.Series:
    """Return whether each cell is 1."""
    return cells.eq("1").astype(object)


@cache
def _day(cell: str) -> date:
    return date.fromisoformat(cell)


def day(cells: pd.Series) -> pd.Series:
    """Return the cells as dates, empty ones missing (None)."""
    return pd.Series([_day(cell) if cell else None for cell in cells], index=cells.index, dtype=object)


def year_in(cells: pd.Series) -> pd.Series:
    """Return the year that a full or partial date begins with, or None."""
    return pd.Series([int(cell[:4]) if cell else None for cell in cells], index=cells.index, dtype=object)


def hashed(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return an id of 16 letters for every row, made of what these columns say."""
    parts = zip(*(rows[column] for column in columns), strict=True)
    return [blake2b("\x1f".join(cells).encode(), digest_size=8).hexdigest() for cells in parts]
