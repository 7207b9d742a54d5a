from datetime import date

import pandas as pd

from layouts.components.citation import citation, licences

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
