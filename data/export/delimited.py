"""CSV as RFC 4180 has it, and CSV as Excel opens it by a double click; both in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from data.export.coded import Rows
from data.export.columns import Column, Kind
from data.export.safe import neutralised
from data.export.table import CHUNK, Table, refuse_more_than_excel_holds

END = "\r\n"


@dataclass(frozen=True)
class Dialect:
    """How cells are separated, the decimal sign, and what stands before the header."""

    delimiter: str = ","
    decimal: str = "."
    mark: bytes = b""


PLAIN = Dialect()
"""UTF-8, comma, decimal point, CRLF, header, quotes where needed."""
BOM = "\ufeff".encode()


def excel(lang: str) -> Dialect:
    """Return the form that Excel of that language opens: semicolons and, in Russian, a decimal comma."""
    return Dialect(delimiter=";", decimal="," if lang == "ru" else ".", mark=BOM)


def csv_bytes(table: Table) -> Iterator[bytes]:
    """Return the rows as CSV, piece by piece."""
    return _written(table, PLAIN)


def excel_csv_bytes(table: Table) -> Iterator[bytes]:
    """Return the rows as CSV for Excel, piece by piece; TooManyRows if Excel cuts them."""
    refuse_more_than_excel_holds(table.rows_count)
    return _written(table, excel(table.about.lang))


def _written(table: Table, dialect: Dialect) -> Iterator[bytes]:
    header = dialect.delimiter.join(table.names)
    yield dialect.mark + f"{header}{END}".encode()
    for rows in table.pieces(CHUNK):
        yield lines(rows, table.columns, dialect).encode()


def lines(rows: Rows, columns: Iterable[Column], dialect: Dialect) -> str:
    """Return rows as lines with these columns."""
    writers: dict[Kind, Callable[[Any], str]] = {
        "text": partial(_text, dialect),
        "number": partial(_number, dialect),
        "integer": str,
        "date": str,
        "flag": _flag,
    }
    cells = [rows[column.name].written(writers[column.kind], "") for column in columns]
    return "".join(dialect.delimiter.join(row) + END for row in zip(*cells, strict=True))


def _text(dialect: Dialect, value: str) -> str:
    text = neutralised(value)
    if dialect.delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _number(dialect: Dialect, value: float) -> str:
    """Return the shortest text that reads back as the same number; whole numbers without a decimal sign."""
    return repr(value).removesuffix(".0").replace(".", dialect.decimal)


def _flag(value: bool) -> str:
    return "true" if value else "false"
