from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.figures.change import ends, height_of, trend
from layouts.figures.theme import LIGHT
from layouts.figures.wording import Reading
from tests.unit.layouts.figures.cards import breaks_of, row, rows_of

EN = Reading("en", "RUB", 0)
NONE = breaks_of()


def lines(figure):
    return [trace for trace in figure["data"] if trace["mode"] == "lines"]


def points(figure):
    return next((trace for trace in figure["data"] if trace["mode"] == "markers"), None)


def series(unit, values, first=2010, **more):
    return [
        row(unit, value, first + place, **more) for place, value in enumerate(values) if value is not None
    ]


def labels(figure):
    return [note["text"] for note in figure["layout"]["annotations"] if note["text"]]


def test_a_line_joins_neighbouring_years():
    line = lines(trend(rows_of(*series("a", [1, 2, 3])), NONE, read=EN))[0]
    assert (line["x"], line["y"]) == ([2010, 2011, 2012], [1, 2, 3])


def test_a_gap_stays_a_gap():
    line = lines(trend(rows_of(*series("a", [1, 2, None, 4, 5])), NONE, read=EN))[0]
    assert line["x"] == [2010, 2011, None, 2013, 2014]


def test_a_break_of_the_series_cuts_the_line():
    rows = rows_of(*series("a", [1, 2]), *series("a", [8, 9], 2012, segment=1))
    assert lines(trend(rows, NONE, read=EN))[0]["x"] == [2010, 2011, None, 2012, 2013]


def test_a_point_that_no_line_touches_is_a_dot():
    figure = trend(rows_of(*series("a", [1, 2, None, 4])), NONE, read=EN)
    assert (points(figure)["x"], points(figure)["y"]) == ([2013], [4])


@given(st.lists(st.none() | st.floats(1, 9), min_size=1, max_size=8).filter(any))
@settings(max_examples=40)
def test_every_value_is_drawn_and_none_is_invented(values):
    figure = trend(rows_of(*series("a", values)), NONE, read=EN)
    drawn = [(x, y) for trace in figure["data"] for x, y in zip(trace["x"], trace["y"], strict=True)]
    asked = {(2010 + place, value) for place, value in enumerate(values) if value is not None}
    assert {pair for pair in drawn if pair[0] is not None} == asked
    for trace in lines(figure):
        joined = [pair for pair in pairwise(trace["x"]) if None not in pair]
        assert all(later - earlier == 1 for earlier, later in joined)


def test_all_that_is_not_highlighted_is_one_grey_line_behind():
    rows = rows_of(*series("a", [1, 2]), *series("b", [3, 4]), *series("c", [5, 6], role="marked", mark=1))
    grey, colour = lines(trend(rows, NONE, read=EN))
    assert grey["x"] == [2010, 2011, None, 2010, 2011] and grey["line"]["color"] == LIGHT.rest
    assert colour["line"]["color"] == LIGHT.highlights[1] and colour["line"]["width"] > grey["line"]["width"]


def test_where_nothing_is_highlighted_the_grey_is_darker_and_the_highest_are_named():
    rows = rows_of(*[entry for n in range(12) for entry in series(f"u{n:02}", [n, n + 1])])
    figure = trend(rows, NONE, read=EN)
    assert lines(figure)[0]["line"]["color"] == LIGHT.faint
    named = [text for text in labels(figure) if ">U" in text]
    assert len(named) == 5 and not any("U00" in text for text in named)


def test_highlighted_lines_and_references_are_named_with_their_last_value():
    rows = rows_of(
        *series("a", [10, 20], role="marked", mark=0, objects_en="Sarov; Dubna", object_ids="s;d"),
        *series("ref-country", [5, 6], role="reference", name="Russia", observation_id=None),
    )
    said = " ".join(labels(trend(rows, NONE, read=EN)))
    assert "<b>A</b>" in said and "Sarov and 1 more" in said and "<b>20</b>" in said
    assert "Russia" in said and ">6<" in said


def test_the_highlighted_object_of_a_place_is_named_first():
    rows = rows_of(*series("a", [1, 2], role="marked", mark=0, objects_en="Dubna; Sarov", object_ids="d;s"))
    assert "Sarov and 1 more" in " ".join(labels(trend(rows, NONE, read=Reading("en", marked=("s",)))))


def test_a_line_that_ends_early_says_the_year_of_its_value():
    rows = rows_of(*series("a", [1, 2, 3]), *series("b", [7, 8]))
    assert any("2011: 8" in text for text in labels(trend(rows, NONE, read=EN)))


def test_labels_of_equal_values_do_not_overlap():
    rows = rows_of(*[entry for n in range(8) for entry in series(f"u{n}", [50, 50], role="marked", mark=n)])
    notes = trend(rows, NONE, read=EN)["layout"]["annotations"]
    shifts = sorted(note["yshift"] for note in notes if "<b>U" in note["text"])
    assert len(shifts) == 8 and all(later - earlier >= 17.9 for earlier, later in pairwise(shifts))


