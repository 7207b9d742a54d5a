"""Who is treated, who is compared, who is neither: written out."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.impact.groups import region_groups, town_groups

REGIONS = pd.DataFrame(
    {"unit_id": ["kaluga", "tyumen", "tyumen-rest", "yamal"], "is_remainder": [False, False, True, False]}
)
INSIDE = [("tyumen", "tyumen-rest"), ("tyumen", "yamal")]


def test_an_oblast_stands_whole_and_its_okrugs_are_left_out():
    found = region_groups(REGIONS, {"tyumen"}, INSIDE)
    assert (found.treated, found.controls) == ({"tyumen"}, {"kaluga"})
    assert found.neither == {"tyumen-rest": "twice", "yamal": "twice"}


def test_or_its_rest_and_its_okrugs_stand_apart_and_the_rest_is_treated():
    found = region_groups(REGIONS, {"tyumen"}, INSIDE, okrugs="apart")
    assert (found.treated, found.controls) == ({"tyumen-rest"}, {"kaluga", "yamal"})
    assert found.neither == {"tyumen": "twice"}


def test_who_is_excluded_is_in_neither_group_treated_or_not():
    found = region_groups(REGIONS, {"tyumen", "kaluga"}, INSIDE, excluded=["kaluga"])
    assert (found.treated, found.controls) == ({"tyumen"}, frozenset())
    assert found.neither["kaluga"] == "excluded"


TOWNS = [
    "city",
    "part",
    "host",
    "district-of-host",
    "naukograd",
    "park",
    "late",
    "closed",
    "plain",
    "dateless",
]
PLACES = pd.DataFrame(
    {
        "unit_id": TOWNS,
        "within_id": pd.Series([None, "city", None, "host", *[None] * 6], dtype=object),
    }
)
STATUSES = pd.DataFrame(
    [
        ("host", "cluster", 2012, None),
        ("host", "technopark", 2006, None),
        ("naukograd", "science_city", 2003, None),
        ("park", "technopark", 2008, None),
        ("park", "cluster", 2014, None),
        ("late", "sez", 2016, None),
        ("closed", "sez", 2001, 2004),
        ("plain", "sez", 2022, None),
        ("dateless", "technopark", None, None),
    ],
    columns=["town_id", "kind", "from_year", "to_year"],
)


def of(**asked):
    return town_groups(PLACES, {"host", "part"}, STATUSES, window=(2006, 2012, 2019), **asked)


def test_a_town_around_or_inside_a_treated_place_is_in_neither_group():
    found = of()
    assert found.treated == {"host", "part"}
    assert found.neither == {"city": "kin", "district-of-host": "kin"}
    assert found.controls == {"naukograd", "park", "late", "closed", "plain", "dateless"}


@pytest.mark.parametrize(
    ("controls", "expected", "undated"),
    [
        ("status-2012", {"naukograd"}, ("dateless",)),
        ("later", {"park", "late"}, ("dateless",)),
        ("clean", {"closed", "plain"}, ("dateless",)),
    ],
)
def test_controls_by_their_statuses_and_unknown_starts_are_named(controls, expected, undated):
    found = of(controls=controls)
    assert (found.controls, found.undated) == (expected, undated)
    assert found.treated == {"host", "part"}


def test_among_towns_of_one_status_both_groups_hold_it():
    found = of(among="technopark")
    assert (found.treated, found.controls) == ({"host"}, {"park"})


def test_who_is_in_neither_group_is_listed_in_order():
    assert list(of(controls="clean", excluded=["plain"]).neither) == sorted(
        of(controls="clean").neither | {"plain": ""}
    )
