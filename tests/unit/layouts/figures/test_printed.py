"""A figure with its words around it: nothing is lost, nothing reaches over the edge."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from layouts.figures.labels import width
from layouts.figures.printed import FOOT, PAD, TITLE, WIDE, Caption, printed
from layouts.figures.theme import axis, figure, note

LONG = "http://localhost/ru/compare?" + "&".join(f"entity=cluster-{number}" for number in range(60))


def drawn():
    traces = [{"type": "scatter", "x": [1, 2], "y": [3, 4]}]
    margin = {"l": 40, "r": 10, "t": 5, "b": 20}
    return figure(traces, theme="light", height=200, margin=margin, xaxis=axis(), yaxis=axis(),
                  annotations=[note("inside", x=1, y=3)])  # fmt: skip


def words(whole):
    return [each for each in whole["layout"]["annotations"] if each["text"] != "inside"]


def test_the_plot_keeps_its_height_and_the_words_stand_around_it():
    whole = printed(drawn(), Caption("Title", "facts", ["Source: x", "release"]))
    go.Figure(whole)
    layout, before = whole["layout"], drawn()["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert plot == pytest.approx(200 - 5 - 20)
    assert (layout["margin"]["l"], layout["margin"]["r"]) == (40 + PAD, 10 + PAD)
    assert layout["annotations"][0] == before["annotations"][0]
    assert [each["text"] for each in words(whole)] == ["<b>Title</b>", "facts", "Source: x", "release"]
    tops = [each["yshift"] for each in words(whole)]
    assert tops[0] == pytest.approx(layout["margin"]["t"] - PAD)  # from the upper edge
    assert tops[0] > tops[1] > 0 > tops[2] > tops[3] > -layout["margin"]["b"]


@pytest.mark.parametrize("size", [TITLE, FOOT])
def test_no_line_is_wider_than_the_paper(size):
    title = "Затраты на исследования и разработки на жителя " * 6
    whole = printed(drawn(), Caption(title, "facts", [title, LONG]))
    for each in words(whole):
        text = each["text"].removeprefix("<b>").removesuffix("</b>").replace("&amp;", "&")
        if each["font"]["size"] == size:
            assert width(text, size, bold=size == TITLE) <= WIDE - 2 * PAD


def test_a_long_address_is_broken_and_whole():
    whole = printed(drawn(), Caption("Title", "facts", [LONG]))
    parts = [each["text"].replace("&amp;", "&") for each in words(whole)[2:]]
    assert len(parts) > 1
    assert "".join(parts) == LONG


def test_words_are_never_markup():
    whole = printed(drawn(), Caption("<b>a</b> & b", "x", []))
    assert words(whole)[0]["text"] == "<b>&lt;b&gt;a&lt;/b&gt; &amp; b</b>"


def test_the_figure_given_is_left_as_it_was():
    given = drawn()
    printed(given, Caption("Title", "facts", ["foot"]))
    assert given == drawn()
