"""Two indicators of the shipped store, paired: checked against the values read one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.cards.build import card_data
from data.cards.scatter import scatter_data
from data.views import Card, CompareView
from tests.small_store import RELEASE

SHIPPED = replace(RELEASE, release_id="2026-11-24.1-5ca77e4d")
TOWN = Card("town", "average_wage_lm", form="scatter", against="population_town", size="employees_lm")


@pytest.fixture(scope="module")
def made(shipped_store):
    """A function that gives the data of a card of the opening view."""
    with shipped_store.connect() as connection:

        def built(card, view=None, make=scatter_data):
            asked = {"release": SHIPPED, "lang": "en", "worded": False, "judged": True}
            return make(connection, view or CompareView(), card, **asked)

        yield built


def values(data):
    """Unit → year → value of every year that has begun, plans and misprints left out."""
    found = {}
    rows = data.rows[data.rows["qualifier"].ne("plan") & data.rows["flag_code"].ne("misprint")]
    rows = rows[rows["role"].ne("reference") & rows["period_start"].le(data.released_on)]
    for unit, year, value in zip(rows["unit_id"], rows["year"], rows["value"], strict=True):
        found.setdefault(unit, {})[year] = value
    return found


def test_towns_are_paired_in_the_latest_year_that_both_figures_have(made):
    data = made(TOWN)
    upright = values(made(Card("town", "average_wage_lm", form="trend"), make=card_data))
    across = values(made(Card("town", "population_town", form="trend"), make=card_data))
    expected = {
        unit: max(years.keys() & across.get(unit, {}).keys())
        for unit, years in upright.items()
        if years.keys() & across.get(unit, {}).keys()
    }
    assert len(expected) > 20
    assert dict(zip(data.rows["unit_id"], data.rows["year"], strict=True)) == expected
    other = data.beside[0].rows
    assert list(other["unit_id"]) == list(data.rows["unit_id"])
    assert list(other["year"]) == list(data.rows["year"])
    assert [across[unit][year] for unit, year in expected.items()] == [
        dict(zip(other["unit_id"], other["value"], strict=True))[unit] for unit in expected
    ]


def test_the_largest_stand_first_and_who_has_no_pair_is_listed(made):
    data = made(TOWN)
    assert list(data.rows["value"]) == sorted(data.rows["value"], reverse=True)
    assert data.units_count == len(data.rows)
    assert data.units_count + len(data.missing) == data.chosen_count
    assert not set(data.rows["unit_id"]) & set(data.missing["unit_id"])


def test_the_size_is_of_the_year_of_the_pair_or_the_latest_before_it(made):
    data = made(TOWN)
    sizes = data.beside[1].rows
    years = dict(zip(data.rows["unit_id"], data.rows["year"], strict=True))
    assert len(sizes)
    assert all(year <= years[unit] for unit, year in zip(sizes["unit_id"], sizes["year"], strict=True))


def test_an_objects_own_figures_have_each_its_latest_date(made):
    data = made(Card("own", "participants", form="scatter", against="output"))
    upright = values(made(Card("own", "participants", form="trend"), make=card_data))
    across = values(made(Card("own", "output", form="trend"), make=card_data))
    both = upright.keys() & across.keys()
    assert both
    assert dict(zip(data.rows["unit_id"], data.rows["year"], strict=True)) == {
        unit: max(upright[unit]) for unit in both
    }
    other = data.beside[0].rows
    assert dict(zip(other["unit_id"], other["year"], strict=True)) == {
        unit: max(across[unit]) for unit in both
    }


def test_the_sources_are_those_of_all_values_shown(made):
    data = made(TOWN)
    frames = [data.rows, *(other.rows for other in data.beside)]
    counts = {}
    for frame in frames:
        for name in frame["source_id"]:
            counts[name] = counts.get(name, 0) + 1
    assert dict(zip(data.sources["source_id"], data.sources["values_count"], strict=True)) == counts
    assert sum(len(frame) for frame in frames) == data.rows_count


def test_an_indicator_that_the_store_does_not_know_gives_nothing(made):
    assert made(replace(TOWN, against="no-such-thing")) is None