def test_a_link_to_a_plan_is_dashed_and_the_plan_hollow():
    rows = rows_of(*series("a", [1, 2]), row("a", 3, 2012, qualifier="plan"))
    figure = trend(rows, NONE, read=EN)
    solid, dashed = lines(figure)
    assert solid["x"] == [2010, 2011] and dashed["x"] == [2011, 2012] and dashed["line"]["dash"] == "dash"
    assert points(figure)["marker"]["color"] == [LIGHT.paper]


def test_a_lower_bound_is_a_triangle():
    rows = rows_of(*series("a", [1, 2]), row("a", 3, 2012, qualifier="at_least"))
    assert points(trend(rows, NONE, read=EN))["marker"]["symbol"] == ["triangle-up"]


def test_a_break_is_a_dotted_line_before_its_year_with_two_words():
    rows = rows_of(*series("a", [1, 2, 3, 4]))
    figure = trend(rows, breaks_of((2012, "territory", "a")), read=EN)
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [2011.5]
    assert "new borders<br>A" in labels(figure)


def test_on_a_phone_a_break_is_said_in_two_words_only():
    figure = trend(
        rows_of(*series("a", [1, 2, 3])), breaks_of((2012, "territory", "a")), read=EN, narrow=True
    )
    assert labels(figure) == ["new borders"]


def test_breaks_outside_the_years_or_of_others_are_not_drawn():
    rows = rows_of(*series("a", [1, 2, 3, 4]))
    breaks = breaks_of((2010, "method", None), (2015, "method", None), (2012, "method", "other"))
    assert trend(rows, breaks, read=EN)["layout"]["shapes"] == []


def test_many_breaks_leave_those_of_all_units_and_of_the_highlighted():
    rows = rows_of(*series("a", range(1, 20), role="marked", mark=0), *series("b", range(1, 20)))
    own = [(2012 + n, "territory", "b") for n in range(6)]
    figure = trend(rows, breaks_of(*own, (2024, "method", None), (2025, "territory", "a")), read=EN)
    drawn = {shape["x0"] for shape in figure["layout"]["shapes"]}
    assert len(drawn) == 4 and {2023.5, 2024.5} <= drawn


def test_the_axis_begins_at_zero_unless_told_otherwise():
    rows = rows_of(*series("a", [100, 110]))
    assert trend(rows, NONE, read=EN)["layout"]["yaxis"]["range"][0] == 0
    assert trend(rows, NONE, read=EN, from_zero=False)["layout"]["yaxis"]["range"][0] > 50


def test_zero_has_no_place_on_a_logarithmic_scale():
    figure = trend(rows_of(*series("a", [0, 10, 100])), NONE, read=EN, scale="log")
    assert lines(figure)[0]["x"] == [2011, 2012] and figure["layout"]["yaxis"]["type"] == "log"


def test_values_without_a_year_are_not_drawn():
    figure = trend(rows_of(row("a", 5, None)), NONE, read=EN)
    assert labels(figure) == ["No dated value for this choice."]


def test_on_a_phone_the_names_stand_in_the_legend_largest_first():
    rows = rows_of(*series("a", [1, 2], role="marked", mark=0), *series("b", [3, 4], role="marked", mark=1))
    figure = trend(rows, NONE, read=EN, narrow=True)
    assert labels(figure) == [] and figure["layout"]["height"] == height_of(narrow=True)
    assert [(end.name, end.written) for end in ends(rows, read=EN)] == [("B", "4"), ("A", "2")]


def test_text_from_the_data_is_never_markup():
    rows = rows_of(*series("a", [1, 2], role="marked", mark=0, name="<b>x", objects_en="<i>y"))
    figure = trend(rows, breaks_of((2011, "method", "a")), read=EN, title="<u>RUB")
    said = " ".join([*labels(figure), *lines(figure)[0]["hovertext"]])
    assert "<b>x" not in said and "<i>" not in said and "<u>" not in said and "&lt;b&gt;x" in said


def test_each_point_opens_its_own_value():
    line = lines(trend(rows_of(*series("a", [1, 2, None, 4, 5])), NONE, read=EN))[0]
    assert line["customdata"] == ["a-2010", "a-2011", None, "a-2013", "a-2014"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_plotly_takes_the_figure(theme, narrow, scale):
    rows = rows_of(
        *series("a", [1, 2, None, 4], role="marked", mark=0, objects_en="X; Y"),
        row("b", 3, 2012, qualifier="at_least"),
        row("b", 4, 2013, qualifier="plan"),
        *series("ref-country", [5, 6], role="reference", name="Russia, pooled"),
    )
    breaks = breaks_of((2012, "territory", "a"), (2013, "classification", None))
    go.Figure(trend(rows, breaks, read=EN, theme=theme, narrow=narrow, scale=scale, title="RUB"))
