"""Synthetic control: by hand, against another solver and pysyncon, placebos in plain loops."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysyncon import Dataprep, Synth

from data.analysis.impact.synthetic import RIDGE, placebo_paths, rmspe, synthetic_controls, synthetic_path
from tests.unit.data.analysis.impact.panels import invented, panel, rows_of
from tests.unit.data.analysis.impact.partners import simplex


def standardised(unit, donors, before):
    scale = np.vstack([donors, unit])[:, before].std(axis=0)
    return (donors[:, before] / scale).T, unit[before] / scale


def test_by_hand_a_mix_of_two_and_the_gap_after():
    values = [[1, 2, 1, 9, 9], [0, 0, 0, 1, 1], [2, 4, 2, 3, 3], [50, 90, 50, 60, 60]]
    found = synthetic_controls(panel(values, 1, first_year=2003))[0]
    assert found.donors["unit_id"].tolist() == ["u01", "u02"]
    assert found.donors["weight"].to_numpy() == pytest.approx([0.5, 0.5], abs=0.02)
    assert found.effect == pytest.approx(7.0, abs=0.05)
    assert (found.p, found.smallest_p) == (0.25, 0.25)
    assert found.path["gap"].iloc[-1] == pytest.approx(7.0, abs=0.05)


def test_weights_are_those_of_another_solver_with_the_same_ridge(regions):
    found = regions.panel
    pool, before = found.values[~found.treated], ~found.post
    for place in np.flatnonzero(found.treated)[[2, 6, 15]]:
        unit = found.values[place]
        donors, target = standardised(unit, pool, before)
        ours = synthetic_path(unit, pool, found.post).weights
        theirs = simplex(donors, target, RIDGE * len(target))
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_pysyncon_with_the_same_weights_of_years_finds_the_same_mix(regions):
    found = regions.panel
    names = list(found.units)
    treated = [name for name, own in zip(names, found.treated, strict=True) if own]
    pool = [name for name in names if name not in treated]
    for name in ("region-ru-klu", "region-ru-spe", "region-ru-kem"):
        ours = synthetic_controls(found, (name,))[0]
        theirs = of_pysyncon(found, name, pool)
        gap = ours.path["gap"].to_numpy()[~found.post]
        own = found.values[names.index(name)][~found.post]
        mix = own - theirs @ np.array([found.values[names.index(each)] for each in pool])[:, ~found.post]
        scale = spread_of(found, name, pool)
        assert np.sum((gap / scale) ** 2) <= np.sum((mix / scale) ** 2) + RIDGE * len(gap)


def spread_of(found, name, pool):
    places = [found.units.index(each) for each in (*pool, name)]
    return found.values[places][:, ~found.post].std(axis=0)


def of_pysyncon(found, name, pool):
    """Return the weights of pysyncon for outcomes of single years with the same weights of years."""
    rows = rows_of(found)
    before = [year for year in found.years if year < found.first_year]
    prepared = Dataprep(
        foo=rows[["unit_id", "year", "value"]],
        predictors=[],
        predictors_op="mean",
        special_predictors=[("value", [year], "mean") for year in before],
        dependent="value",
        unit_variable="unit_id",
        time_variable="year",
        treatment_identifier=name,
        controls_identifier=pool,
        time_predictors_prior=before,
        time_optimize_ssr=before,
    )
    fitted = Synth()
    fitted.fit(dataprep=prepared, custom_V=np.full(len(before), 1 / len(before)))
    return fitted.weights(round=12, threshold=None).reindex(pool).fillna(0).to_numpy()


def test_p_is_the_place_of_the_ratio_among_the_placebos_counted_in_a_loop():
    found = invented(units=12, treated=1)
    own = synthetic_controls(found)[0]
    ratios = []
    pool = found.values[1:]
    for place in range(len(pool)):
        donors = np.array([row for other, row in enumerate(pool) if other != place])
        gaps = synthetic_path(pool[place], donors, found.post).gaps
        ratios.append(np.sqrt((gaps[found.post] ** 2).mean()) / np.sqrt((gaps[~found.post] ** 2).mean()))
    assert own.p == (1 + sum(each >= own.ratio for each in ratios)) / (1 + len(ratios))


def test_placebos_do_not_use_the_treated():
    found = invented(units=12, treated=3)
    moved = replace(found, values=found.values + 100 * found.treated[:, None])
    paths = [placebo_paths(each.values[~each.treated], each.post) for each in (found, moved)]
    for one, other in zip(*paths, strict=True):
        assert (one.gaps == other.gaps).all()


def test_a_unit_that_no_mix_follows_is_said_to_fit_poorly():
    far = invented(units=15, treated=1)
    moved = replace(far, values=far.values + 100 * far.treated[:, None])
    assert synthetic_controls(moved)[0].fit == "poor"


def test_the_range_without_each_donor_holds_a_plain_loop():
    found = invented(units=12, treated=1)
    own = synthetic_controls(found)[0]
    pool = found.values[1:]
    weights = synthetic_path(found.values[0], pool, found.post).weights
    effects = [
        synthetic_path(found.values[0], np.delete(pool, place, axis=0), found.post).gaps[found.post].mean()
        for place in range(len(pool))
        if weights[place] >= 0.01
    ]
    assert (own.low, own.high) == (min(effects), max(effects))


def test_a_constant_year_does_not_divide_by_zero():
    values = invented(units=8, treated=1).values.copy()
    values[:, 2] = 3.0
    assert np.isfinite(synthetic_controls(panel(values, 1, first_year=2006))[0].effect)


@given(st.floats(0.01, 100), st.floats(-1000, 1000))
@settings(max_examples=15)
def test_the_mix_does_not_depend_on_the_unit_of_the_outcome(factor, shift):
    found = invented(units=12, treated=1)
    one = synthetic_controls(found)[0]
    other = synthetic_controls(replace(found, values=factor * found.values + shift))[0]
    assert other.effect == pytest.approx(factor * one.effect, rel=1e-4, abs=1e-6 * factor)
    assert other.rmspe_before == pytest.approx(factor * one.rmspe_before, rel=1e-3, abs=1e-6 * factor)


def test_the_mean_gap_is_measured_over_the_years_asked_for():
    gaps = np.array([3.0, 4.0, 0.0, 0.0])
    assert rmspe(gaps, np.array([True, True, False, False])) == pytest.approx(np.sqrt(12.5))


def test_the_placebo_in_time_uses_the_years_before_only():
    found = invented(units=12, treated=1)
    changed = found.values.copy()
    changed[:, found.post] += 100
    assert synthetic_controls(replace(found, values=changed))[0].in_time == pytest.approx(
        synthetic_controls(found)[0].in_time
    )
    short = panel(pd.DataFrame(changed).iloc[:, 3:].to_numpy(), 1, first_year=2003)
    assert np.isnan(synthetic_controls(short)[0].in_time)
