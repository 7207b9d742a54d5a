"""The list of indicators as a file."""

from __future__ import annotations

import csv
import io

import pandas as pd

from data.export.indicators import COLUMNS, indicator_csv
from data.queries.methodology import indicator_list
from tests.small_store import RELEASE


def read(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_the_file_has_a_row_an_indicator_and_says_of_which_release(small):
    found = indicator_list(small, lang="ru")
    rows = read(indicator_csv(found, RELEASE))
    assert [row["indicator_id"] for row in rows] == found["indicator_id"].tolist()
    assert {row["release_id"] for row in rows} == {RELEASE.release_id}
    wage = next(row for row in rows if row["indicator_id"] == "wage")
    assert (wage["name"], wage["first_year"], wage["last_year"]) == ("Средняя зарплата", "2017", "2023")
    assert (wage["is_additive"], wage["break_note"]) == ("false", "")


def test_missing_years_are_empty_whole_and_formulas_do_not_run():
    row = dict.fromkeys(COLUMNS, "x") | {"name": "=1+1", "first_year": float("nan"), "last_year": 2020.0}
    written = read(indicator_csv(pd.DataFrame([row]), RELEASE))[0]
    assert (written["name"], written["first_year"], written["last_year"]) == ("'=1+1", "", "2020")
