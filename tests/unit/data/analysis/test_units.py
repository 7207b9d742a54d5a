"""What transformed values are counted in."""

from __future__ import annotations

import csv

import pytest

from data.analysis.transforms import Transform, unit_of
from data.analysis.units import WORDS, per_head_unit
from tests.unit.data.analysis.frames import indicator


@pytest.mark.parametrize(
    ("name", "transform", "unit_en", "unit_ru"),
    [
        ("rd_expenditure", Transform(), "RUB mn", "млн руб."),
        (
            "rd_expenditure",
            Transform(codes=("per",), denominator="population_mean"),
            "RUB thousand per resident",
            "тыс. руб. на жителя",
        ),
        (
            "rd_expenditure",
            Transform(codes=("real", "per"), denominator="population_mean", price_year=2022),
            "RUB thousand per resident, prices of 2022",
            "тыс. руб. на жителя в ценах 2022 года",
        ),
        (
            "investment_town",
            Transform(codes=("per",), denominator="employees_lm"),
            "RUB thousand per employee of organisations",
            "тыс. руб. на работника организаций",
        ),
        (
            "average_wage",
            Transform(codes=("real",), price_year=2019),
            "RUB, prices of 2019",
            "руб. в ценах 2019 года",
        ),
        ("grp", Transform(codes=("share",)), "% of the total for Russia", "% от итога по России"),
        (
            "grp",
            Transform(codes=("per", "share"), denominator="population_mean"),
            "% of the figure for Russia",
            "% от показателя по России",
        ),
        ("grp", Transform(codes=("index",), base_year=2010), "2010 = 100", "2010 год = 100"),
        (
            "grp",
            Transform(codes=("real", "growth"), price_year=2022),
            "% change on the year before, constant prices",
            "% прироста к предыдущему году, в постоянных ценах",
        ),
    ],
)
def test_the_unit_says_what_was_done(name, transform, unit_en, unit_ru):
    assert unit_of(indicator(name), transform) == (unit_en, unit_ru)


def test_a_million_roubles_a_person_are_a_thousand_thousands():
    unit = per_head_unit("RUB mn", "population_mean")
    assert unit is not None and unit.scale == 1000


def test_a_unit_that_is_not_divided_has_no_unit_per_head():
    assert per_head_unit("%", "population_mean") is None
    assert per_head_unit("RUB mn", "organisations") is None


def test_every_unit_has_words_in_both_languages_and_its_own_code():
    with WORDS.open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert len({row["code"] for row in listed}) == len(listed)
    assert all(row["unit_en"] and row["unit_ru"] for row in listed)
    assert all(float(row["scale"]) > 0 for row in listed if row["unit"])
