"""Promises about files, on the shipped facts: what is on screen is in the file, in that order."""

import csv
import json
import re
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from app import server
from data.cards.compare import compare_contents
from data.export import FORMATS
from data.export.coded import cells
from data.export.columns import COLUMN_NAMES, COLUMNS
from data.export.safe import FORMULA_STARTS, restored
from data.releases import current, reading
from data.settings import ROOT
from data.views import CompareView
from layouts.components.fact_table import fact_table
from layouts.components.figure_card import reading_of

VIEWS = (
    "",
    "?own=revenue&own_form=trend",
    "?region=rd_expenditure&region_as=index&region_base=2010&main=region&mark=cluster-tomsk",
    "?kind=science_city&split=pilot-clusters-2012&main=town",
    "?held=2016&statuses=2&town_real=none&from=2010&to=2016",
    "?kind=sez&ended=2016&own=investment_cumulative",
    "?entity=cluster-tomsk&qualifier=plan",
    "?town_form=scatter&town_size=employees_lm&region_form=multiples&own_form=scatter",
)
CARDS = [(query, family) for query in VIEWS for family in ("own", "town", "region")]


class ReadingClient(FlaskClient):
    """Reads every answer to its end and closes it, as a server does."""

    def open(self, *args, **kwargs):
        return super().open(*args, buffered=True, **kwargs)


@pytest.fixture(scope="module")
def client():
    return ReadingClient(server, server.response_class)


def card_of(query, family, lang):
    view = CompareView.from_query(query)
    with reading() as connection:
        contents = compare_contents(connection, view, release=current(), lang=lang, worded=True)
    return view, next(card for card in contents.cards if card.card.family == family)


def address(ending, query, family, lang="ru"):
    return f"/{lang}/compare.{ending}{query}{'&' if query else '?'}card={family}"


def read_csv(content, delimiter=","):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(("query", "family"), CARDS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_file_has_the_rows_of_the_table_on_screen_in_their_order(client, query, family, lang):
    view, card = card_of(query, family, lang)
    shown = fact_table(card, reading_of(card, view, lang), narrow=False).rowData
    rows = read_csv(client.get(address("csv", query, family, lang)).data)
    assert [float(row["value"]) for row in rows] == [row["value"] for row in shown]
    named = [name for each in (card, *card.beside) for name in cells(each.rows[f"name_{lang}"])]
    assert [row[f"name_{lang}"] or None for row in rows] == named
    assert [restored(row["words"]) for row in rows] == [row["words"] for row in shown]
    assert [row["period_end"] for row in rows] == [row["at"] for row in shown]


@pytest.mark.parametrize(("query", "family"), CARDS)
def test_all_formats_of_a_card_hold_the_same_rows(client, query, family):
    def content(ending):
        return client.get(address(ending, query, family)).data

    plain = read_csv(content("csv"))
    expected = [(row["unit_id"], row["observation_id"], float(row["value"])) for row in plain]
    excel = read_csv(content("excel.csv"), ";")
    in_json = json.loads(content("json"))["rows"]
    parquet = pq.read_table(BytesIO(content("parquet"))).to_pylist()
    assert [
        (row["unit_id"], row["observation_id"], float(row["value"].replace(",", "."))) for row in excel
    ] == expected
    for rows in (in_json, parquet):
        assert [(row["unit_id"], row["observation_id"] or "", row["value"]) for row in rows] == expected


@pytest.mark.parametrize("query", VIEWS)
def test_the_workbook_holds_the_rows_of_every_card(client, query):
    book = openpyxl.load_workbook(BytesIO(client.get(f"/ru/compare.xlsx{query}").data), read_only=True)
    for family in ("own", "town", "region"):
        lines = book[f"data_{family}"].iter_rows(min_row=2, values_only=True)
        found = [dict(zip(COLUMN_NAMES, line, strict=True)) for line in lines]
        rows = read_csv(client.get(address("csv", query, family)).data)
        assert [row["observation_id"] or "" for row in found] == [row["observation_id"] for row in rows]
        digits = [float(row["value"]) for row in rows]
        assert [row["value"] for row in found] == pytest.approx(digits, rel=1e-15)  # Excel keeps 15 digits


@pytest.mark.parametrize(("query", "family"), CARDS)
def test_every_published_number_carries_unit_kind_period_source_and_words(client, query, family):
    for row in read_csv(client.get(address("csv", query, family)).data):
        assert row["unit"]
        assert row["qualifier"]
        assert row["release_id"] == current().release_id
        if row["role"] != "reference":
            assert row["source_id"], row
            assert row["source_title"], row
            assert row["words"], row
        if family == "region" and row["role"] != "reference":
            assert row["iso"], row


@pytest.mark.parametrize(("query", "family"), CARDS)
def test_units_without_a_number_are_named_not_dropped(client, query, family):
    _, card = card_of(query, family, "ru")
    known = client.get(address("json", query, family)).json["meta"]
    assert [unit["unit_id"] for unit in known["not_published"]] == list(card.missing["unit_id"])
    shown = set(card.rows.loc[card.rows["role"] != "reference", "unit_id"])
    assert len(shown) + len(known["not_published"]) == card.chosen_count


def test_no_text_of_the_shipped_facts_begins_like_a_formula_in_a_csv(client):
    texts = [column.name for column in COLUMNS if column.kind == "text"]
    for query, family in CARDS:
        for row in read_csv(client.get(address("csv", query, family)).data):
            assert not any(row[name].startswith(FORMULA_STARTS) for name in texts), row


def test_one_known_number_comes_from_the_facts_to_the_file(client):
    facts = pd.read_csv(ROOT / "data" / "facts" / "region_observations.csv.gz", dtype=str)
    known = facts[
        facts["indicator_id"].eq("rd_expenditure")
        & facts["entity_id"].eq("region-ru-tom")
        & facts["year"].eq("2012")
    ].iloc[0]
    query = "?region=rd_expenditure&region_real=none&region_per=none&refs=none"
    rows = read_csv(client.get(address("csv", query, "region", "en")).data)
    row = next(row for row in rows if (row["unit_id"], row["year"]) == ("region-ru-tom", "2012"))
    assert float(row["value"]) == float(row["published_value"]) == float(known["value"])
    assert (row["words"], row["source_id"], row["unit"]) == (known["cell"], known["source_id"], "RUB mn")
    assert row["transform"] == ""


def test_pandas_reads_the_address_of_a_file_as_documented(client):
    content = client.get("/ru/compare.csv?main=town").data
    frame = pd.read_csv(BytesIO(content), dtype={"okato": str, "oktmo": str}, parse_dates=["period_end"])
    assert list(frame.columns) == list(COLUMN_NAMES)
    assert frame["value"].dtype == float
    assert frame["is_inferred"].dtype == bool


def test_every_column_and_format_is_documented_in_its_order():
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", text, flags=re.MULTILINE)
    assert described == [(column.name, column.kind, column.meaning) for column in COLUMNS]
    assert re.findall(r"^\| `\.([\w.]+)` \|", text, flags=re.MULTILINE) == list(FORMATS)
