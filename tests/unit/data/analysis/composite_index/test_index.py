"""An index: by hand, against plain loops, what must hold for every input, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.analysis.composite_index import AGGREGATIONS, NORMALISATIONS, composite_index
from data.errors import (
    AtlasError,
    DuplicatedRows,
    NoDirection,
    NothingKnown,
    NothingVaries,
    NotPositive,
    TooFewUnits,
)
from tests.unit.data.analysis.composite_index.tables import ranks, recipe, rows, scores, units
from tests.unit.data.analysis.frames import calm

THREE = rows(a=(10, 5), b=(20, 1), c=(15, 3))
NAN = math.nan


def made(found, chosen):
    """An index of units, or a skipped example where the method refuses."""
    try:
        return composite_index(rows(**found), chosen)
    except AtlasError:
        assume(False)
        raise


def test_an_arithmetic_index_by_hand():
    """Of x (more) a has 0, b 1, c 1/2; of y (less) a has 0, b 1, c 1/2: means 0, 1, 1/2."""
    found = composite_index(THREE, recipe("x+ y-"))
    assert scores(found) == pytest.approx({"a": 0, "b": 1, "c": 0.5})
    assert ranks(found) == {"b": 1, "c": 2, "a": 3}
    assert found.scores["unit_id"].tolist() == ["b", "c", "a"]
    turned = composite_index(THREE, recipe("x+ y+"))
    assert scores(turned) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.5})
    assert set(ranks(turned).values()) == {1}


def test_a_geometric_index_by_hand():
    """x: 0, 1, 1/2 and y: 1, 0, 1/2, lifted to 0.01…1: √0.01 = 0.1 for a and b, 0.505 for c."""
    found = composite_index(THREE, recipe("x+ y+", aggregation="geometric"))
    assert scores(found) == pytest.approx({"a": 0.1, "b": 0.1, "c": 0.505})
    assert ranks(found) == {"c": 1, "a": 2, "b": 2}


def test_a_copeland_index_by_hand():
    """With x twice as heavy as y, b beats c and a, c beats a: 2, 0, −2 of 2 duels."""
    heavy = recipe("x+ y+", aggregation="copeland", weighting="own", weights={"x": 2, "y": 1})
    assert scores(composite_index(THREE, heavy)) == pytest.approx({"b": 1, "c": 0.5, "a": 0})
    even = recipe("x+ y+", aggregation="copeland")
    assert scores(composite_index(THREE, even)) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.5})


def test_weights_are_rescaled_over_what_a_unit_has_and_a_gap_is_no_zero():
    """b lacks z: its score is the mean of x and y alone; with a zero it would be a third less."""
    found = composite_index(
        rows(a=(0, 0, 0), b=(1, 1, NAN), c=(1, 0.5, 1), d=(0.5, 1, 1)), recipe("x+ y+ z+", is_treated=False)
    )
    assert scores(found)["b"] == pytest.approx(1)
    parts = found.parts.set_index(["unit_id", "indicator_id"])["contribution"]
    assert parts["b"].tolist() == pytest.approx([0.5, 0.5, NAN], nan_ok=True)


def test_who_has_too_little_is_left_out_and_said():
    found = composite_index(
        rows(a=(1, 2, 3, NAN), b=(2, NAN, NAN, 5), c=(3, 1, 2, NAN), d=(4, 4, 1, NAN)), recipe()
    )
    assert found.indicators_out == ("w",)
    assert found.units_out == ("b",)
    said = {each.code: each.values for each in found.remarks}
    assert said["indicator_gaps"] == {"name": "w", "known": 1, "of": 4, "share": 0.65}
    assert said["unit_gaps"] == {"n": 1, "share": 0.65}
    assert said["few_units"] == {"n": 3}


def test_a_constant_indicator_is_left_out_and_said():
    found = composite_index(rows(a=(1, 7), b=(2, 7), c=(3, 7)), recipe())
    assert found.indicators_out == ("y",)
    assert ("indicator_constant", {"name": "y"}) in [(each.code, each.values) for each in found.remarks]


@pytest.mark.parametrize(
    ("frame", "chosen", "error"),
    [
        (pd.concat([THREE, THREE]), recipe(), DuplicatedRows),
        (THREE.assign(value=np.nan), recipe(), NothingKnown),
        (THREE.assign(flag_code="misprint"), recipe(), NothingKnown),
        (THREE.assign(value=3.0), recipe(), NothingVaries),
        (rows(a=(1, 2)), recipe(), TooFewUnits),
        (rows(a=(1, NAN), b=(2, NAN), c=(NAN, 1)), recipe("x+ y+", coverage=1.0), NothingVaries),
        (rows(a=(1, 2, 3), b=(2,), c=(NAN, 3), d=(NAN, NAN, 1)), recipe(coverage=0.5), TooFewUnits),
        (THREE, recipe("x+"), NoDirection),
        (rows(a=(0, 1), b=(1, 2), c=(2, 3)), recipe(normalisation="best"), NotPositive),
        (THREE, recipe(weighting="own", weights={"z": 1}), NothingKnown),
        (rows(a=(1, 2), b=(2, 1)), recipe(weighting="pca"), TooFewUnits),
    ],
)
def test_bad_input_is_refused_by_name(frame, chosen, error):
    with pytest.raises(error):
        composite_index(frame, chosen)


@pytest.mark.parametrize(
    "choices",
    [
        {"normalisation": "rank"},
        {"weighting": "none"},
        {"aggregation": "sum"},
        {"normalisation": "zscore", "aggregation": "geometric"},
        {"weighting": "own", "weights": {"x": -1}},
        {"weighting": "own", "weights": {"x": math.inf}},
        {"coverage": 1.5},
    ],
)
def test_a_recipe_that_makes_no_sense_is_refused(choices):
    with pytest.raises(ValueError, match=r"\w"):
        recipe(**choices)


def plain(found, chosen):
    """Min-max, equal weights, arithmetic, in plain loops: unit → score."""
    found = {unit: line for unit, line in found.items() if not all(map(math.isnan, line))}
    columns = dict(zip("xyzw", zip(*found.values(), strict=True), strict=True))
    kept = list(found)
    names = [name for name, column in columns.items() if not all(map(math.isnan, column))]
    while True:
        short = [
            n
            for n in names
            if _known(columns[n], found, kept) < 0.65 * len(kept) or _flat(columns[n], found, kept)
        ]
        names = [name for name in names if name not in short]
        poor = [
            u
            for u in kept
            if sum(not math.isnan(found[u]["xyzw".index(n)]) for n in names) < 0.65 * len(names)
        ]
        kept = [unit for unit in kept if unit not in poor]
        if not short and not poor:
            break
    result = {}
    for unit in kept:
        part = []
        for name in names:
            place = "xyzw".index(name)
            others = [found[each][place] for each in kept if not math.isnan(found[each][place])]
            if not math.isnan(found[unit][place]):
                share = (found[unit][place] - min(others)) / (max(others) - min(others))
                part.append(share if chosen.directions[name] > 0 else 1 - share)
        result[unit] = sum(part) / len(part)
    return result


def _known(column, found, kept):
    return sum(not math.isnan(value) for unit, value in zip(found, column, strict=True) if unit in kept)


def _flat(column, found, kept):
    inside = {
        value for unit, value in zip(found, column, strict=True) if unit in kept and not math.isnan(value)
    }
    return len(inside) < 2


@calm
@given(units)
def test_scores_are_those_of_the_formula_in_plain_loops(found):
    chosen = recipe("x+ y- z+ w-", is_treated=False)
    index = made(found, chosen)
    assert scores(index) == pytest.approx(plain(found, chosen), abs=1e-10)


@calm
@given(units, st.sampled_from(NORMALISATIONS), st.sampled_from(AGGREGATIONS), st.randoms())
def test_an_index_does_not_know_the_order_of_rows(found, way, how, random):
    assume((way, how) != ("zscore", "geometric"))
    chosen = recipe("x+ y- z+ w-", normalisation=way, aggregation=how)
    index = made(found, chosen)
    frame = rows(**found)
    order = list(range(len(frame)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(composite_index(frame.iloc[order], chosen).scores, index.scores)


@calm
@given(units, st.sampled_from([0.25, 8.0, 1024.0]), st.integers(0, 500), st.sampled_from(AGGREGATIONS))
def test_ranks_do_not_know_the_unit_of_measure(found, factor, shift, how):
    chosen = recipe("x+ y- z+ w-", aggregation=how)
    index = made(found, chosen)
    frame = rows(**found)
    moved = frame.assign(
        value=np.where(frame["indicator_id"] == "x", frame["value"] * factor + shift, frame["value"])
    )
    again = composite_index(moved, chosen)
    assert scores(again) == pytest.approx(scores(index), abs=1e-9)


@calm
@given(units, st.floats(0.01, 100))
def test_weights_scaled_do_not_matter(found, factor):
    weights = {"x": 1.0, "y": 2.0, "z": 0.5, "w": 1.5}
    first = made(found, recipe(weighting="own", weights=weights))
    scaled = {name: weight * factor for name, weight in weights.items()}
    again = made(found, recipe(weighting="own", weights=scaled))
    assert scores(again) == pytest.approx(scores(first), abs=1e-12)


@calm
@given(units, st.sampled_from(["minmax", "percentile", "best"]), st.sampled_from(AGGREGATIONS))
def test_scores_lie_between_0_and_1_and_ranks_are_those_of_the_scores(found, way, how):
    index = made(found, recipe("x+ y- z+ w+", normalisation=way, aggregation=how))
    table = index.scores
    assert table["score"].between(-1e-12, 1 + 1e-12).all()
    ahead = [(table["score"] > score + 1e-9).sum() for score in table["score"]]
    assert (table["rank"] - 1).tolist() == ahead


@calm
@given(units)
def test_the_contributions_add_up_to_the_score(found):
    index = made(found, recipe("x+ y- z+ w+"))
    sums = index.parts.groupby("unit_id")["contribution"].sum()
    assert sums.to_dict() == pytest.approx(scores(index), abs=1e-12)
    lifted = made(found, recipe("x+ y- z+ w+", aggregation="geometric"))
    logs = np.exp(lifted.parts.groupby("unit_id")["contribution"].sum())
    assert logs.to_dict() == pytest.approx(scores(lifted), abs=1e-12)


def test_a_misprint_is_left_out_and_said():
    frame = rows(a=(1, 1), b=(2, 2), c=(3, 3), d=(900, 4)).assign(flag_code=None)
    frame.loc[(frame["unit_id"] == "d") & (frame["indicator_id"] == "x"), "flag_code"] = "misprint"
    found = composite_index(frame, recipe("x+ y+", coverage=0.5))
    assert ranks(found) == {"d": 1, "c": 2, "b": 3, "a": 4}
    assert ("misprints", {"n": 1}) in [(each.code, each.values) for each in found.remarks]
