"""The view of the explorer: filters, columns and order in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.address import Ignored
from data.explorer_view import COLUMNS, COVERAGES, ORIGINS, SORTED_BY, STANDINGS, USUAL, ExplorerView
from tests.unit.data.test_selection import selections, several

orders = st.sampled_from(SORTED_BY)
views = st.builds(
    ExplorerView,
    selection=selections,
    origins=several(st.sampled_from(ORIGINS)),
    standings=several(st.sampled_from(STANDINGS)),
    columns=several(st.sampled_from(COLUMNS)),
    sort=orders | orders.map("-{}".format),
    coverage=st.sampled_from(COVERAGES),
    is_folded=st.booleans(),
    release=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)


@given(views)
def test_an_address_brings_back_its_view(view):
    assert ExplorerView.from_query(view.to_query()) == view


@given(st.text())
def test_any_address_gives_a_view_that_keeps_its_address(query):
    view = ExplorerView.from_query(query)
    assert ExplorerView.from_query(view.to_query()) == view


def test_the_opening_view_has_an_empty_address_and_leaves_nothing_out():
    assert ExplorerView().to_query() == ""
    assert not ExplorerView().is_narrowed


def test_both_values_of_two_are_no_filter():
    view = ExplorerView.from_query("?origin=inferred,stated&standing=rival,shown")
    assert view == ExplorerView()


def test_columns_stand_in_their_order_and_none_means_the_usual_ones():
    assert ExplorerView(columns=("words", "name")).columns == ("name", "words")
    assert ExplorerView(columns=()).columns == USUAL


def test_what_is_not_understood_is_named_and_quotations_have_no_order():
    _, ignored = ExplorerView.read("?sort=words&lang=zz")
    assert ignored == [Ignored("sort", "words"), Ignored("lang", "zz")]
