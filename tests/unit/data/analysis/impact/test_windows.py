"""Breaks inside a window, and the longest window without one."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.impact.panel import Window
from data.analysis.impact.windows import breaks_inside, longest_unbroken, unbroken
from tests.unit.data.analysis.impact.panels import invented

WHOLE = invented(years=12, since=6)  # 2000–2011, treated from 2006


def breaks(*pairs):
    units, years = zip(*pairs, strict=True)
    return pd.DataFrame({"unit_id": pd.Series(units, dtype=object), "first_year_after": years})


def test_only_breaks_between_the_years_of_units_of_the_panel_count():
    listed = breaks((None, 2000), (None, 2005), (None, 2012), ("u03", 2007), ("elsewhere", 2007))
    found = breaks_inside(WHOLE, listed)
    assert list(zip(found["unit_id"], found["first_year_after"], strict=True)) == [
        (None, 2005),
        ("u03", 2007),
    ]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2010,), Window(2000, 2009, 2006)),
        ((2003, 2009, 2010), Window(2003, 2008, 2006)),
        ((2004,), Window(2004, 2011, 2006)),
        ((2005,), None),
        ((2006,), None),
    ],
)
def test_the_longest_window_holds_the_treatment_and_no_break(years, expected):
    assert longest_unbroken(WHOLE, breaks(*((None, year) for year in years))) == expected


def test_a_unit_with_a_break_of_its_own_is_left_out_of_that_window():
    found = unbroken(WHOLE, breaks((None, 2010), ("u03", 2007), ("u04", 2011)))
    assert found.years == tuple(range(2000, 2010))
    assert "u03" not in found.units and "u04" in found.units
    assert unbroken(WHOLE, breaks((None, 2006))) is None
