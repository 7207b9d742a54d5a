"""The selection: what an address says about whom, when and which kinds of number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.address import Ignored
from data.selection import GROUPS, KINDS, QUALIFIERS, Selection

identifiers = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True).filter(lambda word: word != "none")
years = st.none() | st.integers(1850, 2100)


def several(values):
    return st.lists(values, max_size=4).map(tuple)


selections = st.builds(
    Selection,
    kinds=several(st.sampled_from(KINDS)),
    programme=st.just("") | identifiers,
    groups=several(st.sampled_from(GROUPS)),
    districts=several(identifiers),
    regions=several(identifiers),
    categories=several(identifiers),
    held=years,
    statuses=st.none() | st.integers(2, 4),
    ended=years,
    text=st.text(max_size=40),
    entities=several(identifiers),
    without=several(identifiers),
    indicators=several(identifiers),
    year_from=years,
    year_to=years,
    qualifiers=several(st.sampled_from(QUALIFIERS)),
)


@given(selections)
def test_an_address_brings_back_its_selection(selection):
    assert Selection.from_query(selection.to_query()) == selection


@given(st.text())
def test_any_address_gives_a_selection_that_keeps_its_address(query):
    selection = Selection.from_query(query)
    assert Selection.from_query(selection.to_query()) == selection


def test_nothing_asked_is_an_empty_address():
    assert Selection().to_query() == ""


def test_equal_states_give_equal_addresses():
    one = Selection.from_query("?kind=sez,cluster&kind=cluster&from=2020&to=2010")
    other = Selection.from_query("?to=2020&from=2010&kind=cluster,sez")
    assert one == other
    assert one.to_query() == other.to_query() == "?kind=cluster,sez&from=2010&to=2020"


def test_the_good_part_is_used_and_the_rest_is_named():
    selection, ignored = Selection.read("?kind=cluster,planet&from=soon&colour=red")
    assert selection == Selection(kinds=("cluster",))
    assert ignored == [Ignored("kind", "planet"), Ignored("from", "soon"), Ignored("colour", "red")]


def test_entities_keep_the_order_in_which_they_were_named():
    assert Selection.from_query("?entity=b,a,b").entities == ("b", "a")
