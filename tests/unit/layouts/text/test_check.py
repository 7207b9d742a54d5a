from babel.messages.catalog import Catalog

from layouts.text.check import faults_of, main, sentences_in


def russian(**translations):
    catalogue = Catalog(locale="ru")
    for english, translated in translations.items():
        catalogue.add(english, translated)
    return catalogue


def test_the_shipped_catalogue_is_whole(capsys):
    assert main() == 0, capsys.readouterr().out


def test_a_sentence_without_translation_is_named_with_its_place():
    assert list(faults_of({"Download": "layouts/a.py:1"}, russian(), "")) == [
        "layouts/a.py:1: not translated: 'Download'"
    ]


def test_a_place_that_the_translation_lost_is_named():
    catalogue = Catalog(locale="ru")
    catalogue.add("In {year}", "В году")
    (fault,) = faults_of({"In {year}": "x"}, catalogue, "")
    assert "['year']" in fault


def test_every_plural_form_needs_its_words_and_places():
    catalogue = Catalog(locale="ru")
    catalogue.add(("{n} town", "{n} towns"), ("{n} город", "", "{n} городов"))
    (fault,) = faults_of({("{n} town", "{n} towns"): "x"}, catalogue, "")
    assert "empty" in fault


def test_a_translation_marked_fuzzy_is_refused():
    catalogue = Catalog(locale="ru")
    catalogue.add("Download", "Скачать", flags=["fuzzy"])
    (fault,) = faults_of({"Download": "x"}, catalogue, "")
    assert "fuzzy" in fault


def test_what_is_said_nowhere_or_translated_twice_is_named():
    text = 'msgid "Copy"\nmsgstr "a"\n\nmsgid "Copy"\nmsgstr "b"\n'
    assert list(faults_of({}, russian(Copy="a"), text)) == ["obsolete: 'Copy'", "translated twice: 'Copy'"]


def test_sentences_are_found_wherever_they_are_said():
    source = """
a = t("One", lang) + tn("{n} town", "{n} towns", lang, n=2)
b = f"<p>{t('Inside ' 'an f-string', 'ru', n=1)}</p>"
c = t(page.title, lang) or other("Not a sentence") or sentence("Said later")
"""
    assert sorted(message for _line, message in sentences_in(source) if isinstance(message, str)) == [
        "Inside an f-string",
        "One",
        "Said later",
    ]
    assert ("{n} town", "{n} towns") in [message for _line, message in sentences_in(source)]
