"""Quotients, structures, shift-share: by hand, against plain loops, and what must hold for every input."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.specialisation import (
    location_quotients,
    quotient_intervals,
    shift_share,
    stars,
    structures,
)
from data.errors import DuplicatedRows, NothingKnown, TooFewUnits
from tests.unit.data.analysis.frames import calm


def parts(**units):
    """Rows from unit=(value of each part a, b, …); the total is their sum."""
    cells = [
        (unit, name, value, float(np.nansum(values)))
        for unit, values in units.items()
        for name, value in zip("abcdef", values, strict=False)
    ]
    return pd.DataFrame(cells, columns=["unit_id", "part", "value", "total"])


NATION = parts(nation=(300, 100))
counted = st.integers(1, 900).map(float)
tables = st.dictionaries(st.sampled_from("pqrst"), st.tuples(counted, counted, counted), min_size=1)


def test_a_quotient_by_hand():
    """30 of 40 in the unit, 300 of 400 in the country: the same share; 10 of 20 against 1 of 4: twice."""
    found = location_quotients(parts(p=(30, 10), q=(10, 10)), NATION).rows.set_index(["unit_id", "part"])
    assert found.loc[("p", "a"), "lq"] == pytest.approx(1)
    assert found.loc[("p", "a"), "slq"] == pytest.approx(0)
    assert found.loc[("q", "b"), "lq"] == pytest.approx(2)
    assert found.loc[("q", "b"), "slq"] == pytest.approx(1 / 3)
    assert found.loc[("q", "b"), "share_pct"] == pytest.approx(50)
    assert found.loc[("q", "b"), "nation_share_pct"] == pytest.approx(25)
    assert found.loc[("q", "b"), "nation_pct"] == pytest.approx(10)


def test_what_is_missing_has_no_quotient_and_a_part_without_the_country_is_said():
    rows = parts(p=(30, np.nan), q=(10, 10)).assign(flag_code=None)
    rows.loc[2, "flag_code"] = "misprint"
    found = location_quotients(rows, NATION.head(1))
    assert found.rows[["unit_id", "part"]].to_numpy().tolist() == [["p", "a"]]
    assert [(each.code, each.values) for each in found.remarks] == [("no_nation", {"n": 1})]


def test_a_zero_is_a_quotient_of_zero():
    found = location_quotients(parts(p=(0, 10)), NATION).rows
    assert found["lq"].tolist() == pytest.approx([0, 4])
    assert found["slq"].tolist() == pytest.approx([-1, 0.6])


def test_doubled_rows_and_nothing_known_are_refused():
    with pytest.raises(DuplicatedRows):
        location_quotients(pd.concat([parts(p=(1, 2))] * 2), NATION)
    with pytest.raises(DuplicatedRows):
        location_quotients(parts(p=(1, 2)), pd.concat([NATION] * 2))
    with pytest.raises(NothingKnown):
        location_quotients(parts(p=(np.nan, np.nan)), NATION)


@calm
@given(tables, st.floats(0.01, 100))
def test_a_quotient_does_not_know_the_unit_of_measure(found, factor):
    rows = parts(**found)
    nation = rows.groupby("part", as_index=False)[["value", "total"]].sum()
    scaled = [frame.assign(value=frame["value"] * factor) for frame in (rows, nation)]
    np.testing.assert_allclose(
        location_quotients(*scaled).rows["lq"], location_quotients(rows, nation).rows["lq"], rtol=1e-12
    )


@calm
@given(tables)
def test_quotients_weighed_by_the_totals_of_the_units_make_one(found):
    rows = parts(**found)
    nation = rows.groupby("part", as_index=False)[["value", "total"]].sum()
    made = location_quotients(rows, nation).rows
    for _, part in made.groupby("part"):
        assert (part["lq"] * part["total"]).sum() / part["total"].sum() == pytest.approx(1)


def test_an_interval_holds_the_quotient_and_narrows_with_the_count():
    nation = parts(nation=(30_000, 970_000))
    found = location_quotients(parts(small=(30, 970), large=(3_000, 97_000)), nation)
    ends = quotient_intervals(found, nation).set_index(["unit_id", "part"])
    small, large = ends.loc[("small", "a")], ends.loc[("large", "a")]
    assert small["low"] < 1 < small["high"]
    assert large["high"] - large["low"] < (small["high"] - small["low"]) / 5
    error = 1.96 * np.sqrt((1 - 0.03) / 30)
    assert (small["high"] - small["low"]) / 2 == pytest.approx(error, rel=0.1)


def test_an_interval_is_the_same_for_a_seed_in_any_order_of_rows_and_none_for_what_is_no_count():
    nation = parts(nation=(300, 700))
    rows = parts(p=(30, 70), q=(10.5, 89.5))
    found, turned = (location_quotients(frame, nation) for frame in (rows, rows.iloc[::-1]))
    ends = [quotient_intervals(each, nation).sort_values(["unit_id", "part"]) for each in (found, turned)]
    np.testing.assert_array_equal(ends[0]["low"], ends[1]["low"])
    assert ends[0].loc[ends[0]["unit_id"] == "q", ["low", "high"]].isna().all(axis=None)
    assert quotient_intervals(found, nation, seed=2)["low"].tolist() != ends[0]["low"].tolist()


def test_indices_of_structure_by_hand():
    """Shares 1/2, 1/2 against 3/4, 1/4: Krugman 1/2, Herfindahl 1/2; all in one part: 1/2 and 1."""
    found = structures(parts(p=(10, 10), q=(7, 0), r=(30, 10)), NATION).rows.set_index("unit_id")
    assert found["krugman"].to_dict() == pytest.approx({"p": 0.5, "q": 0.5, "r": 0})
    assert found["herfindahl"].to_dict() == pytest.approx({"p": 0.5, "q": 1, "r": 0.625})
    assert found["herfindahl_normalised"].to_dict() == pytest.approx({"p": 0, "q": 1, "r": 0.25})


def test_a_unit_that_lacks_a_part_has_no_structure():
    found = structures(parts(p=(10, 10), q=(7, np.nan)), NATION)
    assert found.rows["unit_id"].tolist() == ["p"]
    assert [each.code for each in found.remarks] == ["incomplete_units"]
    with pytest.raises(TooFewUnits):
        structures(parts(q=(7, np.nan), r=(np.nan, 1)), NATION)
    with pytest.raises(NothingKnown):
        structures(parts(p=(1, 2)), NATION.head(1))


@calm
@given(tables)
def test_structures_lie_in_their_range_and_match_the_formula_in_plain_loops(found):
    rows = parts(**found)
    nation = parts(nation=(30, 20, 10))
    made = structures(rows, nation).rows.set_index("unit_id")
    for unit, values in found.items():
        shares = [value / sum(values) for value in values]
        krugman = sum(abs(one - other) for one, other in zip(shares, (0.5, 1 / 3, 1 / 6), strict=True))
        assert made.loc[unit, "krugman"] == pytest.approx(krugman, abs=1e-12)
        assert made.loc[unit, "herfindahl"] == pytest.approx(sum(share**2 for share in shares))
    assert made["krugman"].between(0, 2).all()
    assert made["herfindahl"].between(1 / 3 - 1e-12, 1 + 1e-12).all()


def test_shift_share_by_hand():
    """Country: a +20 %, b −20 %, together +10 %. The unit holds 10 and 10 and comes to 13 and 9."""
    nation = pd.DataFrame({"part": ["a", "b"], "first": [300.0, 100.0], "last": [360.0, 80.0]})
    found = shift_share(parts(p=(10, 10)), parts(p=(13, 9)), nation)
    made = found.parts.set_index("part")
    assert made["national"].to_dict() == pytest.approx({"a": 1, "b": 1})
    assert made["structural"].to_dict() == pytest.approx({"a": 1, "b": -3})
    assert made["regional"].to_dict() == pytest.approx({"a": 1, "b": 1})
    assert found.units.iloc[0].to_dict() == pytest.approx(
        {"unit_id": "p", "change": 2, "national": 2, "structural": -2, "regional": 2}
    )


@calm
@given(tables, st.lists(st.tuples(counted, counted, counted), min_size=5, max_size=5), st.randoms())
def test_the_parts_add_up_and_do_not_know_the_order_of_rows(found, later, random):
    first = parts(**found)
    last = parts(**dict(zip(found, later, strict=False)))
    nation = first.groupby("part", as_index=False)["value"].sum().rename(columns={"value": "first"})
    nation["last"] = last.groupby("part")["value"].sum().to_numpy()
    made = shift_share(first, last, nation)
    for frame in (made.parts, made.units):
        sums = frame[["national", "structural", "regional"]].sum(axis=1)
        np.testing.assert_allclose(sums, frame["change"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(made.units[["structural", "regional"]].to_numpy().sum(), 0, atol=1e-8)
    order = list(range(len(first)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(shift_share(first.iloc[order], last, nation).units, made.units)


def test_shift_share_leaves_out_who_lacks_a_year_and_refuses_what_has_no_country():
    nation = pd.DataFrame({"part": ["a", "b"], "first": [300.0, 100.0], "last": [360.0, 80.0]})
    found = shift_share(parts(p=(1, 2), q=(3, 4), r=(0, 4)), parts(p=(1, 2), r=(1, 4)), nation)
    assert found.units["unit_id"].tolist() == ["p"]
    assert found.remarks[0].values == {"n": 2}
    with pytest.raises(NothingKnown):
        shift_share(parts(p=(1, 2)), parts(p=(1, 2)), nation.assign(first=[300.0, 0.0]))
    with pytest.raises(TooFewUnits):
        shift_share(parts(p=(1, np.nan)), parts(p=(1, 2)), nation)


def test_stars_are_given_for_size_quotient_and_focus():
    units = {f"u{number:02}": (1.0 + number, 99.0 - number) for number in range(19)} | {
        "big": (900.0, 9_000.0)
    }
    rows = parts(**units)
    found = stars(location_quotients(rows, parts(nation=(100, 1900)))).set_index(["unit_id", "part"])
    assert found.loc[("big", "a"), "size_star"]
    assert not found.loc[("big", "a"), "focus_star"]
    assert found.loc[("u18", "a")].tolist() == [True, True, True, 3]
    assert found.loc[("u00", "a"), "stars"] == 0
    assert found.xs("a", level="part")["size_star"].sum() == 2
