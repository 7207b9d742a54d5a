"""The files of one card: what stands behind each link of its menu."""

from __future__ import annotations

from layouts.components.actions import FileLink
from layouts.text import t


def card_files(family: str, *, path: str, lang: str) -> list[FileLink]:
    """Return a link for each format in which the values of one card can be taken.

    The links belong to the view in the address bar, which completes them.
    """
    formats = (
        ("xlsx", "XLSX", t("for Excel: data, wide table, sources, licences", lang)),
        ("csv", "CSV", t("for programs: UTF-8, comma", lang)),
        ("excel.csv", t("CSV for Excel", lang), t("semicolon, opens with a double click", lang)),
        ("json", "JSON", t("with metadata", lang)),
        ("parquet", "Parquet", t("typed columns", lang)),
        ("png", "PNG", t("picture at print resolution", lang)),
        ("svg", "SVG", t("picture of any size", lang)),
    )
    ofs = [(f".{ending}?card={family}", label, note) for ending, label, note in formats]
    return [FileLink(path + of_view, label, note, of_view) for of_view, label, note in ofs]
