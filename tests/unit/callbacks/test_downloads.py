import json
from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks import downloads, files
from data.address import Ignored
from data.cards.build import Chosen
from data.cards.compare import Choices, CompareContents
from data.errors import AtlasError, StoreMissing, TooManyRows, UnknownIndicator
from data.export import FORMATS
from data.export import table as tables
from tests.unit.data.export.hand_made import RELEASE, card

CARDS = (card(family="region"), replace(card(family="own"), rows=card().rows.iloc[:1]))
EMPTY = pd.DataFrame
CHOICES = Choices(
    programmes=EMPTY({"programme_id": ["pilot-clusters-2012"], "name": ["Пилотные кластеры"]}),
    categories=EMPTY({"category_id": [], "name": []}),
    regions=EMPTY({"iso": [], "name": []}),
    sources_count=2,
)


def contents(view, cards=CARDS, ignored=()):
    return CompareContents(
        view=view,
        release=RELEASE,
        families=tuple(data.card.family for data in cards),
        chosen=Chosen(EMPTY({"entity_id": []}), {}),
        units_count={},
        cards=cards,
        indicators=EMPTY(),
        groups=EMPTY(),
        named=EMPTY({"entity_id": [], "short": []}),
        choices=CHOICES,
        refused=(),
        is_current=True,
        ignored=ignored,
    )


def resolved(hash8):
    return RELEASE, hash8 in ("", RELEASE.hash8)


class ReadingClient(FlaskClient):
    """Reads every answer to its end and closes it, as a server does."""

    def open(self, *args, **kwargs):
        return super().open(*args, buffered=True, **kwargs)


def client_with(monkeypatch):
    monkeypatch.setattr(files, "resolve", resolved)
    monkeypatch.setattr(downloads, "reading", lambda release: nullcontext())
    monkeypatch.setattr(downloads, "release_row", lambda connection: {"licence": "CC-BY-SA-4.0"})
    monkeypatch.setattr(
        downloads, "compare_contents", lambda connection, view, *, release, lang, worded: contents(view)
    )
    server = Flask("files")
    server.register_error_handler(AtlasError, lambda error: ({"error": str(error)}, 400))
    downloads.register(server)
    server.test_client_class = ReadingClient
    return server.test_client()


@pytest.fixture
def client(monkeypatch):
    return client_with(monkeypatch)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_format_is_an_attachment_with_a_name_that_any_computer_takes(client, ending, lang):
    answered = client.get(f"/{lang}/compare.{ending}?main=region")
    assert answered.status_code == 200
    assert answered.content_type == FORMATS[ending].media_type
    disposition = answered.headers["Content-Disposition"]
    expected = f"atlas-compare-rd_expenditure-2026-11-24.1-3fa9c21e.{ending}"
    assert disposition.startswith(f'attachment; filename="{expected}"; ')
    told = unquote(disposition.split("filename*=UTF-8''")[1])
    assert told.endswith(f"-2026-11-24.1-3fa9c21e.{ending}")
    assert disposition.isascii()
    assert answered.data


def test_the_saved_name_tells_a_russian_reader_what_it_is(client):
    disposition = client.get("/ru/compare.csv?main=region").headers["Content-Disposition"]
    assert "Внутренние затраты на исследования и разработки" in unquote(disposition)


def test_a_file_holds_the_main_card_or_the_one_named(client):
    assert client.get("/ru/compare.csv?main=own").headers["Atlas-Rows"] == "1"
    assert client.get("/ru/compare.csv?main=own&card=region").headers["Atlas-Rows"] == "4"


def test_a_card_that_the_view_does_not_have_is_named_and_the_main_one_given(client):
    answered = client.get("/ru/compare.csv?main=own&card=zz&region=none")
    assert answered.headers["Atlas-Rows"] == "1"
    assert answered.headers["Atlas-Ignored"] == "card=zz"


def test_parts_of_the_address_that_were_not_used_are_named_in_ascii_and_in_json(client):
    answered = client.get("/ru/compare.json?main=region&zz=1&from=кто%0D%0AX: 1")
    assert answered.headers["Atlas-Ignored"].isascii()
    assert "zz=1" in answered.headers["Atlas-Ignored"]
    assert "X" not in answered.headers
    assert "zz=1" in json.loads(answered.data)["meta"]["ignored"]


def test_what_the_store_does_not_know_is_named_too(client, monkeypatch):
    lost = (Ignored("entity", "nobody"),)
    monkeypatch.setattr(
        downloads, "compare_contents", lambda connection, view, **_: contents(view, ignored=lost)
    )
    assert client.get("/ru/compare.csv?main=region").headers["Atlas-Ignored"] == "entity=nobody"


def test_many_unused_parts_do_not_make_an_endless_header(client):
    query = "&".join(f"k{number}=1" for number in range(500))
    ignored = client.get(f"/ru/compare.csv?main=region&{query}").headers["Atlas-Ignored"]
    assert ignored.endswith(", +480")


