"""All methods side by side: what is not said when it would not be honest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.analysis.impact.did import difference_in_differences
from data.analysis.impact.randomisation import randomisation
from data.analysis.impact.whole import Lots, impact, in_time, left_out
from tests.unit.data.analysis.impact.panels import invented, panel, with_effect, with_gaps

NONE = pd.DataFrame({"unit_id": pd.Series(dtype=object), "first_year_after": pd.Series(dtype=int)})
FEW = Lots(draws=99, placebos=20)


def codes(found):
    return [each.code for each in found.remarks]


def test_every_method_answers_and_every_assumption_is_said():
    whole = invented()
    found = impact(whole, breaks=NONE, lots=FEW)
    assert found.did == difference_in_differences(whole)
    assert found.randomisation == randomisation(whole, draws=99)
    assert len(found.synthetic) == 7 and found.synthetic_did and found.events and found.in_time
    assert found.without_breaks is None
    assert {"impact_parallel", "impact_by_lot", "impact_mix", "impact_spillovers"} <= set(codes(found))
    assert all("{" not in each.sentence and "{" not in each.said("ru") for each in found.remarks)


@pytest.mark.parametrize(("treated", "units"), [(4, 20), (16, 20)])
def test_with_fewer_than_five_in_a_group_no_estimate_is_sold(treated, units):
    found = impact(invented(units=units, treated=treated), breaks=NONE, lots=FEW)
    assert (found.did, found.events, found.synthetic_did, found.in_time, found.left_out) == (None,) * 5
    assert found.synthetic == ()
    assert "impact_few_units" in codes(found) and "impact_parallel" not in codes(found)
    assert 0 < found.randomisation.smallest_p <= found.randomisation.p
    assert len(found.means) == 10


def test_groups_too_small_to_reject_anything_are_said_to_be():
    found = impact(invented(units=4, treated=2), breaks=NONE, lots=FEW)
    assert "impact_coarse_p" in codes(found)
    assert found.randomisation.smallest_p == pytest.approx(1 / 3)


def test_breaks_are_named_and_the_window_without_them_stands_beside():
    whole = invented(years=12, since=6)
    listed = pd.DataFrame(
        {"unit_id": pd.Series([None, "u01"], dtype=object), "first_year_after": [2010, 2008]}
    )
    found = impact(whole, breaks=listed, lots=FEW)
    assert "impact_breaks" in codes(found)
    basis = found.without_breaks.basis
    assert (basis.first, basis.last, basis.treated_n) == (2000, 2009, 6)
    kept = np.array([unit != "u01" for unit in whole.units])
    assert found.without_breaks.did == difference_in_differences(whole.between(2000, 2009).only(kept))


def test_a_break_at_the_treatment_leaves_no_window():
    listed = pd.DataFrame({"unit_id": pd.Series([None], dtype=object), "first_year_after": [2006]})
    found = impact(invented(), breaks=listed, lots=FEW)
    assert found.without_breaks is None
    assert "impact_no_window" in codes(found)


def test_units_with_gaps_are_in_the_regression_and_not_in_the_mixes():
    found = impact(with_gaps(invented(units=40, treated=15)), breaks=NONE, lots=FEW)
    assert "impact_gaps" in codes(found)
    assert found.basis.treated_n == 15 and len(found.synthetic) < 15
    assert found.basis.cells_n < 400


def test_groups_that_moved_apart_before_are_warned_of():
    whole = invented(units=40, treated=15, memory=0.0)
    apart = replace(whole, values=whole.values + 2.0 * whole.treated[:, None] * np.arange(10)[None, :])
    assert "impact_pre_trend" in codes(impact(apart, breaks=NONE, lots=FEW))


def test_the_placebo_in_time_sees_no_year_after():
    whole = invented()
    assert in_time(with_effect(whole, 50.0)) == in_time(whole)
    earlier = whole.between(2000, 2005, first_year=2003)
    assert in_time(whole) == difference_in_differences(earlier)
    assert in_time(panel(whole.values[:, 3:], 7, first_year=2003)) is None


def test_without_each_treated_unit_in_turn_as_a_loop_says():
    whole = invented()
    effects = {
        unit: difference_in_differences(whole.only(np.array([other != unit for other in whole.units]))).effect
        for unit in whole.units[:7]
    }
    found = left_out(whole)
    assert found.low == pytest.approx(min(effects.values()))
    assert effects[found.high_without] == pytest.approx(max(effects.values()))


def test_few_treated_units_are_warned_of_and_a_perfect_fit_has_no_false_digits():
    values = np.zeros((20, 10))
    values[:7, 6:] = 1
    found = impact(panel(values, 7, first_year=2006), breaks=NONE, lots=FEW)
    assert "impact_few_clusters" in codes(found)
    assert found.did.effect == pytest.approx(1) and found.synthetic_did.effect == pytest.approx(1)
    assert found.randomisation.p == found.randomisation.smallest_p
    assert "impact_few_clusters" not in codes(impact(invented(units=40, treated=12), breaks=NONE, lots=FEW))


def test_without_more_controls_than_treated_the_lacking_error_is_said():
    found = impact(invented(units=15, treated=8), breaks=NONE, lots=FEW)
    assert "impact_no_placebos" in codes(found)
    assert np.isnan(found.synthetic_did.error)
