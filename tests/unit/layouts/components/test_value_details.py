import pandas as pd
from dash import html

from layouts.components.value_details import report, value_details, value_dialog
from tests.unit.layouts.components.test_figure_card import found, text

ONE = {
    "observation_id": "o1",
    "entity_en": "Dubna",
    "entity_ru": "Дубна",
    "indicator_en": "Participants",
    "indicator_ru": "Участники",
    "measure": "stock",
    "value": 1150.0,
    "unit_en": "organisations",
    "unit_ru": "организаций",
    "qualifier": "at_least",
    "period_label": "2014",
    "is_inferred": False,
    "words": "более 1150 организаций",
    "note_en": "members only",
    "note_ru": "только члены",
    "origin": "own",
    "source_title": "Page",
    "source_publisher": "TASS",
    "source_url": "https://tass.example/",
    "source_published": "2014-05-01",
    "source_lang": "ru",
    "is_shown": True,
    "detail_en": None,
    "detail_ru": None,
}


def details(lang="en", **other):
    return html.Div(value_details([{**ONE, **other}], lang=lang, link="/en/compare?x"))


def test_value_unit_date_kind_words_and_source_are_said():
    said = text(details())
    for words in (
        "at least 1,150",
        "organisations",
        "2014",
        "lower bound",
        "as of a date",
        "members only",
        "TASS",
    ):
        assert words in said


def test_words_in_another_language_carry_its_mark():
    assert text(found(details("en"), html.Blockquote)[0]).startswith("RU")
    assert text(found(details("ru"), html.Blockquote)[0]).startswith("более")


def test_a_cell_of_a_table_is_not_shown_as_a_quotation():
    assert found(details(origin="region_panel", words="sheet 18.5, row 4"), html.Blockquote) == []


def test_an_address_that_is_no_web_address_is_not_a_link():
    assert found(details(source_url="javascript:alert(1)"), html.A) == []


def test_rivals_stand_beside_each_other():
    part = html.Div(value_details([ONE, {**ONE, "value": 60.0}, {**ONE, "value": 70.0}], lang="en", link=""))
    assert "Other values for the same date" in text(part)
    assert [text(one) for one in found(part, html.Strong)] == ["at least 1,150", "at least 60", "at least 70"]


def test_a_report_copies_address_value_and_source():
    said = report(ONE, lang="en", link="/en/compare?x")
    assert said.startswith("/en/compare?x\nDubna · Participants · 2014\nat least 1,150 organisations")
    assert "https://tass.example/" in said and said.endswith("o1")


def test_the_dialog_is_open_and_named():
    dialog = value_dialog(pd.DataFrame([ONE]), lang="ru", link="/ru/compare")
    assert dialog.opened is True and dialog.title == "Дубна · Участники"
