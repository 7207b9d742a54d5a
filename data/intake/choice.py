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
the date of the release, plans and certain misprints left out; a value without a period only where no value
has one.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data.models import QUALIFIERS

CELL = ["entity_id", "indicator_id", "end", "start", "undated_label"]
SERIES = ["indicator_id", "entity_id"]


def shown_values(
    observations: pd.DataFrame,
    published_year: dict[str, int | None],
    flags: pd.DataFrame,
    *,
    released_on: date,
) -> pd.DataFrame:
    """Return the one value shown for every cell.

    observations: the columns of the table of that name. `published_year`: source → year or None.
    flags: entity_id, indicator_id, year, is_misprint, one row a doubted cell of the regional panel.
    Columns: indicator_id, entity_id, position, observation_id, period_start, period_end, period_label, year,
    value, qualifier, source_id, is_inferred, has_note, rivals_count, flag_code, is_latest, is_latest_planned
    """
    ranked = _ranked(observations, published_year)
    cells = ranked.groupby(CELL, sort=False, dropna=False)
    shown = ranked.assign(rivals_count=cells["observation_id"].transform("size") - 1)
    shown = shown.drop_duplicates(CELL, keep="first").sort_values([*SERIES, "end", "start", "undated_label"])
    shown = shown.assign(
        position=shown.groupby(SERIES).cumcount(),
        flag_code=_flag_codes(shown, flags),
        has_note=shown["has_note"],
    ).reset_index(drop=True)
    begun = shown["period_start"].where(shown["period_start"].notna(), shown["period_end"])
    counts = (begun.isna() | (begun.fillna(released_on) <= released_on)) & shown["flag_code"].ne("misprint")
    shown["is_latest"] = _last(shown, counts & shown["qualifier"].ne("plan"))
    shown["is_latest_planned"] = _last(shown, counts)
    return shown.drop(columns=["end", "start", "undated_label"])


def _ranked(observations: pd.DataFrame, published_year: dict[str, int | None]) -> pd.DataFrame:
    """Return the observations with the best of every cell first."""
    columns = ["observation_id", *SERIES, "period_start", "period_end", "period_label", "year", "value"]
    rows = observations[[*columns, "qualifier", "source_id", "is_inferred", "note_en", "origin"]]
    dates = {"start": rows["period_start"].astype(str), "end": rows["period_end"].astype(str)}
    dates = {name: text.where(rows[f"period_{name}"].notna(), "") for name, text in dates.items()}
    rows = rows.assign(
        **dates,
        undated_label=rows["period_label"].where(rows["period_end"].isna(), ""),
        has_note=rows["note_en"].notna(),
        edition=rows["origin"].eq("region_vintage"),
        series=-_series_length(rows),
        kind_of_number=rows["qualifier"].map({name: place for place, name in enumerate(QUALIFIERS)}),
        age=-rows["source_id"].map(published_year).astype(float).fillna(0.0),
    )
    order = ["edition", "series", "kind_of_number", "is_inferred", "has_note", "age", "observation_id"]
    return rows.sort_values(order, kind="stable").drop(
        columns=["edition", "series", "kind_of_number", "age", "note_en", "origin"]
    )


def _series_length(rows: pd.DataFrame) -> pd.Series:
    """Return how many periods a town's source has of the indicator; 0 for what is not a town's figure."""
    lengths = rows.groupby([*SERIES, "source_id"])["observation_id"].transform("size")
    return lengths.where(rows["origin"].eq("town_panel"), 0)


def _flag_codes(shown: pd.DataFrame, flags: pd.DataFrame) -> list[str | None]:
    codes = {
        (row.entity_id, row.indicator_id, row.year): "misprint" if row.is_misprint else "flagged"
        for row in flags.itertuples()
    }
    keys = zip(shown["entity_id"], shown["indicator_id"], shown["year"], strict=True)
    return [codes.get(key) for key in keys]


def _last(shown: pd.DataFrame, counts: pd.Series) -> np.ndarray:
    """Return whether a row is the last of its entity and indicator among those that count."""
    last = shown[counts].drop_duplicates(SERIES, keep="last").index
    return shown.index.isin(last)
