"""Statuses by year as steps, events as numbered marks."""

from __future__ import annotations

from layouts.figures.timeline import Band, Happening, Line, timeline

LINE = Line("sez", [2010, 2011, 2012], [0, 2, 4], "SEZ", "and 1 undated", ["a", "b", "c"])


def drawn(events=(), bands=(), **more):
    return timeline(
        [LINE], list(bands), list(events), year=2011, first=2010, last=2012, title="statuses", **more
    )


def test_the_last_year_lasts_to_its_end():
    trace = drawn()["data"][0]
    assert (trace["x"], trace["line"]["shape"]) == ([2010, 2011, 2012, 2013], "hv")
    assert trace["y"][2] == trace["y"][3] == 2 * trace["y"][1]


def test_the_ticks_stand_where_their_counts_are():
    figure = drawn()
    ticks = dict(
        zip(figure["layout"]["yaxis"]["ticktext"], figure["layout"]["yaxis"]["tickvals"], strict=True)
    )
    assert ticks["4"] == figure["data"][0]["y"][-1]


def test_events_at_one_time_stand_one_above_the_other():
    events = [
        Happening(2011.5, 1, "x", True),
        Happening(2011.51, 2, "y", False),
        Happening(2012.5, 3, "z", True),
    ]
    heights = drawn(events)["data"][-1]["y"]
    assert heights[0] < heights[1]
    assert heights[2] == heights[0]


def test_an_event_known_from_a_title_is_hollow():
    colours = drawn([Happening(2010.5, 1, "x", True), Happening(2012.5, 2, "y", False)])["data"][-1]["marker"]
    assert colours["color"][0] != colours["color"][1]


def test_bands_are_drawn_and_said_beside_them_but_on_a_phone():
    band = Band(2010, 2012, "in the list", strong=False)
    wide, narrow = drawn(bands=[band]), drawn(bands=[band], narrow=True)
    assert any(note["text"] == "in the list" for note in wide["layout"]["annotations"])
    assert not any(note["text"] == "in the list" for note in narrow["layout"]["annotations"])
    assert len(wide["layout"]["shapes"]) == len(narrow["layout"]["shapes"]) == 2
