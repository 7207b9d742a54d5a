"""What happens in the explorer: a choice changes the view, the view is counted, rows come into sight."""

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
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import views
from callbacks.compare import observation_of
from data.cards.explorer import ExplorerContents, explorer_contents
from data.cards.explorer_rows import explained, page_of_rows, rows_in_order
from data.explorer_view import SORTED_BY, ExplorerView
from data.releases import reading, resolve
from layouts import explorer
from layouts.components.explorer_panel import year_options
from layouts.components.observation_table import BLOCK, column_definitions, table_rows, table_style
from layouts.components.panel import control
from layouts.components.value_details import value_dialog

MOST_ROWS = 10 * BLOCK
"""Rows that one answer holds at most."""
Change = Callable[[ExplorerView, Any], ExplorerView]
TYPED = ("text", "from", "to")
"""The controls whose value follows the view when a link has changed it."""


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = ExplorerView.read(query)
    return explorer.layout(
        contents_of(view, lang), query=query, ignored=ignored, lang=lang, site=views.site()
    )


def contents_of(view: ExplorerView, lang: str) -> ExplorerContents:
    """Return what the store holds for a view, in the release it names."""
    return views.contents_of(explorer_contents, view, lang)


def _year(value: str) -> int | None:
    return int(value) if value else None


CHANGES: dict[str, Change] = {
    "text": lambda view, words: view.chosen(text=words or ""),
    "from": lambda view, year: view.chosen(year_from=_year(year)),
    "to": lambda view, year: view.chosen(year_to=_year(year)),
    "columns": lambda view, names: replace(view, columns=tuple(names or ())),
}
"""What each control changes; all other filters are links to the view that they lead to."""


@callback(
    Output(explorer.SELECTION, "data"),
    Output("explorer-drawn", "data"),
    Input({"page": "explorer", "control": ALL}, "value"),
    State(explorer.SELECTION, "data"),
    prevent_initial_call=True,
)
def choose(_values: list[Any], query: str) -> tuple[str, str]:
    """Controls → view. Several at once are controls that were just set, not a choice."""
    if len(ctx.triggered) != 1:
        raise PreventUpdate
    view = ExplorerView.from_query(query)
    chosen = CHANGES[ctx.triggered_id["control"]](view, ctx.triggered[0]["value"]).to_query()
    if chosen == view.to_query():
        raise PreventUpdate
    return chosen, chosen


@callback(
    Output("explorer-head", "children"),
    Output("explorer-facets", "children"),
    Output("explorer-coverage", "children"),
    Output("explorer-table-head", "children"),
    Output("explorer-bar-count", "children"),
    Output("explorer-table", "style"),
    Output("explorer-rows", "data"),
    Output(control("from", "explorer"), "data"),
    Output(control("to", "explorer"), "data"),
    *(Output(control(name, "explorer"), "value") for name in TYPED),
    Input(explorer.SELECTION, "data"),
    State("explorer-drawn", "data"),
    State("explorer-rows", "data"),
    State("explorer", "lang"),
    prevent_initial_call=True,
)
def show(query: str, drawn: str, before: str, lang: str) -> tuple[Any, ...]:
    """View → counts, map, chips; the controls only where the view did not come from them."""
    view, ignored = ExplorerView.read(query)
    contents = contents_of(view, lang)
    options, selection = year_options(contents, lang), view.selection
    values = (selection.text, str(selection.year_from or ""), str(selection.year_to or ""))
    return (
        explorer.head(contents, ignored=ignored, lang=lang, site=views.site()),
        explorer.filters(contents, lang),
        explorer.coverage_card(contents, lang),
        explorer.table_head(contents, lang),
        explorer.count(contents, lang),
        table_style(contents.rows_count),
        no_update if rows_key(view) == before else rows_key(view),
        options,
        options,
        *((no_update,) * len(TYPED) if query == drawn else values),
    )


def rows_key(view: ExplorerView) -> str:
    """Return what is the same for views with the same rows, in whatever order."""
    return view.bare.pinned(view.release).to_query()


@callback(
    Output("explorer-table", "columnDefs"),
    Input(control("columns", "explorer"), "value"),
    State(explorer.SELECTION, "data"),
    State("explorer", "lang"),
    prevent_initial_call=True,
)
def columns(names: list[str], query: str, lang: str) -> list[dict[str, Any]]:
    """Ticked columns → those of the table; its rows hold all of them already."""
    return column_definitions(CHANGES["columns"](ExplorerView.from_query(query), names), lang)


@callback(
    Output("explorer-table", "getRowsResponse"),
    Output(explorer.SELECTION, "data", allow_duplicate=True),
    Output("explorer-drawn", "data", allow_duplicate=True),
    Input("explorer-table", "getRowsRequest"),
    State(explorer.SELECTION, "data"),
    State("explorer", "lang"),
    prevent_initial_call=True,
)
def rows(asked: dict[str, Any] | None, query: str, lang: str) -> tuple[Any, Any, Any]:
    """Rows that came into sight → their words; an order chosen in the table becomes that of the view."""
    if not asked:
        raise PreventUpdate
    before = ExplorerView.from_query(query)
    view = replace(before, sort=order_asked(asked, before.sort))
    release, _ = resolve(view.release)
    first = max(int(asked["startRow"]), 0)
    with reading(release) as connection:
        places = rows_in_order(connection, release, view, lang)
        seen = places[first : min(int(asked["endRow"]), first + MOST_ROWS)]
        found = page_of_rows(connection, release, seen, lang=lang)
    answer = {"rowData": table_rows(found, lang), "rowCount": len(places)}
    changed = view.to_query() if view.sort != before.sort else no_update
    return answer, changed, changed


def order_asked(asked: dict[str, Any], usual: str) -> str:
    """Return the order that the table asks for, or the usual one."""
    model = asked.get("sortModel") or []
    name = model[0].get("colId") if model else None
    if name not in SORTED_BY:
        return usual
    return f"-{name}" if model[0].get("sort") == "desc" else str(name)


@callback(
    Output("explorer-details", "children"),
    Input("explorer-table", "cellClicked"),
    State(explorer.SELECTION, "data"),
    State("explorer", "lang"),
    prevent_initial_call=True,
)
def explain_row(clicked: Any, query: str, lang: str) -> Component:
    """A clicked row → its source, words, date, kind and rivals."""
    observation = observation_of(clicked)
    if not observation:
        raise PreventUpdate
    release, _ = resolve(ExplorerView.from_query(query).release)
    with reading(release) as connection:
        details = explained(connection, observation)
    return value_dialog(details, lang=lang, link=explorer.path(lang) + query) if len(details) else no_update


clientside_callback(
    ClientsideFunction("explorer", "newRows"), Input("explorer-rows", "data"), prevent_initial_call=True
)
