import pytest

from layouts.text import language, t, tn


def test_a_sentence_is_translated_and_its_places_filled():
    assert t("H{half} {year}", "en", half="1", year="2024") == "H1 2024"
    assert t("H{half} {year}", "ru", half="I", year="2024") == "I полугодие 2024"


def test_a_sentence_without_translation_stays_english_rather_than_failing():
    assert t("Never said anywhere: {what}", "ru", what="x") == "Never said anywhere: x"


def test_braces_inside_a_value_are_plain_text():
    assert t("Never said anywhere: {what}", "en", what="{year}") == "Never said anywhere: {year}"


@pytest.mark.parametrize(
    ("n", "russian", "english"),
    [
        (1, "1 источник", "1 source"),
        (3, "3 источника", "3 sources"),
        (11, "11 источников", "11 sources"),
        (21, "21 источник", "21 sources"),
        (1021, "1\u00a0021 источник", "1,021 sources"),
        (1.5, "1,5 источника", "1.5 sources"),
    ],
)
def test_a_counted_thing_takes_the_form_its_number_needs(n, russian, english):
    assert tn("{n} source", "{n} sources", "ru", n=n) == russian
    assert tn("{n} source", "{n} sources", "en", n=n) == english


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/ru/compare", "ru"),
        ("/en/compare", "en"),
        ("/en", "en"),
        ("/zz/compare", "ru"),
        ("", "ru"),
        ("/english", "ru"),
    ],
)
def test_the_language_is_the_first_part_of_the_path(path, lang):
    assert language(path) == lang
