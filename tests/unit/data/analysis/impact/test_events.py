"""The event study: by hand, against dummies in statsmodels, and its test of the years before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.impact.events import event_study, randomised_leads
from data.analysis.impact.randomisation import assignments
from tests.unit.data.analysis.impact.panels import invented, panel, with_effect, with_gaps
from tests.unit.data.analysis.impact.partners import dummies


def indicators(found):
    base = found.first_year - 1
    return [
        (found.treated[:, None] & (np.array(found.years) == year)[None, :]).astype(float)
        for year in found.years
        if year != base
    ]


def test_by_hand_every_year_against_the_year_before_treatment():
    found = panel(
        [[1, 3, 8, 10], [3, 5, 9, 9], [2, 2, 3, 5], [4, 4, 5, 5], [6, 6, 7, 9]], treated=2, first_year=2002
    )
    effects = event_study(found).rows.set_index("year")["effect"]
    # treated from 2001: −2, 0, +4.5, +5.5; controls: 0, 0, +1, +7/3
    assert effects.to_dict() == pytest.approx({2000: -2, 2001: 0, 2002: 3.5, 2003: 5.5 - 7 / 3})


@pytest.mark.parametrize("name", ["regions", "towns"])
def test_coefficients_errors_and_joint_test_are_those_of_dummies(name, request):
    found = request.getfixturevalue(name).panel
    ours, theirs = event_study(found), dummies(found, indicators(found))
    rows = ours.rows[ours.rows["year"] != found.first_year - 1]
    size = len(rows)
    assert rows["effect"].to_numpy() == pytest.approx(theirs.params[:size], rel=1e-8, abs=1e-10)
    assert rows["error"].to_numpy() == pytest.approx(theirs.bse[:size], rel=1e-8)
    leads = int((rows["year"] < found.first_year).sum())
    restriction = np.eye(len(theirs.params))[:leads]
    joint = theirs.f_test(restriction)
    assert ours.pre_trend.f == pytest.approx(float(joint.fvalue), rel=1e-7)
    assert ours.pre_trend.p == pytest.approx(float(joint.pvalue), rel=1e-6)
    assert (ours.pre_trend.leads, ours.pre_trend.df) == (leads, len(found.units) - 1)


def test_gaps_change_nothing_in_the_agreement():
    found = with_gaps(invented())
    ours, theirs = event_study(found), dummies(found, indicators(found))
    rows = ours.rows[ours.rows["year"] != found.first_year - 1]
    assert rows["error"].to_numpy() == pytest.approx(theirs.bse[: len(rows)], rel=1e-8)


def test_the_randomised_p_of_the_leads_is_that_of_a_plain_loop():
    found = invented(units=9, treated=3, years=7, since=4)
    base = found.values[:, 3]
    changes = [
        [row[year] - start for year in range(3)] for row, start in zip(found.values, base, strict=True)
    ]
    middle = [sum(change[year] for change in changes) / 9 for year in range(3)]
    spread = [
        [sum((c[a] - middle[a]) * (c[b] - middle[b]) for c in changes) for b in range(3)] for a in range(3)
    ]
    inverse = np.linalg.inv(np.array(spread))

    def distance(lot):
        gap = [
            np.mean([c[year] for c, own in zip(changes, lot, strict=True) if own])
            - np.mean([c[year] for c, own in zip(changes, lot, strict=True) if not own])
            for year in range(3)
        ]
        return np.array(gap) @ inverse @ np.array(gap)

    lots, exact = assignments(found.treated, draws=999, seed=0)
    observed = distance(found.treated)
    share = sum(distance(lot.astype(bool)) >= observed - 1e-12 for lot in lots) / len(lots)
    assert exact
    assert randomised_leads(found) == pytest.approx(share)


def test_groups_that_moved_apart_before_are_noticed():
    apart = invented(units=40, treated=15, memory=0.0)
    values = apart.values + 2.0 * apart.treated[:, None] * np.arange(10)[None, :]
    found = panel(values, 15, first_year=2006)
    test = event_study(found).pre_trend
    assert test.rejects and test.p < 1e-6 and test.p_randomisation == 1 / 1000
    assert not event_study(apart).pre_trend.rejects


def test_with_few_treated_the_clustered_test_does_not_decide():
    few, many = (invented(units=60, treated=size, seed=8) for size in (6, 30))
    assert event_study(few).pre_trend.is_few
    assert not event_study(many).pre_trend.is_few


def test_more_leads_than_units_can_bear_have_no_clustered_test():
    found = event_study(invented(units=8, treated=3, years=14, since=12)).pre_trend
    assert np.isnan(found.f) and np.isnan(found.p)
    assert 0 < found.p_randomisation <= 1


@given(st.floats(-5, 5))
@settings(max_examples=10)
def test_an_effect_added_to_the_treated_leaves_the_leads_alone(effect):
    without = invented()
    before, after = event_study(without).rows, event_study(with_effect(without, effect)).rows
    gone = after["effect"] - before["effect"]
    assert gone[after["year"] < 2006].to_numpy() == pytest.approx(0, abs=1e-9)
    assert gone[after["year"] >= 2006].to_numpy() == pytest.approx(effect, abs=1e-9)


def test_without_a_lead_or_without_whole_units_nothing_is_tested():
    assert event_study(panel(invented().values[:, 5:], 7, first_year=2001)).pre_trend is None
    gaps = with_gaps(invented(units=8, treated=3), share=0.9)
    assert np.isnan(randomised_leads(gaps))
