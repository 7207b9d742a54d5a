"""Criteria met, not met, unknown; surveys with enough answers."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.analysis.standards import Evidence, judged, limit_of, survey, types_of_members
from data.errors import DuplicatedRows
from tests.unit.data.analysis.frames import calm


@pytest.mark.parametrize(
    ("evidence", "result", "reason"),
    [
        (Evidence(15), "met", "reaches"),
        (Evidence(14), "not_met", "falls_short"),
        (Evidence(20, "at_least"), "met", "reaches"),
        (Evidence(10, "at_least"), "unknown", "at_least_only"),
        (Evidence(16, "approx"), "met", "about"),
        (Evidence(14, "approx"), "not_met", "about"),
        (Evidence(50, "plan"), "unknown", "not_actual"),
        (Evidence(50, "estimate"), "unknown", "not_actual"),
        (Evidence(14, is_partial=True), "unknown", "partial_count"),
        (Evidence(16, is_partial=True), "met", "reaches"),
        (None, "unknown", "no_evidence"),
    ],
)
def test_a_criterion_of_fifteen_members(evidence, result, reason):
    found = judged("T02", "≥ 15", evidence)
    assert (found.result, found.reason, found.evidence) == (result, reason, evidence)


@pytest.mark.parametrize(
    ("threshold", "limit"),
    [
        ("≥ 15", 15),
        (">= 0,5", 0.5),
        ("yes", 1),
        ("top 10 %", None),
        ("1.5–2", None),
        ("36", None),
        ("0–100", None),
        ("", None),
    ],
)
def test_only_what_is_a_test_is_a_test(threshold, limit):
    assert limit_of(threshold) == limit
    if limit is None:
        assert judged("T", threshold, Evidence(1e9)).reason == "not_a_test"


def test_types_of_members_are_those_of_the_triple_helix():
    assert types_of_members(["sme", "large_company", "foreign"]) == ("business",)
    assert types_of_members(["university", "research", "sme"]) == ("academia", "business")
    assert types_of_members([]) == ()


def test_a_yes_is_a_one():
    assert judged("T04", "yes", Evidence(1)).result == "met"
    assert judged("T04", "yes", Evidence(0)).result == "not_met"


@calm
@given(
    st.integers(0, 40), st.sampled_from(["actual", "approx", "at_least", "estimate", "plan"]), st.booleans()
)
def test_a_larger_value_never_makes_a_criterion_fail(value, qualifier, is_partial):
    order = {"not_met": 0, "unknown": 1, "met": 2}
    less, more = (
        judged("T", "≥ 15", Evidence(each, qualifier, is_partial=is_partial)).result
        for each in (value, value + 1)
    )
    assert order[less] <= order[more]


def answers(**items):
    rows = [
        (f"r{number}", item, value) for item, values in items.items() for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["respondent_id", "item_id", "value"])


def test_an_item_is_shown_from_ten_answers_on():
    given_ = answers(few=[1.0] * 9, gaps=[*[1.0] * 9, math.nan], enough=[0.0, 1.0] * 5)
    found = survey(given_, pd.DataFrame({"item_id": ["enough"], "value": [0.25]}))
    row = found.items.iloc[0]
    assert found.items["item_id"].tolist() == ["enough"]
    assert (row["n"], row["mean"], row["reference"], row["difference"]) == (10, 0.5, 0.25, 0.25)
    error = stats.sem([0.0, 1.0] * 5)
    assert (row["low"], row["high"]) == pytest.approx((0.5 - 2 * error, 0.5 + 2 * error))
    assert [(each.code, each.values) for each in found.remarks] == [("small_group", {"n": 2, "least": 10})]


def test_without_a_reference_there_is_no_difference():
    found = survey(answers(enough=np.arange(10.0)))
    assert found.items[["reference", "difference"]].isna().all(axis=None)
    assert found.remarks == ()


def test_nobody_answers_twice():
    given_ = answers(one=np.arange(10.0))
    with pytest.raises(DuplicatedRows):
        survey(pd.concat([given_, given_]))
    with pytest.raises(DuplicatedRows):
        survey(given_, pd.DataFrame({"item_id": ["one", "one"], "value": [1.0, 2.0]}))


def test_nothing_to_show_is_an_empty_table():
    found = survey(answers(few=[1.0]))
    assert found.items.empty
    assert found.items.columns.tolist() == ["item_id", "n", "mean", "low", "high", "reference", "difference"]
