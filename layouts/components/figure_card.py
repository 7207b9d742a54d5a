"""The figure card, in which every chart stands: what it says, the picture or the table, its sources."""

from __future__ import annotations

from dataclasses import dataclass, replace

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from data.cards.contents import CardData
from data.views import CompareView
from layouts.components.actions import copy_button, download_menu
from layouts.components.card_files import card_files
from layouts.components.card_notes import legend_note
from layouts.components.comparability import comparability
from layouts.components.fact_table import fact_table
from layouts.components.graph import graph_config
from layouts.components.meaning import meaning
from layouts.components.not_published import not_published
from layouts.components.source_note import short_names, source_note
from layouts.components.titles import Wording
from layouts.figures.change import ends, trend
from layouts.figures.change import height_of as trend_height
from layouts.figures.line_ends import End
from layouts.figures.ranking import latest_values
from layouts.figures.scales import precision
from layouts.figures.theme import Figure
from layouts.figures.wording import Reading
from layouts.screen import Screen
from layouts.text import t, tn

FREE_BASE = ("index", "growth")
"""Relative values whose axis need not begin at zero."""


@dataclass(frozen=True)
class CardPlace:
    """Where a card stands: its view, the reader's language and screen, the release it shows."""

    view: CompareView
    lang: str
    screen: Screen
    release: str

    @property
    def path(self) -> str:
        """Return the address of the page without its view."""
        return f"/{self.lang}/compare"


def figure_card(
    data: CardData, view: CompareView, *, lang: str, screen: Screen, main: bool, release: str = ""
) -> html.Article:
    """Return the card of one figure: title, picture or table, what is missing, reserve, sources, actions.

    `release` are the eight letters of the release shown: links that are copied carry them.
    """
    place, read = CardPlace(view, lang, screen, release), reading_of(data, view, lang)
    words, family = Wording(data, read), data.card.family
    heading = f"card-title-{family}"
    notes = [
        not_published(data.missing, chosen_count=data.chosen_count, lang=lang),
        comparability(data.verdicts, lang=lang, path=place.path),
        html.Footer(
            [
                source_note(data.sources, lang=lang),
                meaning(data, lang),
                legend_note(data, lang),
                _actions(words, place),
            ]
        ),
    ]
    return html.Article(
        [
            _head(words, place, heading),
            _body(data, words, place, read),
            *[part for part in notes if part is not None],
        ],
        className="figure-card is-main" if main else "figure-card",
        **{"aria-labelledby": heading},
    )


def reading_of(data: CardData, view: CompareView, lang: str) -> Reading:
    """Return how the values of a card are read: computed ones with three digits, others as published."""
    unit = data.unit_ru if lang == "ru" else data.unit_en
    values = data.rows["value"].dropna().tolist()
    decimals = precision(values) if data.transform.codes else None
    return Reading(lang, unit, decimals, short_names(data.sources), view.marked)


def card_figure(data: CardData, view: CompareView, *, read: Reading, screen: Screen) -> Figure:
    """Return the picture of a card: the latest values or the trend, as its view asks."""
    card, theme, narrow = data.card, screen.theme, screen.narrow
    if card.form == "trend":
        return trend(
            data.rows,
            data.breaks,
            read=read,
            theme=theme,
            narrow=narrow,
            scale=card.scale,
            from_zero=card.relative not in FREE_BASE,
            title=read.unit,
        )
    return latest_values(
        data.rows,
        read=read,
        theme=theme,
        narrow=narrow,
        scale=card.scale,
        grouped=view.is_grouped,
        head=read.unit,
    )


def card_skeleton(*, narrow: bool, height: float = 0) -> html.Article:
    """Return a card of grey blocks, as high as the card it stands for."""
    inside = height or trend_height(narrow=narrow)
    blocks = [
        dmc.Skeleton(height=24, width="70%"),
        dmc.Skeleton(height=14, width="45%", mt=8),
        dmc.Skeleton(height=inside, mt=16),
    ]
    return html.Article(blocks, className="figure-card is-waiting", **{"aria-hidden": "true"})


def _head(words: Wording, place: CardPlace, heading: str) -> html.Header:
    card, lang = words.data.card, place.lang
    family, facts = words.family(), " \u00b7 ".join(words.facts())
    line = [html.Strong(family), f" \u00b7 {facts}"] if family else [facts]
    toggle = dmc.SegmentedControl(
        id={"role": "card-show", "family": card.family},
        value=card.show,
        data=[{"value": "chart", "label": t("Chart", lang)}, {"value": "table", "label": t("Table", lang)}],
        size="xs",
        className="card-toggle",
    )
    text = html.Div([html.H2(words.title, id=heading), html.P(line, className="card-facts")])
    return html.Header([text, toggle], className="card-head")


def _body(data: CardData, words: Wording, place: CardPlace, read: Reading) -> Component:
    if data.card.show == "table":
        return html.Div(fact_table(data, read, narrow=place.screen.narrow), className="card-table")
    figure = card_figure(data, place.view, read=read, screen=place.screen)
    inside: list[Component] = [
        html.Div(_graph(figure, data, place.lang), className="card-plot"),
        html.Figcaption(words.spoken(), className="visually-hidden"),
    ]
    if place.screen.narrow and data.card.form == "trend":
        named = ends(data.rows, read=read, theme=place.screen.theme, scale=data.card.scale)
        inside.append(_legend(named, read, words.span[1]))
    return html.Figure(inside, className="card-figure")


def _graph(figure: Figure, data: CardData, lang: str) -> dcc.Graph:
    name = f"atlas-{data.card.family}-{data.card.indicator}"
    return dcc.Graph(
        id={"role": "card-graph", "family": data.card.family},
        figure=figure,
        config=graph_config(lang, file_name=name),
        responsive=True,
        style={"height": f"{figure['layout']['height']}px"},
    )


def _legend(named: list[End], read: Reading, last: int) -> html.Table:
    """Return the legend of a trend on a phone: colour, name and last value of the lines that are named."""
    rows = [
        html.Tr(
            [
                html.Td(html.Span(className="legend-line", style={"background": end.colour})),
                html.Th([end.name, html.Span(end.objects)], scope="row", style={"color": end.colour}),
                html.Td(end.written, style={"color": end.colour}),
            ],
            className=f"is-{end.look}",
        )
        for end in named
    ]
    caption = f"{last}, {read.unit}" if read.unit else str(last)
    return html.Table([html.Caption(caption), html.Tbody(rows)], className="card-legend")


def _actions(words: Wording, place: CardPlace) -> html.Div:
    """Return what can be done with this card: take its file, copy its link, report an error."""
    family, lang = words.data.card.family, place.lang
    alone = replace(place.view, main=family).pinned(place.release or place.view.release)
    rows = tn("{n} row in the file", "{n} rows in the file", lang, n=len(words.columns))
    link = place.path + alone.to_query()
    return html.Div(
        [
            download_menu(
                card_files(place.view, family, path=place.path, lang=lang),
                rows=rows,
                lang=lang,
                id=f"card-download-{family}",
            ),
            copy_button(link, label=t("Copy link", lang), lang=lang),
            copy_button(
                f"{link}\n{words.title}", label=t("Report an error", lang), lang=lang, icon_name="warning"
            ),
        ],
        className="card-actions",
    )
