"""Segments: where a series may not be joined."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.breaks import segments, years_of_breaks
from tests.unit.data.analysis.frames import breaks, calm, panels, rows


def test_a_break_of_all_units_starts_a_segment_for_each():
    frame = rows(("a", 2009, 1.0), ("a", 2010, 1.0), ("b", 2011, 1.0))
    assert segments(frame, breaks((None, None, 2010))).tolist() == [0, 1, 1]


def test_a_break_of_one_unit_leaves_the_others_whole():
    frame = rows(("a", 2011, 1.0), ("a", 2012, 1.0), ("b", 2011, 1.0), ("b", 2012, 1.0))
    assert segments(frame, breaks(("x", "a", 2012))).tolist() == [0, 1, 0, 0]


def test_own_and_shared_breaks_add_up_and_those_of_one_year_cut_once():
    frame = rows(("a", 2009, 1.0), ("a", 2010, 1.0), ("a", 2012, 1.0), ("b", 2012, 1.0))
    cuts = breaks(("x", None, 2010), ("y", None, 2010), ("x", "a", 2012), (None, "a", 2010))
    assert segments(frame, cuts).tolist() == [0, 1, 2, 1]


def test_an_undated_value_stays_in_the_first_segment():
    frame = rows(("a", np.nan, 1.0), ("a", 2015, 1.0))
    assert segments(frame, breaks((None, None, 2010))).tolist() == [0, 1]


def test_segments_keep_the_index_of_the_rows():
    frame = rows(("a", 2009, 1.0), ("a", 2010, 1.0)).set_index(pd.Index([7, 3]))
    assert segments(frame, breaks((None, None, 2010))).to_dict() == {7: 0, 3: 1}


@calm
@given(panels(), st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.integers(1999, 2013)), max_size=5))
def test_the_segment_is_the_number_of_break_years_so_far(frame, cuts):
    found = segments(frame, breaks(*(("x", unit, year) for unit, year in cuts)))
    for place, row in enumerate(frame.itertuples()):
        passed = {year for unit, year in cuts if unit in (None, row.unit_id) and year <= row.year}
        assert found.iloc[place] == len(passed)


def test_only_breaks_inside_the_years_of_their_unit_are_listed():
    frame = rows(("a", 2010, 1.0), ("a", 2014, 1.0), ("b", 2013, 1.0))
    cuts = breaks(
        ("x", None, 2010),
        ("x", None, 2012),
        ("x", None, 2015),
        ("x", "b", 2013),
        ("x", "c", 2012),
        ("x", "a", 2014),
    )
    found = years_of_breaks(cuts, frame)
    assert list(zip(found["unit_id"], found["first_year_after"], strict=True)) == [(None, 2012), ("a", 2014)]


def test_nothing_shown_has_no_breaks():
    assert years_of_breaks(breaks(("x", None, 2010)), rows()).empty
    assert years_of_breaks(breaks(), rows(("a", 2010, 1.0))).empty
