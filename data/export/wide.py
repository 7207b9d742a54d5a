"""The rows of a card with one line a unit and one column a year."""

from __future__ import annotations

import pandas as pd

from data.cards.contents import CardData
from data.export.coded import cells

UNDATED = "undated"
"""The column of values without any date."""


def wide_columns(card: CardData, *, lang: str) -> pd.DataFrame:
    """Return the values on screen, one row a unit in the order of the screen, one column a year, ascending.

    Where a unit has several values in a year, columns are the labels of the periods instead, and where these
    are not enough either, first and last day. A value without any date stands in the last column, `undated`.
    Columns: name_<lang>, unit_id, kind, objects_<lang>, unit, and one a period with float64
    """
    rows = card.rows.reset_index(drop=True)
    head = pd.DataFrame(
        {
            f"name_{lang}": rows[f"name_{lang}"],
            "unit_id": rows["unit_id"],
            "kind": rows["kind"],
            f"objects_{lang}": rows[f"objects_{lang}"],
            "unit": rows[f"unit_{lang}"],
        }
    ).drop_duplicates("unit_id")
    values = _by_period(rows)
    return head.join(values, on="unit_id").reset_index(drop=True)


def _by_period(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        return pd.DataFrame(index=rows["unit_id"])
    periods = _periods(rows)
    numbers = pd.to_numeric(rows["value"]).astype("float64")
    keyed = pd.Series(numbers.to_numpy(), index=pd.MultiIndex.from_arrays([rows["unit_id"], periods]))
    # Not a pivot table: that would average what must not be, and drop periods without a number.
    return keyed.unstack().reindex(columns=_in_time(rows, periods))  # noqa: PD010


def _periods(rows: pd.DataFrame) -> pd.Series:
    """Return the coarsest name of the period that tells the values of a unit apart."""
    years = pd.Series([UNDATED if value is None else str(int(str(value))) for value in _years(rows)])
    labels = rows["period_label"].astype(object).where(rows["period_label"].astype(object) != "", UNDATED)
    spans = pd.Series(
        [f"{start or ''}/{end or ''}" for start, end in zip(*_days(rows), strict=True)], dtype=object
    )
    for names in (years, labels, spans):
        if not pd.DataFrame({"unit": rows["unit_id"], "period": names}).duplicated().any():
            return names
    return spans + " " + rows.groupby("unit_id").cumcount().add(1).astype(str)


def _years(rows: pd.DataFrame) -> list[object]:
    return cells(pd.to_numeric(rows["year"]).astype("Int64"))


def _days(rows: pd.DataFrame) -> tuple[list[object], list[object]]:
    return cells(rows["period_start"]), cells(rows["period_end"])


def _in_time(rows: pd.DataFrame, periods: pd.Series) -> list[str]:
    """Return the names of the periods by their last day, then their first; the undated last."""
    starts, ends = _days(rows)
    keys = pd.DataFrame(
        {
            "period": periods,
            "year": [9999 if year is None else year for year in _years(rows)],
            "end": [str(end or "9999") for end in ends],
            "start": [str(start or "") for start in starts],
        }
    )
    return list(keys.sort_values(["year", "end", "start", "period"])["period"].drop_duplicates())
