"""The view of the comparison: cards, highlights and references in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.address import Ignored
from data.selection import PILOT, Selection
from data.views import (
    DEFAULT_CARDS,
    FAMILIES,
    FORMS,
    PER,
    REFERENCES,
    RELATIVE,
    SCALES,
    SHOWS,
    SORTS,
    Card,
    CompareView,
)
from tests.unit.data.test_selection import identifiers, selections, several, years


def cards(family):
    return st.builds(
        Card,
        family=st.just(family),
        indicator=identifiers | st.just(next(c.indicator for c in DEFAULT_CARDS if c.family == family)),
        form=st.sampled_from(FORMS),
        show=st.sampled_from(SHOWS),
        real=st.sampled_from(("", "last", "2015")),
        per=st.sampled_from(("", *PER)),
        relative=st.sampled_from(("", *RELATIVE)),
        base=years,
        scale=st.sampled_from(SCALES),
        sort=st.sampled_from(SORTS),
        against=st.just("") | identifiers,
        size=st.just("") | identifiers,
    )


views = st.builds(
    CompareView,
    selection=selections,
    cards=st.lists(st.sampled_from(FAMILIES), unique=True).flatmap(
        lambda families: st.tuples(*(cards(family) for family in families))
    ),
    main=st.sampled_from(FAMILIES),
    marked=several(identifiers),
    split=st.just("") | identifiers,
    references=several(st.sampled_from(REFERENCES)),
    release=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)


@given(views)
def test_an_address_brings_back_its_view(view):
    assert CompareView.from_query(view.to_query()) == view


@given(st.text())
def test_any_address_gives_a_view_that_keeps_its_address(query):
    view = CompareView.from_query(query)
    assert CompareView.from_query(view.to_query()) == view


def test_the_opening_view_has_an_empty_address():
    assert CompareView().to_query() == ""
    assert CompareView.from_query("").selection == Selection(programme=PILOT)


def test_naming_entities_leaves_the_pilot_list():
    assert CompareView.from_query("?entity=naukograd-dubna").selection.programme == ""


def test_a_card_can_be_taken_away_and_its_transform_undone():
    view = CompareView.from_query("?town=none&region_per=none&region_real=none")
    assert [card.family for card in view.cards] == ["own", "region"]
    assert view.card("region") == Card("region", "rd_expenditure", form="trend")
    assert view.to_query() == "?town=none&region_real=none&region_per=none"


def test_no_reference_at_all_can_be_said():
    view = CompareView.from_query("?refs=none")
    assert view.references == ()
    assert view.to_query() == "?refs=none"


def test_what_is_not_understood_is_named_once():
    _, ignored = CompareView.read("?own_form=pie&lang=zz")
    assert ignored == [Ignored("own_form", "pie"), Ignored("lang", "zz")]
