"""Files of a view: the rows on screen, in that order, as CSV, XLSX, Parquet and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.export.bundle import EXPORTER_VERSION, Bundle
from data.export.delimited import csv_bytes, excel_csv_bytes
from data.export.json_file import json_bytes
from data.export.parquet_file import parquet_bytes
from data.export.workbook import xlsx_bytes

__all__ = ["EXPORTER_VERSION", "FORMATS", "Bundle", "Format"]


@dataclass(frozen=True)
class Format:
    """A form of file: the ending of its address, its media type and what writes it.

    `content` returns the bytes in pieces; it raises TooManyRows before the first of them.
    `has_all_cards`: whether the file holds every card of the view, not one.
    """

    ending: str
    media_type: str
    content: Callable[[Bundle], Iterable[bytes]]
    has_all_cards: bool = False


FORMATS = {
    form.ending: form
    for form in (
        Format("csv", "text/csv; charset=utf-8; header=present", csv_bytes),
        Format("excel.csv", "text/csv; charset=utf-8; header=present", excel_csv_bytes),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_bytes,
            has_all_cards=True,
        ),
        Format("json", "application/json", json_bytes),
        Format("parquet", "application/vnd.apache.parquet", parquet_bytes),
    )
}
"""The formats by the ending of the address, in the order in which they are offered."""
