import pandas as pd
import pytest

from layouts.components.found import found_options

FOUND = pd.DataFrame(
    {
        "entity_id": ["cluster-dubna", "town-dubna", "platform-a"],
        "kind": ["cluster", "town", "technology_platform"],
        "name": ["Dubna cluster", "Dubna", "Platform A"],
        "short": ["Dubna", "Dubna", "A"],
        "place": ["Dubna", "Moscow Oblast", None],
    }
)


def test_each_found_object_is_an_option_with_its_kind_and_place():
    assert found_options(FOUND, "en", asked="d") == [
        {
            "value": "cluster-dubna",
            "label": "Dubna cluster",
            "kind": "cluster",
            "note": "cluster · Dubna",
            "asked": "d",
        },
        {
            "value": "town-dubna",
            "label": "Dubna",
            "kind": "town",
            "note": "town · Moscow Oblast",
            "asked": "d",
        },
        {
            "value": "platform-a",
            "label": "Platform A",
            "kind": "technology_platform",
            "note": "technology platform",
            "asked": "d",
        },
    ]


def test_the_short_name_is_said_where_it_is_asked_for():
    assert [option["label"] for option in found_options(FOUND, "en", asked="d", label="short")] == [
        "Dubna",
        "Dubna",
        "A",
    ]


@pytest.mark.parametrize("place", [None, float("nan"), ""])
def test_an_object_without_a_place_has_its_kind_alone(place):
    (option,) = found_options(FOUND.head(1).assign(place=[place]), "ru", asked="d")
    assert option["note"] == "кластер"


def test_nothing_found_is_no_option():
    assert found_options(FOUND.head(0), "en", asked="d") == []
