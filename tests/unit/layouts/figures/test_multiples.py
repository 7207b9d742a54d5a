import plotly.graph_objects as go
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.figures.multiples import TALL, WIDE, height_of, small_multiples
from layouts.figures.theme import LIGHT
from layouts.figures.wording import Reading
from tests.unit.layouts.figures.cards import row, rows_of

EN = Reading("en", "RUB", 0)


def series(unit, values, first=2010, **more):
    return [row(unit, value, first + place, **more) for place, value in enumerate(values)]


def own(figure):
    """The lines that say something: those of the units."""
    return [trace for trace in figure["data"] if trace["mode"] == "lines" and trace.get("customdata")]


def words(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_each_unit_has_its_own_cell_with_the_same_years_and_values_in_the_same_places():
    made = small_multiples(rows_of(*series("a", [0, 10]), *series("b", [0, 10])), read=EN)
    first, second = own(made)
    assert first["x"] == [0.0, WIDE]
    assert second["x"] == [1.0, 1.0 + WIDE]
    assert first["y"] == second["y"]
    assert 0 <= min(first["y"]) < max(first["y"]) <= TALL


def test_the_fifth_stands_below_the_first():
    rows = [each for unit in "abcde" for each in series(unit, [1, 2])]
    lines = own(small_multiples(rows_of(*rows), read=EN))
    assert lines[4]["x"] == lines[0]["x"]
    assert lines[0]["y"][0] - lines[4]["y"][0] == 1
    assert height_of(5) > height_of(4) == height_of(1)


def test_names_and_last_values_stand_over_the_pictures():
    made = small_multiples(rows_of(*series("a", [1, 7]), *series("b", [2, 3])), read=EN, title="RUB")
    assert [text for text in words(made) if text in ("A", "B", "7", "3")] == ["A", "7", "B", "3"]
    assert "RUB" in words(made)
    assert words(made).count("2010") == 2


def test_lines_stop_at_gaps_and_breaks_and_lonely_values_are_dots():
    broken = [
        row("a", 1, 2010),
        row("a", 2, 2011),
        row("a", 3, 2012, segment=1),
        row("a", 4, 2015, segment=1),
    ]
    made = small_multiples(rows_of(*broken), read=EN)
    (line,) = own(made)
    assert len([x for x in line["x"] if x is not None]) == 2
    dots = next(trace for trace in made["data"] if trace["mode"] == "markers")
    assert dots["customdata"] == ["a-2012", "a-2015"]


def test_the_first_reference_is_dotted_behind_every_picture_and_has_no_own():
    reference = series("ref-country", [5, 5], role="reference")
    made = small_multiples(rows_of(*series("a", [1, 2]), *series("b", [1, 2]), *reference), read=EN)
    dotted = [trace for trace in made["data"] if trace["line"].get("dash") == "dot"]
    assert len(dotted) == 1
    assert [x for x in dotted[0]["x"] if x is not None] == [0.0, WIDE, 1.0, 1.0 + WIDE]
    assert len(own(made)) == 2


def test_a_highlighted_unit_keeps_its_colour():
    made = small_multiples(rows_of(*series("a", [1, 2], role="marked", mark=1)), read=EN)
    assert own(made)[0]["line"]["color"] == LIGHT.highlights[1]
    assert "<b>A</b>" in words(made)


def test_long_names_are_cut_to_the_room_beside_the_value():
    made = small_multiples(rows_of(*series("a", [1, 2], name="A very long name " * 5)), read=EN, narrow=True)
    assert any(text.startswith("A very") and text.endswith("…") for text in words(made))


def test_nothing_dated_says_so():
    assert words(small_multiples(rows_of(row("a", 1, None)), read=EN)) == ["No dated value for this choice."]


amounts = st.floats(-1e9, 1e9).map(lambda value: round(value, 3))
values = st.lists(amounts, min_size=1, max_size=5)


@settings(max_examples=30, deadline=None)
@given(st.lists(values, min_size=1, max_size=9), st.booleans())
def test_any_values_make_a_valid_figure(every, narrow):
    rows = [each for place, line in enumerate(every) for each in series(f"u{place}", line)]
    go.Figure(small_multiples(rows_of(*rows), read=EN, narrow=narrow))
