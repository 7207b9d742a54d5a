"""Promises about pictures: every chart has one that says what it is, and its address answers sensibly."""

from __future__ import annotations

import struct

import plotly.graph_objects as go
import pytest

from app import server
from callbacks import pictures
from data.releases import current
from data.settings import settings
from layouts.figures.printed import PAD, WIDE
from layouts.text import LANGUAGES
from tests.contracts.test_files import ReadingClient

CHARTS = (
    "compare.{}",
    "compare.{}?main=region&card=own",
    "compare.{}?kind=science_city&split=pilot-clusters-2012&main=town&group=1",
    "compare.{}?region_as=index&region_base=2010&card=region&mark=cluster-tomsk",
    "compare.{}?entity=cluster-tomsk&own=population",
    "overview.{}",
    "overview.{}?fill=population&held=2013",
    "overview.{}?kind=none",
    "overview.{}?card=years&held=2016",
    "explorer.{}",
    "explorer.{}?kind=cluster&indicator=participants",
    "explorer.{}?coverage=kind",
    "profile/cluster-sarov.{}",
    "profile/cluster-sarov.{}?card=region",
    "profile/region-ru-klu.{}",
)


@pytest.fixture
def client():
    return ReadingClient(server, server.response_class)


@pytest.fixture
def drawn(monkeypatch):
    """The figures that would be drawn; Chromium is left out."""
    figures = []

    def kept(figure, *, form, lang):
        figures.append(figure)
        return f"{form} {lang}".encode()

    monkeypatch.setattr(pictures, "picture", kept)
    return figures


def texts(figure):
    return " ".join(note["text"] for note in figure["layout"]["annotations"])


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_says_in_its_picture_what_it_is_and_whence(client, drawn, chart, lang):
    answer = client.get(f"/{lang}/{chart.format('png')}")
    assert (answer.status_code, answer.data) == (200, f"png {lang}".encode())
    assert answer.content_type == "image/png"
    (figure,) = drawn
    go.Figure(figure)
    said = texts(figure)
    assert current().release_id in said
    assert f"release={current().hash8}" in said.replace("<br>", "")
    assert figure["layout"]["width"] >= WIDE
    assert figure["layout"]["paper_bgcolor"] == "#FFFFFF"
    assert ("Атлас кластерной политики" if lang == "ru" else "Cluster Policy Atlas") in said
    name = answer.headers["Content-Disposition"]
    assert name.startswith('attachment; filename="atlas-')
    assert f'{current().release_id}.png"' in name


@pytest.mark.parametrize("chart", CHARTS)
def test_no_word_of_a_picture_stands_outside_it(client, drawn, chart):
    client.get(f"/ru/{chart.format('svg')}")
    layout = drawn[0]["layout"]
    left = layout["margin"]["l"]
    added = [note for note in layout["annotations"] if note.get("xref") == "paper" and note.get("xshift")]
    assert all(note["xshift"] >= PAD - left - 4 for note in added if note["xanchor"] == "left")
    assert layout["height"] > layout["margin"]["t"] + layout["margin"]["b"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_chromium_the_answer_names_the_package(client, monkeypatch, tmp_path, lang):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    settings.cache_clear()
    try:
        page = client.get(f"/{lang}/compare.png", headers={"Accept": "text/html"})
        told = client.get(f"/{lang}/overview.svg", headers={"Accept": "application/json"})
    finally:
        settings.cache_clear()
    sentence = "Изображения рисует Chromium" if lang == "ru" else "Pictures are drawn by Chromium"
    assert (page.status_code, told.status_code) == (503, 503)
    assert sentence in page.text
    assert "apt-get install chromium" in page.text
    assert "waiting.js" not in page.text
    assert told.json["error"].startswith(sentence)
    assert told.headers["Retry-After"] == "10"
    assert told.headers["Cache-Control"] == "no-store"


def test_a_reader_who_has_the_picture_is_told_so_without_drawing_it(client, drawn):
    first = client.get("/en/compare.png?main=region")
    again = client.get("/en/compare.png?main=region", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("overview.png", "overview.png?card=years"),
        ("profile/cluster-sarov.png", "profile/cluster-sarov.png?card=region"),
        ("compare.png?card=own", "compare.png?card=region"),
        ("compare.png", "compare.svg"),
        ("explorer.svg", "explorer.svg?kind=town"),
    ],
)
def test_different_pictures_have_different_tags(client, drawn, one, other):
    assert client.get(f"/ru/{one}").headers["ETag"] != client.get(f"/ru/{other}").headers["ETag"]


def test_what_is_not_understood_in_the_address_is_named(client, drawn):
    for chart in ("compare", "overview", "profile/cluster-sarov"):
        answer = client.get(f"/ru/{chart}.png?zz=1&card=nothing")
        assert answer.status_code == 200
        assert set(answer.headers["Atlas-Ignored"].split(", ")) == {"zz=1", "card=nothing"}
    assert "Atlas-Ignored" not in client.get("/ru/overview.png?card=years").headers


def test_a_pinned_picture_may_be_kept_and_another_is_asked_for_again(client, drawn):
    pinned = client.get(f"/ru/compare.png?release={current().hash8}")
    assert pinned.headers["Cache-Control"] == "public, max-age=604800"
    assert client.get("/ru/compare.png").headers["Cache-Control"] == "no-cache"
    lost = client.get("/en/compare.png?release=aaaaaaaa")
    assert lost.headers["Atlas-Warning"].startswith("The release aaaaaaaa is no longer kept")
    assert "aaaaaaaa is no longer kept" in texts(drawn[-1])


@pytest.mark.parametrize("path", ["ru/profile/sez-total.png", "ru/explorer.png?q=nowhere-at-all"])
def test_what_has_no_chart_says_so(client, drawn, path):
    answer = client.get(f"/{path}", headers={"Accept": "application/json"})
    assert (answer.status_code, drawn) == (400, [])
    assert answer.json["error"] == "Здесь нет диаграммы, которую можно получить как изображение."


@pytest.mark.parametrize(
    "path", ["de/compare.png", "ru/profile/nobody.png", "ru/compare.jpg", "ru/methodology.png"]
)
def test_there_are_no_other_pictures(client, drawn, path):
    assert client.get(f"/{path}").status_code == 404


def test_one_picture_is_really_drawn(client):
    png = client.get("/ru/compare.png?main=region").data
    assert struct.unpack(">I", png[16:20])[0] >= 2000
    svg = client.get("/en/overview.svg?card=years")
    assert svg.content_type == "image/svg+xml; charset=utf-8"
    assert "science cities" in svg.text
    assert "font-face" in svg.text
