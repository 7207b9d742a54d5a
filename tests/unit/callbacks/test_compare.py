import pytest

from callbacks.compare import observation_of


@pytest.mark.parametrize(
    ("clicked", "observation"),
    [
        ({"points": [{"customdata": "a1"}]}, "a1"),
        ({"points": [{"customdata": ["a1", "other"]}]}, "a1"),
        ({"points": [{"customdata": []}]}, ""),
        ({"points": [{"customdata": None}]}, ""),
        ({"points": [{}]}, ""),
        ({"points": []}, ""),
        ({"rowId": "a1", "value": 3}, "a1"),
        ({"rowId": None}, ""),
        ({"value": 3}, ""),
        (None, ""),
        ("a1", ""),
        ([], ""),
    ],
)
def test_a_click_names_the_observation_behind_it_or_none(clicked, observation):
    assert observation_of(clicked) == observation
