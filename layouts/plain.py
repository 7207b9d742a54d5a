"""Pages without the program: what stands before it has loaded, and what is said when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from layouts.screen import Screen
from layouts.shell import PAGES, PROFILE, Page
from layouts.text import LANGUAGES, t

_WAITING = (
    '<span class="icon-button theme-toggle" aria-hidden="true"><span class="icon icon-theme"></span></span>'
    '<span class="icon-button opener opener-menu" aria-hidden="true">'
    '<span class="icon icon-menu"></span></span>'
)
_INSIDE = re.compile(rf"/({'|'.join(LANGUAGES)})/{PROFILE.name}/([A-Za-z0-9][A-Za-z0-9_-]{{0,79}})")


def page_at(path: str) -> tuple[Page, str] | None:
    """Return the page and the language that a path names, or None; a profile with the id in its address."""
    found = [(page, lang) for page in PAGES for lang in LANGUAGES if page.path(lang) == path]
    if found:
        return found[0]
    inside = _INSIDE.fullmatch(path)
    return (replace(PROFILE, inside=inside[2]), inside[1]) if inside else None


def bar(lang: str, *, page: str = "", query: str = "", coming: bool = False) -> str:
    """Return the header as HTML: the name, the pages, the languages, as the frame of a page has them.

    `coming` keeps the places of the search and the theme, which the program will draw.
    """
    links = "".join(
        f'<li><a href="{item.path(lang)}"{_current(item.name == page)}>{escape(t(item.label, lang))}</a></li>'
        for item in PAGES
    )
    languages = "".join(
        f'<a href="/{word}/{page or PAGES[0].name}{escape(query)}" hreflang="{word}"{_current(word == lang)}>'
        f"{word.upper()}</a>"
        for word in LANGUAGES
    )
    return (
        '<header class="site-header"><div class="site-bar">'
        f'<a class="brand" href="{PAGES[0].path(lang)}">'
        f'<span class="brand-long">{escape(t("Cluster Policy Atlas", lang))}</span>'
        f'<span class="brand-short">{escape(t("Cluster Atlas", lang))}</span></a>'
        f'<nav class="site-nav" aria-label="{escape(t("Pages", lang))}"><ul>{links}</ul></nav>'
        f'<div class="site-search{" ghost-search" if coming else ""}"></div>'
        f'<nav class="site-languages" aria-label="{escape(t("Language", lang))}">{languages}</nav>'
        f"{_WAITING if coming else ''}</div></header>"
    )


def first_look(lang: str, *, page: str, query: str) -> str:
    """Return what stands on the screen until the program has drawn the page."""
    needs = t("This page needs JavaScript. Without it, the same figures can be taken as a file:", lang)
    file = f"/{lang}/{page}.csv{query}"
    return (
        f'<div id="first-look">{bar(lang, page=page, query=query, coming=True)}'
        '<div class="first-look-page" aria-hidden="true"><div class="ghost ghost-title"></div>'
        '<div class="ghost ghost-panel"></div><div class="ghost ghost-card"></div></div>'
        f'<noscript><p class="plain">{escape(needs)} <a href="{escape(file)}">CSV</a></p></noscript></div>'
    )


def plain_page(
    lang: str,
    *,
    heading: str,
    sentence: str,
    screen: Screen,
    head: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> str:
    """Return a whole page that says one thing: a heading, a sentence, `links` and a way on."""
    title = t("{page} – Cluster Policy Atlas", lang, page=heading)
    onward = t("To the comparison", lang)
    listed = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a></li>' for href, name in links)
    return (
        f'<!DOCTYPE html><html lang="{lang}" data-mantine-color-scheme="{screen.theme}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}</head><body>"
        f'<a class="skip-link" href="#main">{escape(t("Skip to the content", lang))}</a>{bar(lang)}'
        f'<main id="main" tabindex="-1"><div class="plain"><h1>{escape(heading)}</h1>'
        f'<p id="said">{escape(sentence)}</p>{f"<ul>{listed}</ul>" if listed else ""}'
        f'<p><a class="button" href="{PAGES[0].path(lang)}">{escape(onward)}</a></p></div></main>'
        '<footer class="site-footer"></footer></body></html>'
    )


def _current(is_current: bool) -> str:
    return ' aria-current="page"' if is_current else ""
