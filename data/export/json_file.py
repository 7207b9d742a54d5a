"""JSON with everything that is known about the rows: {"meta": {…}, "rows": […]}, in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import orjson
import pandas as pd

from data.cards.contents import CardData
from data.export.bundle import EXPORTER_VERSION, Bundle
from data.export.columns import COLUMN_NAMES
from data.export.rows import Rows, cells, file_chunks, transform_words

INDICATOR_FIELDS = (
    "indicator_id",
    "topic",
    "name_en",
    "name_ru",
    "unit_en",
    "unit_ru",
    "measure",
    "definition_en",
    "definition_ru",
    "break_note_en",
    "break_note_ru",
)
"""What is said of an indicator in files."""
BREAK_FIELDS = ("unit_id", "first_year_after", "kind", "note_en", "note_ru")
MISSING_FIELDS = ("unit_id", "kind", "name_en", "name_ru", "objects_en", "objects_ru", "reason")
SOURCE_FIELDS = ("source_id", "title", "publisher", "url", "published", "lang", "licence", "values_count")


def json_bytes(bundle: Bundle) -> Iterator[bytes]:
    """Return the main card as JSON, piece by piece; `rows` are objects with the columns of the CSV."""
    yield b'{"meta":' + orjson.dumps(meta(bundle)) + b',\n"rows":['
    before = b"\n"
    for rows in file_chunks(bundle.main, lang=bundle.lang, release=bundle.release):
        yield before + b",\n".join(_objects(rows))
        before = b",\n"
    yield b"\n]}\n"


def _objects(rows: Rows) -> Iterator[bytes]:
    columns = [rows[name].values() for name in COLUMN_NAMES]
    return (orjson.dumps(dict(zip(COLUMN_NAMES, row, strict=True))) for row in zip(*columns, strict=True))


def meta(bundle: Bundle) -> dict[str, object]:
    """Return what a file says about its rows, as it stands in JSON and in the schema of Parquet."""
    card = bundle.main
    return {
        "title": bundle.title,
        "family": card.card.family,
        "indicator": {name: card.indicator.get(name) for name in INDICATOR_FIELDS},
        "unit": card.unit_ru if bundle.lang == "ru" else card.unit_en,
        "transform": _transform(card),
        "release": {
            "release_id": bundle.release.release_id,
            "hash8": bundle.release.hash8,
            "released_on": bundle.release.released_on.isoformat(),
        },
        "link": bundle.link,
        "made_at": bundle.made_at.isoformat(timespec="seconds"),
        "lang": bundle.lang,
        "filters": list(bundle.filters),
        "licence": bundle.licence,
        "citation": bundle.citation,
        "rows_count": len(card.rows),
        "columns": list(COLUMN_NAMES),
        "not_published": records(card.missing, MISSING_FIELDS),
        "breaks": records(card.breaks, BREAK_FIELDS),
        "sources": records(card.sources, SOURCE_FIELDS),
        "ignored": list(bundle.ignored),
        "warning": bundle.warning,
        "exporter_version": EXPORTER_VERSION,
    }


def _transform(card: CardData) -> dict[str, object]:
    done = card.transform
    return {
        "words": transform_words(done),
        "price_year": done.price_year,
        "deflator": done.deflator or None,
        "denominator": done.denominator or None,
        "base_year": done.base_year,
        "spliced_years": list(done.spliced),
        "values_without_one": done.lacking,
        "misprints_left_out": done.misprints,
        "refused": list(done.refused),
    }


def records(frame: pd.DataFrame, names: tuple[str, ...]) -> list[dict[str, object]]:
    """Return the rows of a frame as objects of plain values, dates as text, in the order of `names`."""
    columns = [[_plain(value) for value in cells(frame[name])] for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
