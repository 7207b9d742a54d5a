import math

from hypothesis import assume, given
from hypothesis import strategies as st

from layouts.figures.scales import log_ticks, nice_ticks, precision, tick_texts, year_ticks

number = st.floats(-1e9, 1e9)


@given(number, number, st.integers(2, 8))
def test_ticks_enclose_the_values_and_are_few(one, other, most):
    low, high = min(one, other), max(one, other)
    assume(high - low > 1e-6 * max(abs(low), abs(high), 1))
    ticks = nice_ticks(low, high, most=most)
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert ticks[0] <= low + slack and ticks[-1] >= high - slack and len(ticks) <= 2 * most + 2


def test_ticks_are_round():
    assert nice_ticks(0, 300, most=6) == [0, 50, 100, 150, 200, 250, 300]
    assert nice_ticks(0, 39.5, most=5) == [0, 10, 20, 30, 40]


def test_equal_values_have_ticks_too():
    assert nice_ticks(5, 5, most=5)[0] <= 5 <= nice_ticks(5, 5, most=5)[-1]


@given(st.floats(1e-3, 1e9), st.floats(1, 1e6))
def test_logarithmic_ticks_ascend_and_enclose(low, times):
    ticks = log_ticks(low, low * times, most=6)
    assert ticks == sorted(set(ticks)) and all(tick > 0 for tick in ticks)
    assert ticks[0] <= low * (1 + 1e-9) and ticks[-1] >= low * times * (1 - 1e-9)


def test_logarithmic_ticks_are_ones_twos_and_fives_over_a_short_span():
    assert log_ticks(10, 100, most=6) == [10, 20, 50, 100]


def test_the_last_year_is_on_the_axis_when_steps_are_short():
    assert year_ticks(2000, 2019, most=11) == list(range(2001, 2020, 2))
    assert year_ticks(2000, 2023, most=6) == [2000, 2005, 2010, 2015, 2020]
    assert year_ticks(2019, 2019, most=6) == [2019]


def test_numbers_of_an_axis_have_the_same_decimals_and_zero_none():
    assert tick_texts([0, 2.5, 5], "ru") == ["0", "2,5", "5,0"]
    assert tick_texts([0, 50_000], "en") == ["0", "50,000"]


def test_millions_stand_in_words_of_the_language():
    assert tick_texts([0, 2_000_000], "ru")[1].replace("\u2009", " ") == "2 млн"


def test_computed_values_have_about_three_digits():
    assert [precision([top]) for top in (12345, 250, 39.5, 2.5, 0.04)] == [0, 0, 1, 2, 4]
    assert precision([]) == 2 and math.isfinite(precision([0]))
