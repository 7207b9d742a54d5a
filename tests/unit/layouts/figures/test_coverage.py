"""The squares of coverage: their classes, their numbers, their names."""

from __future__ import annotations

import plotly.graph_objects as go

from layouts.figures.coverage import LEFT, coverage_figure
from layouts.figures.labels import width

NAMES = ["Участники", "Среднемесячная заработная плата работников крупных и средних организаций города"]


def drawn():
    return coverage_figure(
        NAMES,
        ["2015", "2016", "2019"],
        [[0, 2, 9], [4, 0, 1]],
        totals=[9, 4],
        breaks=[1, 2, 4, 8],
        total_head="всего",
    )


def test_each_cell_has_the_colour_of_its_class_and_none_where_nobody_has_a_value():
    go.Figure(drawn())
    assert drawn()["data"][0]["z"] == [[None, 1, 4], [2, None, 0]]


def test_each_number_stands_in_its_cell_and_can_be_read_on_it():
    numbers = {
        note["text"]: (note["x"], note["y"], note["font"]["color"])
        for note in drawn()["layout"]["annotations"]
        if note["text"].isdigit()
    }
    assert {text: (x, y) for text, (x, y, _) in numbers.items()} == {
        "2": (1, 0),
        "9": (2, 0),
        "4": (0, 1),
        "1": (2, 1),
    }
    assert numbers["9"][2] == "#FFFFFF"
    assert numbers["1"][2] != "#FFFFFF"


def test_a_long_name_is_cut_before_the_cells():
    names = [note["text"] for note in drawn()["layout"]["annotations"] if note.get("xshift") == -LEFT]
    assert names[0] == "Участники"
    assert names[1].endswith("…")
    assert width(names[1], 12) < LEFT


def test_every_year_is_written():
    assert drawn()["layout"]["xaxis"]["ticktext"] == ["2015", "2016", "2019"]


def test_a_name_over_a_column_may_stand_in_lines_that_have_room():
    high = coverage_figure(["a"], ["one\ntwo"], [[1]], totals=[1], breaks=[1, 1, 1, 1], total_head="all")
    low = coverage_figure(["a"], ["one"], [[1]], totals=[1], breaks=[1, 1, 1, 1], total_head="all")
    assert high["layout"]["xaxis"]["ticktext"] == ["one<br>two"]
    assert high["layout"]["margin"]["t"] > low["layout"]["margin"]["t"]
