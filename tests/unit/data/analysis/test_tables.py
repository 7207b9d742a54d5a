"""Long rows as a checked matrix."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.analysis.tables import Table, once
from data.errors import DuplicatedRows, NothingKnown


def cells(*found, **columns):
    frame = pd.DataFrame(found, columns=["unit_id", "indicator_id", "value"])
    return frame.assign(**columns)


def test_units_and_indicators_are_sorted_and_a_gap_stays_a_gap():
    table = Table.of(cells(("b", "y", 4.0), ("a", "x", 1.0), ("b", "x", 3.0)))
    assert table.units == ("a", "b")
    assert table.names == ("x", "y")
    np.testing.assert_array_equal(table.values, [[1, np.nan], [3, 4]])


def test_a_misprint_is_left_out_and_counted():
    table = Table.of(cells(("a", "x", 1.0), ("b", "x", 900.0), flag_code=["flagged", "misprint"]))
    np.testing.assert_array_equal(table.values, [[1], [np.nan]])
    assert table.misprints == 1


def test_a_cell_that_stands_twice_is_refused_by_name():
    with pytest.raises(DuplicatedRows, match="a / x"):
        Table.of(cells(("a", "x", 1.0), ("a", "x", 1.0)))
    with pytest.raises(DuplicatedRows, match="1 rows"):
        once(cells(("a", "x", 1.0), ("a", "x", 2.0)), ("unit_id",))


def test_no_value_and_no_number_are_refused():
    with pytest.raises(NothingKnown):
        Table.of(cells(("a", "x", np.nan)))
    with pytest.raises(ValueError, match="infinite"):
        Table.of(cells(("a", "x", np.inf), ("b", "x", 1.0)))
