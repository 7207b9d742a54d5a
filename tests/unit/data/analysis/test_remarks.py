"""Remarks of methods: every code has both sentences with the same places."""

from __future__ import annotations

from string import Formatter

import pytest

from data.analysis.remarks import remark, sentences


def places(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(sentences()))
def test_both_languages_name_the_same_values(code):
    said = sentences()[code]
    assert said["en"] and said["ru"]
    assert places(said["en"]) == places(said["ru"])


def test_a_remark_is_said_with_its_values():
    found = remark("low_alpha", alpha=0.4567)
    assert found.sentence == "Cronbach's alpha is 0.46: the indicators hardly measure one thing."
    assert found.said("ru").startswith("Альфа Кронбаха 0.46")
