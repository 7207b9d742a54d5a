"""docs/findings.md: the words follow from the numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.analysis.impact.events import PreTrend
from data.releases import named
from data.studies.findings_questions import (
    PUBLICATIONS,
    QUESTIONS,
    SCIENCE_CITIES,
    described,
    finding,
    variants_of,
)
from data.studies.findings_text import conclusion, document, holm
from data.studies.impact_answer import answer
from data.studies.impact_question import Question

RELEASE = named("2026-11-24.1-00000000")
SMALL = {"draws": 99, "placebos": 20}


@pytest.fixture(scope="module")
def found(shipped_store):
    with shipped_store.connect() as connection:
        question = Question("innovative_goods_share", **SMALL)
        publications = described(connection, RELEASE, PUBLICATIONS)
        cities = answer(connection, RELEASE, SCIENCE_CITIES)
        return finding(connection, RELEASE, question), publications, cities


def with_p(each, p, **impact):
    lot = replace(each.answer.impact.randomisation, p=p)
    changed = replace(each.answer.impact, randomisation=lot, **impact)
    return replace(each, answer=replace(each.answer, impact=changed))


def test_holm_corrects_step_by_step_and_never_falls():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def test_a_large_p_is_no_difference_with_what_would_have_been_missed(found):
    said = conclusion(with_p(found[0], 0.4), 1.0)
    assert said.startswith("**No difference is shown**")
    assert "would have been missed" in said


def test_a_small_p_is_a_difference_only_if_nothing_speaks_against_it(found):
    impact = found[0].answer.impact
    steady = {
        "synthetic_did": replace(impact.synthetic_did, p=0.01),
        "in_time": replace(impact.in_time, p=0.5),
        "without_breaks": replace(
            impact.without_breaks, randomisation=replace(impact.without_breaks.randomisation, p=0.01)
        ),
    }
    assert "**A difference is shown**" in conclusion(with_p(found[0], 0.001, **steady), 0.01)
    assert "**A difference that may be chance**" in conclusion(with_p(found[0], 0.01, **steady), 0.2)
    apart = PreTrend(9.0, 6, 77, 0.001, 0.001, 2.0, 2008, False)
    doubts = {
        "events": replace(impact.events, pre_trend=apart),
        "in_time": replace(impact.in_time, p=0.01),
        "synthetic_did": replace(impact.synthetic_did, p=0.4),
        "without_breaks": replace(
            impact.without_breaks, randomisation=replace(impact.without_breaks.randomisation, p=0.4)
        ),
    }
    for name, doubt in doubts.items():
        said = conclusion(with_p(found[0], 0.001, **{**steady, name: doubt}), 0.01)
        assert said.startswith("**A difference that cannot be read**"), name


def test_the_document_holds_every_part_and_never_says_caused(found):
    one, publications, cities = found
    names = {unit: unit for unit in [*one.answer.posed.groups.treated, *one.answer.posed.groups.controls]}
    names |= {unit: unit for unit in cities.levels["unit_id"]}
    text = document([one], publications=publications, science_cities=cities, names=names, release_id="r")
    for words in (
        "## All outcomes",
        "Asked otherwise",
        "## Publications of towns",
        "**No estimate.**",
        "Break from 2017",
    ):
        assert words in text
    assert "caused" not in text and "{" not in text
    assert "| okrugs apart | 18 + " in text


def test_every_question_has_variants_of_window_groups_and_transform():
    assert [question.level for question in QUESTIONS] == ["region"] * 8 + ["town"] * 5
    for question in QUESTIONS:
        variants = variants_of(question)
        assert len(variants) >= 12 and question not in variants.values()
        assert {"nearest controls", "nobody left out", "treated from 2012"} <= set(variants)
