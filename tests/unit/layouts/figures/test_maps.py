"""The map: one trace a region in a fixed order, hatching without a value, circles of totals, marks."""

from __future__ import annotations

import pytest

from layouts.figures.map_regions import (
    NO_DATA,
    SCALES,
    Area,
    Circle,
    Frame,
    circle_trace,
    class_paints,
    line_of,
    region_base,
)
from layouts.figures.maps import Mark, inset_figure, map_figure
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
    painted = class_paints("light")[NO_DATA]
    assert painted["fillpattern"]["shape"] == "/"
    assert painted["fillcolor"] not in SCALES["light"]
    assert drawn(level=None)["data"][0]["fillpattern"] == painted["fillpattern"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_base_line_and_paint_together_are_the_whole_trace_of_a_region(theme):
    keys = {frozenset(region_base(theme)) | {"x", "y", "text"} | set(paint) for paint in class_paints(theme)}
    assert keys == {frozenset(drawn()["data"][0])}


def test_circles_have_the_value_as_their_area_the_largest_below_and_negative_ones_hollow():
    small, large = Circle(1, 1, 2, True, "minus"), Circle(2, 2, 4, False, "plus")
    trace = circle_trace([small, large], "light")
    assert trace["marker"]["size"] == [8, 4]
    assert trace["text"] == ["plus", "minus"]
    assert trace["marker"]["color"][1] == "rgba(0,0,0,0)"


def test_the_circles_of_the_inset_are_turned_with_it():
    turned = Frame(-100, 100, -100, 100, turn=lambda x, y: (-y, x))
    figure = inset_figure({}, [], [], frame=turned, pixels=100, circles=[Circle(10, 20, 3, False, "")])
    assert (figure["data"][0]["x"], figure["data"][0]["y"]) == ([-20], [10])


def test_the_number_of_traces_is_always_the_same():
    assert len(drawn()["data"]) == len(drawn([mark(), mark(kind="cluster", known=False)])["data"])


def test_unknown_starts_are_hollow_and_lead_to_the_object():
    traces = [trace for trace in drawn([mark(known=False)])["data"][3:] if trace["x"]]
    assert len(traces) == 1
    assert traces[0]["marker"]["color"] == LIGHT.paper
    assert traces[0]["marker"]["line"]["color"] == LIGHT.kinds["sez"]
    assert traces[0]["customdata"] == ["/x"]
