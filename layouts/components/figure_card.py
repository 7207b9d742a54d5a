"""The figure card, in which every chart stands: what it says, the picture or the table, its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from data.cards.contents import CardData
from data.views import FAMILIES, CompareView
from layouts.components.actions import download_menu, view_button
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
from layouts.figures.line_ends import End
from layouts.figures.multiples import small_multiples
from layouts.figures.ranking import latest_values
from layouts.figures.relation import Side, relation
from layouts.figures.scales import precision
from layouts.figures.theme import Figure
from layouts.figures.wording import Reading
from layouts.screen import Screen
from layouts.text import t, tn

FREE_BASE = ("index", "growth")
"""Relative values whose axis need not begin at zero."""


@dataclass(frozen=True)
class CardPlace:
    """Where a card stands: the part of the view that it shows, the reader's language and screen."""

    view: CompareView
    lang: str
    screen: Screen

    @property
    def path(self) -> str:
        """Return the address of the page without its view."""
        return f"/{self.lang}/compare"


@dataclass(frozen=True)
class CardParts:
    """What a card shows, as components or their JSON: the picture or table, and all that is said of it."""

    picture: Any
    notes: Any


def figure_card(family: str, parts: CardParts, *, show: str, main: bool, lang: str) -> html.Article:
    """Return the card of a family: the switch between chart and table, and what it shows."""
    places = [
        html.Div(children, id=slot(part, family, main=main), className=f"card-{part}")
        for part, children in (("picture", parts.picture), ("notes", parts.notes))
    ]
    return html.Article(
        [_switch(family, show, lang), *places],
        className="figure-card is-main" if main else "figure-card",
        **{"aria-labelledby": _heading(family)},
    )


def slot(part: str, family: Any, *, main: bool) -> dict[str, Any]:
    """Return the id of the place of `picture` or `notes`; those of the large card are apart."""
    return {"role": f"card-{part}", "place": "large" if main else "small", "family": family}


def waiting(family: str, title: str) -> CardParts:
    """Return what stands in a card until its own is there, about as tall."""
    heading = html.H2(title, id=_heading(family), className="visually-hidden")
    return CardParts([heading, html.Div(className="skeleton")], [])


def picture_parts(data: CardData, place: CardPlace) -> list[Component]:
    """Return the title of a card and its picture or table."""
    words = _wording(data, place)
    return [_head(words), _body(words, place)]


def notes_parts(data: CardData, place: CardPlace) -> list[Component]:
    """Return what stands under a picture: who is missing, the reserve, sources, actions."""
    footer = _present(
        source_note(data.sources, lang=place.lang),
        meaning(data, place.lang),
        legend_note(data, place.lang),
        _actions(data, place, _wording(data, place).title),
    )
    return _present(
        not_published(data.missing, chosen_count=data.chosen_count, lang=place.lang),
        comparability(data.verdicts, lang=place.lang, path=place.path),
        html.Footer(footer),
    )


def _wording(data: CardData, place: CardPlace) -> Wording:
    return Wording(data, reading_of(data, place.view, place.lang))


def _present(*parts: Component | None) -> list[Component]:
    return [part for part in parts if part is not None]


def _heading(family: str) -> str:
    return f"card-title-{family}"


def reading_of(data: CardData, view: CompareView, lang: str) -> Reading:
    """Return how the values of a card are read: computed ones with three digits, others as published."""
    unit = data.unit(lang)
    values = data.rows["value"].dropna().tolist()
    decimals = precision(values) if data.transform.codes else None
    is_flag = data.indicator["measure"] == "flag"
    return Reading(lang, "" if is_flag else unit, decimals, short_names(data.sources), view.marked, is_flag)


def card_figure(data: CardData, view: CompareView, *, read: Reading, screen: Screen) -> Figure:
    """Return the picture of a card in the form that its view asks for."""
    card, looked = data.card, {"theme": screen.theme, "narrow": screen.narrow}
    if card.form == "scatter":
        sides = [Side(one.rows, reading_of(one, view, read.lang), one.name(read.lang)) for one in data.beside]
        upright = Side(data.rows, read, Wording(data, read).what())
        return relation(upright, *sides[:1], next(iter(sides[1:]), None), scale=card.scale, **looked)
    if card.is_over_years:
        axes = {"scale": card.scale, "from_zero": card.relative not in FREE_BASE, "title": read.unit}
        if card.form == "multiples":
            return small_multiples(data.rows, read=read, **axes, **looked)
        return trend(data.rows, data.breaks, read=read, **axes, **looked)
    return latest_values(
        data.rows, read=read, scale=card.scale, grouped=view.is_grouped, head=read.unit, **looked
    )


def _switch(family: str, show: str, lang: str) -> dmc.SegmentedControl:
    """Return the switch between the chart and the table of the same numbers."""
    return dmc.SegmentedControl(
        id={"role": "card-show", "family": family},
        value=show,
        data=[{"value": "chart", "label": t("Chart", lang)}, {"value": "table", "label": t("Table", lang)}],
        size="xs",
        className="card-toggle",
        **{"aria-label": t("Chart or table", lang)},
    )


def _head(words: Wording) -> html.Header:
    family, facts = words.family(), " \u00b7 ".join(words.facts())
    line = [html.Strong(family), f" \u00b7 {facts}"] if family else [facts]
    title = html.H2(words.title, id=_heading(words.data.card.family))
    return html.Header([title, html.P(line, className="card-facts")], className="card-head")


def _body(words: Wording, place: CardPlace) -> Component:
    data, read = words.data, words.read
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


def _actions(data: CardData, place: CardPlace, title: str) -> html.Div:
    """Return what can be done with this card: take its file, copy its link, report an error."""
    family, lang = data.card.family, place.lang
    menu = download_menu(
        card_files(family, path=place.path, lang=lang),
        rows=tn("{n} row in the file", "{n} rows in the file", lang, n=data.rows_count),
        lang=lang,
        id=f"card-download-{family}",
    )
    link = {"lang": lang, "main": "" if family == FAMILIES[0] else family}
    copy = view_button(label=t("Copy link", lang), **link)
    report = view_button(label=t("Report an error", lang), said=title, icon_name="warning", **link)
    return html.Div([menu, copy, report], className="card-actions")
