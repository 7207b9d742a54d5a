"""All figures of one entity as a file: every number of every source, the shown one of a cell marked."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date
from io import StringIO
from typing import Any

import pandas as pd

from data.export.rows import cells
from data.export.safe import neutralised
from data.releases import ReleaseRef

BY_LANGUAGE = ("indicator", "unit", "note")
"""Columns that stand in the file in its language only."""
COLUMNS = (
    "entity_id",
    "entity",
    "indicator_id",
    "indicator",
    "value",
    "unit",
    "qualifier",
    "period_start",
    "period_end",
    "period_label",
    "is_inferred",
    "is_shown",
    "note",
    "words",
    "source_id",
    "source_title",
    "source_publisher",
    "source_url",
    "source_published",
    "source_licence",
    "observation_id",
    "release_id",
)
"""The columns of the file, in their order."""


def profile_rows(
    figures: pd.DataFrame, entity: Mapping[str, Any], *, lang: str, release: ReleaseRef
) -> list[dict[str, object]]:
    """Return the rows of the file in COLUMNS; figures: those of `data.queries.figures.worded_figures`."""
    same = {
        "entity_id": entity["entity_id"],
        "entity": entity[f"name_{lang}"],
        "release_id": release.release_id,
    }
    columns = {
        name: [same[name]] * len(figures)
        if name in same
        else cells(figures[f"{name}_{lang}" if name in BY_LANGUAGE else name])
        for name in COLUMNS
    }
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def profile_csv(rows: list[dict[str, object]]) -> bytes:
    """Return the rows as CSV: UTF-8, comma, decimal point, no text that a spreadsheet would run."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return text.getvalue().encode()


def profile_json(rows: list[dict[str, object]], about: Mapping[str, object]) -> bytes:
    """Return the rows under `figures` behind what is said `about` them."""
    return json.dumps({**about, "figures": rows}, ensure_ascii=False, default=_plain, indent=1).encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return neutralised(value) if isinstance(value, str) else str(value)


def _plain(value: object) -> str:
    """Return a date as ISO writes it; nothing else needs words."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
