"""The indicators one by one."""

from __future__ import annotations

import pandas as pd
import pytest
from dash import html

from data.cards.methodology import methodology_contents
from data.methodology_view import MethodologyView
from data.releases import reading
from data.views import CompareView
from layouts.components.method_indicators import MOST_BREAKS, compared, facts, listed_count, topics


def row(**more):
    usual = {
        "indicator_id": "wage",
        "unit": "RUB",
        "measure": "flow",
        "kinds": "town",
        "first_year": 2017,
        "last_year": 2023,
        "entities_count": 4,
        "totals_count": 0,
        "values_count": 8,
        "plans_count": 0,
    }
    return usual | more


def text(part):
    """All words of a component, one after another."""
    if isinstance(part, list | tuple):
        return "".join(map(text, part))
    if isinstance(part, str | int | float):
        return str(part)
    return text(getattr(part, "children", None) or "")


def plain(words):
    return words.replace("\u00a0", " ")


def test_the_facts_of_an_indicator_stand_in_one_line():
    assert plain(facts(row(), "en")) == "RUB · per year · 2017–2023 · towns · 4 objects · 8 values"


def test_plans_and_totals_are_counted_apart():
    told = plain(facts(row(totals_count=1, plans_count=2), "ru"))
    assert told.endswith("4 объекта · 1 итог или группа · 8 значений · 2 плана")


def test_values_without_a_date_say_so_and_plans_alone_do_not():
    undated = {"first_year": None, "last_year": None}
    assert "no date" in facts(row(**undated), "en")
    assert "no date" not in facts(row(**undated, values_count=0, plans_count=3), "en")


@pytest.mark.parametrize(
    ("kinds", "family"),
    [("town", "town"), ("region", "region"), ("cluster;technopark", "own"), ("sez;region", "own")],
)
def test_an_indicator_leads_to_a_comparison_that_draws_it_large(kinds, family):
    view = CompareView.from_query(compared(row(kinds=kinds)))
    assert (view.main, view.card().indicator) == (family, "wage")
    assert set(view.selection.kinds) == ({*kinds.split(";")} - {"region"} if family == "own" else set())


@pytest.fixture
def shown(small_var):
    def of(lang="en", **asked):
        with reading(small_var) as connection:
            return methodology_contents(connection, MethodologyView(**asked), release=small_var, lang=lang)

    return of


def articles(contents, lang="en"):
    return {
        part.id: part
        for fold in topics(contents, lang)
        for part in fold._traverse()
        if isinstance(part, html.Article)
    }


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_indicator_has_an_anchor_of_its_own_name(shown, lang):
    contents = shown(lang)
    assert set(articles(contents, lang)) == set(contents.told.indicators["indicator_id"])


def test_an_indicator_tells_its_breaks_and_its_sources(shown):
    told = text(articles(shown())["wage"])
    assert "Dubna, from 2018: New basis." in told
    assert "Издатель (2020)" in told


def test_many_breaks_are_counted_after_the_first(shown):
    contents = shown()
    many = [
        {
            "indicator_id": "wage",
            "first_year_after": 2000 + n,
            "kind": "method",
            "place": None,
            "note": "Other.",
        }
        for n in range(MOST_BREAKS + 3)
    ]
    object.__setattr__(contents.told, "breaks", pd.DataFrame(many))
    told = text(articles(contents)["wage"])
    assert told.count("Other.") == MOST_BREAKS
    assert "and 3 more breaks" in told


def test_folds_open_only_where_something_is_looked_for(shown):
    assert not any(fold.open for fold in topics(shown(), "en"))
    assert all(fold.open for fold in topics(shown(text="wage"), "en"))


def test_it_is_said_how_many_are_listed(shown):
    assert plain(listed_count(shown(), "en")) == "10 indicators"
    assert plain(listed_count(shown(text="wage"), "en")) == "1 of 10"
    assert "No indicator has these words." in text(topics(shown(text="zzz"), "en"))
