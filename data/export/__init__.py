"""Files of a view: the rows on screen, in that order, as CSV, XLSX, Parquet and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.export.delimited import csv_bytes, excel_csv_bytes
from data.export.json_file import json_bytes
from data.export.parquet_file import parquet_bytes
from data.export.table import EXPORTER_VERSION, Table
from data.export.workbook import xlsx_bytes

__all__ = ["EXPORTER_VERSION", "FORMATS", "Format", "Table"]


@dataclass(frozen=True)
class Format:
    """A form of file: the ending of its address, its media type and what writes it.

    `content` returns the bytes in pieces; it raises TooManyRows before the first of them.
    `is_for_excel`: whether it can have no more rows than a sheet of Excel.
    """

    ending: str
    media_type: str
    content: Callable[[Table], Iterable[bytes]]
    is_for_excel: bool = False


CSV_TYPE = "text/csv; charset=utf-8; header=present"
FORMATS = {
    form.ending: form
    for form in (
        Format("csv", CSV_TYPE, csv_bytes),
        Format("excel.csv", CSV_TYPE, excel_csv_bytes, is_for_excel=True),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_bytes,
            is_for_excel=True,
        ),
        Format("json", "application/json", json_bytes),
        Format("parquet", "application/vnd.apache.parquet", parquet_bytes),
    )
}
"""The formats by the ending of the address, in the order in which they are offered."""
