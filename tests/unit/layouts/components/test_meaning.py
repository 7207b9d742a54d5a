"""What the numbers of a card mean, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from data.cards import Transform
from layouts.components.meaning import breaks, done


def test_published_values_need_no_explanation():
    assert done(Transform(), "en") == []


def test_every_step_is_told_in_its_order():
    transform = Transform(
        codes=("real", "per", "index"),
        price_year=2022,
        deflator="grp_deflator",
        denominator="population_mean",
        base_year=2006,
        spliced=(2016,),
    )
    told = done(transform, "en")
    assert told[0].startswith("In prices of 2022: by the deflator of the country’s")
    assert told[1] == "Divided by the population of the same place and year."
    assert told[2] == "Each series in per cent of its own value of 2006."
    assert "2016" in told[3]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_break_of_one_place_names_it(lang):
    class Data:
        indicator = {"break_note_en": "Prose.", "break_note_ru": "Проза."}
        rows = pd.DataFrame({"unit_id": ["khimki"], "short_en": ["Khimki"], "short_ru": ["Химки"]})
        breaks = pd.DataFrame(
            {
                "unit_id": ["khimki", None],
                "first_year_after": [2004, 2010],
                "note_en": ["another area", "another method"],
                "note_ru": ["другая территория", "другая методика"],
            }
        )

    told = breaks(Data(), lang)
    expected = {
        "en": ["Khimki, from 2004: another area", "From 2010: another method", "Prose."],
        "ru": ["Химки, с 2004 года: другая территория", "С 2010 года: другая методика", "Проза."],
    }
    assert told == expected[lang]
