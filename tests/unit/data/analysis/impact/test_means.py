"""Means of the groups, and controls nearest by path."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.analysis.impact.means import group_means
from data.analysis.impact.nearest import nearest_controls
from tests.unit.data.analysis.impact.panels import panel


def test_means_relative_to_the_last_year_before():
    found = group_means(panel([[2, 4, 8], [4, 4, 4], [1, np.nan, 3]], 1, first_year=2002))
    assert found["treated_relative"].tolist() == [50, 100, 200]
    assert found["controls_n"].tolist() == [2, 1, 2]
    assert found["controls_mean"].tolist() == [2.5, 4, 3.5]
    assert found["controls_relative"].tolist() == [62.5, 100, 87.5]


def test_logarithms_are_compared_by_difference_and_a_base_of_zero_by_nothing():
    values = panel([[1, 2, 4], [0, 0, 1]], 1, first_year=2002)
    assert group_means(values, log=True)["treated_relative"].tolist() == [-1, 0, 2]
    assert group_means(values)["controls_relative"].isna().all()


def test_a_year_nobody_has_is_not_a_number():
    found = group_means(panel([[np.nan, 2, 4], [1, 2, 3]], 1, first_year=2002))
    assert np.isnan(found["treated_mean"][0]) and found["treated_n"][0] == 0


def test_the_nearest_controls_moved_alike_whatever_their_level():
    cells = [[1, 2, 3, 9], [101, 102, 103, 0], [1, 2, 3.5, 0], [3, 2, 1, 9], [1, 2, 9, 9]]
    found = nearest_controls(panel(cells, 1, first_year=2003), each=2)
    assert found.units == ("u00", "u01", "u02")
    gaps = np.array(cells)
    gaps[1, 1] = np.nan
    again = nearest_controls(replace(panel(cells, 1, first_year=2003), values=gaps), each=1)
    assert again.units == ("u00", "u01")
    assert again.counts == (1, 1)


def test_every_treated_unit_has_its_own_nearest():
    cells = [[1, 2, 3, 9], [3, 2, 1, 9], [1, 2, 3, 0], [3, 2, 1, 0], [2, 2, 9, 0]]
    assert nearest_controls(panel(cells, 2, first_year=2003), each=1).units == ("u00", "u01", "u02", "u03")
