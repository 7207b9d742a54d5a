"""A panel and who is not in it; what is refused, by its code."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.impact.panel import Dropped, Window, panel_of
from data.errors import DuplicatedRows, MethodRefused
from tests.unit.data.analysis.impact.panels import invented, rows_of

WINDOW = Window(2000, 2003, 2002)


def long(cells):
    rows = [(unit, year, value, None) for unit, values in cells.items() for year, value in values.items()]
    return pd.DataFrame(rows, columns=["unit_id", "year", "value", "flag_code"]).astype({"unit_id": object})


def years(*values):
    return dict(zip(range(2000, 2004), values, strict=True))


def test_who_lacks_a_year_or_a_positive_value_drops_out_with_the_reason():
    rows = long(
        {"a": years(1, 2, 3, 4), "b": years(1, 0, 3, 5), "c": years(2, None, 4, 9), "d": years(4, 3, 2, 1)}
    )
    rows.loc[(rows["unit_id"] == "d") & (rows["year"] == 2001), "flag_code"] = "misprint"
    more = pd.concat([rows, long({"e": years(3, 3, 3, 4), "f": years(2, 2, 2, 5)})], ignore_index=True)
    found, gone = panel_of(more, treated={"a", "c"}, controls={"b", "d", "e", "f"}, window=WINDOW, log=True)
    assert found.units == ("a", "e", "f")
    assert found.counts == (1, 2)
    assert found.values[0] == pytest.approx(np.log([1, 2, 3, 4]))
    assert gone == (
        Dropped("b", False, "not_positive", (2001,)),
        Dropped("c", True, "missing", (2001,)),
        Dropped("d", False, "misprint", (2001,)),
    )


def test_a_zero_is_a_value_where_no_logarithm_is_taken():
    rows = long({"a": years(1, 0, 3, 4), "b": years(1, 0, 3, 5)})
    found, gone = panel_of(rows, treated={"a"}, controls={"b"}, window=WINDOW)
    assert not gone
    assert found.values[0].tolist() == [1, 0, 3, 4]


def test_an_unbalanced_panel_keeps_who_has_a_value_before_and_after():
    cells = {"a": years(1, None, 3, 4), "b": years(1, 2, None, None), "c": years(1, 2, 3, 4)}
    rows = long(cells | {"d": years(2, 2, 4, 4)})
    found, gone = panel_of(rows, treated={"a", "d"}, controls={"b", "c"}, window=WINDOW, balanced=False)
    assert found.units == ("a", "c", "d")
    assert [each.unit_id for each in gone] == ["b"]
    assert not found.is_balanced
    assert found.balanced().units == ("c", "d")


@pytest.mark.parametrize(
    ("code", "cells", "treated", "controls", "window"),
    [
        ("none_treated", {"a": years(1, 2, 3, None), "b": years(1, 2, 3, 4)}, {"a"}, {"b"}, WINDOW),
        ("all_treated", {"a": years(1, 2, 3, 4), "b": years(1, 2, 3, 4)}, {"a", "b"}, set(), WINDOW),
        ("impact_no_values", {"a": years(1, None, 3, 4)}, {"a"}, {"b"}, WINDOW),
        ("constant_outcome", {"a": years(7, 7, 7, 7), "b": years(7, 7, 7, 7)}, {"a"}, {"b"}, WINDOW),
        ("unchanging_outcome", {"a": years(7, 7, 7, 7), "b": years(8, 8, 8, 8)}, {"a"}, {"b"}, WINDOW),
        ("too_few_years", {"a": years(1, 2, 3, 4)}, {"a"}, {"b"}, Window(2000, 2003, 2001)),
        ("too_few_years", {"a": years(1, 2, 3, 4)}, {"a"}, {"b"}, Window(2000, 2003, 2004)),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(code, cells, treated, controls, window):
    with pytest.raises(MethodRefused) as refused:
        panel_of(long(cells), treated=treated, controls=controls, window=window)
    assert refused.value.code == code
    assert str(refused.value).endswith(".") and "{" not in str(refused.value)


def test_a_year_that_nobody_of_a_group_has_is_named():
    rows = long({"a": years(1, None, 3, 4), "b": years(1, 2, 3, 5), "c": years(1, 2, 3, 5)})
    with pytest.raises(MethodRefused, match="2001") as refused:
        panel_of(rows, treated={"a"}, controls={"b", "c"}, window=WINDOW, balanced=False)
    assert refused.value.code == "impact_empty_years"


def test_a_cell_that_stands_twice_is_refused():
    rows = long({"a": years(1, 2, 3, 4), "b": years(1, 2, 3, 5)})
    with pytest.raises(DuplicatedRows):
        panel_of(pd.concat([rows, rows.head(1)]), treated={"a"}, controls={"b"}, window=WINDOW)


def test_a_unit_is_not_in_both_groups():
    with pytest.raises(ValueError, match="either"):
        panel_of(long({"a": years(1, 2, 3, 4)}), treated={"a"}, controls={"a"}, window=WINDOW)


@given(st.permutations(range(200)))
def test_the_order_of_rows_changes_nothing(order):
    whole = invented()
    rows = rows_of(whole).iloc[list(order)]
    names = set(whole.units)
    treated = set(whole.units[:7])
    found, _ = panel_of(rows, treated=treated, controls=names - treated, window=Window(2000, 2009, 2006))
    assert found.units == whole.units
    assert (found.values == whole.values).all()


def test_a_part_of_the_years_keeps_the_covariates_in_step():
    whole = invented()
    series = np.arange(200.0).reshape(20, 10)
    found, _ = panel_of(
        rows_of(whole), treated={"u00"}, controls={"u01", "u02"}, window=Window(2000, 2009, 2006)
    )
    cut = replace(found, covariates=(("x", series[:3]),)).between(2002, 2008, first_year=2005)
    assert cut.years == tuple(range(2002, 2009))
    assert cut.covariates[0][1].tolist() == series[:3, 2:9].tolist()
    assert cut.post.tolist() == [False] * 3 + [True] * 4
