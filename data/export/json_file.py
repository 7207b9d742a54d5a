"""JSON with everything that is known about the rows: {"meta": {…}, "rows": […]}, in pieces."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from data.export.coded import Rows
from data.export.table import CHUNK, Table


def json_bytes(table: Table) -> Iterator[bytes]:
    """Return the rows as JSON, piece by piece; `rows` are objects with the columns of the CSV."""
    yield b'{"meta":' + orjson.dumps(table.known) + b',\n"rows":['
    before = b"\n"
    for rows in table.pieces(CHUNK):
        yield before + b",\n".join(_objects(rows, table.names))
        before = b",\n"
    yield b"\n]}\n"


def _objects(rows: Rows, names: list[str]) -> Iterator[bytes]:
    columns = [rows[name].values() for name in names]
    return (orjson.dumps(dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))
