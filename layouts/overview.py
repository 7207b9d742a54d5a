"""The overview: what stands on the page, built from a view and what the store holds for it."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from data.address import Ignored
from data.cards.overview import OverviewContents
from layouts.components.actions import FileLink
from layouts.components.map_card import map_body, map_foot, map_words
from layouts.components.map_controls import PAGE, controls
from layouts.components.map_key import map_key
from layouts.components.map_tables import towns
from layouts.components.number_card import number_card
from layouts.components.page_head import PageHead, page_head
from layouts.components.panel import control
from layouts.components.steps_card import steps_body, steps_events, steps_words
from layouts.components.table_files import table_files
from layouts.screen import Screen
from layouts.text import t, tn

SELECTION = {"role": "selection", "page": PAGE}
"""The store that holds the view as an address; the shell mirrors it."""


def path(lang: str) -> str:
    """Return the address of the page in a language."""
    return f"/{lang}/{PAGE}"


def layout(
    contents: OverviewContents, *, query: str, ignored: list[Ignored], lang: str, screen: Screen, site: str
) -> html.Section:
    """Return the page with its controls already set to what the address asks for; `site`: where it stands."""
    map_and_towns = [
        _map(contents, lang, screen),
        html.Article(
            towns(contents, lang), id="overview-towns", className="figure-card", **_named("towns-title")
        ),
    ]
    return html.Section(
        [
            dcc.Store(SELECTION, data=query),
            dcc.Store("overview-shown", data=query),
            html.Div(id="overview-gone"),
            html.Div(head(contents, ignored=ignored, lang=lang, site=site), id="overview-head"),
            numbers(contents, lang),
            controls(contents, lang),
            html.Div(map_and_towns, className="overview-columns"),
            _steps(contents, lang, screen),
        ],
        id="overview",
        lang=lang,
        className="page overview",
    )


def _named(heading: str) -> dict[str, str]:
    return {"aria-labelledby": heading}


def head(contents: OverviewContents, *, ignored: list[Ignored], lang: str, site: str) -> list[Component]:
    """Return what stands above: the heading, the actions, what must be said of the address."""
    rows = tn("{n} row in the file", "{n} rows in the file", lang, n=len(contents.objects))
    unused = (*ignored, *contents.ignored)
    title, files = t("What exists, where and since when", lang), _files(contents, lang)
    return page_head(contents, PageHead(PAGE, title, path(lang), files, rows, unused, site, lang))


def _files(contents: OverviewContents, lang: str) -> list[FileLink]:
    """Return the files of the objects on the map, and the pictures of both cards."""
    pictures = (("map", t("picture of the map", lang)), ("years", t("picture of the years", lang)))
    query = contents.view.to_query()
    return table_files(path(lang), query, rows_count=len(contents.objects), lang=lang, pictures=pictures)


def numbers(contents: OverviewContents, lang: str) -> html.Div:
    """Return the headline numbers, a card a kind."""
    cards = [
        number_card(
            headline,
            contents.pilot,
            stored=contents.stored.get(headline.kind, 0),
            known=contents.known.get(headline.kind, 0),
            lang=lang,
        )
        for headline in contents.headlines
    ]
    return html.Div(cards, className="number-cards")


def _toggle(name: str, value: str, pairs: list[tuple[str, str]], label: str) -> dmc.SegmentedControl:
    data = [{"value": key, "label": word} for key, word in pairs]
    return dmc.SegmentedControl(
        id=control(name, PAGE),
        value=value,
        data=data,
        size="xs",
        className="card-toggle",
        **{"aria-label": label},
    )


def _map(contents: OverviewContents, lang: str, screen: Screen) -> html.Article:
    pairs = [("map", t("Map", lang)), ("tiles", t("Tiles", lang)), ("table", t("Table", lang))]
    words = html.Div(map_words(contents, lang), id="overview-map-words")
    toggle = _toggle("show", contents.view.show, pairs, t("Form of the map", lang))
    key = html.Div(map_key(contents, lang=lang, screen=screen), id="overview-map-key", className="map-key")
    return html.Article(
        [
            html.Header([words, toggle], className="card-head"),
            html.Div(
                [
                    html.Div(
                        map_body(contents, lang=lang, screen=screen),
                        id="overview-map-body",
                        className="map-body",
                    ),
                    key,
                ],
                className="map-space",
            ),
            html.Footer(map_foot(contents, lang), id="overview-map-foot"),
        ],
        className="figure-card is-map",
        **_named("map-title"),
    )


def _steps(contents: OverviewContents, lang: str, screen: Screen) -> html.Article:
    pairs = [("chart", t("Chart", lang)), ("table", t("Table", lang))]
    words = html.Div(steps_words(contents, lang), id="overview-steps-words")
    toggle = _toggle("steps", contents.view.steps, pairs, t("Form of the years", lang))
    return html.Article(
        [
            html.Header([words, toggle], className="card-head"),
            html.Div(steps_body(contents, lang=lang, screen=screen), id="overview-steps-body"),
            steps_events(contents, lang),
        ],
        className="figure-card",
        **_named("steps-title"),
    )
