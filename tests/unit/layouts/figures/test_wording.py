"""Values in words."""

from __future__ import annotations

import pytest

from layouts.figures.wording import Reading


@pytest.mark.parametrize(("lang", "words"), [("ru", ["нет", "да"]), ("en", ["no", "yes"])])
def test_yes_and_no_are_said_in_words(lang, words):
    read = Reading(lang, is_flag=True)
    assert [read.amount(value) for value in (0.0, 1.0)] == words
    assert read.valued(1.0, "actual") == words[1]


def test_an_axis_of_yes_and_no_says_nothing_between_them():
    assert Reading("en", is_flag=True).axis([0.0, 0.5, 1.0]) == ["no", "", "yes"]


def test_the_mean_of_yes_and_no_stays_a_number():
    assert Reading("en", is_flag=True).amount(0.4) == "0.4"


def test_other_values_are_numbers():
    assert Reading("en").amount(1.0) == "1"
    assert Reading("en").axis([0.0, 1.0]) == ["0", "1"]
