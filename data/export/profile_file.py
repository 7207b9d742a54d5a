"""All figures of one entity as a file: every number of every source, the shown one of a cell marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.export.coded import coded, same
from data.export.columns import Column
from data.export.table import About, Table, plain_table

BY_LANGUAGE = ("indicator", "unit", "note")
"""Columns that stand in the file in its language only."""
COLUMNS = (
    Column("entity_id", "text", "Who the number is of."),
    Column("entity", "text", "Its name, in the language of the file."),
    Column("indicator_id", "text", "What is measured."),
    Column("indicator", "text", "Its name, in the language of the file."),
    Column("value", "number", "The number as the source published it."),
    Column("unit", "text", "Its unit, in the language of the file."),
    Column("qualifier", "text", "actual, approx, at_least, estimate or plan."),
    Column("period_start", "date", "The first day of the period, if known."),
    Column("period_end", "date", "Its last day."),
    Column("period_label", "text", "The period as the source writes it: 2019, 2024-03, 2016 9M."),
    Column("is_inferred", "flag", "Whether the date or meaning is worked out, not stated."),
    Column("is_shown", "flag", "Whether it is the value shown for its cell; else it is a rival of that."),
    Column("note", "text", "What the number covers where it differs from the definition."),
    Column("words", "text", "The words of the source, or the cell of its workbook."),
    Column("source_id", "text", "The source of the number."),
    Column("source_title", "text", "Its title, in the language of the source."),
    Column("source_publisher", "text", "Who published it."),
    Column("source_url", "text", "Its address."),
    Column("source_published", "text", "When it was published."),
    Column("source_licence", "text", "The licence it states, if any."),
    Column("observation_id", "text", "The id of the number in the store."),
    Column("release_id", "text", "The release the number was read from."),
)
"""The columns of the file, in their order."""


def profile_table(figures: pd.DataFrame, entity: Mapping[str, Any], about: About) -> Table:
    """Return the figures of an entity as the rows of a file.

    figures: those of `data.queries.figures.worded_figures`; entity: `data.queries.profile.profile_row`.
    """
    lang, count = about.lang, len(figures)
    shared = {
        "entity_id": entity["entity_id"],
        "entity": entity[f"name_{lang}"],
        "release_id": about.release.release_id,
    }
    columns = {
        column.name: same(shared[column.name], count)
        if column.name in shared
        else coded(figures[_stored(column.name, lang)], column.kind)
        for column in COLUMNS
    }
    return plain_table(COLUMNS, count, lambda _size: iter([columns]), about)


def _stored(name: str, lang: str) -> str:
    return f"{name}_{lang}" if name in BY_LANGUAGE else name
