"""What a transformed value is counted in, and by how much a quotient is scaled to be readable.

The words stand in `units.csv` beside this module, one row a unit: `unit` and `per` say for which published
unit and denominator it is, `scale` what the bare quotient is multiplied by (1 RUB mn a person = 1,000 RUB
thousand per resident). Rows without `unit` are patterns with places for the unit and the year.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("units.csv")

HEADS = {
    "population_mean": "resident",
    "population_town": "resident",
    "employment": "employed",
    "employees_lm": "employee",
}
"""Which denominator counts which heads."""


@dataclass(frozen=True)
class Unit:
    """A unit by its code: its words, and the factor from the bare quotient to it."""

    code: str
    scale: float
    unit_en: str
    unit_ru: str


@cache
def _table() -> tuple[dict[tuple[str, str], Unit], dict[str, Unit]]:
    """Return the units by published unit and heads, and the patterns by code."""
    with WORDS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    units = {
        row["code"]: Unit(row["code"], float(row["scale"] or 1), row["unit_en"], row["unit_ru"])
        for row in rows
    }
    heads = {(row["unit"], row["per"]): units[row["code"]] for row in rows if row["unit"]}
    return heads, units


def per_head_unit(unit: str, denominator: str) -> Unit | None:
    """Return the unit of a published unit divided by a denominator, or None if that is not done."""
    return _table()[0].get((unit, HEADS.get(denominator, "")))


def worded(code: str, words: tuple[str, str], year: int | None = None) -> tuple[str, str]:
    """Return a pattern in English and Russian, filled with the words of a unit and a year."""
    pattern = _table()[1][code]
    return (
        pattern.unit_en.format(unit=words[0], year=year),
        pattern.unit_ru.format(unit=words[1], year=year),
    )


def published_unit(indicator: Mapping[str, object]) -> tuple[str, str]:
    """Return the words of an indicator's own unit, English and Russian."""
    return str(indicator["unit_en"]), str(indicator["unit_ru"])
