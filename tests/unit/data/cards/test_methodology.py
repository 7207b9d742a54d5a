"""What the page of methods shows of a release."""

from __future__ import annotations

import pytest

from data.cards.methodology import UNSTATED, methodology_contents
from data.methodology_view import MethodologyView
from data.releases import reading


@pytest.fixture
def shown(small_var):
    def of(lang="en", **asked):
        with reading(small_var) as connection:
            return methodology_contents(connection, MethodologyView(**asked), release=small_var, lang=lang)

    return of


def ids(contents):
    return contents.indicators["indicator_id"].tolist()


def test_without_words_every_indicator_and_source_is_shown(shown, small_var):
    contents = shown()
    assert len(contents.indicators) == 10
    assert len(contents.sources) == 9
    assert contents.releases == (small_var,)
    assert contents.is_current


@pytest.mark.parametrize("text", ["wage", "Average WAGE", "зарплата", "sredniaia"])
def test_an_indicator_is_found_by_words_of_either_language(shown, text):
    assert ids(shown(text=text)) == ["wage"]


def test_an_indicator_is_found_by_its_id(shown):
    assert ids(shown(text="grp_volume_index")) == ["grp_volume_index"]


def test_nothing_is_found_for_strange_words(shown):
    assert ids(shown(text="zzz")) == []


def test_sources_are_found_by_words_and_by_the_licence_they_state(shown):
    assert shown(source="панель panel-2023").sources.empty
    assert shown(source="PANEL-2023").sources["source_id"].tolist() == ["panel-2023"]
    assert shown(licence="CC BY 4.0").sources["source_id"].tolist() == ["panel-2023"]
    assert len(shown(licence=UNSTATED).sources) == 8
    assert shown(licence=UNSTATED, source="yearbook").sources["source_id"].tolist() == ["yearbook"]
