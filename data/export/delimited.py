"""CSV as RFC 4180 has it, and CSV as Excel opens it by a double click; both in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

import pandas as pd

from data.export.bundle import Bundle, refuse_more_than_excel_holds
from data.export.columns import COLUMNS, Kind, cells, file_chunks
from data.export.safe import neutralised

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


def csv_bytes(bundle: Bundle) -> Iterator[bytes]:
    """Return the rows of the main card as CSV, piece by piece."""
    return _written(bundle, PLAIN)


def excel_csv_bytes(bundle: Bundle) -> Iterator[bytes]:
    """Return the rows of the main card as CSV for Excel, piece by piece; TooManyRows if Excel cuts them."""
    refuse_more_than_excel_holds(bundle.main)
    return _written(bundle, excel(bundle.lang))


def _written(bundle: Bundle, dialect: Dialect) -> Iterator[bytes]:
    header = dialect.delimiter.join(column.name for column in COLUMNS)
    yield dialect.mark + f"{header}{END}".encode()
    for frame in file_chunks(bundle.main, lang=bundle.lang, release=bundle.release):
        yield _lines(frame, dialect).encode()


def _lines(frame: pd.DataFrame, dialect: Dialect) -> str:
    columns = [_cells(frame[column.name], column.kind, dialect) for column in COLUMNS]
    return "".join(dialect.delimiter.join(row) + END for row in zip(*columns, strict=True))


def _cells(values: pd.Series, kind: Kind, dialect: Dialect) -> list[str]:
    """Return a column as it is written; each distinct value is written once and then repeated."""
    writer = _WRITERS[kind]
    codes, distinct = pd.factorize(values)
    written = [writer(value, dialect) for value in cells(pd.Series(distinct))]
    written.append("")
    return [written[code] for code in codes]


def _text(value: object, dialect: Dialect) -> str:
    text = neutralised(str(value))
    if any(sign in text for sign in (dialect.delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _number(value: object, dialect: Dialect) -> str:
    """Return the shortest text that reads back as the same number; whole numbers without a decimal sign."""
    text = repr(float(cast(float, value))).removesuffix(".0")
    return text.replace(".", dialect.decimal)


def _plain(value: object, _: Dialect) -> str:
    return str(value)


def _flag(value: object, _: Dialect) -> str:
    return "true" if value else "false"


_WRITERS: dict[Kind, Callable[[object, Dialect], str]] = {
    "text": _text,
    "number": _number,
    "integer": _plain,
    "date": _plain,
    "flag": _flag,
}
