import json

from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.strips import StripRow, strips


def row(values=(4.0, 9.0, 0.0, 16.0), hosts=(1,), **more):
    size = len(values)
    plain = {
        "name": "Internal expenditure on R&D",
        "unit": "RUB thousand per resident",
        "year": 2022,
        "names": [f"Region <{place}>" for place in range(size)],
        "values": list(values),
        "ranks": list(range(1, size + 1)),
        "keys": [f"k{place}" for place in range(size)],
        "hosts": list(hosts),
        "median": 6.5,
        "country": 4.0,
    }
    return StripRow(**{**plain, **more})


def test_a_scale_is_by_square_roots_from_zero_to_the_largest():
    others = strips([row()], lang="en")["data"][0]
    hosts = strips([row()], lang="en")["data"][-1]
    assert others["x"] == [0.5, 0.0, 1.0]
    assert hosts["x"] == [0.75]


def test_every_place_is_drawn_once_and_the_hosts_apart():
    figure = strips([row(), row(hosts=(0, 3))], lang="en")
    assert len(figure["data"][0]["x"] + figure["data"][1]["x"]) == 3 + 2
    assert figure["data"][-1]["customdata"] == ["k1", "k0", "k3"]


def test_a_row_without_a_figure_of_the_country_has_no_triangle():
    assert len(strips([row(), row(country=None)], lang="en")["data"][-2]["x"]) == 1


def test_names_from_the_store_are_no_markup():
    drawn = json.dumps(strips([row(name="<b>R&D</b>")], lang="en"))
    assert "&lt;b&gt;R&amp;D" in drawn and "Region <0>" not in drawn


def test_the_value_and_rank_of_the_first_host_are_written():
    texts = " ".join(note["text"] for note in strips([row()], lang="en")["layout"]["annotations"])
    assert "9" in texts and "2 of 4" in texts


def test_a_narrow_picture_puts_the_names_over_the_dots():
    wide, narrow = (strips([row()], lang="ru", narrow=narrow)["layout"] for narrow in (False, True))
    assert narrow["margin"]["l"] < 20 < wide["margin"]["l"]


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=30))
def test_all_dots_lie_on_the_scale(values):
    figure = strips([row(values, hosts=(0,), median=values[0], country=None)], lang="en")
    places = [place for trace in figure["data"] for place in trace["x"]]
    assert all(0 <= place <= 1 for place in places)
