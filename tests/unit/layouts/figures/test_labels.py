from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.labels import escaped, moved_apart, shortened, width

places = st.lists(st.floats(0, 400), max_size=12).map(sorted)


@given(places, st.floats(1, 60))
def test_labels_keep_their_order_and_their_distance(positions, gap):
    moved = moved_apart(positions, gap, 0, 400)
    assert len(moved) == len(positions)
    assert all(later - earlier >= gap - 1e-6 for earlier, later in pairwise(moved))


@given(places, st.floats(1, 30))
def test_labels_that_fit_stay_inside(positions, gap):
    moved = moved_apart(positions, gap, 0, 400)
    assert all(-1e-6 <= place <= 400 + 1e-6 for place in moved)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9, unique=True).map(sorted))
def test_labels_that_do_not_touch_stay_where_they_are(tens):
    positions = [float(40 * ten) for ten in tens]
    assert moved_apart(positions, 40, 0, 400) == positions


def test_two_labels_in_one_place_move_by_half_the_distance_each():
    assert moved_apart([100, 100], 20, 0, 200) == [90, 110]


def test_labels_of_different_height_have_distances_of_their_own():
    moved = moved_apart([50, 50, 50], [10, 30], 0, 200)
    assert [round(place, 6) for place in moved] == [33.333333, 43.333333, 73.333333]


def test_labels_that_do_not_fit_start_at_the_bottom():
    assert moved_apart([5, 5, 5], 50, 0, 60) == [0, 50, 100]


def test_markup_in_a_name_is_printed_as_it_stands():
    assert escaped("<b>A</b> & B") == "&lt;b&gt;A&lt;/b&gt; &amp; B"


def test_a_long_name_ends_with_an_ellipsis_and_a_short_one_stays():
    assert shortened("Novosibirsk", 8) == "Novosib…"
    assert shortened("Dubna", 8) == "Dubna"


def test_wide_letters_and_bold_take_more_room():
    assert width("ШШШ") > width("iii") and width("abc", bold=True) > width("abc")
