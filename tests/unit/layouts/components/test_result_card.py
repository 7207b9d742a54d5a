"""The card of an answer: chart or table, hidden where the view has none, its files and its picture."""

from __future__ import annotations

from dash import html

from layouts.components.result_card import CardPlace, ResultCard, card_inside, card_picture, result_frame
from layouts.figures.theme import blank
from layouts.screen import Screen

PLACE = CardPlace("mini", "/en/mini", "?what=b", "en", Screen())
DRAWN = {"figure": lambda screen: blank("nothing", theme=screen.theme)}
LISTED = {"table": lambda: html.Table(id="listed")}


def text_of(components):
    return str([part.to_plotly_json() for part in components])


def test_a_card_with_both_has_a_switch_and_shows_one_of_them():
    card = ResultCard("one", "Found", "units", **DRAWN, **LISTED)
    assert card.has_switch
    assert "listed" not in text_of(card_inside(card, PLACE, as_table=False))
    assert "result-graph" not in text_of(card_inside(card, PLACE, as_table=True))
    assert "listed" in text_of(card_inside(card, PLACE, as_table=True))


def test_a_card_with_only_a_table_shows_it_and_has_no_switch():
    card = ResultCard("one", "Found", "units", **LISTED)
    assert "is-single" in result_frame("one", card, PLACE, as_table=False).className
    assert "listed" in text_of(card_inside(card, PLACE, as_table=False))


def test_the_frame_of_a_card_that_the_view_has_not_is_hidden():
    frame = result_frame("one", None, PLACE, as_table=False)
    assert frame.hidden and frame.children[1].children == []


def test_its_files_are_those_of_the_card_in_the_view():
    card = ResultCard("one", "Found", "units", **DRAWN, rows_count=3)
    said = text_of(card_inside(card, PLACE, as_table=False))
    assert "/en/mini.csv?card=one&what=b" in said
    assert "/en/mini.png?card=one&what=b" in said
    assert "3 rows in the file" in said


def test_a_card_without_rows_offers_only_its_picture():
    said = text_of(card_inside(ResultCard("one", "Found", "units", **DRAWN), PLACE, as_table=False))
    assert ".csv" not in said and "/en/mini.svg?card=one&what=b" in said


def test_the_picture_says_what_was_found_and_where_it_stands():
    card = ResultCard("one", "Found", "units", **DRAWN, foot=("Seed 1.",))
    said = str(card_picture(card, lang="en", origin=["http://x/en/mini"])["layout"]["annotations"])
    assert all(words in said for words in ("Found", "units", "Seed 1.", "http://x/en/mini"))
    assert card_picture(ResultCard("one", "Found", "units", **LISTED), lang="en", origin=[]) is None
