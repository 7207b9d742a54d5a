"""The view of the page of methods in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.address import Ignored
from data.methodology_view import MethodologyView

words = st.text(max_size=40)
views = st.builds(
    MethodologyView,
    text=words,
    source=words,
    licence=words,
    release=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)


@given(views)
def test_an_address_brings_back_its_view(view):
    assert MethodologyView.from_query(view.to_query()) == view


@given(st.text(max_size=200))
def test_any_string_gives_a_view(query):
    view, _ = MethodologyView.read(query)
    assert MethodologyView.from_query(view.to_query()) == view


def test_the_opening_view_has_an_empty_address():
    assert MethodologyView().to_query() == ""


def test_what_is_not_understood_is_named():
    view, ignored = MethodologyView.read("?find=wage&kind=cluster&release=short")
    assert view == MethodologyView(text="wage")
    assert ignored == [Ignored("release", "short"), Ignored("kind", "cluster")]


def test_a_pinned_view_keeps_the_rest():
    pinned = MethodologyView(text="wage").pinned("5ea11fac")
    assert pinned.to_query() == "?find=wage&release=5ea11fac"
    assert pinned.pinned("").to_query() == "?find=wage"


def test_sources_are_looked_for_by_words_or_by_licence():
    assert MethodologyView(licence="MIT").looks_for_sources
    assert MethodologyView(source="Rosstat").looks_for_sources
    assert not MethodologyView(text="wage").looks_for_sources
