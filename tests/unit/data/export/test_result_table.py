"""A table of results: only described columns, the release in every row of its file."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from data.export import FORMATS
from data.export.columns import Column
from data.export.result_table import ResultTable
from data.export.table import About
from data.releases import named

COLUMNS = (Column("name", "text", "Who."), Column("value", "number", "How much."))
ROWS = pd.DataFrame({"name": ["Dubna", "Sarov"], "value": [1.5, None]})


def about():
    release = named("2026-11-24.1-5ea11fac")
    return About("en", release, "Who is first?", "http://x/", datetime(2026, 11, 24, tzinfo=UTC))


def test_a_column_that_nobody_described_is_refused():
    with pytest.raises(ValueError, match="value"):
        ResultTable(COLUMNS[:1], ROWS)


def test_columns_in_another_order_are_refused():
    with pytest.raises(ValueError, match="described"):
        ResultTable(COLUMNS, ROWS[["value", "name"]])


def test_the_file_has_the_rows_in_their_order_with_the_release():
    table = ResultTable(COLUMNS, ROWS).file(about())
    written = b"".join(FORMATS["csv"].content(table)).decode().splitlines()
    assert written == [
        "name,value,release_id",
        "Dubna,1.5,2026-11-24.1-5ea11fac",
        "Sarov,,2026-11-24.1-5ea11fac",
    ]
    assert table.rows_count == 2
