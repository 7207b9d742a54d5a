"""What callbacks and layouts promise each other: an id that is read or written stands on a page, once."""

import json
from collections import Counter

import pandas as pd
import pytest

from app import app, server
from callbacks.compare_changes import ALONE, CHANGES
from data.settings import settings
from layouts.shell import PAGES
from layouts.text import LANGUAGES

ROUTER = ".._pages_content.children..._pages_store.data.."
VIEWS = {
    "compare": (
        "",
        "?own_show=table&town_show=table&region_show=table",
        "?main=town&town_as=index&from=2006",
        "?kind=science_city&split=pilot-clusters-2012&mark=naukograd-dubna",
        "?held=2016&statuses=2",
        "?kind=sez&ended=2016",
        "?entity=town-dubna&without=cluster-sarov&q=%D0%B4%D1%83%D0%B1%D0%BD%D0%B0",
        "?kind=cluster&q=zzzz",
        "?release=deadbeef&nonsense=1",
        "?own_form=scatter",
    )
}
"""Addresses that together draw every control and every kind of card of a page; one without has one view."""


PROFILES = ("cluster-dubna-nuclear", "town-dubna", "region-ru-mos", "sez-dubna")
"""Entities whose profiles together draw every part of one."""


def views(page):
    """Each language of a page with each of its addresses."""
    return [(page, lang, view) for lang in LANGUAGES for view in VIEWS.get(page.name, ("",))]


@pytest.fixture(scope="module")
def client():
    return server.test_client()


def routed(client, path, query=""):
    """The content of a page as Dash sends it to the browser."""
    place = "_pages_location"
    body = {
        "output": ROUTER,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": place, "property": "pathname", "value": path},
            {"id": place, "property": "search", "value": query},
        ],
        "state": [{"id": place, "property": "search", "value": query}],
        "changedPropIds": [f"{place}.pathname"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    return answer.get_json()["response"]["_pages_content"]["children"]


def walk(part):
    """Every component in a piece of layout."""
    if isinstance(part, dict):
        if "props" in part and "type" in part:
            yield part
        for inside in part.values():
            yield from walk(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from walk(inside)


def key(component_id):
    """An id as text, the parts of a pattern in one order."""
    return json.dumps(component_id, sort_keys=True) if isinstance(component_id, dict) else component_id


def drawn_ids(*parts):
    """How often each id is drawn."""
    found = (component["props"].get("id") for part in parts for component in walk(part))
    return Counter(key(component_id) for component_id in found if component_id)


@pytest.fixture(scope="module")
def frame(client):
    return client.get("/_dash-layout").get_json()


@pytest.fixture(scope="module")
def pages(client):
    """The content of every page in every language and view, by (page, language, view)."""
    named = {
        (page.name, lang, view): routed(client, page.path(lang), view)
        for each in PAGES
        for page, lang, view in views(each)
    }
    profiles = {
        ("profile", lang, entity): routed(client, f"/{lang}/profile/{entity}")
        for lang in LANGUAGES
        for entity in PROFILES
    }
    return {**named, **profiles}


@pytest.fixture(scope="module")
def everything_drawn(frame, pages):
    found = set(drawn_ids(frame))
    for content in pages.values():
        found |= set(drawn_ids(content))
    return found


def named_ids():
    """The ids that callbacks read and write, and in which callback."""
    for output, spec in app.callback_map.items():
        ids = [part["id"] for part in (*spec["inputs"], *spec["state"])]
        outputs = spec["output"] if isinstance(spec["output"], (list, tuple)) else [spec["output"]]
        ids += [part.component_id_str() for part in outputs if part is not None]
        yield from ((text, output[:60]) for text in ids)


def fits(pattern, drawn):
    """Whether an id on the page is one that a pattern of a callback means."""
    if not (pattern.startswith("{") and drawn.startswith("{")):
        return pattern == drawn
    asked, given = json.loads(pattern), json.loads(drawn)
    return asked.keys() == given.keys() and all(
        isinstance(value, list) or value == given[name] for name, value in asked.items()
    )


def test_every_id_that_a_callback_reads_or_writes_is_drawn(everything_drawn):
    missing = {
        (text, where)
        for text, where in named_ids()
        if not text.startswith("_dummy") and not any(fits(text, drawn) for drawn in everything_drawn)
    }
    assert missing == set()


def test_no_id_is_drawn_twice(frame, pages):
    for where, content in pages.items():
        twice = {name: times for name, times in drawn_ids(frame, content).items() if times > 1}
        assert twice == {}, where


def test_both_languages_draw_the_same_ids(pages):
    for page, lang, view in pages:
        assert drawn_ids(pages[page, lang, view]) == drawn_ids(pages[page, LANGUAGES[0], view]), (page, view)


def test_every_control_that_is_drawn_changes_something_and_every_change_has_its_control(everything_drawn):
    patterns = [json.loads(name) for name in everything_drawn if name.startswith("{")]
    controls = {name["control"] for name in patterns if name.get("page") == "compare" and "control" in name}
    assert controls == set(CHANGES)
    assert set(ALONE) <= controls


def test_ids_that_are_words_are_in_kebab_case(everything_drawn):
    indicators = set(pd.read_csv(settings().facts / "indicators.csv")["indicator_id"])
    drawn = {name.removesuffix("-name") for name in everything_drawn if not name.startswith(("{", "_"))}
    ours = sorted(drawn - indicators)  # ids of indicators keep their published names
    assert [name for name in ours if name != name.lower() or " " in name or "_" in name] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_answers_in_every_language(client, page, lang):
    answer = client.get(page.path(lang))
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text


def test_every_page_has_one_main_heading_and_one_main_landmark(pages):
    for where, content in pages.items():
        kinds = Counter(component["type"] for component in walk(content))
        assert (kinds["H1"], kinds["Main"]) == (1, 1), where
