"""What happens on every page that answers a question: controls → view → cards, numbers explained, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from dash import ALL, Input, Output, State, callback, ctx, html, no_update, set_props
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import Flask, Response, abort

from callbacks import views
from callbacks.compare import observation_of
from callbacks.document import screen_of_request
from callbacks.files import Asked, File, about_of, answered, asked_for, query_of_request, unused
from callbacks.pictures import PICTURES, chart_named, origin_of, picture_file
from data.cards.explorer_rows import explained
from data.errors import NothingDrawn
from data.export import FORMATS
from data.export.result_table import ResultTable
from data.queries.release import release_row
from data.releases import reading, resolve
from layouts.components.result_card import SWITCH, ResultCard, card_picture, frame_id, graph_id, inside_id
from layouts.components.result_page import (
    ResultLayout,
    drawn_cards,
    head,
    path_of,
    place_of,
    result_page,
    selection_id,
)
from layouts.components.value_details import value_dialog
from layouts.screen import Screen
from layouts.text import LANGUAGES

Change = Callable[[Any, Any], Any]


@dataclass(frozen=True, eq=False)
class ResultPage:
    """A page that answers a question, as its parts.

    `view`: the class of its views; `contents`: what the store holds for one; `layout`: how it is said;
    `tables`: card → its table; `changes`: control → the view with its value; `controlled`: control → the
    value it has for a view.
    """

    view: Any
    contents: views.Told[Any]
    layout: ResultLayout
    tables: Callable[[Any, str], Mapping[str, ResultTable]]
    changes: Mapping[str, Change]
    controlled: Mapping[str, Callable[[Any], Any]]

    @property
    def name(self) -> str:
        """Its name in the address."""
        return self.layout.PAGE

    def of(self, view: Any, lang: str) -> Any:
        """Return what the store holds for a view, in the release it names."""
        return views.contents_of(self.contents, view, lang)

    def page(self, lang: str, query: str) -> html.Section:
        """Return the page of an address."""
        view, ignored = self.view.read(query)
        return result_page(
            self.of(view, lang),
            self.layout,
            query=query,
            ignored=ignored,
            lang=lang,
            screen=screen_of_request(),
            site=views.site(),
        )

    def changed(self, view: Any, control: str, value: Any) -> Any:
        """Return the view after a control was set to a value."""
        if not control.startswith(SWITCH):
            return self.changes[control](view, value)
        card = control.removeprefix(SWITCH)
        others = tuple(name for name in view.tables if name != card)
        return replace(view, tables=(*others, card) if value == "table" else others)

    def set_to(self, view: Any, control: str) -> Any:
        """Return the value that a control has for a view."""
        if not control.startswith(SWITCH):
            return self.controlled[control](view)
        return "table" if control.removeprefix(SWITCH) in view.tables else "chart"


def follow(page: ResultPage) -> None:
    """Tell Dash what happens on the page."""
    selection, controls = selection_id(page.name), {"page": page.name, "control": ALL}
    callback(
        Output(selection, "data"),
        Input(controls, "value"),
        State(selection, "data"),
        prevent_initial_call=True,
    )(partial(_choose, page))
    callback(
        Output(f"{page.name}-head", "children"),
        Output(f"{page.name}-answer", "children"),
        Output(inside_id(ALL, page.name), "children"),
        Output(frame_id(ALL, page.name), "hidden"),
        Output(frame_id(ALL, page.name), "className"),
        Output(controls, "value"),
        Input(selection, "data"),
        Input("screen", "data"),
        State(page.name, "lang"),
        State(controls, "value"),
        prevent_initial_call=True,
    )(partial(_show, page))
    callback(
        Output(f"{page.name}-details", "children"),
        Input(f"{page.name}-asked", "data"),
        Input(graph_id(ALL, page.name), "clickData"),
        State(selection, "data"),
        State(page.name, "lang"),
        prevent_initial_call=True,
    )(partial(_explain, page))


def _choose(page: ResultPage, _values: list[Any], query: str) -> str:
    """Controls → view. Several at once are controls that were just set, not a choice."""
    if len(ctx.triggered) != 1 or ctx.triggered[0]["value"] is None:
        raise PreventUpdate
    view = page.view.from_query(query)
    chosen = page.changed(view, ctx.triggered_id["control"], ctx.triggered[0]["value"])
    if chosen == view:
        raise PreventUpdate
    return str(chosen.to_query())


def _show(
    page: ResultPage, query: str, screen: dict[str, object], lang: str, set_to: list[Any]
) -> tuple[Any, ...]:
    """View → question, answer, cards, and the controls that it sets otherwise."""
    view, ignored = page.view.read(query)
    contents, layout = page.of(view, lang), page.layout
    cards, place = layout.cards(contents, lang), place_of(contents, layout, lang, Screen.from_store(screen))
    for name, data in layout.options(contents, lang).items():
        set_props({"page": page.name, "control": name}, {"data": data})
    count = layout.count(contents, lang)
    counts = {f"{page.name}-panel-count": count, f"{page.name}-bar-count": count}
    for key, children in {**layout.live(contents, lang), **counts}.items():
        set_props(key, {"children": children})
    looks = {card.name: card.look for card in cards}
    return (
        head(contents, layout, cards, ignored=ignored, lang=lang, site=views.site()),
        layout.answer(contents, lang),
        drawn_cards(contents, layout, cards, place),
        [name not in looks for name in layout.CARDS],
        [looks.get(name, no_update) for name in layout.CARDS],
        views.settings(partial(page.set_to, view), set_to),
    )


def _explain(
    page: ResultPage, asked: dict[str, Any] | None, _clicks: list[Any], query: str, lang: str
) -> Component:
    """A number that was clicked → its source, words, date, kind and rivals."""
    clicked = ctx.triggered[0]["value"] if ctx.triggered_id != f"{page.name}-asked" else None
    observation = observation_of(clicked) if clicked else str((asked or {}).get("observation") or "")
    release, _ = resolve(page.view.from_query(query).release)
    with reading(release) as connection:
        details = explained(connection, observation)
    if not len(details):
        raise PreventUpdate
    return value_dialog(details, lang=lang, link=path_of(page.name, lang) + query)


def open_doors(page: ResultPage, server: Flask) -> None:
    """Open the addresses of the page's files: `/ru/<page>.csv?card=…`."""

    def file(lang: str, ending: str) -> Response:
        if lang not in LANGUAGES or ending not in (*FORMATS, *PICTURES):
            abort(404)
        query = query_of_request()
        view, ignored = page.view.read(query)
        named, ignored = chart_named(query, ignored, page.layout.CARDS)
        asked = asked_for(view, ignored, path=path_of(page.name, lang), ending=ending, lang=lang, chart=named)
        made = _picture if ending in PICTURES else _rows
        return answered(asked, partial(made, page))

    server.add_url_rule(f"/<lang>/{page.name}.<ending>", f"{page.name}_file", file)


