import json

import pytest

from app import server
from callbacks import shell
from data.errors import StoreMissing, TooManyRows
from tests.contracts.test_doors import routed


@pytest.fixture
def client():
    return server.test_client()


def labels(found):
    return [(option["kind"], option["label"]) for option in found[0]]


@pytest.mark.parametrize("typed", ["дубна", "dubna", "Дубна ", "ДУБНА"])
def test_an_object_is_found_in_either_alphabet(typed):
    assert ("science_city", "Дубна") in labels(shell.find(typed, "/ru/compare"))


def test_what_is_found_says_its_kind_and_place_in_the_language_of_the_page():
    russian, english = (shell.find("dubna", f"/{lang}/compare")[0] for lang in ("ru", "en"))
    note = {option["value"]: option["note"] for option in russian}
    assert note["naukograd-dubna"] == "наукоград · Дубна"
    assert {option["value"] for option in english} == set(note)
    assert next(option for option in english if option["value"] == "naukograd-dubna")["note"].startswith(
        "science city"
    )


@pytest.mark.parametrize("typed", [None, "", "   "])
def test_an_empty_search_offers_nothing_and_says_what_to_type(typed):
    assert shell.find(typed, "/ru/compare") == ([], "Введите название по-русски или по-английски")


@pytest.mark.parametrize("typed", ["qqqqzzzz", "%", "'; drop table entities", "x" * 100_000])
def test_a_name_that_nothing_has_is_said(typed):
    assert shell.find(typed, "/en/compare") == ([], "Nothing has this name")


def test_an_expected_error_is_told_in_its_own_sentence():
    assert shell.sentence_of(StoreMissing(), "ru") == "Хранилище ещё не построено. Выполните: make store"
    assert "2,000" in shell.sentence_of(TooManyRows(rows="2,000", limit="1,000"), "en")


def test_an_unexpected_error_is_told_without_its_insides():
    assert "secret" not in shell.sentence_of(ValueError("secret"), "en")


def test_a_store_that_vanished_is_said_where_the_page_would_stand(client, monkeypatch):
    def vanished(_hash8):
        raise StoreMissing

    monkeypatch.setattr(shell, "resolve", vanished)
    side = routed(client, "").get_json()["sideUpdate"]
    assert "make store" in json.dumps(side["notice"])
    assert "make store" in json.dumps(side["_pages_content"])


def test_a_failure_in_a_page_is_a_notice_in_the_language_of_the_page(client, monkeypatch):
    def broken(_hash8):
        raise ZeroDivisionError("insides")

    monkeypatch.setattr(shell, "resolve", broken)
    answer = routed(client, "")
    assert answer.status_code == 200
    assert "insides" not in answer.text
    assert "что-то пошло не так" in str(answer.get_json()["sideUpdate"]["notice"])


def test_the_footer_names_the_release_of_the_address():
    current = shell.footing("")
    assert shell.footing(f"?release={current.release_id.rpartition('-')[2]}") == current
    assert shell.footing("?release=00000000") == current
