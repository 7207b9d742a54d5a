import pytest
from sqlalchemy import select

from data.cards import strips
from data.cards.strips import strips_of
from data.models import Indicator
from data.views import Card
from tests.small_store import RELEASE

REGIONAL = (Card("region", "rd_expenditure"), Card("region", "rd_expenditure", per="resident"))


@pytest.fixture
def chosen(monkeypatch):
    monkeypatch.setattr(strips, "chosen_cards", lambda family: REGIONAL if family == "region" else ())


def test_a_region_among_all_others_in_its_latest_full_year(small, chosen):
    found = strips_of.__wrapped__(small, RELEASE, family="region", places=("region-ru-klu",))
    first = found.strips[0]
    assert (first.year, len(first.rows), first.country) == (2013, 5, 4030.0)
    assert first.hosts[["value", "rank"]].values.tolist() == [[330.0, 3.0]]
    assert first.median == 330.0


def test_every_chosen_indicator_is_in_the_shipped_store(shipped_store):
    with shipped_store.connect() as connection:
        known = set(connection.scalars(select(Indicator.indicator_id)))
    named = {card.indicator for family in ("town", "region") for card in strips.chosen_cards(family)}
    assert named <= known and len(named) >= 20


def test_a_place_without_any_value_has_no_strips(small, chosen):
    assert strips_of.__wrapped__(small, RELEASE, family="region", places=("town-dubna",)) is None
    assert strips_of.__wrapped__(small, RELEASE, family="region", places=()) is None
