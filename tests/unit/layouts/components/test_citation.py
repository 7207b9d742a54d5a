import re
from datetime import date

import pandas as pd
import pytest

from layouts.components.citation import citation, cite_forms, cite_menu, licences, spoken_licence, tex

GIVEN = {
    "release_id": "2026-11-24.1-3fa9c21e",
    "released_on": date(2026, 11, 24),
    "accessed": date(2026, 12, 1),
    "link": "https://atlas.example/ru/compare?release=3fa9c21e",
}


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_citation_in_russian_follows_the_standard():
    assert plain(citation("Как различаются пилотные кластеры?", lang="ru", **GIVEN)) == (
        "Как различаются пилотные кластеры? // Атлас кластерной политики : [сайт]. – "
        "Выпуск 2026-11-24.1-3fa9c21e от 24 ноября 2026 года. – "
        "URL: https://atlas.example/ru/compare?release=3fa9c21e (дата обращения: 01.12.2026). – "
        "Лицензия данных: CC BY-SA 4.0."
    )


def test_a_citation_in_english_names_the_same():
    assert plain(citation("How do the pilot clusters differ?", lang="en", **GIVEN)) == (
        "“How do the pilot clusters differ?”, Cluster Policy Atlas, release 2026-11-24.1-3fa9c21e of "
        "24 November 2026, https://atlas.example/ru/compare?release=3fa9c21e (accessed 1 December 2026). "
        "Data licence: CC BY-SA 4.0."
    )


def test_licences_are_counted_once_a_source_with_those_that_state_none_last():
    sources = pd.DataFrame(
        {"source_id": ["a", "a", "b", "c", "d", "e"], "licence": ["MIT", "MIT", None, None, "CC BY", "CC BY"]}
    )
    assert licences(sources) == [("CC BY", 2), ("MIT", 1), ("", 2)]


def test_no_sources_have_no_licences():
    assert licences(pd.DataFrame({"source_id": [], "licence": []})) == []


def forms(title, lang):
    return {form.name: plain(form.text) for form in cite_forms(title, lang=lang, **GIVEN)}


def test_the_russian_standard_describes_an_electronic_resource():
    assert forms("Как различаются пилотные кластеры?", "ru")["ГОСТ Р 7.0.100"] == (
        "Как различаются пилотные кластеры? – Текст. Изображение : электронные // "
        "Атлас кластерной политики : [сайт]. – 2026. – Выпуск 2026-11-24.1-3fa9c21e. – "
        "URL: https://atlas.example/ru/compare?release=3fa9c21e (дата обращения: 01.12.2026)."
    )


def test_apa_names_the_release_the_kind_and_the_day_of_access():
    assert forms("How do the pilot clusters differ?", "en")["APA"] == (
        "Cluster Policy Atlas. (2026). How do the pilot clusters differ? (Release 2026-11-24.1-3fa9c21e) "
        "[Data set]. Retrieved December 1, 2026, from https://atlas.example/ru/compare?release=3fa9c21e"
    )


def test_bibtex_is_one_entry_with_its_fields():
    lines = forms("How do 5 % differ?", "en")["BibTeX"].split("\n")
    assert re.fullmatch(r"@misc\{atlas-[0-9a-f]{8},", lines[0])
    assert lines[-1] == "}"
    fields = dict(line.strip().removesuffix(",").split("=", 1) for line in lines[1:-1])
    assert {key.strip(): value.strip() for key, value in fields.items()} == {
        "author": "{{Cluster Policy Atlas}}",
        "title": r"{{How do 5 \% differ?}}",
        "year": "{2026}",
        "version": "{2026-11-24.1-3fa9c21e}",
        "url": "{https://atlas.example/ru/compare?release=3fa9c21e}",
        "urldate": "{2026-12-01}",
        "language": "{english}",
        "note": "{Data licence: CC BY-SA 4.0}",
    }


def test_two_views_have_two_keys_in_bibtex():
    other = GIVEN | {"link": "https://atlas.example/ru/compare?release=3fa9c21e&main=town"}
    keys = {cite_forms("x", lang="ru", **given)[2].text.split(",")[0] for given in (GIVEN, other)}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("50 % & more", r"50 \% \& more"),
        ("a_b {x} C# $1", r"a\_b \{x\} C\# \$1"),
        ("~/x^2", r"\textasciitilde{}/x\textasciicircum{}2"),
        ("back\\slash", r"back\textbackslash{}slash"),
    ],
)
def test_a_title_cannot_break_out_of_its_braces(written, held):
    assert tex(written) == held


def test_the_name_of_a_licence_is_written_as_people_do():
    assert spoken_licence("CC-BY-SA-4.0") == "CC BY-SA 4.0"
    assert spoken_licence("MIT") == "MIT"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_panel_offers_every_form_to_copy_whole(lang):
    menu = cite_menu("Title", lang=lang, id="cite", **GIVEN)
    copied = [getattr(part, "data-copy") for part in menu._traverse() if hasattr(part, "data-copy")]
    assert copied == [form.text for form in cite_forms("Title", lang=lang, **GIVEN)]
