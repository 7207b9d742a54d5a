"""The nearest units: by hand, against plain loops, and what must hold for every input."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.analysis.peers import NORMAL, peers
from data.errors import AtlasError, DuplicatedRows, NothingVaries, TooFewUnits, UnknownUnit
from tests.unit.data.analysis.frames import calm


def rows(**units):
    """Rows from unit=(value of each indicator x, y, z); NaN stays out."""
    cells = [
        (unit, name, float(value))
        for unit, values in units.items()
        for name, value in zip("xyz", values, strict=False)
        if not math.isnan(value)
    ]
    return pd.DataFrame(cells, columns=["unit_id", "indicator_id", "value"])


FIVE = rows(a=(1, 10), b=(2, 10.5), c=(3, 30), d=(4, 40), e=(5, 50))
values = st.one_of(st.just(math.nan), st.integers(-20, 20).map(float))
many = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(values, values, values), min_size=3)


def test_a_distance_by_hand():
    """Medians 3 and 30, median deviations 1 and 19.5: a to b is √((1/1.4826)² + (0.5/(1.4826·19.5))²)/√2."""
    found = peers(FIVE, "a", count=2)
    by_hand = math.sqrt(((1 / NORMAL) ** 2 + (0.5 / (NORMAL * 19.5)) ** 2) / 2)
    assert found.near["unit_id"].tolist() == ["b", "c"]
    assert found.near["distance"].iloc[0] == pytest.approx(by_hand)
    assert found.compared == 4
    first = found.parts[found.parts["unit_id"] == "b"].set_index("indicator_id")
    assert first["contribution_pct"].sum() == pytest.approx(100)
    assert first.loc["x", "deviations"] == pytest.approx(1 / NORMAL)
    assert first.loc["y", ["value", "own_value"]].tolist() == [10.5, 10]


def test_a_unit_that_shares_too_little_is_not_compared():
    gaps = rows(a=(1, 10, 5), b=(1, math.nan, math.nan), c=(3, 30, 9), d=(4, math.nan, 4), e=(5, 50, 1))
    found = peers(gaps, "a")
    assert "b" not in found.near["unit_id"].tolist()
    assert found.near.set_index("unit_id").loc["d", "shared"] == 2
    assert found.near.set_index("unit_id").loc["d", "shared_weight"] == pytest.approx(2 / 3)


def test_weights_count_by_their_ratio_only():
    once, twice = (peers(FIVE, "a", weights={"x": factor, "y": 3 * factor}) for factor in (1, 20))
    pd.testing.assert_frame_equal(once.near, twice.near)
    alone = peers(FIVE, "a", weights={"y": 1})
    assert alone.near["distance"].iloc[0] == pytest.approx(0.5 / (NORMAL * 19.5))


def test_an_indicator_that_does_not_spread_is_left_out_and_said():
    found = peers(rows(a=(1, 7), b=(2, 7), c=(3, 7), d=(9, 8)), "a")
    assert list(found.indicators) == ["x"]
    assert [each.values for each in found.remarks if each.code == "no_spread"] == [{"name": "y"}]


def test_a_misprint_is_no_value_and_said():
    frame = FIVE.assign(flag_code=None)
    frame.loc[(frame["unit_id"] == "b") & (frame["indicator_id"] == "x"), "flag_code"] = "misprint"
    found = peers(frame, "a")
    assert "b" not in found.near["unit_id"].tolist()
    assert [(each.code, each.values) for each in found.remarks] == [("misprints", {"n": 1})]
    nothing = frame.assign(flag_code=np.where(frame["indicator_id"] == "x", "misprint", None))
    assert [each.code for each in peers(nothing, "a").remarks] == ["no_values", "misprints"]


def test_bad_input_is_refused_by_name():
    with pytest.raises(UnknownUnit, match="zz"):
        peers(FIVE, "zz")
    with pytest.raises(UnknownUnit):
        peers(rows(a=(1, math.nan), b=(2, 3), c=(4, 5)), "a")
    with pytest.raises(NothingVaries):
        peers(rows(a=(1,), b=(1,), c=(1,)), "a")
    with pytest.raises(NothingVaries):
        peers(FIVE, "a", weights={"z": 1})
    with pytest.raises(DuplicatedRows):
        peers(pd.concat([FIVE, FIVE]), "a")
    with pytest.raises(TooFewUnits):
        peers(rows(a=(1, 2), b=(2, math.nan), c=(3, math.nan), d=(math.nan, 4)), "a")
    with pytest.raises(ValueError, match="weight"):
        peers(FIVE, "a", weights={"x": -1})


def plain(units, own, coverage=0.65):
    """The method in plain loops: unit → distance."""
    columns = list(zip(*units.values(), strict=True))
    known = [[value for value in column if not math.isnan(value)] for column in columns]
    middles = [statistics.median(column) if column else 0.0 for column in known]
    spreads = [
        NORMAL * statistics.median([abs(value - middle) for value in column]) if column else 0.0
        for column, middle in zip(known, middles, strict=True)
    ]
    used = [place for place, spread in enumerate(spreads) if spread > 0]
    found = {}
    for unit, values_ in units.items():
        both = [place for place in used if not math.isnan(values_[place] + units[own][place])]
        if unit != own and both and len(both) >= coverage * len(used):
            squares = [((values_[place] - units[own][place]) / spreads[place]) ** 2 for place in both]
            found[unit] = math.sqrt(sum(squares) / len(both))
    return found


@calm
@given(many)
def test_all_distances_are_those_of_the_formula_in_plain_loops(units):
    own = min(units)
    try:
        found = peers(rows(**units), own, count=99)
    except AtlasError:
        assume(False)
    expected = plain(units, own)
    made = dict(zip(found.near["unit_id"], found.near["distance"], strict=True))
    assert made == pytest.approx(expected, rel=1e-8)
    assert found.near["distance"].is_monotonic_increasing


@calm
@given(many, st.sampled_from([0.001, 0.5, 8.0, 1000.0]), st.integers(-50, 50), st.randoms())
def test_peers_know_neither_the_unit_of_measure_nor_the_order_of_rows(units, factor, shift, random):
    own = min(units)
    frame = rows(**units)
    moved = frame.assign(
        value=np.where(frame["indicator_id"] == "x", frame["value"] * factor + shift, frame["value"])
    )
    order = list(range(len(frame)))
    random.shuffle(order)
    try:
        found = peers(frame, own)
    except AtlasError:
        assume(False)
    pd.testing.assert_frame_equal(peers(frame.iloc[order], own).near, found.near)
    again = peers(moved, own).near
    np.testing.assert_allclose(again["distance"], found.near["distance"], rtol=1e-8, atol=1e-10)
