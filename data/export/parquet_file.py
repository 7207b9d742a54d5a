"""Parquet: the rows with their types, and what is known of them in the metadata of the schema."""

from __future__ import annotations

from typing import IO, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from data.export.coded import Coded, Rows
from data.export.columns import Kind
from data.export.table import Table
from data.export.temporary import TemporaryBytes

ROW_GROUP = 50_000
"""Rows of a row group."""
TYPES: dict[Kind, Any] = {
    "text": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}
METADATA = ("title", "link", "licence", "citation", "made_at", "lang")
"""What of the metadata can also be read without parsing JSON."""


def parquet_bytes(table: Table) -> TemporaryBytes:
    """Return the rows as Parquet, in pieces.

    The schema's metadata hold `release_id`, `link`, `licence` and so on, and all of them as JSON in `atlas`.
    """
    return TemporaryBytes(lambda file: _write(table, file))


def schema(table: Table) -> Any:
    """Return the columns with their types and meanings, and the metadata."""
    said = {name: str(table.known[name]) for name in METADATA}
    said |= {"release_id": table.about.release.release_id, "atlas": orjson.dumps(table.known).decode()}
    fields = [
        pa.field(column.name, TYPES[column.kind], metadata={"description": column.meaning})
        for column in table.columns
    ]
    return pa.schema(fields, metadata=said)


def _write(table: Table, file: IO[bytes]) -> None:
    shape = schema(table)
    with pq.ParquetWriter(file, shape, compression="zstd") as writer:
        for rows in table.pieces(ROW_GROUP):
            writer.write_table(_arrow(table, rows, shape))


def _arrow(table: Table, rows: Rows, shape: Any) -> Any:
    columns = [_array(rows[column.name], TYPES[column.kind]) for column in table.columns]
    return pa.Table.from_arrays(columns, schema=shape)


def _array(column: Coded, kind: Any) -> Any:
    """Return the column as Arrow has it; its distinct values are converted once."""
    distinct = pa.array([*column.distinct, None], type=kind)
    return distinct.take(pa.array(np.where(column.codes < 0, len(column.distinct), column.codes)))
