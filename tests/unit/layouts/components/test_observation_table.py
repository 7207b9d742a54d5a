"""The rows of the table of all numbers, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from layouts.components.observation_table import table_rows

ROW = {
    "observation_id": "a1",
    "entity_id": "cluster-a",
    "kind": "cluster",
    "name": "Cluster A",
    "place": "Dubna;Sarov",
    "indicator_id": "participants",
    "indicator": "Participants",
    "unit": "organisations",
    "measure": "stock",
    "value": 1.0,
    "period_label": "2016",
    "qualifier": "at_least",
    "is_inferred": False,
    "is_shown": True,
    "is_doubtful": False,
    "publisher": "HSE",
    "published": "2016",
    "words": None,
    "note": None,
}


def told(lang, **more):
    return table_rows(pd.DataFrame([ROW | more], dtype=object), lang)[0]


def test_a_number_stands_with_its_unit_and_its_kind():
    row = told("en")
    assert (row["value"], row["unit"], row["qualifier"]) == ("at least 1", "organisations", "lower bound")
    assert row["place"] == "Dubna, Sarov"


@pytest.mark.parametrize(("lang", "word"), [("ru", "да"), ("en", "yes")])
def test_yes_and_no_stand_as_words_without_a_unit(lang, word):
    row = told(lang, measure="flag", unit="yes/no", qualifier="actual")
    assert (row["value"], row["unit"]) == (word, "")
