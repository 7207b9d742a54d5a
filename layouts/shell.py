"""The frame of every page: header, the page itself, footer; and the list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from layouts.components.citation import spoken_licence
from layouts.components.icons import icon
from layouts.screen import Screen
from layouts.text import LANGUAGES, sentence, t, tn
from layouts.text.numbers import long_day


@dataclass(frozen=True)
class Page:
    """One page of the product; its sentences are English and translated when shown.

    A page about one entity has its id `inside` the address, and for a title the entity's name, `heading`.
    """

    name: str
    label: str
    title: str
    description: str
    inside: str = ""
    heading: str = ""
    has_charts: bool = True

    @property
    def place(self) -> str:
        """What stands in the address of the page after the language."""
        return f"{self.name}/{self.inside}" if self.inside else self.name

    def path(self, lang: str) -> str:
        """Return the address of the page in a language."""
        return f"/{lang}/{self.place}"

    def full_title(self, lang: str) -> str:
        """Return what the browser's tab says."""
        return t("{page} – Cluster Policy Atlas", lang, page=self.heading or t(self.title, lang))


PAGES = (
    Page(
        name="overview",
        label=sentence("Overview"),
        title=sentence("What exists, where and since when"),
        description=sentence(
            "Pilot clusters, science cities, technoparks and special economic zones of Russia on a map "
            "and by year, over the rates of the regions, with published totals and policy events."
        ),
    ),
    Page(
        name="compare",
        label=sentence("Compare"),
        title=sentence("Compare clusters, science cities, zones and their towns and regions"),
        description=sentence(
            "Pilot innovation clusters of Russia, science cities, technoparks and special economic zones "
            "side by side: their own figures, their host towns and host regions, every number with its "
            "source."
        ),
    ),
    Page(
        name="explorer",
        label=sentence("Data"),
        title=sentence("Every number with its source and its words"),
        description=sentence(
            "The whole store as one table: every published number with object, date, kind and source, "
            "filters that count, a map of what is known, files of any size."
        ),
        has_charts=False,
    ),
    Page(
        name="methodology",
        label=sentence("Methods"),
        title=sentence("What the numbers mean"),
        description=sentence(
            "Every indicator with its definition, unit, years and breaks; which number is shown, how values "
            "are made comparable, what is missing, sources and licences."
        ),
        has_charts=False,
    ),
)
"""The pages there are, in the order of the navigation; the first is where / leads."""

PROFILE = Page(
    name="profile",
    label=sentence("Profile"),
    title=sentence("Profile"),
    description=sentence(
        "All that is known of one cluster, science city, technopark, zone, town or region: its statuses, its "
        "figures with their sources, its neighbours, and where its region stands among all others."
    ),
)
"""The page of one entity; it is reached by search and by links, not by the navigation."""


@dataclass(frozen=True)
class Footing:
    """What the footer says about the release on screen."""

    release_id: str
    released_on: date
    licence: str
    sources_count: int


def frame(
    content: Sequence[Component], *, page: str, lang: str, query: str, screen: Screen, footing: Footing | None
) -> list[Component]:
    """Return a whole page: skip link, header, one main landmark with `content`, footer."""
    return [
        html.A(t("Skip to the content", lang), href="#main", className="skip-link", **{"data-skip": "main"}),
        header(page=page, lang=lang, query=query, screen=screen),
        html.Main(list(content), id="main", tabIndex=-1, lang=lang),
        footer(footing, lang=lang),
    ]


def header(*, page: str, lang: str, query: str, screen: Screen) -> html.Header:
    """Return the bar with the name, the pages, the search, the languages and the theme."""
    parts = [
        _brand(lang),
        _opener("search", t("Search", lang), "search"),
        _navigation(page, lang),
        _search(lang),
        _languages(page, lang, query),
        _theme_button(lang, screen),
        _opener("menu", t("Menu", lang), "site-nav"),
    ]
    return html.Header(
        html.Div(parts, className="site-bar"), id="site-header", className="site-header", lang=lang
    )


def footer(footing: Footing | None, *, lang: str) -> html.Footer:
    """Return the line with release, date, licence and number of sources; bare without a release."""
    said: list[Component | str] = []
    if footing:
        said = [
            t("Release {release}", lang, release=footing.release_id),
            html.Time(long_day(footing.released_on, lang), dateTime=footing.released_on.isoformat()),
            t(
                "Facts: {licence}, with exceptions named in each file",
                lang,
                licence=spoken_licence(footing.licence),
            ),
            tn("{n} source", "{n} sources", lang, n=footing.sources_count),
        ]
    return html.Footer(
        html.Ul([html.Li(part) for part in said], className="site-facts"), className="site-footer"
    )


def _brand(lang: str) -> html.A:
    names = [
        html.Span(t("Cluster Policy Atlas", lang), className="brand-long"),
        html.Span(t("Cluster Atlas", lang), className="brand-short"),
    ]
    return html.A(names, href=PAGES[0].path(lang), className="brand")


def _navigation(current: str, lang: str) -> html.Nav:
    links = [html.Li(_page_link(page, current, lang)) for page in PAGES]
    return html.Nav(html.Ul(links), id="site-nav", className="site-nav", **{"aria-label": t("Pages", lang)})


def _page_link(page: Page, current: str, lang: str) -> html.A:
    """Return a link; the one to the page on screen loads it afresh, others change the page in place."""
    label, href = t(page.label, lang), page.path(lang)
    if page.name == current:
        return html.A(label, href=href, **{"aria-current": "page"})
    return html.A(label, href=href, **{"data-inside": "page"})


def _search(lang: str) -> html.Div:
    """Return the search by name; what it finds comes from the server, so nothing is filtered here."""
    words = dmc.Select(
        id="find",
        label=t("Find an object", lang),
        placeholder=t("Find an object", lang),
        searchable=True,
        clearable=False,
        data=[],
        filter={"function": "asFound"},
        renderOption={"function": "foundOption"},
        nothingFoundMessage=t("Type a name in Russian or English", lang),
        leftSection=icon("search"),
        rightSection=html.Span(),
        rightSectionWidth=8,
        comboboxProps={"shadow": "none", "withinPortal": False},
        selectFirstOptionOnChange=True,
        maxDropdownHeight=360,
        size="sm",
    )
    return html.Div(words, id="search", className="site-search", role="search")


def _languages(page: str, lang: str, query: str) -> html.Nav:
    links = [
        html.A(
            word.upper(),
            href=f"/{word}/{page}{query}",
            hrefLang=word,
            title=name,
            **{"data-inside": "language", "data-language": word, "aria-current": str(word == lang).lower()},
        )
        for word, name in _language_names(lang).items()
    ]
    return html.Nav(links, className="site-languages", **{"aria-label": t("Language", lang)})


def _language_names(lang: str) -> dict[str, str]:
    names = {"ru": t("In Russian", lang), "en": t("In English", lang)}
    return {word: names[word] for word in LANGUAGES}


def _theme_button(lang: str, screen: Screen) -> html.Button:
    label = t("Dark theme", lang)
    return html.Button(
        [icon("theme"), html.Span(label, className="button-label")],
        id="theme-toggle",
        type="button",
        title=label,
        className="icon-button theme-toggle",
        **{"aria-pressed": "true" if screen.theme == "dark" else "false"},
    )


def _opener(name: str, label: str, controls: str) -> html.Button:
    """Return a button of the narrow header that opens the navigation or the search."""
    return html.Button(
        [icon(name), html.Span(label, className="visually-hidden")],
        type="button",
        className=f"icon-button opener opener-{name}",
        **{"data-opens": name, "aria-expanded": "false", "aria-controls": controls},
    )
