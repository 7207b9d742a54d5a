"""The rows of a card: values beside what is said of their units, references behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data.cards.contents import ROW_COLUMNS
from data.cards.units import UNIT_COLUMNS

OF_UNIT = UNIT_COLUMNS[1:]
OF_WORDS = ("words", "note_en", "note_ru")
TYPES: dict[str, type] = {
    "value": float,
    "published_value": float,
    "mark": int,
    "segment": int,
    "rivals_count": int,
    "is_inferred": bool,
}
"""The columns that are never missing; all others hold objects, None where nothing is known."""


def assembled(
    rows: pd.DataFrame, units: pd.DataFrame, words: pd.DataFrame, lines: pd.DataFrame, unit: tuple[str, str]
) -> pd.DataFrame:
    """Return the rows of a card with ROW_COLUMNS, in the order of `rows`, the reference `lines` behind them.

    rows: the columns of `data.queries.values.shown_values` and published_value, segment; units: those of
    `data.cards.units.units_drawn`; words: observation_id, words, note_en, note_ru; lines: those of
    `data.cards.reference_rows.reference_rows`; `unit`: the unit of the values in English and Russian.
    """
    columns: dict[str, list[Any]] = {name: rows[name].tolist() for name in ROW_COLUMNS if name in rows}
    _beside(columns, "unit_id", units, OF_UNIT)
    _beside(columns, "observation_id", words, OF_WORDS)
    columns["year"] = [None if year is None or year != year else int(year) for year in columns["year"]]
    columns |= {f"unit_{lang}": [text] * len(rows) for lang, text in zip(("en", "ru"), unit, strict=True)}
    behind = _lines(lines, unit)
    return _frame({name: [*columns[name], *behind[name]] for name in ROW_COLUMNS})


def _beside(columns: dict[str, list[Any]], key: str, known: pd.DataFrame, names: Sequence[str]) -> None:
    """Add the columns of `known` to those of the rows, matched by a key; None where it is not known."""
    place = {value: number for number, value in enumerate(known[key].tolist())}
    places = [place.get(value, -1) for value in columns[key]]
    for name in names:
        values = [*known[name].tolist(), None]
        columns[name] = [values[number] for number in places]


def _lines(lines: pd.DataFrame, unit: tuple[str, str]) -> dict[str, list[Any]]:
    """Return the reference series in the columns of a card."""
    count = len(lines)
    nothing: dict[str, list[Any]] = {name: [None] * count for name in ROW_COLUMNS}
    texts = dict.fromkeys(("objects_en", "objects_ru", "object_ids", "group_code", "kind"), [""] * count)
    names = {
        f"{kind}_{lang}": lines[f"name_{lang}"].tolist()
        for kind in ("name", "short")
        for lang in ("en", "ru")
    }
    years = [int(year) for year in lines["year"]]
    given = ("unit_id", "role", "mark", "period_label", "value", "segment")
    return {
        **nothing,
        **texts,
        **names,
        **{name: lines[name].tolist() for name in given},
        "year": years,
        "unit_en": [unit[0]] * count,
        "unit_ru": [unit[1]] * count,
        "period_start": [date(year, 1, 1) for year in years],
        "period_end": [date(year, 12, 31) for year in years],
        "published_value": lines["value"].tolist(),
        "qualifier": ["actual"] * count,
        "is_inferred": [False] * count,
        "rivals_count": [0] * count,
    }


def _frame(columns: dict[str, list[Any]]) -> pd.DataFrame:
    """Return the columns as one block of objects, the typed ones put in after (a tenth of the time)."""
    block = np.empty((len(columns), len(columns["unit_id"])), dtype=object)
    for place, values in enumerate(columns.values()):
        block[place] = values
    frame = pd.DataFrame(block.T, columns=list(columns), dtype=object, copy=False)
    for name, kind in TYPES.items():
        frame[name] = np.array(columns[name], dtype=kind)
    return frame
