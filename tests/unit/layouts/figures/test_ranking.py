import plotly.graph_objects as go
import pytest

from layouts.figures.ranking import height_of, latest_values, off_scale
from layouts.figures.theme import DARK, LIGHT
from layouts.figures.wording import Reading
from tests.unit.layouts.figures.cards import row, rows_of

EN, RU = Reading("en", "organisations"), Reading("ru", "организаций")


def dots(figure):
    return next(trace for trace in figure["data"] if "customdata" in trace)


def stems(figure):
    return [trace for trace in figure["data"] if trace.get("mode") == "lines"]


def printed(figure, axis):
    return figure["layout"][axis]["ticktext"]


def test_names_values_and_dates_stand_in_the_order_of_the_rows():
    figure = latest_values(rows_of(row("a", 300, 2022), row("b", 70, 2018)), read=EN)
    assert ["A" in printed(figure, "yaxis2")[0], "B" in printed(figure, "yaxis2")[1]] == [True, True]
    assert "300" in printed(figure, "yaxis3")[0] and "70" in printed(figure, "yaxis3")[1]
    assert "2022" in printed(figure, "yaxis4")[0] and "2018" in printed(figure, "yaxis4")[1]


def test_under_headings_each_row_keeps_its_own_value_date_and_mark():
    rows = rows_of(
        row("a", 3, 2020, group_code="2"),
        row("b", 2, 2019, group_code="1"),
        row("c", 1, 2018, group_code="2"),
    )
    figure = latest_values(rows, read=EN, grouped=True)
    names, values = printed(figure, "yaxis2"), printed(figure, "yaxis3")
    assert [">B<" in names[0], ">A<" in names[1], ">C<" in names[2]] == [True] * 3
    assert [">2<" in values[0], ">3<" in values[1], ">1<" in values[2]] == [True] * 3
    assert dots(figure)["x"] == [2, 3, 1] and dots(figure)["customdata"] == ["b-2019", "a-2020", "c-2018"]
    assert [text for text in names if "Group" in text] and "Group 1: 1" in names[3]


def test_the_kind_gives_the_colour_and_a_highlight_its_own():
    rows = rows_of(row("a", 2), row("b", 1, role="marked", mark=2))
    figure = latest_values(rows, read=EN)
    assert dots(figure)["marker"]["color"] == [LIGHT.kinds["cluster"], LIGHT.highlights[2]]
    assert "<b>" in printed(figure, "yaxis2")[1] and "<b>" not in printed(figure, "yaxis2")[0]


def test_the_dark_theme_has_colours_of_its_own():
    figure = latest_values(rows_of(row("a", 2)), read=EN, theme="dark")
    assert dots(figure)["marker"]["color"] == [DARK.kinds["cluster"]]


@pytest.mark.parametrize(
    ("qualifier", "words"), [("at_least", "не менее 150"), ("approx", "около 150"), ("plan", "план 150")]
)
def test_the_kind_of_number_stands_with_the_value(qualifier, words):
    figure = latest_values(rows_of(row("a", 150, qualifier=qualifier)), read=RU)
    assert words in printed(figure, "yaxis3")[0]


def test_estimates_and_plans_are_hollow_and_the_stem_of_a_plan_is_dotted():
    rows = rows_of(row("a", 3), row("b", 2, qualifier="estimate"), row("c", 1, qualifier="plan"))
    figure = latest_values(rows, read=EN)
    assert dots(figure)["marker"]["color"] == [LIGHT.kinds["cluster"], LIGHT.paper, LIGHT.paper]
    assert {trace["line"]["dash"]: trace["x"] for trace in stems(figure)}["dot"] == [0.0, 1.0, None]


def test_a_lower_bound_points_onwards():
    figure = latest_values(rows_of(row("a", 3, qualifier="at_least"), row("b", 2)), read=EN)
    arrows = [trace for trace in figure["data"] if trace.get("mode") == "text"]
    assert [trace["x"] for trace in arrows] == [[3.0]]