def test_the_same_file_is_not_sent_twice(client):
    first = client.get("/ru/compare.csv?main=region")
    again = client.get("/ru/compare.csv?main=region", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"


def test_equal_views_have_one_tag_and_different_files_have_different_ones(client):
    def tag(address):
        return client.get(address).headers["ETag"]

    base = tag("/ru/compare.csv?main=region")
    assert tag("/ru/compare.csv?main=region&card=region") == base
    others = [
        "/en/compare.csv?main=region",
        "/ru/compare.excel.csv?main=region",
        "/ru/compare.csv?main=region&card=own",
        "/ru/compare.csv?main=region&from=2010",
        "/ru/compare.csv?main=region&zz=1",
        "/ru/compare.csv?main=region&release=aaaaaaaa",
    ]
    assert len({base, *map(tag, others)}) == len(others) + 1


def test_a_tag_changes_with_the_exporter(client, monkeypatch):
    before = client.get("/ru/compare.csv?main=region").headers["ETag"]
    monkeypatch.setattr(files, "EXPORTER_VERSION", -1)
    assert client.get("/ru/compare.csv?main=region").headers["ETag"] != before


def test_a_file_of_a_named_release_may_be_kept_and_another_is_asked_for_again(client):
    pinned = client.get(f"/ru/compare.csv?main=region&release={RELEASE.hash8}")
    assert pinned.headers["Cache-Control"] == "public, max-age=604800"
    assert client.get("/ru/compare.csv?main=region").headers["Cache-Control"] == "no-cache"


def test_a_release_no_longer_kept_gives_the_current_one_and_says_so(client):
    answered = client.get("/ru/compare.json?main=region&release=aaaaaaaa")
    assert answered.headers["Atlas-Release"] == RELEASE.release_id
    assert "aaaaaaaa is no longer kept" in answered.headers["Atlas-Warning"]
    assert answered.headers["Cache-Control"] == "no-cache"
    known = json.loads(answered.data)["meta"]
    assert "aaaaaaaa" in known["warning"]
    assert known["link"].endswith(f"release={RELEASE.hash8}")


def test_the_link_in_a_file_names_the_view_and_its_release(client):
    known = client.get("/en/compare.json?main=region&from=2010").json["meta"]
    assert known["link"] == "http://localhost/en/compare?from=2010&main=region&release=3fa9c21e"
    assert known["link"] in known["citation"]


def test_head_answers_like_get_without_a_body(client):
    got, head = client.get("/ru/compare.xlsx?main=region"), client.head("/ru/compare.xlsx?main=region")
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Disposition"] == got.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["/ru/compare.zip", "/de/compare.csv", "/ru/compare.csv.csv"])
def test_an_ending_or_language_that_nobody_writes_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_files_are_only_for_reading(client, method):
    assert getattr(client, method)("/ru/compare.csv").status_code == 405


def test_more_rows_than_excel_holds_are_refused_with_a_sentence(client, monkeypatch):
    monkeypatch.setattr(tables, "EXCEL_ROWS", 2)
    for ending in ("xlsx", "excel.csv"):
        refused = client.get(f"/ru/compare.{ending}?main=region")
        assert refused.status_code == 400
        assert refused.json["error"] == TooManyRows(rows=4, limit=1).args[0]
    assert client.get("/ru/compare.csv?main=region").status_code == 200


def test_an_indicator_that_the_store_does_not_have_is_named(client):
    refused = client.get("/ru/compare.csv?main=town&town=no_such")
    assert refused.json["error"] == UnknownIndicator(indicator="no_such").args[0]


def test_a_store_that_cannot_be_read_reaches_the_door(client, monkeypatch):
    def missing(hash8):
        raise StoreMissing

    monkeypatch.setattr(files, "resolve", missing)
    assert client.get("/ru/compare.csv").json["error"] == StoreMissing.message


def test_the_about_sheet_says_what_was_asked_and_how_formulas_are_kept(client):
    with Flask("files").test_request_context("/ru/compare.xlsx"):
        view = downloads.CompareView(main="region")
        given_ = files.Asked(
            "/ru/compare", view, "xlsx", "ru", ignored=(), release=RELEASE, is_kept=True, part="region"
        )
        made = downloads.bundle_of(given_, contents(view), licence="CC-BY-SA-4.0")
    about = dict(made.about)
    assert [one.card.family for one in made.cards] == ["region", "own"]
    assert about["Что выбрано"] == "Пилотные кластеры"
    assert about["Ссылка"] == made.link
    assert about["Как ссылаться"] == made.citation
    assert "апостроф" in about["Формулы"]
    assert about["Показатели регионов размещения, а не самих объектов"].endswith(
        "4 строки, значения есть у 2 из 3"
    )


@settings(max_examples=100, deadline=None)
@given(
    query=st.text(max_size=200)
    | st.lists(
        st.tuples(
            st.sampled_from(["card", "release", "main", "own", "region", "from", "entity", "x"]), st.text()
        )
    ).map(lambda pairs: "&".join(f"{key}={value}" for key, value in pairs)),
    ending=st.sampled_from(sorted(FORMATS)),
)
def test_any_address_gives_a_file_or_a_sentence(query, ending):
    with pytest.MonkeyPatch.context() as patch:
        client = client_with(patch)
        raw = {"QUERY_STRING": query.encode().decode("latin-1")}  # as a server passes bytes on
        answered = client.get(f"/ru/compare.{ending}", environ_overrides=raw)
        assert answered.status_code in (200, 400)


def test_a_card_without_rows_is_a_file_all_the_same(client, monkeypatch):
    nothing = replace(card(), rows=card().rows.iloc[:0])
    monkeypatch.setattr(
        downloads, "compare_contents", lambda connection, view, **_: contents(view, cards=(nothing,))
    )
    for ending in FORMATS:
        answered = client.get(f"/ru/compare.{ending}?main=region")
        assert (answered.status_code, answered.headers["Atlas-Rows"]) == (200, "0")
