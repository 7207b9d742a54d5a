"""What happens on the page of methods: words typed into a search, a link to a licence, the file."""

from __future__ import annotations

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
from flask import Flask, Response, abort, request

from callbacks import views
from data.cards.methodology import MethodologyContents, methodology_contents
from data.export.indicators import indicator_csv
from data.methodology_view import MethodologyView
from layouts import methodology
from layouts.components.method_indicators import listed_count, topics
from layouts.components.method_sources import sources_found
from layouts.text import LANGUAGES

SEARCHES = ("text", "source")
"""The parts of the view that are typed; each is the name of its control."""


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = MethodologyView.read(query)
    contents, site = contents_of(view, lang), views.site()
    return methodology.layout(contents, query=query, ignored=ignored, lang=lang, site=site)


def contents_of(view: MethodologyView, lang: str) -> MethodologyContents:
    """Return what the store tells for a view, in the release it names."""
    return views.contents_of(methodology_contents, view, lang)


@callback(
    Output(methodology.SELECTION, "data"),
    Input({"page": methodology.PAGE, "control": ALL}, "value"),
    State(methodology.SELECTION, "data"),
    prevent_initial_call=True,
)
def choose(_values: list[str | None], query: str) -> str:
    """Typed words → view."""
    if len(ctx.triggered) != 1 or ctx.triggered_id["control"] not in SEARCHES:
        raise PreventUpdate
    view = MethodologyView.from_query(query)
    chosen = replace(view, **{ctx.triggered_id["control"]: ctx.triggered[0]["value"] or ""}).to_query()
    if chosen == view.to_query():
        raise PreventUpdate
    return chosen


@callback(
    Output("methodology-head", "children"),
    Output("methodology-topics", "children"),
    Output("methodology-count", "children"),
    Output("methodology-sources", "children"),
    Output("methodology-shown", "data"),
    *(Output({"page": methodology.PAGE, "control": name}, "value") for name in SEARCHES),
    Input(methodology.SELECTION, "data"),
    State("methodology-shown", "data"),
    *(State({"page": methodology.PAGE, "control": name}, "value") for name in SEARCHES),
    State(methodology.PAGE, "lang"),
    prevent_initial_call=True,
)
def show(query: str, shown: str, text: str | None, source: str | None, lang: str) -> tuple[Any, ...]:
    """View → what stands above, and of the lists those that have changed."""
    view, ignored = MethodologyView.read(query)
    before, contents = MethodologyView.from_query(shown), contents_of(view, lang)
    same_text = (view.text, view.release) == (before.text, before.release)
    same_sources = replace(view, text="") == replace(before, text="")
    return (
        methodology.head(contents, ignored=ignored, lang=lang, site=views.site()),
        no_update if same_text else topics(contents, lang),
        no_update if same_text else listed_count(contents, lang),
        no_update if same_sources else sources_found(contents, lang, path=methodology.path(lang)),
        query,
        *(_typed(asked, typed) for asked, typed in ((view.text, text), (view.source, source))),
    )


def _typed(asked: str, typed: str | None) -> Any:
    """Return what a search must say now, nothing where the reader typed just that."""
    return no_update if asked == " ".join((typed or "").split()) else asked


def register(server: Flask) -> None:
    """Open the address of the file of indicators."""
    server.add_url_rule("/<lang>/methodology.csv", "methodology_file", indicator_file)


def indicator_file(lang: str) -> Response:
    """Answer with the list of indicators in a language, of the release that the address names."""
    if lang not in LANGUAGES:
        abort(404)
    view = MethodologyView.from_query(request.query_string.decode("utf-8", "replace"))
    contents = contents_of(view, lang)
    content = indicator_csv(contents.told.indicators, contents.release)
    answered = Response(content, content_type="text/csv; charset=utf-8")
    name = f"atlas-indicators-{lang}-{contents.release.release_id}.csv"
    answered.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answered.headers["Atlas-Release"] = contents.release.release_id
    answered.headers["Atlas-Rows"] = str(len(contents.told.indicators))
    answered.headers["Cache-Control"] = "no-cache"
    return answered


clientside_callback(
    ClientsideFunction("methodology", "arrive"),
    Output("methodology-arrived", "data"),
    Input(methodology.SELECTION, "data"),
)
