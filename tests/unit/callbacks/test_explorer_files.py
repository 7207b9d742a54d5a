"""The files of the explorer: the same rows in the same order, counted before they are sent."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from flask import Flask

from callbacks import explorer_files
from data.cards import explorer_cube, explorer_rows
from data.errors import AtlasError
from data.explorer_view import ExplorerView
from data.export import observations
from data.export import table as tables
from data.releases import reading
from data.settings import ROOT


@pytest.fixture
def client(small_var):
    for function in (explorer_cube.cube_of, explorer_rows.rows_in_order):
        function.cache.clear()
    server = Flask("files")
    server.register_error_handler(AtlasError, lambda error: ({"error": str(error)}, 400))
    explorer_files.register(server)
    return server.test_client()


def records(answer, delimiter=","):
    return list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig")), delimiter=delimiter))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_file_has_the_rows_of_the_table_in_its_order(client, small_var, lang):
    query = "?kind=cluster&sort=-value"
    with reading() as connection:
        view = ExplorerView.from_query(query)
        places = explorer_rows.rows_in_order(connection, small_var, view, lang)
        shown = explorer_rows.page_of_rows(connection, small_var, places, lang=lang)
    answer = client.get(f"/{lang}/explorer.csv{query}")
    found = records(answer)
    assert [row["observation_id"] for row in found] == shown["observation_id"].tolist()
    assert answer.headers["Atlas-Rows"] == str(len(shown)) == "15"
    assert [float(row["value"]) for row in found] == shown["value"].tolist()


def test_a_file_says_what_is_a_rival_what_is_inferred_and_what_has_no_date(client):
    found = {row["value"]: row for row in records(client.get("/en/explorer.csv?kind=cluster"))}
    assert found["160"]["is_shown"] == "false"
    assert (found["50"]["is_inferred"], found["50"]["year"], found["50"]["period_end"]) == ("true", "", "")
    assert found["150"]["words"] == "150 участников"
    assert found["150"]["release_id"] == "2024-11-24.1-5ea11fac"


def test_many_pieces_make_one_file(client, monkeypatch):
    whole = client.get("/en/explorer.csv").get_data()
    monkeypatch.setattr(observations, "CHUNK", 7)
    assert client.get("/en/explorer.csv").get_data() == whole


def test_json_holds_the_same_rows_and_what_was_chosen(client):
    said = json.loads(client.get("/ru/explorer.json?qualifier=plan").get_data())
    assert [row["value"] for row in said["rows"]] == [300.0, 70.0]
    assert said["meta"]["rows_count"] == 2
    assert said["meta"]["filters"] == ["план"]
    assert set(said["meta"]["columns"]) == set(said["rows"][0])


def test_excel_gets_semicolons_and_is_refused_more_rows_than_it_reads(client, monkeypatch):
    assert len(records(client.get("/ru/explorer.excel.csv"), ";")) == 170
    monkeypatch.setattr(tables, "EXCEL_ROWS", 170)
    assert client.get("/ru/explorer.excel.csv").status_code == 400
    assert client.get("/ru/explorer.csv").status_code == 200


def test_no_row_is_a_file_with_its_header(client):
    assert len(client.get("/en/explorer.csv?q=nowhere").get_data().splitlines()) == 1
    assert json.loads(client.get("/en/explorer.json?q=nowhere").get_data())["rows"] == []


def test_a_reader_who_has_the_file_is_told_so(client):
    first = client.get("/en/explorer.csv?kind=town")
    again = client.get("/en/explorer.csv?kind=town", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_pinned_file_may_be_kept_and_a_lost_release_is_said(client):
    assert "max-age" in client.get("/en/explorer.csv?release=5ea11fac").headers["Cache-Control"]
    lost = client.get("/en/explorer.csv?release=00000000")
    assert lost.headers["Atlas-Warning"].startswith("The release 00000000 is no longer kept")


def test_what_was_not_understood_is_named(client):
    assert client.get("/en/explorer.csv?sort=words&q=x").headers["Atlas-Ignored"] == "sort=words"


def test_other_languages_and_endings_are_not_there(client):
    assert client.get("/de/explorer.csv").status_code == 404
    assert client.get("/en/explorer.ods").status_code == 404


def test_every_column_is_documented_in_its_order():
    text = (ROOT / "docs" / "explorer-files.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", text, flags=re.MULTILINE)
    assert described == [(column.name, column.kind, column.meaning) for column in observations.COLUMNS]