def _picture(page: ResultPage, asked: Asked) -> File:
    """Return the card that is asked for as a picture; NothingDrawn where it has none."""
    contents = page.of(asked.view, asked.lang)
    card = _card(page.layout.cards(contents, asked.lang), asked.chart, lambda card: card.figure is not None)
    drawn = card_picture(card, lang=asked.lang, origin=origin_of(asked))
    if drawn is None:
        raise NothingDrawn
    return picture_file(
        asked, drawn, plain=(page.name, card.name), told=(card.title,), ignored=_unused(asked, contents)
    )


def _rows(page: ResultPage, asked: Asked) -> File:
    """Return the rows of the card that is asked for, in the form that is asked for."""
    contents, lang, form = page.of(asked.view, asked.lang), asked.lang, FORMATS[asked.ending]
    tables = page.tables(contents, lang)
    card = _card(page.layout.cards(contents, lang), asked.chart, lambda card: card.name in tables)
    with reading(asked.release) as connection:
        licence = str(release_row(connection)["licence"])
    ignored, table = _unused(asked, contents), tables[card.name]
    filters = tuple(label for label, _ in page.layout.chosen(contents, lang))
    about = about_of(asked, title=card.title, licence=licence, filters=filters, ignored=ignored)
    return File(
        form.content(table.file(about)),
        form.media_type,
        plain=(page.name, card.name),
        told=(card.title,),
        rows_count=len(table.rows),
        ignored=ignored,
    )


def _card(cards: list[ResultCard], named: str, fits: Callable[[ResultCard], bool]) -> ResultCard:
    """Return the card that is named, without a name the first that fits; NothingDrawn where there is none."""
    found = next((card for card in cards if fits(card) and named in ("", card.name)), None)
    if found is None:
        raise NothingDrawn
    return found


def _unused(asked: Asked, contents: Any) -> tuple[str, ...]:
    return unused(asked.ignored, getattr(contents, "ignored", ()))
