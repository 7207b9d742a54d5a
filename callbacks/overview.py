"""What happens on the overview: a control changes the view, the view is shown, a mark opens its objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import (
    ALL,
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    ctx,
    html,
    no_update,
)
from dash.exceptions import PreventUpdate
from flask import request

from callbacks.document import screen_of_request
from data.cards.overview import OverviewContents, overview_contents
from data.overview_view import OverviewView
from data.releases import reading, resolve
from layouts import overview
from layouts.components.map_card import graph_id, map_body, map_foot, map_key, map_words, repainted
from layouts.components.map_controls import fill_years
from layouts.components.map_tables import towns
from layouts.components.panel import control
from layouts.components.steps_card import steps_body, steps_words
from layouts.screen import Screen

Change = Callable[[OverviewView, Any], OverviewView]


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = OverviewView.read(query)
    return overview.layout(
        contents_of(view, lang),
        query=query,
        ignored=ignored,
        lang=lang,
        screen=screen_of_request(),
        site=_site(),
    )


def _site() -> str:
    """Return where the reader finds us: scheme and host of the request."""
    return request.host_url.rstrip("/")


def contents_of(view: OverviewView, lang: str) -> OverviewContents:
    """Return what the store holds for a view, in the release it names."""
    release, _ = resolve(view.release)
    with reading(release) as connection:
        return overview_contents(connection, view, release=release, lang=lang)


def _part(name: str, read: Callable[[Any], Any]) -> Change:
    """Return the change of one part of the view, read from the value of the control."""
    return lambda view, value: replace(view, **{name: read(value)})


CHANGES: dict[str, Change] = {
    "held": _part("year", int),
    "slider": _part("year", int),
    "kinds": _part("kinds", tuple),
    "programme": _part("programme", str),
    "districts": _part("districts", tuple),
    "categories": _part("categories", tuple),
    "fill": lambda view, fill: replace(view, fill=fill, fill_year=None),
    "fill_year": _part("fill_year", lambda year: int(year) if year else None),
    "show": _part("show", str),
    "steps": _part("steps", str),
}
"""What each control changes."""
CONTROLLED: dict[str, Callable[[OverviewView], Any]] = {
    "held": lambda view: str(view.year),
    "slider": lambda view: view.year,
    "kinds": lambda view: list(view.kinds),
    "programme": lambda view: view.programme,
    "districts": lambda view: list(view.districts),
    "categories": lambda view: list(view.categories),
    "fill": lambda view: view.fill,
    "fill_year": lambda view: str(view.fill_year or ""),
    "show": lambda view: view.show,
    "steps": lambda view: view.steps,
}
"""What each control is set to for a view."""


@callback(
    Output(overview.SELECTION, "data"),
    Input({"page": "overview", "control": ALL}, "value"),
    State(overview.SELECTION, "data"),
    prevent_initial_call=True,
)
def choose(_values: list[Any], query: str) -> str:
    """Controls → view. Several at once are controls that were just set, not a choice."""
    if len(ctx.triggered) != 1 or ctx.triggered[0]["value"] is None:
        raise PreventUpdate
    view = OverviewView.from_query(query)
    chosen = CHANGES[ctx.triggered_id["control"]](view, ctx.triggered[0]["value"])
    if chosen == view:
        raise PreventUpdate
    return chosen.to_query()


@callback(
    Output("overview-head", "children"),
    Output("overview-map-words", "children"),
    Output("overview-map-body", "children"),
    Output("overview-map-key", "children"),
    Output("overview-map-foot", "children"),
    Output("overview-towns", "children"),
    Output("overview-steps-words", "children"),
    Output("overview-steps-body", "children"),
    Output(control("fill_year", overview.PAGE), "data"),
    Output("overview-shown", "data"),
    Output(graph_id(ALL), "figure"),
    Output({"page": "overview", "control": ALL}, "value"),
    Input(overview.SELECTION, "data"),
    Input("screen", "data"),
    State("overview-shown", "data"),
    State("overview", "lang"),
    prevent_initial_call=True,
)
def show(query: str, screen: dict[str, object], shown: str, lang: str) -> tuple[Any, ...]:
    """View → the parts of the page; a drawn map gets new colours and marks, never its shapes again."""
    view, ignored = OverviewView.read(query)
    contents, looked = contents_of(view, lang), Screen.from_store(screen)
    is_drawn = ctx.triggered_id != "screen" and OverviewView.from_query(shown).show == view.show
    return (
        overview.head(contents, ignored=ignored, lang=lang, site=_site()),
        map_words(contents, lang),
        no_update if is_drawn and view.show == "map" else map_body(contents, lang=lang, screen=looked),
        map_key(contents, lang=lang, screen=looked),
        map_foot(contents, lang),
        towns(contents, lang),
        steps_words(contents, lang),
        steps_body(contents, lang=lang, screen=looked),
        fill_years(contents, lang),
        query,
        _figures(contents, looked, lang=lang, is_drawn=is_drawn),
        _settings(view),
    )


def _figures(contents: OverviewContents, screen: Screen, *, lang: str, is_drawn: bool) -> list[Any]:
    """Return the changes of the graphs that stand on the page, in their order."""
    places = [place["id"]["part"] for place in ctx.outputs_list[-2]]
    if not is_drawn or contents.view.show != "map":
        return [no_update] * len(places)
    patches = repainted(contents, lang=lang, screen=screen)
    return [patches[part] for part in places]


def _settings(view: OverviewView) -> list[Any]:
    """Return the values of the controls that the view sets otherwise, in their order."""
    inputs = [place["id"]["control"] for place in ctx.outputs_list[-1]]
    return [CONTROLLED[name](view) for name in inputs]


clientside_callback(
    ClientsideFunction("overview", "follow"),
    Output("overview-gone", "children"),
    Input(graph_id(ALL), "clickData"),
    prevent_initial_call=True,
)
