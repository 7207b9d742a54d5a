"""The observations of the explorer as the rows of a file, in the order of its table, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.cards.explorer_cube import Cube, Ints, cube_of
from data.cards.explorer_rows import rows_in_order
from data.explorer_view import ExplorerView
from data.export.coded import Coded, Rows, each, same
from data.export.columns import Column
from data.export.table import About, Table, plain_table
from data.models.base import QUALIFIERS
from data.queries.values import words_of
from data.releases import reading

CHUNK = 5_000
"""Rows that are read and sent at a time at most."""
COLUMNS = (
    Column("observation_id", "text", "The id of the number in the store."),
    Column("entity_id", "text", "Who the number is of: an entity, town or region."),
    Column("kind", "text", "What that is: cluster, science_city, technopark, sez, town, region …"),
    Column("name_en", "text", "Its name in English."),
    Column("name_ru", "text", "Its name in Russian."),
    Column("place", "text", "Where it stands, in the language of the file."),
    Column("iso", "text", "ISO 3166-2 code of the region it is or lies in."),
    Column("indicator_id", "text", "What is measured."),
    Column("indicator", "text", "Its name, in the language of the file."),
    Column("year", "integer", "The year in which the period ends; empty where no date is stated."),
    Column("period_end", "date", "The last day of the period."),
    Column("period_label", "text", "The period as the source writes it: 2019, 2024-03, 2016 9M."),
    Column("value", "number", "The number as the source published it."),
    Column("unit", "text", "Its unit, in the language of the file."),
    Column("qualifier", "text", "actual, approx, at_least, estimate or plan."),
    Column("measure", "text", "stock, flow, cumulative, share, index, rank, count or flag."),
    Column("is_inferred", "flag", "Whether the date or meaning is worked out, not stated."),
    Column("is_shown", "flag", "Whether it is the value shown for its cell; else it is a rival of that."),
    Column("is_doubtful", "flag", "Whether it stands out or is probably a misprint."),
    Column("note", "text", "What the number covers where it differs from the definition."),
    Column("source_id", "text", "The source of the number."),
    Column("source_title", "text", "Its title, in the language of the source."),
    Column("source_url", "text", "Its address."),
    Column("source_licence", "text", "The licence it states, if any."),
    Column("words", "text", "The words of the source, or the cell of its workbook."),
    Column("release_id", "text", "The release the number was read from."),
)
"""The columns of a file of observations, in their order. Their names do not depend on the language."""
COLUMN_NAMES = tuple(column.name for column in COLUMNS)


def observations_table(view: ExplorerView, rows_count: int, about: About) -> Table:
    """Return the rows of a view in its order; the connection that reads them lasts while they are sent."""

    def pieces(size: int) -> Iterator[Rows]:
        with reading(about.release) as connection:
            yield from file_rows(connection, view, about, size=min(size, CHUNK))

    return plain_table(COLUMNS, rows_count, pieces, about)


def file_rows(
    connection: Connection, view: ExplorerView, about: About, *, size: int = CHUNK
) -> Iterator[Rows]:
    """Return the rows of a view in its order, so many at a time, in the columns of a file."""
    cube = cube_of(connection, about.release)
    places = rows_in_order(connection, about.release, view, about.lang)
    for start in range(0, len(places), size):
        yield _rows(connection, cube, places[start : start + size], about)


def _rows(connection: Connection, cube: Cube, places: Ints, about: About) -> Rows:
    """Return rows by their places, a column at a time, each distinct value once."""
    lang = about.lang
    ids = [key.decode() for key in cube.ids[places].tolist()]
    said = words_of(connection, ids).set_index("observation_id").reindex(ids)
    entity = _of(cube.entities, cube.entity[places])
    indicator = _of(cube.indicators, cube.indicator[places])
    source = _of(cube.sources, cube.source[places])
    columns = {
        "observation_id": _each(ids),
        **{name: entity(name) for name in ("entity_id", "kind", "name_en", "name_ru", "iso")},
        "place": entity(f"place_{lang}"),
        **{name: indicator(name) for name in ("indicator_id", "measure")},
        "indicator": indicator(f"name_{lang}"),
        "unit": indicator(f"unit_{lang}"),
        "year": _each([year or None for year in cube.year[places].tolist()]),
        "period_end": Coded(cube.ended[places], [_day(day) for day in cube.days]),
        "period_label": Coded(cube.label[places], [label or None for label in cube.labels]),
        "value": _each(cube.value[places].tolist()),
        "qualifier": Coded(cube.qualifier[places].astype(np.intp), list(QUALIFIERS)),
        "is_inferred": _flags(cube.is_inferred[places]),
        "is_shown": _flags(cube.is_shown[places]),
        "is_doubtful": _flags(cube.is_doubtful[places]),
        "note": _each(said[f"note_{lang}"].tolist()),
        "source_id": source("source_id"),
        **{f"source_{name}": source(name) for name in ("title", "url", "licence")},
        "words": _each(said["words"].tolist()),
        "release_id": same(about.release.release_id, len(ids)),
    }
    return {name: columns[name] for name in COLUMN_NAMES}


def _of(table: pd.DataFrame, codes: Ints) -> Callable[[str], Coded]:
    """Return what gives a column of a table for the rows with these places in it."""
    return lambda name: Coded(codes.astype(np.intp), [_plain(value) for value in table[name].tolist()])


def _each(values: Sequence[object]) -> Coded:
    return each([_plain(value) for value in values])


def _flags(column: Any) -> Coded:
    return Coded(column.astype(np.intp), [False, True])


def _day(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _plain(value: object) -> object:
    """Return a value, None for what pandas calls missing."""
    return None if value is None or value != value else value
