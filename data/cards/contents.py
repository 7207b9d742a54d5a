"""What one figure card holds: the values on screen in their order, and all that must be said about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.analysis.plans import Transform
from data.analysis.verdicts import Verdict
from data.views import Card

__all__ = ["ROW_COLUMNS", "CardData", "Transform", "Verdict"]

ROW_COLUMNS = (
    "unit_id",
    "kind",
    "name_en",
    "name_ru",
    "short_en",
    "short_ru",
    "objects_en",
    "objects_ru",
    "object_ids",
    "group_code",
    "role",
    "mark",
    "year",
    "period_start",
    "period_end",
    "period_label",
    "value",
    "unit_en",
    "unit_ru",
    "qualifier",
    "is_inferred",
    "note_en",
    "note_ru",
    "flag_code",
    "segment",
    "rivals_count",
    "source_id",
    "words",
    "observation_id",
    "published_value",
    "iso",
    "okato",
    "oktmo",
)
"""The columns of `CardData.rows`, one row a value on screen."""


@dataclass(frozen=True)
class CardData:
    """One card's values and what is known about them.

    `rows` has ROW_COLUMNS in the order of the file and the table: chosen units sorted as the card says
    (years ascending within a unit), then references. `missing` lists units without any value: unit_id,
    kind, name_*, short_*, objects_*, role, mark, group_code, reason (`not_published` or `withheld`).
    `breaks`: first_year_after, kind, note_en, note_ru, unit_id (None: all units), those inside the years.
    `sources`: source_id, title, publisher, url, published, lang, licence, values_count, most used first.
    `indicator` is its row in the store. `units_count` of `chosen_count` chosen units have a value.
    `released_on` is the date of the release. `unit_en`, `unit_ru` belong to the values after the transform.
    `beside`: of a scatter the values across and those of sizes, of the same units, as cards of their own.
    """

    card: Card
    indicator: dict[str, object]
    rows: pd.DataFrame
    missing: pd.DataFrame
    breaks: pd.DataFrame
    sources: pd.DataFrame
    transform: Transform
    verdicts: tuple[Verdict, ...]
    unit_en: str
    unit_ru: str
    units_count: int
    chosen_count: int
    released_on: date
    beside: tuple[CardData, ...] = ()

    def name(self, lang: str) -> str:
        """Return what its indicator is called."""
        return str(self.indicator[f"name_{lang}"])

    def unit(self, lang: str) -> str:
        """Return the unit of its values, after the transform."""
        return self.unit_ru if lang == "ru" else self.unit_en

    @property
    def rows_count(self) -> int:
        """How many values the table and the file hold."""
        return len(self.rows) + sum(len(other.rows) for other in self.beside)
