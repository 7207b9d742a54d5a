"""Promises about the files of explorer, overview and profile: the rows on screen, the same in every form."""

from __future__ import annotations

import json
import re
from io import BytesIO

import openpyxl
import pyarrow.parquet as pq
import pytest

from app import server
from callbacks.overview import contents_of
from data.cards.explorer_rows import page_of_rows, rows_in_order
from data.explorer_view import ExplorerView
from data.export import FORMATS, observations, overview_file, profile_file
from data.export import table as tables
from data.export.safe import FORMULA_STARTS, restored
from data.overview_view import OverviewView
from data.queries.figures import figures_of, rivals_of
from data.releases import current, reading
from data.settings import ROOT
from layouts.text import LANGUAGES
from tests.contracts.test_files import ReadingClient, read_csv

PAGES = {
    "explorer": "explorer.{}?kind=technopark&from=2015&to=2020&sort=-value",
    "overview": "overview.{}?held=2016&kind=sez",
    "profile": "profile/town-obninsk.{}",
}
COLUMNS = {
    "explorer": observations.COLUMNS,
    "overview": overview_file.COLUMNS,
    "profile": profile_file.COLUMNS,
}
pages = pytest.mark.parametrize("page", PAGES)


@pytest.fixture(scope="module")
def client():
    return ReadingClient(server, server.response_class)


def content(client, page, ending, lang="ru"):
    answer = client.get(f"/{lang}/{PAGES[page].format(ending)}")
    assert answer.status_code == 200, answer.text
    return answer.data


def typed(page, row):
    """A row of a CSV with the types of its columns; apostrophes before texts taken away."""
    as_kind = {
        "text": lambda text: restored(text) or None,
        "number": float,
        "integer": int,
        "date": str,
        "flag": lambda text: text == "true",
    }
    return {
        column.name: as_kind[column.kind](row[column.name]) if row[column.name] else None
        for column in COLUMNS[page]
    }


