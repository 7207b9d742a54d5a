"""A table of results on the screen: rows have a name, numbers are written and explained."""

from __future__ import annotations

import pandas as pd
from dash import html

from data.export.columns import Column
from data.export.result_table import ResultTable
from layouts.components.result_table import Shown, result_table

TABLE = ResultTable(
    (
        Column("name", "text", "Who."),
        Column("value", "number", "How much."),
        Column("observation_id", "text", "The published number."),
    ),
    pd.DataFrame({"name": ["Dubna", "Sarov"], "value": [1234.5, None], "observation_id": ["a1", None]}),
)
SHOWN = (Shown("name", "Town"), Shown("value", "People", explains="observation_id"))


def cells(region):
    body = region.children.children[2].children
    return [[cell.children for cell in row.children] for row in body]


def test_each_row_is_named_by_its_first_cell():
    region = result_table(TABLE, SHOWN, lang="en", caption="Towns")
    assert [type(row.children[0]) for row in region.children.children[2].children] == [html.Th, html.Th]
    assert [row[0] for row in cells(region)] == ["Dubna", "Sarov"]
    assert region.to_plotly_json()["props"]["aria-label"] == "Towns"


def test_a_published_number_is_a_button_that_leads_to_its_source():
    explained = cells(result_table(TABLE, SHOWN, lang="ru", caption="x"))[0][1]
    assert isinstance(explained, html.Button)
    assert explained.children == "1\u00a0234,5"
    assert explained.to_plotly_json()["props"]["data-observation"] == "a1"


def test_a_missing_number_is_a_dash_without_a_source():
    assert cells(result_table(TABLE, SHOWN, lang="en", caption="x"))[1][1] == "\u2013"


def test_a_cell_is_written_as_it_is_asked_for():
    shown = (Shown("name", "Town", written=lambda row: row["name"].upper()),)
    assert cells(result_table(TABLE, shown, lang="en", caption="x")) == [["DUBNA"], ["SAROV"]]
