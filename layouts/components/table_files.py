"""The files of a page with one table: the links of its menu, and what is too long for Excel."""

from __future__ import annotations

from collections.abc import Sequence

from data.export.table import EXCEL_ROWS, fits_excel
from layouts.components.actions import FileLink
from layouts.text import t
from layouts.text.numbers import number

EXCEL = ("xlsx", "excel.csv")
"""The formats that are read by Excel."""


def table_files(
    path: str, query: str, *, rows_count: int, lang: str, pictures: Sequence[tuple[str, str]] = ()
) -> list[FileLink]:
    """Return a link for each format in which so many rows can be taken; Excel's only where it holds them all.

    `pictures`: what of the page can be had as a picture, as `card=` has it (nothing: the only one), with what
    is said of it.
    """
    formats = (
        ("xlsx", "XLSX", t("for Excel: typed cells and how to cite", lang)),
        ("csv", "CSV", t("for programs: UTF-8, comma", lang)),
        ("excel.csv", t("CSV for Excel", lang), t("semicolon, opens with a double click", lang)),
        ("json", "JSON", t("with metadata", lang)),
        ("parquet", "Parquet", t("typed columns", lang)),
    )
    tables = [
        FileLink(f"{path}.{ending}{query}", label, note)
        for ending, label, note in formats
        if fits_excel(rows_count) or ending not in EXCEL
    ]
    return tables + picture_files(path, query, pictures)


def picture_files(path: str, query: str, pictures: Sequence[tuple[str, str]]) -> list[FileLink]:
    """Return the links to pictures of a view: what `card=` names it (nothing: the only one), its words."""
    return [
        FileLink(f"{path}.{form}{card_query(card, query) if card else query}", form.upper(), said)
        for card, said in pictures
        for form in ("png", "svg")
    ]


def card_query(card: str, query: str) -> str:
    """Return the part of the address from ? on that means one card of a view."""
    return f"?card={card}{query.replace('?', '&', 1)}"


def rows_and_limit(rows: str, *, rows_count: int, lang: str) -> str:
    """Return how many rows there are, as `rows` says it, and that Excel cannot hold them where it cannot."""
    if fits_excel(rows_count):
        return rows
    limit = t("Excel holds {limit} rows: take the CSV.", lang, limit=number(EXCEL_ROWS - 1, lang))
    return f"{rows}. {limit}"
