import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.screen import Screen


@pytest.mark.parametrize(
    ("cookies", "screen"),
    [
        ({}, Screen("light", narrow=False)),
        ({"system": "dark"}, Screen("dark", narrow=False)),
        ({"system": "dark", "theme": "light", "narrow": "1"}, Screen("light", narrow=True)),
        ({"theme": "pink", "system": "dark", "narrow": "yes"}, Screen("dark", narrow=False)),
    ],
)
def test_the_choice_of_the_reader_goes_before_the_system(cookies, screen):
    assert Screen.from_cookies(cookies) == screen


@given(st.sampled_from(["light", "dark"]), st.booleans())
def test_a_stored_screen_comes_back(theme, narrow):
    assert Screen.from_store(Screen(theme, narrow).to_store()) == Screen(theme, narrow)


@pytest.mark.parametrize("stored", [None, [], "dark", {"theme": 3}, {"theme": ["dark"], "narrow": 1}])
def test_a_malformed_store_gives_the_default(stored):
    assert Screen.from_store(stored) == Screen()
