"""What is sent of a map and of its tiles, and that with the outlines it is the whole figure."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from data.cards.overview import overview_contents
from data.overview_view import OverviewView
from data.releases import named
from layouts.components.map_card import drawings, figures, map_body, recoloured
from layouts.components.map_key import map_key
from layouts.components.map_shapes import shapes_file, shapes_path
from layouts.screen import Screen
from tests.unit.layouts.components.drawn import components

SHIPPED = named("2026-11-24.1-00000000")
LIGHT = Screen("light", narrow=False)


def contents(store, query):
    with store.connect() as connection:
        view = OverviewView.from_query(query)
        return overview_contents(connection, view, release=SHIPPED, lang="en")


def put_together(sent):
    """The figure as the browser makes it of what is sent and of the outlines."""
    lines = json.loads(shapes_file())[sent["part"]].values()
    levels = [-1 if level is None else level for level in sent["levels"]]
    regions = [
        sent["base"] | line | sent["paints"][level] | {"text": said}
        for line, level, said in zip(lines, levels, sent["said"], strict=True)
    ]
    return {"data": [*regions, *sent["data"]], "layout": sent["layout"]}


@pytest.mark.parametrize("query", ["", "?fill=population&held=2016", "?held=1995", "?classes=round"])
@pytest.mark.parametrize("screen", [LIGHT, Screen("dark", narrow=True)])
def test_what_is_sent_and_the_outlines_are_the_whole_figure(shipped_store, small_var, query, screen):
    found = contents(shipped_store, query)
    sent = drawings(found, lang="en", screen=screen)
    for part, whole in zip(("whole", "inset"), figures(found, lang="en", screen=screen), strict=True):
        assert json.loads(json.dumps(put_together(sent[part]))) == json.loads(json.dumps(whole))
        go.Figure(whole)
        assert sent[part]["shapes"] == shapes_path()


def test_another_rate_is_sent_as_classes_words_and_circles_alone(shipped_store, small_var):
    before, after = contents(shipped_store, ""), contents(shipped_store, "?fill=population")
    drawn = drawings(before, lang="en", screen=LIGHT)
    whole = drawings(after, lang="en", screen=LIGHT)
    for part, patch in recoloured(after, lang="en", screen=LIGHT).items():
        told = json.loads(json.dumps(patch.to_plotly_json()))["operations"]
        classes, circles = (one["params"]["value"] for one in told)
        assert [one["location"] for one in told] == [[], ["data", 0]]
        assert set(classes) == {"levels", "said"}
        assert drawn[part] | classes | {"data": [circles, *drawn[part]["data"][1:]]} == whole[part]
        assert len(json.dumps(told)) < 20_000


def test_a_total_is_never_a_fill(shipped_store, small_var):
    sent = drawings(contents(shipped_store, "?fill=population"), lang="en", screen=LIGHT)["whole"]
    assert set(sent["levels"]) <= {0, None}
    assert len(sent["data"][0]["x"]) > 70
    assert drawings(contents(shipped_store, ""), lang="en", screen=LIGHT)["whole"]["data"][0]["x"] == []


def test_the_key_prints_the_bounds_or_the_circles(shipped_store, small_var):
    classes = json.dumps(components(map_key(contents(shipped_store, ""), lang="en", screen=LIGHT)))
    circles = json.dumps(
        components(map_key(contents(shipped_store, "?fill=population"), lang="en", screen=LIGHT))
    )
    assert "class-colour is-missing" in classes and "class-colour is-missing" in circles
    assert "from 69" in classes
    assert "key-circle" in circles and "key-circle" not in classes


def test_the_tiles_are_links_with_their_values_and_one_stop_of_the_tab_key(shipped_store, small_var):
    body = map_body(contents(shipped_store, "?show=tiles&held=2016"), lang="en", screen=LIGHT)
    links = [part["props"] for part in components(body, "A")]
    assert len(links) == 85
    assert [link["tabIndex"] for link in links].count(0) == 1
    (moscow,) = [link for link in links if link["href"] == "/en/profile/region-ru-mow"]
    assert "persons per 10,000 employed" in moscow["aria-label"]
    assert "Technoparks" in moscow["aria-label"]
    missing = [link for link in links if "is-missing" in link["className"]]
    assert missing and all("no data" in link["aria-label"] for link in missing)
