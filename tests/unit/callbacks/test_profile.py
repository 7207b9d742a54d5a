import csv
import io

import pytest

from app import server
from tests.contracts.test_doors import routed

FIRST = "sez-alga"


@pytest.fixture
def client():
    return server.test_client()


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("entity", ["cluster-sarov", "town-obninsk", "region-ru-klu", "sez-total"])
def test_every_kind_of_entity_has_an_address(client, lang, entity):
    answer = client.get(f"/{lang}/profile/{entity}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text and f"/profile/{entity}" in answer.text


@pytest.mark.parametrize(
    "path", ["profile", "profile/", "profile/a/b", "profile/sez-alga/x", "profile/-x", "profile/..%2fapp"]
)
def test_nothing_else_below_the_profile_is_a_page(client, path):
    assert client.get(f"/ru/{path}").status_code == 404


def test_an_unknown_id_is_answered_with_the_nearest_names(client):
    answer = client.get("/en/profile/sez-algaa", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="/en/profile/sez-alga"' in answer.text and "Alga SEZ" in answer.text


def test_the_first_html_is_titled_by_the_name_of_the_entity(client):
    assert "<title>ОЭЗ «Алга» – Атлас" in client.get("/ru/profile/sez-alga").text


def test_language_and_id_come_from_the_path_alone(client):
    query = "?entity_id=town-sarov&lang=en&inside=x&pathname_=/en/compare"
    answer = routed(client, query, pathname="/ru/profile/sez-alga").get_json()
    page = str(answer["response"]["_pages_content"]["children"])
    assert "ОЭЗ «Алга»" in page and "'data-entity': 'sez-alga'" in page


def test_a_page_that_is_moved_to_with_an_unknown_id_says_so(client):
    answer = routed(client, "", pathname="/en/profile/nobody-at-all").get_json()
    assert "There is no such object" in str(answer["response"]["_pages_content"]["children"])


def test_the_file_holds_every_value_with_its_source(client):
    answer = client.get(f"/en/profile/{FIRST}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["Atlas-Rows"] == str(len(rows)) != "0"
    assert all(row["entity_id"] == FIRST and row["source_title"] for row in rows)
    again = client.get(f"/en/profile/{FIRST}.csv", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_json_holds_the_same_rows(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/ru/profile/{FIRST}.csv").text)))
    found = client.get(f"/ru/profile/{FIRST}.json").get_json()
    assert [row["observation_id"] for row in found["rows"]] == [row["observation_id"] for row in rows]
    assert found["meta"]["licence"] and found["meta"]["link"].startswith("http")


@pytest.mark.parametrize(
    "path", ["en/profile/nobody.csv", "zz/profile/sez-alga.csv", "en/profile/sez-alga.exe"]
)
def test_there_are_no_other_files(client, path):
    assert client.get(f"/{path}").status_code == 404
