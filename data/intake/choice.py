"""Which value is shown where several exist for one cell, and which of them is the latest.

A cell is an entity, an indicator and a period (its first and last day; rows without a period form one cell
by their label). Of the values for a cell one is shown; the others, its rivals, stay in the store and are
counted. The order, first difference decides:

1. for regions, a row of the panel before a row of an earlier edition (`region_vintage`);
   for towns, the source with the most periods of this indicator for this town;
2. actual, then about (`approx`), at least, estimate, plan;
3. not inferred before inferred;
4. without a scope note before with one;
5. the newer source by its year of publication, no year being the oldest;
6. the smaller id of the observation.

The latest value of an entity and indicator is that of the greatest last day among periods that have begun by
the date of the release (one without a first day counts from its last), plans and certain misprints left out;
of two that end on one day the one that begins later. A value without a period is the latest only where none
with a period counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from data.models import QUALIFIERS

SERIES = ["indicator_id", "entity_id"]
CELL = [*SERIES, "end", "start", "label"]

COPIED = [
    *("indicator_id", "entity_id", "observation_id", "period_start", "period_end", "period_label"),
    *("year", "value", "qualifier", "source_id", "is_inferred"),
]


def shown_values(
    observations: pd.DataFrame,
    published_year: Mapping[str, int | None],
    flags: pd.DataFrame,
    *,
    released_on: date,
) -> pd.DataFrame:
    """Return the one value shown for every cell, by indicator, entity and time.

    observations: the columns of the table of that name. `published_year`: source → year or None.
    flags: entity_id, indicator_id, year, is_misprint, one row a doubted cell of the regional panel.
    Columns: indicator_id, entity_id, observation_id, period_start, period_end, period_label, year, value,
    qualifier, source_id, is_inferred, has_note, position, rivals_count, flag_code, is_latest,
    is_latest_planned
    """
    ranked = _ranked(observations, published_year)
    is_first = ~ranked.duplicated(CELL)
    rivals = np.bincount(is_first.cumsum() - 1) - 1 if len(ranked) else np.array([], dtype=int)
    keys = ranked[is_first].reset_index(drop=True)
    shown = observations.loc[ranked.index[is_first], COPIED].reset_index(drop=True)
    shown["has_note"] = keys["has_note"].astype(bool)
    shown["position"] = keys.groupby(SERIES).cumcount()
    shown["rivals_count"] = rivals
    shown["flag_code"] = _flag_codes(shown, flags)
    begins = keys["start"].where(keys["start"] > 0, keys["end"])
    counts = (begins <= released_on.toordinal()) & shown["flag_code"].ne("misprint")
    shown["is_latest"] = _last(keys, counts & shown["qualifier"].ne("plan"))
    shown["is_latest_planned"] = _last(keys, counts)
    return shown


def _ranked(rows: pd.DataFrame, published_year: Mapping[str, int | None]) -> pd.DataFrame:
    """Return the order of the observations as numbers, cell by cell in time, the best of each cell first."""
    undated = rows["period_end"].isna()
    numbers = {
        "indicator_id": _place(rows["indicator_id"]),
        "entity_id": _place(rows["entity_id"]),
        "end": _ordinal(rows["period_end"]),
        "start": _ordinal(rows["period_start"]),
        "label": _place(rows["period_label"].where(undated, "")),
        "edition": rows["origin"].eq("region_vintage").to_numpy(dtype=int),
        "series": -_series_length(rows),
        "qualifier": rows["qualifier"].map({name: place for place, name in enumerate(QUALIFIERS)}),
        "inferred": rows["is_inferred"].to_numpy(dtype=int),
        "has_note": rows["note_en"].notna().to_numpy(dtype=int),
        "age": [-(published_year.get(source) or 0) for source in rows["source_id"]],
        "observation_id": _place(rows["observation_id"]),
    }
    keys = pd.DataFrame(numbers, index=rows.index).astype(int)
    return keys.iloc[np.lexsort([keys[name] for name in reversed(keys.columns)])]


def _place(words: pd.Series) -> np.ndarray:
    """Return for every word its place among the different words in order."""
    return pd.factorize(words, sort=True)[0]


def _ordinal(days: pd.Series) -> list[int]:
    """Return the days as numbers, 0 where there is none."""
    return [day.toordinal() if day else 0 for day in days]


def _series_length(rows: pd.DataFrame) -> pd.Series:
    """Return how many periods a town's source has of the indicator; 0 for what is not a town's figure."""
    lengths = rows.groupby([*SERIES, "source_id"])["observation_id"].transform("size")
    return lengths.where(rows["origin"].eq("town_panel"), 0)


def _flag_codes(shown: pd.DataFrame, flags: pd.DataFrame) -> pd.Series:
    doubts = zip(flags["entity_id"], flags["indicator_id"], flags["year"], flags["is_misprint"], strict=True)
    codes = {
        (entity, indicator, year): "misprint" if is_misprint else "flagged"
        for entity, indicator, year, is_misprint in doubts
    }
    keys = zip(shown["entity_id"], shown["indicator_id"], shown["year"], strict=True)
    return pd.Series([codes.get(key) for key in keys], index=shown.index, dtype=object)


def _last(keys: pd.DataFrame, counts: pd.Series) -> np.ndarray:
    """Return whether a row is the last of its entity and indicator among those that count."""
    return keys.index.isin(keys[counts].drop_duplicates(SERIES, keep="last").index)
