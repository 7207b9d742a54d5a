"""The objects on the map of the overview as a file: one row an object in a place, with its dates."""

from __future__ import annotations

import csv
from io import StringIO

import pandas as pd

from data.export.rows import cells
from data.export.safe import neutralised
from data.releases import ReleaseRef

OF_OBJECT = ("entity_id", "kind", "name", "status_from", "status_to")
OF_PLACE = ("place_id", "town_id", "place", "region_id", "region", "lat", "lon")
COLUMNS = ("year", *OF_OBJECT, "is_dated", *OF_PLACE, "release_id")
"""The columns of the file, in their order; `is_dated`: whether a start of the status is published."""


def overview_csv(objects: pd.DataFrame, *, year: int, release: ReleaseRef) -> bytes:
    """Return the objects as CSV: UTF-8, comma, decimal point, no text that a spreadsheet would run.

    objects: those of `data.cards.overview.OverviewContents`, held in `year` or without a start.
    """
    rows = objects.assign(year=year, is_dated=objects["is_known"], release_id=release.release_id)
    columns = [cells(rows[name]) for name in COLUMNS]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralised(value) if isinstance(value, str) else str(value)
