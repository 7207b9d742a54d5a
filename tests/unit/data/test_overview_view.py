"""The view of the overview in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.address import Ignored
from data.overview_view import (
    CLASSES,
    FIRST_YEAR,
    LAST_YEAR,
    OPENING_KINDS,
    SHOWS,
    STATUS_KINDS,
    STEPS,
    OverviewView,
)
from tests.unit.data.test_selection import identifiers, several, years

views = st.builds(
    OverviewView,
    kinds=st.lists(st.sampled_from(STATUS_KINDS)).map(tuple),
    programme=st.just("") | identifiers,
    districts=several(identifiers),
    categories=several(identifiers),
    year=st.integers(FIRST_YEAR, LAST_YEAR),
    fill=identifiers,
    fill_year=years,
    classes=st.sampled_from(CLASSES),
    show=st.sampled_from(SHOWS),
    steps=st.sampled_from(STEPS),
    release=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)


@given(views)
def test_a_view_comes_back_from_its_address(view):
    assert OverviewView.read(view.to_query()) == (view, [])


@given(st.text())
def test_any_address_gives_a_view_and_never_an_error(query):
    view, _ = OverviewView.read(query)
    assert FIRST_YEAR <= view.year <= LAST_YEAR


def test_the_page_opens_without_anything_in_its_address():
    assert OverviewView().to_query() == ""
    assert OverviewView.from_query("").kinds == OPENING_KINDS


def test_what_is_not_understood_is_named_and_keeps_its_default():
    view, ignored = OverviewView.read("?held=1066&kind=castle&colour=red")
    assert view == OverviewView()
    assert ignored == [Ignored("held", "1066"), Ignored("kind", "castle"), Ignored("colour", "red")]


def test_no_kind_at_all_can_be_asked_for():
    assert OverviewView(kinds=()).to_query() == "?kind=none"
    assert OverviewView.from_query("?kind=none").kinds == ()


def test_the_fill_says_the_indicator_and_what_divides_it():
    view = OverviewView(fill="rd_personnel.employed")
    assert (view.indicator, view.per) == ("rd_personnel", "employed")
    assert (OverviewView(fill="grp_per_capita").indicator, OverviewView(fill="grp_per_capita").per) == (
        "grp_per_capita",
        "",
    )
