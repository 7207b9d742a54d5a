from hypothesis import given
from hypothesis import strategies as st

from data.profile_view import ProfileView

HASHES = st.text("0123456789abcdef", min_size=8, max_size=8)


@given(st.builds(ProfileView, release=st.one_of(st.just(""), HASHES)))
def test_a_view_comes_back_from_its_address(view):
    assert ProfileView.read(view.to_query()) == (view, [])


@given(st.text())
def test_no_address_is_refused(query):
    view, _ = ProfileView.read(query)
    assert ProfileView.from_query(view.to_query()) == view


def test_what_is_not_understood_is_named():
    view, ignored = ProfileView.read("?release=nonsense!&entity_id=x")
    assert view == ProfileView()
    assert [(part.key, part.value) for part in ignored] == [("release", "nonsense!"), ("entity_id", "x")]
