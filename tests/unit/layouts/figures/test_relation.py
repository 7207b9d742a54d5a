import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.figures.relation import LARGEST, PLAIN, SMALLEST, Side, relation
from layouts.figures.theme import LIGHT
from layouts.figures.wording import Reading
from tests.unit.layouts.figures.cards import row, rows_of

EN = Reading("en", "RUB", 0)
PEOPLE = Reading("en", "persons", 0)


def side(values, read=EN, name="Wage", **more):
    """One indicator of the units a, b, c …, None where it is not known."""
    rows = [row(chr(97 + place), value, **more) for place, value in enumerate(values) if value is not None]
    return Side(rows_of(*rows), read, name)


def dots(figure):
    return next(trace for trace in figure["data"] if trace["mode"] == "markers")


def words(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_a_dot_stands_where_its_two_figures_meet():
    made = relation(side([10, 20]), side([300, 100], PEOPLE, "People"), None)
    assert (dots(made)["x"], dots(made)["y"]) == ([300, 100], [10, 20])
    assert dots(made)["marker"]["size"] == [PLAIN, PLAIN]
    assert dots(made)["customdata"] == ["a-2019", "b-2019"]


def test_the_areas_of_dots_are_in_proportion_and_who_has_no_size_is_hollow():
    made = relation(side([1, 2, 3]), side([1, 2, 3]), side([400, 100, None], PEOPLE, "Staff"))
    sizes, inks = dots(made)["marker"]["size"], dots(made)["marker"]["color"]
    assert sizes[0] == LARGEST
    assert (sizes[0] / sizes[1]) ** 2 == pytest.approx(4)
    assert (sizes[2], inks[2]) == (PLAIN, LIGHT.paper)
    assert inks[0] != LIGHT.paper


def test_the_medians_are_drawn_and_said():
    made = relation(side([10, 20, 60]), side([1, 2, 3], PEOPLE, "People"), None)
    across, upright = (trace for trace in made["data"] if trace["mode"] == "lines")
    assert (across["x"], upright["y"]) == ([2, 2], [20, 20])
    assert "median 20" in words(made)
    assert "median 2" in words(made)


def test_both_axes_say_what_they_show_and_hovers_have_both_figures_with_their_dates():
    made = relation(side([10, 20]), side([300, 100], PEOPLE, "People"), side([5, 6], PEOPLE, "Staff"))
    assert any("Wage, RUB" in text for text in words(made))
    assert any("People, persons" in text for text in words(made))
    hover = dots(made)["hovertext"][0]
    assert "People: 300\u00a0persons, 2019" in hover
    assert "Staff: 5\u00a0persons, 2019" in hover


def test_without_any_pair_the_picture_says_so():
    assert "No unit has both figures." in words(relation(side([]), side([]), None))


def test_names_cover_neither_each_other_nor_leave_the_plot():
    def named(crowd):
        made = relation(side([0, 20] + [10] * crowd), side([0, 200] + [100] * crowd, PEOPLE), None)
        return sum(len(text) == 1 for text in words(made))

    assert [named(crowd) for crowd in (1, 3, 4, 20)] == [3, 5, 6, 6]


def test_highlighted_units_are_named_before_all_others():
    rows = [row(chr(97 + place), 10, role="chosen") for place in range(25)]
    rows.append(row("z", 10, role="marked", mark=0))
    made = relation(Side(rows_of(*rows), EN, "Wage"), Side(rows_of(*rows), EN, "Wage"), None)
    assert "<b>Z</b>" in words(made)


positive = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(positive, st.sampled_from(["linear", "log"]), st.booleans())
def test_any_values_make_a_valid_figure(values, scale, narrow):
    made = relation(side(values), side(values[::-1]), None, scale=scale, narrow=narrow)
    go.Figure(made)
    assert min(dots(made)["marker"]["size"]) >= SMALLEST
