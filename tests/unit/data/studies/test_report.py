"""A report as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.analysis.remarks import remark
from data.studies.report import SHOWN, Report, Table, as_json, as_text, plain


@dataclass(frozen=True)
class Small:
    """A result of a method."""

    effect: float
    years: tuple[int, ...]


def test_json_holds_every_kind_of_value_and_null_for_what_is_no_number():
    found = plain(
        {
            "result": Small(float("nan"), (2012, 2013)),
            "table": pd.DataFrame({"unit": ["a"], "value": [np.float64(1.5)]}),
            "set": frozenset({"b", "a"}),
            "flag": np.bool_(True),
            "day": date(2012, 8, 28),
            "far": float("inf"),
            3: None,
        }
    )
    assert found == {
        "result": {"effect": None, "years": [2012, 2013]},
        "table": [{"unit": "a", "value": 1.5}],
        "set": ["a", "b"],
        "flag": True,
        "day": "2012-08-28",
        "far": None,
        "3": None,
    }
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_text_has_title_warnings_sentences_tables_and_release():
    rows = pd.DataFrame({"unit": ["Kaluga", "Tomsk"], "value": [1.23456789, float("nan")]})
    said = as_text(
        Report("Title", ("A sentence.",), (Table("Table", rows),), (remark("impact_no_window"),)),
        release_id="2026-11-24.1-00000000",
    )
    assert said.splitlines() == [
        "Title",
        "=====",
        "",
        "! No window around the treatment is without a break.",
        "",
        "A sentence.",
        "",
        "Table",
        "-----",
        "unit      value",
        "Kaluga  1.23457",
        "Tomsk         –",
        "",
        "Release 2026-11-24.1-00000000",
    ]


def test_a_long_table_says_how_much_is_left_out():
    rows = pd.DataFrame({"value": range(SHOWN + 7)})
    assert "… and 7 more" in as_text(Report("Title", (), (Table("Table", rows),)), release_id="r")


def test_json_names_study_release_and_the_codes_of_warnings():
    said = json.loads(
        as_json(Report("Title", warnings=(remark("impact_gaps", n=3),)), name="peers", release_id="r")
    )
    assert (said["study"], said["release"]) == ("peers", "r")
    assert said["warnings"][0]["code"] == "impact_gaps"
    assert said["warnings"][0]["values"] == {"n": 3}
