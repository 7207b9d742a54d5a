import pytest
from dash import html

from layouts.components.panel import block, choice, control, options, radios, several, ticks, view_link
from tests.unit.layouts.components.drawn import components, props, text, tree


def test_a_control_is_named_by_its_page_and_the_part_of_the_view_it_changes():
    assert control("sort") == {"page": "compare", "control": "sort"}
    assert control("sort", page="explorer") == {"page": "explorer", "control": "sort"}


def test_a_block_has_a_heading_and_leaves_out_what_is_not_there():
    drawn = block("Years", html.P("one"), None, html.P("two"))
    assert [part["type"] for part in components(drawn)] == ["Section", "H2", "P", "P"]
    assert text(drawn) == "Years one two"


def test_options_are_values_with_labels():
    assert options([("a", "A"), ("b", "B")]) == [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]


def test_a_choice_cannot_be_emptied_and_does_not_open_when_merely_reached():
    drawn = props(choice("sort", "Order", options([("a", "A")]), "a"), "sort")
    assert (drawn["label"], drawn["value"]) == ("Order", "a")
    assert drawn["allowDeselect"] is False
    assert drawn["openOnFocus"] is False


def test_what_a_caller_says_of_a_choice_counts_more_than_what_is_usual():
    drawn = props(choice("sort", "Order", [], None, size="md", searchable=True), "sort")
    assert (drawn["size"], drawn["searchable"]) == ("md", True)


def test_several_values_are_found_by_typing():
    drawn = props(several("kinds", "Kinds", options([("a", "A")]), ("a",)), "kinds")
    assert drawn["value"] == ["a"]
    assert drawn["searchable"] is True
    assert drawn["openOnFocus"] is False


@pytest.mark.parametrize("draw", [choice, several])
def test_lists_open_inside_the_main_landmark(draw):
    drawn = props(draw("kinds", "Kinds", [], "a"), "kinds")
    assert drawn["comboboxProps"]["portalProps"] == {"target": "#main"}


def test_boxes_show_what_is_ticked_with_a_remark_at_their_right():
    drawn = ticks("groups", "Groups", [("1", "Group 1", "12"), ("2", "Group 2", "2")], ("2",))
    assert props(drawn, "groups")["value"] == ["2"]
    boxes = components(drawn, "Checkbox")
    assert [(box["props"]["value"], box["props"]["label"]) for box in boxes] == [
        ("1", "Group 1"),
        ("2", "Group 2"),
    ]
    assert text(drawn) == "12 2"


def test_of_several_radios_one_is_chosen():
    drawn = radios("form", "Form", [("latest", "Latest", ""), ("trend", "Years", "")], "trend")
    assert props(drawn, "form")["value"] == "trend"
    assert [button["props"]["value"] for button in components(drawn, "Radio")] == ["latest", "trend"]


def test_a_link_to_another_view_is_a_real_link_that_the_page_follows_in_place():
    drawn = tree(view_link("Reset", "/en/compare", "reset", title="all"))
    assert drawn["type"] == "A"
    assert drawn["props"]["href"] == "/en/compare"
    assert drawn["props"]["data-view"] == ""
    assert drawn["props"]["title"] == "all"
