"""The map: one trace a region in a fixed order, hatching where there is no value, full and hollow marks."""

from __future__ import annotations

from layouts.figures.maps import SCALES, Area, Frame, Mark, line_of, map_figure, paint
from layouts.figures.theme import LIGHT

FRAME = Frame(0, 100, 0, 50)
SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 0]], [[20, 0], [30, 0], [30, 10], [20, 0]]]


def mark(**more):
    plain = {
        "x": 50.0,
        "y": 20.0,
        "kind": "sez",
        "known": True,
        "said": "",
        "href": "/x",
        "place": "A",
        "count": 1,
    }
    return Mark(**{**plain, **more})


def drawn(marks=(), level=2):
    lines = {"RU-A": line_of(SQUARE, FRAME)}
    return map_figure(lines, [Area("RU-A", level, "words")], list(marks), frame=FRAME)


def test_the_parts_of_a_region_are_one_line_lifted_between_them():
    trace = drawn()["data"][0]
    assert trace["x"] == [0, 10, 10, 0, None, 20, 30, 30, 20]
    assert (trace["fill"], trace["fillcolor"]) == ("toself", SCALES["light"][2])


def test_a_region_without_a_value_is_hatched_and_has_no_colour_of_a_class():
    painted = paint(Area("RU-A", None, "no data"), "light")
    assert painted["fillpattern"]["shape"] == "/"
    assert painted["fillcolor"] not in SCALES["light"]


def test_a_repaint_has_the_same_keys_for_all_regions():
    keys = {frozenset(paint(Area("RU-A", level, ""), theme)) for level in (None, 0, 4) for theme in SCALES}
    assert keys == {frozenset({"fillcolor", "fillpattern", "text"})}


def test_the_number_of_traces_is_always_the_same():
    assert len(drawn()["data"]) == len(drawn([mark(), mark(kind="cluster", known=False)])["data"])


def test_unknown_starts_are_hollow_and_lead_to_the_object():
    traces = [trace for trace in drawn([mark(known=False)])["data"][2:] if trace["x"]]
    assert len(traces) == 1
    assert traces[0]["marker"]["color"] == LIGHT.paper
    assert traces[0]["marker"]["line"]["color"] == LIGHT.kinds["sez"]
    assert traces[0]["customdata"] == ["/x"]
