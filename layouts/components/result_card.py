"""A card of a page that answers a question: what was found, its picture or table, its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from layouts.components.actions import download_menu
from layouts.components.graph import graph_config
from layouts.components.panel import control
from layouts.components.source_note import source_line, source_note
from layouts.components.table_files import card_query, picture_files, table_files
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.screen import Screen
from layouts.text import t, tn

SWITCH = "show-"
"""Begins the name of the control that turns a card into its table."""


@dataclass(frozen=True, eq=False)
class ResultCard:
    """What one card shows of a view.

    `title`: what was found, in a sentence; `facts`: unit, kind of number, how many; `spoken`: the same as the
    picture for whoever cannot see it. A card has a `figure`, a `table`, or both and a switch between them;
    `body` stands instead of either. `sources`: as `source_note` wants them. `rows_count`: of its file, none
    without one. `foot`: what a picture says below itself besides its sources.
    """

    name: str
    title: str
    facts: str
    spoken: str = ""
    figure: Callable[[Screen], Figure] | None = None
    table: Callable[[], Component] | None = None
    body: Sequence[Component] = ()
    notes: Sequence[Component] = ()
    sources: pd.DataFrame | None = None
    rows_count: int = 0
    foot: Sequence[str] = ()

    @property
    def has_switch(self) -> bool:
        """Return whether the card is to be had as a chart and as a table."""
        return self.figure is not None and self.table is not None

    @property
    def look(self) -> str:
        """Return the classes of its frame."""
        return "figure-card result-card" if self.has_switch else "figure-card result-card is-single"


@dataclass(frozen=True)
class CardPlace:
    """Where a card stands: the page and its address up to ?, the view after it, language and screen."""

    page: str
    path: str
    query: str
    lang: str
    screen: Screen


def frame_id(name: Any, page: str) -> dict[str, Any]:
    """Return the id of the frame of a card."""
    return {"role": "result-frame", "page": page, "card": name}


def inside_id(name: Any, page: str) -> dict[str, Any]:
    """Return the id of what is drawn anew of a card."""
    return {"role": "result-inside", "page": page, "card": name}


def graph_id(name: Any, page: str) -> dict[str, Any]:
    """Return the id of the picture of a card."""
    return {"role": "result-graph", "page": page, "card": name}


def result_frame(name: str, card: ResultCard | None, place: CardPlace, *, as_table: bool) -> html.Article:
    """Return the frame of a card with its switch, which stays, and what it shows, hidden without a card."""
    inside = card_inside(card, place, as_table=as_table) if card else []
    return html.Article(
        [
            _switch(name, place, as_table=as_table),
            html.Div(inside, id=inside_id(name, place.page), className="card-picture"),
        ],
        id=frame_id(name, place.page),
        className=card.look if card else "figure-card result-card is-single",
        hidden=card is None,
        **{"aria-labelledby": _heading(name)},
    )


def card_inside(card: ResultCard, place: CardPlace, *, as_table: bool) -> list[Component]:
    """Return what a card shows: its words, picture or table, notes, sources, actions."""
    head = html.Header(
        [html.H2(card.title, id=_heading(card.name)), html.P(card.facts, className="card-facts")],
        className="card-head",
    )
    sources = [source_note(card.sources, lang=place.lang)] if card.sources is not None else []
    foot = [part for part in (*sources, _actions(card, place)) if part is not None]
    return [head, *_body(card, place, as_table=as_table), *card.notes, html.Footer(foot)]


def card_picture(card: ResultCard, *, lang: str, origin: Sequence[str]) -> Figure | None:
    """Return the picture of a card by itself, None where it has no figure; `origin` are its last lines."""
    if card.figure is None:
        return None
    sources = source_line(card.sources, lang=lang) if card.sources is not None else ""
    foot = [line for line in (*card.foot, sources, *origin) if line]
    return printed(card.figure(Screen()), Caption(card.title, card.facts, foot))


def _heading(name: str) -> str:
    return f"result-title-{name}"


def _switch(name: str, place: CardPlace, *, as_table: bool) -> dmc.SegmentedControl:
    words = (("chart", t("Chart", place.lang)), ("table", t("Table", place.lang)))
    return dmc.SegmentedControl(
        id=control(f"{SWITCH}{name}", place.page),
        value="table" if as_table else "chart",
        data=[{"value": value, "label": word} for value, word in words],
        size="xs",
        className="card-toggle",
        **{"aria-label": t("Chart or table", place.lang)},
    )


def _body(card: ResultCard, place: CardPlace, *, as_table: bool) -> list[Component]:
    if card.body:
        return list(card.body)
    if card.table and (as_table or card.figure is None):
        return [card.table()]
    if card.figure is None:
        return []
    drawn = card.figure(place.screen)
    graph = dcc.Graph(
        id=graph_id(card.name, place.page),
        figure=drawn,
        config=graph_config(place.lang, file_name=f"atlas-{place.page}-{card.name}"),
        responsive=True,
        style={"height": f"{drawn['layout']['height']}px"},
    )
    said = html.Figcaption(card.spoken or card.title, className="visually-hidden")
    return [html.Figure([html.Div(graph, className="card-plot"), said], className="card-figure")]


def _actions(card: ResultCard, place: CardPlace) -> Component | None:
    """Return the menu of the files of a card, None where it has none."""
    query = card_query(card.name, place.query)
    pictures = [("", t("picture of this card", place.lang))] if card.figure else []
    files = (
        table_files(place.path, query, rows_count=card.rows_count, lang=place.lang, pictures=pictures)
        if card.rows_count
        else picture_files(place.path, query, pictures)
    )
    if not files:
        return None
    rows = tn("{n} row in the file", "{n} rows in the file", place.lang, n=card.rows_count)
    menu = download_menu(files, rows=rows, lang=place.lang, id=f"{place.page}-download-{card.name}")
    return html.Div([menu], className="card-actions")
