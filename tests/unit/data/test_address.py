"""The change between two addresses."""

from hypothesis import given

from data.address import difference, joined, pairs
from data.views import CompareView
from tests.unit.data.test_views import views


def merged(query, change):
    """The address with a change made in it, as the browser makes it."""
    wanted = dict(pairs(change))
    kept = [(key, value) for key, value in pairs(query) if key not in wanted]
    return joined([*kept, *((key, value) for key, value in wanted.items() if value)])


@given(views, views)
def test_the_change_between_two_addresses_leads_from_one_to_the_other(before, after):
    change = difference(before.to_query(), after.to_query())
    assert CompareView.from_query(merged(before.to_query(), change)) == after


@given(views)
def test_between_equal_addresses_nothing_changes(view):
    assert difference(view.to_query(), view.to_query()) == ""


def test_a_key_that_is_gone_stands_empty():
    assert difference("?from=2010&to=2015", "?from=2012") == "from=2012&to="
