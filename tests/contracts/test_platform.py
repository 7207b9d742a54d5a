import json
import re
from importlib.metadata import version
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from app import server
from data.settings import ROOT
from layouts.components.graph import graph_config
from tests.contracts import sizes

LOADED = re.compile(r'(?:src|href)="(/(?:assets|_dash)[^"]+)"')
FIRST_VISIT = 1_500_000


class Reader(FlaskClient):
    """A client that has read each answer to its end, so that no file stays open."""

    def open(self, *args, **kwargs):
        return super().open(*args, **kwargs | {"buffered": True})


@pytest.fixture(scope="module")
def client():
    return Reader(server, server.response_class, use_cookies=True)


@pytest.fixture(scope="module")
def page(client):
    return client.get("/ru/compare")


def test_a_page_may_load_nothing_from_another_host(page):
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)


def test_every_inline_script_is_allowed_by_its_hash_alone(page):
    from base64 import b64encode
    from hashlib import sha256

    scripts = re.findall(
        r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", page.text, re.DOTALL
    )
    hashes = {b64encode(sha256(script.encode()).digest()).decode() for script in scripts}
    assert scripts
    assert all(f"'sha256-{found}'" in page.headers["Content-Security-Policy"] for found in hashes)
    assert "unsafe-eval" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/ru/compare", "/healthz", "/en/nowhere", "/assets/tokens.css"])
def test_every_answer_forbids_guessing_its_type_and_telling_other_hosts(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_all_that_a_page_loads_is_kept_for_good(client, page):
    addresses = LOADED.findall(page.text)
    assert len(addresses) > 15
    passing = [a for a in addresses if "immutable" not in client.get(a).headers.get("Cache-Control", "")]
    assert passing == []


def test_a_file_without_its_time_in_the_address_is_asked_for_again(client):
    assert "immutable" not in client.get("/assets/tokens.css").headers["Cache-Control"]


def test_a_first_visit_costs_at_most_a_megabyte_and_a_half(client, page):
    packed = {
        a: client.get(a, headers={"Accept-Encoding": "br, gzip"}).data for a in set(LOADED.findall(page.text))
    }
    assert (
        sum(map(len, packed.values())) + len(page.data) < FIRST_VISIT - 80_000
    )  # the rest: layout and figures


def test_scripts_are_packed_and_unpack_to_themselves(client, page):
    address = next(a for a in LOADED.findall(page.text) if "dash_renderer" in a)
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.data) == client.get(address).data


def test_a_file_that_a_reader_has_is_not_sent_again(client):
    tag = client.get("/assets/tokens.css").headers["ETag"]
    assert client.get("/assets/tokens.css", headers={"If-None-Match": tag}).status_code == 304


def test_the_small_bundle_of_plotly_is_of_the_version_inside_plotly_py(page):
    bundle = f"/assets/vendor/plotly-cartesian-{get_plotlyjs_version()}.min.js"
    assert f'data-plotly="{bundle}"' in page.text
    assert (ROOT / bundle.lstrip("/")).is_file()
    assert "plotly.min.js" not in page.text


def test_the_theme_of_the_reader_is_in_the_first_html(client):
    client.set_cookie("theme", "dark")
    try:
        assert 'data-mantine-color-scheme="dark"' in client.get("/en/compare").text
    finally:
        client.delete_cookie("theme")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_chart_offers_to_send_its_data_anywhere(lang):
    config = graph_config(lang)
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["locale"] == lang


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(name):
    lines = [
        line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r"))
    ]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^=]+", line)] == []


def test_what_is_installed_is_what_is_pinned():
    pins = dict(
        re.findall(
            r"^([a-z0-9._-]+)(?:\[.*\])?==(\S+)$", (ROOT / "requirements.txt").read_text(), re.MULTILINE
        )
    )
    assert {
        name: version(name) for name in ("dash", "plotly", "pandas", "sqlalchemy")
    }.items() <= pins.items()


def test_the_lock_file_of_npm_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert "resolved" not in (ROOT / "package-lock.json").read_text()
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_no_function_and_no_file_is_too_long(capsys):
    assert sizes.main() == 0, capsys.readouterr().out


def test_a_long_function_is_seen():
    long = "def f():\n" + "    x = 1\n" * 40
    assert list(sizes.too_long(long, "a.py")) == ["a.py:1: f has 41 lines, at most 40"]


def test_the_ids_of_the_icons_are_all_drawn():
    from layouts.components.icons import ICONS

    drawn = set(re.findall(r"\.icon-([a-z]+) \{", Path(ROOT / "assets" / "icons.css").read_text()))
    assert drawn == set(ICONS)
