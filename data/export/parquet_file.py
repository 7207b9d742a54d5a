"""Parquet: the rows with their types, and what is known of them in the metadata of the schema."""

from __future__ import annotations

from typing import IO, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from data.export.bundle import Bundle
from data.export.columns import COLUMNS, Kind
from data.export.json_file import meta
from data.export.rows import Coded, Rows, file_chunks
from data.export.temporary import TemporaryBytes

CHUNK = 50_000
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


def parquet_bytes(bundle: Bundle) -> TemporaryBytes:
    """Return the rows of the main card as Parquet, in pieces.

    The schema's metadata hold `release_id`, `link`, `licence` and so on, and all of them as JSON in `atlas`.
    """
    return TemporaryBytes(lambda file: _write(bundle, file))


def schema(bundle: Bundle) -> Any:
    """Return the columns with their types and meanings, and the metadata."""
    known = meta(bundle)
    said = {name: str(known[name]) for name in METADATA}
    said |= {"release_id": bundle.release.release_id, "atlas": orjson.dumps(known).decode()}
    fields = [
        pa.field(column.name, TYPES[column.kind], metadata={"description": column.meaning})
        for column in COLUMNS
    ]
    return pa.schema(fields, metadata=said)


def _write(bundle: Bundle, file: IO[bytes]) -> None:
    shape = schema(bundle)
    with pq.ParquetWriter(file, shape, compression="zstd") as writer:
        for rows in file_chunks(bundle.main, lang=bundle.lang, release=bundle.release, size=CHUNK):
            writer.write_table(_table(rows, shape))


def _table(rows: Rows, shape: Any) -> Any:
    columns = [_array(rows[column.name], TYPES[column.kind]) for column in COLUMNS]
    return pa.Table.from_arrays(columns, schema=shape)


def _array(column: Coded, kind: Any) -> Any:
    """Return the column as Arrow has it; its distinct values are converted once."""
    distinct = pa.array([*column.distinct, None], type=kind)
    return distinct.take(pa.array(np.where(column.codes < 0, len(column.distinct), column.codes)))
