"""Text made comparable: found in any spelling, ordered by a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.words import normalised, search_text, sort_key


def ordered(words, lang):
    return sorted(words, key=lambda word: sort_key(word, lang))


def test_yo_is_found_as_ye_and_short_i_stays_a_letter_of_its_own():
    assert normalised("Королёв, «Йошкар-Ола»") == "королев йошкар ола"


def test_a_name_is_found_in_latin_letters_of_several_spellings():
    words = search_text("Щёлково").split()
    assert {"щелково", "shchyolkovo", "shchelkovo"} <= set(words)


def test_russian_puts_yo_beside_ye_and_cyrillic_before_latin():
    assert ordered(["Ёлка", "Жук", "Елка", "Apple", "Яблоко"], "ru") == [
        "Елка",
        "Ёлка",
        "Жук",
        "Яблоко",
        "Apple",
    ]


def test_english_puts_latin_first():
    assert ordered(["Яблоко", "apple", "Zebra"], "en") == ["apple", "Zebra", "Яблоко"]


def test_quotation_marks_before_a_name_do_not_count():
    assert ordered(["«Бор»", "Вяз", "Ад"], "ru") == ["Ад", "«Бор»", "Вяз"]


@given(st.text())
def test_any_text_has_a_normal_form_that_is_its_own(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(max_size=20), st.sampled_from(["ru", "en"]))
def test_any_text_has_a_place_in_the_order(text, lang):
    assert isinstance(sort_key(text, lang), bytes)


@pytest.mark.parametrize(
    "typed", ["dubna", "shchyolkovo", "shchelkovo", "schelkovo", "zelenograd", "щелково"]
)
def test_a_name_is_found_in_the_spellings_that_readers_type(typed):
    assert typed in search_text("Дубна, Щёлково, Зеленоград", "Schelkovo").split()


def test_names_that_are_missing_add_nothing():
    assert search_text("Dubna", None, "") == search_text("Dubna") == "dubna"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_russian_letters_are_in_the_order_of_the_alphabet(lang):
    alphabet = list("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    assert ordered(alphabet[::-1], lang) == alphabet


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_figures_stand_before_letters_of_either_alphabet(lang):
    assert ordered(["Яна", "Ann", "3D"], lang)[0] == "3D"
