from datetime import date

import pandas as pd

from data.analysis.plans import Transform
from data.export.columns import COLUMNS
from data.export.rows import file_chunks, file_columns, transform_words

from .hand_made import RELEASE, card, given


def columns(*rows, lang="ru"):
    return file_columns(card(*rows), lang=lang, release=RELEASE)


def test_the_rows_on_screen_stand_in_their_order():
    assert list(columns()["unit_id"]) == ["region-mos", "region-mos", "region-nng", "ref-country"]


def test_the_columns_are_those_documented():
    documented = file_columns.__doc__.split("Columns:")[1].replace("\n", " ").split(",")
    assert [name.strip() for name in documented] == [column.name for column in COLUMNS]
    assert list(columns().columns) == [column.name for column in COLUMNS]


def test_units_and_notes_are_in_the_language_of_the_file():
    assert columns(lang="en").loc[1, "note"] == 'with "towns", all; of them'
    assert columns(lang="ru").loc[1, "note"] == "с городами"
    assert columns(lang="en").loc[0, "unit"] == "RUB a resident"
    assert columns(lang="ru").loc[0, "published_unit"] == "млн руб."


def test_a_break_stands_before_the_first_row_of_its_new_segment_only():
    assert list(columns()["is_break_before"]) == [False, True, False, False]


def test_a_row_carries_its_source_and_a_reference_none():
    frame = columns()
    assert frame.loc[0, "source_title"] == "Регионы России, 2023"
    assert frame.loc[0, "source_licence"].startswith("MIT")
    assert frame.loc[2, "source_url"] is None
    assert frame.loc[3, "source_title"] is None


def test_what_is_empty_is_none_not_an_empty_text():
    frame = columns()
    assert frame.loc[2, "objects_ru"] is None
    assert frame.loc[2, "period_label"] is None
    assert frame.loc[2, "period_end"] is None
    assert frame.loc[2, "year"] is None


def test_dates_are_days_whatever_they_came_as():
    for day in (date(2015, 3, 1), pd.Timestamp(2015, 3, 1), "2015-03-01"):
        assert columns(given(period_end=day)).loc[0, "period_end"] == date(2015, 3, 1)


def test_a_number_that_is_not_finite_is_missing():
    assert columns(given(value=float("inf")))["value"].isna().all()


def test_pieces_joined_are_the_whole():
    whole = columns()
    pieces = list(file_chunks(card(), lang="ru", release=RELEASE, size=1))
    assert len(pieces) == 4
    for name in whole.columns:
        assert [piece[name].values()[0] for piece in pieces] == list(whole[name]), name


def test_the_transform_is_named_with_what_it_used():
    assert list(columns()["transform"].unique()) == ["real_2016;per_population"]
    assert transform_words(Transform()) is None
    assert transform_words(Transform(codes=("index",), base_year=2013)) == "index_2013"
    assert transform_words(Transform(codes=("share", "growth"))) == "share_of_country;growth_a_year"


def test_a_reference_has_no_published_number():
    frame = columns(given(), given(unit_id="ref-country", role="reference", published_value=5.0))
    assert list(frame["published_value"]) == [9876543.25, None]
    assert list(frame["published_unit"]) == ["млн руб.", None]