def dated(rows):
    """Rows with days as text."""
    return [
        {name: str(value)[:10] if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in rows
    ]


def in_book(page, data, sheet="data"):
    """The rows of a workbook's sheet with the types of their columns."""
    lines = openpyxl.load_workbook(BytesIO(data), read_only=True)[sheet].iter_rows(values_only=True)
    head = list(next(lines))
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    kinds = {column.name: column.kind for column in COLUMNS[page]}
    for row in rows:
        for name, value in row.items():
            if kinds[name] == "text" and value is not None:
                row[name] = restored(value)
            elif kinds[name] == "number" and value is not None:
                row[name] = float(value)
    return dated(rows)


@pages
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_holds_the_same_rows(client, page, lang):
    plain = [typed(page, row) for row in read_csv(content(client, page, "csv", lang))]
    assert plain
    decimal = "," if lang == "ru" else "."
    excel = read_csv(content(client, page, "excel.csv", lang), ";")
    numbers = [column.name for column in COLUMNS[page] if column.kind == "number"]
    for row in excel:
        row.update({name: row[name].replace(decimal, ".") for name in numbers})
    assert [typed(page, row) for row in excel] == plain
    assert json.loads(content(client, page, "json", lang))["rows"] == plain
    assert dated(pq.read_table(BytesIO(content(client, page, "parquet", lang))).to_pylist()) == plain
    book = in_book(page, content(client, page, "xlsx", lang))
    assert [list(row) for row in book] == [list(row) for row in plain]
    for found, expected in zip(book, plain, strict=True):
        for name, value in expected.items():
            close = pytest.approx(value, rel=1e-14) if isinstance(value, float) else value
            assert found[name] == close, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_of_the_explorer_has_the_rows_of_its_table_in_their_order(client, lang):
    view = ExplorerView.from_query(PAGES["explorer"].partition("?")[2])
    with reading() as connection:
        places = rows_in_order(connection, current(), view, lang)
        shown = page_of_rows(connection, current(), places, lang=lang)
    rows = read_csv(content(client, "explorer", "csv", lang))
    assert [row["observation_id"] for row in rows] == shown["observation_id"].tolist()
    assert [float(row["value"]) for row in rows] == shown["value"].tolist()
    assert [restored(row["words"]) for row in rows] == [words or "" for words in shown["words"]]


def test_the_file_of_the_overview_has_the_objects_on_the_map(client):
    shown = contents_of(OverviewView.from_query("?held=2016&kind=sez"), "ru").objects
    rows = read_csv(content(client, "overview", "csv"))
    assert [(row["entity_id"], row["place_id"]) for row in rows] == list(
        zip(shown["entity_id"], shown["place_id"], strict=True)
    )
    assert [row["is_dated"] == "true" for row in rows] == shown["is_known"].tolist()


def test_the_file_of_a_profile_has_every_shown_value_and_every_rival(client):
    with reading() as connection:
        shown, rivals = figures_of(connection, "town-obninsk"), rivals_of(connection, "town-obninsk")
    rows = read_csv(content(client, "profile", "csv"))
    is_shown = {row["observation_id"]: row["is_shown"] == "true" for row in rows}
    assert {key for key, is_so in is_shown.items() if is_so} == set(shown["observation_id"])
    assert set(rivals["observation_id"]) <= {key for key, is_so in is_shown.items() if not is_so}


@pages
def test_a_workbook_says_whence_it_is_and_how_to_cite_it(client, page):
    book = openpyxl.load_workbook(BytesIO(content(client, page, "xlsx")), read_only=True)
    about = {line[0]: line[1] for line in book["about"].iter_rows(values_only=True)}
    assert current().release_id in about["Выпуск данных"]
    assert f"release={current().hash8}" in about["Ссылка"]
    assert "CC-BY-SA" in about["Лицензия"] or "CC BY-SA" in about["Лицензия"]
    assert about["Ссылка"] in about["Как ссылаться"]
    assert "апостроф" in about["Формулы"]


@pages
def test_json_and_parquet_say_the_same_of_their_rows(client, page):
    known = json.loads(content(client, page, "json"))["meta"]
    stored = pq.read_table(BytesIO(content(client, page, "parquet"))).schema.metadata
    in_parquet = json.loads(stored[b"atlas"])
    moment = ("made_at",)
    assert {key: value for key, value in known.items() if key not in moment} == {
        key: value for key, value in in_parquet.items() if key not in moment
    }
    assert stored[b"release_id"].decode() == current().release_id
    assert known["rows_count"] == len(json.loads(content(client, page, "json"))["rows"])


@pages
def test_no_text_of_a_page_begins_like_a_formula_in_a_csv(client, page):
    texts = [column.name for column in COLUMNS[page] if column.kind == "text"]
    for row in read_csv(content(client, page, "csv")):
        assert not any(row[name].startswith(FORMULA_STARTS) for name in texts), row


@pages
@pytest.mark.parametrize("ending", FORMATS)
def test_a_reader_who_has_the_file_is_told_so(client, page, ending):
    address = f"/en/{PAGES[page].format(ending)}"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.content_type == FORMATS[ending].media_type
    assert f'.{ending}"' in first.headers["Content-Disposition"]


@pages
def test_more_rows_than_excel_holds_are_refused_with_a_sentence(client, page, monkeypatch):
    monkeypatch.setattr(tables, "EXCEL_ROWS", 2)
    for ending in ("xlsx", "excel.csv"):
        refused = client.get(f"/en/{PAGES[page].format(ending)}", headers={"Accept": "application/json"})
        assert refused.status_code == 400
        assert "more than this format can hold (1). Take the CSV" in refused.json["error"]
    for ending in ("csv", "json", "parquet"):
        assert client.get(f"/en/{PAGES[page].format(ending)}").status_code == 200


@pages
def test_every_column_is_documented_in_its_order(page):
    text = (ROOT / "docs" / f"{page}-files.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", text, flags=re.MULTILINE)
    assert described == [(column.name, column.kind, column.meaning) for column in COLUMNS[page]]
