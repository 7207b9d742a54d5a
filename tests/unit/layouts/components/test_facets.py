"""Filters as links with counts, and the map of coverage: what is a link, what is chosen, which class."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.cards.explorer import Coverage
from data.explorer_view import ExplorerView
from layouts.components.coverage_map import coverage_map, years_grid
from layouts.components.explorer_panel import toggled
from layouts.components.facets import Choice, facet_list, topic_facet


def found(tree, kind):
    """Every component of a kind in a tree, in order."""
    inside = tree if isinstance(tree, list | tuple) else [tree]
    flat = []
    for part in inside:
        if isinstance(part, Component):
            flat += [part] if isinstance(part, kind) else []
            flat += found(getattr(part, "children", None), kind)
    return flat


def choice(key, count, *, is_chosen=False):
    return Choice(key, key.title(), count, f"/en/explorer?kind={key}", is_chosen)


def test_a_value_that_would_show_nothing_is_no_link_unless_it_is_chosen():
    listed = facet_list(
        [choice("town", 5), choice("sez", 0), choice("region", 0, is_chosen=True)], title="Kind", lang="en"
    )
    links = found(listed, html.A)
    assert [link.href for link in links] == ["/en/explorer?kind=town", "/en/explorer?kind=region"]
    assert getattr(links[1], "aria-current") == "true"
    assert not hasattr(links[0], "aria-current")


def test_a_kind_of_object_has_its_mark():
    listed = facet_list([Choice("town", "Towns", 5, "", False, kind="town")], title="Kind", lang="en")
    assert [span.className for span in found(listed, html.Span)] == [
        "facet-label",
        "kind-mark kind-town",
        "facet-count",
    ]


def test_a_topic_is_open_where_one_of_its_values_is_chosen_and_says_their_sum():
    topics = [
        ("a", "A", [choice("one", 1200), choice("two", 34)]),
        ("b", "B", [choice("three", 1, is_chosen=True)]),
    ]
    block = topic_facet("Indicator", topics, without=3, lang="en")
    assert [topic.open for topic in found(block, html.Details)] == [False, True]
    sums = [found(summary, html.Span)[-1].children for summary in found(block, html.Summary)]
    assert sums == ["1,234", "1"]
    assert found(block, html.P)[0].children == "3 indicators have no number under these filters."


def test_choosing_a_value_twice_is_no_choice_and_of_programmes_one_is_chosen():
    view = ExplorerView.from_query("?kind=town")
    assert toggled(view, "kinds", "sez").selection.kinds == ("sez", "town")
    assert toggled(view, "kinds", "town") == ExplorerView()
    other = toggled(toggled(view, "programme", "one"), "programme", "two")
    assert other.selection.programme == "two"
    assert toggled(view, "origins", "inferred").origins == ("inferred",)


def test_a_cell_of_the_map_is_a_link_in_the_class_of_its_count_and_zero_is_none():
    coverage = Coverage(["jobs"], [2010, 2011, 2012], [[1, 0, 9]], [10], [1, 4], indicators_count=1)
    grid = years_grid(coverage, "en")
    table, key = coverage_map(
        grid, lambda key: "Jobs", lambda key, year: (f"?{key}={year}", year == 2012), lang="en"
    )
    name, *cells = found(table, html.A)
    assert name.children == "Jobs"
    assert [(cell.href, cell.children, cell.className) for cell in cells] == [
        ("?jobs=2010", "1", "heat-1"),
        ("?jobs=2012", "9", "heat-3"),
    ]
    framed = [cell for cell in found(table, html.Td) if getattr(cell, "className", "") == "is-chosen"]
    assert len(framed) == 1
    assert [item.children[1] for item in found(key, html.Li)] == ["1", "2–4", "5–9"]
