from datetime import date

import pytest

from layouts.screen import Screen
from layouts.shell import PAGES, Footing, footer, frame
from layouts.text import LANGUAGES

FOOTING = Footing("2026-11-24.1-3fa9c21e", date(2026, 11, 24), "CC-BY-SA-4.0", 1021)

LIGHT = Screen("light")


def drawn(lang="ru", query="", screen=LIGHT, footing=FOOTING):
    return frame([], page="compare", lang=lang, query=query, screen=screen, footing=footing)


def parts(component):
    """All components of a tree, itself included."""
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child, "to_plotly_json"):
            yield from parts(child)


def of_type(components, name):
    return [part for component in components for part in parts(component) if type(part).__name__ == name]


def words(components):
    texts = []
    for component in components:
        for part in parts(component):
            children = getattr(part, "children", None)
            texts += [
                child
                for child in (children if isinstance(children, list) else [children])
                if isinstance(child, str)
            ]
    return " | ".join(texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_has_one_header_one_main_and_one_footer(lang):
    page = drawn(lang)
    assert [len(of_type(page, name)) for name in ("Header", "Main", "Footer")] == [1, 1, 1]


def test_the_skip_link_comes_first_and_leads_to_the_main_landmark():
    skip = drawn()[0]
    (main,) = of_type(drawn(), "Main")
    assert skip.href == f"#{main.id}"
    assert main.tabIndex == -1


def test_the_language_links_keep_the_whole_view_and_mark_the_one_in_use():
    links = {
        link.hrefLang: link
        for link in of_type(drawn("en", "?entity=a&entity=b"), "A")
        if hasattr(link, "hrefLang")
    }
    assert links["ru"].href == "/ru/compare?entity=a&entity=b"
    assert links["en"].href == "/en/compare?entity=a&entity=b"
    assert getattr(links["en"], "aria-current") == "true"
    assert getattr(links["ru"], "aria-current") == "false"


def test_the_page_on_screen_is_marked_in_the_navigation():
    nav = next(part for part in of_type(drawn("ru"), "Nav") if getattr(part, "id", "") == "site-nav")
    current = [link for link in of_type([nav], "A") if getattr(link, "aria-current", "") == "page"]
    assert [link.children for link in current] == ["Сравнение"]


def test_the_footer_names_release_date_licence_and_sources():
    assert words([footer(FOOTING, lang="ru")]) == (
        "Выпуск 2026-11-24.1-3fa9c21e | 24\u00a0ноября\u00a02026\u00a0года"
        " | Данные: CC BY-SA 4.0, исключения названы в каждом файле | 1\u00a0021 источник"
    )
    assert "1,021 sources" in words([footer(FOOTING, lang="en")])


def test_the_footer_is_bare_where_no_release_can_be_read():
    assert words([footer(None, lang="ru")]) == ""


def test_the_theme_button_says_whether_the_dark_theme_is_on():
    pressed = {
        theme: next(
            getattr(b, "aria-pressed")
            for b in of_type(drawn(screen=Screen(theme)), "Button")
            if getattr(b, "id", "") == "theme-toggle"
        )
        for theme in ("light", "dark")
    }
    assert pressed == {"light": "false", "dark": "true"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_its_own_words_in_both_languages(page):
    titles = {page.full_title(lang) for lang in LANGUAGES}
    assert len(titles) == len(LANGUAGES)
    assert all("–" in title for title in titles)
