import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import app, server
from callbacks import doors
from data.errors import StoreDamaged, StoreMissing
from layouts.shell import PAGES

ROUTER = ".._pages_content.children..._pages_store.data.."
fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def client():
    return server.test_client()


def routed(client, search, pathname="/ru/compare", **changes):
    """The answer of the callback that draws a page."""
    body = {
        "output": ROUTER,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": pathname},
            {"id": "_pages_location", "property": "search", "value": search},
        ],
        "state": [{"id": "_pages_location", "property": "search", "value": search}],
        "changedPropIds": ["_pages_location.pathname"],
    }
    return client.post("/_dash-update-component", json=body | changes)


@pytest.mark.parametrize(
    ("path", "accepted", "target"),
    [
        ("/", "", "/ru/overview"),
        ("/", "en-GB,en;q=0.8", "/en/overview"),
        ("/", "fr, ru;q=0.5", "/ru/overview"),
        ("/", "de", "/ru/overview"),
        ("/ru", "en", "/ru/overview"),
        ("/en/", "ru", "/en/overview"),
        ("/?held=2013&kind=sez", "en", "/en/overview?held=2013&kind=sez"),
        ("/ru/compare/?a=1", "en", "/ru/compare?a=1"),
    ],
)
def test_a_short_address_leads_to_the_first_page(client, path, accepted, target):
    answer = client.get(path, headers={"Accept-Language": accepted})
    assert answer.status_code in (301, 302)
    assert answer.headers["Location"] == target


@pytest.mark.parametrize(
    ("path", "lang", "heading"),
    [
        ("/ru/nowhere", "ru", "Такой страницы нет"),
        ("/en/nowhere", "en", "There is no such page"),
        ("/en/compare/more", "en", "There is no such page"),
        ("/ru/compare.exe", "ru", "Такой страницы нет"),
    ],
)
def test_an_unknown_address_is_a_404_page_in_the_language_of_the_path(client, path, lang, heading):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'<html lang="{lang}"' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_page_has_its_language_title_and_description_before_any_script(client, page, lang):
    text = client.get(page.path(lang)).text
    assert f'<html lang="{lang}"' in text
    assert f"<title>{page.full_title(lang)}</title>" in text
    assert re.search(r'<meta name="description" content="[^"]{60,}"', text)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_for_reading(client, method):
    answer = getattr(client, method)("/ru/compare")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "<h1>Этот адрес – только для чтения</h1>" in answer.text


def test_a_program_gets_the_sentence_as_json(client):
    answer = client.get("/en/nowhere", headers={"Accept": "application/json"})
    assert answer.json == {
        "ok": False,
        "error": "Nothing stands at this address. Perhaps it was mistyped, or the page has moved.",
        "status": 404,
    }


def test_health_names_the_release_and_the_rows_of_its_tables(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.\d+-[0-9a-f]{8}", answer.json["release"])
    assert answer.json["rows"]["release"] == 1
    assert answer.json["rows"]["observations"] > 100_000


@pytest.mark.parametrize("error", [StoreMissing, StoreDamaged])
def test_a_store_that_cannot_be_read_is_said_on_every_page_and_heals(client, monkeypatch, error):
    def unreadable():
        raise error

    monkeypatch.setattr(doors, "current", unreadable)
    for path, word in (
        ("/ru/compare", "make store"),
        ("/en/compare", "make store"),
        ("/healthz", "make store"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
        assert word in answer.text
    assert client.get("/healthz").json["ok"] is False
    monkeypatch.undo()
    assert client.get("/ru/compare").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/nobody/a.js",
        "/_dash-component-suites/dash/nothing.js",
        "/_dash-component-suites/dash/../app.py",
        "/_dash-component-suites/plotly/package_data/none.js",
        "/assets/nothing.css",
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
    ],
)
def test_an_unknown_file_is_a_404_with_a_sentence(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json["status"] == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"{}", 400),
        (b"[" * 100_000, 400),
        (b'{"output": 3, "inputs": [], "changedPropIds": []}', 400),
        (b'{"output": "nobody.children", "inputs": [], "changedPropIds": []}', 404),
        (json.dumps({"output": ROUTER, "inputs": [], "changedPropIds": []}).encode(), 400),
        (json.dumps({"output": ROUTER, "inputs": [1, None], "changedPropIds": [2]}).encode(), 400),
        (b"x" * 1_000_001, 413),
    ],
)
def test_a_malformed_callback_is_refused_with_a_sentence(client, body, status):
    answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json["ok"] is False
    assert answer.json["error"]


def test_a_callback_that_is_not_json_is_refused(client):
    assert client.post("/_dash-update-component", data="a=1").status_code == 415


def test_no_key_of_an_address_changes_the_language_or_the_page(client):
    plain = routed(client, "").get_json()["response"]["_pages_content"]["children"]
    query = "?lang=en&page=x&query=y&search_text_=z&_keys=1&pathname_=/en/compare&self=1&children=2"
    teased = routed(client, query).get_json()["response"]["_pages_content"]["children"]
    assert [part["props"].get("lang") for part in teased[1:3]] == ["ru", "ru"]
    assert len(teased) == len(plain)


def test_repeated_keys_and_long_words_survive_into_the_links_of_the_languages(client):
    query = f"?entity=a&entity=b&text={'x' * 3000}"
    assert f"/en/compare{query}" in str(routed(client, query).get_json())


addresses = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@fuzzed
@given(addresses, addresses)
def test_no_address_breaks_the_server(client, path, query):
    path = path.replace("?", "").replace("#", "")
    answer = client.get(f"/ru/{path}", query_string=query)
    assert answer.status_code in (200, 301, 302, 304, 308, 400, 404, 405)


@fuzzed
@given(addresses)
def test_no_query_breaks_the_comparison(client, query):
    answer = routed(client, f"?{query}")
    assert answer.status_code == 200
    assert "_pages_content" in answer.get_json()["response"]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
outputs = st.sampled_from(sorted(app.callback_map)) | st.text(max_size=12)


@fuzzed
@given(outputs, st.lists(values, max_size=3), values, values)
def test_no_callback_body_breaks_the_server(client, output, inputs, state, named):
    body = {"output": output, "outputs": named, "inputs": inputs, "state": state, "changedPropIds": []}
    data = json.dumps(body)
    answer = client.post("/_dash-update-component", data=data, content_type="application/json")
    assert answer.status_code in (200, 204, 400, 404)


@fuzzed
@given(values, values)
def test_wrong_types_in_the_right_places_do_not_break_a_page(client, search, pathname):
    assert routed(client, search, pathname).status_code in (200, 204, 400, 404)
