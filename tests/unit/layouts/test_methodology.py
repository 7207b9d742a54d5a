"""The page of methods as a whole."""

from __future__ import annotations

import pytest
from dash import html

from data.address import Ignored
from data.cards.methodology import methodology_contents
from data.methodology_view import MethodologyView
from data.releases import reading
from layouts import methodology
from layouts.components.method_sources import sources_found
from tests.unit.layouts.components.test_method_indicators import plain, text


@pytest.fixture
def drawn(small_var):
    def of(lang="en", ignored=(), **asked):
        view = MethodologyView(**asked)
        with reading(small_var) as connection:
            contents = methodology_contents(connection, view, release=small_var, lang=lang)
        return methodology.layout(
            contents, query=view.to_query(), ignored=list(ignored), lang=lang, site="https://atlas.example"
        )

    return of


def parts(page, kind):
    return [part for part in page._traverse() if isinstance(part, kind)]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_table_of_contents_leads_to_every_section(drawn, lang):
    page = drawn(lang)
    anchors = {part.id for part in parts(page, html.Section) if getattr(part, "className", "") != "page"}
    nav = parts(page, html.Nav)[0]
    assert {link.href.removeprefix("#") for link in parts(nav, html.A)} == anchors
    assert len(parts(page, html.H1)) == 1


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_two_parts_have_one_id(drawn, lang):
    ids = [str(part.id) for part in drawn(lang)._traverse() if getattr(part, "id", None)]
    assert len(ids) == len(set(ids))


def test_the_rules_say_the_numbers_of_the_code_and_of_the_store(drawn):
    told = plain(text(drawn("en")))
    assert "at least 80% of the places" in told
    assert "fewer than 50% of the members" in told
    assert "actual value, approximate value, lower bound, estimate, plan" in told
    assert "1 cell is certainly a misprint" in told
    assert "Utility models, Tyumen Region, 2004: 1,500 units" in told


def test_an_address_that_was_not_understood_is_told(drawn):
    assert "kind=cluster" in text(drawn("en", ignored=[Ignored("kind", "cluster")]))


def test_a_release_that_is_gone_is_told(drawn):
    assert "no longer kept" in text(drawn("en", release="deadbeef"))


def test_the_list_of_sources_says_what_was_asked_for(small_var):
    with reading(small_var) as connection:
        contents = methodology_contents(
            connection, MethodologyView(licence="none"), release=small_var, lang="en"
        )
    told = plain(text(sources_found(contents, "en", path="/en/methodology")))
    assert told.startswith("8 sources · licence: none stated")
