"""The files of one card: what stands behind each link of its menu."""

from __future__ import annotations

from urllib.parse import urlencode

from data.views import CompareView
from layouts.components.actions import FileLink
from layouts.text import t


def card_files(view: CompareView, family: str, *, path: str, lang: str) -> list[FileLink]:
    """Return a link for each format in which the values of one card can be taken."""
    query = view.to_query()
    query += ("&" if query else "?") + urlencode({"card": family})
    formats = (
        ("xlsx", "XLSX", t("for Excel: data, wide table, sources, licences", lang)),
        ("csv", "CSV", t("for programs: UTF-8, comma", lang)),
        ("excel.csv", t("CSV for Excel", lang), t("semicolon, opens with a double click", lang)),
        ("json", "JSON", t("with metadata", lang)),
        ("parquet", "Parquet", t("typed columns", lang)),
        ("png", "PNG", t("picture at print resolution", lang)),
        ("svg", "SVG", t("picture of any size", lang)),
    )
    return [FileLink(f"{path}.{ending}{query}", label, note) for ending, label, note in formats]
