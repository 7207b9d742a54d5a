from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.text.numbers import (
    compact,
    day,
    long_day,
    month,
    number,
    percent,
    period_label,
    thin,
    years,
)

NB = "\u00a0"
finite = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)


@pytest.mark.parametrize(
    ("value", "decimals", "russian", "english"),
    [
        (1234.5, None, f"1{NB}234,5", "1,234.5"),
        (1234567, None, f"1{NB}234{NB}567", "1,234,567"),
        (100, None, "100", "100"),
        (2, 1, "2,0", "2.0"),
        (2.5, 0, "3", "3"),
        (0.125, 2, "0,13", "0.13"),
        (-0.4, 0, "0", "0"),
        (-12, None, "−12", "−12"),
        (0.1 + 0.2, None, "0,3", "0.3"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(value, decimals, russian, english):
    assert number(value, "ru", decimals) == russian
    assert number(value, "en", decimals) == english


@given(finite, st.sampled_from(["ru", "en"]), st.integers(0, 4))
def test_a_written_number_reads_back_as_the_rounded_value(value, lang, decimals):
    text = number(value, lang, decimals)
    separators = {"ru": (NB, ","), "en": (",", ".")}[lang]
    read = float(text.replace(separators[0], "").replace(separators[1], ".").replace("−", "-"))
    assert read == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-9 * abs(value))
    assert not text.startswith("−0") or read != 0


@given(finite, st.sampled_from(["ru", "en"]))
def test_no_number_can_break_across_lines(value, lang):
    assert " " not in number(value, lang) + compact(value, lang) + percent(value, lang)


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (950, "950", "950"),
        (1234, f"1,2{NB}тыс.", f"1.2{NB}thousand"),
        (999_950, f"1{NB}млн", f"1{NB}million"),
        (-1_234_567, f"−1,2{NB}млн", f"−1.2{NB}million"),
        (2_000_000_000, f"2{NB}млрд", f"2{NB}billion"),
        (0.25, "0,2", "0.2"),
    ],
)
def test_a_large_number_becomes_a_few_characters(value, russian, english):
    assert compact(value, "ru") == russian
    assert compact(value, "en") == english


def test_per_cent_stands_apart_in_russian_only():
    assert (percent(12, "ru"), percent(12, "en")) == (f"12{NB}%", "12%")


def test_a_thin_space_replaces_the_wide_one_where_nothing_wraps():
    assert thin(number(1234, "ru")) == "1\u2009234"


def test_a_span_of_years_has_an_en_dash_and_one_year_has_none():
    assert (years(2013, 2018), years(2013, 2013)) == ("2013–2018", "2013")


def test_dates_are_written_short_and_long():
    when = date(2026, 11, 24)
    assert (day(when, "ru"), day(when, "en")) == (f"24{NB}нояб.{NB}2026", f"24{NB}Nov{NB}2026")
    assert long_day(when, "ru") == f"24{NB}ноября{NB}2026{NB}года"
    assert long_day(when, "en") == f"24{NB}November{NB}2026"
    assert (month(when, "ru"), month(when, "en")) == (f"нояб.{NB}2026", f"Nov{NB}2026")


@pytest.mark.parametrize(
    ("label", "russian", "english"),
    [
        ("2015", "2015", "2015"),
        ("", "", ""),
        ("2015-05-26", f"26{NB}мая{NB}2015", f"26{NB}May{NB}2015"),
        ("2024-03", f"март{NB}2024", f"Mar{NB}2024"),
        ("2013–2014", "2013–2014", "2013–2014"),
        ("2013-2014", "2013–2014", "2013–2014"),
        ("2016 9M", f"9{NB}мес.{NB}2016", f"9{NB}months{NB}of{NB}2016"),
        ("2024 H1", f"I{NB}полугодие{NB}2024", f"H1{NB}2024"),
        ("2024 Q3", f"III{NB}кв.{NB}2024", f"Q3{NB}2024"),
        ("2015-13", "2015-13", "2015-13"),
        ("before the war", "before the war", "before the war"),
    ],
)
def test_the_label_of_a_period_is_written_in_words_the_reader_knows(label, russian, english):
    assert (period_label(label, "ru"), period_label(label, "en")) == (russian, english)


@given(st.text(max_size=12), st.sampled_from(["ru", "en"]))
def test_any_label_gives_some_text(label, lang):
    assert isinstance(period_label(label, lang), str)
