"""Nothing is asked of another host: neither by what is sent to the browser nor by what it draws."""

import re

import pytest

from app import server
from data.settings import ROOT
from data.views import FAMILIES
from layouts.shell import PAGES
from layouts.text import LANGUAGES
from tests.contracts.test_ids import routed, views, walk

LOADS = re.compile(r"""(?:src|href|action|data|poster|srcset)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+""")
IN_STYLES = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)(?:https?:)?//[^"')\s]+""")
ADDRESS = re.compile(r"""https?://[^\s"'`)]+""")
NAMES_OF_LANGUAGES = ("http://www.w3.org/",)
"""Addresses that name a vocabulary and are never fetched."""
OWN = sorted(
    path
    for path in (ROOT / "assets").rglob("*")
    if path.suffix in (".js", ".css", ".svg") and "vendor" not in path.parts
)
VENDORED_STYLES = sorted((ROOT / "assets" / "vendor").glob("*.css"))
LOADING = ("src", "srcSet", "poster", "srcDoc", "action", "formAction", "data")


@pytest.fixture(scope="module")
def client():
    return server.test_client()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_html_of_a_page_loads_nothing_from_elsewhere(client, page, lang):
    text = client.get(page.path(lang)).text
    assert "<script" in text
    assert LOADS.findall(text) == []


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_script_or_style_names_no_other_host(path):
    found = ADDRESS.findall(path.read_text(encoding="utf-8"))
    assert [address for address in found if not address.startswith(NAMES_OF_LANGUAGES)] == []


@pytest.mark.parametrize("path", VENDORED_STYLES, ids=lambda path: path.name)
def test_the_letters_are_our_own(path):
    text = path.read_text(encoding="utf-8")
    assert "url(" in text
    assert IN_STYLES.findall(text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_component_loads_anything_from_elsewhere_and_links_leave_no_trace(client, page):
    for _, lang, view in views(page):
        for component in walk(routed(client, page.path(lang), view)):
            props = component["props"]
            loaded = [props[name] for name in LOADING if isinstance(props.get(name), str)]
            assert [address for address in loaded if ADDRESS.match(address)] == []
            if str(props.get("href", "")).startswith("http"):
                assert component["type"] == "A"
                assert "noopener" in props["rel"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_chart_offers_to_send_its_data_away(client, lang):
    for family in FAMILIES:
        page = routed(client, f"/{lang}/compare", f"?main={family}")
        (graph,) = [part for part in walk(page) if part["type"] == "Graph"]
        config = graph["props"]["config"]
        assert config["displaylogo"] is False
        assert config["showSendToCloud"] is False
        assert not config.get("plotlyServerURL")
