"""The objects on the map of the overview as a file: one row an object in a place, with its dates."""

from __future__ import annotations

import pandas as pd

from data.export.coded import coded
from data.export.columns import Column
from data.export.table import About, Table, plain_table

COLUMNS = (
    Column("year", "integer", "The year whose statuses these are."),
    Column("entity_id", "text", "The object."),
    Column("kind", "text", "What it is: cluster, science_city, technopark, sez or technology_platform."),
    Column("name", "text", "Its name, in the language of the file."),
    Column("status_from", "text", "Since when it has its status, as the source writes it."),
    Column("status_to", "text", "Until when, as the source writes it."),
    Column(
        "is_dated", "flag", "Whether a start of the status is published; else it is in no count of a year."
    ),
    Column("place_id", "text", "The town where it stands, or the object where its source names none."),
    Column("town_id", "text", "The town, if its source names one."),
    Column("place", "text", "The name of the place, in the language of the file."),
    Column("region_id", "text", "The region of the place."),
    Column("region", "text", "Its name, in the language of the file."),
    Column("lat", "number", "Latitude of the place, in degrees north."),
    Column("lon", "number", "Longitude of the place, in degrees east."),
    Column("release_id", "text", "The release the rows were read from."),
)
"""The columns of the file, in their order."""


def overview_table(objects: pd.DataFrame, *, year: int, about: About) -> Table:
    """Return the objects as the rows of a file.

    objects: those of `data.cards.overview.OverviewContents`, held in `year` or without a start.
    """
    release_id = about.release.release_id
    rows = objects.assign(year=year, is_dated=objects["is_known"], release_id=release_id)
    columns = {column.name: coded(rows[column.name], column.kind) for column in COLUMNS}
    return plain_table(COLUMNS, len(rows), lambda _size: iter([columns]), about)
