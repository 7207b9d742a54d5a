"""The list of indicators as CSV: what each means, in which unit, for how many objects and years."""

from __future__ import annotations

import csv
import io

import pandas as pd

from data.export.safe import neutralised
from data.releases import ReleaseRef

COLUMNS = (
    "indicator_id",
    "topic",
    "name",
    "definition",
    "break_note",
    "unit",
    "kinds",
    "measure",
    "is_additive",
    "entities_count",
    "totals_count",
    "first_year",
    "last_year",
    "values_count",
    "plans_count",
)
"""The columns of the file, beside `release_id`; those of `data.queries.methodology.indicator_list`."""


def indicator_csv(indicators: pd.DataFrame, release: ReleaseRef) -> bytes:
    """Return the indicators as CSV by RFC 4180: UTF-8, comma, header."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([*COLUMNS, "release_id"])
    for row in indicators[list(COLUMNS)].itertuples(index=False):
        writer.writerow([*map(_cell, row), release.release_id])
    return written.getvalue().encode()


def _cell(value: object) -> str:
    """Return a value as text: nothing for what is missing, whole years, true and false as words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, float):
        return "" if value != value else f"{value:.0f}"
    return "" if value is None else str(value)
