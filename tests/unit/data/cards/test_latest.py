"""Which rows a card shows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.cards.latest import in_order, latest, within
from data.selection import Selection

RELEASED = date(2026, 11, 24)


def rows(*given):
    """Each: unit, year (None: undated), value, qualifier, flag."""
    return pd.DataFrame(
        [
            {
                "unit_id": unit,
                "year": year,
                "period_start": date(year, 1, 1) if year else None,
                "period_end": date(year, 12, 31) if year else None,
                "value": value,
                "qualifier": qualifier,
                "flag_code": flag,
            }
            for unit, year, value, qualifier, flag in given
        ]
    )


def test_the_latest_has_begun_and_is_neither_plan_nor_misprint():
    given = rows(
        ("a", 2019, 1.0, "actual", None),
        ("a", 2020, 2.0, "actual", "misprint"),
        ("a", 2021, 3.0, "plan", None),
        ("a", 2030, 4.0, "estimate", None),
    )
    assert latest(given, released_on=RELEASED, plans=False)["value"].tolist() == [1.0]
    assert latest(given, released_on=RELEASED, plans=True)["value"].tolist() == [3.0]


def test_a_period_that_has_begun_counts_although_it_has_not_ended():
    assert latest(rows(("a", 2026, 1.0, "actual", None)), released_on=RELEASED, plans=False)[
        "year"
    ].tolist() == [2026]


def test_an_undated_row_is_the_latest_only_where_there_is_no_dated_one():
    given = rows(
        ("a", None, 1.0, "actual", None), ("a", 2010, 2.0, "actual", None), ("b", None, 3.0, "actual", None)
    )
    assert latest(given, released_on=RELEASED, plans=False)["value"].tolist() == [2.0, 3.0]


def test_a_window_of_years_leaves_undated_rows_out():
    given = rows(
        ("a", None, 1.0, "actual", None), ("a", 2010, 2.0, "actual", None), ("a", 2012, 3.0, "approx", None)
    )
    assert within(given, Selection(year_to=2011))["value"].tolist() == [2.0]
    assert within(given, Selection(year_from=2011))["value"].tolist() == [3.0]
    assert within(given, Selection(qualifiers=("approx",)))["value"].tolist() == [3.0]
    assert within(given, Selection())["value"].tolist() == [1.0, 2.0, 3.0]


def test_equal_values_stand_by_name():
    units = pd.DataFrame({"unit_id": ["c", "a", "b"]})
    given = rows(
        ("a", 2010, 1.0, "actual", None), ("b", 2011, 5.0, "actual", None), ("c", 2010, 1.0, "actual", None)
    )
    assert in_order(given, units, sort="value")["unit_id"].tolist() == ["b", "c", "a"]
    assert in_order(given, units, sort="date")["unit_id"].tolist() == ["b", "c", "a"]
    assert in_order(given, units, sort="name")["unit_id"].tolist() == ["c", "a", "b"]
