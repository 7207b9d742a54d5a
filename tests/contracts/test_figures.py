"""Every figure of every card on the shipped facts is one that Plotly takes, in all forms and themes."""

from itertools import product

import plotly.graph_objects as go
import pytest

from data.cards.build import card_data
from data.releases import named
from data.views import CompareView
from layouts.components.figure_card import card_figure, reading_of
from layouts.screen import Screen

QUERIES = (
    "",
    "?own_form=trend&town_form=latest&region_form=latest&mark=cluster-dubna-nuclear&mark=cluster-sarov",
    "?own_scale=log&town_scale=log&region_scale=log&group=1&group=2",
    "?region_as=index&region_base=2010&town_as=growth&refs=none",
    "?region_as=share&region_per=none&region_real=none",
    "?kind=science_city&split=pilot-clusters-2012&own=population&qualifier=plan&qualifier=actual",
    "?kind=sez&ended=2016&own=residents",
)


@pytest.fixture(scope="module")
def cards(shipped_store):
    """Every card of the views above, read once."""
    release = named("2026-11-24.1-00000000")
    with shipped_store.connect() as connection:
        views = [CompareView.from_query(query) for query in QUERIES]
        made = [
            (view, card_data(connection, view, card, release=release, lang="ru"))
            for view in views
            for card in view.cards
        ]
    return [(view, data) for view, data in made if data is not None]


@pytest.mark.parametrize(("theme", "narrow"), list(product(("light", "dark"), (False, True))))
def test_plotly_takes_every_figure(cards, theme, narrow):
    assert len(cards) == 3 * len(QUERIES)
    for view, data in cards:
        read = reading_of(data, view, "ru")
        go.Figure(card_figure(data, view, read=read, screen=Screen(theme, narrow)))


def test_figures_are_plain_lists_and_numbers(cards):
    def plain(value):
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inside) for key, inside in value.items())
        if isinstance(value, list | tuple):
            return all(map(plain, value))
        return value is None or type(value) in (str, int, float, bool)

    for view, data in cards:
        assert plain(card_figure(data, view, read=reading_of(data, view, "en"), screen=Screen()))