def test_what_was_inferred_is_pale_and_starred():
    figure = latest_values(rows_of(row("a", 3, is_inferred=True), row("b", 2)), read=EN)
    assert dots(figure)["marker"]["opacity"][0] < 1 == dots(figure)["marker"]["opacity"][1]
    assert "2019 *" in printed(figure, "yaxis4")[0] and "*" not in printed(figure, "yaxis4")[1]


def test_a_flagged_value_has_a_question_mark_and_says_why_on_hover():
    figure = latest_values(rows_of(row("a", 3, flag_code="misprint")), read=EN)
    assert "?" in printed(figure, "yaxis4")[0] and "misprint" in dots(figure)["hovertext"][0]


def test_a_value_without_a_date_says_so():
    assert "дата не указана" in printed(latest_values(rows_of(row("a", 3, None)), read=RU), "yaxis4")[0]


def test_on_a_logarithmic_scale_there_are_no_stems_and_zero_has_no_dot():
    rows = rows_of(row("a", 1000), row("b", 10), row("c", 0))
    figure = latest_values(rows, read=EN, scale="log")
    assert stems(figure) == [] and dots(figure)["marker"]["opacity"] == [1, 1, 0]
    assert figure["layout"]["xaxis"]["type"] == "log" and off_scale(rows, scale="log") == 1
    assert ">0<" in printed(figure, "yaxis3")[2]


def test_the_scale_begins_at_zero_and_reaches_below_it_for_negative_values():
    low, high = latest_values(rows_of(row("a", 30), row("b", 20)), read=EN)["layout"]["xaxis"]["range"]
    assert low == 0 and high > 30
    low, _ = latest_values(rows_of(row("a", 30), row("b", -20)), read=EN)["layout"]["xaxis"]["range"]
    assert low < -20


def test_text_from_the_data_is_never_markup():
    rows = rows_of(row("a", 3, name="<a href='x'>&A</a>", objects_en="<b>Sarov</b>"))
    figure = latest_values(
        rows, read=Reading("en", "<i>mn</i>", sources={"source": "<s>x</s>"}), head="<i>mn</i>"
    )
    texts = [
        *printed(figure, "yaxis2"),
        dots(figure)["hovertext"][0],
        figure["layout"]["annotations"][0]["text"],
    ]
    assert all(tag not in text for text in texts for tag in ("<a", "<i>", "<s>", "<b>Sarov"))
    assert "&lt;a href" in texts[0]


def test_hover_says_name_value_with_unit_date_kind_and_source():
    read = Reading("en", "organisations", sources={"source": "TASS (2025)"})
    said = dots(latest_values(rows_of(row("a", 1300, 2018)), read=read))["hovertext"][0]
    assert said == "<b>A</b><br>1,300\u00a0organisations<br>2018 · actual value<br>TASS (2025)"


def test_references_follow_under_a_heading_of_their_own():
    rows = rows_of(
        row("a", 3), row("ref-hosts", 2, role="reference", name="Host regions, together", observation_id=None)
    )
    names = printed(latest_values(rows, read=EN), "yaxis2")
    assert "Host regions</span>" in names[1] and "together" in names[1] and "For comparison" in names[2]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_height_is_known_before_the_figure_is_drawn(narrow, grouped):
    rows = rows_of(row("a", 3, group_code="1", objects_en="Sarov"), row("b", 2))
    settings = {
        "read": EN,
        "narrow": narrow,
        "grouped": grouped,
        "head": "a unit that is much too long to fit",
    }
    assert latest_values(rows, **settings)["layout"]["height"] == height_of(rows, **settings)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("narrow", [False, True])
def test_plotly_takes_the_figure(theme, narrow):
    rows = rows_of(
        row("a", 3, qualifier="at_least", objects_en="X; Y"), row("b", 0.5, None, is_inferred=True)
    )
    go.Figure(latest_values(rows, read=EN, theme=theme, narrow=narrow, scale="log", head="units"))


def test_nothing_published_is_a_sentence():
    figure = latest_values(rows_of(), read=EN)
    assert figure["layout"]["annotations"][0]["text"] == "Nothing was published for this choice."
    assert figure["layout"]["height"] == height_of(rows_of(), read=EN)
    go.Figure(figure)
